/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering, the top: elements on demand, cycles, outputs, exits. */
#include "ir/lower.h"

#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

/* What stands for a value in the memo: being lowered, or known to be wrong. */
enum { BUSY = -1, WRONG = -2 };

int bur_horizon_steps(const bur_horizon *horizon)
{
    return (int)floor(horizon->length / horizon->dt + 0.5);
}

int bur_horizon_stride(const bur_horizon *horizon)
{
    int stride = (int)floor(horizon->save / horizon->dt + 0.5);
    return stride < 1 ? 1 : stride;
}

double bur_horizon_time(const bur_horizon *horizon, double step)
{
    const bur_horizon *h = horizon;
    double end = h->start_time + h->length;
    double time = h->per_unit > 0 ? h->start_time + step / h->per_unit
                                  : h->start_time + step * h->dt;
    return fabs(time - end) < 1e-9 * h->dt ? end : time;
}

int bur_lower_const(lowering *lo, double number)
{
    return bur_graph_add(
        lo->graph,
        (bur_value){.op = BUR_IR_CONST, .number = number, .element = -1});
}

int bur_lower_op(lowering *lo, bur_op op, int a, int b, int c, bur_span span)
{
    int arity = bur_op_arity(op);
    if ((arity > 0 && a < 0) || (arity > 1 && b < 0) || (arity > 2 && c < 0)) {
        return BUR_NO_VALUE;
    }
    int element = lo->path.n > 0 ? lo->path.at[lo->path.n - 1] : -1;
    return bur_graph_add(lo->graph, (bur_value){.op = (uint16_t)op,
                                                .arg = {a, b, c},
                                                .element = element,
                                                .span = span});
}

int bur_lower_state(lowering *lo, bur_state state)
{
    bur_vec_push(lo->graph->arena, &lo->graph->states, state);
    return lo->graph->states.n - 1;
}

int bur_lower_read(lowering *lo, int state)
{
    int value = bur_lower_op(lo, BUR_IR_STATE, 0, 0, 0, BUR_NOWHERE);
    lo->graph->values.at[value].aux = state;
    return value;
}

int bur_lower_remembered(lowering *lo, double initial, const char *label)
{
    return bur_lower_read(
        lo,
        bur_lower_state(lo, (bur_state){.initial = bur_lower_const(lo, initial),
                                        .element = -1,
                                        .label = label}));
}

scope bur_lower_scope(const bur_var *var, int element, phase at)
{
    scope in = {.phase = at, .var = var, .element = element};
    bur_var_indexes(var, element, in.index);
    return in;
}

/* Says which elements a cycle runs through, in the order of dependence. */
static void report_cycle(lowering *lo, const bur_var *var, int element,
                         phase at)
{
    bur_arena *arena = lo->sink->arena;
    int id = var->first_element + element;
    const char *names = bur_var_label(arena, var, element);
    bool limited = lo->limits && lo->limits[id];
    int i = lo->path.n - 1;
    for (; i >= 0 && lo->path.at[i] != id; i--) {
        limited |= lo->limits && lo->limits[lo->path.at[i]];
        names =
            bur_arena_printf(arena, "%s needs %s",
                             bur_graph_label(lo->graph, lo->path.at[i]), names);
    }
    names = bur_arena_printf(arena, "%s needs %s",
                             bur_var_label(arena, var, element), names);
    bur_diag *diag =
        bur_error_at(lo->sink, BUR_DIAG_CYCLE, var->span, "%s: %s",
                     at == AT_START ? "the initial values depend on each other"
                                    : "the equations depend on each other",
                     names);
    bur_note_at(lo->sink, diag, BUR_NOWHERE,
                limited ? "an outflow of a non-negative stock waits for its "
                          "inflows, to take no more than there is: the rule "
                          "'clamp' does not need that"
                : at == AT_START
                    ? "give one of the stocks an initial value that does not "
                      "depend on the others"
                    : "a loop needs a stock or a delay in it");
}

static const bur_eq *equation_of(const bur_var *var, int element, phase at)
{
    if (at == AT_START && var->n_init_eqs > 0) {
        return &var->init_eq[var->n_init_eqs == 1 ? 0 : element];
    }
    assert(var->n_eqs == 1 || var->n_eqs == var->n_elements);
    return &var->eq[var->n_eqs == 1 ? 0 : element];
}

/* The equation, then the table, then what the value may not be. */
static int lower_equation(lowering *lo, const bur_var *var, int element,
                          phase at)
{
    scope in = bur_lower_scope(var, element, at);
    int value = bur_lower_expr(lo, equation_of(var, element, at)->tree, &in);
    if (var->n_tables > 0) {
        value =
            bur_lower_table(lo, bur_var_table(var, element), value, var->span);
    }
    if (var->non_negative) {
        value = bur_lower_op(lo, BUR_IR_MAX, value, bur_lower_const(lo, 0), 0,
                             var->span);
    }
    return value;
}

static int lower_fresh(lowering *lo, const bur_var *var, int element, phase at)
{
    if (var->held && at > STAGE_1) {
        int value = bur_lower_element(lo, var, element, STAGE_1);
        return bur_lower_hold(lo, value, at);
    }
    if (bur_lower_leaves(lo, var->first_element + element)) {
        return bur_lower_leaving(lo, var->first_element + element, at);
    }
    if (var->kind == BUR_VAR_STOCK) {
        return bur_lower_stock(lo, var, element, at);
    }
    if (var->kind == BUR_VAR_DRIVER) {
        return bur_lower_driver(lo, var, element, at);
    }
    if (var->number) {
        int value = bur_lower_op(lo, BUR_IR_PARAMETER, 0, 0, 0, var->span);
        lo->graph->values.at[value].aux = var->first_parameter + element;
        return value;
    }
    return lower_equation(lo, var, element, at);
}

int bur_lower_element(lowering *lo, const bur_var *var, int element, phase at)
{
    assert(element >= 0 && element < var->n_elements);
    if (var->number) {
        at = AT_START;
    }
    int id = var->first_element + element;
    int *memo = &lo->memo[at][id];
    if (*memo > 0) {
        return *memo - 1;
    }
    if (*memo == BUSY) {
        report_cycle(lo, var, element, at);
    }
    if (*memo < 0) {
        return BUR_NO_VALUE;
    }
    *memo = BUSY;
    bur_vec_push(lo->graph->arena, &lo->path, id);
    int value =
        bur_lower_limited(lo, lower_fresh(lo, var, element, at), id, at);
    value = bur_lower_admitted(lo, value, id, at);
    if (lo->demand->links && at == STAGE_1) {
        value = bur_lower_own(lo, var, id, value);
    }
    lo->path.n--;
    *memo = value < 0 ? WRONG : value + 1;
    return value;
}

/* After an exit a series keeps the value it had then: `held` is the state
 * that remembers it, `left` whether the draw left in an earlier step. */
static int hold_after_exit(lowering *lo, int value, int left)
{
    if (left < 0 || value < 0) {
        return value;
    }
    int before = bur_lower_remembered(lo, 0, "value at exit");
    int state = lo->graph->values.at[before].aux;
    int held =
        bur_lower_op(lo, BUR_IR_SELECT, left, before, value, BUR_NOWHERE);
    lo->graph->states.at[state].next = held;
    return held;
}

/* The first exit whose condition holds wins, and stays. Returns whether the
 * draw left in an earlier step. */
static int lower_exits(lowering *lo)
{
    bur_graph *g = lo->graph;
    if (lo->model->exits.n == 0) {
        return BUR_NO_VALUE;
    }
    static const bur_var nobody = {.n_elements = 1, .first_element = -1};
    scope in = {.phase = STAGE_1, .var = &nobody};
    int left = bur_lower_remembered(lo, 0, "exit kind");
    int kind = bur_lower_const(lo, 0);
    for (int i = lo->model->exits.n - 1; i >= 0; i--) {
        const bur_exit *leave = &lo->model->exits.at[i];
        int when = bur_lower_expr(lo, leave->when.tree, &in);
        kind = bur_lower_op(lo, BUR_IR_SELECT, when, bur_lower_const(lo, i + 1),
                            kind, leave->span);
    }
    kind = bur_lower_op(lo, BUR_IR_SELECT, left, left, kind, BUR_NOWHERE);
    int then = bur_lower_remembered(lo, NAN, "exit time");
    int now = bur_lower_op(lo, BUR_IR_SELECT, kind, bur_lower_time(lo, STAGE_1),
                           bur_lower_const(lo, NAN), BUR_NOWHERE);
    int time = bur_lower_op(lo, BUR_IR_SELECT, left, then, now, BUR_NOWHERE);
    if (kind < 0 || time < 0) {
        return BUR_NO_VALUE;
    }
    g->states.at[g->values.at[left].aux].next = kind;
    g->states.at[g->values.at[then].aux].next = time;
    g->exit_kind = kind;
    g->exit_time = time;
    g->n_exits = lo->model->exits.n;
    return left;
}

/* Of a series of survivors: nothing after an exit. */
static int drop_after_exit(lowering *lo, int value, int left)
{
    return left < 0
               ? value
               : bur_lower_op(lo, BUR_IR_SELECT, left, bur_lower_const(lo, NAN),
                              value, BUR_NOWHERE);
}

static bur_output output_of(lowering *lo, const bur_var *var, int element,
                            int left, bool survivors)
{
    int value = bur_lower_element(lo, var, element, STAGE_1);
    value = survivors ? drop_after_exit(lo, value, left)
                      : hold_after_exit(lo, value, left);
    return (bur_output){var, element, value, BUR_NO_VALUE, survivors};
}

/* The condition of a measure that has a value only where that holds. */
static int lower_given(lowering *lo, const bur_var *var, int element, int left)
{
    const bur_node *tree = equation_of(var, element, STAGE_1)->tree;
    bur_builtin fn;
    if (tree->kind != BUR_NODE_CALL ||
        bur_var_with_tables(bur_model_var(lo->model, tree->name)) ||
        !bur_builtin_named(tree->name, &fn) || fn != BUR_FN_GIVEN) {
        return BUR_NO_VALUE;
    }
    scope in = bur_lower_scope(var, element, STAGE_1);
    return hold_after_exit(lo, bur_lower_expr(lo, tree->args[1], &in), left);
}

static void lower_series(lowering *lo, int left)
{
    const bur_demand *d = lo->demand;
    for (int i = 0; i < d->n_series; i++) {
        bool survivors = d->survivors && d->survivors[i];
        for (int e = 0; e < d->series[i]->n_elements; e++) {
            bur_vec_push(lo->graph->arena, &lo->graph->series,
                         output_of(lo, d->series[i], e, left, survivors));
        }
    }
}

static void lower_measures(lowering *lo, int left)
{
    const bur_demand *d = lo->demand;
    for (int i = 0; i < d->n_measures; i++) {
        for (int e = 0; e < d->measures[i]->n_elements; e++) {
            bur_output output = output_of(lo, d->measures[i], e, left, false);
            output.given = lower_given(lo, d->measures[i], e, left);
            bur_vec_push(lo->graph->arena, &lo->graph->measures, output);
        }
    }
}

/* The length of a substep follows from everything that is integrated: what is
 * asked of the model may not change it. */
static void lower_the_rest(lowering *lo)
{
    for (int i = 0; i < lo->model->vars.n && lo->graph->substep_clock > 0;
         i++) {
        const bur_var *var = lo->model->vars.at[i];
        bool changes =
            var->kind <= BUR_VAR_AUXILIARY || var->kind == BUR_VAR_MEASURE;
        for (int e = 0; changes && e < var->n_elements; e++) {
            bur_lower_element(lo, var, e, STAGE_1);
        }
    }
}

static lowering *start(bur_arena *arena, const bur_model *model,
                       const bur_horizon *horizon, const bur_demand *demand,
                       bur_sink *sink)
{
    bur_graph *graph = BUR_NEW(arena, bur_graph);
    graph->arena = arena;
    graph->model = model;
    graph->n_steps = bur_horizon_steps(horizon);
    graph->exit_kind = graph->exit_time = BUR_NO_VALUE;
    bur_vec_push(arena, &graph->clocks, (bur_clock){0});
    lowering *lo = BUR_NEW(arena, lowering);
    lo->graph = graph;
    lo->model = model;
    lo->horizon = horizon;
    lo->method = bur_tableau_of(horizon->method);
    lo->demand = demand;
    lo->sink = sink;
    lo->made = bur_map_create(arena);
    for (int at = 0; at < N_PHASES; at++) {
        lo->memo[at] = BUR_NEW_N(arena, int, model->n_elements + 1);
    }
    bur_lower_find_limits(lo);
    bur_lower_find_transport(lo);
    if (bur_method_adapts(horizon->method)) {
        bur_lower_substep_begin(lo);
    }
    return lo;
}

/* Scalar equations that change over time, among those that were needed. */
static int count_equations(const lowering *lo)
{
    int n = 0;
    for (int v = 0; v < lo->model->vars.n; v++) {
        const bur_var *var = lo->model->vars.at[v];
        for (int e = 0; e < var->n_elements; e++) {
            n += var->kind <= BUR_VAR_AUXILIARY &&
                 lo->memo[STAGE_1][var->first_element + e] > 0;
        }
    }
    return n;
}

bur_graph *bur_lower(bur_arena *arena, const bur_model *model,
                     const bur_horizon *horizon, const bur_demand *demand,
                     bur_sink *sink)
{
    int errors = sink->n_errors;
    lowering *lo = start(arena, model, horizon, demand, sink);
    int left = lower_exits(lo);
    lower_series(lo, left);
    lower_measures(lo, left);
    lower_the_rest(lo);
    bur_lower_successors(lo);
    lo->graph->n_equations = count_equations(lo);
    if (lo->demand->links && sink->n_errors == errors) {
        bur_lower_vertices(lo);
    }
    return sink->n_errors > errors ? NULL : lo->graph;
}
