/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar show: a model as a person reads it, as a graph, by its loops, as
 * tables of its parameters and measures, or as the compiler sees it between
 * two passes; and the uncertain inputs of a scenario. */
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/studies.h"
#include "bursar/summary.h"
#include "bursar/table.h"
#include "bursar/terminal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* ------------------------------------------------------------------ loops */

static const char *loop_set(int i)
{
    static const char *const sets[] = {"all", "independent", "named"};
    return i >= 0 && i < 3 ? sets[i] : NULL;
}

/* A line for each, however long: it can be searched. */
static void print_list(bur_study *study, bool independent)
{
    bur_loop_facts loop;
    printf("%-6s %-11s %6s %6s %6s  %s\n", "loop", "is", "length", "stocks",
           "delays", "through");
    for (int i = 0; bur_study_loop(study, i, &loop); i++) {
        if (loop.independent || !independent) {
            printf("%-6s %-11s %6d %6d %6d  %s\n", loop.id,
                   loop.polarity > 0   ? "reinforcing"
                   : loop.polarity < 0 ? "balancing"
                                       : "unknown",
                   loop.length, loop.n_stocks, loop.n_delays, loop.path);
        }
    }
}

static void print_loops(bur_study *study, bool independent)
{
    bur_structure_facts f;
    bur_study_structure(study, &f);
    if (f.n_loops > 0) {
        print_list(study, independent);
        putchar('\n');
    }
    printf("%d variables, %d links (%d with unknown polarity), %s%" PRId64
           " loop%s, %d of them independent.\n",
           f.n_variables, f.n_links, f.n_unknown,
           f.are_all_loops_known ? "" : "more than ", f.n_all_loops,
           f.n_all_loops == 1 ? "" : "s", f.n_independent);
    if (!independent && f.n_all_loops > f.n_loops) {
        puts("Listed are the 1,000 shortest and the independent; "
             "--loops=independent lists these alone.");
    }
}

static void print_named_loops(bur_study *study)
{
    bur_named_loop_facts loop;
    int n = 0;
    for (; bur_study_named_loop(study, n, &loop); n++) {
        bool titled = strcmp(loop.name, loop.title) != 0;
        printf("%s%s%s%s (%s%s)\n    %s\n", n > 0 ? "\n" : "", loop.name,
               titled ? "  " : "", titled ? loop.title : "",
               loop.balancing ? "balancing" : "reinforcing",
               loop.open ? ", polarity open" : "", loop.chain);
        if (loop.doc != NULL) {
            printf("    %s\n", loop.doc);
        }
    }
    if (n == 0) {
        puts("The model names no loops.");
    }
}

/* ----------------------------------------------------------------- sectors */

enum { MOST_SECTORS = 64 }; /* that are proposed */

static int print_sector(bur_study *study, const bur_cli_args *args)
{
    const char *names[MOST_SECTORS + 1] = {NULL};
    for (int i = 0; i < MOST_SECTORS && bur_study_sector(study, i); i++) {
        names[i] = bur_study_sector(study, i);
    }
    int code = bur_study_print_sector(study, args->sector, args->graph != NULL,
                                      stdout);
    return code == BURSAR_OK
               ? code
               : bur_cli_complain_words("sector", args->sector, names);
}

/* -------------------------------------------------------------------- cost */

static const char *cost_format(int i)
{
    static const char *const formats[] = {"table", "csv", "json"};
    return i >= 0 && i < 3 ? formats[i] : NULL;
}

static int print_cost(bur_study *study, const bur_cli_args *args)
{
    bur_cost_facts cost;
    int code = bur_study_cost(study, NULL, &cost);
    if (code == BURSAR_OK) {
        bur_cli_print_operations(study, args->cost, &cost,
                                 args->stages.start_up);
    }
    return code;
}

/* ------------------------------------------------------------------- views */

static bool is(const char *word, const char *wanted)
{
    return word != NULL && strcmp(word, wanted) == 0;
}

/* A sector is printed, or drawn. */
static bool can_be_of_sector(const bur_cli_args *args)
{
    bool drawn = args->graph == NULL || is(args->graph, "dot") ||
                 is(args->graph, "mermaid");
    return drawn && args->after == NULL && args->loops == NULL &&
           args->loop.n == 0 && args->parameters == NULL &&
           args->measures == NULL && args->cost == NULL && !args->inputs &&
           !args->hash;
}

/* What is wrong with the options together, or NULL. */
static const char *contradiction(const bur_cli_args *args)
{
    bool mermaid = is(args->graph, "mermaid");
    bool loops = args->loops != NULL && !(mermaid && is(args->loops, "named"));
    if ((args->after != NULL) + (args->graph != NULL) + loops + args->inputs +
            args->hash + (args->parameters != NULL) + (args->measures != NULL) +
            (args->cost != NULL) >
        1) {
        return "--after, --graph, --loops, --parameters, --measures, --inputs, "
               "--cost and --hash exclude another";
    }
    if (args->loop.n > 0 && !mermaid) {
        return "--loop needs --graph=mermaid";
    }
    if (args->sector != NULL && !can_be_of_sector(args)) {
        return "--sector goes alone or with --graph=dot or mermaid; other "
               "forms "
               "name the sector of each variable";
    }
    return NULL;
}

static int print_graph(bur_study *study, const bur_cli_args *args)
{
    bur_diagram part = {args->loop.at, args->loop.n, args->sector};
    return is(args->graph, "mermaid")
               ? bur_study_print_diagram(study, &part, stdout)
               : bur_study_print_graph(study, args->graph, stdout);
}

/* What is printed of a study by one function. */
static int print_whole(bur_study *study, const bur_cli_args *args)
{
    if (args->parameters != NULL) {
        return bur_study_print_parameters(study, args->parameters, stdout);
    }
    if (args->measures != NULL) {
        return bur_study_print_measures(study, args->measures, stdout);
    }
    if (args->cost != NULL) {
        return print_cost(study, args);
    }
    if (args->inputs) {
        print_inputs(study);
    } else if (args->hash) {
        printf("%s\n", bur_study_hash(study));
    } else if (args->after == NULL) {
        bur_study_print_model(study, stdout);
    }
    return BURSAR_OK;
}

static int print_view(bur_study *study, const bur_cli_args *args)
{
    bool named = is(args->loops, "named");
    int code =
        args->graph != NULL || named ? bur_study_check_loops(study) : BURSAR_OK;
    if (code != BURSAR_OK) {
        return code;
    }
    if (args->sector != NULL && !is(args->graph, "mermaid")) {
        return print_sector(study, args);
    }
    if (args->graph != NULL) {
        return print_graph(study, args);
    }
    if (named) {
        print_named_loops(study);
    } else if (args->loops != NULL) {
        print_loops(study, is(args->loops, "independent"));
    } else {
        return print_whole(study, args);
    }
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    bur_settings settings = bur_cli_settings(args);
    int code;
    if (contradiction(args) != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT, "%s", contradiction(args));
    }
    settings.by_name = args->hash;
    settings.show_after = args->after;
    settings.show_to = args->after == NULL ? NULL : stdout;
    settings.all_series = args->graph != NULL || args->loops != NULL;
    bur_study *study =
        bur_cli_study_open(args->operands.at[0], &settings, &code);
    if (study == NULL) {
        return code;
    }
    code = print_view(study, args);
    bur_cli_study_explain(study);
    bur_study_close(study);
    return code;
}

static const bur_cli_option options[] = {
    {"after", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, after), "PASS",
     "Print what the compiler has after this pass instead.", 0, 0,
     bur_pass_listed},
    {"graph", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, graph), "FORMAT",
     "Print the structure: stocks, flows, and which variable acts on which and "
     "which way. As a picture for Graphviz (dot, if no format is given), or "
     "whole with units and feedback loops (json) or for other programs "
     "(graphml); or a causal diagram of the loops that the model names, to be "
     "pasted into a page (mermaid). Loops that the model names stand at their "
     "links.",
     0, 0, bur_graph_format_listed},
    {"sector", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, sector), "NAME",
     "Print only this sector of the model; with --graph, draw it and, pale, "
     "what it is linked with; with --graph=mermaid, draw it alone.",
     0, 0, NULL},
    {"loops", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, loops), "SET",
     "Print the feedback loops by their variables, shortest first: R those "
     "that reinforce a change, B those that balance it, U where it is open. "
     "All, but no more than the 1,000 shortest and the independent; the "
     "independent ones alone, the shortest that cover every link; or those "
     "that the model names, with the sign of each link.",
     0, 0, loop_set},
    {"loop", 0, BUR_CLI_LIST, offsetof(bur_cli_args, loop), "NAME",
     "With --graph=mermaid: draw this loop of the model alone; may be given "
     "again.",
     0, 0, NULL},
    {"parameters", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, parameters),
     "FORMAT",
     "Print a table of the parameters with their values, units, ranges, "
     "sources and what they are: for a page, by sector (markdown, if no format "
     "is "
     "given), for a spreadsheet (csv) or for programs (json).",
     0, 0, bur_table_format_listed},
    {"measures", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, measures), "FORMAT",
     "Print a table of the measures in such a format.", 0, 0,
     bur_table_format_listed},
    {"inputs", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, inputs), NULL,
     "Print the uncertain inputs with their distributions.", 0, 0, NULL},
    {"cost", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, cost), "FORMAT",
     "Print what a run costs: the operations of the model by kind, how often "
     "each is done (once for a case, once a step for all its draws, for a "
     "draw, for each step of a draw), what one takes on this processor now, "
     "and the time, memory and disk of the whole run, from short trials.",
     0, 0, cost_format},
    {"hash", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, hash), NULL,
     "Print a hash of the compiled program: the same for the same model in "
     "another file or format, in any order.",
     0, 0, NULL},
    {"set", 's', BUR_CLI_LIST, offsetof(bur_cli_args, set), "PATH=VALUE",
     "Change a setting of the file; see bursar-run(1).", 0, 0, NULL},
    BUR_CLI_ON_OPTION,
    BUR_CLI_RUNG_OPTION,
    BUR_CLI_UNITS_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar show model.cfg", "Read a model with all its equations."},
    {"bursar show model.cfg --graph | dot -Tsvg > model.svg",
     "Draw it (Debian package graphviz)."},
    {"bursar show model.cfg --graph --sector=finance",
     "Draw a part of it with what it is linked with."},
    {"bursar show model.cfg --loops=independent", "What feeds back on what."},
    {"bursar show model.cfg --graph=mermaid --loop=R4",
     "A loop as a diagram for a README."},
    {"bursar show call_freeze.cfg --cost", "What a run of it costs, and why."},
    {"bursar show call_freeze.cfg --inputs",
     "What a scenario is uncertain about."},
    {NULL, NULL}};

const bur_cli_command bur_cli_show = {
    "show",
    "FILE",
    1,
    1,
    "print a model: its variables, its structure, or its compiled form",
    "Prints the model of FILE, a model or a scenario, with the unit and the "
    "equation of each variable; for a scenario, as its shocks and policies "
    "have changed it.",
    options,
    examples,
    run};
