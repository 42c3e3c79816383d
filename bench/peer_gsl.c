/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain C with the GNU Scientific Library as a contender (peer_model.c): its
 * own Mersenne twister, its own normals.
 *
 *   peer_gsl [--normals=polar|ziggurat] [--serve] [--unchecked] [--draws=N]
 *            [--repeats=N] SCENARIO
 *
 * First of all its measures must be the engine's: without noise to 1e-9, and
 * with noise their means within four standard errors; --unchecked, for counts
 * of instructions, leaves that out. */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "contest.h"
#include "peer_model.h"

enum { CHECKED_DRAWS = 8192, BLOCK = 128 };
static const double TOLERANCE = 1e-9, STANDARD_ERRORS = 4;

typedef struct contender {
    peer with;
    int64_t draws;
} contender;

/* A mean that grows. */
typedef struct moments {
    double n, mean, squares;
} moments;

static void take_in(moments *m, double x)
{
    double d = x - m->mean;
    m->n++;
    m->mean += d / m->n;
    m->squares += d * (x - m->mean);
}

static double error_of(const moments *m)
{
    return m->squares / (m->n - 1) / m->n; /* squared */
}

static bool differs(const bur_bench_load *load, int m, double mine,
                    double engines, const char *how)
{
    fprintf(stderr, "peer_gsl: %s %s: %.12g, but the engine's is %.12g\n",
            load->plan->program->graph->measures.at[m].var->name, how, mine,
            engines);
    return false;
}

/* The path of the model that the scenario names. */
static const char *model_of(const bur_scenario *s)
{
    for (int i = 0; i < s->texts.n; i++) {
        if (strcmp(s->texts.at[i].name, "model_text") == 0) {
            return bur_path_beside(s->arena, s->path, s->texts.at[i].path);
        }
    }
    return NULL;
}

/* The bare model: no noise, parameters as it has them. */
static bool check_still(const char *model)
{
    bur_bench_load load;
    if (!model) {
        fprintf(stderr, "peer_gsl: the scenario names no model\n");
        return false;
    }
    if (!bur_bench_load_open(&load, model, "vector", 1, 8)) {
        return false;
    }
    double mine[PEER_MEASURES], engines[PEER_MEASURES * BLOCK];
    bool same = load.plan->program->graph->measures.n == PEER_MEASURES &&
                load.lanes <= BLOCK;
    bur_bench_load_measures(&load, 0, engines);
    peer_simulate(&(peer){.noise = false}, &peer_defaults, mine);
    for (int m = 0; same && m < PEER_MEASURES; m++) {
        double theirs = engines[m * load.lanes];
        if (!(fabs(mine[m] - theirs) <= TOLERANCE * fabs(theirs))) {
            same = differs(&load, m, mine[m], theirs, "without noise");
        }
    }
    bur_bench_load_close(&load);
    return same;
}

static void engine_means(bur_bench_load *load, moments sum[PEER_MEASURES])
{
    static double engines[PEER_MEASURES * BLOCK];
    for (uint64_t at = 0; at < CHECKED_DRAWS; at += BLOCK) {
        bur_bench_load_measures(load, at, engines);
        for (int i = 0; i < PEER_MEASURES * BLOCK; i++) {
            take_in(&sum[i / BLOCK], engines[i]);
        }
    }
}

static bool check_means(const contender *c, bur_bench_load *load)
{
    moments engines[PEER_MEASURES] = {{0}}, mine[PEER_MEASURES] = {{0}};
    engine_means(load, engines);
    for (int i = 0; i < CHECKED_DRAWS; i++) {
        peer_parameters p;
        double measure[PEER_MEASURES];
        peer_sample(&c->with, &p);
        peer_simulate(&c->with, &p, measure);
        for (int m = 0; m < PEER_MEASURES; m++) {
            take_in(&mine[m], measure[m]);
        }
    }
    for (int m = 0; m < PEER_MEASURES; m++) {
        double error = sqrt(error_of(&engines[m]) + error_of(&mine[m]));
        if (!(fabs(mine[m].mean - engines[m].mean) <=
              STANDARD_ERRORS * error)) {
            return differs(load, m, mine[m].mean, engines[m].mean,
                           "on average");
        }
    }
    return true;
}

static bool check(const contender *c, const char *scenario)
{
    bur_bench_load load;
    if (!bur_bench_load_open(&load, scenario, "vector", CHECKED_DRAWS, BLOCK)) {
        return false;
    }
    bool fits = load.plan->program->graph->measures.n == PEER_MEASURES &&
                load.plan->timeline->n_steps == PEER_STEPS;
    if (!fits) {
        fprintf(stderr,
                "peer_gsl: it is written for provider139_scenario.cfg\n");
    }
    bool same =
        fits && check_still(model_of(load.scenario)) && check_means(c, &load);
    bur_bench_load_close(&load);
    return same;
}

static bur_bench_time repeat(void *what)
{
    static peer_parameters p[BLOCK];
    const contender *c = what;
    bur_bench_time sum = {0};
    double ignored = 0;
    for (int64_t at = 0; at < c->draws; at += BLOCK) {
        double measure[PEER_MEASURES], start = bur_bench_thread_seconds();
        for (int i = 0; i < BLOCK; i++) {
            peer_sample(&c->with, &p[i]);
        }
        double middle = bur_bench_thread_seconds();
        for (int i = 0; i < BLOCK; i++) {
            peer_simulate(&c->with, &p[i], measure);
            ignored += measure[0];
        }
        sum.sample += middle - start;
        sum.simulate += bur_bench_thread_seconds() - middle;
    }
    int64_t blocks = (c->draws + BLOCK - 1) / BLOCK;
    double ns = 1e9 / ((double)(blocks * BLOCK) * PEER_STEPS);
    return (bur_bench_time){.sample = sum.sample * ns,
                            .simulate = ignored < 0 ? 0 : sum.simulate * ns};
}

static void print_time(contender *c, int repeats)
{
    static double ns[BUR_BENCH_MOST_REPEATS];
    repeat(c);
    for (int r = 0; r < repeats; r++) {
        ns[r] = repeat(c).simulate;
    }
    double middle = bur_bench_median(ns, repeats);
    printf("%s: %.1f ns a model-step, at best %.1f\n", peer_flags, middle,
           ns[0]);
}

int main(int argc, char **argv)
{
    contender c = {.with = {.normal = gsl_ran_gaussian, .noise = true}};
    bur_bench_orders orders = {.draws = 1024, .repeats = 21};
    bool fine = true, checked = true;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--normals=ziggurat") == 0) {
            c.with.normal = gsl_ran_gaussian_ziggurat;
        } else if (strcmp(argv[i], "--unchecked") == 0) {
            checked = false;
        } else if (strcmp(argv[i], "--normals=polar") != 0) {
            fine = bur_bench_take_order(&orders, argv[i]) && fine;
        }
    }
    if (!fine || !orders.scenario) {
        fprintf(stderr, "usage: peer_gsl [--normals=polar|ziggurat] [--serve] "
                        "[--unchecked] [--draws=N] [--repeats=N] SCENARIO\n");
        return 2;
    }
    c.draws = orders.draws;
    c.with.rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(c.with.rng, 139);
    bur_bench_pin(0);
    bool same = !checked || check(&c, orders.scenario);
    if (same && orders.serve) {
        bur_bench_answer(peer_flags, repeat, &c);
    } else if (same) {
        print_time(&c, orders.repeats);
    }
    gsl_rng_free(c.with.rng);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
