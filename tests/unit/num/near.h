/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of numbers: random arguments that can be had again by their seed,
 * and comparisons that say what differs. */
#ifndef BURSAR_TESTS_NUM_NEAR_H
#define BURSAR_TESTS_NUM_NEAR_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "num/keys.h"

/* Uniform number i of a test. */
static inline double random_unit(uint64_t seed, uint64_t i)
{
    return bur_uniform_of_bits(bur_hash_mix(bur_hash_mix(seed) + i));
}

static inline double random_between(uint64_t seed, uint64_t i, double low,
                                    double high)
{
    return low + (high - low) * random_unit(seed, i);
}

/* |got - want| <= error * max(|want|, size). */
#define assert_close(got, want, error, size)                                   \
    check_close((got), (want), (error), (size), #got, __FILE__, __LINE__)

static inline void check_close(double got, double want, double error,
                               double size, const char *what, const char *file,
                               int line)
{
    double scale = fabs(want) > size ? fabs(want) : size;
    bool same = got == want || (got != got && want != want);
    if (!same && !(fabs(got - want) <= error * scale)) {
        printf("%s is %.17g, not %.17g: off by %.3g\n", what, got, want,
               fabs(got - want) / scale);
        _fail(file, line);
    }
}

/* The same bits. */
static inline bool same_bits(double a, double b)
{
    uint64_t x, y;
    memcpy(&x, &a, sizeof x);
    memcpy(&y, &b, sizeof y);
    return x == y;
}

#endif
