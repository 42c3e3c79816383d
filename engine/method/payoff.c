/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best of each state, what it is to miss it, and who has it. */
#include "method/payoff.h"

#include <math.h>

void bur_payoff_best(const bur_payoff *payoff, double *best)
{
    for (int64_t s = 0; s < payoff->n_states; s++) {
        best[s] = payoff->value[s];
    }
    for (int p = 1; p < payoff->n_choices; p++) {
        const double *value = bur_payoff_of(payoff, p);
        for (int64_t s = 0; s < payoff->n_states; s++) {
            best[s] = value[s] > best[s] ? value[s] : best[s];
        }
    }
}

void bur_payoff_regret(const bur_payoff *payoff, const double *best, int choice,
                       double *regret)
{
    const double *value = bur_payoff_of(payoff, choice);
    for (int64_t s = 0; s < payoff->n_states; s++) {
        regret[s] = best[s] - value[s];
    }
}

/* Whether a value is the best, or so near that nobody would care. */
static int is_first(double value, double best, double material)
{
    return value == best || best - value < material;
}

void bur_payoff_wins(const bur_payoff *payoff, const double *best, double *win)
{
    int64_t n = payoff->n_states;
    for (int64_t s = 0; s < n; s++) {
        int k = 0;
        for (int p = 0; p < payoff->n_choices; p++) {
            k += is_first(bur_payoff_of(payoff, p)[s], best[s],
                          payoff->material);
        }
        for (int p = 0; p < payoff->n_choices; p++) {
            win[p * n + s] =
                is_first(bur_payoff_of(payoff, p)[s], best[s], payoff->material)
                    ? 1 / (double)k
                    : 0;
        }
    }
}

int bur_payoff_first(const double *values, int n, double material,
                     unsigned char *first)
{
    double best = -INFINITY;
    int n_first = 0;
    for (int i = 0; i < n; i++) {
        best = values[i] > best ? values[i] : best;
    }
    for (int i = 0; i < n; i++) {
        first[i] = !isnan(values[i]) && is_first(values[i], best, material);
        n_first += first[i];
    }
    return n_first;
}
