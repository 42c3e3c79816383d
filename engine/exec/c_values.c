/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values have a name, and which function computes which. */
#include "exec/c_values.h"

#include <ctype.h>
#include <string.h>

#include "exec/belt_ops.h"

bool bur_c_is_constant(const bur_value *value)
{
    return !(value->rate & BUR_RATE_STEP);
}

int bur_c_arity(const bur_value *value)
{
    int arity = bur_op_arity((bur_op)value->op);
    bool spare = bur_is_belt_op(value->op) || value->op == BUR_IR_DIVIDE_BY;
    return arity - spare;
}

static const bur_value *value_at(const bur_c_values *v, int value)
{
    return &v->graph->values.at[value];
}

/* --- what is printed, and what that depends on --- */

typedef BUR_VEC(int) todo_list;

static void reach(bur_c_values *v, todo_list *todo, int value)
{
    if (!v->live[value]) {
        v->live[value] = true;
        bur_vec_push(v->arena, todo, value);
    }
}

static void reach_state(bur_c_values *v, todo_list *todo, int state)
{
    if (!v->live_state[state]) {
        v->live_state[state] = true;
        reach(v, todo, v->graph->states.at[state].initial);
        reach(v, todo, v->graph->states.at[state].next);
    }
}

static void find_live(bur_c_values *v)
{
    todo_list todo = {0};
    for (int s = 0; s < v->graph->series.n; s++) {
        reach(v, &todo, v->graph->series.at[s].value);
    }
    if (v->graph->substep_clock > 0) {
        reach_state(v, &todo, v->graph->substep_done);
    }
    while (todo.n > 0) {
        const bur_value *at = value_at(v, todo.at[--todo.n]);
        for (int k = 0; k < bur_op_arity((bur_op)at->op); k++) {
            reach(v, &todo, at->arg[k]);
        }
        if (at->op == BUR_IR_STATE) {
            reach_state(v, &todo, at->aux);
        } else if (at->op == BUR_IR_PIPE) {
            v->live_pipe[at->aux] = true;
            reach(v, &todo, v->graph->pipes.at[at->aux].input);
        }
    }
}

/* --- names --- */

/* A member for a variable, and what its declaration says. */
static const char *member_of(bur_c_values *v, const bur_var *var, bool given)
{
    const char *name =
        bur_c_name(given ? &v->given_names : &v->now_names, var->name);
    const char *declared = name;
    for (int d = 0; d < var->n_dims; d++) {
        declared =
            bur_arena_printf(v->arena, "%s[%d]", declared, var->dim[d]->n);
    }
    bur_c_member member = {declared, var};
    if (given) {
        bur_vec_push(v->arena, &v->given, member);
    } else {
        bur_vec_push(v->arena, &v->now, member);
    }
    return bur_arena_printf(v->arena, "%s.%s", given ? "given" : "now", name);
}

static const char *element_of(bur_c_values *v, const char *member,
                              const bur_var *var, int element)
{
    int index[BUR_MAX_DIMS];
    bur_var_indexes(var, element, index);
    for (int d = 0; d < var->n_dims; d++) {
        member = bur_arena_printf(v->arena, "%s[%d]", member, index[d]);
    }
    return member;
}

/* A member for what the compiler made in an element's equation. */
static const char *made_member(bur_c_values *v, int element, const char *what)
{
    const char *of = element < 0 ? "" : bur_graph_label(v->graph, element);
    char *wanted = bur_arena_printf(v->arena, "%s_%s", of, what);
    for (char *c = wanted; *c; c++) {
        *c = (char)tolower((unsigned char)*c);
    }
    wanted += element < 0;
    bur_c_member member = {bur_c_name(&v->now_names, wanted), NULL};
    bur_vec_push(v->arena, &v->now, member);
    return bur_arena_printf(v->arena, "now.%s", member.declared);
}

/* Parameters that some value reads, or that are printed. */
static void name_parameters(bur_c_values *v)
{
    const bur_model *model = v->graph->model;
    bool *read = BUR_NEW_N(v->arena, bool, model->n_parameters + 1);
    for (int i = 0; i < v->graph->values.n; i++) {
        if (v->live[i] && value_at(v, i)->op == BUR_IR_PARAMETER) {
            read[value_at(v, i)->aux] = true;
        }
    }
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        bool any = false;
        for (int e = 0; var->number && e < var->n_elements; e++) {
            any |= read[var->first_parameter + e];
        }
        const char *member = any ? member_of(v, var, true) : NULL;
        for (int e = 0; any && e < var->n_elements; e++) {
            v->parameter[var->first_parameter + e] =
                element_of(v, member, var, e);
        }
    }
}

static bool is_own_parameter(const bur_output *series, const bur_value *value)
{
    return value->op == BUR_IR_PARAMETER && series->var->number &&
           value->aux == series->var->first_parameter + series->element;
}

/* A series is kept under its own name; the first that is a value names it. */
static void name_series(bur_c_values *v, int s, const char **member)
{
    const bur_output *series = &v->graph->series.at[s];
    const bur_value *value = value_at(v, series->value);
    *member = series->element == 0 ? NULL : *member;
    if (is_own_parameter(series, value)) {
        v->series[s] = v->parameter[value->aux];
        return;
    }
    *member = *member ? *member : member_of(v, series->var, false);
    v->series[s] = element_of(v, *member, series->var, series->element);
    if (value->op == BUR_IR_STATE) {
        bool own = series->var->kind == BUR_VAR_STOCK;
        if (own && !v->state[value->aux]) {
            v->state[value->aux] = v->series[s];
            v->state_owner[value->aux] = s;
        }
    } else if (value->op != BUR_IR_PARAMETER && value->op != BUR_IR_CONST &&
               !v->place[series->value]) {
        v->place[series->value] = v->series[s];
        v->owner[series->value] = s;
    }
}

/* What is remembered without a name is of the element whose equation remembers
 * it, or that it becomes. A stock that is printed as it was when the draw left
 * goes on under another name. */
static void name_state(bur_c_values *v, int s)
{
    const bur_state *state = &v->graph->states.at[s];
    int element = state->element, next = v->owner[state->next];
    if (element < 0 && next >= 0) {
        const bur_output *series = &v->graph->series.at[next];
        element = series->var->first_element + series->element;
    }
    const char *of = element < 0 ? "" : bur_graph_label(v->graph, element);
    const char *what = strcmp(of, state->label) == 0 ? "going on"
                       : *state->label               ? state->label
                                                     : "stage";
    v->state[s] = made_member(v, element, what);
}

static void name_states(bur_c_values *v)
{
    for (int s = 0; s < v->graph->states.n; s++) {
        if (v->live_state[s] && !v->state[s]) {
            name_state(v, s);
        }
    }
}

/* Belts remember what is done to them; and a part that no step changes is kept
 * for the steps if it is read more than once. */
static void name_constants(bur_c_values *v)
{
    int *uses = bur_graph_uses((bur_graph *)v->graph);
    bool *read = BUR_NEW_N(v->arena, bool, v->graph->values.n + 1);
    for (int i = 0; i < v->graph->values.n; i++) {
        const bur_value *value = value_at(v, i);
        for (int k = 0; k < bur_c_arity(value); k++) {
            read[value->arg[k]] |= v->live[i] && !bur_c_is_constant(value);
        }
    }
    for (int i = 0; i < v->graph->values.n; i++) {
        const bur_value *value = value_at(v, i);
        bool shared = bur_c_is_constant(value) && read[i] && uses[i] > 1 &&
                      bur_c_arity(value) > 0;
        bool belt = v->live[i] && bur_is_belt_op(value->op);
        if (!v->place[i] && (shared || belt)) {
            v->place[i] =
                made_member(v, value->element,
                            belt ? bur_op_text((bur_op)value->op) : "part");
        }
    }
}

/* --- what a function computes --- */

typedef struct walk {
    bur_c_values *v;
    bur_c_phase phase;
    bool *seen;
    BUR_VEC(int) todo; /* a value; or ~value, when its operands are done */
} walk;

/* Whether another function has left the value where it is kept; if need be, it
 * will from now on. */
static bool is_left(walk *w, int value)
{
    bur_c_values *v = w->v;
    const bur_value *at = value_at(v, value);
    if (w->phase == BUR_C_CONSTANTS) {
        return false;
    }
    if (bur_c_is_constant(at) && v->place[value]) {
        return true;
    }
    bool done = w->phase == BUR_C_UPDATE && v->flows[value] &&
                bur_c_arity(at) + bur_is_belt_op(at->op) > 0;
    if (done && !v->place[value]) {
        v->place[value] = made_member(v, at->element, "part");
    }
    return done;
}

static void visit(walk *w, int root)
{
    bur_c_values *v = w->v;
    bur_c_work *work = &v->work[w->phase];
    work->uses[root]++;
    bur_vec_push(v->arena, &w->todo, root);
    while (w->todo.n > 0) {
        int value = w->todo.at[--w->todo.n];
        if (value < 0) {
            bur_vec_push(v->arena, &work->item, ~value);
            continue;
        }
        if (w->seen[value] || is_left(w, value)) {
            continue;
        }
        w->seen[value] = true;
        const bur_value *at = value_at(v, value);
        bur_vec_push(v->arena, &w->todo, ~value);
        int arity =
            at->op == BUR_IR_DIVIDE_BY ? 2 : bur_op_arity((bur_op)at->op);
        for (int k = arity - 1; k >= 0; k--) {
            work->uses[at->arg[k]] += k < bur_c_arity(at);
            bur_vec_push(v->arena, &w->todo, at->arg[k]);
        }
    }
}

static walk begin(bur_c_values *v, bur_c_phase phase)
{
    int n = v->graph->values.n + 1;
    v->work[phase].uses = BUR_NEW_N(v->arena, int, n);
    return (walk){.v = v, .phase = phase, .seen = BUR_NEW_N(v->arena, bool, n)};
}

static bool is_alias(const bur_c_values *v, int s)
{
    int value = v->graph->series.at[s].value;
    const bur_value *at = value_at(v, value);
    const char *there = at->op == BUR_IR_STATE       ? v->state[at->aux]
                        : at->op == BUR_IR_PARAMETER ? v->parameter[at->aux]
                                                     : v->place[value];
    return there != v->series[s];
}

/* Series of one kind, each behind what it is made of. */
static void plan_series(walk *w, bool constants)
{
    bur_c_values *v = w->v;
    for (int s = 0; s < v->graph->series.n; s++) {
        int value = v->graph->series.at[s].value;
        if (bur_c_is_constant(value_at(v, value)) != constants) {
            continue;
        }
        visit(w, value);
        if (is_alias(v, s)) {
            bur_vec_push(v->arena, &v->work[w->phase].item, -1 - s);
        }
    }
}

static void plan_constants(bur_c_values *v)
{
    walk w = begin(v, BUR_C_CONSTANTS);
    plan_series(&w, true);
    for (int i = 0; i < v->graph->values.n; i++) {
        if (v->place[i] && bur_c_is_constant(value_at(v, i))) {
            visit(&w, i);
        }
    }
}

static void plan_flows(bur_c_values *v)
{
    walk w = begin(v, BUR_C_FLOWS);
    plan_series(&w, false);
    for (int i = 0; i < v->graph->values.n; i++) {
        v->flows[i] = w.seen[i];
    }
}

static void plan_states(bur_c_values *v, bur_c_phase phase, int clock)
{
    walk w = begin(v, phase);
    for (int s = 0; s < v->graph->states.n; s++) {
        const bur_state *state = &v->graph->states.at[s];
        if (!v->live_state[s]) {
            continue;
        }
        if (phase == BUR_C_START) {
            visit(&w, state->initial);
        } else if (state->clock == clock) {
            visit(&w, state->next);
        }
    }
    for (int p = 0; phase == BUR_C_UPDATE && p < v->graph->pipes.n; p++) {
        if (v->live_pipe[p]) {
            visit(&w, v->graph->pipes.at[p].input);
        }
    }
}

static int *no_owners(bur_arena *arena, int n)
{
    int *owner = BUR_NEW_N(arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        owner[i] = -1;
    }
    return owner;
}

bur_c_values *bur_c_values_of(bur_arena *arena, const bur_c_source *source)
{
    const bur_graph *graph = source->program->graph;
    bur_c_values *v = BUR_NEW(arena, bur_c_values);
    int n = graph->values.n + 1;
    *v = (bur_c_values){
        .source = source,
        .graph = graph,
        .arena = arena,
        .given_names = bur_c_names_of(arena),
        .now_names = bur_c_names_of(arena),
        .place = BUR_NEW_N(arena, const char *, n),
        .series = BUR_NEW_N(arena, const char *, graph->series.n + 1),
        .owner = no_owners(arena, n),
        .state_owner = no_owners(arena, graph->states.n),
        .state = BUR_NEW_N(arena, const char *, graph->states.n + 1),
        .parameter =
            BUR_NEW_N(arena, const char *, graph->model->n_parameters + 1),
        .flows = BUR_NEW_N(arena, bool, n),
        .live = BUR_NEW_N(arena, bool, n),
        .live_state = BUR_NEW_N(arena, bool, graph->states.n + 1),
        .live_pipe = BUR_NEW_N(arena, bool, graph->pipes.n + 1)};
    const char *member = NULL;
    find_live(v);
    name_parameters(v);
    for (int s = 0; s < graph->series.n; s++) {
        name_series(v, s, &member);
    }
    name_states(v);
    name_constants(v);
    plan_constants(v);
    plan_states(v, BUR_C_START, 0);
    plan_flows(v);
    plan_states(v, BUR_C_UPDATE, 0);
    if (graph->substep_clock > 0) {
        plan_states(v, BUR_C_SUBSTEP, graph->substep_clock);
    }
    return v;
}
