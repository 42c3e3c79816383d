/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of an outcome, page by page. */
#include "ledger.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "ensemble/measures.h"

static const char *const page_name[N_PAGES] = {
    "input",   "measure", "exit kind", "exit time", "fault step",
    "kept",    "moment",  "replicate", "quantile",  "count below",
    "at risk", "summary", "trap"};

static double *page_begin(bur_arena *arena, ledger *l, page_kind kind, size_t n)
{
    l->page[kind] = (page){BUR_NEW_N(arena, double, n + 1), n};
    return l->page[kind].x;
}

static size_t n_runs(const bur_outcome *o)
{
    return (size_t)o->plan->n_cases * (size_t)o->plan->design->n_draws;
}

static void by_draw(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    size_t n = (size_t)o->plan->n_inputs * (size_t)o->plan->design->n_draws;
    memcpy(page_begin(arena, l, PAGE_INPUTS, n), o->input, n * sizeof(double));
    n = n_runs(o) * (size_t)o->n_measures;
    memcpy(page_begin(arena, l, PAGE_MEASURES, n), o->measure,
           n * sizeof(double));
    n = n_runs(o);
    double *faults = page_begin(arena, l, PAGE_FAULTS, n);
    for (size_t i = 0; i < n; i++) {
        faults[i] = o->fault_step[i];
    }
    if (o->exit_kind) {
        double *kinds = page_begin(arena, l, PAGE_EXIT_KINDS, n);
        for (size_t i = 0; i < n; i++) {
            kinds[i] = o->exit_kind[i];
        }
        memcpy(page_begin(arena, l, PAGE_EXIT_TIMES, n), o->exit_time,
               n * sizeof(double));
    }
}

static void kept_paths(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    size_t n = 0;
    for (int s = 0; s < o->n_series; s++) {
        n += o->plan->keep[s] ? n_runs(o) * (size_t)o->n_rows : 0;
    }
    double *x = page_begin(arena, l, PAGE_KEPT, n);
    for (size_t i = 0; i < n; i++) {
        x[i] = o->kept[i];
    }
}

static void moments(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    double *x = page_begin(arena, l, PAGE_MOMENTS, o->n_cells * 5);
    for (size_t i = 0; i < o->n_cells; i++) {
        const bur_moments *m = &o->moments[i];
        const double all[] = {(double)m->n, m->mean, m->m2, m->min, m->max};
        memcpy(x + 5 * i, all, sizeof all);
    }
    if (!o->replicates) {
        return;
    }
    enum { EACH = 2 * BUR_REPLICATES };
    x = page_begin(arena, l, PAGE_REPLICATES, o->n_cells * EACH);
    for (size_t i = 0; i < o->n_cells; i++) {
        for (int r = 0; r < BUR_REPLICATES; r++) {
            *x++ = (double)o->replicates[i].n[r];
            *x++ = o->replicates[i].mean[r];
        }
    }
}

static double *put_estimate(double *x, const bur_estimate *e)
{
    const double all[] = {e->value, e->se,        e->low,
                          e->high,  (double)e->n, (double)e->method,
                          e->level};
    memcpy(x, all, sizeof all);
    return x + sizeof all / sizeof *all;
}

enum { EACH_ESTIMATE = 7 };

static void quantiles(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    size_t n = o->n_cells * (size_t)o->plan->n_levels;
    double *x = page_begin(arena, l, PAGE_QUANTILES, n * EACH_ESTIMATE);
    for (size_t i = 0; i < n; i++) {
        x = put_estimate(x, &o->quantile[i]);
    }
}

static void counts(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    size_t words = sizeof *o->below / sizeof(int64_t);
    const int64_t *below = (const int64_t *)o->below;
    double *x = page_begin(arena, l, PAGE_BELOW, o->n_below * words);
    for (size_t i = 0; i < o->n_below * words; i++) {
        x[i] = (double)below[i];
    }
    size_t n = (size_t)o->plan->n_cases * (size_t)o->n_rows;
    x = page_begin(arena, l, PAGE_AT_RISK, n);
    for (size_t i = 0; i < n; i++) {
        x[i] = (double)o->at_risk[i];
    }
}

static void summaries(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    enum { EACH = 3 * EACH_ESTIMATE + 5 };
    size_t n = (size_t)o->plan->n_cases * (size_t)o->n_measures;
    double *x = page_begin(arena, l, PAGE_SUMMARIES, n * EACH);
    for (int c = 0; c < o->plan->n_cases; c++) {
        for (int m = 0; m < o->n_measures; m++) {
            bur_measure_summary s = {.missing = 0};
            bur_fault fault;
            if (bur_measure_sum_up(o, c, m, &s, &fault) != BUR_OK) {
                s.missing = -1;
            }
            x = put_estimate(x, &s.mean);
            x = put_estimate(x, &s.median);
            x = put_estimate(x, &s.tail);
            const double rest[] = {s.p05, s.p95, s.missing, s.assumptions_low,
                                   s.assumptions_high};
            memcpy(x, rest, sizeof rest);
            x += 5;
        }
    }
}

static void traps(bur_arena *arena, ledger *l, const bur_outcome *o)
{
    enum { EACH = 7 };
    double *x = page_begin(arena, l, PAGE_TRAPS, 1 + (size_t)o->n_traps * EACH);
    *x++ = (double)o->n_faults;
    for (int i = 0; i < o->n_traps; i++) {
        const bur_trap *t = &o->trap[i];
        const double all[] = {
            t->which_case, (double)t->draw,      t->step,           t->element,
            t->stuck,      (double)t->span.from, (double)t->span.to};
        memcpy(x, all, sizeof all);
        x += EACH;
    }
}

ledger ledger_of(bur_arena *arena, const bur_outcome *o)
{
    ledger l = {0};
    if (o) {
        by_draw(arena, &l, o);
        kept_paths(arena, &l, o);
        moments(arena, &l, o);
        quantiles(arena, &l, o);
        counts(arena, &l, o);
        summaries(arena, &l, o);
        traps(arena, &l, o);
    }
    return l;
}

/* --- against each other --- */

static const char *page_difference(bur_arena *arena, const char *name,
                                   const page *a, const page *b)
{
    if (a->n != b->n) {
        return bur_arena_printf(arena, "%zu numbers of kind %s, and %zu", a->n,
                                name, b->n);
    }
    for (size_t i = 0; i < a->n; i++) {
        if (memcmp(&a->x[i], &b->x[i], sizeof a->x[i]) != 0) {
            return bur_arena_printf(
                arena, "%s, number %zu of %zu: %.17g (%a), and %.17g (%a)",
                name, i, a->n, a->x[i], a->x[i], b->x[i], b->x[i]);
        }
    }
    return NULL;
}

const char *ledger_difference(bur_arena *arena, const ledger *a,
                              const ledger *b, bool same_program)
{
    const char *found = NULL;
    for (int i = 0; !found && i < N_PAGES; i++) {
        if ((i != PAGE_TRAPS && i != PAGE_INPUTS) || same_program) {
            found =
                page_difference(arena, page_name[i], &a->page[i], &b->page[i]);
        }
    }
    return found;
}

uint64_t ledger_hash(const ledger *l)
{
    uint64_t hash = BUR_HASH_SEED;
    for (int i = 0; i < N_PAGES; i++) {
        const page *p = &l->page[i];
        hash = bur_hash_bytes(hash, &p->n, sizeof p->n);
        for (size_t k = 0; k < p->n; k++) {
            uint64_t bits;
            memcpy(&bits, &p->x[k], sizeof bits);
            hash = bur_hash_mix(hash ^ bits);
        }
    }
    return hash;
}
