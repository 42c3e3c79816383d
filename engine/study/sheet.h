/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet: what is left of a scenario when many are compared. Of every policy
 * the values of some measures by draw, and what these are; the plan may be
 * closed then.
 *
 * A total is a measure made of a series over the saved times: its integral,
 * by the trapezoid rule, with what comes after t years divided by
 * (1 + discount)^t. So a flow of EUR/month gives EUR. Times of which a draw
 * has no value count as 0. */
#ifndef BURSAR_STUDY_SHEET_H
#define BURSAR_STUDY_SHEET_H

#include "ensemble/run.h"
#include "study/independent.h"

typedef struct bur_sheet_asked {
    int n_measures; /* 0: all that are no detail, the few of study/telling.h
                       first */
    const char *const *measure;
    const char *exit; /* the model's first, for these; NULL: none */
    int n_totals;     /* of series, or of an array as a sum; "-name": less of it
                         is better */
    const char *const *total;
    double discount; /* a year, above -1 */
} bur_sheet_asked;

typedef struct bur_sheet_measure {
    const char *name, *title, *unit; /* unit: "" without */
    bool is_share;                   /* 0 or 1: its mean is a probability */
    bool is_time; /* when something happens, NaN if it never does */
    bool high_is_better;
    int measure;  /* of the plan, or -1: a total ... */
    int series;   /* ... of this series, or -1: the plan lacks it; */
    int n_series; /* and of those after it: all elements of an array */
} bur_sheet_measure;

typedef struct bur_sheet {
    const char *name, *title;
    int n_policies;
    const char *const *policy;
    int n_measures, n_first; /* those after the first were not asked for, and
                                are too many to be told at once */
    bur_sheet_measure *measure;
    bur_design_kind kind;
    uint64_t seed;
    bur_independent independent;
    double confidence;
    int64_t n_failed;
    double *value; /* [measure][policy][draw]; NaN: missing. From malloc */
} bur_sheet;

static inline const double *bur_sheet_values(const bur_sheet *sheet,
                                             int measure, int policy)
{
    return sheet->value + ((int64_t)measure * sheet->n_policies + policy) *
                              sheet->independent.n_draws;
}

/* How many values there are. */
size_t bur_sheet_size(const bur_sheet *sheet);

/* The measures that were asked for in a plan, of whose measures the first
 * `n_own` are the model's. All texts are copied into the arena. BUR_BAD_INPUT
 * with the nearest name. */
bur_status bur_sheet_ask(bur_arena *arena, const bur_plan *plan, int n_own,
                         const char *name, const char *title,
                         const bur_sheet_asked *asked, bur_sheet *sheet,
                         bur_fault *fault);

/* The sheet of another plan with the measures of `first`; those that it lacks
 * have no place in it. BUR_BAD_INPUT if its draws do not pair with those of
 * the first. */
bur_status bur_sheet_like(bur_arena *arena, const bur_plan *plan, int n_own,
                          const char *name, const char *title,
                          const bur_sheet *first, bur_sheet *sheet,
                          bur_fault *fault);

/* Runs the plan and fills the sheet's values. Statuses of bur_run. */
bur_status bur_sheet_run(const bur_plan *plan, const bur_run_options *options,
                         double discount, bur_sheet *sheet, bur_fault *fault);

/* Whether values that come from elsewhere can be those of its measures: each of
 * a share is 0, 1 or NaN. */
bool bur_sheet_is_sound(const bur_sheet *sheet);

/* Makes room for the values, all NaN, and one more; and gives it back.
 * BUR_NO_MEMORY. */
bur_status bur_sheet_make_room(bur_sheet *sheet, bur_fault *fault);
void bur_sheet_free(bur_sheet *sheet);

#endif
