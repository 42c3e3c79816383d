/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of parts, against itself: stage, cells, and how many draws each
 * sum is of. */
#include "ensemble/part_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/chunk.h"

/* Each pass halves what it does not know, at least; more are not believed. */
enum { MOST_PASSES = 1000 };

/* --- one thing at a time --- */

/* The cases of a stage are those of a group. */
static bool is_group(const bur_part_stage *stage, int n_cases)
{
    int step = stage->group > 0 ? stage->group : n_cases;
    int first = stage->first_case;
    return stage->group >= 0 && stage->group <= n_cases && first >= 0 &&
           first < n_cases && first % step == 0 &&
           stage->end_case == (step < n_cases - first ? first + step : n_cases);
}

static bool has_spread_or_none(const bur_part_stage *stage)
{
    return stage->has_spread == 0 ||
           (stage->has_spread == 1 && stage->group == 0);
}

bool bur_part_stage_fits(const bur_part_stage *stage, const bur_plan *plan)
{
    bool first = stage->phase == BUR_PHASE_FIRST;
    bool searches =
        stage->phase == BUR_PHASE_SEARCH || stage->phase == BUR_PHASE_BOUND;
    bool replicated =
        stage->phase == BUR_PHASE_COUNT || stage->phase == BUR_PHASE_BOUND;
    return stage->shape == bur_part_shape(plan) && stage->phase >= 0 &&
           stage->phase <= BUR_PHASE_BOUND && stage->n_draws >= 1 &&
           is_group(stage, plan->n_cases) && stage->draws_size >= 0 &&
           stage->values_size >= 0 && stage->is_open == !first &&
           stage->n_workers >= searches && has_spread_or_none(stage) &&
           (first ? stage->n_passes == 1
                  : stage->n_passes > 1 && stage->n_passes <= MOST_PASSES &&
                        stage->group == 0 && plan->n_levels > 0) &&
           (!replicated || bur_design_replicated(plan->design));
}

bool bur_part_moments_fit(const void *cells, size_t n, int64_t most)
{
    const bur_moments *m = cells;
    for (size_t i = 0; i < n; i++) {
        bool ends = isfinite(m[i].min) && isfinite(m[i].max);
        if (m[i].n < 0 || m[i].n > most || !ends || m[i].min > m[i].max) {
            return false;
        }
    }
    return true;
}

bool bur_part_replicates_fit(const void *cells, size_t n, int64_t most)
{
    const bur_replicates *cell = cells;
    for (size_t i = 0; i < n * BUR_REPLICATES; i++) {
        int64_t of = cell[i / BUR_REPLICATES].n[i % BUR_REPLICATES];
        if (of < 0 || of > most) {
            return false;
        }
    }
    return true;
}

bool bur_part_counts_fit(const bur_replicate_counts *counts, size_t n,
                         int64_t most)
{
    for (size_t i = 0; i < n * BUR_REPLICATES; i++) {
        const bur_replicate_counts *c = &counts[i / BUR_REPLICATES];
        size_t r = i % BUR_REPLICATES;
        if (c->below[r] < 0 || c->below[r] > c->n[r] || c->n[r] > most) {
            return false;
        }
    }
    return true;
}

static int64_t sum_of(const int64_t *n, size_t of)
{
    int64_t sum = 0;
    for (size_t i = 0; i < of; i++) {
        sum += n[i];
    }
    return sum;
}

bool bur_part_below_fits(const bur_runner *runner,
                         const bur_replicate_counts *counts)
{
    const bur_outcome *o = runner->outcome;
    size_t levels = (size_t)runner->plan->n_levels;
    int64_t most = runner->plan->design->n_draws;
    bool good = bur_part_counts_fit(counts, o->n_cells * levels, most);
    for (size_t q = 0; good && q < o->n_cells * levels; q++) {
        good = sum_of(counts[q].n, BUR_REPLICATES) <= o->moments[q / levels].n;
    }
    return good;
}

bool bur_part_bounds_fit(const bur_runner *runner,
                         const bur_rank_bounds *bounds)
{
    const bur_outcome *o = runner->outcome;
    size_t levels = (size_t)runner->plan->n_levels;
    for (size_t q = 0; q < o->n_cells * levels; q++) {
        const bur_rank_bounds *b = &bounds[q];
        unsigned char known;
        memcpy(&known, &b->known, 1);
        int64_t n = o->moments[q / levels].n;
        bool ranks = b->low >= 0 && b->low <= b->high && b->high < n;
        if (known > 1 || (known && !ranks) ||
            b->method != BUR_METHOD_REPLICATE_T) {
            return false;
        }
    }
    return true;
}

/* --- all together --- */

/* What sums are held against: [case] the draws that count among those that are
 * there, in a group also its sums so far. */
typedef struct truth {
    const bur_runner *runner;
    int64_t *counted;
    bur_moments *moments;       /* [cell of the group]; NULL after the first
                                   pass */
    bur_replicates *replicates; /* likewise */
} truth;

static bool is_done(const bur_runner *runner, int64_t chunk)
{
    return runner->phase != BUR_PHASE_FIRST || runner->done[chunk];
}

/* Of a chunk that is done the cases up to the group's are there; of another,
 * those of the groups before. */
static bool are_covered(const bur_runner *runner)
{
    bool values = runner->phase == BUR_PHASE_FIRST && runner->outcome->value;
    int64_t n_done = 0;
    for (int64_t c = 0; c < bur_runner_chunks(runner->plan); c++) {
        bool done = is_done(runner, c);
        n_done += done;
        if (runner->covered[c] !=
                (done ? runner->end_case : runner->first_case) ||
            (values && runner->valued[c] != done)) {
            return false;
        }
    }
    return !runner->moments ||
           (bur_merge_tree_n_chunks(runner->moments) == n_done &&
            (!runner->outcome->replicates ||
             bur_merge_tree_n_chunks(runner->replicates) == n_done));
}

static void count_draws(const truth *t)
{
    const bur_runner *runner = t->runner;
    int64_t draws = runner->plan->design->n_draws;
    for (int c = 0; c < runner->plan->n_cases; c++) {
        for (int64_t i = 0; i < draws; i++) {
            t->counted[c] += runner->covered[i / BUR_CHUNK] > c &&
                             bur_outcome_counts(runner->outcome, c, i);
        }
    }
}

/* Whether a number of draws is that of a series in a case: all that count, but
 * for survivors, who may be fewer. */
static bool is_number(const truth *t, int series, int c, int64_t n)
{
    bool survivors =
        t->runner->plan->program->graph->series.at[series].survivors;
    return survivors ? n <= t->counted[c] : n == t->counted[c];
}

static bool gone_agrees(const truth *t)
{
    const bur_runner *runner = t->runner;
    size_t rows = (size_t)runner->outcome->n_rows + 1;
    bool good = true;
    for (int c = 0; good && c < runner->plan->n_cases; c++) {
        good = sum_of(runner->hand[0].gone + (size_t)c * rows, rows) ==
               t->counted[c];
    }
    return good;
}

/* The sums of a cell: those of groups before are the outcome's. */
static const bur_moments *moments_of(const truth *t, size_t cell)
{
    size_t first = bur_runner_first_cell(t->runner);
    return t->moments && cell >= first ? &t->moments[cell - first]
                                       : &t->runner->outcome->moments[cell];
}

/* The counts of an element of a threshold in a case are of the draws that the
 * sums of its series are of. */
static bool rows_agree(const truth *t, int threshold, int element, int c)
{
    const bur_runner *runner = t->runner;
    const bur_outcome *o = runner->outcome;
    int series = runner->plan->threshold[threshold].series + element;
    const bur_replicate_counts *counts =
        bur_outcome_below(o, runner->hand[0].below, threshold, element, c);
    bool good = true;
    for (int row = 0; good && row < o->n_rows; row++) {
        size_t cell = bur_outcome_cell(o, c, series, row);
        int64_t n = c < runner->end_case ? moments_of(t, cell)->n : 0;
        good = sum_of(counts[row].n, BUR_REPLICATES) == n;
    }
    return good;
}

static bool below_agrees(const truth *t)
{
    const bur_plan *plan = t->runner->plan;
    const bur_graph *graph = plan->program->graph;
    for (int i = 0; i < plan->n_thresholds; i++) {
        int first = plan->threshold[i].series;
        int n = graph->series.at[first].var->n_elements;
        for (int j = 0; j < n * plan->n_cases; j++) {
            if (!rows_agree(t, i, j / plan->n_cases, j % plan->n_cases)) {
                return false;
            }
        }
    }
    return true;
}

static const bur_replicates *replicates_of(const truth *t, size_t cell)
{
    size_t first = bur_runner_first_cell(t->runner);
    return t->replicates && cell >= first
               ? &t->replicates[cell - first]
               : &t->runner->outcome->replicates[cell];
}

static bool spread_agrees(const bur_runner *runner, size_t cell, int64_t n)
{
    const uint32_t *count = bur_spread_counts(runner->spread, cell);
    for (size_t i = 0; i < bur_spread_n_bins(runner->spread); i++) {
        n -= count[i];
    }
    return n == 0;
}

/* The stored values of a cell, of draws that count: finite, and those that its
 * sums are of. */
static bool values_agree(const bur_runner *runner, int c, bool survivors,
                         const double *x, const bur_moments *m)
{
    int64_t n = 0, draws = runner->plan->design->n_draws;
    double min = INFINITY, max = -INFINITY;
    for (int64_t i = 0; i < draws; i++) {
        if (!runner->valued[i / BUR_CHUNK] ||
            !bur_outcome_counts(runner->outcome, c, i) ||
            (survivors && isnan(x[i]))) {
            continue;
        }
        if (!isfinite(x[i])) {
            return false;
        }
        n++;
        min = x[i] < min ? x[i] : min;
        max = x[i] > max ? x[i] : max;
    }
    return n == m->n && (n == 0 || (min == m->min && max == m->max));
}

/* Of cases before the group, quantiles are found, of the same draws; after the
 * search of a replicated design, their values. */
static bool quantiles_agree(const bur_runner *runner, size_t cell, int64_t n)
{
    size_t levels = (size_t)runner->plan->n_levels;
    const bur_estimate *q = runner->outcome->quantile + cell * levels;
    bool whole = cell < bur_runner_first_cell(runner);
    bool values = whole || runner->phase > BUR_PHASE_SEARCH;
    bool good = true;
    for (size_t l = 0; good && l < levels; l++) {
        bool is_estimate =
            q[l].n == n && (int)q[l].method >= 0 && q[l].method < BUR_N_METHODS;
        good = (!whole || is_estimate) &&
               (!values || n == 0 || isfinite(q[l].value));
    }
    return good;
}

static bool cell_agrees(const truth *t, int c, int series, size_t cell)
{
    const bur_runner *runner = t->runner;
    const bur_outcome *o = runner->outcome;
    const bur_moments *m = moments_of(t, cell);
    size_t first = bur_runner_first_cell(runner);
    bool in_group = c >= runner->first_case;
    bool survivors = runner->plan->program->graph->series.at[series].survivors;
    return is_number(t, series, c, m->n) &&
           (!o->replicates ||
            sum_of(replicates_of(t, cell)->n, BUR_REPLICATES) == m->n) &&
           (!runner->spread || spread_agrees(runner, cell, m->n)) &&
           (!in_group || !o->value ||
            values_agree(runner, c, survivors,
                         bur_outcome_values(o, cell - first), m)) &&
           quantiles_agree(runner, cell, m->n);
}

static bool cells_agree(const truth *t)
{
    const bur_outcome *o = t->runner->outcome;
    bool good = true;
    for (int c = 0; c < t->runner->end_case; c++) {
        for (int s = 0; s < o->n_series; s++) {
            for (int row = 0; good && row < o->n_rows; row++) {
                good = cell_agrees(t, c, s, bur_outcome_cell(o, c, s, row));
            }
        }
    }
    return good;
}

/* Makes room for the sums of the group, and takes them from the trees. */
static bool add_up(truth *t)
{
    const bur_runner *runner = t->runner;
    size_t n = bur_runner_n_cells(runner) + 1;
    t->counted = calloc((size_t)runner->plan->n_cases, sizeof *t->counted);
    if (!runner->moments) {
        return t->counted != NULL;
    }
    t->moments = calloc(n, sizeof *t->moments);
    t->replicates = calloc(n, sizeof *t->replicates);
    if (!t->counted || !t->moments || !t->replicates) {
        return false;
    }
    bur_merge_tree_total(runner->moments, t->moments);
    bur_merge_tree_total(runner->replicates, t->replicates);
    return true;
}

bur_status bur_part_agrees(const bur_runner *runner, bur_fault *fault)
{
    truth t = {.runner = runner};
    bool room = add_up(&t), good = room && are_covered(runner);
    if (good) {
        count_draws(&t);
        good = gone_agrees(&t) && below_agrees(&t) && cells_agree(&t);
    }
    free(t.counted);
    free(t.moments);
    free(t.replicates);
    return good   ? BUR_OK
           : room ? bur_fail(fault, BUR_BAD_FORMAT,
                             "what is kept of the run does not add up")
                  : bur_fail(fault, BUR_NO_MEMORY,
                             "not enough memory to check what is kept");
}
