/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of results, sheet by sheet. */
#include "bursar/xlsx_results.h"

#include "bursar/record_names.h"
#include "bursar/workbook.h"

int bur_cli_write_xlsx(const bur_record *record, const char *series,
                       const char *path, char *fault, size_t size)
{
    int which = -1, element = 0;
    bool drawn = bur_record_facts_of(record)->n_series > 0;
    if ((drawn || series != NULL) &&
        !bur_cli_find_series(record, series, &which, &element, fault, size)) {
        return BURSAR_BAD_INPUT;
    }
    bur_cli_xlsx *x = bur_cli_xlsx_create(path, fault, size);
    if (x == NULL) {
        return BURSAR_FAILED;
    }
    bur_cli_xlsx_summary(x, record);
    if (drawn) {
        bur_cli_xlsx_fan(x, record, which, element);
    }
    bur_cli_xlsx_scenarios(x, record);
    bur_cli_xlsx_inputs(x, record);
    bur_cli_xlsx_provenance(x, record);
    return bur_cli_xlsx_finish(x, path, fault, size);
}
