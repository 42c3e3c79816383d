/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics of stored values that stay as they are: values are counted
 * into equal bins between the least and the greatest, and only those in the
 * bins that hold a rank are copied and selected from (stat/select.h). For a
 * few ranks of many values that is several times faster than selecting from
 * all of them; the answers are the same. */
#ifndef BURSAR_STAT_SELECT_BINS_H
#define BURSAR_STAT_SELECT_BINS_H

#include <stdint.h>

enum { BUR_SELECT_MOST = 128 };

/* Writes to out[j] the value of rank ranks[j] for j < k <= BUR_SELECT_MOST.
 * `ranks` ascends (repeats are allowed) and lies in [0, n). No value may be
 * NaN, less than `min` or greater than `max`. `keys` has room for n. */
void bur_select_binned(const double *values, int64_t n, double min, double max,
                       const int64_t *ranks, int k, uint64_t *keys,
                       double *out);

#endif
