/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar export: a model as XMILE or C; results and answers as workbooks, CSV
 * and JSON. */
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/export_results.h"
#include "bursar/studies.h"

#include <bursar/source.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The name of the file with another ending, in the current folder. */
static char *default_output(const char *path, const char *ending)
{
    const char *base =
        strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    const char *dot = strrchr(base, '.');
    int n = dot == NULL ? (int)strlen(base) : (int)(dot - base);
    size_t size = strlen(base) + strlen(ending) + 1;
    char *name = bur_cli_memory(size);
    snprintf(name, size, "%.*s%s", n, base, ending);
    return name;
}

static int write_to(bur_study *study, const char *path, bool as_c)
{
    const char *unknown = as_c ? NULL : bur_study_unknown_elsewhere(study);
    int code = bur_study_can_write(study, path);
    if (code == BURSAR_OK) {
        code = as_c ? bur_study_write_c(study, path)
                    : bur_study_write_xmile(study, path);
    }
    if (code != BURSAR_OK) {
        bur_cli_study_explain(study);
        return code;
    }
    if (unknown != NULL) {
        bur_cli_complain(
            code,
            "warning: other programs may not know these functions: "
            "%s",
            unknown);
    }
    printf("wrote %s\n", path);
    return code;
}

static int run_model(const bur_cli_args *args)
{
    int code;
    char *name =
        default_output(args->operands.at[0], args->as_c ? ".c" : ".xmile");
    const char *path = args->output == NULL ? name : args->output;
    bur_study *study = bur_cli_study_open(args->operands.at[0], NULL, &code);
    if (study != NULL && args->output == NULL &&
        strcmp(name, args->operands.at[0]) == 0) {
        code = bur_cli_complain(BURSAR_BAD_INPUT,
                                "%s would be written over itself; give "
                                "--output",
                                name);
    } else if (study != NULL) {
        code = write_to(study, path, args->as_c);
    }
    bur_study_close(study);
    free(name);
    return code;
}

static int run(const bur_cli_args *args)
{
    bool is_results;
    int code = bur_cli_look(args->operands.at[0], &is_results);
    if (code != BURSAR_OK) {
        return code;
    }
    if (is_results && args->as_c) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT,
            "%s holds results; --c writes a model as C: name its model file",
            args->operands.at[0]);
    }
    if (is_results) {
        return bur_cli_export_results(args);
    }
    if (args->xlsx != NULL || args->csv != NULL || args->json ||
        args->series != NULL) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT,
            "%s is no file of results; --xlsx, --csv, --json and --series are "
            "of what bursar run %s -o results.h5 writes",
            args->operands.at[0], args->operands.at[0]);
    }
    return run_model(args);
}

static const bur_cli_option options[] = {
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FILE",
     "Write the model to FILE; without it, to the model's name with .xmile, or "
     "with --c .c, in the current folder.",
     0, 0, NULL},
    {"c", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, as_c), NULL,
     "Write the model as one file of C, to be read, and compiled by any "
     "compiler without Bursar or another library: it prints the table that "
     "bursar run FILE -o TABLE.csv writes, with the same bits.",
     0, 0, NULL},
    {"xlsx", 0, BUR_CLI_FILE, offsetof(bur_cli_args, xlsx), "FILE",
     "Write results or an answer to FILE, an Excel workbook.", 0, 0, NULL},
    {"csv", 0, BUR_CLI_FILE, offsetof(bur_cli_args, csv), "FILE",
     "Write results or an answer to FILE as CSV, one row a value.", 0, 0, NULL},
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print results or an answer as one JSON object.", 0, 0, NULL},
    {"series", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, series), "NAME",
     "Draw the workbook's fan chart of this series, or of an element of it, as "
     "learners[ivet]; without it, of cash, or the first series.",
     0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar export models/vet_provider/model.cfg -o provider.xmile",
     "A model for Stella, Vensim or another program."},
    {"bursar show provider.xmile --hash", "It is the same model still."},
    {"bursar export models/vet_provider/model.cfg --c -o provider.c",
     "The same as a program of its own."},
    {"bursar export results.h5 --xlsx results.xlsx --csv results.csv",
     "Results for a finance office."},
    {"bursar export stress.h5 --xlsx stress.xlsx",
     "An answer, a sheet for each of its tables."},
    {NULL, NULL}};

const bur_cli_command bur_cli_export = {
    "export",
    "FILE",
    1,
    1,
    "write a model as XMILE or C, results as a workbook, CSV or JSON",
    "Of a model or a scenario, writes the model as XMILE 1.0, the "
    "standard format of system dynamics. A scenario's inputs, shocks and "
    "policies are not part of its model.\n\n"
    "What XMILE has no words for (drivers, measures, exits, ranges and sources "
    "of parameters, calendar dates) stands in elements of Bursar's own, which "
    "other programs pass over: for them a driver is its mean. Bursar reads all "
    "of it back, and has the same model.\n\n"
    "With --c, writes a model (no scenario) as a program in C: parameters with "
    "their values, variables by name, and the equations, each under its text. "
    "It runs the model once, drivers at their means, and prints a table with a "
    "column for each variable. Its arguments NAME=VALUE change parameters; "
    "they "
    "are not checked against ranges and constraints. A parameter that decides "
    "how large something is (the order of a delay, the length of a conveyor) "
    "can only be changed in the model.\n\n"
    "Of results (bursar run -o FILE.h5), writes a workbook with a summary of "
    "policies and measures with intervals, a fan chart as an Excel chart, a "
    "table of all measures, the inputs, and what the numbers are from; or CSV "
    "with columns scenario, policy, time, date, variable, element, unit, "
    "statistic, quantile, value, low, high. Of an answer (such as bursar "
    "stress "
    "-o FILE.h5), a workbook with a sheet for each table, or CSV. The same "
    "results make the same bytes; a workbook's date is that of "
    "SOURCE_DATE_EPOCH, or fixed.",
    options,
    examples,
    run};
