/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional mean of the worst points. */
#include "method/ladder.h"

#include <math.h>
#include <string.h>

#include "method/limit.h"
#include "stat/select.h"

/* The margin at or below which the worst share of the points lies. */
static double worst_of(bur_arena *scratch, const double *margin, int64_t n,
                       double share)
{
    double *sorted = BUR_NEW_N(scratch, double, n + 1);
    int64_t known = 0;
    for (int64_t i = 0; i < n; i++) {
        if (!isnan(margin[i])) {
            sorted[known++] = margin[i];
        }
    }
    if (known == 0) {
        return -INFINITY;
    }
    double wanted = floor(share * (double)known);
    int64_t rank = wanted < 1 ? 0 : (int64_t)wanted - 1;
    double at;
    bur_select_ranks(sorted, known, &rank, 1, &at);
    return at;
}

double bur_ladder_direction(const double *z, const double *margin, int64_t n,
                            int n_inputs, double share, double *towards)
{
    bur_arena *scratch = bur_arena_create();
    double limit = worst_of(scratch, margin, n, share);
    bur_arena_free(scratch);
    memset(towards, 0, sizeof *towards * (size_t)n_inputs);
    double count = 0;
    for (int64_t k = 0; k < n; k++) {
        if (margin[k] <= limit) {
            count++;
            for (int i = 0; i < n_inputs; i++) {
                towards[i] += z[k * n_inputs + i];
            }
        }
    }
    double length = bur_limit_length(towards, n_inputs);
    for (int i = 0; i < n_inputs && length > 0; i++) {
        towards[i] /= length;
    }
    return count > 0 ? length / count : 0;
}
