/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of sixteen rows, written once by column and laid out by the
 * preprocessor both ways: a column fills two registers of AVX-512, which looks
 * into it by one permute; AVX2 loads the rows of four lanes and turns them. */
#ifndef BURSAR_NUM_ROWS_H
#define BURSAR_NUM_ROWS_H

#define BUR_NTH_0_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) a
#define BUR_NTH_1_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) b
#define BUR_NTH_2_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) c
#define BUR_NTH_3_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) d
#define BUR_NTH_4_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) e
#define BUR_NTH_5_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) f
#define BUR_NTH_6_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) g
#define BUR_NTH_7_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) h
#define BUR_NTH_8_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) i
#define BUR_NTH_9_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) j
#define BUR_NTH_10_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) k
#define BUR_NTH_11_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) l
#define BUR_NTH_12_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) m
#define BUR_NTH_13_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) n
#define BUR_NTH_14_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) o
#define BUR_NTH_15_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) p

/* Entry n of a macro that stands for sixteen. */
#define BUR_NTH_(nth, ...) nth(__VA_ARGS__)
#define BUR_NTH(n, column) BUR_NTH_(BUR_NTH_##n##_, column)

/* Each(n, what) for each n. */
#define BUR_SIXTEEN(EACH, what)                                                \
    EACH(0, what), EACH(1, what), EACH(2, what), EACH(3, what), EACH(4, what), \
        EACH(5, what), EACH(6, what), EACH(7, what), EACH(8, what),            \
        EACH(9, what), EACH(10, what), EACH(11, what), EACH(12, what),         \
        EACH(13, what), EACH(14, what), EACH(15, what)

#endif
