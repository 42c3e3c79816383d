/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria of choice under ignorance of the state: one number a choice from
 * its row of a payoff table, each a row of criteria.def. None is right; that
 * they agree, or not, is what a planner has to know.
 *
 * Laplace; maximin: Wald, "Statistical Decision Functions", 1950; Hurwicz,
 * "The generalized Bayes minimax principle", Cowles Commission 355, 1951;
 * minimax regret: Savage, JASA 46, 1951; satisficing: Simon, "A behavioral
 * model of rational choice", QJE 69, 1955. All in Luce and Raiffa, "Games and
 * Decisions", chapter 13. */
#ifndef BURSAR_METHOD_CRITERIA_H
#define BURSAR_METHOD_CRITERIA_H

#include <stdbool.h>

#include "method/payoff.h"

typedef enum bur_criterion {
#define X(name, slug, title, least, meaning) BUR_CRITERION_##name,
#include "method/criteria.def"
#undef X
    BUR_N_CRITERIA
} bur_criterion;

typedef struct bur_criterion_facts {
    const char *slug, *title, *meaning;
    bool least_is_best;
} bur_criterion_facts;
bur_criterion_facts bur_criterion_of(bur_criterion criterion);

typedef struct bur_judging {
    double optimism; /* of Hurwicz: the weight of the greatest, 0 .. 1 */
    double enough;   /* what payoff is; NaN: nobody said */
} bur_judging;

/* out[choice][BUR_N_CRITERIA]; NaN for ENOUGH if nobody said. States of weight
 * 0 count in none. `room` has n_choices + 2 times n_states values. */
void bur_criteria_judge(const bur_payoff *payoff, bur_judging judging,
                        double *out, double *room);

#endif
