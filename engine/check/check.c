/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker: a walk of every equation, knowing for which variable it is and
 * which dimensions run at each place. */
#include "check/check.h"

#include <math.h>
#include <string.h>

#include "check/builtins.h"

enum { MAX_AXES = 8, HIGHEST_ORDER = 100 };

/* Where in an equation the walk is. */
typedef struct place {
    const bur_model *model;
    bur_sink *sink;
    const bur_var *var; /* NULL: a condition of its own */
    const bur_dim *axis[MAX_AXES];
    int n_axes;
    bool in_reduction;
} place;

static void check_node(const bur_node *node, const place *at);

static void check_args(const bur_node *node, const place *at)
{
    for (int i = 0; i < node->n_args; i++) {
        check_node(node->args[i], at);
    }
}

/* --- names --- */

static void offer_names(const bur_model *model, bur_nearest *near)
{
    for (int i = 0; i < model->vars.n; i++) {
        if (!strchr(model->vars.at[i]->name, '.')) {
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
    if (bur_builtin_named(node->name, &fn)) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "%s is a function: %s",
                    node->spelt, bur_builtins[fn].signature);
    } else if (near.best) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

static bool is_bound(const bur_dim *dim, const place *at)
{
    for (int i = 0; at->var && i < at->var->n_dims; i++) {
        if (at->var->dim[i] == dim) {
            return true;
        }
    }
    for (int i = 0; i < at->n_axes; i++) {
        if (at->axis[i] == dim) {
            return true;
        }
    }
    return false;
}

static void check_bare_array(const bur_node *node, const bur_var *var,
                             const place *at)
{
    for (int d = 0; d < var->n_dims; d++) {
        if (is_bound(var->dim[d], at)) {
            continue;
        }
        bur_diag *diag = bur_error_at(
            at->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
            "'%s' has one value for each %s, and this equation does not say "
            "which",
            node->spelt, var->dim[d]->spelt);
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "write %s[%s] for one of them, or SUM(%s[*]) for all",
                    node->spelt, var->dim[d]->element_spelt[0], node->spelt);
        return;
    }
}

static void unknown_element(const bur_node *node, const bur_dim *dim,
                            const place *at)
{
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "'%s' is not one of %s", node->spelt, dim->spelt);
    bur_nearest near = {.wanted = node->name};
    const char *all = "";
    for (int i = 0; i < dim->n; i++) {
        bur_nearest_offer(&near, dim->element[i]);
        all = bur_arena_printf(at->sink->arena, "%s%s%s", all,
                               i > 0 ? ", " : "", dim->element_spelt[i]);
    }
    bur_note_at(at->sink, diag, BUR_NOWHERE,
                near.best ? "did you mean '%s'?" : "%s has: %s",
                near.best ? near.best : dim->spelt, all);
}

static void check_index(const bur_node *node, const bur_dim *dim,
                        const place *at)
{
    bool is_name = node->kind == BUR_NODE_NAME && node->n_args == 0;
    if (is_name &&
        (bur_dim_index(dim, node->name) >= 0 ||
         (strcmp(node->name, dim->name) == 0 && is_bound(dim, at)))) {
        return;
    }
    bur_builtin fn;
    if (is_name && !bur_model_var(at->model, node->name) &&
        !bur_model_dim(at->model, node->name) &&
        !bur_builtin_named(node->name, &fn)) {
        unknown_element(node, dim, at);
        return;
    }
    bool whole =
        node->kind == BUR_NODE_NUMBER && node->number == floor(node->number);
    if (node->kind == BUR_NODE_NUMBER &&
        (!whole || node->number < 1 || node->number > dim->n)) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "%s has elements 1 to %d", dim->spelt, dim->n);
        return;
    }
    check_node(node, at);
}

/* The ends of a range name elements, in order. */
static void check_range(const bur_node *node, const bur_dim *dim,
                        const place *at)
{
    int end[2];
    for (int i = 0; i < 2; i++) {
        const bur_node *arg = node->args[i];
        end[i] = arg->kind == BUR_NODE_NUMBER ? (int)arg->number - 1
                 : arg->kind == BUR_NODE_NAME ? bur_dim_index(dim, arg->name)
                                              : -1;
        if (end[i] < 0 || end[i] >= dim->n) {
            bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, arg->span,
                         "a range needs two elements of %s", dim->spelt);
            return;
        }
    }
    if (end[0] > end[1]) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "the range of %s runs backwards", dim->spelt);
    }
}

static void not_supported(const bur_node *node, const char *what,
                          const place *at)
{
    bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, node->span,
                 "%s cannot be used here", what);
}

static void check_subscript(const bur_node *node, const bur_dim *dim,
                            const place *at)
{
    if (node->kind == BUR_NODE_POSITION ||
        (node->kind == BUR_NODE_STAR && node->name)) {
        not_supported(node,
                      node->kind == BUR_NODE_STAR ? "a part of a dimension"
                                                  : "a position subscript",
                      at);
    } else if (node->kind == BUR_NODE_STAR || node->kind == BUR_NODE_RANGE) {
        if (!at->in_reduction) {
            bur_error_at(at->sink, BUR_DIAG_STAR_OUTSIDE, node->span,
                         "'%s' needs a function that makes one value of many "
                         "(SUM, MEAN, MIN, MAX, ...)",
                         node->kind == BUR_NODE_STAR ? "*" : "a:b");
        }
        if (node->kind == BUR_NODE_RANGE) {
            check_range(node, dim, at);
        }
    } else {
        check_index(node, dim, at);
    }
}

static void check_variable(const bur_node *node, const bur_var *var,
                           const place *at)
{
    if (var->kind == BUR_VAR_LOOKUP) {
        bur_error_at(at->sink, BUR_DIAG_NOT_A_VALUE, node->span,
                     "'%s' is a lookup: write %s(x)", node->spelt, node->spelt);
        return;
    }
    if (node->n_args == 0) {
        check_bare_array(node, var, at);
        return;
    }
    if (node->n_args != var->n_dims) {
        bur_diag *diag =
            bur_error_at(at->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->span,
                         "'%s' has %d dimension%s, here are %d subscript%s",
                         node->spelt, var->n_dims, var->n_dims == 1 ? "" : "s",
                         node->n_args, node->n_args == 1 ? "" : "s");
        bur_note_at(at->sink, diag, var->span, "'%s' is defined here",
                    var->spelt);
        return;
    }
    for (int d = 0; d < var->n_dims; d++) {
        check_subscript(node->args[d], var->dim[d], at);
    }
}

static void check_name(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    const bur_dim *dim = bur_model_dim(at->model, node->name);
    bur_builtin fn;
    if (var) {
        check_variable(node, var, at);
    } else if (dim && !is_bound(dim, at)) {
        bur_error_at(at->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
                     "the dimension '%s' has an index only in an equation "
                     "over it",
                     node->spelt);
    } else if (!dim && bur_builtin_named(node->name, &fn) &&
               bur_builtins[fn].least == 0) {
        if (fn == BUR_FN_CALENDAR_MONTH && !at->model->horizon.has_date) {
            bur_error_at(at->sink, BUR_DIAG_NO_CALENDAR, node->span,
                         "CALENDAR_MONTH needs a start date: give time.start "
                         "as \"2027-01-01\"");
        }
    } else if (!dim) {
        unknown_name(node, at);
    }
}

/* --- calls --- */

static void unknown_function(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    if (var) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_FUNCTION, node->span,
                     "'%s' is a %s, not a function or lookup", node->spelt,
                     bur_var_kind_word(var->kind));
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
        if (at->model->vars.at[i]->kind == BUR_VAR_LOOKUP) {
            bur_nearest_offer(&near, at->model->vars.at[i]->name);
        }
    }
    if (near.best) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

static bool count_fits(const bur_node *node, int least, int most,
                       const char *signature, const place *at)
{
    if (node->n_args >= least && (most < 0 || node->n_args <= most)) {
        return true;
    }
    bur_error_at(at->sink, BUR_DIAG_ARGUMENT_COUNT, node->span,
                 "%s takes %s%d argument%s, here %s %d: write %s", node->spelt,
                 least == most ? "" : "at least ", least, least == 1 ? "" : "s",
                 node->n_args == 1 ? "is" : "are", node->n_args, signature);
    return false;
}

/* Adds the dimensions that run inside the argument of a reduction. */
static void add_axes(const bur_node *node, place *at)
{
    bur_builtin fn;
    if (node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, &fn) &&
        bur_builtin_reduces(fn) && node->n_args == 1) {
        return;
    }
    const bur_var *var = node->kind == BUR_NODE_NAME
                             ? bur_model_var(at->model, node->name)
                             : NULL;
    for (int i = 0; i < node->n_args; i++) {
        bool runs = node->args[i]->kind == BUR_NODE_STAR ||
                    node->args[i]->kind == BUR_NODE_RANGE;
        if (!var || !runs) {
            add_axes(node->args[i], at);
        } else if (i < var->n_dims && at->n_axes < MAX_AXES) {
            at->axis[at->n_axes++] = var->dim[i];
        }
    }
}

static bool is_whole_array(const bur_node *arg, const place *at)
{
    const bur_var *var = arg->kind == BUR_NODE_NAME && arg->n_args == 0
                             ? bur_model_var(at->model, arg->name)
                             : NULL;
    return var && var->n_dims > 0;
}

static bool is_dimension(const bur_node *arg, const place *at)
{
    return arg->kind == BUR_NODE_NAME && arg->n_args == 0 &&
           !bur_model_var(at->model, arg->name) &&
           bur_model_dim(at->model, arg->name);
}

static void check_reduction(bur_builtin fn, const bur_node *node,
                            const place *at)
{
    if (node->n_args > 1) {
        check_args(node, at);
        return;
    }
    const bur_node *arg = node->args[0];
    if (is_whole_array(arg, at) ||
        (fn == BUR_FN_SIZE && is_dimension(arg, at))) {
        return;
    }
    place inner = *at;
    inner.in_reduction = true;
    add_axes(arg, &inner);
    if (inner.n_axes == at->n_axes && fn != BUR_FN_MEAN) {
        bur_diag *diag = bur_error_at(
            at->sink, BUR_DIAG_SCALAR_REDUCTION, arg->span,
            "%s needs several values or an array, such as %s(x[*])",
            node->spelt, node->spelt);
        if (fn == BUR_FN_MIN || fn == BUR_FN_MAX) {
            bur_note_at(at->sink, diag, BUR_NOWHERE,
                        "the %s value over time is %s(x)",
                        fn == BUR_FN_MIN ? "lowest" : "highest",
                        fn == BUR_FN_MIN ? "MINIMUM" : "MAXIMUM");
        }
    }
    check_node(arg, &inner);
}

static void check_order(const bur_node *node, const place *at)
{
    const bur_node *order = node->args[2];
    if (order->kind != BUR_NODE_NUMBER || order->number < 1 ||
        order->number > HIGHEST_ORDER ||
        order->number != floor(order->number)) {
        bur_error_at(at->sink, BUR_DIAG_DELAY_ORDER, order->span,
                     "the order of %s must be a whole number from 1 to %d, "
                     "written as a number",
                     node->spelt, HIGHEST_ORDER);
    }
}

static void check_table(const bur_node *node, const place *at)
{
    const bur_node *arg = node->args[0];
    const bur_var *var =
        arg->kind == BUR_NODE_NAME ? bur_model_var(at->model, arg->name) : NULL;
    if (!var || var->kind != BUR_VAR_LOOKUP) {
        bur_error_at(at->sink, BUR_DIAG_NOT_A_VALUE, arg->span,
                     "LOOKUP needs the name of a lookup first");
    }
    check_node(node->args[1], at);
}

static void check_call(const bur_node *node, const place *at)
{
    const bur_var *var = bur_model_var(at->model, node->name);
    bur_builtin fn;
    if (var && var->kind == BUR_VAR_LOOKUP) {
        const char *how =
            bur_arena_printf(at->sink->arena, "%s(x)", node->spelt);
        if (count_fits(node, 1, 1, how, at)) {
            check_args(node, at);
        }
    } else if (!bur_builtin_named(node->name, &fn)) {
        unknown_function(node, at);
        check_args(node, at);
    } else if (count_fits(node, bur_builtins[fn].least, bur_builtins[fn].most,
                          bur_builtins[fn].signature, at)) {
        if (bur_builtin_reduces(fn)) {
            check_reduction(fn, node, at);
        } else if (fn == BUR_FN_LOOKUP) {
            check_table(node, at);
        } else if (fn == BUR_FN_CALENDAR_MONTH) {
            check_name(node, at);
        } else {
            check_args(node, at);
        }
        if (fn == BUR_FN_DELAYN || fn == BUR_FN_SMTHN) {
            check_order(node, at);
        }
    }
}

static void check_node(const bur_node *node, const place *at)
{
    switch (node->kind) {
    case BUR_NODE_NAME:
        check_name(node, at);
        break;
    case BUR_NODE_CALL:
        check_call(node, at);
        break;
    case BUR_NODE_TRANSPOSE:
        not_supported(node, "transposition", at);
        break;
    case BUR_NODE_STAR:
    case BUR_NODE_RANGE:
    case BUR_NODE_POSITION:
        not_supported(node, "a subscript", at);
        break;
    default:
        check_args(node, at);
    }
}

/* --- variables --- */

static void check_flows(const bur_eq *flows, int n, const place *at)
{
    for (int i = 0; i < n; i++) {
        const bur_node *node = flows[i].tree;
        const bur_var *flow = node->kind == BUR_NODE_NAME
                                  ? bur_model_var(at->model, node->name)
                                  : NULL;
        if (!flow ||
            (flow->kind != BUR_VAR_FLOW && flow->kind != BUR_VAR_AUXILIARY)) {
            bur_diag *diag = bur_error_at(at->sink, BUR_DIAG_NOT_A_FLOW,
                                          node->span, "'%s' is not a flow",
                                          node->spelt ? node->spelt : "this");
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
            check_node(node, at);
        }
    }
}

static void check_driver(const bur_driver *driver, const place *at)
{
    const bur_eq *fields[] = {&driver->mean, &driver->sd, &driver->rho,
                              &driver->rate, &driver->drift};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i]->tree) {
            check_node(fields[i]->tree, at);
        }
    }
}

static void check_var(const bur_model *model, const bur_var *var,
                      bur_sink *sink)
{
    place at = {.model = model, .sink = sink, .var = var};
    for (int i = 0; i < var->n_eqs; i++) {
        check_node(var->eq[i].tree, &at);
    }
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
    check_node(tree, &at);
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
    return sink->n_errors == errors;
}
