/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of discovery share: the points, which half each is in, and
 * words for cuts and shares. */
#ifndef BURSAR_STUDY_DISCOVER_PARTS_H
#define BURSAR_STUDY_DISCOVER_PARTS_H

#include "method/box.h"
#include "study/discover.h"
#include "study/when.h"

/* Points are the draws with a value of everything that is asked. Arrays of
 * points come from malloc. */
typedef struct bur_points_found {
    const bur_plan *plan;
    const bur_discovery *asked;
    bur_arena *arena; /* the answer's */
    bur_when when;
    int n, n_columns;
    int first_series;  /* of the plan that ran, among those of the graph */
    int64_t n_missing; /* draws left out */
    const char **label, **unit; /* [column] */
    const char **what;          /* [column]: study/meaning.h, or NULL */
    bool *categorical;          /* [column] */
    double **column;            /* [column][n] */
    uint8_t *y;                 /* [n]: whether it happens */
    uint8_t *fit, *held;        /* [n]: the two halves */
    uint8_t *part;              /* [n]: outer draw mod 16 */
    uint8_t *mask;              /* [n]: room for a set of points */
    int64_t n_fit, n_held, k, k_fit, k_held;
    bur_ranked *ranked;
    bur_box_room room;
} bur_points_found;

/* Runs the plan and takes the points; released by the other in any case. */
bur_status bur_discover_points(bur_points_found *found, int which_case,
                               const bur_run_options *options,
                               bur_fault *fault);
void bur_discover_release(bur_points_found *found);

/* The share of the points in `of` that are in `has` too, both of `among` (NULL:
 * all points), which is `held` or NULL. Independent draws have Wilson's
 * interval; designs in replicates, and outer draws with luck of their own,
 * Student's over their replicates. */
bur_estimate bur_discover_share(const bur_points_found *found,
                                const uint8_t *among, const uint8_t *of,
                                const uint8_t *has);

/* "dropout is above 0.17", and a sentence's worth of them: "... and ...". */
const char *bur_discover_cut(const bur_points_found *found, int column,
                             const bur_cut *cut);
const char *bur_discover_box(const bur_points_found *found, const bur_cut *cut);

/* Where a cut is: between the values of a sample, or the last value inside of
 * an input that has few. */
double bur_discover_low(const bur_points_found *found, int column,
                        const bur_cut *cut);
double bur_discover_high(const bur_points_found *found, int column,
                         const bur_cut *cut);

/* "71.2 % (65-77 %)", "1,234", and "0.17" as it stands in a sentence. */
const char *bur_discover_percent(bur_arena *arena, bur_estimate share);
const char *bur_discover_count(bur_arena *arena, int64_t n);
const char *bur_discover_number(bur_arena *arena, double x);

/* The number with its unit, "" and "1" being none; NULL too. */
const char *bur_discover_amount(bur_arena *arena, double x, const char *unit);

/* The tree's sentence and tables. */
bur_status bur_discover_tree(const bur_points_found *found, bur_answer *answer,
                             bur_fault *fault);

#endif
