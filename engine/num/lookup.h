/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions: a value looked up between given points.
 *
 * The segment is found by counting the knots at or below x; its value is
 * fma(x - base_x, slope, base_y), which gives a knot its own y exactly. The
 * count is the same by scan, by bisection or over lanes, and so are the bits.
 * A NaN gives a NaN. Two equal x make a jump; at it the later y holds. */
#ifndef BURSAR_NUM_LOOKUP_H
#define BURSAR_NUM_LOOKUP_H

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "num/lookup_v4.h"
#include "num/lookup_v8.h"

typedef enum bur_lookup_mode {
    BUR_LOOKUP_CONTINUOUS,  /* linear, held at both ends */
    BUR_LOOKUP_EXTRAPOLATE, /* linear, end segments continued */
    BUR_LOOKUP_DISCRETE     /* y of the last knot at or below x */
} bur_lookup_mode;

/* Const after creation; owned by the arena that made it. */
typedef struct bur_lookup {
    bur_lookup_mode mode;
    int n;            /* knots, at least 1 */
    const double *x;  /* [n] ascending, finite */
    const double *y;  /* [n] finite */
    double low, high; /* x is held within */
    /* [n + 1] each: the segment after c knots; 0 lies left of all. */
    const double *base_x, *base_y, *slope;
    const struct bur_lookup_columns *columns; /* NULL for many knots */
} bur_lookup;

/* Copies x and y. n >= 1; x must not descend; all must be finite (assert: the
 * reader of the model has said so at its place). */
const bur_lookup *bur_lookup_create(bur_arena *arena, const double *x,
                                    const double *y, int n,
                                    bur_lookup_mode mode);

/* The number of knots at or below x; 0 for NaN. */
static inline int bur_lookup_segment(const bur_lookup *f, double x)
{
    int below = 0, above = f->n;
    while (below < above) {
        int middle = below + (above - below) / 2;
        if (f->x[middle] <= x) {
            below = middle + 1;
        } else {
            above = middle;
        }
    }
    return below;
}

static inline double bur_lookup_at(const bur_lookup *f, double x)
{
    x = x < f->low ? f->low : x;
    x = x > f->high ? f->high : x;
    int c = bur_lookup_segment(f, x);
    return fma(x - f->base_x[c], f->slope[c], f->base_y[c]);
}

enum { BUR_LOOKUP_SCAN = 16, BUR_LOOKUP_CHUNK = 32 };

/* One chunk of lanes, for few knots: every lane meets every knot. */
static inline void bur_lookup_scan(double *restrict out,
                                   const double *restrict in,
                                   const bur_lookup *f)
{
    double x[BUR_LOOKUP_CHUNK], bx[BUR_LOOKUP_CHUNK];
    double by[BUR_LOOKUP_CHUNK], slope[BUR_LOOKUP_CHUNK];
    for (int j = 0; j < BUR_LOOKUP_CHUNK; j++) {
        double held = in[j] < f->low ? f->low : in[j];
        x[j] = held > f->high ? f->high : held;
        bx[j] = f->base_x[0];
        by[j] = f->base_y[0];
        slope[j] = f->slope[0];
    }
    for (int c = 0; c < f->n; c++) {
        double knot = f->x[c], next_x = f->base_x[c + 1];
        double next_y = f->base_y[c + 1], next_slope = f->slope[c + 1];
        for (int j = 0; j < BUR_LOOKUP_CHUNK; j++) {
            bx[j] = knot <= x[j] ? next_x : bx[j];
            by[j] = knot <= x[j] ? next_y : by[j];
            slope[j] = knot <= x[j] ? next_slope : slope[j];
        }
    }
    for (int j = 0; j < BUR_LOOKUP_CHUNK; j++) {
        out[j] = fma(x[j] - bx[j], slope[j], by[j]);
    }
}

/* out[j] = bur_lookup_at(f, in[j]), the same bits. out and in are distinct or
 * the same array. */
static inline void bur_lookup_lanes(double *out, const double *in, int n,
                                    const bur_lookup *f)
{
    int j = 0;
#if defined(BUR_HAS_V8)
    /* four at a time: what is loaded once serves all */
    for (; f->columns && j + 32 <= n; j += 32) {
        __m512d y[4];
        for (int g = 0; g < 4; g++) {
            y[g] = bur_lookup_v8(_mm512_loadu_pd(in + j + 8 * g), f->columns);
        }
        memcpy(out + j, y, sizeof y);
    }
    for (; f->columns && j + 8 <= n; j += 8) {
        _mm512_storeu_pd(out + j,
                         bur_lookup_v8(_mm512_loadu_pd(in + j), f->columns));
    }
#elif defined(BUR_HAS_V4)
    for (; f->columns && j + 16 <= n; j += 16) {
        __m256d tile[BUR_LOOKUP_V4];
        memcpy(tile, in + j, sizeof tile);
        bur_lookup_tile_v4(tile, BUR_LOOKUP_V4, f->columns);
        memcpy(out + j, tile, sizeof tile);
    }
    for (; f->columns && j + 4 <= n; j += 4) {
        __m256d x = _mm256_loadu_pd(in + j);
        bur_lookup_tile_v4(&x, 1, f->columns);
        _mm256_storeu_pd(out + j, x);
    }
#endif
    if (f->n <= BUR_LOOKUP_SCAN) {
        for (; j + BUR_LOOKUP_CHUNK <= n; j += BUR_LOOKUP_CHUNK) {
            double chunk[BUR_LOOKUP_CHUNK];
            bur_lookup_scan(chunk, in + j, f);
            for (int i = 0; i < BUR_LOOKUP_CHUNK; i++) {
                out[j + i] = chunk[i];
            }
        }
    }
    for (; j < n; j++) {
        out[j] = bur_lookup_at(f, in[j]);
    }
}

#endif
