/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker: a walk of every equation, knowing for which variable it is and
 * which dimensions run at each place. */
#include "check/check.h"

#include <string.h>

#include "check/checking.h"

static void check_args(const bur_node *node, const place *at)
{
    for (int i = 0; i < node->n_args; i++) {
        bur_check_node(node->args[i], at);
    }
}

/* --- names --- */

static void offer_names(const bur_model *model, bur_nearest *near)
{
    for (int i = 0; i < model->vars.n; i++) {
        if (!model->vars.at[i]->made) {
            bur_nearest_offer(near, model->vars.at[i]->name);
        }
    }
    for (int i = 0; i < model->dims.n; i++) {
        bur_nearest_offer(near, model->dims.at[i]->name);
    }
}

static void unknown_name(const bur_node *node, const place *at)
{
    bur_diag *diag = bur_error_at(at->sink, BUR_DIAG_UNKNOWN_NAME, node->span,
                                  "there is no variable '%s'", node->spelt);
    bur_nearest near = {.wanted = node->name};
    offer_names(at->model, &near);
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        if (bur_builtins[i].most == 0) {
            bur_nearest_offer(&near, bur_builtins[i].name);
        }
    }
    bur_builtin fn;
    const bur_macro *macro = bur_model_macro(at->model, node->name);
    if (macro) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "%s is a macro: %s",
                    node->spelt, bur_macro_signature(at->sink->arena, macro));
    } else if (bur_builtin_named(node->name, &fn)) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "%s is a function: %s",
                    node->spelt, bur_builtins[fn].signature);
    } else if (!bur_check_hint_element(node, diag, at) && near.best) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

void bur_check_refuse(const bur_node *node, const char *what, const place *at)
{
    bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, node->span,
                 "%s cannot be used here", what);
}

static void check_variable(const bur_node *node, const bur_var *var,
                           const place *at)
{
    if (var->kind == BUR_VAR_LOOKUP) {
        bur_error_at(at->sink, BUR_DIAG_NOT_A_VALUE, node->span,
                     node->n_args == 0
                         ? "'%s' is a lookup: write %s(x)"
                         : "'%s' is a lookup: write LOOKUP(%s[...], x)",
                     node->spelt, node->spelt);
    } else {
        bur_check_array(&(bur_reference){.name = node, .var = var}, at);
    }
}

static void check_name(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    const bur_dim *dim = bur_model_dim(at->model, node->name);
    bur_builtin fn;
    if (var) {
        check_variable(node, var, at);
    } else if (dim) {
        bur_check_dimension(node, dim, at);
    } else if (bur_builtin_named(node->name, &fn) &&
               bur_builtins[fn].least == 0) {
        if (fn == BUR_FN_SELF) {
            bur_check_self(node, at);
        } else if (fn == BUR_FN_CALENDAR_MONTH &&
                   !at->model->horizon.has_date) {
            bur_error_at(at->sink, BUR_DIAG_NO_CALENDAR, node->span,
                         "CALENDAR_MONTH needs a start date: give time.start "
                         "as \"2027-01-01\"");
        }
    } else if (bur_element_named(at->model, node->name, &dim) < 0) {
        unknown_name(node, at);
    }
}

/* --- calls --- */

static void unknown_function(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    if (var) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_FUNCTION, node->span,
                     "'%s' is %s, not a function or lookup", node->spelt,
                     bur_var_kind_phrase(var->kind));
        return;
    }
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_FUNCTION, node->span,
                     "there is no function or lookup '%s'", node->spelt);
    bur_nearest near = {.wanted = node->name};
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        bur_nearest_offer(&near, bur_builtins[i].name);
    }
    for (int i = 0; i < at->model->vars.n; i++) {
        if (bur_var_with_tables(at->model->vars.at[i])) {
            bur_nearest_offer(&near, at->model->vars.at[i]->name);
        }
    }
    for (int i = 0; i < at->model->macros.n; i++) {
        bur_nearest_offer(&near, at->model->macros.at[i]->name);
    }
    if (near.best) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

bool bur_check_count(const bur_node *node, int least, int most,
                     const char *signature, bur_sink *sink)
{
    if (node->n_args >= least && (most < 0 || node->n_args <= most)) {
        return true;
    }
    bool few = node->n_args < least;
    int limit = few ? least : most;
    bur_error_at(sink, BUR_DIAG_ARGUMENT_COUNT, node->span,
                 "%s takes %s%d argument%s, here %s %d: write %s", node->spelt,
                 least == most ? ""
                 : few         ? "at least "
                               : "at most ",
                 limit, limit == 1 ? "" : "s", node->n_args == 1 ? "is" : "are",
                 node->n_args, signature);
    return false;
}

/* name(x), where the name is that of a variable with a table. */
static void check_table_call(const bur_node *node, const bur_var *var,
                             const place *at)
{
    const char *how = bur_arena_printf(at->sink->arena, "%s(x)", node->spelt);
    bur_node bare = {.kind = BUR_NODE_NAME,
                     .span = node->span,
                     .name = node->name,
                     .spelt = node->spelt};
    if (bur_check_count(node, 1, 1, how, at->sink)) {
        bur_check_array(&(bur_reference){.name = &bare, .var = var}, at);
        check_args(node, at);
    }
}

/* array(number): an element by its number among all. */
static void check_flat(const bur_node *node, const place *at)
{
    const char *how =
        bur_arena_printf(at->sink->arena, "%s(number)", node->spelt);
    if (bur_check_count(node, 1, 1, how, at->sink)) {
        check_args(node, at);
    }
}

/* Stella's last argument of functions that draw: told by its name. */
static bool is_sampled(bur_builtin fn, const bur_node *node, const place *at)
{
    bool sampled = bur_builtin_draws(fn) && fn != BUR_FN_MONTECARLO &&
                   node->n_args == bur_builtins[fn].most + 1;
    if (sampled) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED,
                     node->args[node->n_args - 1]->span,
                     "%s cannot sample now and then, as its last argument "
                     "asks: it draws once in every step",
                     node->spelt);
    }
    return sampled;
}

static void check_call(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    bur_builtin fn;
    if (bur_var_with_tables(var)) {
        check_table_call(node, var, at);
    } else if (!bur_builtin_named(node->name, &fn) && var && var->n_dims > 0) {
        check_flat(node, at);
    } else if (!bur_builtin_named(node->name, &fn)) {
        unknown_function(node, at);
        check_args(node, at);
    } else if (!is_sampled(fn, node, at) &&
               bur_check_count(node, bur_builtins[fn].least,
                               bur_builtins[fn].most,
                               bur_builtins[fn].signature, at->sink)) {
        if (bur_check_special(fn, node, at)) {
            return;
        }
        if (bur_builtin_reduces(fn)) {
            bur_check_reduction(fn, node, at);
        } else if (fn == BUR_FN_CALENDAR_MONTH) {
            check_name(node, at);
        } else {
            check_args(node, at);
        }
    }
}

void bur_check_node(const bur_node *node, const place *at)
{
    if (at->sink->n_errors >= BUR_MOST_ERRORS) {
        return;
    }
    switch (node->kind) {
    case BUR_NODE_NAME:
        check_name(node, at);
        break;
    case BUR_NODE_CALL:
        check_call(node, at);
        break;
    case BUR_NODE_TRANSPOSE:
        bur_check_transpose(node, at);
        break;
    case BUR_NODE_STAR:
    case BUR_NODE_RANGE:
    case BUR_NODE_POSITION:
        bur_check_refuse(node, "a subscript", at);
        break;
    default:
        check_args(node, at);
    }
}

/* --- variables --- */

static void check_flows(const bur_eq *flows, int n, const place *at)
{
    for (int i = 0; i < n && at->sink->n_errors < BUR_MOST_ERRORS; i++) {
        const bur_node *node = flows[i].tree;
        const bur_var *flow = node->kind == BUR_NODE_NAME
                                  ? bur_model_var(at->model, node->name)
                                  : NULL;
        if (!flow ||
            (flow->kind != BUR_VAR_FLOW && flow->kind != BUR_VAR_AUXILIARY)) {
            bur_diag *diag = bur_error_at(
                at->sink, BUR_DIAG_NOT_A_FLOW, node->span, "%s%s%s",
                node->spelt ? "'" : "the name of a flow is needed here",
                node->spelt ? node->spelt : "",
                node->spelt ? "' is not a flow" : "");
            bur_nearest near = {.wanted = node->name ? node->name : ""};
            for (int v = 0; v < at->model->vars.n; v++) {
                if (at->model->vars.at[v]->kind == BUR_VAR_FLOW) {
                    bur_nearest_offer(&near, at->model->vars.at[v]->name);
                }
            }
            if (near.best) {
                bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                            near.best);
            }
        } else {
            bur_check_node(node, at);
        }
    }
}

static void check_driver(const bur_driver *driver, const place *at)
{
    const bur_eq *fields[] = {&driver->mean, &driver->sd, &driver->rho,
                              &driver->rate, &driver->drift};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i]->tree) {
            bur_check_node(fields[i]->tree, at);
        }
    }
}

/* An equation for one element knows which one it is for. One that several
 * elements share is judged no further once it is faulty. */
static void check_equations(const bur_eq *eq, int n, place at)
{
    int index[BUR_MAX_DIMS], errors = at.sink->n_errors;
    const bur_node *faulty = NULL;
    for (int i = 0; i < n; i++) {
        if (n > 1) {
            bur_var_indexes(at.var, i, index);
            at.index = index;
        }
        if (eq[i].tree != faulty) {
            bur_check_node(eq[i].tree, &at);
        }
        if (at.sink->n_errors > errors) {
            errors = at.sink->n_errors;
            faulty = eq[i].tree;
        }
    }
}

static void check_var(const bur_model *model, const bur_var *var,
                      bur_sink *sink)
{
    place at = {.model = model, .sink = sink, .var = var};
    check_equations(var->eq, var->n_eqs, at);
    check_equations(var->init_eq, var->n_init_eqs, at);
    check_flows(var->inflow, var->n_inflows, &at);
    check_flows(var->outflow, var->n_outflows, &at);
    if (var->driver) {
        check_driver(var->driver, &at);
    }
}

bool bur_check_condition(const bur_model *model, const bur_node *tree,
                         bur_sink *sink)
{
    int errors = sink->n_errors;
    place at = {.model = model, .sink = sink};
    bur_check_node(tree, &at);
    return sink->n_errors == errors;
}

bool bur_check(const bur_model *model, bur_sink *sink)
{
    int errors = sink->n_errors;
    for (int i = 0; i < model->vars.n; i++) {
        check_var(model, model->vars.at[i], sink);
    }
    for (int i = 0; i < model->exits.n; i++) {
        bur_check_condition(model, model->exits.at[i].when.tree, sink);
    }
    for (int i = 0; i < model->constraints.n; i++) {
        check_var(model, model->constraints.at[i].test, sink);
    }
    for (int i = 0; i < model->tests.n; i++) {
        const bur_reality *test = &model->tests.at[i];
        if (test->when) {
            check_var(model, test->when, sink);
        }
        check_var(model, test->then, sink);
    }
    bur_check_named_loops(model, sink);
    bur_check_tests(model, sink);
    return sink->n_errors == errors;
}
