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
#include "num/poisson.h"

enum {
    TILE_DRAWS = LANES * WIDTH,
    TILES = LIMIT_DRAWS / TILE_DRAWS,
    CHUNK = 8, /* steps */
    ROUNDS = 10,
    NORMALS = CUT, /* sites that draw normals; the last draws shocks */
    MOST_EVENTS = CHUNK * LIMIT_DRAWS + TILE_DRAWS
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

/* Shocks of a chunk, listed as they are met. */
typedef struct events {
    uint64_t word[MOST_EVENTS]; /* random bits that say how many */
    uint64_t draw[MOST_EVENTS], redraw[MOST_EVENTS];
    double *jump[MOST_EVENTS]; /* where their sizes go */
    int n;
} events;

/* Raised uniforms of a chunk that are in the tails, and then their normals;
 * for each register which of its lanes are, and where they stand. */
typedef struct tails {
    double value[NORMALS * CHUNK * LIMIT_DRAWS + TILE_DRAWS];
    __mmask8 is_tail[NORMALS * CHUNK * LIMIT_DRAWS / LANES];
    uint16_t from[NORMALS * CHUNK * LIMIT_DRAWS / LANES];
    int n;
} tails;

/* Of 32 draws. */
typedef struct noise {
    /* Philox before the third round: the product of the first, and that of
     * the second for each site. */
    bits first_low[TILES], second[LIMIT_SITES][TILES];
    uint64_t key[LIMIT_SITES][ROUNDS][2];
    uint64_t first_draw;
    uint64_t one_from, two_from; /* the least random bits with so many shocks */
    tile x[LIMIT_SITES][TILES];
    /* What the model reads, a chunk of steps of each tile. */
    tile factor[LIMIT_SITES][CHUNK * TILES];
    tails tails;
    events events;
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

/* The rounds from `first` on, of ten, upon the counter a, b, c, d. */
INLINE pair_bits rounds(bits a, bits b, bits c, bits d,
                        const uint64_t key[ROUNDS][2], int first)
{
    bits p = times(a, PHILOX_A), q = times(c, PHILOX_C);
#pragma GCC unroll 10
    for (int r = first; r + 1 < ROUNDS; r++) {
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

INLINE bits all_words(uint64_t x)
{
    MAP_BITS(words(x));
}

/* The random bits of redraws 2 * pair and 2 * pair + 1. */
INLINE pair_bits random_pair(const noise *n, int site, int t, uint64_t pair)
{
    const uint64_t(*key)[2] = n->key[site];
    uint64_t q = pair * PHILOX_C;
    uint64_t a = (q >> 32) ^ key[0][0], b = q & LOW32;
    uint64_t p = a * PHILOX_A;
    bits second = n->second[site][t];
    return rounds(xor2(upper(second), b ^ key[1][0]), second,
                  xor2(n->first_low[t], (p >> 32) ^ key[1][1]),
                  all_words(p & LOW32), key, 2);
}

/* 1 + k 2^-52, of which the uniform is 1 - 2^-53 less. */
INLINE tile raised_of(bits b)
{
    MAP(_mm512_castsi512_pd(_mm512_shrdi_epi64(K(b), words(0x3ff), 12)));
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

/* The least random bits whose uniform (k + 1/2) 2^-52 is above p. */
static uint64_t bits_above(double p)
{
    return ((uint64_t)floor(p * 0x1p52 - 0.5) + 1) << 12;
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
    double none = bur_exp(-SHOCK_MEAN);
    n->one_from = bits_above(none);
    n->two_from = bits_above(none + none * SHOCK_MEAN);
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
    z = mul(horner(TAIL_C, 8, s), reciprocal(horner(TAIL_D, 8, s)));
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
    tile inverse = reciprocal(mul(b, c));
    *x = mul(mul(q, horner(CENTRE_A, 8, r)), mul(inverse, c));
    *y = mul(mul(p, horner(CENTRE_A, 8, s)), mul(inverse, b));
}

/* Notes which of a tile's raised uniforms are in the tails, and copies these
 * behind those of before. */
INLINE void gather_tails(noise *w, int site, int at, tile raised,
                         const __mmask8 *is_tail)
{
    EACH
    {
        tails *t = &w->tails;
        int k = (site * CHUNK * TILES + at) * WIDTH + k_;
        _mm512_storeu_pd(t->value + t->n,
                         _mm512_maskz_compress_pd(is_tail[k_], K(raised)));
        t->is_tail[k] = is_tail[k_];
        t->from[k] = (uint16_t)t->n;
        t->n += __builtin_popcount(is_tail[k_]);
    }
}

/* A tile with its tails put in. */
INLINE tile with_tails(const noise *w, int site, int at)
{
    const tails *t = &w->tails;
    int k = (site * CHUNK * TILES + at) * WIDTH;
    MAP(_mm512_mask_expand_pd(K(w->factor[site][at]), t->is_tail[k + k_],
                              _mm512_loadu_pd(t->value + t->from[k + k_])));
}

/* The raised uniforms of n redraws from `redraw` on. */
INLINE void draw_uniforms(noise *w, int site, int redraw, int n)
{
    for (int i = 0; i < n; i += 2) {
        for (int t = 0; t < TILES; t++) {
            tile *even = &w->factor[site][i * TILES + t], *odd = even + TILES;
            pair_bits r = random_pair(w, site, t, (uint64_t)(redraw + i) / 2);
            *even = raised_of(r.even);
            *odd = raised_of(r.odd);
        }
    }
}

/* Make normals of them, but for the tails. */
INLINE void draw_normals(noise *w, int site, int n)
{
    for (int i = 0; i < n * TILES; i += 2) {
        __mmask8 is_tail[2 * WIDTH];
        tile *x = &w->factor[site][i], u = x[0], v = x[1];
        centre_normals(&x[0], &x[1], is_tail, is_tail + WIDTH);
        gather_tails(w, site, i, u, is_tail);
        gather_tails(w, site, i + 1, v, is_tail + WIDTH);
    }
}

static void finish_tails(noise *w)
{
    tails *t = &w->tails;
    EACH _mm512_storeu_pd(t->value + t->n + k_ * LANES, _mm512_set1_pd(1.05));
    for (int i = 0; i < t->n; i += TILE_DRAWS) {
        tail_normals(t->value + i);
    }
    t->n = 0;
}

/* --- shocks --- */

/* The lanes with a shock, from the random bits of one redraw. */
INLINE void list_events(noise *w, bits b, int redraw, int t, tile *jump)
{
    EACH
    {
        __mmask8 m = _mm512_cmpge_epu64_mask(K(b), words(w->one_from));
        if (__builtin_expect(m == 0, 1)) {
            continue;
        }
        events *list = &w->events;
        _mm512_storeu_si512(list->word + list->n,
                            _mm512_maskz_compress_epi64(m, K(b)));
        for (unsigned left = m; left; left &= left - 1, list->n++) {
            int lane = k_ * LANES + __builtin_ctz(left);
            list->draw[list->n] =
                w->first_draw + (uint64_t)(t * TILE_DRAWS + lane);
            list->redraw[list->n] = (uint64_t)redraw;
            list->jump[list->n] = (double *)jump + lane;
        }
    }
}

static const double LOW = -0.30, MODE = -0.10, HIGH = -0.02;

/* The sizes that uniforms stand for: triangular. */
INLINE tile sizes_of(tile u)
{
    const double width = HIGH - LOW, split = (MODE - LOW) / width;
    tile rising = mul(u, all(width * (MODE - LOW)));
    tile falling = mul(sub(all(1), u), all(width * (HIGH - MODE)));
    tile size;
    EACH
    {
        __mmask8 left =
            _mm512_cmp_pd_mask(K(u), _mm512_set1_pd(split), _CMP_LT_OQ);
        v8 root =
            _mm512_sqrt_pd(_mm512_mask_blend_pd(left, K(falling), K(rising)));
        K(size) = _mm512_set1_pd(HIGH) - root;
        K(size) = _mm512_mask_add_pd(K(size), left, root, _mm512_set1_pd(LOW));
    }
    return size;
}

/* The first shock of a tile of events. */
static void take_events(const noise *w, int from)
{
    const events *list = &w->events;
    bits draw, pair, word;
    __mmask8 odd[WIDTH];
    EACH
    {
        K(draw) = _mm512_loadu_si512(list->draw + from + k_ * LANES);
        w8 redraw = _mm512_loadu_si512(list->redraw + from + k_ * LANES);
        odd[k_] = _mm512_test_epi64_mask(redraw, words(1));
        K(pair) = _mm512_srli_epi64(redraw, 1);
    }
    pair_bits r =
        rounds(draw, all_words(0), pair, all_words(1), w->key[CUT], 0);
    EACH K(word) = _mm512_mask_blend_epi64(odd[k_], K(r.even), K(r.odd));
    tile size = sizes_of(uniforms_of(raised_of(word)));
    double one[TILE_DRAWS];
    EACH _mm512_storeu_pd(one + k_ * LANES, K(size));
    for (int e = 0; e < TILE_DRAWS && from + e < list->n; e++) {
        *list->jump[from + e] = one[e];
    }
}

/* The sizes of one in all but one of a hundred and sixty events. */
static void take_shocks(noise *w, const limit_setup *setup)
{
    events *list = &w->events;
    for (int e = 0; e < list->n; e += TILE_DRAWS) {
        take_events(w, e);
    }
    for (int e = 0; e < list->n; e++) {
        if (__builtin_expect(list->word[e] >= w->two_from, 0)) {
            double count = bur_poisson_count(bur_uniform_of_bits(list->word[e]),
                                             SHOCK_MEAN);
            for (int k = 1; k < (int)count; k++) {
                double u =
                    bur_uniform(setup->key[CUT], list->draw[e], BUR_FOR_MODEL,
                                (uint32_t)list->redraw[e], (uint32_t)k + 1);
                tile size = sizes_of(all(u));
                *list->jump[e] += size.r[0][0];
            }
        }
    }
    list->n = 0;
}

/* --- a chunk --- */

/* AR(1), in units of its fresh part, and its factor exp(x - sd^2 / 2). The
 * start, redraw 0, is sd z. */
INLINE void run_ar1(noise *w, int site, int n, bool from_start)
{
    const ar1 *a = &AR1[site];
    for (int i = 0; i < n; i++) {
        for (int t = 0; t < TILES; t++) {
            tile z = with_tails(w, site, i * TILES + t), *x = &w->x[site][t];
            if (from_start && i == 0) {
                z = mul(z, all(a->sd / a->fresh));
            }
            *x = madd(all(a->rho), *x, z);
            w->factor[site][i * TILES + t] =
                exp_any(madd(*x, all(a->fresh), all(-0.5 * a->sd * a->sd)));
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
        draw_normals(w, s, n);
    }
    finish_tails(w);
    for (int s = 0; s < NORMALS; s++) {
        run_ar1(w, s, n, redraw == 0);
    }
    draw_shocks(w, redraw, n);
    take_shocks(w, setup);
    run_shocks(w, n);
}

#endif
