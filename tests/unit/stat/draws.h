/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for the tests of the reducers: functions of (seed, index), with the
 * C library's transcendentals, since no result rests on them. */
#ifndef BURSAR_TESTS_DRAWS_H
#define BURSAR_TESTS_DRAWS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

static inline uint64_t draw_word(uint64_t seed, int64_t i)
{
    return bur_hash_mix(bur_hash_mix(seed) + (uint64_t)i);
}

/* In (0, 1). */
static inline double draw_uniform(uint64_t seed, int64_t i)
{
    return ((double)(draw_word(seed, i) >> 12) + 0.5) * 0x1p-52;
}

static inline double draw_normal(uint64_t seed, int64_t i)
{
    double u = draw_uniform(seed, 2 * i), v = draw_uniform(seed, 2 * i + 1);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

/* An array from malloc, at least one long. */
static inline void *draw_room(int64_t n, size_t size)
{
    void *p = calloc((size_t)n + 1, size);
    assert_non_null(p);
    return p;
}

static inline double *draw_normals(uint64_t seed, int64_t n)
{
    double *x = draw_room(n, sizeof *x);
    for (int64_t i = 0; i < n; i++) {
        x[i] = draw_normal(seed, i);
    }
    return x;
}

/* Byte masks that count about 7 in 8. */
static inline unsigned char *draw_mask(uint64_t seed, int64_t n)
{
    unsigned char *mask = draw_room(n, 1);
    for (int64_t i = 0; i < n; i++) {
        mask[i] = draw_word(seed, i) % 8 != 0;
    }
    return mask;
}

static inline int draw_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Whether |a - b| <= tolerance * |b|; says what differs. */
static inline bool draw_near(double a, double b, double tolerance)
{
    bool near = fabs(a - b) <= tolerance * fabs(b);
    if (!near) {
        print_error("%.17g is not near %.17g\n", a, b);
    }
    return near;
}

#endif
