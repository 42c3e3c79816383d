/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions of up to fifteen knots, laid out for registers: columns
 * of sixteen, which AVX-512 looks into by one permute each. The segment that x
 * lies in is found by counting the knots at or below x by bisection, or, where
 * sixteen equal slots can hold the knots one by one, from the slot that x lies
 * in: the same segment, with 11 instructions on the arithmetic ports in place
 * of 18. The same bits as bur_lookup_at. */
#ifndef BURSAR_NUM_LOOKUP_V8_H
#define BURSAR_NUM_LOOKUP_V8_H

#include <stdbool.h>
#include <stdint.h>

#include "num/v8.h"

enum { BUR_LOOKUP_COLUMN = 16, BUR_LOOKUP_COLUMN_KNOTS = 15 };

/* Const after creation. Columns lie in whole cache lines. */
typedef struct bur_lookup_columns {
    /* The segment after c knots; or, with slots, at the end of slot c. */
    double base_x[BUR_LOOKUP_COLUMN], base_y[BUR_LOOKUP_COLUMN];
    double slope[BUR_LOOKUP_COLUMN];
    /* That after c knots by row, for num/lookup_v4.h. */
    double row[BUR_LOOKUP_COLUMN][4];
    /* The slot of x is the number nearest to x scale, modulo 16; the knot in
     * it, or NaN. */
    double slot_knot[BUR_LOOKUP_COLUMN], scale;
    /* For bisection: the knot to compare with after a count of c: `middle`
     * (knot 7) first, then knots c + 3, c + 1 and c. NaN where there is
     * none. */
    double quarter[BUR_LOOKUP_COLUMN], eighth[BUR_LOOKUP_COLUMN];
    double knot[BUR_LOOKUP_COLUMN];
    double low, high; /* x is held within */
    double middle;
    bool slotted;
    int n; /* knots */
} bur_lookup_columns;

#if defined(BUR_HAS_V8)

/* The number of knots at or below x, in the low bits. */
BUR_INLINE __m512i bur_lookup_bisect_v8(__m512d x, const bur_lookup_columns *f)
{
    __m512i c = _mm512_maskz_set1_epi64(
        _mm512_cmp_pd_mask(_mm512_set1_pd(f->middle), x, _CMP_LE_OQ), 8);
    __m512d knot = bur_pick_v8(f->quarter, _mm512_castsi512_pd(c));
    c = _mm512_mask_add_epi64(c, _mm512_cmp_pd_mask(knot, x, _CMP_LE_OQ), c,
                              _mm512_set1_epi64(4));
    knot = bur_pick_v8(f->eighth, _mm512_castsi512_pd(c));
    c = _mm512_mask_add_epi64(c, _mm512_cmp_pd_mask(knot, x, _CMP_LE_OQ), c,
                              _mm512_set1_epi64(2));
    knot = bur_pick_v8(f->knot, _mm512_castsi512_pd(c));
    return _mm512_mask_add_epi64(c, _mm512_cmp_pd_mask(knot, x, _CMP_LE_OQ), c,
                                 _mm512_set1_epi64(1));
}

/* The slot at whose end x's segment is: that of its place, or the one before
 * where the knot in it is not reached. */
BUR_INLINE __m512d bur_lookup_end_v8(__m512d place, __m512d knot, __m512d x)
{
    __m512i slot = _mm512_castpd_si512(place);
    __mmask8 before = _mm512_cmp_pd_mask(knot, x, _CMP_NLE_UQ);
    return _mm512_castsi512_pd(
        _mm512_mask_sub_epi64(slot, before, slot, _mm512_set1_epi64(1)));
}

BUR_INLINE __m512d bur_lookup_slotted_v8(__m512d x, const bur_lookup_columns *f)
{
    BUR_LOOKUP_V8(BUR_LET_V8, x, f)
    return value;
}

BUR_INLINE __m512d bur_lookup_v8(__m512d x, const bur_lookup_columns *f)
{
    if (f->slotted) {
        return bur_lookup_slotted_v8(x, f);
    }
    /* a NaN operand gives the second one, x */
    x = _mm512_max_pd(_mm512_set1_pd(f->low), x);
    x = _mm512_min_pd(_mm512_set1_pd(f->high), x);
    __m512d c = _mm512_castsi512_pd(bur_lookup_bisect_v8(x, f));
    __m512d past = _mm512_sub_pd(x, bur_pick_v8(f->base_x, c));
    return _mm512_fmadd_pd(past, bur_pick_v8(f->slope, c),
                           bur_pick_v8(f->base_y, c));
}

#endif

#endif
