/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contest: contenders are processes of their own (another instruction set,
 * backend or build of this program), and take turns, one repeat each, so that
 * a busy neighbour hurts all alike. Each does its repeats when told to, by a
 * line on its standard input, and answers with the times. */
#ifndef BURSAR_BENCH_CONTEST_H
#define BURSAR_BENCH_CONTEST_H

#include "load.h"

enum { BUR_BENCH_MOST_REPEATS = 1001 };

/* Either another build of bench_engine, or any command that speaks as
 * bur_bench_answer does. */
typedef struct bur_bench_contender {
    const char *label;
    const char *command;                /* for sh, or NULL: the next three */
    const char *binary, *isa, *backend; /* isa NULL: the best */
    int64_t draws;                      /* a repeat; a command has its own */
    bool roams; /* over all processors, for threads; else it is pinned to one */
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

/* The other side, a contender: says once which instruction set or the like it
 * uses, and then does a repeat a line of its standard input until that ends.
 *
 *   out: USED\n
 *   in: \n   out: SIMULATE SAMPLE\n   (ns a model-step; SAMPLE 0 if it
 *   in: \n   out: ...                   has none to tell apart)
 *
 * What is wrong goes to stderr, and the contender ends before its first line:
 * it then "does not run". */
typedef bur_bench_time bur_bench_repeat(void *what); /* ns a model-step */

void bur_bench_answer(const char *used, bur_bench_repeat *repeat, void *what);

/* What such a program is told, beside what is its own. */
typedef struct bur_bench_orders {
    const char *scenario;
    bool serve; /* else it prints what it finds by itself */
    int64_t draws;
    int repeats;
} bur_bench_orders;

/* Takes --serve, --draws=N, --repeats=N or the scenario; false: not one of
 * these, or no number that it can be. */
bool bur_bench_take_order(bur_bench_orders *orders, const char *argument);

/* Serves a contest with the engine. */
int bur_bench_serve(const char *scenario, const char *backend, int64_t draws,
                    int lanes);

/* The middle of n values, which it sorts. */
double bur_bench_median(double *value, int n);

#endif
