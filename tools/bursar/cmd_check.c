/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar check: reads, checks and compiles; runs nothing, unless the step,
 * conservation or the model's tests are to be checked. */
#include "bursar/accounts.h"
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/findings.h"
#include "bursar/json.h"
#include "bursar/reality_check.h"
#include "bursar/step_check.h"
#include "bursar/studies.h"

#include <inttypes.h>
#include <stdio.h>

static void print_count(int n, const char *one, const char *many)
{
    printf(" %d %s", n, n == 1 ? one : many);
}

static void print_facts(const char *path, const bur_study *study)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    printf("%s: ok:", path);
    print_count(facts.n_equations, "equation,", "equations,");
    print_count(facts.n_parameters, "parameter,", "parameters,");
    print_count(facts.n_stocks, "stock,", "stocks,");
    print_count(facts.n_steps, "step,", "steps,");
    print_count(facts.n_cases, "case,", "cases,");
    print_count(facts.n_inputs, "uncertain input", "uncertain inputs");
    if (facts.n_units_checked > 0) {
        fputs(", units of", stdout);
        print_count(facts.n_units_checked, "equation", "equations");
        fputs(" checked", stdout);
    } else {
        printf(", units %s", facts.units_given ? "not checked" : "not given");
    }
    if (bur_study_n_warnings(study) > 0) {
        putchar(',');
        print_count(bur_study_n_warnings(study), "warning", "warnings");
    }
    putchar('\n');
}

/* A model's loops are those of its own equations, without what a scenario's
 * policies add. */
static int check_loops(bur_study *study)
{
    bur_study_facts facts;
    int code = bur_study_problem(study);
    if (code == BURSAR_OK) {
        bur_study_facts_of(study, &facts);
        code = facts.is_bare_model ? bur_study_check_loops(study) : BURSAR_OK;
    }
    return code;
}

static void put_facts(bur_cli_json *json, const bur_study *study)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    bur_cli_json_integer(json, "equations", facts.n_equations);
    bur_cli_json_integer(json, "parameters", facts.n_parameters);
    bur_cli_json_integer(json, "stocks", facts.n_stocks);
    bur_cli_json_integer(json, "steps", facts.n_steps);
    bur_cli_json_integer(json, "cases", facts.n_cases);
    bur_cli_json_integer(json, "inputs", facts.n_inputs);
    bur_cli_json_bool(json, "units_given", facts.units_given);
    bur_cli_json_integer(json, "units_checked", facts.n_units_checked);
}

/* Judges the dt of a study that is right in itself; `json` may be NULL. */
static int check_step(const char *path, const bur_study *study,
                      bur_cli_json *json)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    bur_cli_step_check step;
    int code = bur_cli_step_check_run(path, &facts, &step);
    if (code == BURSAR_OK && json != NULL) {
        bur_cli_step_put(&step, json);
    } else if (code == BURSAR_OK) {
        bur_cli_step_print(path, &step);
    }
    bur_cli_step_check_free(&step);
    return code;
}

/* Whether every stock is what flowed, and accounts tie, in a short run of a
 * study that is right in itself; `json` may be NULL. */
static int check_conservation(const char *path, const bur_settings *settings,
                              const bur_study *right, bur_cli_json *json)
{
    bur_study_facts facts;
    bur_settings with = *settings;
    int code;
    bur_study_facts_of(right, &facts);
    with.conservation = true;
    with.draws = bur_cli_step_draws(&facts);
    bur_study *study = bur_study_open(path, &with);
    if (study == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    code = bur_study_problem(study);
    code = code == BURSAR_OK ? bur_study_run(study, NULL) : code;
    if (code == BURSAR_OK && json != NULL) {
        bur_cli_put_ties(study, json);
    } else if (code == BURSAR_OK) {
        bur_cli_summary summary = bur_cli_summary_of(study);
        bur_cli_print_ties(&summary, true);
        bur_cli_print_ties(&summary, false);
    }
    code = code == BURSAR_OK ? bur_study_judge_ties(study) : code;
    bur_cli_study_explain(study);
    bur_study_close(study);
    return code;
}

/* What the options ask of a study that is right in itself. */
static int check_more(const char *path, const bur_settings *settings,
                      const bur_study *study, const bur_cli_args *args,
                      bur_cli_json *json)
{
    int code = args->dt ? check_step(path, study, json) : BURSAR_OK;
    code = code == BURSAR_OK && args->conservation
               ? check_conservation(path, settings, study, json)
               : code;
    return code == BURSAR_OK && args->tests
               ? bur_cli_check_tests(path, settings, json)
               : code;
}

static int check_for_programs(const char *path, const bur_settings *settings,
                              const bur_cli_args *args, bur_cli_json *json)
{
    bur_study *study = bur_study_open(path, settings);
    if (study == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = check_loops(study);
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "path", path);
    bur_cli_json_bool(json, "ok", code == BURSAR_OK);
    if (code == BURSAR_OK) {
        put_facts(json, study);
    }
    bur_cli_put_findings(json, "findings", study);
    if (code == BURSAR_OK) {
        code = check_more(path, settings, study, args, json);
    }
    bur_cli_json_close(json, '}');
    if (code == BURSAR_FAILED) {
        bur_cli_study_explain(study);
    }
    bur_study_close(study);
    return code;
}

static int check(const char *path, const bur_settings *settings,
                 const bur_cli_args *args)
{
    int code;
    bur_study *study = bur_cli_study_open(path, settings, &code);
    if (study == NULL) {
        return code;
    }
    code = check_loops(study);
    bur_cli_study_explain(study);
    if (code == BURSAR_OK) {
        print_facts(path, study);
        code = check_more(path, settings, study, args, NULL);
    }
    bur_study_close(study);
    return code;
}

static int run(const bur_cli_args *args)
{
    bur_cli_json json = {.out = stdout};
    bur_settings settings = bur_cli_settings(args);
    int worst = BURSAR_OK;
    if (args->json) {
        bur_cli_json_open(&json, NULL, '[');
    }
    for (int i = 0; i < args->operands.n; i++) {
        const char *path = args->operands.at[i];
        int code = args->json ? check_for_programs(path, &settings, args, &json)
                              : check(path, &settings, args);
        worst = code > worst ? code : worst;
    }
    if (args->json) {
        bur_cli_json_close(&json, ']');
    }
    return worst;
}

static const bur_cli_option options[] = {
    {"dt", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, dt), NULL,
     "Also judge the time step: run each FILE with its dt and with half of it "
     "(200 of its draws, the same ones), and warn of each measure whose mean "
     "or median changes by more than 1 % of its size or of its spread from 5 % "
     "to 95 %, or whose probability by more than one percentage point; without "
     "measures, of each series' last, lowest and highest value. Warn also of "
     "stocks and delays that run down in less than dt. Where something changes "
     "too much, shorter steps are tried until one will do.",
     0, 0, NULL},
    {"conservation", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, conservation),
     NULL,
     "Also run each FILE (200 of its draws) and look in every draw whether "
     "each "
     "stock has gained what flowed in less what flowed out, to 1e-9 of what "
     "it began with and what flowed, and whether the lines of the model's "
     "accounts tie. A stock that "
     "is cut off at zero has not.",
     0, 0, NULL},
    {"tests", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, tests), NULL,
     "Also run each FILE, all of its draws, and judge the reality checks of "
     "its "
     "model (`tests`): at every step of every draw at which a test's `when` "
     "holds, its `then` must hold, too. For each that does not, say in what "
     "share of draws, and the first time and draw with the values that it "
     "compares; warn of each whose `when` never holds. A test that sets "
     "something is run as a case of its own, without policies. The exit code "
     "is 1 if a test fails.",
     0, 0, NULL},
    {"draws", 'n', BUR_CLI_NUMBER, offsetof(bur_cli_args, draws), "N",
     "For --tests: run N draws, not as many as the scenario says.", 1,
     1000000000000, NULL},
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON array instead, with an object for each file: its counts "
     "and its findings with code, path, line, column and message.",
     0, 0, NULL},
    BUR_CLI_ON_OPTION,
    BUR_CLI_RUNG_OPTION,
    BUR_CLI_UNITS_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar check call_freeze.cfg", "Look for mistakes in a scenario."},
    {"bursar check scenarios/*/*.cfg", "In many."},
    {"bursar check --dt call_freeze.cfg",
     "Ask whether its dt is short enough."},
    {"bursar check --tests call_freeze.cfg",
     "Ask whether what must hold does, in every draw."},
    {NULL, NULL}};

const bur_cli_command bur_cli_check = {
    "check",
    "FILE...",
    1,
    -1,
    "find the mistakes in models and scenarios",
    "Reads each FILE, a model or a scenario, with all files that it refers to, "
    "and checks everything that can be checked without running it: names, "
    "values, units, equations, dates, and the loops that a model names. Each "
    "mistake is printed to standard "
    "error with its place, the line and the nearest name that would do; as "
    "many as there are, not only the first.\n\n"
    "For a file without mistakes one line says how large it is.",
    options,
    examples,
    run};
