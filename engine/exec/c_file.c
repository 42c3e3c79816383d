/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file from top to bottom: what it is, arithmetic, the run, parameters,
 * variables, tables, functions, and main. Functions are written first, because
 * they say what arithmetic the file needs. */
#define _POSIX_C_SOURCE 200809L
#include "exec/c_file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "exec/belt_ops.h"
#include "exec/c_expression.h"
#include "exec/c_functions.h"
#include "exec/c_library.h"
#include "exec/c_text.h"
#include "exec/native_lines.h"

extern const char bur_c_arithmetic[], bur_c_run[], bur_c_print[];

/* A part of the file, in memory. */
typedef struct part {
    FILE *out;
    char *text;
    size_t n;
} part;

typedef struct document {
    const bur_c_source *source;
    const bur_graph *graph;
    bur_c_values *values;
    bur_arena *arena;
    const char **lookup, **pipe;
    part tables, functions, helpers;
} document;

/* --- what has no form --- */

static bur_status refuse(const document *d, const char *what, int element,
                         bur_span span, bur_fault *fault)
{
    const char *label = bur_graph_label(d->graph, element);
    bur_place place = bur_span_place(span);
    const char *where =
        place.line > 0 ? bur_arena_printf(d->arena, "%s:%d:%d: ", place.path,
                                          place.line, place.column)
                       : "";
    return bur_fail(fault, BUR_BAD_INPUT,
                    "%s%s in '%s' cannot be written as C: take it out of a "
                    "copy of the model",
                    where, what, label);
}

static bur_status check(const document *d, bur_fault *fault)
{
    for (int i = 0; i < d->graph->values.n; i++) {
        const bur_value *v = &d->graph->values.at[i];
        if (d->values->live[i] && !bur_c_has_form(v->op)) {
            return refuse(d, "chance that comes at intervals", v->element,
                          v->span, fault);
        }
    }
    for (int s = 0; s < d->graph->states.n; s++) {
        const bur_state *state = &d->graph->states.at[s];
        bool live = d->values->live_state[s];
        if (live && state->clock != 0 &&
            state->clock != d->graph->substep_clock) {
            return refuse(d, "chance that comes at intervals", state->element,
                          BUR_NOWHERE, fault);
        }
    }
    return BUR_OK;
}

/* --- tables --- */

static void name_tables(document *d)
{
    bur_c_names names = bur_c_names_of(d->arena);
    const bur_model *model = d->graph->model;
    d->lookup = BUR_NEW_N(d->arena, const char *, d->graph->lookups.n + 1);
    d->pipe = BUR_NEW_N(d->arena, const char *, d->graph->pipes.n + 1);
    for (int i = 0; i < d->graph->lookups.n; i++) {
        const char *of = "table";
        for (int k = 0; k < model->vars.n; k++) {
            const bur_var *var = model->vars.at[k];
            for (int t = 0; t < var->n_tables; t++) {
                of = var->table[t] == d->graph->lookups.at[i] ? var->name : of;
            }
        }
        d->lookup[i] =
            bur_c_name(&names, bur_arena_printf(d->arena, "lookup_%s", of));
    }
    for (int i = 0; i < d->graph->values.n; i++) {
        const bur_value *v = &d->graph->values.at[i];
        if (v->op == BUR_IR_PIPE && !d->pipe[v->aux]) {
            const char *of =
                v->element < 0 ? "" : bur_graph_var(d->graph, v->element)->name;
            d->pipe[v->aux] =
                bur_c_name(&names, bur_arena_printf(d->arena, "past_%s", of));
        }
    }
}

static bool is_read(const document *d, int op, int aux)
{
    for (int i = 0; i < d->graph->values.n; i++) {
        const bur_value *v = &d->graph->values.at[i];
        if (d->values->live[i] && v->op == op && (aux < 0 || v->aux == aux)) {
            return true;
        }
    }
    return false;
}

static void put_lookups(document *d)
{
    for (int i = 0; i < d->graph->lookups.n; i++) {
        if (is_read(d, BUR_IR_LOOKUP, i)) {
            fputc('\n', d->tables.out);
            bur_native_put_lookup(d->arena, d->tables.out, d->lookup[i],
                                  d->graph->lookups.at[i], NULL);
        }
    }
}

static void put_months(const document *d)
{
    if (!is_read(d, BUR_IR_MONTH, -1)) {
        return;
    }
    fputs("\n/* The month of the year of each step. */\n"
          "static const double month[] = {",
          d->tables.out);
    for (int step = 0; step <= d->source->program->n_steps; step++) {
        fprintf(d->tables.out, "%s%d",
                step % 16 ? ", "
                : step    ? ",\n    "
                          : "\n    ",
                d->source->month ? d->source->month[step] : 0);
    }
    fputs("};\n", d->tables.out);
}

static void put_pipes(const document *d)
{
    for (int i = 0; i < d->graph->pipes.n; i++) {
        if (d->values->live_pipe[i]) {
            fprintf(d->tables.out,
                    "\n/* What was delayed at each step so far. */\n"
                    "static double %s[LAST_STEP + 1];\n",
                    d->pipe[i]);
        }
    }
}

static void put_leaks(const document *d)
{
    fputs("\n/* Leaks of conveyors: of which, from where to where. */\n"
          "static const bur_belt_leak leak[] = {\n",
          d->tables.out);
    for (int i = 0; i < d->graph->leaks.n; i++) {
        const bur_belt_leak *leak = &d->graph->leaks.at[i];
        fprintf(d->tables.out, "    {%d, %s, %s},\n", leak->belt,
                bur_native_number(d->arena, leak->start),
                bur_native_number(d->arena, leak->end));
    }
    if (d->graph->leaks.n == 0) {
        fputs("    {-1, 0.0, 0.0},\n", d->tables.out);
    }
    fputs("};\n", d->tables.out);
}

static void put_belt(const document *d, const bur_belt *belt, int number)
{
    fprintf(d->tables.out,
            "    {.n_start = %d, .n_ring = %d, .n_steps = LAST_STEP,\n"
            "     .first_leak = %d, .n_leaks = %d, .exponential = %s,\n"
            "     .zoned = %s, .queues = %s, .slats = %d,",
            belt->n_start, belt->n_ring, belt->first_leak, belt->n_leaks,
            belt->exponential ? "true" : "false",
            belt->zoned ? "true" : "false", belt->queues ? "true" : "false",
            belt->slats);
    if (belt->list) {
        fprintf(d->tables.out, " .list = content_%d,", number);
    }
    fprintf(d->tables.out, " .dt = DT},\n");
}

/* Belts, what is on them at the start if that is listed, and their rows. */
static void put_belts(const document *d)
{
    const bur_graph *g = d->graph;
    if (g->belts.n == 0) {
        return;
    }
    if (g->leaks.n > 0 || is_read(d, BUR_IR_LOAD, -1)) {
        put_leaks(d);
    }
    for (int i = 0; i < g->belts.n; i++) {
        const bur_belt *belt = &g->belts.at[i];
        fprintf(d->tables.out, "static double belt_row_%d[%d];\n", i,
                bur_belt_size(belt));
        if (belt->list) {
            fprintf(d->tables.out, "static const double content_%d[] =", i);
            bur_native_put_numbers(d->arena, d->tables.out, "\n    ",
                                   belt->list, belt->n_start);
            fputs(";\n", d->tables.out);
        }
    }
    fputs("static const bur_belt belt[] = {\n", d->tables.out);
    for (int i = 0; i < g->belts.n; i++) {
        put_belt(d, &g->belts.at[i], i);
    }
    fputs("};\nstatic double *const belt_row[] = {", d->tables.out);
    for (int i = 0; i < g->belts.n; i++) {
        fprintf(d->tables.out, "%sbelt_row_%d", i > 0 ? ", " : "", i);
    }
    fputs("};\n", d->tables.out);
}

/* --- parameters and variables --- */

static const char *doc_of(const document *d, const bur_var *var)
{
    const char *text =
        var->unit ? bur_arena_printf(d->arena, "%s [%s]", var->spelt, var->unit)
                  : var->spelt;
    return var->doc ? bur_arena_printf(d->arena, "%s: %s", text, var->doc)
                    : text;
}

static void put_structure(const document *d, const bur_c_member *member, int n,
                          const char *says, FILE *out)
{
    fprintf(out, "\n/* %s */\nstatic struct {\n", says);
    for (int i = 0; i < n; i++) {
        if (member[i].var) {
            bur_c_comment(out, 4, doc_of(d, member[i].var));
        }
        fprintf(out, "    double %s;\n", member[i].declared);
    }
    fputs("} ", out);
}

static void put_values(const document *d, const bur_var *var, FILE *out)
{
    for (int e = 0; e < var->n_elements; e++) {
        const char *member =
            strchr(d->values->parameter[var->first_parameter + e], '.');
        bur_c_statement(
            out, 4,
            bur_arena_printf(d->arena, "%s = %s,", member,
                             bur_native_number(d->arena, var->number[e])),
            var->n_dims > 0 ? bur_var_label(d->arena, var, e) : NULL);
    }
}

static void put_members(const document *d, FILE *out)
{
    const bur_c_values *v = d->values;
    if (v->given.n > 0) {
        put_structure(d, v->given.at, v->given.n,
                      "Parameters: what arguments NAME=VALUE change.", out);
        fputs("given = {\n", out);
        for (int i = 0; i < v->given.n; i++) {
            put_values(d, v->given.at[i].var, out);
        }
        fputs("};\n", out);
    }
    if (v->now.n > 0) {
        put_structure(d, v->now.at, v->now.n,
                      "Variables, as they are in this step.", out);
        fputs("now;\n", out);
    }
}

/* A name as a field of CSV, in C. */
static void put_field(const document *d, const char *name, FILE *out)
{
    const char *text = name;
    if (strpbrk(name, ",\"\r\n")) {
        text = "\"";
        for (; *name; name++) {
            text = bur_arena_printf(d->arena, "%s%s%c", text,
                                    *name == '"' ? "\"" : "", *name);
        }
        text = bur_arena_printf(d->arena, "%s\"", text);
    }
    bur_c_string(out, text);
}

static void put_columns(const document *d, FILE *out)
{
    const bur_graph *g = d->graph;
    fputs("\n/* Columns of the table, behind the time. */\n"
          "static const struct {\n    const char *name;\n"
          "    const double *value;\n} column[] = {\n",
          out);
    for (int s = 0; s < g->series.n; s++) {
        const bur_output *series = &g->series.at[s];
        fputs("    {", out);
        put_field(d, bur_var_label(d->arena, series->var, series->element),
                  out);
        fprintf(out, ", &%s},\n", d->values->series[s]);
    }
    fputs("    {NULL, NULL}};\n", out);
}

/* Those that decide about the program have no value to change. */
static void put_parameters(const document *d, FILE *out)
{
    const bur_c_values *v = d->values;
    fputs("\n/* Parameters by name; NULL: cannot be changed here. */\n"
          "static const struct {\n    const char *name;\n"
          "    double *value;\n} parameter[] = {\n",
          out);
    for (int i = 0; i < v->given.n; i++) {
        const bur_var *var = v->given.at[i].var;
        for (int e = 0; e < var->n_elements; e++) {
            int number = var->first_parameter + e;
            fputs("    {", out);
            bur_c_string(out, bur_var_label(d->arena, var, e));
            fprintf(out,
                    d->source->decides[number] ? ", NULL},\n" : ", &%s},\n",
                    v->parameter[number]);
        }
    }
    fputs("    {NULL, NULL}};\n", out);
}

/* --- the file --- */

static void put_head(const document *d, FILE *out)
{
    const char *base = bur_path_base(d->source->from);
    const char *title = d->graph->model->title;
    bur_c_comment(out, 0,
                  bur_arena_printf(d->arena, "%s%sMade by bursar %s from %s.",
                                   title ? title : "", title ? ". " : "",
                                   d->source->version, base));
    fputs("/* Runs the model once and prints a table with a column for each "
          "variable: the\n"
          " * bytes that `bursar run MODEL -o TABLE.csv` writes.\n *\n"
          " *     cc -O2 -std=c11 -ffp-contract=off THIS.c -o model -lm\n"
          " *     ./model [NAME=VALUE ...] > table.csv\n *\n"
          " * Functions that begin with bur_ are Bursar's, under the "
          "GPL-3.0-or-later. */\n"
          "#include <assert.h>\n#include <float.h>\n#include <math.h>\n"
          "#include <stdbool.h>\n#include <stdint.h>\n#include <stdio.h>\n"
          "#include <stdlib.h>\n#include <string.h>\n",
          out);
}

static void put_run(const document *d, FILE *out)
{
    const bur_horizon *h = &d->graph->model->horizon;
    bur_arena *arena = d->arena;
    fprintf(out,
            "\n/* --- the run --- */\n\n"
            "enum { LAST_STEP = %d, ROW_EVERY = %d, TIME_DIGITS = %d };\n"
            "#define START_TIME %s\n#define LENGTH %s\n#define DT %s\n\n",
            d->source->program->n_steps, d->source->stride,
            d->source->time_digits, bur_native_number(arena, h->start_time),
            bur_native_number(arena, h->length),
            bur_native_number(arena, h->dt));
    if (is_read(d, BUR_IR_UNIFORM, -1)) {
        fprintf(out, "static uint64_t seed = UINT64_C(%" PRIu64 ");\n",
                d->source->seed);
    }
    fprintf(out,
            "static int step;\n\n"
            "/* The time of a step, or of a part of one. */\n"
            "static double time_at(double steps)\n{\n"
            "    double end = START_TIME + LENGTH;\n"
            "    double time = START_TIME + steps %s %s;\n"
            "    return fabs(time - end) < 1e-9 * DT ? end : time;\n}\n",
            h->per_unit > 0 ? "/" : "*",
            h->per_unit > 0 ? bur_native_number(arena, h->per_unit) : "DT");
}

static void put_main(const document *d, FILE *out)
{
    const bur_c_values *v = d->values;
    int done = d->graph->substep_done;
    fprintf(out,
            "\nint main(int argc, char **argv)\n{\n"
            "    for (int i = 1; i < argc; i++) {\n"
            "        if (%s!set_parameter(argv[i])) {\n"
            "            return 2;\n        }\n    }\n",
            is_read(d, BUR_IR_UNIFORM, -1) ? "!set_seed(argv[i]) && " : "");
    for (int phase = BUR_C_CONSTANTS; phase <= BUR_C_START; phase++) {
        if (bur_c_has_phase(v, (bur_c_phase)phase)) {
            fprintf(out, "    %s();\n", bur_c_phase_name((bur_c_phase)phase));
        }
    }
    fputs("    put_head();\n    for (step = 0;; step++) {\n", out);
    if (bur_c_has_phase(v, BUR_C_FLOWS)) {
        fprintf(out, "        %s();\n", bur_c_phase_name(BUR_C_FLOWS));
    }
    fputs("        if (step % ROW_EVERY == 0 || step == LAST_STEP) {\n"
          "            put_row();\n        }\n"
          "        if (step == LAST_STEP) {\n            break;\n        }\n",
          out);
    if (bur_c_has_phase(v, BUR_C_UPDATE)) {
        fprintf(out, "        %s();\n", bur_c_phase_name(BUR_C_UPDATE));
    }
    if (bur_c_has_phase(v, BUR_C_SUBSTEP)) {
        fprintf(out,
                "        while (%s <= step) {\n            %s();\n        }\n",
                v->state[done], bur_c_phase_name(BUR_C_SUBSTEP));
    }
    fputs("    }\n    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;\n"
          "}\n",
          out);
}

static void put_all(document *d, FILE *out)
{
    bur_c_library *arithmetic = bur_c_library_of(d->arena, bur_c_arithmetic);
    bur_c_library_need(arithmetic, d->functions.text);
    bur_c_library_need(arithmetic, d->tables.text);
    bur_c_library_need(arithmetic, d->helpers.text);
    put_head(d, out);
    fputs("\n/* --- arithmetic --- */\n", out);
    bur_c_library_write(arithmetic, out);
    put_run(d, out);
    fputs("\n/* --- the model --- */\n", out);
    put_members(d, out);
    fputs(d->tables.text, out);
    fputs(d->helpers.text, out);
    fputs(d->functions.text, out);
    fputs("\n/* --- the table --- */\n", out);
    put_columns(d, out);
    put_parameters(d, out);
    fprintf(out, "\n%s", bur_c_print);
    put_main(d, out);
}

static bool open_part(part *p)
{
    p->out = open_memstream(&p->text, &p->n);
    return p->out != NULL;
}

/* Ends a part, whose text is there then. */
static bool end_part(part *p)
{
    bool ended = fclose(p->out) == 0;
    p->out = NULL;
    return ended;
}

static bool make_parts(document *d)
{
    if (!open_part(&d->tables) || !open_part(&d->functions) ||
        !open_part(&d->helpers)) {
        return false;
    }
    name_tables(d);
    put_lookups(d);
    put_months(d);
    put_pipes(d);
    put_belts(d);
    bur_c_functions(d->values, d->lookup, d->pipe, d->functions.out);
    bool made = end_part(&d->tables);
    made = end_part(&d->functions) && made;
    bur_c_library *run = bur_c_library_of(d->arena, bur_c_run);
    if (made) {
        bur_c_library_need(run, d->functions.text);
        bur_c_library_need(run,
                           is_read(d, BUR_IR_UNIFORM, -1) ? "set_seed" : "");
        bur_c_library_write(run, d->helpers.out);
    }
    return end_part(&d->helpers) && made;
}

static void free_part(part *p)
{
    if (p->out) {
        fclose(p->out);
    }
    free(p->text);
}

bur_status bur_c_write(const bur_c_source *source, FILE *out, bur_fault *fault)
{
    document d = {.source = source,
                  .graph = source->program->graph,
                  .arena = bur_arena_create()};
    d.values = bur_c_values_of(d.arena, source);
    bur_status status = check(&d, fault);
    if (status == BUR_OK) {
        if (make_parts(&d)) {
            put_all(&d, out);
        } else {
            status = bur_fail(fault, BUR_NO_MEMORY,
                              "not enough memory for a file of C");
        }
    }
    free_part(&d.tables);
    free_part(&d.functions);
    free_part(&d.helpers);
    bur_arena_free(d.arena);
    return status;
}
