/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a study's figures owe to its seed: the same study under several,
 * each measure's spread over them beside the error that one seed claims. */
#ifndef BURSAR_TOOLS_SEEDS_H
#define BURSAR_TOOLS_SEEDS_H

#include "bursar/command.h"
#include "bursar/json.h"
#include "bursar/summary.h"

/* Figures of measures under each seed. */
typedef struct bur_cli_seeds {
    int n;
    uint64_t first; /* the seeds are first, first + 1, ... */
    int n_cases, n_measures;
    bur_figure *figure; /* [seed][case][measure] */
} bur_cli_seeds;

/* Takes the figures of a study that has run, and runs it under the seeds that
 * follow, `n` in all. Returns a code; the arrays are freed by the second. */
int bur_cli_seeds_run(const bur_cli_args *args, const bur_cli_summary *summary,
                      const bur_run_request *request, int n,
                      bur_cli_seeds *seeds);
void bur_cli_seeds_free(bur_cli_seeds *seeds);

/* A table for each case. */
void bur_cli_print_seeds(const bur_cli_summary *summary,
                         const bur_cli_seeds *seeds);
/* The same for programs: of all measures, or without details. */
void bur_cli_put_seeds(const bur_cli_summary *summary,
                       const bur_cli_seeds *seeds, bool details,
                       bur_cli_json *json);

#endif
