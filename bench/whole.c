/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole run, stage by stage: the engine alone; with the first pass of the
 * reducers; with a threshold of every series; with every draw of every series
 * kept; with exact quantiles of stored values; and with those of values that
 * are not stored, by further passes. All take turns in this process. */
#define _POSIX_C_SOURCE 200809L
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "contest.h"
#include "ensemble/run.h"

enum { ENGINE, FIRST_PASS, BELOW, KEPT, STORED, PASSES, N_STAGES };
/* Below, what a cell keeps for its quantiles is more than its values. */
enum { FEW_DRAWS = 1024 };

static const char *const label[N_STAGES] = {
    "engine and noise", "first pass",        "first pass, thresholds",
    "draws kept",       "quantiles, stored", "quantiles, by passes"};

typedef struct stage {
    bur_plan plan;
    bool *keep; /* [series] */
    bur_threshold *threshold;
    double cpu[BUR_BENCH_MOST_REPEATS], wall[BUR_BENCH_MOST_REPEATS];
    double refine[BUR_BENCH_MOST_REPEATS];
    int n_passes;
} stage;

static double process_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool run_stage(stage *s, const bur_run_options *options, int round)
{
    bur_outcome *outcome;
    bur_fault fault;
    double cpu = process_seconds(), wall = bur_clock_seconds();
    if (bur_run(&s->plan, options, &outcome, &fault) != BUR_OK) {
        fprintf(stderr, "bench: %s\n", fault.message);
        return false;
    }
    s->cpu[round] = process_seconds() - cpu;
    s->wall[round] = bur_clock_seconds() - wall;
    s->refine[round] = outcome->refine_seconds;
    s->n_passes = outcome->n_passes;
    bur_outcome_free(outcome);
    return true;
}

static void run_engine(stage *s, bur_bench_load *load, int64_t draws, int round)
{
    double cpu = process_seconds(), wall = bur_clock_seconds();
    bur_bench_load_run(load, draws);
    s->cpu[round] = process_seconds() - cpu;
    s->wall[round] = bur_clock_seconds() - wall;
    s->refine[round] = 0;
    s->n_passes = 1;
}

/* One for each variable among the series. */
static bool add_thresholds(stage *s)
{
    const bur_graph *graph = s->plan.program->graph;
    s->threshold = calloc((size_t)graph->series.n + 1, sizeof *s->threshold);
    int n = 0;
    for (int i = 0; s->threshold && i < graph->series.n;
         i += graph->series.at[i].var->n_elements) {
        s->threshold[n++] =
            (bur_threshold){.series = i, .first = i, .value = 1};
    }
    s->plan.threshold = s->threshold;
    s->plan.n_thresholds = n;
    return s->threshold != NULL;
}

static bool make_plans(const bur_plan *plan, stage *s)
{
    size_t n_series = (size_t)plan->program->graph->series.n;
    size_t values = (size_t)plan->n_cases * n_series *
                    (size_t)plan->timeline->n_rows *
                    (size_t)plan->design->n_draws * sizeof(double);
    for (int i = 0; i < N_STAGES; i++) {
        s[i].plan = *plan;
        s[i].plan.keep = s[i].keep = malloc(n_series + 1);
        if (!s[i].keep) {
            return false;
        }
        memset(s[i].keep, i == KEPT, n_series);
    }
    s[FIRST_PASS].plan.n_levels = s[BELOW].plan.n_levels = 0;
    s[KEPT].plan.n_levels = 0;
    s[STORED].plan.memory = 2 * values + ((size_t)1 << 20);
    s[PASSES].plan.memory = values / (size_t)plan->n_cases / 2;
    return add_thresholds(&s[BELOW]);
}

static void free_plans(stage *s)
{
    for (int i = 0; i < N_STAGES; i++) {
        free(s[i].keep);
        free(s[i].threshold);
    }
}

static void print_stage(stage *s, const char *name, double steps,
                        double reference, int repeats)
{
    double cpu = bur_bench_median(s->cpu, repeats);
    printf("  %-22s %9.2f %9.2f %9.2f %9.3f %7d\n", name, cpu * 1e9 / steps,
           bur_bench_median(s->wall, repeats) * 1e9 / steps,
           bur_bench_median(s->refine, repeats) * 1e9 / steps, cpu / reference,
           s->n_passes);
}

static void print_stages(stage *s, int n_stages, const bur_plan *plan,
                         const bur_run_options *options, int repeats)
{
    double steps = bur_plan_size_of(plan, options).steps;
    double reference = bur_bench_median(s[ENGINE].cpu, repeats) * plan->n_cases;
    printf("The whole run (%d series x %d rows), %d thread%s, %d rounds in "
           "turns, ns a model-step:\n  %-22s %9s %9s %9s %9s %7s\n",
           plan->program->graph->series.n, plan->timeline->n_rows,
           options->threads, options->threads == 1 ? "" : "s", repeats, "",
           "processor", "wall", "quantiles", "/ engine", "passes");
    print_stage(&s[ENGINE], label[ENGINE], steps / plan->n_cases,
                reference / plan->n_cases, repeats);
    for (int i = FIRST_PASS; i < n_stages; i++) {
        print_stage(&s[i], label[i], steps, reference, repeats);
    }
}

bool bur_bench_whole(bur_bench_load *load, int64_t draws, int threads,
                     int repeats)
{
    static stage s[N_STAGES];
    const bur_plan *plan = load->plan;
    bur_run_options options = {.threads = threads, .lanes = load->lanes};
    int n_stages = plan->n_levels == 0 ? STORED
                   : draws < FEW_DRAWS ? PASSES
                                       : N_STAGES;
    bool ok = make_plans(plan, s);
    for (int r = 0; ok && r < repeats; r++) {
        run_engine(&s[ENGINE], load, draws, r);
        for (int i = FIRST_PASS; ok && i < n_stages; i++) {
            ok = run_stage(&s[i], &options, r);
        }
    }
    if (ok) {
        print_stages(s, n_stages, plan, &options, repeats);
    }
    free_plans(s);
    return ok;
}
