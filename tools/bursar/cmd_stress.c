/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar stress: a provider under the crises of a library. */
#include "bursar/ask.h"
#include "bursar/complain.h"
#include "bursar/crises.h"
#include "bursar/paths.h"
#include "bursar/reverse.h"
#include "bursar/stress_runs.h"
#include "bursar/warn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A command under way. */
typedef struct testing {
    const bur_cli_args *args;
    bur_cli_crises crises;
    bur_cli_together *together;
    bur_cli_list set; /* --set and --warn */
    char *provider;   /* its scenario */
    bur_cli_stressing stress;
} testing;

/* What was typed, with the command that is under way behind it. */
typedef struct typed {
    bur_cli_args args; /* first: what `ask` is given */
    testing *testing;
} typed;

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    const testing *t = ((const typed *)(const void *)args)->testing;
    return bur_cli_stress_run(&t->stress, study, request, answer);
}

static bur_study *open_crisis(void *context, const char *path,
                              const bur_settings *settings, const char *name,
                              int *code)
{
    const testing *t = context;
    bur_study *study = bur_cli_study_open(path, settings, code);
    if (study == NULL) {
        bur_cli_complain(*code, "%s cannot be run on %s", name, t->provider);
    }
    return study;
}

static void explain(void *context, bur_study *study)
{
    (void)context;
    bur_cli_study_explain(study);
}

/* --- what was typed --- */

/* The scenario that was named, else the one that the first crisis is written
 * for. */
static int find_provider(testing *t)
{
    const bur_cli_args *args = t->args;
    if (args->operands.n > 0 && args->on != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "two providers: %s and, with --on, %s",
                                args->operands.at[0], args->on);
    }
    if (args->operands.n > 0 || args->on != NULL) {
        t->provider =
            bur_cli_copy(args->on != NULL ? args->on : args->operands.at[0]);
        return BURSAR_OK;
    }
    int code = BURSAR_OK;
    bur_study *study = bur_cli_study_open(t->crises.path[0], NULL, &code);
    if (study != NULL) {
        t->provider = bur_cli_copy(bur_study_provider(study));
        bur_study_close(study);
    }
    return code;
}

/* The crises of each --combine. */
static int find_together(testing *t)
{
    const bur_cli_list *combine = &t->args->combine;
    int code = BURSAR_OK;
    size_t size = ((size_t)combine->n + 1) * sizeof *t->together;
    t->together = bur_cli_memory(size);
    for (int i = 0; code == BURSAR_OK && i < combine->n; i++) {
        bur_cli_together *one = &t->together[i];
        one->name = combine->at[i];
        code = bur_cli_crises_together(&t->crises, one->name, one->which,
                                       BUR_CLI_MOST_TOGETHER, &one->n);
    }
    return code;
}

static bur_cli_stressing stress_of(testing *t)
{
    const bur_cli_args *args = t->args;
    bur_cli_stressing stress = {
        .crises = &t->crises,
        .together = t->together,
        .n_together = args->combine.n,
        .provider = t->provider,
        .settings = bur_cli_settings(args),
        .rung = args->rung,
        .correlation = args->correlation,
        .sizes = args->sizes,
        .asked = {args->goal.at, args->goal.n, args->limit, args->ladder},
        .open = open_crisis,
        .explain = explain,
        .context = t};
    stress.settings.set = t->set.at;
    stress.settings.n_set = t->set.n;
    stress.settings.design =
        args->design != NULL ? args->design : "monte_carlo";
    return stress;
}

static int test(testing *t)
{
    int code = BURSAR_OK;
    t->stress = stress_of(t);
    bur_settings settings = bur_cli_stress_settings(&t->stress, false);
    bur_study *study = bur_cli_study_open(t->provider, &settings, &code);
    if (study == NULL) {
        return code;
    }
    typed what = {*t->args, t};
    code = bur_cli_ask_study(&what.args, study, ask);
    bur_study_close(study);
    return code;
}

static int run(const bur_cli_args *args)
{
    testing t = {.args = args};
    char **warnings = NULL;
    if (args->reverse) {
        return bur_cli_reverse(args);
    }
    if (args->failure != NULL || args->ways.given) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--failure and --ways go with --reverse");
    }
    int code = bur_cli_crises_find(args->crises, &t.crises);
    if (code == BURSAR_OK) {
        code = bur_cli_warnings(args, &t.set, &warnings);
    }
    if (code == BURSAR_OK) {
        code = find_together(&t);
    }
    if (code == BURSAR_OK) {
        code = find_provider(&t);
    }
    if (code == BURSAR_OK) {
        code = test(&t);
    }
    bur_cli_warnings_free(&t.set, warnings);
    bur_cli_crises_free(&t.crises);
    free(t.together);
    free(t.provider);
    return code;
}

static const bur_cli_option options[] = {
    {"crises", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, crises), "DIR,FILE,...",
     "The crises: scenarios that extend a provider's, or folders of such. "
     "Without it, the library that is installed (scenarios/crisis).",
     0, 0, NULL},
    {"combine", 0, BUR_CLI_LIST, offsetof(bur_cli_args, combine), "A+B",
     "Let crises happen together, too: the shocks and inputs of the second "
     "are laid over the first. May be given many times.",
     0, 0, NULL},
    {"correlation", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, correlation),
     "SHARE",
     "Run each crisis, and those together, again with every declared "
     "correlation drawn by this share, 0 to 1, towards one common factor.",
     0, 0, NULL},
    {"sizes", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, sizes), NULL,
     "Run each crisis in all its sizes (its rungs), too, and say at which the "
     "provider fails.",
     0, 0, NULL},
    {"ladder", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, ladder), NULL,
     "Climb a ladder of severity in each crisis: losses of 1 future in 4, 10, "
     "25, 100 and 200, with the assumptions where they are on average when "
     "that is lost.",
     0, 0, NULL},
    {"limit", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, limit), "GOAL",
     "What a provider that fails breaks: 'P(insolvent) < 0.02'. Without it, 5 "
     "% of the first exit or yes-or-no measure.",
     0, 0, NULL},
    {"goal", 'g', BUR_CLI_LIST, offsetof(bur_cli_args, goal), "GOAL",
     "Tell this too: 'q05(cash_low)', 'mean(closing_cash)', with a bound or "
     "without. May be given many times. Without it, the probability of the "
     "first yes-or-no measure that is not the limit's, and the medians of the "
     "first two amounts of the model, no details.",
     0, 0, NULL},
    {"warn", 0, BUR_CLI_LIST, offsetof(bur_cli_args, warn), "SERIES<VALUE",
     "An indicator of early warning, beside the scenario's output.below: "
     "'cash_days<30'. May be given many times.",
     0, 0, NULL},
    {"design", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, design), "DESIGN",
     "How the draws are spread: monte_carlo, by default whatever the scenario "
     "says, under which a crisis that samples more inputs shares the luck of "
     "all others; latin_hypercube or sobol.",
     0, 0, NULL},
    BUR_CLI_REVERSE_OPTIONS,
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar stress my.cfg", "My provider under every crisis of the library."},
    {"bursar stress my.cfg --combine call_freeze+inflation --correlation 0.5",
     "And under two at once, and all with more correlation."},
    {"bursar stress my.cfg --crises crisis/pandemic.cfg --sizes --details",
     "One crisis in all its sizes, with every table."},
    {"bursar stress my.cfg --limit 'P(insolvent) < 0.02' --warn 'cash_days<30'",
     "With a limit of one's own, and an indicator."},
    {"bursar stress my.cfg --reverse --failure 'lowest_cash < 0'",
     "The likeliest ways to run out of cash."},
    {NULL, NULL}};

const bur_cli_command bur_cli_stress = {
    "stress",
    "[PROVIDER]",
    0,
    1,
    "a provider under crises: which it survives, and what helps",
    "Runs the provider of the scenario PROVIDER in ordinary times and in each "
    "crisis, on the same futures, and says how much worse the crisis makes "
    "it, when providers fail, what warned of it, and which policy helps. "
    "Without PROVIDER, the one that the crises are written for.\n\n"
    "A crisis is a scenario that extends a provider's; what it adds happens "
    "to PROVIDER, as with bursar run --on.\n\n"
    "With --reverse it goes the other way: from a failure to the scenarios "
    "that cause it.",
    options,
    examples,
    run};
