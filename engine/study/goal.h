/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statistic of a measure, as a planner writes it, with a bound or without:
 *
 *   insolvent               the mean of a measure, its probability if it is
 *                           yes or no
 *   P(insolvent) < 0.02     the probability of a measure that is yes or no
 *   P(cash_low < -200000)   the probability of an event of any measure
 *   mean(closing_cash)      q05(cash_low), median(cash_low), any qNN
 *   shortfall(cash_low)     mean of the worst share (the plan's tail)
 *
 * Whether high is good is the measure's. */
#ifndef BURSAR_STUDY_GOAL_H
#define BURSAR_STUDY_GOAL_H

#include "ensemble/outcome.h"

typedef enum bur_statistic {
    BUR_OF_MEAN,
    BUR_OF_PROBABILITY, /* of a 0-or-1 measure, or of an event */
    BUR_OF_QUANTILE,
    BUR_OF_SHORTFALL
} bur_statistic;

typedef struct bur_goal {
    const char *text; /* as written */
    bur_statistic statistic;
    int measure;
    double level;    /* of a quantile, 0 .. 1 */
    char event;      /* '<' or '>' of an event of the measure, or 0 */
    double event_at; /* its threshold */
    char relation;   /* '<', '>' (or equal) of a bound, or 0 */
    double bound;
} bur_goal;

/* Reads a goal in the measures of a plan into the arena. BUR_BAD_INPUT with a
 * sentence that names the nearest measure. */
bur_status bur_goal_read(bur_arena *arena, const bur_plan *plan,
                         const char *text, bur_goal *goal, bur_fault *fault);

/* Whether less of it is better: of a probability, of a bad event. */
bool bur_goal_low_is_good(const bur_plan *plan, const bur_goal *goal);

/* What it tells, in words, without its bound: "Lowest cash, worst 5 %", and of
 * a probability what it is of: "Insolvent"; in the arena. NULL if the measure
 * has no title. */
const char *bur_goal_title(bur_arena *arena, const bur_plan *plan,
                           const bur_goal *goal);

/* "%" and such: the unit of its values, or "". */
const char *bur_goal_unit(const bur_plan *plan, const bur_goal *goal);
bool bur_goal_is_share(const bur_plan *plan, const bur_goal *goal);

/* What a draw contributes: the measure, or 0 or 1 of an event; NaN missing. */
double bur_goal_of_draw(const bur_goal *goal, double measure);

/* The statistic of `n` values of the measure, NaN left out; scratch has room
 * for 2 n. NaN of none. `plan` says the tail. */
double bur_goal_of(const bur_plan *plan, const bur_goal *goal,
                   const double *measure, int64_t n, double *scratch);

/* The statistic of a case of an outcome with its error. BUR_NO_MEMORY. */
bur_status bur_goal_estimate(const bur_outcome *outcome, int c,
                             const bur_goal *goal, bur_estimate *estimate,
                             bur_fault *fault);

#endif
