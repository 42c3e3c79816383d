/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field: a scenario as a function of some of its inputs, the rest being
 * luck.
 *
 * The chosen inputs are axes: a point gives each its uniform, from which come,
 * as in any run, its correlated score and its value. At every point the same
 * `luck` draws of all else are run (design/design.h, points), so that points
 * differ by what they are and a statistic is a smooth function of the point.
 * The compiled program, the cases and all else are the plan's. */
#ifndef BURSAR_STUDY_FIELD_H
#define BURSAR_STUDY_FIELD_H

#include "ensemble/run.h"
#include "method/points.h"
#include "study/goal.h"

enum { BUR_FIELD_MOST_LUCK = 1 << 16 };

typedef struct bur_field {
    const bur_plan *plan; /* borrowed, as everything else */
    const bur_run_options *options;
    int n_axes;
    const int *axis;         /* [n_axes]: inputs of the plan, ascending */
    int luck;                /* draws at each point: 1, or a power of two of
                                BUR_LEAST_LUCK (design.h) or more, to
                                BUR_FIELD_MOST_LUCK */
    uint64_t seed;           /* of the luck */
    int first_case, n_cases; /* of the plan that run; n_cases 0: all */
    int64_t n_points;        /* run so far */
    int64_t n_failed;        /* draws that failed so far */
    /* Series of the program whose values the outcome keeps, from the first to
     * before the end (bur_outcome_values, of one case, counting cells from
     * that series); both 0: none. */
    int first_series, end_series;
} bur_field;

/* Runs u[n][n_axes], each in (0, 1), and gives the outcome, whose draw number
 * is point * luck + inner draw: measures and inputs, and series only if the
 * field says so. To be freed by the caller; its plan lies in `arena`. Statuses
 * of bur_run. */
bur_status bur_field_run(bur_field *field, const double *u, int64_t n,
                         bur_arena *arena, bur_outcome **outcome,
                         bur_fault *fault);

/* Values of the axes alone at those points, as a run has them at the first draw
 * of their luck: x[n][n_axes]. Nothing is run. */
void bur_field_inputs(const bur_field *field, const double *u, int64_t n,
                      double *x);

/* Goals in one case as a function of points: y[n][n_goals]. In portions, so
 * that memory stays within the plan's. */
typedef struct bur_field_goals {
    bur_field *field;
    int which_case; /* among those that run */
    int n_goals;
    const bur_goal *goal;
} bur_field_goals;
bur_points bur_field_points(bur_field_goals *goals);

/* Draws of luck as a field over n_axes inputs of a plan can have them: those
 * wanted, rounded up, 65536 at most; 1 where nothing else is random. */
int bur_field_luck(const bur_plan *plan, int n_axes, int64_t wanted);

/* The value of an axis at a uniform, were it alone (not in a copula). */
double bur_field_value(const bur_field *field, int axis, double u);

/* Inputs of the plan that are assumptions, or all; returns how many. */
int bur_field_axes(const bur_plan *plan, bool luck_too, int *axis);

/* The input of that label, or -1 and a sentence with the nearest. */
int bur_field_input(const bur_plan *plan, const char *label, bur_fault *fault);

#endif
