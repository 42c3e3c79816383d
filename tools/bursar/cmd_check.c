/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar check: reads, checks and compiles; runs nothing. */
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/json.h"
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

static void put_findings(bur_cli_json *json, const bur_study *study)
{
    bur_finding finding;
    bur_cli_json_open(json, "findings", '[');
    for (int i = 0; bur_study_finding(study, i, &finding); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "severity", finding.severity);
        bur_cli_json_text(json, "code", finding.code);
        bur_cli_json_text(json, "path", finding.path);
        bur_cli_json_integer(json, "line", finding.line);
        bur_cli_json_integer(json, "column", finding.column);
        bur_cli_json_text(json, "message", finding.message);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
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

static int check_for_programs(const char *path, const bur_settings *settings,
                              bur_cli_json *json)
{
    bur_study *study = bur_study_open(path, settings);
    if (study == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = bur_study_problem(study);
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "path", path);
    bur_cli_json_bool(json, "ok", code == BURSAR_OK);
    if (code == BURSAR_OK) {
        put_facts(json, study);
    }
    put_findings(json, study);
    bur_cli_json_close(json, '}');
    if (code == BURSAR_FAILED) {
        bur_cli_study_explain(study);
    }
    bur_study_close(study);
    return code;
}

static int check(const char *path, const bur_settings *settings)
{
    int code;
    bur_study *study = bur_cli_study_open(path, settings, &code);
    if (study != NULL) {
        print_facts(path, study);
        bur_study_close(study);
    }
    return code;
}

static int run(const bur_cli_args *args)
{
    bur_cli_json json = {stdout, 0, false};
    bur_settings settings = bur_cli_settings(args);
    int worst = BURSAR_OK;
    if (args->json) {
        bur_cli_json_open(&json, NULL, '[');
    }
    for (int i = 0; i < args->operands.n; i++) {
        const char *path = args->operands.at[i];
        int code = args->json ? check_for_programs(path, &settings, &json)
                              : check(path, &settings);
        worst = code > worst ? code : worst;
    }
    if (args->json) {
        bur_cli_json_close(&json, ']');
    }
    return worst;
}

static const bur_cli_option options[] = {
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON array instead, with an object for each file: its counts "
     "and its findings with code, path, line, column and message.",
     0, 0, NULL},
    BUR_CLI_UNITS_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar check call_freeze.cfg", "Look for mistakes in a scenario."},
    {"bursar check scenarios/*/*.cfg", "In many."},
    {NULL, NULL}};

const bur_cli_command bur_cli_check = {
    "check",
    "FILE...",
    1,
    -1,
    "find the mistakes in models and scenarios",
    "Reads each FILE, a model or a scenario, with all files that it refers to, "
    "and checks everything that can be checked without running it: names, "
    "values, units, equations, dates. Each mistake is printed to standard "
    "error with its place, the line and the nearest name that would do; as "
    "many as there are, not only the first.\n\n"
    "For a file without mistakes one line says how large it is.",
    options,
    examples,
    run};
