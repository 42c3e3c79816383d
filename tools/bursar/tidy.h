/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as tidy CSV (RFC 4180), a row for each value:
 *
 *     scenario,policy,time,date,variable,element,unit,statistic,quantile,
 *     value,low,high
 *
 * Series over time have `time`, and `date` if there are dates (of series by
 * year, the year); measures have neither, inputs no scenario either. What is
 * missing has no row, or where it is an end of an interval, no text. */
#ifndef BURSAR_TOOLS_TIDY_H
#define BURSAR_TOOLS_TIDY_H

#include <bursar/record.h>

/* The file appears when it is complete. BURSAR_OK, or a code with a line in
 * `fault` of `size` bytes. */
int bur_cli_write_tidy(const bur_record *record, const char *path, char *fault,
                       size_t size);

#endif
