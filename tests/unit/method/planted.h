/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples in which a box of known limits is planted. */
#ifndef BURSAR_TESTS_PLANTED_H
#define BURSAR_TESTS_PLANTED_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "method/ranked.h"

enum { PLANTED_MOST = 12 };

typedef struct planted {
    int n, n_inputs;
    double *column[PLANTED_MOST];
    uint8_t *y;
    bur_ranked *ranked;
} planted;

static inline double planted_uniform(uint64_t seed, int64_t i)
{
    uint64_t word = bur_hash_mix(bur_hash_mix(seed) + (uint64_t)i);
    return ((double)(word >> 12) + 0.5) * 0x1p-52;
}

/* Room for points, all values uniform, none of interest. */
static inline planted planted_make(uint64_t seed, int n, int n_inputs)
{
    planted p = {.n = n, .n_inputs = n_inputs};
    p.y = calloc((size_t)n, 1);
    assert_non_null(p.y);
    for (int j = 0; j < n_inputs; j++) {
        p.column[j] = malloc((size_t)n * sizeof(double));
        assert_non_null(p.column[j]);
        for (int i = 0; i < n; i++) {
            p.column[j][i] =
                planted_uniform(seed, (int64_t)i * PLANTED_MOST + j);
        }
    }
    return p;
}

/* Makes an input one of so many whole numbers from 0. */
static inline void planted_steps(planted *p, int input, int values)
{
    for (int i = 0; i < p->n; i++) {
        p->column[input][i] = floor(p->column[input][i] * values);
    }
}

static inline void planted_rank(planted *p, const bool *categorical)
{
    bur_fault fault;
    assert_int_equal(bur_ranked_create((const double *const *)p->column, p->n,
                                       p->n_inputs, categorical, &p->ranked,
                                       &fault),
                     BUR_OK);
}

static inline void planted_free(planted *p)
{
    bur_ranked_free(p->ranked);
    for (int j = 0; j < p->n_inputs; j++) {
        free(p->column[j]);
    }
    free(p->y);
}

#endif
