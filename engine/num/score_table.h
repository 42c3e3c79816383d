/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inverse distribution function as a table in the normal score z of u:
 * quintic Hermite pieces that match value, slope and curvature at equally
 * spaced z. In z a quantile is smooth even where it is singular in u, so few
 * pieces do. Const once made; in an arena. */
#ifndef BURSAR_NUM_SCORE_TABLE_H
#define BURSAR_NUM_SCORE_TABLE_H

#include "base/arena.h"
#include "num/special.h"

/* A quantile, the density f there, and f'/f. */
typedef struct bur_shaped_point {
    double x, density, log_slope;
} bur_shaped_point;

/* A distribution to be tabulated. */
typedef struct bur_shaped {
    double a, b; /* shape parameters */
    /* What lies at the place that has the tails `at`, searched from near on;
     * NaN: nothing is known of it. */
    bur_shaped_point (*point)(const struct bur_shaped *s, bur_tails at,
                              double near);
    double scale; /* errors count against the larger of |x| and this */
} bur_shaped;

typedef struct bur_score_table bur_score_table;

bur_score_table *bur_score_table_create(bur_arena *arena, bur_shaped shaped);

/* The quantile at normal score z. Beyond the table's ends (|z| > 8.25, more
 * than a uniform can reach) and where no table of bounded size is good enough,
 * it is computed directly. */
double bur_score_table_at(const bur_score_table *table, double z);

/* Replaces n scores by values; the same bits. */
void bur_score_table_lanes(const bur_score_table *table, double *z_in_x_out,
                           int n);

/* The largest error seen midway between knots, against the larger of |x| and
 * scale; and the number of pieces, 0 if there is no table. */
double bur_score_table_error(const bur_score_table *table);
int bur_score_table_size(const bur_score_table *table);

#endif
