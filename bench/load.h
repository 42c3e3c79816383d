/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is timed: a scenario's first case on one worker, as the ensemble would
 * run it, with the clock of this thread alone around it. */
#ifndef BURSAR_BENCH_LOAD_H
#define BURSAR_BENCH_LOAD_H

#include "ensemble/native_use.h"
#include "scenario/scenario.h"

typedef struct bur_bench_load {
    bur_scenario *scenario;
    const bur_plan *plan;
    const bur_backend *backend;
    bur_course *course;
    bur_worker *worker;
    bur_native_case native_case;
    bur_native *native; /* with that backend */
    int lanes;
} bur_bench_load;

/* Opens a scenario for `draws` draws; lanes 0 is the engine's own choice.
 * False, with the reason on stderr, when it cannot. */
bool bur_bench_load_open(bur_bench_load *load, const char *path,
                         const char *backend, int64_t draws, int lanes);
void bur_bench_load_close(bur_bench_load *load);

/* Seconds of this thread's processor time that draws 0 .. draws - 1 take,
 * apart for the inputs (sampling) and for the way through time without any
 * reducer. */
typedef struct bur_bench_time {
    double sample, simulate;
} bur_bench_time;

bur_bench_time bur_bench_load_run(bur_bench_load *load, int64_t draws);

/* The measures of a block of draws from `first` on: out[m * lanes + j] is
 * measure m of draw first + j, NaN where it failed. */
void bur_bench_load_measures(bur_bench_load *load, uint64_t first, double *out);

/* Seconds of this thread's processor time. */
double bur_bench_thread_seconds(void);

/* Keeps this process on one processor, so that caches stay warm. */
void bur_bench_pin(int processor);

#endif
