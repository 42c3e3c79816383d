/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar stress: a provider under the crises of a library. */
#include "bursar/ask.h"
#include "bursar/complain.h"
#include "bursar/crises.h"
#include "bursar/paths.h"
#include "bursar/reverse.h"
#include "bursar/warn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TOGETHER = 8, NAME = 512 };

/* A command under way. */
typedef struct testing {
    const bur_cli_args *args;
    bur_cli_crises crises;
    bur_cli_list set; /* --set and --warn */
    char *provider;   /* its scenario */
    bur_stress *stress;
    bur_run_request request; /* as given, and the bar of all runs */
    int done, n_runs;
} testing;

/* --- progress over all runs --- */

static bool step(void *context, double done, double of)
{
    testing *t = context;
    double runs = t->done + (of > 0 ? done / of : 0);
    return t->request.progress(t->request.context, runs, t->n_runs);
}

/* --- one run --- */

static bur_settings settings_of(const testing *t, bool crisis)
{
    bur_settings settings = bur_cli_settings(t->args);
    settings.set = t->set.at;
    settings.n_set = t->set.n;
    settings.design = t->args->design != NULL ? t->args->design : "monte_carlo";
    settings.on = crisis ? t->provider : NULL;
    settings.rung = crisis ? t->args->rung : NULL;
    return settings;
}

static int run_opened(testing *t, bur_study *study, const bur_stress_part *part)
{
    bur_run_request request = t->request;
    request.progress = step;
    request.context = t;
    int code = bur_study_stress(study, t->stress, part, &request);
    t->done++;
    if (part->role != BURSAR_BASELINE) {
        bur_cli_study_explain(study);
    }
    return code;
}

static int run_one(testing *t, int crisis, const bur_settings *settings,
                   const bur_stress_part *part)
{
    int code = BURSAR_OK;
    bur_study *study =
        bur_cli_study_open(t->crises.path[crisis], settings, &code);
    if (study == NULL) {
        return bur_cli_complain(code, "%s cannot be run on %s", part->name,
                                t->provider);
    }
    code = run_opened(t, study, part);
    bur_study_close(study);
    return code;
}

/* A run again with its correlations stressed, if that is asked. */
static int run_correlated(testing *t, int crisis, bur_settings settings,
                          const char *name)
{
    char longer[NAME];
    if (t->args->correlation == NULL) {
        return BURSAR_OK;
    }
    settings.stress_correlation = t->args->correlation;
    snprintf(longer, sizeof longer, "%s, correlation %s", name,
             t->args->correlation);
    bur_stress_part part = {BURSAR_CORRELATED, longer, NULL};
    return run_one(t, crisis, &settings, &part);
}

static int run_sizes(testing *t, int crisis, bur_settings settings)
{
    int code = BURSAR_OK;
    bur_study *study =
        bur_cli_study_open(t->crises.path[crisis], &settings, &code);
    for (int i = 0;
         study != NULL && code == BURSAR_OK && bur_study_rung(study, i) != NULL;
         i++) {
        char name[NAME];
        snprintf(name, sizeof name, "%s: %s", t->crises.name[crisis],
                 bur_study_rung(study, i));
        bur_stress_part part = {BURSAR_SIZE, name, t->crises.name[crisis]};
        settings.rung = bur_study_rung(study, i);
        code = run_one(t, crisis, &settings, &part);
    }
    bur_study_close(study);
    return code;
}

static int run_crisis(testing *t, int crisis)
{
    bur_settings settings = settings_of(t, true);
    bur_stress_part part = {BURSAR_CRISIS, t->crises.name[crisis], NULL};
    int code = run_one(t, crisis, &settings, &part);
    if (code == BURSAR_OK) {
        code = run_correlated(t, crisis, settings, part.name);
    }
    if (code == BURSAR_OK && t->args->sizes) {
        code = run_sizes(t, crisis, settings);
    }
    return code;
}

static int run_together(testing *t, const char *names)
{
    int which[MOST_TOGETHER];
    int n;
    const char *with[MOST_TOGETHER];
    int code =
        bur_cli_crises_together(&t->crises, names, which, MOST_TOGETHER, &n);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_settings settings = settings_of(t, true);
    for (int i = 1; i < n; i++) {
        with[i - 1] = t->crises.path[which[i]];
    }
    settings.with = with;
    settings.n_with = n - 1;
    bur_stress_part part = {BURSAR_COMBINED, names, NULL};
    code = run_one(t, which[0], &settings, &part);
    return code == BURSAR_OK ? run_correlated(t, which[0], settings, part.name)
                             : code;
}

/* --- all of them --- */

/* An estimate for the bar: sizes are not known yet, and there are about two
 * of a crisis. */
static int count_runs(const testing *t)
{
    int each = t->args->correlation != NULL ? 2 : 1;
    int sizes = t->args->sizes ? 2 : 0;
    return 1 + t->crises.n * (each + sizes) + t->args->combine.n * each;
}

static int run_all(testing *t, bur_study *provider)
{
    bur_stress_part baseline = {BURSAR_BASELINE, "ordinary times", NULL};
    t->n_runs = count_runs(t);
    int code = run_opened(t, provider, &baseline);
    for (int i = 0; code == BURSAR_OK && i < t->crises.n; i++) {
        code = run_crisis(t, i);
    }
    for (int i = 0; code == BURSAR_OK && i < t->args->combine.n; i++) {
        code = run_together(t, t->args->combine.at[i]);
    }
    return code;
}

/* What was typed, with the command that is under way behind it. */
typedef struct typed {
    bur_cli_args args; /* first: what `ask` is given */
    testing *testing;
} typed;

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    testing *t = ((const typed *)(const void *)args)->testing;
    bur_stress_request asked = {args->goal.at, args->goal.n, args->limit,
                                args->ladder};
    t->request = *request;
    t->stress = bur_stress_open(&asked);
    int code = run_all(t, study);
    if (code == BURSAR_OK) {
        *answer = bur_stress_conclude(t->stress);
    }
    bur_stress_close(t->stress);
    return code;
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

static int test(testing *t)
{
    int code = BURSAR_OK;
    bur_settings settings = settings_of(t, false);
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
        code = find_provider(&t);
    }
    if (code == BURSAR_OK) {
        code = test(&t);
    }
    bur_cli_warnings_free(&t.set, warnings);
    bur_cli_crises_free(&t.crises);
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
