/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the time of a command went, from the start of the process on. */
#ifndef BURSAR_TOOLS_STAGES_H
#define BURSAR_TOOLS_STAGES_H

#include <bursar/bursar.h>

/* Called by main first of all: what the process took to get there. */
typedef struct bur_cli_stages {
    double start_up; /* seconds of the processor: loading libraries */
    double since;    /* of the clock, when main began */
} bur_cli_stages;
bur_cli_stages bur_cli_stages_start(void);

/* A line for each stage of a study that has been written and printed, on
 * stderr; what no stage took is printing. */
void bur_cli_stages_print(const bur_cli_stages *stages, const bur_study *study);

#endif
