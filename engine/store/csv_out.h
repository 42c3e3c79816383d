/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as CSV (RFC 4180, lines end with LF): for spreadsheets, gnuplot,
 * and comparisons by diff. Numbers are the shortest that read back the same,
 * a missing value is empty. */
#ifndef BURSAR_STORE_CSV_OUT_H
#define BURSAR_STORE_CSV_OUT_H

#include <stdint.h>
#include <stdio.h>

#include "base/status.h"
#include "store/results.h"

/* Writes the wide form of one deterministic run: the column `time`, then one
 * for each name. `values` is [row][column]. Times ascend; they have six
 * digits, or as many as tell the rows apart. */
bur_status bur_series_csv(const char *path, int n_columns,
                          const char *const *names, int64_t n_rows,
                          const double *time, const double *values,
                          bur_fault *fault);

/* So many digits of times. */
int bur_csv_time_digits(const double *time, int64_t n_rows);

/* Writes the tidy form of all summaries: the columns scenario, variable,
 * unit, element, time, date, statistic, value; a row for each number. Series
 * give mean, sd, min, max, se, q0.05 ..., q0.05_low ...; measures give their
 * estimates (with _se, _low, _high, _n after the estimate's name) and
 * quantiles, without time. Kept draws are left to HDF5. */
bur_status bur_results_csv(const bur_results *results, const char *path,
                           bur_fault *fault);

/* Writes one field, quoted where RFC 4180 asks for it. */
void bur_csv_field(FILE *out, const char *text);

#endif
