/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar on stderr while a run lasts: share done, rate, and the time left. */
#ifndef BURSAR_TOOLS_PROGRESS_H
#define BURSAR_TOOLS_PROGRESS_H

#include <stdbool.h>

typedef struct bur_cli_progress {
    bool shown; /* whether to draw at all */
    bool drawn; /* whether something stands on the line */
    double start, last;
} bur_cli_progress;

/* Draws only on a terminal that is not dumb, and not when `quiet`. */
bur_cli_progress bur_cli_progress_start(bool quiet);

/* For bur_run_request: `context` is a bur_cli_progress. False once the user
 * has interrupted. */
bool bur_cli_progress_step(void *context, double done, double of);

/* Clears the line. */
void bur_cli_progress_end(bur_cli_progress *progress);

#endif
