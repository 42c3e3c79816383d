/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results and answers as Excel workbooks, as a finance office makes them. The
 * same bytes for the same results: the date of a workbook is SOURCE_DATE_EPOCH
 * (seconds since 1970), or a fixed one.
 *
 * A workbook appears under its name when it is complete. BURSAR_OK, or a code
 * with a line in `fault` of `size` bytes; BURSAR_FAILED too if the command is
 * built without libxlsxwriter. */
#ifndef BURSAR_TOOLS_WORKBOOK_H
#define BURSAR_TOOLS_WORKBOOK_H

#include <bursar/questions.h>
#include <bursar/record.h>

/* Sheets: summary, fan chart, scenario table, inputs, provenance. `series` is
 * what the fan chart is of: "cash", or "learners[firms]"; NULL: cash, or the
 * first series. */
int bur_cli_write_xlsx(const bur_record *record, const char *series,
                       const char *path, char *fault, size_t size);

/* A sheet of what the answer says, and one for each of its tables. */
int bur_cli_write_answer_xlsx(const bur_answer *answer, const char *path,
                              char *fault, size_t size);

#endif
