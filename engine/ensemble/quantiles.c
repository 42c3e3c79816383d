/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of cells from stored values, exactly, with their intervals: by
 * order statistics under Monte Carlo; otherwise by Woodruff's method (JASA 47,
 * 1952): the share of draws below the quantile in each of the 16 replicates
 * gives an interval of that share, whose ends are read off the values. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "ensemble/quantile_ranks.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/select.h"

static int64_t compact(const bur_runner *runner, size_t cell, double *out)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws, n = 0;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const double *x =
        o->value + (cell - bur_runner_first_cell(runner)) * (size_t)draws;
    const int *fault = o->fault_step + (int64_t)c * draws;
    for (int64_t i = 0; i < draws; i++) {
        out[n] = x[i];
        n += fault[i] < 0;
    }
    return n;
}

/* Draws of each replicate below a value, and all of them. */
static void count_below(const bur_runner *runner, size_t cell, double value,
                        bur_replicate_counts *counts)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws;
    int luck = runner->plan->design->luck;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const double *x =
        o->value + (cell - bur_runner_first_cell(runner)) * (size_t)draws;
    const int *fault = o->fault_step + (int64_t)c * draws;
    memset(counts, 0, sizeof *counts);
    for (int64_t i = 0; i < draws; i++) {
        int64_t r = i / luck % BUR_REPLICATES;
        counts->n[r] += fault[i] < 0;
        counts->below[r] += fault[i] < 0 && x[i] < value;
    }
}

/* The values of two ranks, the lower first. */
static void select_two(double *values, int64_t n, int64_t low, int64_t high,
                       double out[2])
{
    int64_t rank[2] = {low, high};
    assert(low <= high);
    bur_select_ranks(values, n, rank, 2, out);
}

static bur_estimate quantile_of(const bur_runner *runner, size_t cell,
                                double *values, int64_t n, double p)
{
    const bur_plan *plan = runner->plan;
    bur_rank_pair pair = bur_quantile_ranks(n, p);
    double x[2];
    select_two(values, n, pair.low, pair.high, x);
    double value = bur_rank_pair_value(pair, x[0], x[1]);
    bur_rank_bounds bounds;
    if (bur_design_replicated(plan->design)) {
        bur_replicate_counts counts;
        count_below(runner, cell, value, &counts);
        bounds = bur_bounds_of_counts(&counts, n, p, plan->confidence);
    } else {
        bounds = bur_bounds_of_draws(n, p, plan->confidence);
    }
    x[0] = x[1] = value;
    if (bounds.known) {
        select_two(values, n, bounds.low, bounds.high, x);
    }
    return bur_bounded_quantile(&bounds, value, x[0], x[1], n,
                                plan->confidence);
}

static bool quantiles_of_cell(void *context, int worker, int64_t job)
{
    bur_runner *runner = context;
    const bur_plan *plan = runner->plan;
    double *scratch = runner->hand[worker].scratch;
    size_t cell = bur_runner_first_cell(runner) + (size_t)job;
    int64_t n = compact(runner, cell, scratch);
    bur_estimate *q = runner->outcome->quantile + cell * (size_t)plan->n_levels;
    for (int l = 0; l < plan->n_levels; l++) {
        q[l] = n > 0 ? quantile_of(runner, cell, scratch, n, plan->levels[l])
                     : bur_estimate_bare(NAN, 0, plan->confidence);
    }
    return true;
}

void bur_runner_quantiles(bur_runner *runner)
{
    bur_crew_run(runner->threads, (int64_t)bur_runner_n_cells(runner),
                 quantiles_of_cell, runner);
}
