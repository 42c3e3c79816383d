/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dear functions over a register of AVX-512 as lists of operations:
 * STEP(name, value) for one after the other, the last of them the result. A
 * function in num/v8.h or num/lookup_v8.h does them in a row; native code
 * mixes those of several functions (exec/native_lines.c). Each is one
 * instruction on the arithmetic ports; names and parameters are whole words. */
#ifndef BURSAR_NUM_V8_STEPS_H
#define BURSAR_NUM_V8_STEPS_H

/* In a function: a step is a variable. */
#define BUR_LET_V8(name, value) __m512d name = value;

/* bur_exp_curve: `curve`. */
#define BUR_EXP_CURVE_V8(STEP, r)                                              \
    STEP(c1, _mm512_fmadd_pd(_mm512_set1_pd(0x1.a019a61559ad0p-13), r,         \
                             _mm512_set1_pd(0x1.6c18421c806d3p-10)))           \
    STEP(c2, _mm512_fmadd_pd(c1, r, _mm512_set1_pd(0x1.111111228cd7cp-7)))     \
    STEP(c3, _mm512_fmadd_pd(c2, r, _mm512_set1_pd(0x1.55555558a6febp-5)))     \
    STEP(c4, _mm512_fmadd_pd(c3, r, _mm512_set1_pd(0x1.555555555514bp-3)))     \
    STEP(c5, _mm512_fmadd_pd(c4, r, _mm512_set1_pd(0x1.ffffffffffe09p-2)))     \
    STEP(square, _mm512_mul_pd(r, r))                                          \
    STEP(curve, _mm512_fmadd_pd(square, c5, r))

/* bur_exp: the sixteenths of ln 2 in x, and what is left. */
#define BUR_EXP_REDUCED_V8(STEP, x)                                            \
    STEP(t, _mm512_fmadd_pd(x, _mm512_set1_pd(BUR_LOG2_E),                     \
                            _mm512_set1_pd(BUR_EXP_ROUNDER)))                  \
    STEP(k, _mm512_sub_pd(t, _mm512_set1_pd(BUR_EXP_ROUNDER)))                 \
    STEP(most, _mm512_fnmadd_pd(k, _mm512_set1_pd(BUR_LN2_HI), x))             \
    STEP(root, bur_pick_v8(bur_exp_table, t))

/* Where k alone says that all is 0, infinite or NaN, what is left may be
 * anything small. */
#define BUR_EXP_V8(STEP, x)                                                    \
    BUR_EXP_REDUCED_V8(STEP, x)                                                \
    STEP(reduced, _mm512_fnmadd_pd(k, _mm512_set1_pd(BUR_LN2_LO), most))       \
    STEP(near, bur_nearer_v8(reduced, _mm512_set1_pd(0x1p-5)))                 \
    BUR_EXP_CURVE_V8(STEP, near)                                               \
    STEP(scaled, _mm512_fmadd_pd(root, curve, root))                           \
    STEP(power, _mm512_scalef_pd(scaled, k))

/* bur_log_split, the table looked into: `m`, `inverse`, `top` and `rest`;
 * `at` has floor(15.5 m) in its low bits. */
#define BUR_LOG_SPLIT_V8(STEP, x)                                              \
    STEP(m, _mm512_getmant_pd(x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_nan))        \
    STEP(k, _mm512_getexp_pd(x))                                               \
    STEP(at, _mm512_fmadd_round_pd(m, _mm512_set1_pd(15.5),                    \
                                   _mm512_set1_pd(BUR_ROUNDER),                \
                                   _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)) \
    STEP(inverse, bur_pick_v8(bur_log_inverse, at))                            \
    STEP(of_top, bur_pick_v8(bur_log_top, at))                                 \
    STEP(of_rest, bur_pick_v8(bur_log_rest, at))                               \
    STEP(top, _mm512_fmadd_pd(k, _mm512_set1_pd(BUR_LN2_TOP), of_top))         \
    STEP(rest, _mm512_fmadd_pd(k, _mm512_set1_pd(BUR_LN2_REST), of_rest))

/* bur_log: `whole`. The mantissa is NaN below 0, the exponent an infinity for 0
 * and infinity. */
#define BUR_LOG_V8(STEP, x)                                                    \
    BUR_LOG_SPLIT_V8(STEP, x)                                                  \
    STEP(r, _mm512_fmsub_pd(m, inverse, _mm512_set1_pd(1)))                    \
    STEP(c1, _mm512_fmadd_pd(_mm512_set1_pd(0x1.c80f7707a937ap-4), r,          \
                             _mm512_set1_pd(-0x1.007b0e6f05981p-3)))           \
    STEP(c2, _mm512_fmadd_pd(c1, r, _mm512_set1_pd(0x1.24922dcb86126p-3)))     \
    STEP(c3, _mm512_fmadd_pd(c2, r, _mm512_set1_pd(-0x1.55553cb3e9763p-3)))    \
    STEP(c4, _mm512_fmadd_pd(c3, r, _mm512_set1_pd(0x1.9999999c07fddp-3)))     \
    STEP(c5, _mm512_fmadd_pd(c4, r, _mm512_set1_pd(-0x1.00000000e9c90p-2)))    \
    STEP(c6, _mm512_fmadd_pd(c5, r, _mm512_set1_pd(0x1.55555555554cbp-2)))     \
    STEP(c7, _mm512_fmadd_pd(c6, r, _mm512_set1_pd(-0x1.fffffffffffb5p-2)))    \
    STEP(square, _mm512_mul_pd(r, r))                                          \
    STEP(curve, _mm512_fmadd_pd(square, c7, rest))                             \
    STEP(line, _mm512_add_pd(r, curve))                                        \
    STEP(whole, _mm512_add_pd(top, line))

/* bur_lookup_at by the slot that x lies in; f has slots. */
#define BUR_LOOKUP_V8(STEP, x, f)                                              \
    STEP(above, _mm512_max_pd(_mm512_set1_pd((f)->low), x))                    \
    STEP(held, _mm512_min_pd(_mm512_set1_pd((f)->high), above))                \
    STEP(place, _mm512_fmadd_pd(held, _mm512_set1_pd((f)->scale),              \
                                _mm512_set1_pd(BUR_ROUNDER)))                  \
    STEP(middle, bur_pick_v8((f)->slot_knot, place))                           \
    STEP(end, bur_lookup_end_v8(place, middle, held))                          \
    STEP(from, bur_pick_v8((f)->base_x, end))                                  \
    STEP(up, bur_pick_v8((f)->slope, end))                                     \
    STEP(start, bur_pick_v8((f)->base_y, end))                                 \
    STEP(past, _mm512_sub_pd(held, from))                                      \
    STEP(value, _mm512_fmadd_pd(past, up, start))

#endif
