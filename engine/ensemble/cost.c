/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trials: the plan made small, run as it would be, and carried over. */
#include "ensemble/cost.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "ensemble/crew.h"
#include "ensemble/measures.h"
#include "ensemble/runner.h"
#include "exec/unit_costs.h"
#include "stat/chunk.h"
#include "stat/refine.h"

enum { TRIALS = 5, FEW_STEPS = 8, TAIL_ROWS = 6, PAGE = 4096 };

/* Of each trial, about; of long runs more, but no more than so many times. */
static const double trial_seconds = 0.01;
enum { MOST = 5 };

/* --- a plan made small --- */

/* The plan with fewer draws, steps and cases; `design` and `timeline` are
 * where the small ones go. */
static bur_plan smaller(const bur_plan *plan, int n_cases, bur_design *design,
                        bur_timeline *timeline)
{
    bur_plan small = *plan;
    *design = *plan->design;
    *timeline = *plan->timeline;
    small.design = design;
    small.timeline = timeline;
    small.n_cases = n_cases;
    small.on_failure = BUR_FAILURE_EXCLUDE;
    return small;
}

/* At least n draws, as the design can have them. */
static int64_t draws_of(const bur_plan *plan, int64_t n)
{
    int64_t luck = plan->design->luck;
    n = (n + luck - 1) / luck * luck;
    return n < plan->design->n_draws ? n : plan->design->n_draws;
}

static int n_rows_until(const bur_timeline *t, int step)
{
    int n = 0;
    while (n < t->n_rows && bur_timeline_step(t, n) < step) {
        n++;
    }
    return n;
}

/* --- the first pass --- */

/* One trial on each thread, so that they are in each other's way as in the
 * run; by the processor's clock, so that nobody else is. */
typedef struct trial {
    const bur_plan *plan;
    bur_run_options options;
    double *seconds; /* [thread] */
    bur_status *status;
    bur_fault *fault;
} trial;

static bool run_trial(void *context, int worker, int64_t job)
{
    const trial *t = context;
    bur_outcome *outcome = NULL;
    double start = bur_thread_seconds();
    (void)worker;
    t->status[job] = bur_run(t->plan, &t->options, &outcome, &t->fault[job]);
    bur_outcome_free(outcome);
    t->seconds[job] = bur_thread_seconds() - start;
    return t->status[job] == BUR_OK;
}

typedef struct trying {
    const bur_plan *plan;
    const bur_run_options *options;
    bur_plan_size size;
    int n_cases;
    trial t;
    bur_fault *fault;
} trying;

/* Sorts s[i] in among those before it. */
static void sort_in(double *s, int i)
{
    for (int k = i; k > 0 && s[k] < s[k - 1]; k--) {
        double swap = s[k];
        s[k] = s[k - 1];
        s[k - 1] = swap;
    }
}

static double mean_of(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum / n;
}

/* Seconds that a thread takes for a small plan, run on all. */
static bur_status try_plan(trying *x, const bur_plan *small, double *seconds)
{
    int threads = x->size.threads;
    x->t.plan = small;
    if (!bur_crew_run(threads, threads, run_trial, &x->t)) {
        for (int i = 0; i < threads; i++) {
            if (x->t.status[i] != BUR_OK) {
                *x->fault = x->t.fault[i];
                return x->t.status[i];
            }
        }
    }
    *seconds = mean_of(x->t.seconds, threads);
    return BUR_OK;
}

/* The rows of the first `steps` steps, the last of which is saved. */
static bool cut_rows(bur_timeline *t, int steps, int **row_step)
{
    bur_timeline whole = *t;
    int rows = n_rows_until(t, steps) + 1;
    *row_step = malloc((size_t)rows * sizeof **row_step);
    for (int i = 0; *row_step && i < rows; i++) {
        (*row_step)[i] = i < rows - 1 ? bur_timeline_step(&whole, i) : steps;
    }
    t->n_steps = steps;
    t->n_rows = rows;
    t->row_step = *row_step;
    return *row_step != NULL;
}

/* The middle of a few trials of n draws over the first `steps` steps. */
static bur_status try_draws(trying *x, int64_t n, int steps, double *seconds)
{
    bur_design design;
    bur_timeline timeline;
    bur_plan small = smaller(x->plan, x->n_cases, &design, &timeline);
    int *row_step = NULL;
    double s[TRIALS];
    design.n_draws = n;
    small.n_levels = 0;
    if (steps < timeline.n_steps && !cut_rows(&timeline, steps, &row_step)) {
        return bur_fail(x->fault, BUR_NO_MEMORY, "not enough memory");
    }
    bur_status status = BUR_OK;
    for (int i = 0; status == BUR_OK && i < TRIALS; i++) {
        status = try_plan(x, &small, &s[i]);
        sort_in(s, i);
    }
    free(row_step);
    *seconds = s[TRIALS / 2];
    return status;
}

/* Seconds of a thread for one draw of x->n_cases, and for what these need
 * whatever their draws. Two trials differ in the draws alone; but a model that
 * is long for one block is cut off, and goes on as it began. */
static bur_status time_draw(trying *x, double *per_draw, double *per_case)
{
    int all = x->plan->timeline->n_steps;
    int few = all < FEW_STEPS ? all : FEW_STEPS;
    int64_t block = draws_of(x->plan, x->size.lanes);
    double a = 0, b = 0;
    BUR_TRY(try_draws(x, block, few, &a));
    double step = a / (few + 1); /* of a block */
    double whole = step * (all + 1);
    double run = whole / (double)block * (double)x->plan->design->n_draws *
                 x->plan->n_cases / x->size.threads;
    double fit = fmin(fmax(trial_seconds, run / 200), MOST * trial_seconds) /
                 whole; /* blocks in a trial */
    if (fit < 1) {
        int steps = (int)fmax(few, fit * all);
        BUR_TRY(try_draws(x, block, steps, &b));
        double slope = steps > few ? (b - a) / (steps - few) : step;
        *per_draw = (b + slope * (all - steps)) / (double)block;
        *per_case = 0;
        return BUR_OK;
    }
    int64_t base = fit * (double)block > BUR_CHUNK ? BUR_CHUNK : block;
    int64_t less = draws_of(x->plan, base);
    int64_t more = draws_of(x->plan, base == BUR_CHUNK ? 2 * base
                                     : fit < 2         ? 2 * block
                                                       : (int64_t)fit * block);
    BUR_TRY(try_draws(x, more, all, &b));
    *per_draw = b / (double)more;
    *per_case = 0;
    if (more > less) {
        BUR_TRY(try_draws(x, less, all, &a));
        *per_draw = fmax(b - a, 0) / (double)(more - less);
        *per_case = fmax(b - *per_draw * (double)more, 0);
    }
    return BUR_OK;
}

/* The same for all cases: those after the first share with it what chance
 * does, and take as long as the second. */
static bur_status time_cases(trying *x, double *per_draw, double *fixed)
{
    double two, two_fixed, others = x->plan->n_cases - 1;
    x->n_cases = 1;
    BUR_TRY(time_draw(x, per_draw, fixed));
    if (others > 0) {
        x->n_cases = 2;
        BUR_TRY(time_draw(x, &two, &two_fixed));
        *per_draw += others * fmax(two - *per_draw, 0);
        *fixed += others * fmax(two_fixed - *fixed, 0);
    }
    return BUR_OK;
}

/* Chunks are dealt out one by one, or block by block; the last may be a small
 * one. */
static double chunks_in_a_row(const bur_plan *plan, const bur_plan_size *size)
{
    int64_t n = plan->design->n_draws, chunks = bur_runner_chunks(plan);
    int threads = size->threads;
    if (size->by_blocks) {
        int64_t blocks = bur_runner_n_blocks(plan, size->lanes);
        int64_t draws = (blocks + threads - 1) / threads * size->lanes;
        return (double)(draws < n ? draws : n) / BUR_CHUNK;
    }
    double last = (double)(n - (chunks - 1) * BUR_CHUNK) / BUR_CHUNK;
    int64_t rounds = (chunks + threads - 1) / threads;
    bool alone = (chunks - 1) % threads == 0;
    return alone ? (double)(rounds - 1) + last : (double)rounds;
}

/* --- quantiles and measures --- */

/* The draws behind the trial of quantiles: all, unless that takes long. */
static int64_t draws_behind(const bur_plan *plan, double step)
{
    double most = fmax(2 * trial_seconds / (step * TAIL_ROWS), BUR_CHUNK);
    int64_t n = plan->design->n_draws;
    return draws_of(plan, most < (double)n ? (int64_t)most : n);
}

/* The start and a few rows as far from it as there is time for: there the
 * draws differ. Returns how many. */
static int tail_rows(const bur_timeline *t, double seconds_of_step,
                     int row_step[TAIL_ROWS])
{
    double last = fmax(trial_seconds / seconds_of_step, TAIL_ROWS - 1);
    int steps = last < t->n_steps ? (int)last : t->n_steps;
    int rows = steps < TAIL_ROWS - 1 ? steps + 1 : TAIL_ROWS;
    row_step[0] = 0;
    for (int i = 1; i < rows; i++) {
        row_step[i] = steps - (rows - 1) + i;
    }
    return rows;
}

/* What quantiles add to a small plan on this thread: the middle of a few
 * trials with and without them. Leaves an outcome that has them. */
static bur_status try_summaries(const bur_plan *small,
                                const bur_run_options *options,
                                bur_outcome **outcome, double *quantiles,
                                bur_fault *fault)
{
    bur_plan without = *small;
    double s[TRIALS];
    without.n_levels = 0;
    *outcome = NULL;
    for (int i = 0; i < TRIALS; i++) {
        bur_outcome *o;
        double start = bur_thread_seconds();
        BUR_TRY(bur_run(&without, options, &o, fault));
        bur_outcome_free(o);
        double middle = bur_thread_seconds();
        bur_outcome_free(*outcome);
        BUR_TRY(bur_run(small, options, outcome, fault));
        s[i] = bur_thread_seconds() - middle - (middle - start);
        sort_in(s, i);
    }
    *quantiles = fmax(s[TRIALS / 2], 0);
    return BUR_OK;
}

/* What summing up the measures of a case takes. */
static bur_status time_measures(const bur_outcome *o, double *seconds,
                                bur_fault *fault)
{
    double start = bur_thread_seconds(), took = 0;
    int n = 0;
    for (; n < o->n_measures && took < trial_seconds; n++) {
        bur_measure_summary summary;
        BUR_TRY(bur_measure_sum_up(o, 0, n, &summary, fault));
        took = bur_thread_seconds() - start;
    }
    *seconds = n > 0 ? took / n * o->n_measures : 0;
    return BUR_OK;
}

/* As short of memory as the plan is, by the share that the trial is of it; but
 * no shorter than quantiles can be found with. */
static size_t memory_for(const bur_plan *small, double share)
{
    enum { TARGETS = 4 }; /* of a quantile */
    size_t quantiles = (size_t)small->n_levels * (size_t)small->n_cases *
                       (size_t)small->program->graph->series.n *
                       (size_t)small->timeline->n_rows;
    double least = (double)bur_refine_least(TARGETS * quantiles, 1);
    return (size_t)fmax(share, least);
}

/* Fills cost->quantiles, measures and passes. */
static bur_status time_summaries(const bur_plan *plan,
                                 const bur_run_options *options,
                                 double per_draw, bur_cost *cost,
                                 bur_fault *fault)
{
    bur_design design;
    bur_timeline timeline;
    bur_plan small = smaller(plan, 1, &design, &timeline);
    int row_step[TAIL_ROWS], threads = cost->size.threads;
    bur_run_options as = {
        .threads = 1, .lanes = cost->size.lanes, .backend = options->backend};
    double step = per_draw / (plan->timeline->n_steps + 1);
    design.n_draws = draws_behind(plan, step);
    timeline.n_rows =
        tail_rows(plan->timeline, step * (double)design.n_draws, row_step);
    timeline.n_steps = row_step[timeline.n_rows - 1];
    timeline.row_step = row_step;
    double more = (double)plan->design->n_draws / (double)design.n_draws;
    double rows = (double)plan->timeline->n_rows / timeline.n_rows;
    double times = more * rows * plan->n_cases; /* as many values */
    small.memory = memory_for(&small, (double)plan->memory / (more * rows));
    bur_outcome *o;
    double seconds;
    BUR_TRY(try_summaries(&small, &as, &o, &seconds, fault));
    cost->passes = o->n_passes;
    cost->quantiles = o->n_passes > 1 ? (o->n_passes - 1) * cost->draws
                                      : seconds * times / threads;
    bur_status status = time_measures(o, &cost->measures, fault);
    cost->measures *= more * plan->n_cases / threads;
    bur_outcome_free(o);
    return status;
}

/* Seconds for a byte that is touched for the first time. */
static double time_memory(void)
{
    enum { BYTES = 1 << 23 };
    double start = bur_thread_seconds();
    volatile char *bytes = malloc(BYTES);
    for (size_t i = 0; bytes && i < BYTES; i += PAGE) {
        bytes[i] = 1;
    }
    double took = bur_thread_seconds() - start;
    free((void *)bytes);
    return took / BYTES;
}

/* --- all --- */

static bur_status count_up(const bur_plan *plan, const bur_run_options *options,
                           bur_cost *cost, bur_fault *fault)
{
    bur_cost_counts counts = bur_cost_counts_of(plan);
    const bur_backend *backend =
        options->backend ? options->backend : &bur_backend_vector;
    if (!bur_unit_costs(plan->program, backend, cost->size.lanes, cost->unit)) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory");
    }
    cost->ns_counted = 0;
    for (int c = 0; c < BUR_N_CLASSES; c++) {
        cost->ns_counted += counts.n[BUR_PER_STEP][c] * cost->unit[c];
    }
    return BUR_OK;
}

static bur_status foretell(trying *x, bur_cost *cost)
{
    const bur_plan *plan = x->plan;
    double bytes = (double)cost->size.bytes + (double)cost->size.disk;
    double per_draw, fixed, memory = time_memory() * bytes;
    BUR_TRY(time_cases(x, &per_draw, &fixed));
    double steps = plan->timeline->n_steps > 0 ? plan->timeline->n_steps : 1;
    cost->ns_step = 1e9 * per_draw / (steps * plan->n_cases);
    cost->draws = per_draw * BUR_CHUNK * chunks_in_a_row(plan, &cost->size) +
                  fixed + memory / cost->size.threads;
    BUR_TRY(time_summaries(plan, x->options, per_draw / plan->n_cases, cost,
                           x->fault));
    double pass = per_draw * (double)plan->design->n_draws + fixed + memory;
    double after = cost->measures + (cost->passes > 1 ? 0 : cost->quantiles);
    cost->processor = pass * cost->passes + after * cost->size.threads;
    return count_up(plan, x->options, cost, x->fault);
}

bur_status bur_cost_of(const bur_plan *plan, const bur_run_options *options,
                       bur_cost *cost, bur_fault *fault)
{
    *cost = (bur_cost){.size = bur_plan_size_of(plan, options)};
    size_t n = (size_t)cost->size.threads;
    trying x = {.plan = plan,
                .options = options,
                .size = cost->size,
                .t = {.options = {.threads = 1,
                                  .lanes = cost->size.lanes,
                                  .backend = options->backend},
                      .seconds = calloc(n, sizeof(double)),
                      .status = calloc(n, sizeof(bur_status)),
                      .fault = calloc(n, sizeof(bur_fault))},
                .fault = fault};
    bur_status status =
        x.t.seconds && x.t.status && x.t.fault
            ? foretell(&x, cost)
            : bur_fail(fault, BUR_NO_MEMORY, "not enough memory");
    free(x.t.seconds);
    free(x.t.status);
    free(x.t.fault);
    return status;
}
