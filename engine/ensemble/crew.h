/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crew: threads that share a list of jobs, taking the next by a counter. */
#ifndef BURSAR_ENSEMBLE_CREW_H
#define BURSAR_ENSEMBLE_CREW_H

#include <stdbool.h>
#include <stdint.h>

/* Does job `job` as worker `worker`; false asks all to stop. */
typedef bool bur_job_function(void *context, int worker, int64_t job);

/* Runs the jobs 0 .. n - 1 on `threads` threads, the caller's among them, and
 * waits. Returns whether all were done. Which worker does a job is left to
 * chance; no result may depend on it. */
bool bur_crew_run(int threads, int64_t n, bur_job_function *job, void *context);

/* Processors that may be used, at least 1. */
int bur_crew_processors(void);

#endif
