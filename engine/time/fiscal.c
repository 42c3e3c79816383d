/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fiscal years on a timeline. */
#include "time/fiscal.h"

#include <math.h>

#include "base/vec.h"

enum { MONTHS = 12 };

typedef struct years {
    bur_arena *arena;
    const bur_timeline *t;
    int first_month;
    BUR_VEC(int) step;
    BUR_VEC(const char *) label;
    BUR_VEC(const char *) note;
    bool moved;
} years;

/* When the year that the start falls into began: a date, or the start. */
static bur_date beginning(const years *y)
{
    bur_date date = y->t->horizon.start;
    if (y->first_month > 0) {
        date.day = 1;
        date.year -= date.month < y->first_month;
        date.month = y->first_month;
    }
    return date;
}

/* The step nearest to a time. */
static int step_at(years *y, double time)
{
    const bur_horizon *h = &y->t->horizon;
    double exact = (time - h->start_time) / h->dt;
    double step = floor(exact + 0.5);
    y->moved |= fabs(step - exact) > 1e-6 && exact < y->t->n_steps;
    return step > y->t->n_steps ? y->t->n_steps : (int)step;
}

static const char *label_of(const years *y, bur_date begun, int number)
{
    if (!y->t->horizon.has_date) {
        return bur_arena_printf(y->arena, "year %d", number + 1);
    }
    bur_date from = bur_date_add_months(begun, number * MONTHS);
    bool whole = from.month == 1 && from.day == 1;
    return whole ? bur_arena_printf(y->arena, "%d", from.year)
                 : bur_arena_printf(y->arena, "%d/%02d", from.year,
                                    (from.year + 1) % 100);
}

/* How long a part of a year is. */
static const char *note_of(const years *y, int from, int to, double year)
{
    double length = (to - from) * y->t->horizon.dt / year;
    int months = (int)floor(length * MONTHS + 0.5);
    return fabs(length - 1) < 0.01
               ? ""
               : bur_arena_printf(y->arena, "%d month%s", months,
                                  months == 1 ? "" : "s");
}

/* The time at which year `number` ends. */
static double end_of(const years *y, bur_date begun, int number)
{
    const bur_timeline *t = y->t;
    if (!t->horizon.has_date) {
        return t->horizon.start_time +
               (number + 1) * bur_time_units_per_year(t->unit);
    }
    return bur_timeline_of_date(
        t, bur_date_add_months(begun, (number + 1) * MONTHS));
}

bur_fiscal_years bur_fiscal_years_of(bur_arena *arena,
                                     const bur_timeline *timeline,
                                     int first_month)
{
    years y = {.arena = arena, .t = timeline, .first_month = first_month};
    bur_date begun = beginning(&y);
    double year = bur_time_units_per_year(timeline->unit);
    int from = 0;
    bur_vec_push(arena, &y.step, 0);
    for (int i = 0; from < timeline->n_steps; i++) {
        int to = step_at(&y, end_of(&y, begun, i));
        if (to > from) { /* of a step longer than a year, the last one's */
            bur_vec_push(arena, &y.step, to);
            bur_vec_push(arena, &y.label, label_of(&y, begun, i));
            bur_vec_push(arena, &y.note, note_of(&y, from, to, year));
            from = to;
        }
    }
    return (bur_fiscal_years){y.label.n, y.step.at, y.label.at, y.note.at,
                              y.moved};
}
