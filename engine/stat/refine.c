/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refinement: the targets, and what is known of them before the first pass.
 */
#include "stat/refine.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "stat/order_key.h"
#include "stat/refine_state.h"

enum { UNKNOWN = BUR_REFINE_UNKNOWN };

typedef bur_refine_goal target;

static int compare_targets(const void *pa, const void *pb)
{
    const target *a = pa, *b = pb;
    if (a->cell != b->cell) {
        return a->cell < b->cell ? -1 : 1;
    }
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static void fill_targets(bur_refine *refine, const bur_refine_plan *plan)
{
    for (size_t i = 0; i < plan->n_targets; i++) {
        assert(plan->targets[i].cell < plan->n_cells);
        assert(plan->targets[i].rank >= 0);
        refine->target[i] = (target){.cell = plan->targets[i].cell,
                                     .rank = plan->targets[i].rank,
                                     .place = i,
                                     .high = UINT64_MAX,
                                     .n = UNKNOWN};
    }
    qsort(refine->target, plan->n_targets, sizeof *refine->target,
          compare_targets);
    for (size_t i = 0; i < plan->n_targets; i++) {
        refine->place_of[refine->target[i].place] = i;
    }
}

/* Two bins for each target and worker in half of the memory: then every pass
 * can be planned, and each halves every interval at least. */
size_t bur_refine_least(size_t n_targets, int n_workers)
{
    return 4 * sizeof(bur_tally) * n_targets * (size_t)n_workers;
}

size_t bur_refine_size(size_t n_targets, size_t n_cells)
{
    return n_targets * (sizeof(target) + sizeof(bur_refine_interval) +
                        sizeof(size_t) + sizeof(uint64_t)) +
           n_cells * (sizeof(size_t) + sizeof(bur_refine_filter));
}

bur_status bur_refine_create(const bur_refine_plan *plan, bur_refine **refine,
                             bur_fault *fault)
{
    assert(plan->n_workers >= 1);
    size_t least = bur_refine_least(plan->n_targets, plan->n_workers);
    if (plan->memory < least) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "exact quantiles need at least %zu bytes, not %zu",
                        least, plan->memory);
    }
    size_t n = plan->n_targets + 1;
    bur_refine *r = calloc(1, sizeof *r);
    if (r) {
        r->target = calloc(n, sizeof *r->target);
        r->place_of = calloc(n, sizeof *r->place_of);
        r->interval = calloc(n, sizeof *r->interval);
        r->low = calloc(n, sizeof *r->low);
        r->cell_first = calloc(plan->n_cells + 1, sizeof *r->cell_first);
        r->filter = calloc(plan->n_cells + 1, sizeof *r->filter);
    }
    if (!r || !r->target || !r->place_of || !r->interval || !r->low ||
        !r->cell_first || !r->filter) {
        bur_refine_free(r);
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for %zu quantiles",
                        plan->n_targets);
    }
    r->n_cells = plan->n_cells;
    r->memory = plan->memory;
    r->n_workers = plan->n_workers;
    r->n_targets = plan->n_targets;
    fill_targets(r, plan);
    *refine = r;
    return BUR_OK;
}

void bur_refine_free(bur_refine *refine)
{
    if (refine) {
        free(refine->tally);
        free(refine->key);
        free(refine->target);
        free(refine->place_of);
        free(refine->interval);
        free(refine->low);
        free(refine->cell_first);
        free(refine->filter);
        free(refine);
    }
}

static target *first_target(const bur_refine *refine, size_t cell)
{
    size_t low = 0, high = refine->n_targets;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (refine->target[mid].cell < cell) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return refine->target + low;
}

static void cut_interval(target *t, double min, double max)
{
    uint64_t low = bur_order_key(min), high = bur_order_key(max);
    t->low = t->low > low ? t->low : low;
    t->high = t->high < high ? t->high : high;
    assert(t->low <= t->high);
    t->resolved = t->low == t->high;
}

/* Zero has two keys; moments do not tell them apart. */
static double with_either_zero(double x, double zero)
{
    return x == 0 ? zero : x;
}

void bur_refine_narrow(bur_refine *refine, size_t cell, int64_t n, double min,
                       double max)
{
    assert(refine->n_passes == 0 && !refine->open && min <= max);
    const target *end = refine->target + refine->n_targets;
    for (target *t = first_target(refine, cell); t < end && t->cell == cell;
         t++) {
        cut_interval(t, with_either_zero(min, -0.0),
                     with_either_zero(max, 0.0));
        t->n = n;
    }
}

/* Neighbours are often in one bin. */
void bur_refine_narrow_spread(bur_refine *refine, size_t cell,
                              const bur_spread *spread, double min, double max)
{
    assert(refine->n_passes == 0 && !refine->open);
    const target *end = refine->target + refine->n_targets;
    bur_bin bin = {0};
    for (target *t = first_target(refine, cell); t < end && t->cell == cell;
         t++) {
        if (t->rank >= bin.below + bin.n) {
            bin = bur_spread_rank(spread, cell, t->rank,
                                  with_either_zero(min, -0.0),
                                  with_either_zero(max, 0.0));
        }
        cut_interval(t, bin.min, bin.max);
        t->below = bin.below;
        t->n = bin.n;
    }
}

const bur_refine_goal *bur_refine_goals(const bur_refine *refine)
{
    return refine->target;
}

/* Whether a byte that was read can be a bool. */
static bool is_bool(const bool *b)
{
    unsigned char byte;
    memcpy(&byte, b, sizeof byte);
    return byte <= 1;
}

static bool is_goal_of(const target *own, const target *g)
{
    bool known = g->n > 0 && g->below >= 0 && g->below <= INT64_MAX - g->n &&
                 g->rank >= g->below && g->rank - g->below < g->n;
    bool unknown = g->n == UNKNOWN && g->below == 0;
    return g->cell == own->cell && g->rank == own->rank &&
           g->place == own->place && g->low <= g->high && (known || unknown) &&
           is_bool(&g->even) && is_bool(&g->resolved) &&
           g->resolved == (g->low == g->high);
}

/* Whether a goal lies within what was known before the first pass. */
static bool lies_within(const target *own, const target *g)
{
    bool ranks =
        own->n == UNKNOWN || (g->n != UNKNOWN && g->below >= own->below &&
                              g->below + g->n <= own->below + own->n);
    return own->low <= g->low && g->high <= own->high && ranks;
}

/* Whether two goals, of ranks one after the other, are of one interval or of
 * two that lie one after the other. */
static bool are_in_order(const target *a, const target *b)
{
    bool same = a->low == b->low && a->high == b->high &&
                a->below == b->below && a->n == b->n;
    return a->cell != b->cell || same ||
           (a->high < b->low && a->n != UNKNOWN && b->n != UNKNOWN &&
            a->below + a->n <= b->below);
}

bool bur_refine_take_goals(bur_refine *refine, const bur_refine_goal *goals)
{
    assert(!refine->open);
    const target *open = NULL;
    for (size_t i = 0; i < refine->n_targets; i++) {
        const target *g = &goals[i];
        if (!is_goal_of(&refine->target[i], g) ||
            (refine->n_passes == 0 && !lies_within(&refine->target[i], g)) ||
            (!g->resolved && open && !are_in_order(open, g))) {
            return false;
        }
        open = g->resolved ? open : g;
    }
    memcpy(refine->target, goals, refine->n_targets * sizeof *goals);
    return true;
}

bool bur_refine_done(const bur_refine *refine)
{
    for (size_t i = 0; i < refine->n_targets; i++) {
        if (!refine->target[i].resolved) {
            return false;
        }
    }
    return true;
}

int bur_refine_n_passes(const bur_refine *refine)
{
    return refine->n_passes;
}

double bur_refine_value(const bur_refine *refine, size_t i)
{
    assert(i < refine->n_targets);
    const target *t = &refine->target[refine->place_of[i]];
    assert(t->resolved);
    return bur_order_value(t->low);
}
