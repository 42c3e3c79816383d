/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of `optimize` share: what is asked, and what was found. */
#ifndef BURSAR_STUDY_OPTIMIZE_PARTS_H
#define BURSAR_STUDY_OPTIMIZE_PARTS_H

#include "base/vec.h"
#include "study/lever_runs.h"
#include "study/optimize.h"

/* The best so far after so many evaluations: signed objectives, all to be made
 * small, of n choices. */
typedef struct stage {
    int64_t evaluations;
    int n;
    const double *y; /* [n][n_objectives] */
} stage;

typedef struct optimizing {
    bur_arena *arena;
    const bur_scenario *s;
    const bur_optimize_asked *asked;
    bur_goal *goal; /* objectives, then constraints */
    int n_objectives, n_goals;
    bur_lever_runs search, check;
    int64_t evaluations;

    /* Choices: the present one, then those found. */
    int n, n_front;        /* told; and how many there are on the front */
    double *at;            /* [n][levers] */
    double *searched;      /* [n][n_goals], in the luck of the search */
    bur_estimate *checked; /* [n][n_goals], in other luck */
    bur_estimate *gained;  /* that less the present choice's, draw by draw */
    bool broken;           /* nothing found keeps the constraints */
    int64_t tried;
    int generations, restarts;
    const double *worst; /* signed objectives in the first generation */
    BUR_VEC(stage) stages;
} optimizing;

/* An objective as a search wants it, smaller being better; and back. */
static inline double signed_value(const optimizing *o, int objective,
                                  double value)
{
    return objective < o->asked->n_maximize ? -value : value;
}

/* What a choice's figure of a constraint is beyond its bound, over the size of
 * the bound: 0 or less where it holds. */
double bur_optimize_beyond(const bur_goal *goal, double value);

/* Searches, from the present choice; then judges. */
bur_status bur_optimize_search(optimizing *o, bur_fault *fault);

/* Sentences and tables. */
void bur_optimize_tell(const optimizing *o, bur_answer *answer);

#endif
