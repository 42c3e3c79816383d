/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The random drivers of the limit: the engine's very numbers (num/keys.h), a
 * chunk of steps at a time for 32 draws.
 *
 * Philox: of the first two rounds only what depends on the draw is vector
 * work, and of that all but two exclusive-ors is the same at each step. Normals
 * by the engine's rational functions (Wichura 1988), two quotients from one
 * division; the sixth of them that falls into the tails is gathered over the
 * chunk. Shocks, one in eighty, are listed and drawn eight at a time. */
#ifndef BURSAR_BENCH_LIMIT_NOISE_H
#define BURSAR_BENCH_LIMIT_NOISE_H

#include "limit_kernel.h"
#include "limit_math.h"

enum {
    GROUPS = LIMIT_DRAWS / LANES,
    CHUNK = 8, /* steps */
    ROUNDS = 10,
    NORMALS = CUT, /* sites that draw normals; the last draws shocks */
    MOST_EVENTS = CHUNK * LIMIT_DRAWS
};

#define PHILOX_A UINT64_C(0xD2511F53)
#define PHILOX_C UINT64_C(0xCD9E8D57)
#define LOW32 UINT64_C(0xffffffff)

/* AR(1) with a lognormal factor: stationary sd, and what a year's thinking
 * about it would hoist. */
typedef struct ar1 {
    double sd, rho, fresh; /* fresh = sd sqrt(1 - rho^2) */
} ar1;

static const ar1 AR1[NORMALS] = {
    [FUNDING_NOISE] = {0.05, 0.96, 0.014000000000000007},
    [DEMAND_NOISE] = {0.06, 0.85, 0.03160696125855821},
    [WAGE_NOISE] = {0.02, 0.90, 0.008717797887081345}};

static const double SHOCK_DECAY = 0.9622238368941451; /* 2^(-1/18) */
static const double SHOCK_MEAN = 0.15 * (1.0 / 12);   /* a month */

typedef struct event {
    uint32_t draw, redraw;
    double u;
    double *jump;
} event;

/* Of 32 draws. */
typedef struct noise {
    /* Philox before the third round: the product of the first, and that of
     * the second for each site. */
    w8 first_low[GROUPS], second[LIMIT_SITES][GROUPS];
    uint64_t key[LIMIT_SITES][ROUNDS][2];
    uint64_t first_draw;
    uint64_t shock_from; /* the least random bits with a shock */
    double none, one;    /* P(N <= 0), P(N <= 1) */
    v8 x[LIMIT_SITES][GROUPS];
    v8 factor[LIMIT_SITES][CHUNK][GROUPS]; /* what the model reads */
    double tail[NORMALS * CHUNK * LIMIT_DRAWS + LANES];
    __mmask8 is_tail[NORMALS * CHUNK * GROUPS];
    event events[MOST_EVENTS];
    int n_events;
} noise;

typedef struct pair_bits {
    w8 even, odd;
} pair_bits;

INLINE w8 xor3(w8 a, w8 b, w8 c)
{
    return _mm512_ternarylogic_epi64(a, b, c, 0x96);
}

/* The words hi(p) ^ b ^ k in the lower half, lo(p) in the upper. */
INLINE w8 last_words(w8 p, w8 b, w8 k)
{
    return _mm512_mask_ternarylogic_epi32(_mm512_ror_epi64(p, 32), 0x5555, b, k,
                                          0x96);
}

/* Rounds 3 to 10: counters (a, b, c, d) after round 2. */
INLINE pair_bits late_rounds(w8 a, w8 b, w8 c, w8 d,
                             const uint64_t key[ROUNDS][2])
{
    w8 p = a, q = a;
#pragma GCC unroll 8
    for (int r = 2; r < ROUNDS; r++) {
        p = _mm512_mul_epu32(a, words(PHILOX_A));
        q = _mm512_mul_epu32(c, words(PHILOX_C));
        if (r == ROUNDS - 1) {
            break;
        }
        a = xor3(_mm512_srli_epi64(q, 32), b, words(key[r][0]));
        c = xor3(_mm512_srli_epi64(p, 32), d, words(key[r][1]));
        b = q;
        d = p;
    }
    return (pair_bits){last_words(q, b, words(key[ROUNDS - 1][0])),
                       last_words(p, d, words(key[ROUNDS - 1][1]))};
}

/* The random bits of redraws 2 * pair and 2 * pair + 1. */
INLINE pair_bits random_pair(const noise *n, int site, int g, uint64_t pair)
{
    const uint64_t(*key)[2] = n->key[site];
    uint64_t q = pair * PHILOX_C;
    uint64_t a = (q >> 32) ^ key[0][0], b = q & LOW32;
    uint64_t p = a * PHILOX_A;
    w8 second = n->second[site][g];
    return late_rounds(
        _mm512_xor_si512(_mm512_srli_epi64(second, 32), words(b ^ key[1][0])),
        second, _mm512_xor_si512(n->first_low[g], words((p >> 32) ^ key[1][1])),
        words(p & LOW32), key);
}

INLINE v8 uniform_of(w8 bits)
{
    bits = _mm512_or_si512(_mm512_srli_epi64(bits, 12),
                           words(UINT64_C(0x3ff0000000000000)));
    return _mm512_castsi512_pd(bits) - all(1 - 0x1p-53);
}

static void noise_start(noise *n, const limit_setup *setup, uint64_t first)
{
    n->first_draw = first;
    for (int s = 0; s < LIMIT_SITES; s++) {
        uint32_t k0 = setup->key[s].lo, k1 = setup->key[s].hi;
        for (int r = 0; r < ROUNDS; r++) {
            n->key[s][r][0] = k0;
            n->key[s][r][1] = k1;
            k0 += UINT32_C(0x9E3779B9);
            k1 += UINT32_C(0xBB67AE85);
        }
    }
    w8 count = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    for (int g = 0; g < GROUPS; g++) {
        w8 draw = _mm512_add_epi64(words(first + (uint64_t)(g * LANES)), count);
        w8 p = _mm512_mul_epu32(draw, words(PHILOX_A));
        n->first_low[g] = _mm512_and_si512(p, words(LOW32));
        for (int s = 0; s < LIMIT_SITES; s++) {
            w8 c = _mm512_xor_si512(_mm512_srli_epi64(p, 32),
                                    words(n->key[s][0][1]));
            n->second[s][g] = _mm512_mul_epu32(c, words(PHILOX_C));
            n->x[s][g] = all(0);
        }
    }
    n->none = bur_exp(-SHOCK_MEAN);
    n->one = n->none + n->none * SHOCK_MEAN;
    /* u = (k + 1/2) 2^-52 > none */
    n->shock_from = ((uint64_t)floor(n->none * 0x1p52 - 0.5) + 1) << 12;
}

/* --- normals --- */

INLINE v8 horner(const double *c, int n, v8 r)
{
    v8 sum = all(c[0]);
#pragma GCC unroll 8
    for (int i = 1; i < n; i++) {
        sum = fma8(sum, r, all(c[i]));
    }
    return sum;
}

/* The rational functions of num/normal.h. */
static const double CENTRE_A[] = {
    2.5090809287301226727e+3, 3.3430575583588128105e+4,
    6.7265770927008700853e+4, 4.5921953931549871457e+4,
    1.3731693765509461125e+4, 1.9715909503065514427e+3,
    1.3314166789178437745e+2, 3.3871328727963666080e+0};
static const double CENTRE_B[] = {
    5.2264952788528545610e+3, 2.8729085735721942674e+4,
    3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2,
    4.2313330701600911252e+1, 1.0};
static const double TAIL_C[] = {
    7.74545014278341407640e-4, 2.27238449892691845833e-2,
    2.41780725177450611770e-1, 1.27045825245236838258e+0,
    3.64784832476320460504e+0, 5.76949722146069140550e+0,
    4.63033784615654529590e+0, 1.42343711074968357734e+0};
static const double TAIL_D[] = {
    1.05075007164441684324e-9, 5.47593808499534494600e-4,
    1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e+0,
    2.05319162663775882187e+0, 1.0};

/* z of up to eight uniforms in the tails, in place. */
static void tail_normals(double *at)
{
    v8 u = _mm512_loadu_pd(at);
    v8 small = min8(u, all(1) - u);
    v8 r = _mm512_sqrt_pd(all(0) - log8(small));
    __mmask8 far = _mm512_cmp_pd_mask(r, all(5), _CMP_GT_OQ);
    v8 s = r - all(1.6);
    v8 z = horner(TAIL_C, 8, s) / horner(TAIL_D, 8, s);
    __mmask8 left = _mm512_cmp_pd_mask(u, all(0.5), _CMP_LT_OQ);
    _mm512_storeu_pd(at, _mm512_mask_sub_pd(z, left, all(0), z));
    for (int j = 0; far && j < LANES; j++) {
        if (far >> j & 1) {
            double one[LANES];
            _mm512_storeu_pd(one, u);
            at[j] = bur_normal_quantile(one[j]);
        }
    }
}

/* Numerators and denominators of two registers of uniforms in the centre, one
 * division for both. */
INLINE void centre_normals(v8 z[2], const v8 u[2], __mmask8 is_tail[2])
{
    v8 q0 = u[0] - all(0.5), q1 = u[1] - all(0.5);
    v8 r0 = fnma8(q0, q0, all(0.180625)), r1 = fnma8(q1, q1, all(0.180625));
    v8 b0 = horner(CENTRE_B, 8, r0), b1 = horner(CENTRE_B, 8, r1);
    v8 inverse = all(1) / (b0 * b1);
    z[0] = q0 * horner(CENTRE_A, 8, r0) * (inverse * b1);
    z[1] = q1 * horner(CENTRE_A, 8, r1) * (inverse * b0);
    is_tail[0] = _mm512_cmp_pd_mask(r0, all(0), _CMP_LT_OQ);
    is_tail[1] = _mm512_cmp_pd_mask(r1, all(0), _CMP_LT_OQ);
}

/* The first n registers of u become normals; n is even. */
static void normals(noise *w, v8 *u, int n)
{
    int n_tail = 0;
    for (int i = 0; i < n; i += 2) {
        v8 both[2] = {u[i], u[i + 1]};
        centre_normals(u + i, both, w->is_tail + i);
        for (int k = 0; k < 2; k++) {
            _mm512_mask_compressstoreu_pd(w->tail + n_tail, w->is_tail[i + k],
                                          both[k]);
            n_tail += __builtin_popcount(w->is_tail[i + k]);
        }
    }
    _mm512_storeu_pd(w->tail + n_tail, all(0.05));
    for (int i = 0; i < n_tail; i += LANES) {
        tail_normals(w->tail + i);
    }
    const double *tail = w->tail;
    for (int i = 0; i < n; i++) {
        u[i] = _mm512_mask_expandloadu_pd(u[i], w->is_tail[i], tail);
        tail += __builtin_popcount(w->is_tail[i]);
    }
}

/* --- shocks --- */

/* The lanes with a shock, from the random bits of one redraw. */
INLINE void list_events(noise *w, w8 bits, uint64_t redraw, int g, v8 *jump)
{
    __mmask8 m = _mm512_cmpge_epu64_mask(bits, words(w->shock_from));
    if (__builtin_expect(m == 0, 1)) {
        return;
    }
    double u[LANES];
    _mm512_storeu_pd(u, uniform_of(bits));
    for (unsigned left = m; left; left &= left - 1) {
        int j = __builtin_ctz(left);
        w->events[w->n_events++] =
            (event){(uint32_t)w->first_draw + (uint32_t)(g * LANES + j),
                    (uint32_t)redraw, u[j], (double *)jump + j};
    }
}

static double triangle(double u)
{
    double width = 0.28, split = 0.2 / 0.28;
    return u < split ? -0.30 + sqrt(u * (width * 0.2))
                     : -0.02 - sqrt((1 - u) * (width * 0.08));
}

/* The sizes of one in all but a few events. */
static void take_events(noise *w, const limit_setup *setup)
{
    for (int e = 0; e < w->n_events; e++) {
        const event *at = &w->events[e];
        double mean = SHOCK_MEAN, p = w->none, below = w->none, sum = 0;
        for (int k = 0; at->u > below; k++) {
            sum +=
                triangle(bur_uniform(setup->key[CUT], at->draw, BUR_FOR_MODEL,
                                     at->redraw, (uint32_t)k + 1));
            p *= mean / (k + 1);
            below += p;
        }
        *at->jump = sum;
    }
    w->n_events = 0;
}

/* --- a chunk --- */

/* AR(1) and its factor exp(x - sd^2 / 2). The start, redraw 0, is sd z. */
INLINE void run_ar1(noise *w, int site, int n, bool from_start)
{
    const ar1 *a = &AR1[site];
    v8 half = all(0.5 * a->sd * a->sd);
    for (int i = 0; i < n; i++) {
        double fresh = from_start && i == 0 ? a->sd : a->fresh;
        for (int g = 0; g < GROUPS; g++) {
            v8 x = fma8(all(a->rho), w->x[site][g],
                        w->factor[site][i][g] * all(fresh));
            w->x[site][g] = x;
            w->factor[site][i][g] = exp8(x - half);
        }
    }
}

INLINE void run_shocks(noise *w, int n)
{
    for (int i = 0; i < n; i++) {
        for (int g = 0; g < GROUPS; g++) {
            v8 x = fma8(all(SHOCK_DECAY), w->x[CUT][g], w->factor[CUT][i][g]);
            w->x[CUT][g] = x;
            w->factor[CUT][i][g] = max8(all(1) + x, all(0));
        }
    }
}

/* The factors of the n redraws from `redraw`; both are even. */
static void noise_chunk(noise *w, const limit_setup *setup, int redraw, int n)
{
    for (int s = 0; s < NORMALS; s++) {
        for (int i = 0; i < n; i += 2) {
            for (int g = 0; g < GROUPS; g++) {
                pair_bits r = random_pair(w, s, g, (uint64_t)(redraw + i) / 2);
                w->factor[s][i][g] = uniform_of(r.even);
                w->factor[s][i + 1][g] = uniform_of(r.odd);
            }
        }
        normals(w, w->factor[s][0], n * GROUPS);
        run_ar1(w, s, n, redraw == 0);
    }
    for (int i = 0; i < n; i += 2) {
        for (int g = 0; g < GROUPS; g++) {
            pair_bits r = random_pair(w, CUT, g, (uint64_t)(redraw + i) / 2);
            w->factor[CUT][i][g] = w->factor[CUT][i + 1][g] = all(0);
            if (redraw + i > 0) {
                list_events(w, r.even, (uint64_t)(redraw + i), g,
                            &w->factor[CUT][i][g]);
            }
            list_events(w, r.odd, (uint64_t)(redraw + i) + 1, g,
                        &w->factor[CUT][i + 1][g]);
        }
    }
    take_events(w, setup);
    run_shocks(w, n);
}

#endif
