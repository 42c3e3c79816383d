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
    TILE_DRAWS = LANES * WIDTH,
    TILES = LIMIT_DRAWS / TILE_DRAWS,
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

/* Random bits of a tile. */
typedef struct bits {
    w8 r[WIDTH];
} bits;

typedef struct event {
    uint32_t draw, redraw;
    double u;
    double *jump;
} event;

/* Of 32 draws. */
typedef struct noise {
    /* Philox before the third round: the product of the first, and that of
     * the second for each site. */
    bits first_low[TILES], second[LIMIT_SITES][TILES];
    uint64_t key[LIMIT_SITES][ROUNDS][2];
    uint64_t first_draw;
    uint64_t shock_from; /* the least random bits with a shock */
    double none;         /* P(N <= 0) */
    tile x[LIMIT_SITES][TILES];
    /* What the model reads, a chunk of steps of each tile. */
    tile factor[LIMIT_SITES][CHUNK * TILES];
    double tail[NORMALS * CHUNK * LIMIT_DRAWS + TILE_DRAWS];
    __mmask8 is_tail[NORMALS * CHUNK * LIMIT_DRAWS / LANES];
    event events[MOST_EVENTS];
    int n_events;
} noise;

typedef struct pair_bits {
    bits even, odd;
} pair_bits;

#define MAP_BITS(expression)                                                   \
    do {                                                                       \
        bits out_;                                                             \
        EACH out_.r[k_] = (expression);                                        \
        return out_;                                                           \
    } while (0)

INLINE bits times(bits a, uint64_t b)
{
    MAP_BITS(_mm512_mul_epu32(K(a), words(b)));
}

/* A shuffle, since shifts would compete with multiplications for one port. */
INLINE bits upper(bits a)
{
    MAP_BITS(_mm512_shuffle_epi32(K(a), _MM_PERM_DDBB));
}

INLINE bits xor2(bits a, uint64_t b)
{
    MAP_BITS(_mm512_xor_si512(K(a), words(b)));
}

INLINE bits xor3(bits a, bits b, uint64_t c)
{
    MAP_BITS(_mm512_ternarylogic_epi64(K(a), K(b), words(c), 0x96));
}

/* The words hi(p) ^ b ^ k in the lower half, lo(p) in the upper. */
INLINE bits last_words(bits p, bits b, uint64_t k)
{
    MAP_BITS(_mm512_mask_ternarylogic_epi32(
        _mm512_shuffle_epi32(K(p), _MM_PERM_CDAB), 0x5555, K(b), words(k),
        0x96));
}

/* Rounds 3 to 10: counters (a, b, c, d) after round 2. */
INLINE pair_bits late_rounds(bits a, bits b, bits c, bits d,
                             const uint64_t key[ROUNDS][2])
{
    bits p = times(a, PHILOX_A), q = times(c, PHILOX_C);
#pragma GCC unroll 8
    for (int r = 2; r + 1 < ROUNDS; r++) {
        a = xor3(upper(q), b, key[r][0]);
        c = xor3(upper(p), d, key[r][1]);
        b = q;
        d = p;
        p = times(a, PHILOX_A);
        q = times(c, PHILOX_C);
    }
    return (pair_bits){last_words(q, b, key[ROUNDS - 1][0]),
                       last_words(p, d, key[ROUNDS - 1][1])};
}

/* The random bits of redraws 2 * pair and 2 * pair + 1. */
INLINE pair_bits random_pair(const noise *n, int site, int t, uint64_t pair)
{
    const uint64_t(*key)[2] = n->key[site];
    uint64_t q = pair * PHILOX_C;
    uint64_t a = (q >> 32) ^ key[0][0], b = q & LOW32;
    uint64_t p = a * PHILOX_A;
    bits second = n->second[site][t], last;
    EACH K(last) = words(p & LOW32);
    return late_rounds(xor2(upper(second), b ^ key[1][0]), second,
                       xor2(n->first_low[t], (p >> 32) ^ key[1][1]), last, key);
}

/* 1 + k 2^-52, of which the uniform is 1 - 2^-53 less. */
INLINE tile raised_of(bits b)
{
    MAP(_mm512_castsi512_pd(_mm512_or_si512(
        _mm512_srli_epi64(K(b), 12), words(UINT64_C(0x3ff0000000000000)))));
}

INLINE tile uniforms_of(tile raised)
{
    return sub(raised, all(1 - 0x1p-53));
}

static void start_keys(noise *n, const limit_setup *setup)
{
    for (int s = 0; s < LIMIT_SITES; s++) {
        uint32_t k0 = setup->key[s].lo, k1 = setup->key[s].hi;
        for (int r = 0; r < ROUNDS; r++) {
            n->key[s][r][0] = k0;
            n->key[s][r][1] = k1;
            k0 += UINT32_C(0x9E3779B9);
            k1 += UINT32_C(0xBB67AE85);
        }
    }
}

static void noise_start(noise *n, const limit_setup *setup, uint64_t first)
{
    start_keys(n, setup);
    n->first_draw = first;
    w8 count = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    for (int t = 0; t < TILES; t++) {
        bits draw;
        EACH K(draw) = _mm512_add_epi64(
            words(first + (uint64_t)(t * TILE_DRAWS + k_ * LANES)), count);
        bits p = times(draw, PHILOX_A);
        n->first_low[t] = p;
        EACH K(n->first_low[t]) = _mm512_and_si512(K(p), words(LOW32));
        for (int s = 0; s < LIMIT_SITES; s++) {
            n->second[s][t] = times(xor2(upper(p), n->key[s][0][1]), PHILOX_C);
            n->x[s][t] = all(0);
        }
    }
    n->none = bur_exp(-SHOCK_MEAN);
    /* u = (k + 1/2) 2^-52 > none */
    n->shock_from = ((uint64_t)floor(n->none * 0x1p52 - 0.5) + 1) << 12;
}

/* --- normals --- */

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

/* z of a tile of raised uniforms in the tails, in place. */
static void tail_normals(double *at)
{
    tile u, r, z;
    EACH K(u) = _mm512_loadu_pd(at + k_ * LANES);
    u = uniforms_of(u);
    r = log_any(least(u, sub(all(1), u)));
    EACH K(r) = _mm512_sqrt_pd(-K(r));
    tile s = sub(r, all(1.6));
    z = divide(horner(TAIL_C, 8, s), horner(TAIL_D, 8, s));
    __mmask8 far = 0;
    EACH
    {
        far |= _mm512_cmp_pd_mask(K(r), _mm512_set1_pd(5), _CMP_GT_OQ);
        __mmask8 left =
            _mm512_cmp_pd_mask(K(u), _mm512_set1_pd(0.5), _CMP_LT_OQ);
        _mm512_storeu_pd(
            at + k_ * LANES,
            _mm512_mask_sub_pd(K(z), left, _mm512_setzero_pd(), K(z)));
    }
    double all_u[TILE_DRAWS];
    EACH _mm512_storeu_pd(all_u + k_ * LANES, K(u));
    for (int j = 0; far && j < TILE_DRAWS; j++) {
        at[j] = bur_normal_quantile(all_u[j]); /* seldom: once in 10^10 */
    }
}

/* Of two tiles of raised uniforms, one division for both; right in the centre
 * only, and there to 2^-53. */
INLINE void centre_normals(tile *x, tile *y, __mmask8 *x_is_tail,
                           __mmask8 *y_is_tail)
{
    tile q = sub(*x, all(1.5)), p = sub(*y, all(1.5));
    tile r = nmadd(q, q, all(0.180625)), s = nmadd(p, p, all(0.180625));
    EACH x_is_tail[k_] =
        _mm512_cmp_pd_mask(K(r), _mm512_setzero_pd(), _CMP_LT_OQ);
    EACH y_is_tail[k_] =
        _mm512_cmp_pd_mask(K(s), _mm512_setzero_pd(), _CMP_LT_OQ);
    tile b = horner(CENTRE_B, 8, r), c = horner(CENTRE_B, 8, s);
    tile inverse = divide(all(1), mul(b, c));
    *x = mul(mul(q, horner(CENTRE_A, 8, r)), mul(inverse, c));
    *y = mul(mul(p, horner(CENTRE_A, 8, s)), mul(inverse, b));
}

/* Puts what is in a tile's tails behind the n that are there. */
INLINE int gather_tails(double *tail, int n, tile u, const __mmask8 *is_tail)
{
    EACH
    {
        _mm512_storeu_pd(tail + n, _mm512_maskz_compress_pd(is_tail[k_], K(u)));
        n += __builtin_popcount(is_tail[k_]);
    }
    return n;
}

/* Puts them back; returns the rest. */
INLINE const double *scatter_tails(const double *tail, tile *z,
                                   const __mmask8 *is_tail)
{
    EACH
    {
        K(*z) =
            _mm512_mask_expand_pd(K(*z), is_tail[k_], _mm512_loadu_pd(tail));
        tail += __builtin_popcount(is_tail[k_]);
    }
    return tail;
}

/* The first n tiles of each site become normals; n is even. */
static void normals(noise *w, int n)
{
    __mmask8 *is_tail = w->is_tail;
    int n_tail = 0;
    for (int s = 0; s < NORMALS; s++) {
        tile *u = w->factor[s];
        for (int i = 0; i < n; i += 2, is_tail += 2 * WIDTH) {
            tile x = u[i], y = u[i + 1];
            centre_normals(&u[i], &u[i + 1], is_tail, is_tail + WIDTH);
            n_tail = gather_tails(w->tail, n_tail, x, is_tail);
            n_tail = gather_tails(w->tail, n_tail, y, is_tail + WIDTH);
        }
    }
    EACH _mm512_storeu_pd(w->tail + n_tail + k_ * LANES, _mm512_set1_pd(1.05));
    for (int i = 0; i < n_tail; i += TILE_DRAWS) {
        tail_normals(w->tail + i);
    }
    const double *tail = w->tail;
    is_tail = w->is_tail;
    for (int s = 0; s < NORMALS; s++) {
        for (int i = 0; i < n; i++, is_tail += WIDTH) {
            tail = scatter_tails(tail, &w->factor[s][i], is_tail);
        }
    }
}

/* --- shocks --- */

/* The lanes with a shock, from the random bits of one redraw. */
INLINE void list_events(noise *w, bits b, int redraw, int t, tile *jump)
{
    EACH
    {
        __mmask8 m = _mm512_cmpge_epu64_mask(K(b), words(w->shock_from));
        if (__builtin_expect(m == 0, 1)) {
            continue;
        }
        uint64_t word[LANES];
        _mm512_storeu_si512(word, K(b));
        for (unsigned left = m; left; left &= left - 1) {
            int j = __builtin_ctz(left), lane = k_ * LANES + j;
            w->events[w->n_events++] = (event){
                (uint32_t)w->first_draw + (uint32_t)(t * TILE_DRAWS + lane),
                (uint32_t)redraw, bur_uniform_of_bits(word[j]),
                (double *)jump + lane};
        }
    }
}

static double triangle(double u)
{
    double width = 0.28, split = 0.2 / 0.28;
    return u < split ? -0.30 + sqrt(u * (width * 0.2))
                     : -0.02 - sqrt((1 - u) * (width * 0.08));
}

static void take_events(noise *w, const limit_setup *setup)
{
    for (int e = 0; e < w->n_events; e++) {
        const event *at = &w->events[e];
        double p = w->none, below = w->none, sum = 0;
        for (int k = 0; at->u > below; k++) {
            sum +=
                triangle(bur_uniform(setup->key[CUT], at->draw, BUR_FOR_MODEL,
                                     at->redraw, (uint32_t)k + 1));
            p *= SHOCK_MEAN / (k + 1);
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
    for (int i = 0; i < n; i++) {
        double fresh = from_start && i == 0 ? a->sd : a->fresh;
        for (int t = 0; t < TILES; t++) {
            tile *z = &w->factor[site][i * TILES + t], *x = &w->x[site][t];
            *x = madd(all(a->rho), *x, mul(*z, all(fresh)));
            *z = exp_any(sub(*x, all(0.5 * a->sd * a->sd)));
        }
    }
}

INLINE void run_shocks(noise *w, int n)
{
    for (int i = 0; i < n; i++) {
        for (int t = 0; t < TILES; t++) {
            tile *jump = &w->factor[CUT][i * TILES + t], *x = &w->x[CUT][t];
            *x = madd(all(SHOCK_DECAY), *x, *jump);
            *jump = most(add(all(1), *x), all(0));
        }
    }
}

INLINE void draw_uniforms(noise *w, int site, int redraw, int n)
{
    for (int i = 0; i < n; i += 2) {
        for (int t = 0; t < TILES; t++) {
            pair_bits r = random_pair(w, site, t, (uint64_t)(redraw + i) / 2);
            w->factor[site][i * TILES + t] = raised_of(r.even);
            w->factor[site][(i + 1) * TILES + t] = raised_of(r.odd);
        }
    }
}

INLINE void draw_shocks(noise *w, int redraw, int n)
{
    for (int i = 0; i < n; i += 2) {
        for (int t = 0; t < TILES; t++) {
            pair_bits r = random_pair(w, CUT, t, (uint64_t)(redraw + i) / 2);
            tile *even = &w->factor[CUT][i * TILES + t];
            tile *odd = &w->factor[CUT][(i + 1) * TILES + t];
            *even = *odd = all(0);
            if (redraw + i > 0) {
                list_events(w, r.even, redraw + i, t, even);
            }
            list_events(w, r.odd, redraw + i + 1, t, odd);
        }
    }
}

/* The factors of the n redraws from `redraw`; both are even. */
static void noise_chunk(noise *w, const limit_setup *setup, int redraw, int n)
{
    for (int s = 0; s < NORMALS; s++) {
        draw_uniforms(w, s, redraw, n);
    }
    normals(w, n * TILES);
    for (int s = 0; s < NORMALS; s++) {
        run_ar1(w, s, n, redraw == 0);
    }
    draw_shocks(w, redraw, n);
    take_events(w, setup);
    run_shocks(w, n);
}

#endif
