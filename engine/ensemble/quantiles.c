/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of cells from stored values, exactly, with their intervals: by
 * order statistics under Monte Carlo; otherwise by Woodruff's method (JASA 47,
 * 1952): the share of draws below the quantile in each of the 16 replicates
 * gives an interval of that share, whose ends are read off the values. */
#include <math.h>
#include <string.h>

#include "ensemble/quantile_ranks.h"
#include "ensemble/runner.h"
#include "stat/select.h"
#include "stat/select_bins.h"

/* Levels at a time: each has two ranks, and two that bound it. */
enum { MOST_LEVELS = BUR_SELECT_MOST / 4 };

/* The draws of a cell that count. */
typedef struct cell_draws {
    size_t cell;               /* of all */
    const double *x;           /* [n_draws] as stored */
    const unsigned char *mask; /* [n_draws]; NULL: all count */
    const double *kept;        /* [n]: x, or a copy of those that count */
    int64_t n;
} cell_draws;

/* Marks the draws of a cell that count, and copies their values. */
static void keep_counted(const bur_runner *runner, bur_hand *hand,
                         cell_draws *d)
{
    const bur_outcome *o = runner->outcome;
    int64_t n_draws = runner->plan->design->n_draws, n = 0;
    size_t series = d->cell / (size_t)o->n_rows;
    const int *fault =
        o->fault_step + (int64_t)(series / (size_t)o->n_series) * n_draws;
    bool survivors =
        runner->plan->program->graph->series.at[series % (size_t)o->n_series]
            .survivors;
    for (int64_t i = 0; i < n_draws; i++) {
        hand->scratch[n] = d->x[i];
        hand->counted[i] = (fault[i] < 0) & !(survivors & (d->x[i] != d->x[i]));
        n += hand->counted[i];
    }
    d->mask = hand->counted;
    d->kept = hand->scratch;
}

static cell_draws draws_of(const bur_runner *runner, bur_hand *hand,
                           size_t cell)
{
    const double *x = bur_outcome_values(runner->outcome,
                                         cell - bur_runner_first_cell(runner));
    cell_draws d = {
        .cell = cell, .x = x, .kept = x, .n = runner->outcome->moments[cell].n};
    if (d.n < runner->plan->design->n_draws) {
        keep_counted(runner, hand, &d);
    }
    return d;
}

typedef struct ranked {
    int64_t rank;
    int at; /* where its value goes */
} ranked;

/* The values of k ranks in any order, by one selection. */
static void select_all(const bur_runner *runner, bur_hand *hand,
                       const cell_draws *d, const int64_t *rank, int k,
                       double *out)
{
    const bur_moments *m = &runner->outcome->moments[d->cell];
    ranked order[BUR_SELECT_MOST];
    int64_t sorted[BUR_SELECT_MOST] = {0};
    double value[BUR_SELECT_MOST];
    for (int i = 0; i < k; i++) {
        int j = i;
        for (; j > 0 && order[j - 1].rank > rank[i]; j--) {
            order[j] = order[j - 1];
        }
        order[j] = (ranked){rank[i], i};
    }
    for (int i = 0; i < k; i++) {
        sorted[i] = order[i].rank;
    }
    bur_select_binned(d->kept, d->n, m->min, m->max, sorted, k, hand->keys,
                      value);
    for (int i = 0; i < k; i++) {
        out[order[i].at] = value[i];
    }
}

/* Some levels of a plan: the ranks of their quantiles, and those around. */
typedef struct level_set {
    const double *p;
    int n;
    bur_rank_pair pair[MOST_LEVELS];
    bur_rank_bounds bounds[MOST_LEVELS];
    int64_t rank[4 * MOST_LEVELS];
    double x[4 * MOST_LEVELS]; /* the values of `rank` */
    double value[MOST_LEVELS]; /* the quantiles */
} level_set;

/* Ranks of the bounds go to rank[2 n ...]. */
static void take_bounds(level_set *s)
{
    for (int l = 0; l < s->n; l++) {
        const bur_rank_bounds *b = &s->bounds[l];
        int at = 2 * (s->n + l);
        s->rank[at] = b->known ? b->low : s->pair[l].low;
        s->rank[at + 1] = b->known ? b->high : s->pair[l].low;
    }
}

static void take_values(level_set *s)
{
    for (int l = 0; l < s->n; l++) {
        s->value[l] =
            bur_rank_pair_value(s->pair[l], s->x[2 * l], s->x[2 * l + 1]);
    }
}

/* Quantiles and bounds of independent draws, at once: their ranks are
 * known. */
static void find_at_once(const bur_runner *runner, bur_hand *hand,
                         const cell_draws *d, int first, level_set *s)
{
    const bur_rank_bounds *bounds = bur_rank_memo_bounds(hand->ranks, d->n);
    memcpy(s->bounds, bounds + first, (size_t)s->n * sizeof *bounds);
    take_bounds(s);
    select_all(runner, hand, d, s->rank, 4 * s->n, s->x);
    take_values(s);
}

/* The bounds of a replicated design depend on the quantiles. */
static void find_in_turn(const bur_runner *runner, bur_hand *hand,
                         const cell_draws *d, level_set *s)
{
    const bur_plan *plan = runner->plan;
    select_all(runner, hand, d, s->rank, 2 * s->n, s->x);
    take_values(s);
    for (int l = 0; l < s->n; l++) {
        bur_replicate_counts below = {0};
        bur_replicate_counts_add(&below, 0, plan->design->luck, d->x, d->mask,
                                 plan->design->n_draws, s->value[l]);
        s->bounds[l] =
            bur_bounds_of_counts(&below, d->n, s->p[l], plan->confidence);
    }
    take_bounds(s);
    select_all(runner, hand, d, s->rank + 2 * s->n, 2 * s->n, s->x + 2 * s->n);
}

static void quantiles_of(const bur_runner *runner, bur_hand *hand,
                         const cell_draws *d, int first, int n_levels)
{
    const bur_plan *plan = runner->plan;
    level_set s = {.p = plan->levels + first, .n = n_levels};
    for (int l = 0; l < n_levels; l++) {
        s.pair[l] = bur_quantile_ranks(d->n, s.p[l]);
        s.rank[2 * l] = s.pair[l].low;
        s.rank[2 * l + 1] = s.pair[l].high;
    }
    if (bur_design_replicated(plan->design)) {
        find_in_turn(runner, hand, d, &s);
    } else {
        find_at_once(runner, hand, d, first, &s);
    }
    bur_estimate *q =
        runner->outcome->quantile + d->cell * (size_t)plan->n_levels + first;
    const double *bound = s.x + (ptrdiff_t)2 * n_levels;
    for (int l = 0; l < n_levels; l++) {
        q[l] = bur_bounded_quantile(&s.bounds[l], s.value[l], bound[2 * l],
                                    bound[2 * l + 1], d->n, plan->confidence);
    }
}

static bool quantiles_of_cell(void *context, int worker, int64_t job)
{
    bur_runner *runner = context;
    const bur_plan *plan = runner->plan;
    bur_hand *hand = &runner->hand[worker];
    cell_draws d =
        draws_of(runner, hand, bur_runner_first_cell(runner) + (size_t)job);
    for (int l = 0; d.n > 0 && l < plan->n_levels; l += MOST_LEVELS) {
        int left = plan->n_levels - l;
        quantiles_of(runner, hand, &d, l,
                     left < MOST_LEVELS ? left : MOST_LEVELS);
    }
    bur_estimate *q =
        runner->outcome->quantile + d.cell * (size_t)plan->n_levels;
    for (int l = 0; d.n == 0 && l < plan->n_levels; l++) {
        q[l] = bur_estimate_bare(NAN, 0, plan->confidence);
    }
    return true;
}

void bur_runner_quantiles(bur_runner *runner)
{
    bur_crew_run(runner->threads, (int64_t)bur_runner_n_cells(runner),
                 quantiles_of_cell, runner);
}
