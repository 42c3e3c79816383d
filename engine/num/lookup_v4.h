/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions of up to fifteen knots over registers of AVX2: every knot
 * is compared with four x each and counted, and the segments' rows are
 * loaded. The same bits as bur_lookup_at. */
#ifndef BURSAR_NUM_LOOKUP_V4_H
#define BURSAR_NUM_LOOKUP_V4_H

#include "num/lookup_v8.h"
#include "num/v4.h"

#if defined(BUR_HAS_V4)

enum { BUR_LOOKUP_V4 = 4 };

/* The segment after the count of knots, which is held negative. */
BUR_INLINE __m256d bur_lookup_segment_v4(__m256d x, __m256i count,
                                         const bur_lookup_columns *f)
{
    __m256i bytes =
        _mm256_slli_epi64(_mm256_sub_epi64(_mm256_setzero_si256(), count), 5);
    bur_rows_v4 rows = bur_rows_at_v4(f->row[0], _mm256_castsi256_pd(bytes));
    bur_columns_v4 base = bur_columns_v4_of(rows, 0);
    return _mm256_fmadd_pd(_mm256_sub_pd(x, base.first),
                           bur_column_v4_of(rows, 2), base.second);
}

/* Replaces the x of n registers, at most BUR_LOOKUP_V4 and known to the
 * compiler, by what is looked up. */
BUR_INLINE void bur_lookup_tile_v4(__m256d *x, int n,
                                   const bur_lookup_columns *f)
{
    __m256i count[BUR_LOOKUP_V4];
    BUR_UNROLL
    for (int g = 0; g < n; g++) {
        /* a NaN operand gives the second one, x */
        x[g] = _mm256_max_pd(_mm256_set1_pd(f->low), x[g]);
        x[g] = _mm256_min_pd(_mm256_set1_pd(f->high), x[g]);
        count[g] = _mm256_setzero_si256();
    }
    for (int k = 0; k < f->n; k++) {
        __m256d knot = _mm256_broadcast_sd(f->knot + k);
        BUR_UNROLL
        for (int g = 0; g < n; g++) {
            count[g] = _mm256_add_epi64(
                count[g],
                _mm256_castpd_si256(_mm256_cmp_pd(knot, x[g], _CMP_LE_OQ)));
        }
    }
    BUR_UNROLL
    for (int g = 0; g < n; g++) {
        x[g] = bur_lookup_segment_v4(x[g], count[g], f);
    }
}

#endif

#endif
