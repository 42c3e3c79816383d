/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running an opened study, to a results file and a table; or a shard of it, to
 * its file. Either keeps a journal beside its file when it takes long. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/running.h"

#include "bursar/accounts.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/interrupt.h"
#include "bursar/keeping.h"
#include "bursar/progress.h"
#include "bursar/seeds.h"
#include "bursar/studies.h"
#include "bursar/team.h"

#include <stdlib.h>
#include <string.h>

/* The command as typed, words with blanks in quotes; the caller frees it. */
static char *command_line(const bur_cli_args *args)
{
    size_t size = sizeof "bursar";
    for (int i = 0; i < args->argc; i++) {
        size += strlen(args->argv[i]) + 3;
    }
    char *line = bur_cli_memory(size);
    size_t n = (size_t)snprintf(line, size, "bursar");
    for (int i = 0; i < args->argc; i++) {
        bool is_plain = strpbrk(args->argv[i], " \t'\"$&;|<>()*") == NULL;
        n += (size_t)snprintf(line + n, size - n, is_plain ? " %s" : " '%s'",
                              args->argv[i]);
    }
    return line;
}

static void print_speed(const bur_cli_summary *summary)
{
    bur_run_facts run;
    char draws[BUR_CLI_FIGURE];
    char steps[BUR_CLI_FIGURE];
    char equations[BUR_CLI_FIGURE];
    char time[BUR_CLI_FIGURE];
    char quantiles[BUR_CLI_FIGURE];
    bur_study_run_facts(summary->study, &run);
    double seconds = run.seconds + run.refine_seconds;
    bur_cli_put_seconds(time, seconds);
    bur_cli_put_seconds(quantiles, run.refine_seconds);
    bur_cli_put_scaled(draws, (double)summary->facts.n_draws / seconds);
    bur_cli_put_scaled(steps, run.steps_per_second);
    bur_cli_put_scaled(equations, run.equations_per_second);
    fflush(stdout);
    fprintf(stderr,
            "%s: %s draws/s, %s model-steps/s, %s equations/s; "
            "%d pass%s, quantiles %s\n",
            time, draws, steps, equations, run.n_passes,
            run.n_passes == 1 ? "" : "es", quantiles);
}

static void print_failures(bur_study *study, const bur_cli_summary *summary)
{
    bur_run_facts run;
    char failed[BUR_CLI_FIGURE];
    char draws[BUR_CLI_FIGURE];
    bur_study_run_facts(study, &run);
    if (run.n_failed == 0) {
        return;
    }
    bur_cli_put_count(failed, run.n_failed);
    bur_cli_put_count(draws, summary->facts.n_draws);
    bur_cli_complain(BURSAR_OK,
                     "warning: %s of %s draws failed and do not count as the "
                     "others do (runs.on_failure)",
                     failed, draws);
    for (int i = 0; i < 3 && bur_study_failure(study, i) != NULL; i++) {
        fprintf(stderr, "    %s\n", bur_study_failure(study, i));
    }
}

static void print_whereabouts(const char *output)
{
    size_t length = strlen(output);
    fflush(stdout);
    fprintf(stderr, "\nResults are in %s", output);
    if (length > 4 && strcmp(output + length - 4, ".csv") == 0) {
        fputs("\n", stderr);
        return;
    }
    fprintf(stderr,
            "; to look at them:\n"
            "    bursar info %s\n    ncdump -h %s\n    python3 -c "
            "\"import xarray; print(xarray.open_dataset('%s'))\"\n",
            output, output, output);
}

const char *bur_cli_accounts_of(const bur_cli_args *args)
{
    return args->accounts != NULL ? args->accounts : "";
}

bool bur_cli_asks_accounts(const bur_cli_args *args)
{
    return args->accounts != NULL || args->real;
}

static void print_results(const bur_cli_args *args,
                          const bur_cli_summary *summary, const char *output)
{
    if (args->json) {
        bur_cli_json json = {.out = stdout};
        bur_cli_put_summary(summary, output, &json);
    } else if (!args->quiet) {
        bur_cli_print_head(summary);
        print_speed(summary);
        bur_cli_print_looks(summary);
        bur_cli_print_measures(summary);
        bur_cli_print_controlled(summary);
        bur_cli_print_rares(summary);
        bur_cli_print_ends(summary);
        bur_cli_print_budget(summary);
        bur_cli_print_differences(summary);
        bur_cli_print_below(summary);
        bur_cli_print_exits(summary);
        if (bur_cli_asks_accounts(args)) {
            bur_cli_print_accounts(summary, bur_cli_accounts_of(args),
                                   args->real);
        }
        if (summary->seeds != NULL) {
            bur_cli_print_seeds(summary, summary->seeds);
        }
    }
}

/* --- running --- */

static bur_run_request request_of(const bur_cli_args *args,
                                  bur_cli_progress *progress,
                                  const bur_keep_request *keep)
{
    return (bur_run_request){.threads = (int)args->threads.value,
                             .lanes = (int)args->lanes.value,
                             .backend = args->backend,
                             .progress = bur_cli_progress_step,
                             .context = progress,
                             .keep = keep};
}

/* Runs the study, and under other seeds too where several are asked for. */
static int simulate(const bur_cli_args *args, bur_study *study,
                    const bur_keep_request *keep, bur_cli_seeds *seeds)
{
    bur_cli_progress progress = bur_cli_progress_start(args->quiet);
    bur_run_request request = request_of(args, &progress, keep);
    bur_cli_say_going_on(args, keep);
    bur_cli_interrupt_listen();
    int code = bur_study_run(study, &request);
    bur_cli_say_journal(study);
    request.keep = NULL;
    if (code == BURSAR_OK && args->seeds.value > 1) {
        bur_cli_summary summary = bur_cli_summary_of(study);
        code = bur_cli_seeds_run(args, &summary, &request,
                                 (int)args->seeds.value, seeds);
    }
    bur_cli_interrupt_defer();
    bur_cli_progress_end(&progress);
    if (code == BURSAR_OK && bur_cli_interrupted()) {
        code = BURSAR_INTERRUPTED;
    }
    if (code == BURSAR_INTERRUPTED) {
        return bur_cli_say_interrupted(keep);
    }
    bur_cli_study_explain(study);
    if (args->verbose && code == BURSAR_OK) {
        fprintf(stderr, "bursar: backend %s\n", bur_study_backend(study));
        bur_cli_team_print_help(stderr);
    }
    return code;
}

static int write_results(const bur_cli_args *args, bur_study *study,
                         const char *output)
{
    char *line = command_line(args);
    int code = bur_study_write(study, output, line);
    free(line);
    bur_cli_study_explain(study);
    return code;
}

int bur_cli_run_all(const bur_cli_args *args, bur_study *study,
                    bur_cli_summary *summary, const bur_keep_request *asked)
{
    bur_cli_seeds seeds = {0};
    bur_keep_request meant = *asked;
    const bur_keep_request *keep = &meant;
    const char *output = keep->output;
    int code = bur_study_can_write(study, output);
    if (code != BURSAR_OK) {
        bur_cli_study_explain(study);
        return code;
    }
    code = bur_cli_meet_journal(study, &meant);
    if (code == BURSAR_OK) {
        code = simulate(args, study, keep, &seeds);
    }
    if (code == BURSAR_OK) {
        code = write_results(args, study, output);
    }
    if (code == BURSAR_OK) {
        bur_cli_done_with_journal(keep);
    }
    if (code == BURSAR_OK) {
        bur_study_facts_of(study, &summary->facts);
        summary->seeds = seeds.n > 1 ? &seeds : NULL;
        print_results(args, summary, output);
        print_failures(study, summary);
    }
    bur_cli_seeds_free(&seeds);
    summary->seeds = NULL;
    if (code == BURSAR_OK && !args->json && !args->quiet) {
        print_whereabouts(output);
    }
    if (code == BURSAR_OK && args->verbose) {
        bur_cli_stages_print(&args->stages, study);
    }
    if (code == BURSAR_OK) {
        code = bur_study_judge_ties(study);
        bur_cli_study_explain(study);
    }
    return code;
}

/* --- shards --- */

static void print_shard(const bur_cli_args *args, const bur_keep_request *keep,
                        const char *path)
{
    if (!args->quiet) {
        fprintf(stderr,
                "\nShard %d of %d is in %s; when all %d are there:\n"
                "    bursar merge *.shard -o FILE.h5\n",
                keep->shard, keep->n_shards, path, keep->n_shards);
    }
}

int bur_cli_run_shard(const bur_cli_args *args, bur_study *study,
                      const bur_keep_request *keep)
{
    bur_cli_progress progress = bur_cli_progress_start(args->quiet);
    bur_run_request request = request_of(args, &progress, keep);
    bur_cli_say_going_on(args, keep);
    bur_cli_interrupt_listen();
    int code = bur_study_run_shard(study, &request, keep->output);
    bur_cli_interrupt_defer();
    bur_cli_progress_end(&progress);
    bur_cli_say_journal(study);
    if (code == BURSAR_INTERRUPTED) {
        return bur_cli_say_interrupted(keep);
    }
    bur_cli_study_explain(study);
    if (code == BURSAR_OK) {
        bur_journal_discard(keep->journal);
        print_shard(args, keep, keep->output);
    }
    return code;
}
