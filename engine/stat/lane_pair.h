/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lane pairs: two doubles worked on at once, where compilers do not find the
 * vector code by themselves. Both forms give the same bits: minpd is
 * a < b ? a : b, and maxpd a > b ? a : b. */
#ifndef BURSAR_STAT_LANE_PAIR_H
#define BURSAR_STAT_LANE_PAIR_H

#if defined(__SSE2__)

#include <emmintrin.h>

typedef __m128d bur_pair;

#define bur_pair_at(p) _mm_loadu_pd(p)
#define bur_pair_store(p, x) _mm_storeu_pd((p), (x))
#define bur_pair_of(x) _mm_set1_pd(x)
#define bur_pair_add(x, y) _mm_add_pd((x), (y))
#define bur_pair_sub(x, y) _mm_sub_pd((x), (y))
#define bur_pair_mul(x, y) _mm_mul_pd((x), (y))
#define bur_pair_min(x, y) _mm_min_pd((x), (y))
#define bur_pair_max(x, y) _mm_max_pd((x), (y))

#else

typedef struct bur_pair {
    double a, b;
} bur_pair;

static inline bur_pair bur_pair_at(const double *p)
{
    return (bur_pair){p[0], p[1]};
}

static inline void bur_pair_store(double *p, bur_pair x)
{
    p[0] = x.a;
    p[1] = x.b;
}

static inline bur_pair bur_pair_of(double x)
{
    return (bur_pair){x, x};
}

static inline bur_pair bur_pair_add(bur_pair x, bur_pair y)
{
    return (bur_pair){x.a + y.a, x.b + y.b};
}

static inline bur_pair bur_pair_sub(bur_pair x, bur_pair y)
{
    return (bur_pair){x.a - y.a, x.b - y.b};
}

static inline bur_pair bur_pair_mul(bur_pair x, bur_pair y)
{
    return (bur_pair){x.a * y.a, x.b * y.b};
}

static inline bur_pair bur_pair_min(bur_pair x, bur_pair y)
{
    return (bur_pair){x.a < y.a ? x.a : y.a, x.b < y.b ? x.b : y.b};
}

static inline bur_pair bur_pair_max(bur_pair x, bur_pair y)
{
    return (bur_pair){x.a > y.a ? x.a : y.a, x.b > y.b ? x.b : y.b};
}

#endif

#endif
