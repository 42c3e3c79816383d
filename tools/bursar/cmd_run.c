/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar run: from a scenario to a results file and a table. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/accounts.h"
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/one_draw.h"
#include "bursar/paths.h"
#include "bursar/running.h"
#include "bursar/studies.h"
#include "bursar/summary.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* "a/b/call_freeze.cfg" gives "call_freeze.h5", of shard 2/4
 * "call_freeze-2-of-4.shard"; the caller frees it. */
static char *default_output(const char *path, const bur_keep_request *keep)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    size_t stem =
        dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name);
    size_t size = stem + sizeof "-2147483647-of-2147483647.shard";
    char *output = bur_cli_memory(size);
    if (keep->n_shards > 0) {
        snprintf(output, size, "%.*s-%d-of-%d.shard", (int)stem, name,
                 keep->shard, keep->n_shards);
    } else {
        snprintf(output, size, "%.*s.h5", (int)stem, name);
    }
    return output;
}

static void print_plan(const bur_cli_args *args, const bur_cli_summary *summary)
{
    char bytes[BUR_CLI_FIGURE];
    char steps[BUR_CLI_FIGURE];
    if (args->json) {
        bur_cli_json json = {.out = stdout};
        bur_cli_put_summary(summary, NULL, &json);
        return;
    }
    bur_cli_print_head(summary);
    bur_cli_put_bytes(bytes, summary->cost->bytes_memory);
    bur_cli_put_scaled(steps, summary->facts.model_steps);
    printf("%d uncertain inputs, %d measures, %d series of %d times\n"
           "%s model-steps, %s of memory, %d threads, blocks of %d draws\n",
           summary->facts.n_inputs, summary->facts.n_measures,
           summary->facts.n_series, summary->facts.n_rows, steps, bytes,
           summary->cost->threads, summary->cost->lanes);
    bur_cli_print_cost(summary->cost, args->stages.start_up);
    if (bur_study_until(summary->study) != NULL) {
        bur_cli_put_count(steps, bur_study_until_most(summary->study));
        printf("Draws go on until %s, to %s at most; these figures are of the "
               "draws above.\n",
               bur_study_until(summary->study), steps);
    }
}

/* The plan without the run, with what the run would cost. */
static int run_dry(const bur_cli_args *args, bur_study *study,
                   bur_cli_summary *summary, const bur_keep_request *keep)
{
    bur_run_request request = {.threads = (int)args->threads.value,
                               .lanes = (int)args->lanes.value,
                               .backend = args->backend,
                               .keep = keep};
    bur_cost_facts cost;
    int code = bur_study_can_write(study, keep->output);
    code = code == BURSAR_OK ? bur_study_cost(study, &request, &cost) : code;
    bur_cli_study_explain(study);
    if (code == BURSAR_OK) {
        summary->cost = &cost;
        summary->start_up = args->stages.start_up;
        print_plan(args, summary);
        summary->cost = NULL;
        fflush(stdout);
        code = bur_study_has_room(study);
        bur_cli_study_explain(study);
    }
    return code;
}

static int run_one(const bur_cli_args *args, bur_study *study,
                   const bur_cli_summary *summary)
{
    if (args->draw.value >= (uint64_t)summary->facts.n_draws) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "there is no draw %" PRIu64
                                ": they are 0 to %" PRId64,
                                args->draw.value, summary->facts.n_draws - 1);
    }
    if (args->json || args->seeds.given) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--draw prints CSV: leave --%s out",
                                args->json ? "json" : "seeds");
    }
    if (bur_cli_asks_accounts(args) && args->output != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--draw with --accounts prints them: leave "
                                "--output out");
    }
    if (bur_cli_asks_accounts(args)) {
        return bur_cli_draw_accounts(study, summary, bur_cli_accounts_of(args),
                                     args->real, (int64_t)args->draw.value);
    }
    int code = args->output != NULL ? bur_study_can_write(study, args->output)
                                    : BURSAR_OK;
    bur_cli_study_explain(study);
    return code == BURSAR_OK
               ? bur_cli_one_draw(study, (int64_t)args->draw.value,
                                  args->output)
               : code;
}

static int run_study(const bur_cli_args *args, bur_study *study,
                     const bur_keep_request *keep)
{
    bur_cli_summary summary = bur_cli_summary_of(study);
    summary.all_measures = args->all_measures;
    int code = bur_cli_asks_accounts(args)
                   ? bur_cli_accounts_can(&summary, bur_cli_accounts_of(args),
                                          args->real)
                   : BURSAR_OK;
    if (code != BURSAR_OK) {
        return code;
    }
    code = bur_cli_can_keep(args, study, keep);
    if (code != BURSAR_OK) {
        return code;
    }
    if (args->dry_run) {
        return run_dry(args, study, &summary, keep);
    }
    if (keep->n_shards > 0) {
        return bur_cli_run_shard(args, study, keep);
    }
    return args->draw.given ? run_one(args, study, &summary)
                            : bur_cli_run_all(args, study, &summary, keep);
}

static int open_and_run(const bur_cli_args *args, const char *output,
                        bur_keep_request *keep)
{
    char *journal = bur_cli_journal_of(output);
    bur_keep_request asked;
    int code = bur_cli_keep_of(args, output, journal, &asked);
    asked.shard = keep->shard;
    asked.n_shards = keep->n_shards;
    if (code == BURSAR_OK) {
        bur_settings settings = bur_cli_settings(args);
        settings.all_series = args->draw.given;
        bur_study *study =
            bur_cli_study_open(args->operands.at[0], &settings, &code);
        if (study != NULL) {
            code = run_study(args, study, &asked);
            bur_study_close(study);
        }
    }
    free(journal);
    return code;
}

/* The number at the beginning of a text, 0 without one or if it is too large;
 * and the text after it. */
static int read_count(const char *text, const char **rest)
{
    enum { MOST = 1000000 };
    int n = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        n = n > MOST ? n : 10 * n + (*text - '0');
    }
    *rest = text;
    return n > MOST ? 0 : n;
}

/* "2/4", if it is given. */
static int read_shard(const bur_cli_args *args, bur_keep_request *keep)
{
    const char *rest;
    if (args->shard == NULL) {
        return BURSAR_OK;
    }
    keep->shard = read_count(args->shard, &rest);
    if (*rest == '/') {
        keep->n_shards = read_count(rest + 1, &rest);
    }
    if (*rest != '\0' || keep->n_shards < 1 || keep->shard < 1 ||
        keep->shard > keep->n_shards) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--shard %s: it should be as 2/4, the second "
                                "of four",
                                args->shard);
    }
    if (args->draw.given || args->json || args->seeds.given) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "a shard has no figures yet: leave --%s out",
                                args->draw.given ? "draw"
                                : args->json     ? "json"
                                                 : "seeds");
    }
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    const char *path = args->operands.at[0];
    bur_keep_request keep = {0};
    int code = read_shard(args, &keep);
    if (code != BURSAR_OK) {
        return code;
    }
    char *made = default_output(path, &keep);
    const char *output = args->output != NULL ? args->output : made;
    code = bur_cli_is_same(path, output)
               ? bur_cli_complain(BURSAR_BAD_INPUT,
                                  "results would overwrite %s", path)
               : open_and_run(args, output, &keep);
    free(made);
    return code;
}

static const char *design_listed(int i)
{
    static const char *const designs[] = {"monte_carlo", "latin_hypercube",
                                          "sobol", "antithetic"};
    return i < 4 ? designs[i] : NULL;
}

static const bur_cli_option options[] = {
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FILE",
     "Write the results to FILE: CSV if its name ends in .csv, else netCDF-4 "
     "(HDF5). Without it, the name of the scenario with .h5, in the current "
     "folder. FILE appears only when it is complete; a log beside it "
     "(.log.json) says when, where and how fast.",
     0, 0, NULL},
    {"set", 's', BUR_CLI_LIST, offsetof(bur_cli_args, set), "PATH=VALUE",
     "Change a setting of the scenario, as if it stood in the file: "
     "inputs.price.calls=480.0. May be given many times.",
     0, 0, NULL},
    BUR_CLI_DRAWS_OPTION,
    BUR_CLI_SEED_OPTION,
    {"seeds", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, seeds), "K",
     "Run the study under K seeds, the scenario's and those that follow, and "
     "print how far each measure's figure depends on which: its mean, spread, "
     "least and greatest over seeds, beside the error that one seed claims. "
     "The other tables and the results file are the first seed's.",
     2, 1000, NULL},
    {"design", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, design), "DESIGN",
     "How the draws are spread over what may happen.", 0, 0, design_listed},
    {"provider", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, provider), "ID",
     "Run for this provider: it shares the common luck of the seed with "
     "others, and has its own besides.",
     0, 0, NULL},
    BUR_CLI_THREADS_OPTION,
    {"lanes", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, lanes), "N",
     "Step N draws together; without it, what suits the cache. The results "
     "are the same.",
     1, 1024, NULL},
    {"backend", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, backend), "NAME",
     "How equations are computed; the results are the same. Without it, "
     "vector, and in a run long enough native from when it is ready: the "
     "equations as C, compiled by CC or else gcc, cc or clang while the run "
     "goes on, and kept in $XDG_CACHE_HOME/bursar/native (or that in "
     "~/.cache). native waits for the compiler first; without one, or when "
     "it fails, vector runs. guard looks for faults of the program while it "
     "runs, slowly.",
     0, 0, bur_backend_listed},
    {"draw", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, draw), "K",
     "Run draw K alone, in all cases, and print the path of every variable as "
     "CSV, or write it to --output. Draws count from 0.",
     0, INT64_MAX, NULL},
    {"accounts", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, accounts), "POLICY",
     "Print the statements of the model's accounts by fiscal year too, of "
     "every "
     "policy or of POLICY: the mean of the draws, of totals also the lowest "
     "and highest quantile (5 and 95 %), and store them. Whatever has to "
     "agree is looked at in every draw; a gap is an error. With --draw: the "
     "accounts of that draw instead of its path.",
     0, 0, NULL},
    {"real", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, real), NULL,
     "Print the accounts in money of the start.", 0, 0, NULL},
    BUR_CLI_CHECKPOINT_OPTION,
    {"extendable", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, extendable), NULL,
     "Leave the journal beside the results, so that bursar resume can add more "
     "draws later without running these again. It stays when the scenario is "
     "run again, and makes way for another.",
     0, 0, NULL},
    {"shard", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, shard), "K/N",
     "Run the K-th of N parts of the draws, here or on another machine, into a "
     "shard; bursar merge makes of all N what one run would have made.",
     0, 0, NULL},
    {"dry-run", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, dry_run), NULL,
     "Say what would run, how long it would take and how much memory and disk, "
     "from short trials; run no more than these and write nothing.",
     0, 0, NULL},
    BUR_CLI_ON_OPTION,
    {"policies", 'p', BUR_CLI_TEXT, offsetof(bur_cli_args, policies), "A,B",
     "Run these policies alone; the others are compared with the first.", 0, 0,
     NULL},
    BUR_CLI_RUNG_OPTION,
    {"all-measures", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, all_measures),
     NULL,
     "Show the measures of detail too. Results files and --json hold all "
     "anyway.",
     0, 0, NULL},
    BUR_CLI_UNITS_OPTION,
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON object instead of tables: every figure with its error, "
     "interval, number of draws and method.",
     0, 0, NULL},
    {"verbose", 'v', BUR_CLI_FLAG, offsetof(bur_cli_args, verbose), NULL,
     "Say afterwards, on standard error, which backend ran, why not another, "
     "and where the time went.",
     0, 0, NULL},
    {"quiet", 'q', BUR_CLI_FLAG, offsetof(bur_cli_args, quiet), NULL,
     "Print only errors and warnings: no progress, no tables.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar run scenarios/crisis/call_freeze.cfg",
     "Run a scenario; write call_freeze.h5."},
    {"bursar run call_freeze.cfg -o long.h5 --draws 100000 --seed 7",
     "The same with more draws and other luck."},
    {"bursar run my.cfg --set inputs.opening_cash=250000.0 -o poorer.h5",
     "What if there were less cash to begin with?"},
    {"bursar run scenarios/crisis/call_freeze.cfg --on my.cfg -o freeze.h5",
     "The same crisis, for your own provider."},
    {"bursar run my.cfg --json -o my.h5 | python3 -m json.tool",
     "Figures for another program."},
    {"bursar run my.cfg --accounts=diversify",
     "Income statement, balance sheet and cash flow of a policy."},
    {"bursar run my.cfg --seeds 10", "How much the figures owe to the seed."},
    {"bursar run my.cfg --draws 1000000 --shard 2/4",
     "A quarter of a large study; the others may run elsewhere."},
    {"bursar run my.cfg --draw 4711 -o draw.csv",
     "One possible future, month by month."},
    {NULL, NULL}};

const bur_cli_command bur_cli_run = {
    "run",
    "FILE",
    1,
    1,
    "run a scenario: print a table, write the results",
    "Runs FILE, a scenario, or a model, which then is run once without "
    "chance. Every policy of the scenario meets the same possible futures, so "
    "that the differences between them are the policies' and not luck's.\n\n"
    "The table has a column for each policy and a row for each measure of the "
    "model. Probabilities stand with their 95 % interval; amounts as median "
    "and the range from 5 % to 95 % of futures, with the mean of the worst "
    "twentieth below. No more digits are printed than the number of draws "
    "supports.\n\n"
    "A scenario with a plan (a budget) has a table \"Budget and forecast\" "
    "after it: for each planned variable and year what the actual months came "
    "to, the plan for them, the forecast for the year and how likely it is to "
    "be below plan.\n\n"
    "The results file is netCDF-4; ncdump, Python (xarray), R (ncdf4) and "
    "others read it. It holds the model and the scenario too. The same files, "
    "settings and seed give the same bytes.\n\n"
    "A run that takes longer keeps what it has done in a folder beside its "
    "file, FILE.journal. Stopped, by a signal or by force, it is gone on with "
    "by bursar resume FILE, or by the same command again; the results are the "
    "same. The folder goes when they are written.",
    options,
    examples,
    run};
