/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole run, stage by stage: the engine alone; with the first pass of the
 * reducers; with exact quantiles of stored values; and with those of values
 * that are not stored, by further passes. All take turns in this process. */
#define _POSIX_C_SOURCE 200809L
#include "whole.h"

#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "contest.h"
#include "ensemble/run.h"

enum { ENGINE, FIRST_PASS, STORED, PASSES, N_STAGES };
/* Below, what a cell keeps for its quantiles is more than its values. */
enum { FEW_DRAWS = 1024 };

static const char *const label[N_STAGES] = {"engine and noise", "first pass",
                                            "quantiles, stored",
                                            "quantiles, by passes"};

typedef struct stage {
    bur_plan plan;
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

static void make_plans(const bur_plan *plan, stage *s)
{
    size_t values = (size_t)plan->n_cases *
                    (size_t)plan->program->graph->series.n *
                    (size_t)plan->timeline->n_rows *
                    (size_t)plan->design->n_draws * sizeof(double);
    for (int i = 0; i < N_STAGES; i++) {
        s[i].plan = *plan;
    }
    s[FIRST_PASS].plan.n_levels = 0;
    s[STORED].plan.memory = 2 * values + ((size_t)1 << 20);
    s[PASSES].plan.memory = values / (size_t)plan->n_cases / 2;
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

bool bur_bench_whole(bur_bench_load *load, int64_t draws, int threads,
                     int repeats)
{
    static stage s[N_STAGES];
    const bur_plan *plan = load->plan;
    bur_run_options options = {.threads = threads, .lanes = load->lanes};
    double steps = bur_plan_size_of(plan, &options).steps;
    make_plans(plan, s);
    int n_stages = plan->n_levels == 0 ? STORED
                   : draws < FEW_DRAWS ? PASSES
                                       : N_STAGES;
    for (int r = 0; r < repeats; r++) {
        run_engine(&s[ENGINE], load, draws, r);
        for (int i = FIRST_PASS; i < n_stages; i++) {
            if (!run_stage(&s[i], &options, r)) {
                return false;
            }
        }
    }
    double reference = bur_bench_median(s[ENGINE].cpu, repeats) * plan->n_cases;
    printf("The whole run (%d series x %d rows), %d thread%s, %d rounds in "
           "turns, ns a model-step:\n  %-22s %9s %9s %9s %9s %7s\n",
           plan->program->graph->series.n, plan->timeline->n_rows, threads,
           threads == 1 ? "" : "s", repeats, "", "processor", "wall",
           "quantiles", "/ engine", "passes");
    print_stage(&s[ENGINE], label[ENGINE], steps / plan->n_cases,
                reference / plan->n_cases, repeats);
    for (int i = FIRST_PASS; i < n_stages; i++) {
        print_stage(&s[i], label[i], steps, reference, repeats);
    }
    return true;
}
