/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar info: what a results file holds, or how far a run has come of which
 * only parts are there, or what computes here. */
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/json.h"
#include "bursar/running.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

/* --- parts --- */

static const char *state_of(const bur_part_facts *f)
{
    return f->is_journal && !f->complete ? "resumable" : "complete";
}

static void print_part(const char *path, const bur_part_facts *f)
{
    char done[BUR_CLI_FIGURE];
    char draws[BUR_CLI_FIGURE];
    bur_cli_put_count(done, f->n_done);
    bur_cli_put_count(draws, f->n_draws);
    if (f->complete) {
        printf("%s: a run that is complete; add draws to it with\n"
               "    bursar resume %s --draws N\n",
               path, path);
    } else if (f->is_journal) {
        printf("%s: a run that was stopped; go on with\n"
               "    bursar resume %s\n",
               path, path);
    } else {
        printf("%s: shard %d of %d, complete\n", path, f->shard, f->n_shards);
    }
    printf("  of       %s\n", f->start);
    printf("  draws    %s of %s", done, draws);
    printf(f->pass > 1 ? ", pass %d over them\n" : "\n", f->pass);
    printf("  seed     %s\n  design   %s\n  bursar   %s\n", f->seed, f->design,
           f->version);
}

static void put_part(const bur_part_facts *f)
{
    bur_cli_json json = {.out = stdout};
    bur_cli_json_open(&json, NULL, '{');
    bur_cli_json_text(&json, "state", state_of(f));
    bur_cli_json_text(&json, "kind", f->is_journal ? "journal" : "shard");
    bur_cli_json_text(&json, "start", f->start);
    bur_cli_json_text(&json, "version", f->version);
    bur_cli_json_text(&json, "seed", f->seed);
    bur_cli_json_text(&json, "design", f->design);
    bur_cli_json_integer(&json, "draws", f->n_draws);
    bur_cli_json_integer(&json, "done", f->n_done);
    bur_cli_json_integer(&json, "pass", f->pass);
    bur_cli_json_integer(&json, "shard", f->shard);
    bur_cli_json_integer(&json, "shards", f->n_shards);
    bur_cli_json_close(&json, '}');
}

static int tell_part(const bur_cli_args *args, const char *path)
{
    const char *fault;
    bur_parts *parts = bur_parts_open(&path, 1);
    if (parts == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = bur_parts_problem(parts, &fault);
    if (code != BURSAR_OK) {
        bur_cli_complain(code, "%s", fault);
    } else {
        bur_part_facts facts = bur_parts_facts(parts, 0);
        if (args->json) {
            put_part(&facts);
        } else {
            print_part(path, &facts);
        }
    }
    bur_parts_close(parts);
    return code;
}

/* The journal of results that are not there; NULL: they are, or neither is.
 * The caller frees it. */
static char *journal_instead(const char *path)
{
    char *journal = bur_cli_journal_of(path);
    if (access(path, F_OK) == 0 || access(journal, F_OK) != 0) {
        free(journal);
        return NULL;
    }
    return journal;
}

static int run(const bur_cli_args *args)
{
    char fault[512] = "";
    if (args->operands.n == 0) {
        bur_backends_print(stdout, args->json);
        return BURSAR_OK;
    }
    const char *path = args->operands.at[0];
    char *journal = bur_is_part(path) ? NULL : journal_instead(path);
    if (bur_is_part(path) || journal != NULL) {
        int told = tell_part(args, journal != NULL ? journal : path);
        free(journal);
        return told;
    }
    int code = bur_results_print(path, stdout, args->json, fault, sizeof fault);
    if (code != BURSAR_OK) {
        return bur_cli_complain(code, "%s", fault);
    }
    return BURSAR_OK;
}

static const bur_cli_option options[] = {
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON object instead.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar info call_freeze.h5", "See what was run, and what was kept."},
    {"bursar info call_freeze.h5.journal",
     "See how far a run had come that was stopped."},
    {"bursar info", "See which backends run here."},
    {NULL, NULL}};

const bur_cli_command bur_cli_info = {
    "info",
    "[RESULTS]",
    0,
    1,
    "say what a results file holds, or which backends run here",
    "Prints what was run to make RESULTS, a file written by bursar run: model, "
    "scenario, draws, seed and version; and the variables in it with their "
    "shapes. Without RESULTS, the instruction set that is used on this "
    "processor, and the backends: for native code, the compiler, or why there "
    "is none.\n\nOf a journal (FILE.journal), or a FILE that is not there yet "
    "but has one, it says how far the run had come; of a shard, which it "
    "is.\n\nResults are netCDF-4 files: ncdump, Python (xarray), R "
    "(ncdf4) "
    "and many others read them too.",
    options,
    examples,
    run};
