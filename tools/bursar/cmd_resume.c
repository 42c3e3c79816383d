/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar resume: a run that was stopped, or that should have more draws. */
#include "bursar/complain.h"
#include "bursar/running.h"
#include "bursar/studies.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The journal that a name stands for: its own, or that of a file. The caller
 * frees it. */
static char *journal_named(const char *name)
{
    size_t n = strlen(name);
    while (n > 1 && name[n - 1] == '/') {
        n--;
    }
    char *plain = bur_cli_memory(n + 1);
    memcpy(plain, name, n);
    plain[n] = '\0';
    if (bur_is_part(plain) && n > 8 && strcmp(plain + n - 8, ".journal") == 0) {
        return plain;
    }
    char *journal = bur_cli_journal_of(plain);
    free(plain);
    return journal;
}

/* The file that the journal is beside. */
static char *output_of(const char *journal)
{
    size_t n = strlen(journal) - strlen(".journal");
    char *output = bur_cli_memory(n + 1);
    memcpy(output, journal, n);
    output[n] = '\0';
    return output;
}

static int check_draws(const bur_cli_args *args, const bur_part_facts *facts)
{
    if (!args->draws.given || (int64_t)args->draws.value >= facts->n_draws) {
        return BURSAR_OK;
    }
    return bur_cli_complain(BURSAR_BAD_INPUT,
                            "--draws %" PRIu64 ": the run has %" PRId64
                            " already",
                            args->draws.value, facts->n_draws);
}

static int run_study(const bur_cli_args *args, const bur_part_facts *facts,
                     const char *journal, const char *output)
{
    bur_keep_request keep;
    int code = bur_cli_keep_of(args, output, journal, &keep);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_settings settings = bur_cli_settings(args);
    bur_study *study = bur_cli_study_open(journal, &settings, &code);
    if (study == NULL) {
        return code;
    }
    keep.shard = facts->shard;
    keep.n_shards = facts->n_shards;
    keep.extends = args->draws.given;
    keep.extendable = args->draws.given;
    keep.always = true;
    bur_cli_summary summary = bur_cli_summary_of(study);
    summary.all_measures = args->all_measures;
    code = facts->n_shards > 0 ? bur_cli_run_shard(args, study, &keep)
                               : bur_cli_run_all(args, study, &summary, &keep);
    bur_study_close(study);
    return code;
}

static int look_and_run(const bur_cli_args *args, const char *journal,
                        const char *output)
{
    const char *fault;
    if (access(journal, F_OK) != 0) {
        bool done = access(output, F_OK) == 0;
        return bur_cli_complain(
            BURSAR_BAD_INPUT, "there is no %s%s", journal,
            done ? ": that run is complete (more draws can be added to one "
                   "made with --extendable)"
                 : ": nothing is kept of such a run");
    }
    bur_parts *parts = bur_parts_open(&journal, 1);
    if (parts == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = bur_parts_problem(parts, &fault);
    if (code != BURSAR_OK) {
        bur_cli_complain(code, "%s; remove %s and run the scenario again",
                         fault, journal);
    } else {
        bur_part_facts facts = bur_parts_facts(parts, 0);
        code = check_draws(args, &facts);
        code =
            code == BURSAR_OK ? run_study(args, &facts, journal, output) : code;
    }
    bur_parts_close(parts);
    return code;
}

static int run(const bur_cli_args *args)
{
    char *journal = journal_named(args->operands.at[0]);
    char *output = output_of(journal);
    int code = look_and_run(args, journal, output);
    free(output);
    free(journal);
    return code;
}

static const bur_cli_option options[] = {
    {"draws", 'n', BUR_CLI_NUMBER, offsetof(bur_cli_args, draws), "N",
     "Make it N draws: add to a run made with --extendable, whose draws are "
     "not "
     "run again.",
     1, 1000000000000, NULL},
    BUR_CLI_THREADS_OPTION,
    {"backend", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, backend), "NAME",
     "How equations are computed, as in bursar run; the results are the same.",
     0, 0, bur_backend_listed},
    BUR_CLI_CHECKPOINT_OPTION,
    {"all-measures", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, all_measures),
     NULL, "Show the measures of detail too.", 0, 0, NULL},
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON object instead of tables.", 0, 0, NULL},
    {"verbose", 'v', BUR_CLI_FLAG, offsetof(bur_cli_args, verbose), NULL,
     "Say afterwards which backend ran, and where the time went.", 0, 0, NULL},
    {"quiet", 'q', BUR_CLI_FLAG, offsetof(bur_cli_args, quiet), NULL,
     "Print only errors and warnings: no progress, no tables.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar resume long.h5",
     "Go on with a run that was stopped; write long.h5."},
    {"bursar resume study.h5 --draws 100000",
     "More draws for a study that was run with --extendable."},
    {"bursar resume call_freeze-2-of-4.shard",
     "Go on with a shard that was stopped."},
    {NULL, NULL}};

const bur_cli_command bur_cli_resume = {
    "resume",
    "FILE",
    1,
    1,
    "go on with a run that was stopped, or add draws to one",
    "Goes on with a run to FILE, results or a shard, from what it kept in the "
    "folder FILE.journal while it ran. That holds the model and the scenario "
    "too: changes made to their files since do not matter. The results are, to "
    "the last byte, those of a run that nobody stopped.\n\nbursar info "
    "FILE.journal says how far it had come.",
    options,
    examples,
    run};
