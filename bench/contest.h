/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contest: contenders are processes of their own (another instruction set,
 * backend or build of this program), and take turns, one repeat each, so that
 * a busy neighbour hurts all alike. Each does its repeats when told to, by a
 * line on its standard input, and answers with the times. */
#ifndef BURSAR_BENCH_CONTEST_H
#define BURSAR_BENCH_CONTEST_H

#include "load.h"

enum { BUR_BENCH_MOST_REPEATS = 1001 };

typedef struct bur_bench_contender {
    const char *label, *binary, *isa, *backend; /* isa NULL: the best */
    int64_t draws;
    int to, from; /* pipes */
    int pid;
    char used[32]; /* the instruction set it runs with */
    double simulate[BUR_BENCH_MOST_REPEATS]; /* ns a model-step */
    double sample[BUR_BENCH_MOST_REPEATS];
} bur_bench_contender;

/* Starts them, runs `repeats` rounds (after one that does not count), and
 * ends them. A contender that cannot start has pid 0 afterwards and no times;
 * false when the first one, which all are compared with, cannot. */
bool bur_bench_contest(bur_bench_contender *contender, int n,
                       const char *scenario, int lanes, int repeats);

/* The other side: serves a contest until its standard input ends. */
int bur_bench_serve(const char *scenario, const char *backend, int64_t draws,
                    int lanes);

/* The middle of n values, which it sorts. */
double bur_bench_median(double *value, int n);

#endif
