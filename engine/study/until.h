/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running until a figure is known well enough: "P(insolvent) within 0.5
 * points", "mean(closing_cash) within 50000".
 *
 * The study is run with 1,024 draws, then with twice as many and so on, until
 * the figure is as near as that in every case (stat/stopping.h) or there would
 * be more draws than are allowed. What is left is the study of that many
 * draws, to the last bit: a draw is a function of its number, so that each
 * look's draws begin with those of the one before. */
#ifndef BURSAR_STUDY_UNTIL_H
#define BURSAR_STUDY_UNTIL_H

#include "ensemble/run.h"
#include "stat/stopping.h"
#include "study/goal.h"

typedef struct bur_until {
    const char *text; /* as written */
    bur_goal goal;    /* a probability or a mean */
    bur_stopping rule;
    int64_t most; /* draws */
} bur_until;

/* What was seen after so many draws. */
typedef struct bur_look {
    int64_t n_draws;
    const bur_estimate *figure; /* [case] */
    const bool *skewed;         /* [case]: a mean with a doubtful interval */
    bool met;                   /* in every case */
} bur_look;

typedef struct bur_looks {
    int n;
    bur_look at[48];
} bur_looks;

/* Reads what is wanted of the measures of a plan. BUR_BAD_INPUT with a
 * sentence; also for a plan whose draws are not each for itself, or are those
 * of a Latin hypercube, or `most` below the first look. */
bur_status bur_until_read(bur_arena *arena, const bur_plan *plan,
                          const char *text, int64_t most, bur_until *until,
                          bur_fault *fault);

/* Runs the plan, which gets the design of so many draws, look after look; the
 * looks, and what they hold, lie in `arena`. The last is met, or it was the
 * last that is allowed. Statuses of bur_run. */
bur_status bur_until_run(bur_arena *arena, const bur_until *until,
                         bur_plan *plan, const bur_run_options *options,
                         bur_looks *looks, bur_outcome **outcome,
                         bur_fault *fault);

#endif
