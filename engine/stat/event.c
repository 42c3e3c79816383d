/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time to event: integer counts on a grid, and the curves made of them. */
#include "stat/event.h"

#include <assert.h>
#include <math.h>

#include "stat/interval.h"

bur_event_tally *bur_event_tally_create(bur_arena *arena, const double *times,
                                        int n_times, int n_kinds)
{
    assert(n_times >= 1 && n_kinds >= 1);
    for (int i = 1; i < n_times; i++) {
        assert(times[i - 1] < times[i]);
    }
    bur_event_tally *tally = BUR_NEW(arena, bur_event_tally);
    tally->n_times = n_times;
    tally->n_kinds = n_kinds;
    tally->times = times;
    tally->events =
        BUR_NEW_N(arena, int64_t, (size_t)n_times * (size_t)n_kinds);
    tally->lost = BUR_NEW_N(arena, int64_t, n_times);
    return tally;
}

/* The first time of the grid that is not before t; n_times if none. */
static int place_of_time(const bur_event_tally *tally, double t)
{
    int low = 0, high = tally->n_times;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (tally->times[mid] < t) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static int64_t *counter_of(bur_event_tally *tally, int kind, int i)
{
    assert(kind < tally->n_kinds);
    return kind < 0 ? &tally->lost[i]
                    : &tally->events[kind * tally->n_times + i];
}

void bur_event_tally_add(bur_event_tally *tally, const double *first,
                         const signed char *kind, const unsigned char *mask,
                         int64_t n)
{
    for (int64_t j = 0; j < n; j++) {
        if (mask && mask[j] == 0) {
            continue;
        }
        tally->n++;
        int i =
            isnan(first[j]) ? tally->n_times : place_of_time(tally, first[j]);
        if (i < tally->n_times) {
            ++*counter_of(tally, kind ? kind[j] : 0, i);
        }
    }
}

void bur_event_tally_merge(bur_event_tally *into, const bur_event_tally *from)
{
    assert(into->n_times == from->n_times && into->n_kinds == from->n_kinds);
    into->n += from->n;
    for (int i = 0; i < into->n_times; i++) {
        into->lost[i] += from->lost[i];
    }
    for (int i = 0; i < into->n_times * into->n_kinds; i++) {
        into->events[i] += from->events[i];
    }
}

/* Events at time i, of one kind or of any. */
static int64_t events_at(const bur_event_tally *tally, int kind, int i)
{
    if (kind != BUR_EVENT_ANY) {
        return tally->events[kind * tally->n_times + i];
    }
    int64_t n = 0;
    for (int k = 0; k < tally->n_kinds; k++) {
        n += tally->events[k * tally->n_times + i];
    }
    return n;
}

int64_t bur_event_at_risk(const bur_event_tally *tally, int i)
{
    assert(i >= 0 && i < tally->n_times);
    int64_t n = tally->n;
    for (int j = 0; j < i; j++) {
        n -= events_at(tally, BUR_EVENT_ANY, j) + tally->lost[j];
    }
    return n;
}

/* What one step of a curve rests on. */
typedef struct step {
    double risk;      /* draws at risk */
    double any, kind; /* events: of any kind, of this kind */
    double alive;     /* survival just before */
} step;

/* The step at time i; `alive` after it is that of the next one. */
static step step_at(const bur_event_tally *tally, int kind, int64_t risk,
                    double alive, int i)
{
    return (step){(double)risk, (double)events_at(tally, BUR_EVENT_ANY, i),
                  (double)events_at(tally, kind, i), alive};
}

static double alive_after(step s)
{
    return s.risk > 0 ? s.alive * ((s.risk - s.any) / s.risk) : s.alive;
}

/* What time j adds to the variance of an incidence that is `rise` higher at
 * the time of the curve than it was just after j. */
static double variance_part(step s, double rise)
{
    if (s.any == 0) {
        return 0;
    }
    double left = s.risk - s.any;
    double chance = s.kind / s.risk;
    double a = left > 0 ? rise * rise * s.any / (s.risk * left) : 0;
    double b = s.alive * s.alive * chance * (1 - chance) / s.risk;
    double c = 2 * rise * s.alive * chance / s.risk;
    return a + b - c;
}

static double incidence_variance(const bur_event_tally *tally, int kind,
                                 const bur_estimate *curve, int i)
{
    double sum = 0, alive = 1;
    int64_t risk = tally->n;
    for (int j = 0; j <= i; j++) {
        step s = step_at(tally, kind, risk, alive, j);
        sum += variance_part(s, curve[i].value - curve[j].value);
        alive = alive_after(s);
        risk -= events_at(tally, BUR_EVENT_ANY, j) + tally->lost[j];
    }
    return sum > 0 ? sum : 0;
}

/* Turns the incidence at i into an estimate. Where its variance is nil the
 * draws at risk are all that is known. */
static void bound_incidence(const bur_event_tally *tally, int kind,
                            double level, int i, bur_estimate *curve)
{
    double p = curve[i].value < 1 ? curve[i].value : 1;
    double variance = incidence_variance(tally, kind, curve, i);
    double risk = (double)bur_event_at_risk(tally, i);
    double n = variance > 0 ? p * (1 - p) / variance : risk;
    curve[i] = bur_interval_share(p, n > 1 ? n : 1, level);
    curve[i].se = sqrt(variance);
    curve[i].n = tally->n;
    curve[i].method = BUR_METHOD_INCIDENCE;
}

/* A curve on its way through the times. */
typedef struct walk {
    double value, alive;
    int64_t risk, lost, events;
    bool is_share; /* nothing was lost before this time */
} walk;

static walk walk_from(const bur_event_tally *tally)
{
    return (walk){.alive = 1, .risk = tally->n};
}

static void advance(walk *w, const bur_event_tally *tally, int kind, int i)
{
    step s = step_at(tally, kind, w->risk, w->alive, i);
    w->value += s.risk > 0 ? s.alive * (s.kind / s.risk) : 0;
    w->alive = alive_after(s);
    w->events += events_at(tally, kind, i);
    w->risk -= events_at(tally, BUR_EVENT_ANY, i) + tally->lost[i];
    w->is_share = w->lost == 0;
    w->lost += tally->lost[i];
}

void bur_event_curve(const bur_event_tally *tally, int kind, double level,
                     bur_estimate *out)
{
    assert(kind >= BUR_EVENT_ANY && kind < tally->n_kinds);
    walk w = walk_from(tally);
    int n_shares = 0;
    for (int i = 0; i < tally->n_times; i++) {
        advance(&w, tally, kind, i);
        if (!w.is_share) {
            out[i] = bur_estimate_bare(w.value, tally->n, level);
        } else if (i > 0 && events_at(tally, kind, i) == 0) {
            out[i] = out[i - 1];
        } else {
            out[i] = bur_interval_proportion(w.events, tally->n, level);
        }
        n_shares += w.is_share;
    }
    for (int i = tally->n_times - 1; i >= n_shares; i--) {
        bound_incidence(tally, kind, level, i, out);
    }
}

void bur_event_values(const bur_event_tally *tally, int kind, double *out)
{
    assert(kind >= BUR_EVENT_ANY && kind < tally->n_kinds);
    walk w = walk_from(tally);
    for (int i = 0; i < tally->n_times; i++) {
        advance(&w, tally, kind, i);
        double share = tally->n > 0 ? (double)w.events / (double)tally->n : NAN;
        double p = w.value < 1 ? w.value : 1;
        out[i] = w.is_share ? share : p;
    }
}

bur_estimate bur_event_time(const bur_event_tally *tally,
                            const bur_estimate *curve, double p)
{
    assert(p > 0 && p < 1);
    bur_estimate e = bur_estimate_bare(INFINITY, tally->n, curve[0].level);
    e.low = e.high = INFINITY;
    for (int i = tally->n_times - 1; i >= 0; i--) {
        e.value = curve[i].value >= p ? tally->times[i] : e.value;
        e.low = curve[i].high >= p ? tally->times[i] : e.low;
        e.high = curve[i].low >= p ? tally->times[i] : e.high;
    }
    e.method = BUR_METHOD_CURVE;
    return e;
}
