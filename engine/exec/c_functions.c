/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions: a statement for each variable, under what its equation says; and
 * one for each part that is read twice or would make a line too long. */
#include "exec/c_functions.h"

#include <string.h>

#include "exec/belt_ops.h"
#include "exec/c_expression.h"
#include "exec/c_text.h"
#include "lang/printer.h"

/* An expression longer than this is a part of its own. */
enum { LONGEST = 240 };

typedef struct writer {
    bur_c_values *values;
    bur_c_scope scope;
    bur_c_names locals;
    bur_map *said; /* variables whose equation was said for all elements */
    bool any;      /* there is a line before */
    FILE *out;
} writer;

const char *bur_c_phase_name(bur_c_phase phase)
{
    static const char *const names[] = {"compute_constants",
                                        "set_initial_values", "compute_flows",
                                        "update_stocks", "take_substep"};
    return names[phase];
}

static const char *phase_says(bur_c_phase phase)
{
    static const char *const says[] = {
        "What is the same in all steps.", "What stocks are at the start.",
        "What follows from the stocks in this step.",
        "What stocks are at the end of the step.",
        "A part of the step, as long as its error is small enough."};
    return says[phase];
}

bool bur_c_has_phase(const bur_c_values *values, bur_c_phase phase)
{
    const bur_c_work *work = &values->work[phase];
    bool any = false, of_states = phase == BUR_C_START || phase == BUR_C_UPDATE;
    for (int i = 0; i < work->item.n; i++) {
        any |= work->item.at[i] < 0 || values->place[work->item.at[i]];
    }
    for (int s = 0; of_states && s < values->graph->states.n; s++) {
        any |= values->live_state[s];
    }
    for (int p = 0; phase == BUR_C_UPDATE && p < values->graph->pipes.n; p++) {
        any |= values->live_pipe[p];
    }
    return any || (phase == BUR_C_SUBSTEP && work->item.n > 0);
}

/* --- what the model says --- */

static const char *equation(bur_arena *arena, const bur_eq *eqs, int n,
                            int element)
{
    const bur_eq *eq = n > 1 && element >= 0 ? &eqs[element] : eqs;
    const bur_node *tree = n == 0 ? NULL : eq->written ? eq->written : eq->tree;
    return tree ? bur_node_print(arena, tree) : NULL;
}

static const char *flows(bur_arena *arena, const char *text, const bur_eq *eqs,
                         int n, const char *sign)
{
    for (int i = 0; i < n; i++) {
        const char *flow = equation(arena, &eqs[i], 1, -1);
        text =
            flow ? bur_arena_printf(arena, "%s %s %s", text, sign, flow) : text;
    }
    return text;
}

static const char *named(bur_arena *arena, const bur_var *var, int element)
{
    const char *name =
        element >= 0 ? bur_var_label(arena, var, element) : var->spelt;
    return var->unit ? bur_arena_printf(arena, "%s [%s]", name, var->unit)
                     : name;
}

const char *bur_c_equation(bur_arena *arena, const bur_var *var, int element)
{
    const char *name = named(arena, var, element);
    const char *says = equation(arena, var->eq, var->n_eqs, element);
    if (var->driver) {
        return bur_arena_printf(arena, "%s: a driver; here its mean", name);
    }
    if (var->leaves) {
        return bur_arena_printf(arena, "%s: leaves %s", name,
                                var->leaves->spelt);
    }
    return says ? bur_arena_printf(arena, "%s = %s", name, says) : name;
}

/* How a stock begins, and how it goes on. */
static const char *stock_says(bur_arena *arena, const bur_var *var, int element,
                              bur_c_phase phase)
{
    if (phase == BUR_C_START) {
        return bur_c_equation(arena, var, element);
    }
    const char *text = named(arena, var, element);
    text = bur_arena_printf(arena, "%s:", text);
    text = flows(arena, text, var->inflow, var->n_inflows, "+");
    return flows(arena, text, var->outflow, var->n_outflows, "-");
}

/* Says an equation once, for all elements that share it. */
static void say(writer *w, const bur_var *var, int element)
{
    bur_arena *arena = w->values->arena;
    bool shared = var->n_eqs <= 1 || var->kind == BUR_VAR_STOCK;
    int of = shared ? -1 : element;
    const char *key = shared ? var->name : bur_var_label(arena, var, element);
    if (bur_map_put(w->said, key, (void *)var)) {
        return;
    }
    fputs(w->any ? "\n" : "", w->out);
    w->any = true;
    bur_c_comment(w->out, 4,
                  var->kind == BUR_VAR_STOCK
                      ? stock_says(arena, var, of, w->scope.phase)
                      : bur_c_equation(arena, var, of));
}

/* --- statements --- */

/* Assigns; behind it stands which element of its variable it is. */
static void assign(writer *w, const char *place, const char *text,
                   const bur_output *series)
{
    bur_arena *arena = w->values->arena;
    const char *label = series && series->var->n_dims > 0
                            ? bur_var_label(arena, series->var, series->element)
                            : NULL;
    bur_c_statement(w->out, 4, bur_arena_printf(arena, "%s = %s;", place, text),
                    label);
}

/* A variable of the function, for what is part of an element's equation. */
static const char *local(writer *w, int element)
{
    bur_arena *arena = w->values->arena;
    const char *of =
        element < 0 ? "step" : bur_graph_var(w->values->graph, element)->name;
    return bur_c_name(&w->locals, bur_arena_printf(arena, "%s_part", of));
}

static void put_local(writer *w, const char *name, const char *text)
{
    bur_c_statement(
        w->out, 4,
        bur_arena_printf(w->values->arena, "const double %s = %s;", name, text),
        NULL);
}

/* A series by its number, or NULL. */
static const bur_output *series_of(const bur_c_values *v, int number)
{
    return number < 0 ? NULL : &v->graph->series.at[number];
}

/* Says of which equation something is a part. */
static void say_part(writer *w, int element)
{
    const bur_var *var =
        element < 0 ? NULL : bur_graph_var(w->values->graph, element);
    if (var && !var->made) {
        say(w, var, element - var->first_element);
    }
    w->any = true;
}

static void put_value(writer *w, int value)
{
    bur_c_values *v = w->values;
    const bur_value *at = &v->graph->values.at[value];
    bur_c_expression e = bur_c_express(&w->scope, value);
    bool leaf = bur_c_arity(at) == 0 && !bur_is_belt_op(at->op);
    const char *place = v->place[value];
    if (place) {
        const bur_output *series = series_of(v, v->owner[value]);
        if (series) {
            say(w, series->var, series->element);
        }
        assign(w, place, e.text, series);
        e = (bur_c_expression){.text = place, .level = BUR_C_WORD};
    } else if (!leaf && (v->work[w->scope.phase].uses[value] > 1 ||
                         strlen(e.text) > LONGEST)) {
        const char *name = local(w, at->element);
        say_part(w, at->element);
        put_local(w, name, e.text);
        e = (bur_c_expression){.text = name, .level = BUR_C_WORD};
    }
    w->scope.met[value] = e;
}

static void put_alias(writer *w, int s)
{
    const bur_output *series = &w->values->graph->series.at[s];
    say(w, series->var, series->element);
    assign(w, w->values->series[s], bur_c_read(&w->scope, series->value).text,
           series);
}

/* --- states --- */

static bool belongs(const writer *w, int state)
{
    const bur_graph *g = w->values->graph;
    int clock = w->scope.phase == BUR_C_SUBSTEP ? g->substep_clock : 0;
    return w->values->live_state[state] && (w->scope.phase == BUR_C_START ||
                                            g->states.at[state].clock == clock);
}

static const bur_output *say_state(writer *w, int s)
{
    const bur_state *state = &w->values->graph->states.at[s];
    say_part(w, state->element);
    return series_of(w->values, w->values->state_owner[s]);
}

static void put_start(writer *w)
{
    const bur_graph *g = w->values->graph;
    for (int s = 0; s < g->states.n; s++) {
        if (belongs(w, s)) {
            const bur_output *series = say_state(w, s);
            assign(w, w->values->state[s],
                   bur_c_read(&w->scope, g->states.at[s].initial).text, series);
        }
    }
}

/* All successors before any state changes. */
static void put_successors(writer *w)
{
    bur_c_values *v = w->values;
    const bur_graph *g = v->graph;
    const char **next = BUR_NEW_N(v->arena, const char *, g->states.n + 1);
    for (int s = 0; s < g->states.n; s++) {
        if (belongs(w, s)) {
            const char *member = strchr(v->state[s], '.') + 1;
            next[s] = bur_c_name(&w->locals,
                                 bur_arena_printf(v->arena, "next_%s", member));
            say_state(w, s);
            put_local(w, next[s],
                      bur_c_read(&w->scope, g->states.at[s].next).text);
        }
    }
    fputc('\n', w->out);
    for (int p = 0; w->scope.phase == BUR_C_UPDATE && p < g->pipes.n; p++) {
        if (!v->live_pipe[p]) {
            continue;
        }
        assign(w, bur_arena_printf(v->arena, "%s[step]", w->scope.pipe[p]),
               bur_c_read(&w->scope, g->pipes.at[p].input).text, NULL);
    }
    for (int s = 0; s < g->states.n; s++) {
        if (next[s]) {
            assign(w, v->state[s], next[s], series_of(v, v->state_owner[s]));
        }
    }
}

static void put_function(bur_c_values *values, bur_c_phase phase,
                         const char *const *lookup, const char *const *pipe,
                         FILE *out)
{
    const bur_c_work *work = &values->work[phase];
    writer w = {.values = values,
                .scope = {.values = values,
                          .lookup = lookup,
                          .pipe = pipe,
                          .phase = phase,
                          .met = BUR_NEW_N(values->arena, bur_c_expression,
                                           values->graph->values.n + 1)},
                .locals = bur_c_names_of(values->arena),
                .said = bur_map_create(values->arena),
                .out = out};
    fputc('\n', out);
    bur_c_comment(out, 0, phase_says(phase));
    fprintf(out, "static void %s(void)\n{\n", bur_c_phase_name(phase));
    for (int i = 0; i < work->item.n; i++) {
        if (work->item.at[i] >= 0) {
            put_value(&w, work->item.at[i]);
        } else {
            put_alias(&w, -1 - work->item.at[i]);
        }
    }
    if (phase == BUR_C_START) {
        put_start(&w);
    } else if (phase == BUR_C_UPDATE || phase == BUR_C_SUBSTEP) {
        put_successors(&w);
    }
    fputs("}\n", out);
}

void bur_c_functions(bur_c_values *values, const char *const *lookup,
                     const char *const *pipe, FILE *out)
{
    for (int phase = 0; phase < BUR_C_PHASES; phase++) {
        if (bur_c_has_phase(values, (bur_c_phase)phase)) {
            put_function(values, (bur_c_phase)phase, lookup, pipe, out);
        }
    }
}
