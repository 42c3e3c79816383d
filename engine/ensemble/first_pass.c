/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass over a chunk: every draw of it through the cases of the
 * group, into the sums, the arrays by draw, and the stored values. */
#include <math.h>
#include <string.h>

#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/lane_loops.h"

size_t bur_runner_first_cell(const bur_runner *runner)
{
    return bur_outcome_cell(runner->outcome, runner->first_case, 0, 0);
}

size_t bur_runner_n_cells(const bur_runner *runner)
{
    return bur_outcome_cell(runner->outcome, runner->end_case, 0, 0) -
           bur_runner_first_cell(runner);
}

size_t bur_runner_n_quantiles(const bur_runner *runner)
{
    return runner->outcome->n_cells * (size_t)runner->plan->n_levels;
}

/* The measures of a block, measure by measure; one that is not a number is a
 * fault of its draw, and a failed draw has none. */
static void absorb_measures(const bur_runner *runner, const bur_hand *hand,
                            int c, int *fault)
{
    const bur_block *block = hand->worker->block;
    const bur_outcome *o = runner->outcome;
    bool failed = false;
    for (int m = 0; m < o->n_measures; m++) {
        double *x = bur_outcome_measure(o, c, m) + hand->worker->first;
        for (int i = 0; i < block->n; i++) {
            if (bur_measure_read(block, m, i, &x[i]) && fault[i] < 0) {
                fault[i] = runner->plan->timeline->n_steps;
            }
        }
    }
    for (int i = 0; i < block->n; i++) {
        failed = failed || fault[i] >= 0;
    }
    for (int m = 0; failed && m < o->n_measures; m++) {
        double *x = bur_outcome_measure(o, c, m) + hand->worker->first;
        for (int i = 0; i < block->n; i++) {
            x[i] = fault[i] < 0 ? x[i] : NAN;
        }
    }
}

/* What a draw left by before its numbers failed, if they did, is known. */
static void absorb_exits(const bur_runner *runner, const bur_hand *hand,
                         size_t at, const int *fault)
{
    const bur_block *block = hand->worker->block;
    const bur_program *p = block->program;
    const bur_outcome *o = runner->outcome;
    const bur_timeline *timeline = runner->plan->timeline;
    for (int i = 0; i < block->n; i++) {
        double time = bur_block_value(block, p->exit_time, i);
        bool left =
            fault[i] < 0 || time < bur_timeline_time(timeline, fault[i]);
        o->exit_kind[at + (size_t)i] =
            left ? (uint8_t)bur_block_value(block, p->exit_kind, i) : 0;
        o->exit_time[at + (size_t)i] = left ? time : NAN;
    }
}

/* The first row of which the time is after a draw has left; n_rows if it
 * stays (NaN). */
static int first_row_after(const bur_runner *runner, double left)
{
    int low = 0, high = runner->outcome->n_rows;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (left < runner->row_time[mid]) {
            high = mid;
        } else {
            low = mid + 1;
        }
    }
    return low;
}

/* Counts the draws by the first row at which they are no longer at risk. */
static void absorb_at_risk(bur_runner *runner, bur_hand *hand, int c, size_t at)
{
    const bur_outcome *o = runner->outcome;
    int64_t *gone = hand->gone + (size_t)c * ((size_t)o->n_rows + 1);
    if (!o->exit_time) {
        gone[o->n_rows] += hand->n_counted;
        return;
    }
    for (int i = 0; i < hand->worker->block->n; i++) {
        double left = o->exit_time[at + (size_t)i];
        int row = isnan(left) ? o->n_rows : first_row_after(runner, left);
        gone[row] += hand->mask[i];
    }
}

/* What there is one of for each draw. */
static void absorb_draws(bur_runner *runner, bur_hand *hand, int c)
{
    const bur_worker *w = hand->worker;
    const bur_outcome *o = runner->outcome;
    size_t n = (size_t)w->block->n,
           n_draws = (size_t)runner->plan->design->n_draws;
    size_t at = (size_t)c * n_draws + w->first;
    memcpy(o->fault_step + at, w->fault_step, n * sizeof *w->fault_step);
    absorb_measures(runner, hand, c, o->fault_step + at);
    if (o->exit_time) {
        absorb_exits(runner, hand, at, o->fault_step + at);
    }
    for (int i = 0; c == 0 && i < runner->plan->n_inputs; i++) {
        memcpy(o->input + (size_t)i * n_draws + w->first,
               w->sample + (size_t)i * (size_t)w->block->lanes,
               n * sizeof *w->sample);
    }
    bur_runner_mask(runner, hand, c, (int64_t)w->first, w->block->n);
    absorb_at_risk(runner, hand, c, at);
}

/* The paths of a kept series; draws that failed have none. */
static void keep_paths(const bur_runner *runner, const bur_hand *hand, int c,
                       int series)
{
    const bur_outcome *o = runner->outcome;
    const bur_worker *w = hand->worker;
    float *path = bur_outcome_path(o, series, c, (int64_t)w->first);
    size_t step = bur_outcome_path_step(o, series);
    w->loops->turn(path, step, bur_worker_row(w, series, 0), w->row_step,
                   o->n_rows, w->block->n);
    for (int i = 0; hand->n_counted < w->block->n && i < w->block->n; i++) {
        for (int row = 0; !hand->mask[i] && row < o->n_rows; row++) {
            path[(size_t)i * step + (size_t)row] = NAN;
        }
    }
}

/* Counts the draws of an element that are below a threshold. */
static void count_below(const bur_runner *runner, bur_hand *hand, int series,
                        double value, bur_replicate_counts *counts)
{
    const bur_plan *plan = runner->plan;
    const bur_worker *w = hand->worker;
    const bur_block *block = w->block;
    int n_rows = plan->timeline->n_rows;
    int luck = bur_design_replicated(plan->design) ? plan->design->luck : 0;
    if (hand->n_counted == block->n &&
        !plan->program->graph->series.at[series].survivors) {
        bur_replicate_counts_add_rows(counts, w->first, luck,
                                      bur_worker_row(w, series, 0), w->row_step,
                                      n_rows, block->n, value);
        return;
    }
    for (int row = 0; row < n_rows; row++) {
        const double *x = bur_worker_row(w, series, row);
        bur_replicate_counts_add(&counts[row], w->first, luck, x,
                                 bur_runner_present(runner, hand, series, x),
                                 block->n, value);
    }
}

static void absorb_below(const bur_runner *runner, bur_hand *hand, int c)
{
    const bur_plan *plan = runner->plan;
    for (int t = 0; t < plan->n_thresholds; t++) {
        const bur_threshold *of = &plan->threshold[t];
        int n = plan->program->graph->series.at[of->series].var->n_elements;
        for (int e = 0; e < n; e++) {
            count_below(
                runner, hand, of->series + e, of->value,
                bur_outcome_below(runner->outcome, hand->below, t, e, c));
        }
    }
}

void bur_runner_keep_block(bur_runner *runner, bur_hand *hand, int which_case)
{
    absorb_draws(runner, hand, which_case);
    for (int s = 0; s < runner->outcome->n_series; s++) {
        if (runner->outcome->kept_index[s] >= 0) {
            keep_paths(runner, hand, which_case, s);
        }
    }
    absorb_below(runner, hand, which_case);
}

void bur_runner_reset_sums(const bur_runner *runner, bur_hand *hand)
{
    bur_moment_lanes_reset(hand->moments, bur_runner_n_cells(runner));
    if (hand->replicates) {
        bur_replicate_lanes_reset(hand->replicates, bur_runner_n_cells(runner));
    }
}

void bur_runner_add_values(const bur_runner *runner, bur_hand *hand,
                           size_t cell, int series, uint64_t first,
                           const double *x)
{
    const unsigned char *mask = bur_runner_present(runner, hand, series, x);
    bur_moment_lanes_add(&hand->moments[cell], (size_t)(first % BUR_CHUNK), x,
                         mask, hand->n_masked);
    if (hand->replicates) {
        bur_replicate_lanes_add(&hand->replicates[cell], first,
                                runner->plan->design->luck, x, mask,
                                hand->n_masked);
    }
}

bool bur_runner_merge_sums(bur_runner *runner, bur_hand *hand, int64_t chunk)
{
    for (size_t cell = 0; cell < bur_runner_n_cells(runner); cell++) {
        hand->chunk_moments[cell] =
            bur_moment_lanes_total(&hand->moments[cell]);
        if (hand->replicates) {
            hand->chunk_replicates[cell] =
                bur_replicate_lanes_total(&hand->replicates[cell]);
        }
    }
    bur_fault fault = {0};
    pthread_mutex_lock(&runner->lock);
    bur_status status = bur_merge_tree_put(runner->moments, 0, chunk,
                                           hand->chunk_moments, &fault);
    if (status == BUR_OK && hand->replicates) {
        status = bur_merge_tree_put(runner->replicates, 0, chunk,
                                    hand->chunk_replicates, &fault);
    }
    pthread_mutex_unlock(&runner->lock);
    return status == BUR_OK || bur_runner_fail(runner, status, &fault);
}

static void absorb(bur_runner *runner, bur_hand *hand, int c)
{
    const bur_outcome *o = runner->outcome;
    bur_runner_keep_block(runner, hand, c);
    size_t cell = bur_outcome_cell(o, c, 0, 0) - bur_runner_first_cell(runner);
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; row < o->n_rows; row++, cell++) {
            bur_runner_add_values(runner, hand, cell, s, hand->worker->first,
                                  bur_worker_row(hand->worker, s, row));
        }
    }
}

static void spread(bur_runner *runner, bur_hand *hand, size_t cell,
                   int64_t first, const double *x, const unsigned char *mask,
                   int n)
{
    (void)first;
    bur_spread_add(runner->spread, (int)(hand - runner->hand), cell, x, mask,
                   n);
}

/* The first chunk, run once more than needed, tells where values lie. */
void bur_runner_pilot(bur_runner *runner)
{
    bur_hand *hand = &runner->hand[0];
    size_t n = bur_runner_n_cells(runner);
    bur_moment_lanes_reset(hand->moments, n);
    bur_runner_blocks(runner, hand, 0, absorb, NULL);
    for (size_t cell = 0; cell < n; cell++) {
        bur_moments m = bur_moment_lanes_total(&hand->moments[cell]);
        bur_spread_range(runner->spread, cell, m.min, m.max);
    }
    memset(hand->gone, 0, runner->n_gone * sizeof *hand->gone);
    memset(hand->below, 0, runner->outcome->n_below * sizeof *hand->below);
}

bool bur_runner_first_pass(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_hand *hand = &runner->hand[worker];
    bur_runner_reset_sums(runner, hand);
    bur_runner_blocks(runner, hand, chunk, absorb,
                      runner->spread ? spread : NULL);
    return bur_runner_merge_sums(runner, hand, chunk);
}
