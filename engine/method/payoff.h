/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A payoff table: what each choice is worth in each state of the world, and
 * what regret is: regret(p, s) = max over q of V(q, s), less V(p, s) (Savage,
 * "The theory of statistical decision", JASA 46, 1951).
 *
 * More is better: the payoff of a measure of which less is better is its
 * negative. Pure functions; any thread. */
#ifndef BURSAR_METHOD_PAYOFF_H
#define BURSAR_METHOD_PAYOFF_H

#include <stdint.h>

typedef struct bur_payoff {
    int n_choices;        /* at least 1 */
    int64_t n_states;     /* at least 1 */
    const double *value;  /* [choice][state]: finite */
    const double *weight; /* [state]: 0 or more, with a sum of 1; NULL: alike */
    double material;      /* smaller differences are ties; 0: none are */
} bur_payoff;

static inline const double *bur_payoff_of(const bur_payoff *payoff, int choice)
{
    return payoff->value + (int64_t)choice * payoff->n_states;
}

static inline double bur_payoff_weight(const bur_payoff *payoff, int64_t state)
{
    return payoff->weight ? payoff->weight[state]
                          : 1 / (double)payoff->n_states;
}

/* best[n_states]: the greatest payoff of a state. */
void bur_payoff_best(const bur_payoff *payoff, double *best);

/* regret[n_states] of a choice, 0 or more, given the best. */
void bur_payoff_regret(const bur_payoff *payoff, const double *best, int choice,
                       double *regret);

/* win[n_choices][n_states]: the share that a choice has in being the best of a
 * state: 1, or 1 / k where k choices are the best or tied with it. */
void bur_payoff_wins(const bur_payoff *payoff, const double *best, double *win);

/* The choices that are best by values[n], of which more is better, or tied
 * with it within `material`: first[n] is true for them. Returns how many; NaN
 * never is. */
int bur_payoff_first(const double *values, int n, double material,
                     unsigned char *first);

#endif
