/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar show: a model as a person reads it, as a graph, or as the compiler
 * sees it between two passes; and the uncertain inputs of a scenario. */
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/studies.h"
#include "bursar/table.h"
#include "bursar/terminal.h"

#include <math.h>
#include <stdio.h>

static void add_input(bur_cli_table *table, const bur_input_facts *input)
{
    char text[BUR_CLI_FIGURE];
    double largest = fmax(fabs(input->p05), fabs(input->p95));
    int decimals = bur_cli_decimals(NAN, largest);
    const double values[] = {input->p05, input->median, input->p95};
    bur_cli_table_add(table, BUR_CLI_PLAIN, input->label);
    bur_cli_table_add(table, BUR_CLI_PLAIN,
                      input->unit == NULL ? "" : input->unit);
    bur_cli_table_add(table, BUR_CLI_PLAIN, input->role);
    bur_cli_table_add(table, BUR_CLI_PLAIN, input->distribution);
    for (int i = 0; i < 3; i++) {
        bur_cli_put_fixed(text, values[i], decimals);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
}

static void print_inputs(const bur_study *study)
{
    static const char *const heads[] = {
        "input", "unit", "is", "distribution", "5 %", "median", "95 %"};
    bur_cli_table table = bur_cli_table_create(7);
    bur_input_facts input;
    for (int i = 0; i < 7; i++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG, heads[i]);
    }
    for (int i = 0; bur_study_input(study, i, &input); i++) {
        add_input(&table, &input);
    }
    bur_cli_table_print(&table, stdout, bur_cli_width(stdout),
                        bur_cli_likes_color(stdout));
    bur_cli_table_free(&table);
}

static int run(const bur_cli_args *args)
{
    bur_settings settings = bur_cli_settings(args);
    int code;
    if ((args->after != NULL) + args->graph + args->inputs + args->hash > 1) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT,
            "--after, --graph, --inputs and --hash exclude another");
    }
    settings.by_name = args->hash;
    settings.show_after = args->after;
    settings.show_to = args->after == NULL ? NULL : stdout;
    bur_study *study =
        bur_cli_study_open(args->operands.at[0], &settings, &code);
    if (study == NULL) {
        return code;
    }
    if (args->graph) {
        bur_study_print_graph(study, stdout);
    } else if (args->inputs) {
        print_inputs(study);
    } else if (args->hash) {
        printf("%s\n", bur_study_hash(study));
    } else if (args->after == NULL) {
        bur_study_print_model(study, stdout);
    }
    bur_study_close(study);
    return BURSAR_OK;
}

static const bur_cli_option options[] = {
    {"after", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, after), "PASS",
     "Print what the compiler has after this pass instead.", 0, 0,
     bur_pass_listed},
    {"graph", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, graph), NULL,
     "Print which variable acts on which, in the language of Graphviz.", 0, 0,
     NULL},
    {"inputs", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, inputs), NULL,
     "Print the uncertain inputs with their distributions.", 0, 0, NULL},
    {"hash", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, hash), NULL,
     "Print a hash of the compiled program: the same for the same model in "
     "another file or format, in any order.",
     0, 0, NULL},
    {"set", 's', BUR_CLI_LIST, offsetof(bur_cli_args, set), "PATH=VALUE",
     "Change a setting of the file; see bursar-run(1).", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar show model.cfg", "Read a model with all its equations."},
    {"bursar show model.cfg --graph | dot -Tsvg > model.svg",
     "Draw it (Debian package graphviz)."},
    {"bursar show call_freeze.cfg --inputs",
     "What a scenario is uncertain about."},
    {NULL, NULL}};

const bur_cli_command bur_cli_show = {
    "show",
    "FILE",
    1,
    1,
    "print a model: its variables, its graph, or its compiled form",
    "Prints the model of FILE, a model or a scenario, with the unit and the "
    "equation of each variable; for a scenario, as its shocks and policies "
    "have changed it.",
    options,
    examples,
    run};
