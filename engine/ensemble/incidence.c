/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cumulative incidence of exits, from the time and kind of each draw's. */
#include "ensemble/incidence.h"

#include <assert.h>
#include <math.h>

#include "base/spill.h"
#include "stat/event.h"
#include "stat/interval.h"

enum { PARTS = BUR_REPLICATES };

/* Tallies of all draws, and of each replicate. */
typedef struct tallies {
    bur_event_tally *all;
    bur_event_tally *part[PARTS];
} tallies;

static const double *row_times(const bur_timeline *t, bur_arena *arena)
{
    double *time = BUR_NEW_N(arena, double, t->n_rows);
    for (int row = 0; row < t->n_rows; row++) {
        time[row] = bur_timeline_time(t, bur_timeline_step(t, row));
    }
    return time;
}

/* What becomes of a draw: its first event, or when it is lost from sight. That
 * is before the step at which its numbers fail, of which nothing is seen. */
static void count_draw(const bur_outcome *o, size_t at, bur_event_tally *all,
                       bur_event_tally *part)
{
    double first = o->exit_time[at];
    signed char kind = (signed char)(o->exit_kind[at] - 1);
    if (o->fault_step[at] >= 0 && o->exit_kind[at] == 0) {
        int last = o->fault_step[at] > 0 ? o->fault_step[at] - 1 : 0;
        first = bur_timeline_time(o->plan->timeline, last);
        kind = BUR_EVENT_LOST;
    } else if (o->exit_kind[at] == 0) {
        first = NAN;
    }
    bur_event_tally_add(all, &first, &kind, NULL, 1);
    if (part) {
        bur_event_tally_add(part, &first, &kind, NULL, 1);
    }
}

static tallies count(const bur_outcome *o, int c, int n_kinds,
                     const double *time, bur_arena *arena)
{
    const bur_design *design = o->plan->design;
    bool replicated = bur_design_replicated(design);
    tallies t = {bur_event_tally_create(arena, time, o->n_rows, n_kinds), {0}};
    for (int r = 0; replicated && r < PARTS; r++) {
        t.part[r] = bur_event_tally_create(arena, time, o->n_rows, n_kinds);
    }
    for (int64_t i = 0; i < design->n_draws; i++) {
        size_t at = (size_t)c * (size_t)design->n_draws + (size_t)i;
        count_draw(o, at, t.all, t.part[i / design->luck % PARTS]);
        bur_spill_rest_at(i);
    }
    return t;
}

/* The interval of a point of the curve from those of the replicates. */
static bur_estimate from_parts(bur_estimate whole, const double *part)
{
    if (!(whole.value > 0) || whole.value >= 1) {
        return whole;
    }
    return bur_interval_cut(bur_interval_parts(whole.value, part, PARTS,
                                               whole.n, BUR_METHOD_REPLICATE_T,
                                               whole.level));
}

static void replicate_curve(const tallies *t, int kind, int n_rows,
                            bur_estimate *curve, bur_arena *arena)
{
    double *part = BUR_NEW_N(arena, double, PARTS *n_rows);
    for (int r = 0; r < PARTS; r++) {
        bur_event_values(t->part[r], kind, part + (size_t)r * n_rows);
    }
    for (int row = 0; row < n_rows; row++) {
        double value[PARTS];
        for (int r = 0; r < PARTS; r++) {
            value[r] = part[(size_t)r * n_rows + (size_t)row];
        }
        curve[row] = from_parts(curve[row], value);
    }
}

bur_incidence bur_incidence_of(const bur_outcome *outcome, int c, int n_kinds,
                               bur_arena *arena)
{
    assert(outcome->exit_kind && n_kinds >= 1);
    int n_rows = outcome->n_rows;
    double level = outcome->plan->confidence;
    bur_incidence of = {.n_kinds = n_kinds,
                        .n_rows = n_rows,
                        .time = row_times(outcome->plan->timeline, arena)};
    of.curve = BUR_NEW_N(arena, bur_estimate, (n_kinds + 1) * n_rows);
    of.half = BUR_NEW_N(arena, bur_estimate, n_kinds + 1);
    tallies t = count(outcome, c, n_kinds, of.time, arena);
    for (int k = 0; k <= n_kinds; k++) {
        bur_estimate *curve = bur_incidence_curve(&of, k);
        int kind = k == 0 ? BUR_EVENT_ANY : k - 1;
        bur_event_curve(t.all, kind, level, curve);
        if (t.part[0]) {
            replicate_curve(&t, kind, n_rows, curve, arena);
        }
        of.half[k] = bur_event_time(t.all, curve, 0.5);
    }
    return of;
}
