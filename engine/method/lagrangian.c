/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Factors and penalties of an augmented Lagrangian. */
#include "method/lagrangian.h"

#include <math.h>
#include <string.h>

#include "num/vmath.h"

/* When to raise a penalty, as in the paper; and the damping of factors, 2 in
 * place of its 5, as there are few evaluations. */
static const double damping = 2, k1 = 3, k2 = 5;

bur_lagrangian bur_lagrangian_create(bur_arena *arena, int n, int n_constraints)
{
    return (bur_lagrangian){
        .n = n,
        .n_constraints = n_constraints,
        .factor = BUR_NEW_N(arena, double, n_constraints + 1),
        .penalty = BUR_NEW_N(arena, double, n_constraints + 1),
        .before = BUR_NEW_N(arena, double, n_constraints + 1)};
}

double bur_lagrangian_of(const bur_lagrangian *l, const double *g)
{
    double sum = 0;
    for (int i = 0; i < l->n_constraints; i++) {
        double f = l->factor[i], w = l->penalty[i];
        sum += f + w * g[i] >= 0 ? (f + w * g[i] / 2) * g[i] : -f * f / (2 * w);
    }
    return sum;
}

/* The range of an output over a generation. */
static double range(const double *y, int n, int outputs, int of)
{
    double low = NAN, high = NAN;
    for (int k = 0; k < n; k++) {
        low = fmin(low, y[k * outputs + of]);
        high = fmax(high, y[k * outputs + of]);
    }
    return high - low;
}

/* The first factor and penalty make the constraint count as much as the
 * objective, by their ranges over the first generation. */
static void price_first(bur_lagrangian *l, const double *y, int lambda, int i)
{
    int outputs = l->n_constraints + 1;
    double f = range(y, lambda, outputs, 0);
    double g = range(y, lambda, outputs, i + 1);
    double w = f / (g * g);
    bool known = isfinite(w) && w > 0;
    l->factor[i] = known ? f / g : 0;
    l->penalty[i] = known ? w : 1;
}

static void learn_one(bur_lagrangian *l, const double *now, int i,
                      double change)
{
    double g = now[i + 1], w = l->penalty[i];
    double up = bur_pow(2, 1 / (4.0 * l->n));
    l->factor[i] = fmax(0, l->factor[i] + w * g / damping);
    bool raise = w * g * g < k1 * fabs(change) / l->n ||
                 k2 * fabs(g - l->before[i + 1]) < fabs(l->before[i + 1]);
    l->penalty[i] = raise ? w * up : w / up;
}

void bur_lagrangian_learn(bur_lagrangian *l, const double *y, int lambda)
{
    int outputs = l->n_constraints + 1;
    const double *now = y + (size_t)lambda * (size_t)outputs;
    for (int i = 0; i < outputs; i++) {
        if (!isfinite(now[i])) {
            return;
        }
    }
    if (l->begun) {
        double change = now[0] + bur_lagrangian_of(l, now + 1) - l->before[0] -
                        bur_lagrangian_of(l, l->before + 1);
        for (int i = 0; i < l->n_constraints; i++) {
            learn_one(l, now, i, change);
        }
    } else {
        for (int i = 0; i < l->n_constraints; i++) {
            price_first(l, y, lambda, i);
        }
        l->begun = true;
    }
    memcpy(l->before, now, (size_t)outputs * sizeof *now);
}
