/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of distributions, a line each: name, parameters in the order of
 * the table below, probability, quantile. */
#include <stdio.h>

#include "num/quantile.h"

static const struct {
    const char *name;
    struct {
        const char *name;
        double value;
    } given[4];
} laws[] = {
    {"uniform", {{"low", -1}, {"high", 4}}},
    {"triangular", {{"low", 1}, {"mode", 2}, {"high", 5}}},
    {"normal", {{"mean", 3}, {"sd", 2}}},
    {"beta", {{"alpha", 0.7}, {"beta", 2.5}}},
    {"gamma", {{"shape", 2.5}, {"scale", 3}}},
    {"exponential", {{"mean", 2.5}}},
    {"weibull", {{"shape", 1.7}, {"scale", 3}}},
    {"student_t", {{"df", 5}, {"location", 1}, {"scale", 2}}},
    {"poisson", {{"mean", 6.5}}},
    {"binomial", {{"n", 20}, {"p", 0.3}}},
};

int main(void)
{
    static const double p[] = {1e-6, 0.001, 0.025, 0.2,   0.5,
                               0.77, 0.95,  0.99,  0.999, 0.999999};
    bur_arena *arena = bur_arena_create();
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        const char *problem = NULL;
        bur_dist_args args = bur_dist_args_of(bur_dist_named(laws[i].name));
        for (int g = 0; g < 4 && laws[i].given[g].name; g++) {
            bur_dist_give(&args, laws[i].given[g].name, laws[i].given[g].value);
        }
        const bur_quantile *q = bur_quantile_create(arena, &args, &problem);
        for (size_t k = 0; q && k < sizeof p / sizeof p[0]; k++) {
            printf("%s %.17g %.17g\n", laws[i].name, p[k],
                   bur_quantile_at(q, p[k]));
        }
    }
    bur_arena_free(arena);
    return 0;
}
