/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contender of several threads, timed by the wall: each has its own
 * processor, its own copy of the scenario and its share of the draws, so that
 * only the machine can come between them. In place of what inputs take, the
 * second number of its answers is processor time. */
#ifndef BURSAR_BENCH_CREW_H
#define BURSAR_BENCH_CREW_H

#include <stdint.h>

enum { BUR_BENCH_MOST_CREW = 64 };

/* Serves a contest (contest.h); the exit code of the process. */
int bur_bench_serve_crew(const char *scenario, const char *backend,
                         int64_t draws, int lanes, int threads);

#endif
