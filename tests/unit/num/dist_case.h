/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of distributions: one made in a line, and what every one of them
 * must do. */
#ifndef BURSAR_TESTS_NUM_DIST_CASE_H
#define BURSAR_TESTS_NUM_DIST_CASE_H

#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "num/quantile.h"

typedef struct given {
    const char *name;
    double value;
} given;

/* Gives up to five parameters, the list ending with a NULL name. */
static inline const bur_quantile *dist_of(bur_arena *arena, const char *name,
                                          const given *params,
                                          const char **problem)
{
    bur_dist_args args = bur_dist_args_of(bur_dist_named(name));
    for (; params->name; params++) {
        assert_true(bur_dist_give(&args, params->name, params->value));
    }
    return bur_quantile_create(arena, &args, problem);
}

#define DIST(arena, name, ...)                                                 \
    dist_made((arena), (name), (const given[]){__VA_ARGS__, {NULL, 0}})

static inline const bur_quantile *dist_made(bur_arena *arena, const char *name,
                                            const given *params)
{
    const char *problem = NULL;
    const bur_quantile *q = dist_of(arena, name, params, &problem);
    if (!q) {
        printf("%s: %s\n", name, problem);
        fail();
    }
    return q;
}

/* What must be refused, with a word of the sentence. */
#define REFUSED(arena, name, word, ...)                                        \
    dist_refused((arena), (name), (word),                                      \
                 (const given[]){__VA_ARGS__, {NULL, 0}})

static inline void dist_refused(bur_arena *arena, const char *name,
                                const char *word, const given *params)
{
    const char *problem = NULL;
    assert_null(dist_of(arena, name, params, &problem));
    if (!strstr(problem, word)) {
        printf("%s says: %s\n", name, problem);
        fail();
    }
}

/* Lanes give the bits of one at a time; values never descend in u. */
static inline void check_lanes(const bur_quantile *q)
{
    enum { LANES = 500 };
    double u[LANES], x[LANES], last = -INFINITY;
    for (int j = 0; j < LANES; j++) {
        u[j] = j == 0           ? 0x1p-53
               : j == LANES - 1 ? 1 - 0x1p-53
                                : (j - random_unit(1, (uint64_t)j)) / LANES;
    }
    memcpy(x, u, sizeof x);
    bur_quantile_lanes(q, x, LANES);
    for (int j = 0; j < LANES; j++) {
        assert_true(same_bits(x[j], bur_quantile_at(q, u[j])));
        assert_true(x[j] >= last || fabs(x[j] - last) < 1e-15 * fabs(last));
        last = x[j];
    }
}

/* The mean and variance of n values lie within 4.5 standard errors; the error
 * of the variance comes from the fourth moment. */
static inline void check_moments(const bur_quantile *q, uint64_t seed)
{
    enum { DRAWS = 20000 };
    double mean = bur_quantile_mean(q), variance = bur_quantile_variance(q);
    double sum = 0, square = 0, fourth = 0;
    for (uint64_t i = 0; i < DRAWS; i++) {
        double gap = bur_quantile_at(q, random_unit(seed, i)) - mean;
        sum += gap;
        square += gap * gap;
        fourth += gap * gap * gap * gap;
    }
    double kurtosis = fourth / DRAWS - variance * variance;
    assert_close(sum / DRAWS, 0,
                 4.5 * sqrt(variance / DRAWS) + 1e-15 * fabs(mean), 1);
    assert_close(square / DRAWS, variance,
                 4.5 * sqrt(fmax(kurtosis, 0) / DRAWS) + 1e-12 * variance, 1);
}

#endif
