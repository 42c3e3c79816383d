/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepares graphical functions: the segment that follows each count of knots,
 * as a base point and a slope. Where the value is held, the slope is 0; x is
 * held to finite limits first, so that 0 never meets an infinity. */
#include "num/lookup.h"

#include <assert.h>
#include <float.h>
#include <stdbool.h>
#include <string.h>

#include "num/vbits.h"

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

/* The number of the slot that x lies in, before it is taken modulo 16. */
static double slot_of(const bur_lookup_columns *c, double x)
{
    return fma(x, c->scale, BUR_ROUNDER) - BUR_ROUNDER;
}

/* Whether the slots hold the knots one by one. */
static bool slots_suffice(const bur_lookup *f, const bur_lookup_columns *c)
{
    double first = slot_of(c, f->low), last = slot_of(c, f->high);
    if (!(fabs(first) < 0x1p48 && last - first < BUR_LOOKUP_COLUMN)) {
        return false;
    }
    for (int i = 1; i < f->n; i++) {
        if (slot_of(c, f->x[i]) == slot_of(c, f->x[i - 1])) {
            return false;
        }
    }
    return true;
}

static void fill_segment(const bur_lookup *f, bur_lookup_columns *c, int at,
                         int segment)
{
    c->base_x[at] = f->base_x[segment];
    c->base_y[at] = f->base_y[segment];
    c->slope[at] = f->slope[segment];
}

static void fill_slots(const bur_lookup *f, bur_lookup_columns *c)
{
    int64_t first = (int64_t)slot_of(c, f->low);
    c->slotted = true;
    for (int i = 0, count = 0; i < BUR_LOOKUP_COLUMN; i++) {
        int at = (int)((first + i) & (BUR_LOOKUP_COLUMN - 1));
        bool full =
            count < f->n && slot_of(c, f->x[count]) == (double)(first + i);
        c->slot_knot[at] = full ? f->x[count] : NAN;
        count += full;
        fill_segment(f, c, at, count);
    }
}

/* Tries slots of many widths, those that suit knots at equal distances among
 * them. */
static void find_slots(const bur_lookup *f, bur_lookup_columns *c)
{
    enum { PARTS = 64 };
    double width = f->high - f->low;
    if (f->mode == BUR_LOOKUP_EXTRAPOLATE || !(width > 0 && width < INFINITY)) {
        return;
    }
    for (int i = PARTS * (f->n - 1); i < PARTS * BUR_LOOKUP_COLUMN; i++) {
        c->scale = (double)i / PARTS / width;
        if (c->scale < INFINITY && slots_suffice(f, c)) {
            fill_slots(f, c);
            return;
        }
    }
}

static double knot_or_none(const bur_lookup *f, int i)
{
    return i < f->n ? f->x[i] : NAN;
}

static const bur_lookup_columns *columns_of(bur_arena *arena,
                                            const bur_lookup *f)
{
    if (f->n > BUR_LOOKUP_COLUMN_KNOTS) {
        return NULL;
    }
    /* whole cache lines, for registers that hold one */
    char *room = (char *)BUR_NEW_N(arena, bur_lookup_columns, 2);
    room += (64 - (uintptr_t)room % 64) % 64;
    bur_lookup_columns *c = (bur_lookup_columns *)(void *)room;
    c->low = f->low;
    c->high = f->high;
    c->middle = knot_or_none(f, 7);
    c->n = f->n;
    for (int i = 0; i < BUR_LOOKUP_COLUMN; i++) {
        int segment = i <= f->n ? i : f->n;
        fill_segment(f, c, i, segment);
        c->row[i][0] = f->base_x[segment];
        c->row[i][1] = f->base_y[segment];
        c->row[i][2] = f->slope[segment];
        c->quarter[i] = knot_or_none(f, i + 3);
        c->eighth[i] = knot_or_none(f, i + 1);
        c->knot[i] = knot_or_none(f, i);
    }
    find_slots(f, c);
    return c;
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
    f->columns = columns_of(arena, f);
    return f;
}
