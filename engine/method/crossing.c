/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grid, the cells in which a figure crosses a target, and halving. */
#include "method/crossing.h"

#include <math.h>

enum { FIGURES = 3, VALUE = 0 }; /* value, low, high */

/* A cell in which a figure crosses: it meets the target at `met` only. */
typedef struct bracket {
    int figure;
    double met, missed;
} bracket;

typedef struct looking {
    const bur_points *points;
    const bur_crossing_options *options;
    bur_crossings *found;
    bracket bracket[FIGURES * BUR_CROSSING_MOST];
    int n;
} looking;

static bool meets(const bur_crossing_options *o, double figure)
{
    return o->below ? figure < o->target : figure > o->target;
}

static bool meets_at(const looking *l, int point, int figure)
{
    return meets(l->options, l->found->y[point * FIGURES + figure]);
}

/* Whether a figure crosses in cell k, in the direction wanted. */
static bool crosses(const looking *l, int k, int figure, bool met_above)
{
    return meets_at(l, k, figure) != meets_at(l, k + 1, figure) &&
           meets_at(l, k + 1, figure) == met_above;
}

static void add_bracket(looking *l, int k, int figure, bool met_above)
{
    const double *grid = l->found->grid;
    l->bracket[l->n++] =
        (bracket){figure, grid[k + met_above], grid[k + !met_above]};
}

/* The cell nearest to cell k in which a bound crosses in the same way, or
 * -1. */
static int nearest_cell(const looking *l, int k, int figure, bool met_above)
{
    int cells = l->options->grid - 1;
    for (int far = 0; far < cells; far++) {
        for (int side = -1; side <= 1; side += 2) {
            int cell = k + side * far;
            if (cell >= 0 && cell < cells &&
                crosses(l, cell, figure, met_above)) {
                return cell;
            }
        }
    }
    return -1;
}

/* Brackets of a crossing in cell k; bounds that do not cross have none of
 * width. */
static void add_crossing(looking *l, int k, bool met_above)
{
    bur_crossings *found = l->found;
    if (found->n++ >= BUR_CROSSING_MOST) {
        return;
    }
    found->crossing[found->n - 1].met_above = met_above;
    for (int figure = VALUE; figure < FIGURES; figure++) {
        int cell = nearest_cell(l, k, figure, met_above);
        if (cell >= 0) {
            add_bracket(l, cell, figure, met_above);
        } else {
            l->bracket[l->n++] = (bracket){figure, NAN, NAN};
        }
    }
}

static bur_status look(looking *l, bur_arena *arena, bur_fault *fault)
{
    bur_crossings *found = l->found;
    int n = l->options->grid;
    found->grid = BUR_NEW_N(arena, double, n);
    found->y = BUR_NEW_N(arena, double, n *FIGURES);
    for (int k = 0; k < n; k++) {
        found->grid[k] = k / (n - 1.0);
    }
    BUR_TRY(bur_points_at(l->points, found->grid, n, found->y, fault));
    int met = 0;
    for (int k = 0; k < n; k++) {
        met += meets_at(l, k, VALUE);
    }
    found->met_everywhere = met == n;
    found->met_nowhere = met == 0;
    for (int k = 0; k + 1 < n; k++) {
        bool met_above = meets_at(l, k + 1, VALUE);
        if (crosses(l, k, VALUE, met_above)) {
            add_crossing(l, k, met_above);
        }
    }
    return BUR_OK;
}

/* Halves all brackets at once; false when all are narrow. */
static bool halve(looking *l, double *x, int *which, int *n)
{
    *n = 0;
    for (int i = 0; i < l->n; i++) {
        const bracket *b = &l->bracket[i];
        if (fabs(b->met - b->missed) > l->options->tolerance) {
            x[*n] = (b->met + b->missed) / 2;
            which[(*n)++] = i;
        }
    }
    return *n > 0;
}

static bur_status narrow(looking *l, bur_fault *fault)
{
    double x[FIGURES * BUR_CROSSING_MOST];
    double y[FIGURES * FIGURES * BUR_CROSSING_MOST];
    int which[FIGURES * BUR_CROSSING_MOST], n;
    while (halve(l, x, which, &n)) {
        BUR_TRY(bur_points_at(l->points, x, n, y, fault));
        for (int i = 0; i < n; i++) {
            bracket *b = &l->bracket[which[i]];
            bool met = meets(l->options, y[i * FIGURES + b->figure]);
            *(met ? &b->met : &b->missed) = x[i];
        }
    }
    return BUR_OK;
}

bur_status bur_find_crossings(bur_arena *arena, const bur_points *points,
                              const bur_crossing_options *options,
                              bur_crossings *found, bur_fault *fault)
{
    *found = (bur_crossings){0};
    looking l = {.points = points, .options = options, .found = found};
    BUR_TRY(look(&l, arena, fault));
    BUR_TRY(narrow(&l, fault));
    for (int i = 0; i < l.n / FIGURES; i++) {
        const bracket *b = l.bracket + (size_t)i * FIGURES;
        /* On the side of the place where the target is met, the bound that
         * meets it last lies. */
        bool last_is_high = options->below;
        double last = b[last_is_high ? 2 : 1].met;
        double first = b[last_is_high ? 1 : 2].met;
        bool up = found->crossing[i].met_above;
        found->crossing[i].at = b[VALUE].met;
        found->crossing[i].low = up ? first : last;
        found->crossing[i].high = up ? last : first;
    }
    return BUR_OK;
}
