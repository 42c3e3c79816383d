/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario as a function of its levers: each choice of values is a case of
 * the same plan, so that all choices have the same luck, and a choice gives
 * what `bursar run --set` gives. Short runs are shared out by choice, long
 * ones by draws; the bits are the same. */
#ifndef BURSAR_STUDY_LEVER_RUNS_H
#define BURSAR_STUDY_LEVER_RUNS_H

#include "ensemble/run.h"
#include "method/points.h"
#include "scenario/scenario.h"
#include "study/goal.h"

typedef struct bur_lever_runs {
    const bur_scenario *scenario; /* borrowed, as everything else */
    const bur_run_options *options;
    int which_case; /* of its plan, of which choices are variants */
    int64_t n_draws;
    uint64_t seed;
    bur_design_kind design; /* of the draws: the plan's, unless changed */
    /* figures of how far all is, for the progress of the options */
    double done, of;    /* draws of a choice */
    int64_t n_failures; /* draws that failed, over all choices */
} bur_lever_runs;

/* The runs of a scenario's levers with so many draws of each choice, or a few
 * more where draws come in sets; `of` is the caller's. */
bur_lever_runs bur_lever_runs_of(const bur_scenario *scenario,
                                 const bur_run_options *options, int which_case,
                                 int64_t n_draws, uint64_t seed);

/* The value of a lever at a coordinate in [0, 1], a step's if it has steps;
 * and the coordinate nearest to its present value. */
double bur_lever_value(const bur_lever *lever, double coordinate);
double bur_lever_present(const bur_lever *lever);

/* Statistics of goals with their errors, at n choices of values
 * at[n][levers]: estimate[n][n_goals]. Statuses of bur_run. */
bur_status bur_lever_estimates(bur_lever_runs *runs, const double *at, int n,
                               const bur_goal *goal, int n_goals,
                               bur_estimate *estimate, bur_fault *fault);

/* The same, and the differences of each choice from the first, on the same
 * draws, difference[n][n_goals]: bare and NaN where the goal is neither a mean
 * nor the probability of a measure. */
bur_status bur_lever_compare(bur_lever_runs *runs, const double *at, int n,
                             const bur_goal *goal, int n_goals,
                             bur_estimate *estimate, bur_estimate *difference,
                             bur_fault *fault);

/* The case that levers act in: that of the policy whose settings they are,
 * else the first. BUR_BAD_INPUT when they are of different policies. */
bur_status bur_lever_case(const bur_scenario *scenario, int *which_case,
                          bur_fault *fault);

/* BUR_BAD_INPUT with a sentence that asks for a lever and names parameters
 * which look like one. */
bur_status bur_lever_suggest(const bur_scenario *scenario, bur_fault *fault);

/* "credit_line, from 0 to 1000000 EUR (now 300000)": a lever in words. */
const char *bur_lever_words(bur_arena *arena, const bur_lever *lever);

/* A number of so many digits as sentences have it, with its unit. */
const char *bur_amount_words(bur_arena *arena, double value, int digits,
                             const char *unit);

/* A name for files of any text: "P(x < 0)" gives "P_x_0". */
const char *bur_text_word(bur_arena *arena, const char *text);

/* The shocks whose dates are fixed, in words, as choices know them before they
 * come; NULL: there are none. */
const char *bur_lever_foresight(bur_arena *arena, const bur_scenario *scenario);

#endif
