/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over a choice's row for all criteria. */
#include "method/criteria.h"

#include <math.h>

static const bur_criterion_facts rows[] = {
#define X(name, slug, title, least, meaning) {slug, title, meaning, least},
#include "method/criteria.def"
#undef X
};

bur_criterion_facts bur_criterion_of(bur_criterion criterion)
{
    return rows[criterion];
}

/* Of a choice: its payoffs, regrets and shares of being best. */
static void judge_one(const bur_payoff *payoff, bur_judging judging,
                      const double *value, const double *regret,
                      const double *win, double *out)
{
    double least = INFINITY, greatest = -INFINITY;
    for (int c = 0; c < BUR_N_CRITERIA; c++) {
        out[c] = 0;
    }
    for (int64_t s = 0; s < payoff->n_states; s++) {
        double w = bur_payoff_weight(payoff, s);
        if (w > 0) {
            least = value[s] < least ? value[s] : least;
            greatest = value[s] > greatest ? value[s] : greatest;
            double most = out[BUR_CRITERION_MAX_REGRET];
            out[BUR_CRITERION_MAX_REGRET] = regret[s] > most ? regret[s] : most;
            out[BUR_CRITERION_EXPECTED] += w * value[s];
            out[BUR_CRITERION_MEAN_REGRET] += w * regret[s];
            out[BUR_CRITERION_BEST] += w * win[s];
            out[BUR_CRITERION_ENOUGH] += value[s] >= judging.enough ? w : 0;
        }
    }
    out[BUR_CRITERION_WORST] = least;
    out[BUR_CRITERION_HURWICZ] =
        judging.optimism * greatest + (1 - judging.optimism) * least;
    if (isnan(judging.enough)) {
        out[BUR_CRITERION_ENOUGH] = NAN;
    }
}

void bur_criteria_judge(const bur_payoff *payoff, bur_judging judging,
                        double *out, double *room)
{
    double *best = room, *regret = room + payoff->n_states;
    double *win = room + 2 * payoff->n_states;
    bur_payoff_best(payoff, best);
    bur_payoff_wins(payoff, best, win);
    for (int p = 0; p < payoff->n_choices; p++) {
        bur_payoff_regret(payoff, best, p, regret);
        judge_one(payoff, judging, bur_payoff_of(payoff, p), regret,
                  win + p * payoff->n_states, out + p * BUR_N_CRITERIA);
    }
}
