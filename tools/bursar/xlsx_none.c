/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks of a command that is built without libxlsxwriter. */
#include "bursar/workbook.h"

#include <stdio.h>

static int refuse(char *fault, size_t size)
{
    snprintf(fault, size,
             "this bursar is built without workbooks (BURSAR_XLSX=OFF); write "
             "--csv");
    return BURSAR_FAILED;
}

int bur_cli_write_xlsx(const bur_record *record, const char *series,
                       const char *path, char *fault, size_t size)
{
    (void)record;
    (void)series;
    (void)path;
    return refuse(fault, size);
}

int bur_cli_write_answer_xlsx(const bur_answer *answer, const char *path,
                              char *fault, size_t size)
{
    (void)answer;
    (void)path;
    return refuse(fault, size);
}
