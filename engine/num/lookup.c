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

static int slot_of(const bur_lookup_columns *c, double x)
{
    return (int)fma(x - c->low, c->scale, c->shift);
}

/* Whether the slots hold the knots one by one. */
static bool slots_suffice(const bur_lookup *f, const bur_lookup_columns *c)
{
    for (int i = 0; i < f->n; i++) {
        int slot = slot_of(c, f->x[i]);
        if (slot >= BUR_LOOKUP_COLUMN ||
            (i > 0 && slot == slot_of(c, f->x[i - 1]))) {
            return false;
        }
    }
    return true;
}

static void fill_slots(const bur_lookup *f, bur_lookup_columns *c)
{
    c->slotted = true;
    for (int slot = 0, count = 0; slot < BUR_LOOKUP_COLUMN; slot++) {
        bool full = count < f->n && slot_of(c, f->x[count]) == slot;
        c->slot_knot[slot] = full ? f->x[count] : NAN;
        c->slot_count[slot] = count;
        count += full;
    }
}

/* Tries slots of several widths and places; few, but among them those that
 * suit knots at equal distances. */
static void find_slots(const bur_lookup *f, bur_lookup_columns *c)
{
    double width = f->high - f->low;
    if (f->mode == BUR_LOOKUP_EXTRAPOLATE || !(width > 0 && width < INFINITY)) {
        return;
    }
    for (int quarters = 4 * (f->n - 1); quarters < 64; quarters++) {
        for (int shift = 2; shift < 6; shift++) {
            c->scale = 0.25 * quarters / width;
            c->shift = 0.25 * (shift % 4);
            if (c->scale < INFINITY && slots_suffice(f, c)) {
                fill_slots(f, c);
                return;
            }
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
        c->base_x[i] = f->base_x[segment];
        c->base_y[i] = f->base_y[segment];
        c->slope[i] = f->slope[segment];
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
