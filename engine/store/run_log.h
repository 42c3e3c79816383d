/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside a results file: all that may differ between two runs of
 * the same study, which the results file therefore may not hold. */
#ifndef BURSAR_STORE_RUN_LOG_H
#define BURSAR_STORE_RUN_LOG_H

#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

typedef struct bur_run_log {
    const char *version;
    int n_words; /* the command line */
    const char *const *word;
    const char *host; /* NULL: ask the system */
    double started;   /* seconds since 1970, UTC; negative: leave out */
    double wall_seconds;
    int n_threads;
    const char *backend;      /* "vector"; may be NULL */
    int64_t n_draws, n_steps; /* of all cases together, for the speed */
} bur_run_log;

/* The name of the log of a results file: "freeze.h5" has "freeze.log.json".
 */
const char *bur_run_log_path(bur_arena *arena, const char *results);

/* Writes the log; it appears complete or not at all. */
bur_status bur_run_log_write(const bur_run_log *log, const char *path,
                             bur_fault *fault);

#endif
