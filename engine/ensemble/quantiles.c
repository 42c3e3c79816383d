/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of cells from stored values, exactly, with their intervals: by
 * order statistics under Monte Carlo; otherwise by Woodruff's method (JASA 47,
 * 1952): the share of draws below the quantile in each of the 16 replicates
 * gives an interval of that share, whose ends are read off the values. */
#include <math.h>
#include <string.h>

#include "ensemble/quantile_ranks.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/select.h"

/* Whether a cell's series leaves out the draws that have left. */
static bool of_survivors(const bur_runner *runner, size_t cell)
{
    const bur_outcome *o = runner->outcome;
    size_t series = cell / (size_t)o->n_rows % (size_t)o->n_series;
    return runner->plan->program->graph->series.at[series].survivors;
}

static int64_t compact(const bur_runner *runner, size_t cell, double *out)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws, n = 0;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const double *x =
        o->value + (cell - bur_runner_first_cell(runner)) * (size_t)draws;
    const int *fault = o->fault_step + (int64_t)c * draws;
    bool survivors = of_survivors(runner, cell);
    for (int64_t i = 0; i < draws; i++) {
        out[n] = x[i];
        n += (fault[i] < 0) & !(survivors & (x[i] != x[i]));
    }
    return n;
}

/* The draws of a cell: its values, and which of them count. */
typedef struct draws_of_cell {
    const double *x;
    const int *fault;
    bool survivors;
} draws_of_cell;

static inline void count_one(const draws_of_cell *d, int64_t i, double value,
                             bur_replicate_counts *counts, int r)
{
    int64_t counted =
        (d->fault[i] < 0) & !(d->survivors & (d->x[i] != d->x[i]));
    counts->n[r] += counted;
    counts->below[r] += counted & (d->x[i] < value);
}

/* Draws of each replicate below a value, and all of them. Where each draw has
 * assumptions of its own, the replicates take turns draw by draw, a pattern
 * that compilers vectorise. */
static void count_below(const bur_runner *runner, size_t cell, double value,
                        bur_replicate_counts *counts)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws, i = 0;
    int luck = runner->plan->design->luck;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const draws_of_cell d = {
        o->value + (cell - bur_runner_first_cell(runner)) * (size_t)draws,
        o->fault_step + (int64_t)c * draws, of_survivors(runner, cell)};
    bur_replicate_counts sum = {0};
    for (; luck == 1 && i + BUR_REPLICATES <= draws; i += BUR_REPLICATES) {
        for (int r = 0; r < BUR_REPLICATES; r++) {
            count_one(&d, i + r, value, &sum, r);
        }
    }
    for (; i < draws; i++) {
        count_one(&d, i, value, &sum, (int)(i / luck % BUR_REPLICATES));
    }
    *counts = sum;
}

enum { MOST_LEVELS = 64 };

typedef struct ranked {
    int64_t rank;
    int at; /* where its value goes */
} ranked;

/* The values of n ranks in any order, by one selection. */
static void select_all(double *values, int64_t n_values, const int64_t *rank,
                       int n, double *out)
{
    ranked order[2 * MOST_LEVELS];
    int64_t sorted[2 * MOST_LEVELS] = {0};
    double value[2 * MOST_LEVELS];
    for (int i = 0; i < n; i++) {
        int j = i;
        for (; j > 0 && order[j - 1].rank > rank[i]; j--) {
            order[j] = order[j - 1];
        }
        order[j] = (ranked){rank[i], i};
    }
    for (int i = 0; i < n; i++) {
        sorted[i] = order[i].rank;
    }
    bur_select_ranks(values, n_values, sorted, n, value);
    for (int i = 0; i < n; i++) {
        out[order[i].at] = value[i];
    }
}

static bur_rank_bounds bounds_of(const bur_runner *runner, size_t cell,
                                 double value, int64_t n, double p)
{
    const bur_plan *plan = runner->plan;
    if (!bur_design_replicated(plan->design)) {
        return bur_bounds_of_draws(n, p, plan->confidence);
    }
    bur_replicate_counts counts;
    count_below(runner, cell, value, &counts);
    return bur_bounds_of_counts(&counts, n, p, plan->confidence);
}

/* The quantiles of levels first .. first + n_levels of a cell. */
static void quantiles_of(const bur_runner *runner, size_t cell, double *values,
                         int64_t n, int first, int n_levels)
{
    const bur_plan *plan = runner->plan;
    int64_t rank[2 * MOST_LEVELS] = {0};
    double x[2 * MOST_LEVELS], value[MOST_LEVELS];
    bur_rank_pair pair[MOST_LEVELS];
    bur_rank_bounds bounds[MOST_LEVELS];
    for (int l = 0; l < n_levels; l++) {
        pair[l] = bur_quantile_ranks(n, plan->levels[first + l]);
        rank[2 * l] = pair[l].low;
        rank[2 * l + 1] = pair[l].high;
    }
    select_all(values, n, rank, 2 * n_levels, x);
    for (int l = 0; l < n_levels; l++) {
        value[l] = bur_rank_pair_value(pair[l], x[2 * l], x[2 * l + 1]);
        bounds[l] =
            bounds_of(runner, cell, value[l], n, plan->levels[first + l]);
        rank[2 * l] = bounds[l].known ? bounds[l].low : pair[l].low;
        rank[2 * l + 1] = bounds[l].known ? bounds[l].high : pair[l].low;
    }
    select_all(values, n, rank, 2 * n_levels, x);
    bur_estimate *q =
        runner->outcome->quantile + cell * (size_t)plan->n_levels + first;
    for (int l = 0; l < n_levels; l++) {
        q[l] = bur_bounded_quantile(&bounds[l], value[l], x[2 * l],
                                    x[2 * l + 1], n, plan->confidence);
    }
}

static bool quantiles_of_cell(void *context, int worker, int64_t job)
{
    bur_runner *runner = context;
    const bur_plan *plan = runner->plan;
    double *scratch = runner->hand[worker].scratch;
    size_t cell = bur_runner_first_cell(runner) + (size_t)job;
    int64_t n = compact(runner, cell, scratch);
    bur_estimate *q = runner->outcome->quantile + cell * (size_t)plan->n_levels;
    for (int l = 0; l < plan->n_levels; l += MOST_LEVELS) {
        int left = plan->n_levels - l;
        int levels = left < MOST_LEVELS ? left : MOST_LEVELS;
        if (n > 0) {
            quantiles_of(runner, cell, scratch, n, l, levels);
        }
    }
    for (int l = 0; n == 0 && l < plan->n_levels; l++) {
        q[l] = bur_estimate_bare(NAN, 0, plan->confidence);
    }
    return true;
}

void bur_runner_quantiles(bur_runner *runner)
{
    bur_crew_run(runner->threads, (int64_t)bur_runner_n_cells(runner),
                 quantiles_of_cell, runner);
}
