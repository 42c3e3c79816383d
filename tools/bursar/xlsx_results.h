/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of a workbook of results, one function each. */
#ifndef BURSAR_TOOLS_XLSX_RESULTS_H
#define BURSAR_TOOLS_XLSX_RESULTS_H

#include "bursar/xlsx.h"

#include <bursar/record.h>

/* Policies by measures, those of detail left out, with intervals and
 * differences from the first policy. */
void bur_cli_xlsx_summary(bur_cli_xlsx *x, const bur_record *record);

/* An element of a series over time: its quantiles, and a chart for each case.
 */
void bur_cli_xlsx_fan(bur_cli_xlsx *x, const bur_record *record, int series,
                      int element);

/* All measures of all cases, a row for each statistic. */
void bur_cli_xlsx_scenarios(bur_cli_xlsx *x, const bur_record *record);

void bur_cli_xlsx_inputs(bur_cli_xlsx *x, const bur_record *record);
void bur_cli_xlsx_provenance(bur_cli_xlsx *x, const bur_record *record);

/* How a measure's numbers look in a case. */
bur_cli_xlsx_look
bur_cli_xlsx_look_of_measure(const bur_record_measure *measure, int c);

#endif
