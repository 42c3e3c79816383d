/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario made ready to be timed. */
#define _GNU_SOURCE
#include "load.h"

#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

double bur_bench_thread_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void bur_bench_pin(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)processor, &set);
    sched_setaffinity(0, sizeof set, &set);
}

static bool complain(const bur_scenario *scenario, const char *path)
{
    fprintf(stderr, "bench: cannot run %s\n", path);
    bur_sink_render(scenario->sink, stderr, false);
    return false;
}

/* Waits for native code; false, with the reason, when there is none. */
static bool make_native(bur_bench_load *load)
{
    load->native_case =
        (bur_native_case){load->plan, &load->course, load->lanes};
    load->native = bur_native_start(load->plan->program, load->lanes,
                                    bur_native_try, &load->native_case);
    while (load->native && !bur_native_wait(load->native, 1)) {
    }
    if (!load->native ||
        !atomic_load(&bur_native_door_of(load->native)->code)) {
        fprintf(stderr, "bench: no native code: %s\n",
                load->native ? bur_native_note(load->native) : "no memory");
        return false;
    }
    load->worker->block->native = bur_native_door_of(load->native);
    return true;
}

bool bur_bench_load_open(bur_bench_load *load, const char *path,
                         const char *backend, int64_t draws, int lanes)
{
    *load = (bur_bench_load){.backend = bur_backend_named(backend)};
    bur_scenario_settings settings = {.draws = draws};
    load->scenario = bur_scenario_open(path, &settings);
    load->plan = load->scenario->plan;
    if (!load->plan || !load->backend) {
        return complain(load->scenario, path);
    }
    bur_run_options options = {.threads = 1, .lanes = lanes};
    load->lanes = bur_plan_size_of(load->plan, &options).lanes;
    load->course = bur_course_create(load->plan->program, load->plan->timeline,
                                     load->plan->cases[0].parameter);
    load->worker = load->course ? bur_worker_create(load->plan, &load->course,
                                                    load->backend, load->lanes)
                                : NULL;
    if (!load->worker) {
        return complain(load->scenario, path);
    }
    return load->backend != &bur_backend_native || make_native(load);
}

void bur_bench_load_close(bur_bench_load *load)
{
    bur_native_free(load->native);
    bur_worker_free(load->worker);
    bur_course_free(load->course);
    bur_scenario_close(load->scenario);
}

/* What bur_worker_simulate does, but for saving rows. */
static void simulate(bur_bench_load *load)
{
    bur_worker *w = load->worker;
    bur_worker_lay_inputs(w, 0);
    bur_simulate(load->course, load->backend, w->block, w->fault_step, NULL,
                 NULL);
}

bur_bench_time bur_bench_load_run(bur_bench_load *load, int64_t draws)
{
    bur_bench_time sum = {0};
    for (int64_t at = 0; at < draws; at += load->lanes) {
        int64_t left = draws - at;
        double start = bur_bench_thread_seconds();
        bur_worker_sample(load->worker, (uint64_t)at,
                          (int)(left < load->lanes ? left : load->lanes));
        double middle = bur_bench_thread_seconds();
        simulate(load);
        sum.sample += middle - start;
        sum.simulate += bur_bench_thread_seconds() - middle;
    }
    return sum;
}

void bur_bench_load_measures(bur_bench_load *load, uint64_t first, double *out)
{
    bur_worker_sample(load->worker, first, load->lanes);
    bur_worker_simulate(load->worker, 0);
    for (int m = 0; m < load->plan->program->graph->measures.n; m++) {
        for (int j = 0; j < load->lanes; j++) {
            double *value = &out[m * load->lanes + j];
            if (bur_measure_read(load->worker->block, m, j, value)) {
                *value = NAN;
            }
        }
    }
}
