/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar merge: the shards of a study into its results. */
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/running.h"
#include "bursar/studies.h"

#include <stdlib.h>

static int run_study(const bur_cli_args *args)
{
    int code = BURSAR_OK;
    bur_settings settings = bur_cli_settings(args);
    bur_study *study =
        bur_cli_study_open(args->operands.at[0], &settings, &code);
    if (study == NULL) {
        return code;
    }
    bur_keep_request keep = {.output = args->output,
                             .parts = (const char *const *)args->operands.at,
                             .n_parts = args->operands.n};
    bur_cli_summary summary = bur_cli_summary_of(study);
    summary.all_measures = args->all_measures;
    code = bur_cli_run_all(args, study, &summary, &keep);
    bur_study_close(study);
    return code;
}

static int run(const bur_cli_args *args)
{
    const char *fault;
    if (args->output == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "say where the results go: --output FILE");
    }
    for (int i = 0; i < args->operands.n; i++) {
        if (bur_cli_is_same(args->output, args->operands.at[i])) {
            return bur_cli_complain(BURSAR_BAD_INPUT,
                                    "results would overwrite %s", args->output);
        }
    }
    bur_parts *parts = bur_parts_open((const char *const *)args->operands.at,
                                      args->operands.n);
    if (parts == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = bur_parts_problem(parts, &fault);
    if (code != BURSAR_OK) {
        bur_cli_complain(code, "%s", fault);
    }
    bur_parts_close(parts);
    return code == BURSAR_OK ? run_study(args) : code;
}

static const bur_cli_option options[] = {
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FILE",
     "Write the results to FILE, as bursar run does.", 0, 0, NULL},
    BUR_CLI_THREADS_OPTION,
    {"all-measures", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, all_measures),
     NULL, "Show the measures of detail too.", 0, 0, NULL},
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON object instead of tables.", 0, 0, NULL},
    {"verbose", 'v', BUR_CLI_FLAG, offsetof(bur_cli_args, verbose), NULL,
     "Say afterwards where the time went.", 0, 0, NULL},
    {"quiet", 'q', BUR_CLI_FLAG, offsetof(bur_cli_args, quiet), NULL,
     "Print only errors and warnings: no progress, no tables.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar merge my-*.shard -o my.h5", "Put all shards of a study together."},
    {NULL, NULL}};

const bur_cli_command bur_cli_merge = {
    "merge",
    "SHARD...",
    1,
    -1,
    "put the shards of a study together",
    "Makes of all SHARDs of a study, each written by bursar run --shard K/N on "
    "whatever machine, the results that one run would have written, to the "
    "last byte. Shards of different versions, models, scenarios or seeds are "
    "refused, and so is a set with one missing or twice.\n\nWhere the values "
    "of all draws do not fit the memory (runs.memory), quantiles need further "
    "passes over the draws; merge runs them here.",
    options,
    examples,
    run};
