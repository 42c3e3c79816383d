/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar compare: scenarios and policies side by side. */
#include "bursar/ask.h"
#include "bursar/compare_rows.h"
#include "bursar/complain.h"
#include "bursar/heard.h"
#include "bursar/paths.h"
#include "bursar/team.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was typed, and made of it; the args come first, so that who is given
 * them has the rest. */
typedef struct comparing {
    bur_cli_args args;
    bur_cli_heard heard;
    bur_settings settings;
    bur_cli_rows rows;
    const char **measures;
    char *words, *keep;
    int n_kept, n_done;
    bur_compare_request request;
} comparing;

/* What one provider's scenario says, that of many others says too. */
static void opened(void *context, bur_study *study, int row)
{
    comparing *c = context;
    (void)row;
    if (c->request.providers == NULL || bur_cli_heard_anew(&c->heard, study)) {
        bur_cli_study_explain(study);
    }
}

static void done(void *context, int row, bool kept)
{
    comparing *c = context;
    (void)row;
    c->n_kept += kept;
    c->n_done++;
}

/* "a,b" as its words. */
static void split_measures(comparing *c)
{
    const char *text = c->args.measures;
    size_t n = text != NULL ? strlen(text) : 0;
    c->words = bur_cli_memory(n + 1);
    c->measures = bur_cli_memory((n + 1) * sizeof *c->measures);
    if (n == 0) {
        return;
    }
    memcpy(c->words, text, n + 1);
    for (char *at = c->words; *at != '\0';) {
        size_t length = strcspn(at, ",");
        c->measures[c->request.n_measures++] = at;
        at += length;
        if (*at == ',') {
            *at++ = '\0';
        }
    }
}

static void make_request(comparing *c)
{
    const bur_cli_args *args = &c->args;
    c->settings = bur_cli_settings(args);
    c->request = (bur_compare_request){.n_rows = c->rows.n,
                                       .row = c->rows.at,
                                       .settings = &c->settings,
                                       .n_totals = args->total.n,
                                       .total = args->total.at,
                                       .discount = args->discount,
                                       .n_material = args->material.n,
                                       .material = args->material.at,
                                       .n_enough = args->enough.n,
                                       .enough = args->enough.at,
                                       .optimism = args->optimism,
                                       .providers = args->providers,
                                       .opened = opened,
                                       .done = done,
                                       .context = c};
    c->request.rank_rows =
        args->rank != NULL && strcmp(args->rank, "rows") == 0;
    split_measures(c);
    c->request.measure = c->measures;
    if (args->output != NULL) {
        size_t size = strlen(args->output) + sizeof ".parts";
        c->keep = bur_cli_memory(size);
        snprintf(c->keep, size, "%s.parts", args->output);
        c->request.keep = c->keep;
    }
}

static int question(bur_study *study, const bur_cli_args *args,
                    const bur_run_request *request, bur_answer **answer)
{
    const comparing *c = (const comparing *)args;
    return bur_study_ask_compare(study, &c->request, request, answer);
}

static int ask(comparing *c)
{
    int code = BURSAR_OK;
    int n_set = c->args.set.n + c->rows.at[0].n_set;
    const char **set = bur_cli_memory(((size_t)n_set + 1) * sizeof *set);
    bur_settings settings = bur_compare_settings(&c->request, 0, set);
    bur_study *study = bur_cli_study_open(c->rows.at[0].path, &settings, &code);
    free(set);
    if (study == NULL) {
        return code;
    }
    code = bur_cli_ask_study(&c->args, study, question);
    bur_study_close(study);
    if (c->n_kept > 0 && !c->args.quiet) {
        fprintf(stderr, "%d of %d scenarios were there from an earlier call\n",
                c->n_kept, c->n_done);
    }
    if (code == BURSAR_OK && c->args.verbose) {
        bur_cli_team_print_help(stderr);
    }
    bool broken =
        code == BURSAR_INTERRUPTED || (code == BURSAR_FAILED && c->n_done > 0);
    if (code == BURSAR_OK && c->keep != NULL) {
        bur_compare_forget(c->keep);
    } else if (broken && c->keep != NULL) {
        bur_cli_complain(code,
                         "the scenarios that are done are kept in %s; the same "
                         "command goes on from there",
                         c->keep);
    }
    return code;
}

/* What says how policies are compared says nothing of many providers. */
static int check_providers(const bur_cli_args *args)
{
    const char *with = args->material.n > 0     ? "material"
                       : args->enough.n > 0     ? "enough"
                       : args->optimism != NULL ? "optimism"
                       : args->rank != NULL     ? "rank"
                                                : NULL;
    return args->providers == NULL || with == NULL
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_BAD_INPUT,
                                  "--%s does not go with --providers", with);
}

/* Whether the answer would be written over one of the scenarios. */
static int keep_scenarios(const comparing *c)
{
    const char *output = c->args.output;
    for (int i = 0; output != NULL && i < c->rows.n; i++) {
        if (bur_cli_is_same(output, c->rows.at[i].path)) {
            return bur_cli_complain(BURSAR_BAD_INPUT,
                                    "the answer would overwrite %s", output);
        }
    }
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    comparing c = {.args = *args};
    int code = check_providers(args);
    if (code == BURSAR_OK) {
        code = bur_cli_rows_make(args, &c.rows);
    }
    code = code == BURSAR_OK ? keep_scenarios(&c) : code;
    if (code == BURSAR_OK) {
        make_request(&c);
        code = ask(&c);
    }
    free(c.measures);
    free(c.words);
    free(c.keep);
    free(c.heard.hash);
    bur_cli_rows_free(&c.rows);
    return code;
}

static const char *rank_listed(int i)
{
    static const char *const words[] = {"policies", "rows"};
    return i < 2 ? words[i] : NULL;
}

static const bur_cli_option options[] = {
    {"measures", 'm', BUR_CLI_TEXT, offsetof(bur_cli_args, measures), "A,B",
     "Compare these measures. Without it, all that are no detail are, of which "
     "six are printed: two yes-or-no measures, that of the first exit first, "
     "the first two amounts, what stocks have at the end, and the first "
     "measure under each other heading; --details prints all.",
     0, 0, NULL},
    {"grid", 'g', BUR_CLI_LIST, offsetof(bur_cli_args, grid), "NAME=V,V...",
     "Take each scenario with each of these values of a setting in turn, as "
     "--set does; a NAME without a point is one of inputs. More such words may "
     "follow, or --grid be given again: all combinations are run.",
     0, 0, NULL},
    {"providers", 0, BUR_CLI_FILE, offsetof(bur_cli_args, providers), "FILE",
     "Take every scenario with each provider of the table FILE (CSV) in turn, "
     "and tell how many fail together. A row is a provider: its column id says "
     "whose luck it has, name what it is called, scenario (a file, as seen "
     "from "
     "the table) what it is, in place of the provider that a scenario is "
     "written for; every other column is a setting, as --set takes it, a "
     "heading without a point being one of inputs. An empty cell changes "
     "nothing.",
     0, 0, NULL},
    {"material", 0, BUR_CLI_LIST, offsetof(bur_cli_args, material),
     "MEASURE=VALUE",
     "Call differences in MEASURE that are smaller than VALUE a tie. May be "
     "given for many measures.",
     0, 0, NULL},
    {"enough", 0, BUR_CLI_LIST, offsetof(bur_cli_args, enough), "MEASURE=VALUE",
     "Say in which share of states a policy reaches VALUE in MEASURE.", 0, 0,
     NULL},
    {"total", 0, BUR_CLI_LIST, offsetof(bur_cli_args, total), "SERIES",
     "Compare the total over time of SERIES too, from its saved times; of "
     "--total=-SERIES, less is better.",
     0, 0, NULL},
    {"discount", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, discount), "RATE",
     "Discount totals at RATE a year: 0.04.", 0, 0, NULL},
    {"optimism", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, optimism), "SHARE",
     "The weight of the best state in Hurwicz's criterion, from 0 to 1; "
     "without it, 0.5.",
     0, 0, NULL},
    {"rank", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, rank), "WHAT",
     "Rank policies over all scenarios, or rows: every scenario under every "
     "policy. Without it, policies, if there are two that all scenarios have.",
     0, 0, rank_listed},
    {"verbose", 'v', BUR_CLI_FLAG, offsetof(bur_cli_args, verbose), NULL,
     "Also tell what the other processes of bursar-mpi did.", 0, 0, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar compare my.cfg call_freeze.cfg --on my.cfg",
     "A crisis beside the plan, on your own provider."},
    {"bursar compare scenarios/crisis -m insolvent,cash_low -o crises.h5",
     "All crises, in two measures, in one file."},
    {"bursar compare my.cfg --grid target_margin=0.04,0.06 severity=0.2,0.4",
     "The four combinations."},
    {"bursar compare my.cfg --total revenue --discount 0.04",
     "What revenue of the whole time is worth today, by policy."},
    {"bursar compare scenarios/crisis --providers scenarios/region/"
     "providers.csv -p no_change,reserve -o region.h5",
     "Every provider of a region under every crisis."},
    {NULL, NULL}};

const bur_cli_command bur_cli_compare = {
    "compare",
    "FILE...",
    1,
    -1,
    "compare scenarios and policies on the same luck",
    "Runs the scenarios FILE, all with the draws, the design and the seed of "
    "the first, and all their policies; a folder stands for the .cfg files in "
    "it that name a model or extend a scenario. Since every scenario meets the "
    "same luck, differences are known far better than the figures themselves: "
    "their intervals are of the differences, draw by draw.\n\n"
    "Differences are better or worse where Holm's correction for all "
    "comparisons of the table leaves them significant. Policies are ranked by "
    "criteria of choice under ignorance over states, which are the outer draws "
    "of assumptions in each of the scenarios: by the expected and the worst "
    "case, Hurwicz's criterion, regret, the share of states in which a policy "
    "is best or enough, and the share of all weightings of the scenarios for "
    "which it is best (Starr's criterion). Scenarios that are alike share "
    "their weight.\n\n"
    "With --providers, each provider of a table lives every scenario, with a "
    "luck of its own in what is not common: a recession strikes all of them in "
    "the same draws. A provider fails where the first yes-or-no measure of "
    "which less is better is so. Told are how many fail together in each "
    "scenario, which scenarios are worst, who is neediest, and what is best "
    "for "
    "each.\n\n"
    "With -o, the values of each scenario that is done are kept in the folder "
    "FILE.parts until the answer is complete: the same command goes on from "
    "there after an interruption, and the answer has the same bytes.",
    options,
    examples,
    run};
