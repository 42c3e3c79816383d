/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of functions with known answers, for methods on given data. */
#ifndef BURSAR_TESTS_SAMPLES_H
#define BURSAR_TESTS_SAMPLES_H

#include "../stat/draws.h"
#include "functions.h"
#include "method/given.h"

/* n rows of `inputs` independent columns, normal or uniform in (0, 1), from a
 * seed; y is left to the caller. */
static inline bur_given *sample_of(int inputs, int64_t n, uint64_t seed,
                                   bool normal)
{
    bur_given *given = NULL;
    bur_fault fault;
    assert_int_equal(bur_given_create(inputs, n, &given, &fault), BUR_OK);
    for (int i = 0; i < inputs; i++) {
        uint64_t column = draw_word(seed, i);
        for (int64_t j = 0; j < n; j++) {
            given->x[i * n + j] =
                normal ? draw_normal(column, j) : draw_uniform(column, j);
        }
    }
    given->bootstrap.seed = seed;
    return given;
}

static inline bur_given *ishigami_sample(int64_t n, uint64_t seed)
{
    bur_given *given = sample_of(3, n, seed, false);
    for (int64_t j = 0; j < n; j++) {
        double u[3] = {given->x[j], given->x[n + j], given->x[2 * n + j]};
        bur_fault fault;
        ishigami_at(NULL, u, 1, &given->y[j], &fault);
    }
    bur_given_sort(given);
    return given;
}

/* y = sum of b[i] x[i] of unit normals, and noise. */
static inline bur_given *linear_sample(int inputs, const double *b,
                                       double noise, int64_t n, uint64_t seed)
{
    bur_given *given = sample_of(inputs, n, seed, true);
    for (int64_t j = 0; j < n; j++) {
        given->y[j] = noise * draw_normal(draw_word(seed, 99), j);
        for (int i = 0; i < inputs; i++) {
            given->y[j] += b[i] * given->x[i * n + j];
        }
    }
    bur_given_sort(given);
    return given;
}

static inline bool covers(const bur_estimate *estimate, double truth)
{
    return estimate->low <= truth && truth <= estimate->high;
}

#endif
