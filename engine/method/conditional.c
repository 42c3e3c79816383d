/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loadings of drivers on an outcome by its normal scores. */
#include "method/conditional.h"

#include <math.h>
#include <stdlib.h>

#include "num/normal.h"

typedef struct ranked {
    double value;
    int64_t draw;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->draw > y->draw) - (x->draw < y->draw);
}

/* Scores of variance 1: s[draw]; all 0 if all outcomes are equal. */
static void score(const double *outcome, int64_t n, bur_arena *arena, double *s)
{
    ranked *order = BUR_NEW_N(arena, ranked, n + 1);
    for (int64_t i = 0; i < n; i++) {
        order[i] = (ranked){outcome[i], i};
    }
    qsort(order, (size_t)n, sizeof *order, by_value);
    double square = 0;
    for (int64_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && order[j].value == order[i].value; j++) {
        }
        double rank = 0.5 * (double)(i + j); /* mean of those from i + 1/2 */
        double z = bur_normal_quantile(rank / (double)n);
        for (int64_t k = i; k < j; k++) {
            s[order[k].draw] = z;
        }
        square += z * z * (double)(j - i);
    }
    double sd = sqrt(square / (double)n);
    for (int64_t i = 0; i < n; i++) {
        s[i] = sd > 0 ? s[i] / sd : 0;
    }
}

double bur_conditional_loadings(const double *z, const double *outcome,
                                int64_t n, int n_inputs, bur_arena *arena,
                                double *loading)
{
    const double told = 2.5758293035489004; /* 99 % of a normal */
    double *s = BUR_NEW_N(arena, double, n + 1);
    score(outcome, n, arena, s);
    double square = 0;
    for (int j = 0; j < n_inputs; j++) {
        double sum = 0;
        for (int64_t i = 0; i < n; i++) {
            sum += z[j * n + i] * s[i];
        }
        double b = n > 0 ? sum / (double)n : 0;
        loading[j] = fabs(b) < told / sqrt((double)n) ? 0 : b;
        square += loading[j] * loading[j];
    }
    return sqrt(square);
}
