/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepares graphical functions: the segment that follows each count of knots,
 * as a base point and a slope. Where the value is held, the slope is 0; x is
 * held to finite limits first, so that 0 never meets an infinity. */
#include "num/lookup.h"

#include <assert.h>
#include <float.h>
#include <stdbool.h>
#include <string.h>

static double *copied(bur_arena *arena, const double *from, int n)
{
    double *to = BUR_NEW_N(arena, double, n);
    memcpy(to, from, sizeof *to * (size_t)n);
    return to;
}

/* The slope after knot i, or 0 at a jump. */
static double slope_after(const bur_lookup *f, int i)
{
    double run = f->x[i + 1] - f->x[i];
    return run > 0 ? (f->y[i + 1] - f->y[i]) / run : 0;
}

static double slope_of_segment(const bur_lookup *f, int c)
{
    if (f->mode == BUR_LOOKUP_DISCRETE || f->n == 1) {
        return 0;
    }
    if (c > 0 && c < f->n) {
        return slope_after(f, c - 1);
    }
    if (f->mode == BUR_LOOKUP_CONTINUOUS) {
        return 0;
    }
    return slope_after(f, c == 0 ? 0 : f->n - 2);
}

const bur_lookup *bur_lookup_create(bur_arena *arena, const double *x,
                                    const double *y, int n,
                                    bur_lookup_mode mode)
{
    assert(n >= 1);
    for (int i = 0; i < n; i++) {
        assert(fabs(x[i]) < INFINITY && fabs(y[i]) < INFINITY);
        assert(i == 0 || x[i - 1] <= x[i]);
    }
    bur_lookup *f = BUR_NEW(arena, bur_lookup);
    double *base_x = BUR_NEW_N(arena, double, n + 1);
    double *base_y = BUR_NEW_N(arena, double, n + 1);
    double *slope = BUR_NEW_N(arena, double, n + 1);
    bool held = mode != BUR_LOOKUP_EXTRAPOLATE;
    *f = (bur_lookup){.mode = mode,
                      .n = n,
                      .x = copied(arena, x, n),
                      .y = copied(arena, y, n),
                      .low = held ? x[0] : -DBL_MAX,
                      .high = held ? x[n - 1] : DBL_MAX,
                      .base_x = base_x,
                      .base_y = base_y,
                      .slope = slope};
    for (int c = 0; c <= n; c++) {
        int knot = c > 0 ? c - 1 : 0;
        base_x[c] = x[knot];
        base_y[c] = y[knot];
        slope[c] = slope_of_segment(f, c);
    }
    return f;
}
