/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time to event: when draws run out of cash, are rescued, merge.
 *
 * A tally counts, on an ascending grid of n times, the draws whose first event
 * is of kind k at time i (an event between two grid times counts at the later
 * one), those lost from sight at i without an event, and those never touched,
 * which are censored at the horizon. Kinds compete: the first one absorbs.
 * Counts are integers, so tallies merge in any order.
 *
 * Estimates: without losses, the share of draws with Wilson's interval. With
 * losses, the incidence of Aalen and Johansen (Scand. J. Statist. 5, 1978),
 * which for any event is one minus Kaplan and Meier's survival (JASA 53, 1958),
 * and its delta-method variance (Marubini and Valsecchi, "Analysing Survival
 * Data", 1995, section 10.3), which for any event is Greenwood's. */
#ifndef BURSAR_STAT_EVENT_H
#define BURSAR_STAT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "stat/estimate.h"

enum { BUR_EVENT_ANY = -1, BUR_EVENT_LOST = -1 };

typedef struct bur_event_tally {
    int n_times, n_kinds;
    const double *times; /* borrowed */
    int64_t n;           /* draws counted */
    int64_t *events;     /* [kind][time] */
    int64_t *lost;       /* [time] */
} bur_event_tally;

/* An empty tally in `arena`; n_times, n_kinds >= 1, times strictly ascend. */
bur_event_tally *bur_event_tally_create(bur_arena *arena, const double *times,
                                        int n_times, int n_kinds);

/* Counts n draws: `first` is the time of the first event (NaN or past the
 * grid = never), `kind` its kind or BUR_EVENT_LOST (NULL = kind 0), `mask` (not
 * 0 = counted) may be NULL. */
void bur_event_tally_add(bur_event_tally *tally, const double *first,
                         const signed char *kind, const unsigned char *mask,
                         int64_t n);

/* Adds the counts of a tally of the same shape. */
void bur_event_tally_merge(bur_event_tally *into, const bur_event_tally *from);

/* Draws that reach time i: neither touched nor lost before it. */
int64_t bur_event_at_risk(const bur_event_tally *tally, int i);

/* The probability of an event of `kind` (or BUR_EVENT_ANY) by each time, into
 * out[n_times]: the share with its interval up to the first loss, then the
 * incidence with Wilson's interval at its effective number of draws
 * p (1 - p) / variance. An empty tally gives NaN and no interval. */
void bur_event_curve(const bur_event_tally *tally, int kind, double level,
                     bur_estimate *out);

/* The same without intervals, which take most of the time. */
void bur_event_values(const bur_event_tally *tally, int kind, double *out);

/* The first time by which the probability of `curve` (from bur_event_curve)
 * is at least p: value, and low and high where its upper and lower bounds
 * cross p (Brookmeyer and Crowley, Biometrics 38, 1982). +inf stands for "not
 * reached by the horizon". There is no standard error. */
bur_estimate bur_event_time(const bur_event_tally *tally,
                            const bur_estimate *curve, double p);

#endif
