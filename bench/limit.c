/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practical limit on one core, as a contender: the frozen model written by
 * hand (limit_kernel.c), on the engine's own inputs and random numbers.
 *
 *   limit [--serve] [--draws=N] [--repeats=N] SCENARIO
 *
 * First of all its measures must be the engine's, draw by draw. Then it serves
 * a contest, or by itself prints its time and the roof. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"
#include "limit_kernel.h"

enum { CHECKED_DRAWS = 4096, LANES_A_BLOCK = 128, CANNOT_RUN = 77 };
static const double TOLERANCE = 1e-9;

typedef struct limit {
    bur_bench_load load;
    limit_setup setup;
    int row[LIMIT_INPUTS]; /* of the engine's sample */
    int64_t draws;
    double out[LIMIT_MEASURES][LIMIT_DRAWS];
} limit;

static bool find_inputs(limit *l)
{
    const bur_plan *plan = l->load.plan;
    for (int i = 0; i < LIMIT_INPUTS; i++) {
        l->row[i] = -1;
        for (int k = 0; k < plan->n_inputs; k++) {
            if (strcmp(plan->inputs[k].label, limit_input_name[i]) == 0) {
                l->row[i] = k;
            }
        }
        if (l->row[i] < 0) {
            fprintf(stderr, "limit: the scenario does not sample %s\n",
                    limit_input_name[i]);
            return false;
        }
    }
    return true;
}

static bool find_sites(limit *l)
{
    const bur_graph *g = l->load.plan->program->graph;
    for (int i = 0; i < LIMIT_SITES; i++) {
        int found = -1;
        for (int k = 0; k < g->sites.n; k++) {
            found = strcmp(g->sites.at[k].name, limit_site_name[i]) == 0
                        ? k
                        : found;
        }
        if (found < 0) {
            fprintf(stderr, "limit: the model has no driver %s\n",
                    limit_site_name[i]);
            return false;
        }
        l->setup.key[i] =
            bur_site_key(l->load.plan->design->seed, g->sites.at[found].site);
    }
    return true;
}

static bool limit_open(limit *l, const char *scenario)
{
    if (!bur_bench_load_open(&l->load, scenario, "vector", CHECKED_DRAWS,
                             LANES_A_BLOCK)) {
        return false;
    }
    const bur_plan *plan = l->load.plan;
    if (plan->timeline->n_steps != LIMIT_STEPS ||
        plan->n_inputs != LIMIT_INPUTS ||
        plan->program->graph->measures.n != LIMIT_MEASURES) {
        fprintf(stderr, "limit: it is written for provider139_scenario.cfg\n");
        return false;
    }
    return find_inputs(l) && find_sites(l);
}

/* The 32 draws from `lane` on of the block that has been sampled. */
static bool run_draws(limit *l, uint64_t first, int lane)
{
    const double *input[LIMIT_INPUTS];
    for (int i = 0; i < LIMIT_INPUTS; i++) {
        input[i] = l->load.worker->sample +
                   (size_t)l->row[i] * (size_t)l->load.lanes + lane;
    }
    return limit_run(&l->setup, input, first + (uint64_t)lane, l->out);
}

/* --- agreement with the engine --- */

static bool same(double mine, double engines, bool is_flag)
{
    return is_flag ? mine == engines
                   : fabs(mine - engines) <= TOLERANCE * fabs(engines);
}

static bool check_draws(const limit *l, const double *engines, uint64_t at,
                        int lane, double *worst)
{
    const bur_output *measure = l->load.plan->program->graph->measures.at;
    for (int j = 0; j < LIMIT_DRAWS; j++) {
        for (int m = 0; m < LIMIT_MEASURES; m++) {
            double mine = l->out[m][j];
            double theirs = engines[m * LANES_A_BLOCK + lane + j];
            if (!same(mine, theirs, m == 0)) {
                fprintf(stderr, "limit: draw %llu, %s: %.17g, but %.17g\n",
                        (unsigned long long)at + (unsigned)(lane + j),
                        measure[m].var->name, mine, theirs);
                return false;
            }
            double off = theirs == 0 ? 0 : fabs(mine / theirs - 1);
            *worst = off > *worst ? off : *worst;
        }
    }
    return true;
}

static bool check(limit *l, double *worst)
{
    static double engines[LIMIT_MEASURES * LANES_A_BLOCK];
    *worst = 0;
    for (uint64_t at = 0; at < CHECKED_DRAWS; at += LANES_A_BLOCK) {
        bur_bench_load_measures(&l->load, at, engines);
        for (int lane = 0; lane < LANES_A_BLOCK; lane += LIMIT_DRAWS) {
            if (!run_draws(l, at, lane) ||
                !check_draws(l, engines, at, lane, worst)) {
                return false;
            }
        }
    }
    return true;
}

/* --- time --- */

static bur_bench_time repeat(void *what)
{
    limit *l = what;
    bur_bench_time sum = {0};
    for (int64_t at = 0; at < l->draws; at += LANES_A_BLOCK) {
        double start = bur_bench_thread_seconds();
        bur_worker_sample(l->load.worker, (uint64_t)at, LANES_A_BLOCK);
        double middle = bur_bench_thread_seconds();
        for (int lane = 0; lane < LANES_A_BLOCK; lane += LIMIT_DRAWS) {
            run_draws(l, (uint64_t)at, lane);
        }
        sum.sample += middle - start;
        sum.simulate += bur_bench_thread_seconds() - middle;
    }
    double ns = 1e9 / ((double)l->draws * LIMIT_STEPS);
    return (bur_bench_time){.sample = sum.sample * ns,
                            .simulate = sum.simulate * ns};
}

typedef struct series {
    double at[BUR_BENCH_MOST_REPEATS];
} series;

static void print_share(const char *what, double operations, series *share,
                        int n)
{
    printf("%s: %.0f for %d draws and a step, %.3f of the roof (at best "
           "%.3f)\n",
           what, operations, LIMIT_LANES, bur_bench_median(share->at, n),
           share->at[n - 1]);
}

/* Time and roof in turns, since the clock of the processor wanders. */
static void print_time(limit *l, int repeats)
{
    static series ns, fma, both, multiplies, operations;
    repeat(l);
    for (int r = 0; r < repeats; r++) {
        limit_roof roof = limit_measure_roof(1);
        double took = repeat(l).simulate * LIMIT_LANES;
        ns.at[r] = took / LIMIT_LANES;
        fma.at[r] = roof.multiply;
        both.at[r] = roof.multiply_and_add / roof.multiply;
        multiplies.at[r] = LIMIT_MULTIPLIES * roof.multiply / took;
        operations.at[r] = LIMIT_OPERATIONS * roof.multiply / took;
    }
    double middle = bur_bench_median(ns.at, repeats);
    double beside = bur_bench_median(both.at, repeats);
    printf("%.2f ns a model-step (at best %.2f)\n", middle, ns.at[0]);
    printf("roof: %.4f ns a multiply-add; %.2f times that with an addition "
           "beside it\n",
           bur_bench_median(fma.at, repeats), beside);
    print_share("multiplications", LIMIT_MULTIPLIES, &multiplies, repeats);
    if (beside > 1.5) {
        print_share("operations of the same pipes", LIMIT_OPERATIONS,
                    &operations, repeats);
    }
}

int main(int argc, char **argv)
{
    static limit l;
    bur_bench_orders orders = {.draws = 1024, .repeats = 21};
    bool fine = true;
    for (int i = 1; i < argc; i++) {
        fine = bur_bench_take_order(&orders, argv[i]) && fine;
    }
    if (!fine || !orders.scenario) {
        fprintf(stderr, "usage: limit [--serve] [--draws=N] [--repeats=N] "
                        "SCENARIO\n");
        return 2;
    }
    if (!limit_can_run()) {
        fprintf(stderr, "limit: this processor has no AVX-512 with VBMI2\n");
        return CANNOT_RUN;
    }
    double worst;
    l.draws = orders.draws;
    bur_bench_pin(0);
    if (!limit_open(&l, orders.scenario) || !check(&l, &worst)) {
        return EXIT_FAILURE;
    }
    if (orders.serve) {
        bur_bench_answer("AVX-512", repeat, &l);
    } else {
        printf("%d draws agree with the engine to %.1e\n", CHECKED_DRAWS,
               worst);
        print_time(&l, orders.repeats);
    }
    bur_bench_load_close(&l.load);
    return EXIT_SUCCESS;
}
