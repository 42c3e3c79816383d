/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions whose arguments have rules of their own: tables, orders, seeds,
 * SELF, ranks. */
#include <math.h>

#include "check/checking.h"
#include "check/several.h"
#include "lang/walk.h"

static void check_args(const bur_node *node, int from, const place *at)
{
    for (int i = from; i < node->n_args; i++) {
        bur_check_node(node->args[i], at);
    }
}

/* Whether the values of a table rise, or fall, from knot to knot. */
static bool is_monotone(const bur_lookup *table, double sign)
{
    for (int i = 1; i < table->n; i++) {
        if (sign * (table->y[i] - table->y[i - 1]) < 0) {
            return false;
        }
    }
    return table->y[0] != table->y[table->n - 1];
}

static void check_inverse(const bur_node *arg, const bur_var *var,
                          const place *at)
{
    for (int i = 0; i < var->n_tables; i++) {
        const bur_lookup *table = var->table[i];
        if (table->mode == BUR_LOOKUP_DISCRETE ||
            !(is_monotone(table, 1) || is_monotone(table, -1))) {
            bur_error_at(at->sink, BUR_DIAG_LOOKUP, arg->span,
                         "'%s' has no inverse: its values must only rise or "
                         "only fall, on lines between the points",
                         arg->spelt);
            return;
        }
    }
}

static void check_table(bur_builtin fn, const bur_node *node, const place *at)
{
    const bur_node *arg = node->args[0];
    const bur_var *var =
        arg->kind == BUR_NODE_NAME ? bur_model_var(at->model, arg->name) : NULL;
    if (!bur_var_with_tables(var)) {
        bur_error_at(at->sink, BUR_DIAG_NOT_A_VALUE, arg->span,
                     "%s needs the name of a lookup, or of a variable with a "
                     "table, first",
                     node->spelt);
        bur_check_node(node->args[1], at);
        return;
    }
    bur_check_array(&(bur_reference){.name = arg, .var = var}, at);
    if (fn == BUR_FN_LOOKUPINV) {
        check_inverse(arg, bur_var_with_tables(var), at);
    }
    bur_check_node(node->args[1], at);
}

/* What is not a number is judged when it is known, in the lowering. */
static void check_order(const bur_node *node, const place *at)
{
    const bur_node *order = node->args[2];
    if (order->kind == BUR_NODE_NUMBER &&
        !(order->number >= 1 && order->number <= BUR_HIGHEST_ORDER &&
          order->number == floor(order->number))) {
        bur_error_at(at->sink, BUR_DIAG_DELAY_ORDER, order->span,
                     "the order of %s must be a whole number from 1 to %d",
                     node->spelt, BUR_HIGHEST_ORDER);
    }
    check_args(node, 0, at);
}

/* A seed of -1 is none, so that limits can follow. */
static void check_seed(bur_builtin fn, const bur_node *node, const place *at)
{
    int i = bur_builtin_seed(fn);
    double seed;
    if (i < node->n_args && bur_node_is_number(node->args[i], &seed) &&
        !(seed >= -1 && seed < 0x1p32 && seed == floor(seed))) {
        bur_error_at(at->sink, BUR_DIAG_OUT_OF_RANGE, node->args[i]->span,
                     "a seed must be a whole number from 0 to 4294967295, or "
                     "-1 for none");
    }
}

static bool is_self(const bur_node *node, const place *at)
{
    bur_builtin fn;
    return node->kind == BUR_NODE_NAME && node->n_args == 0 &&
           !bur_model_var(at->model, node->name) &&
           !bur_model_dim(at->model, node->name) &&
           bur_builtin_named(node->name, &fn) && fn == BUR_FN_SELF;
}

void bur_check_self(const bur_node *node, const place *at)
{
    if (!at->has_self || !at->var) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, node->span,
                     "%s stands for the variable itself in PREVIOUS(%s, "
                     "first) and SIZE(%s), and nowhere else",
                     node->spelt, node->spelt, node->spelt);
    }
}

static void check_previous(const bur_node *node, const place *at)
{
    place inner = *at;
    inner.has_self = true;
    bur_check_node(node->args[0], &inner);
    check_args(node, 1, at);
}

/* An array that a function takes as a whole, as SUM does. */
static void check_array(const bur_node *node, int i, const place *at)
{
    bur_node one = *node;
    one.args = &node->args[i];
    one.n_args = 1;
    bur_check_reduction(BUR_FN_SUM, &one, at);
}

/* Arrays and single values mixed. */
static void check_several(const bur_node *node, const place *at)
{
    for (int i = 0; i < node->n_args; i++) {
        if (!at->in_reduction &&
            bur_is_one_of_several_arrays(at->model, at->var, node->args[i])) {
            check_array(node, i, at);
        } else {
            bur_check_node(node->args[i], at);
        }
    }
}

static void check_arrays(bur_builtin fn, const bur_node *node, const place *at)
{
    if (at->in_reduction) {
        bur_check_refuse(node,
                         fn == BUR_FN_RANK
                             ? "a rank inside a function of an array"
                             : "such a function inside one of an array",
                         at);
        return;
    }
    for (int i = 0; i < node->n_args; i++) {
        if (bur_builtin_takes_array(fn, i)) {
            check_array(node, i, at);
        } else {
            bur_check_node(node->args[i], at);
        }
    }
}

/* A measure is missing as a whole, so that a number that fails is never taken
 * for one that is not there. */
static void check_given(const bur_node *node, const place *at)
{
    bool outermost = false;
    for (int i = 0; at->var && i < at->var->n_eqs; i++) {
        outermost = outermost || at->var->eq[i].tree == node;
    }
    if (!outermost || at->var->kind != BUR_VAR_MEASURE) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, node->span,
                     "%s is for measures, and must be outermost in the "
                     "equation: %s(the rest, condition)",
                     node->spelt, node->spelt);
    }
}

bool bur_check_special(bur_builtin fn, const bur_node *node, const place *at)
{
    switch (fn) {
    case BUR_FN_LOOKUP:
    case BUR_FN_LOOKUPINV:
        check_table(fn, node, at);
        return true;
    case BUR_FN_DELAYN:
    case BUR_FN_SMTHN:
        check_order(node, at);
        return true;
    case BUR_FN_PREVIOUS:
        check_previous(node, at);
        return true;
    case BUR_FN_SELF:
        bur_check_self(node, at);
        return true;
    case BUR_FN_GIVEN:
        check_given(node, at);
        return false;
    case BUR_FN_SIZE:
        return at->var && is_self(node->args[0], at);
    case BUR_FN_MIN:
    case BUR_FN_MAX:
    case BUR_FN_MEAN:
        if (node->n_args > 1) {
            check_several(node, at);
        }
        return node->n_args > 1;
    case BUR_FN_RANK:
    case BUR_FN_INVERT_MATRIX:
    case BUR_FN_ALLOCATE_AVAILABLE:
    case BUR_FN_ALLOCATE_BY_PRIORITY:
        check_arrays(fn, node, at);
        return true;
    default:
        if (bur_builtin_draws(fn)) {
            check_seed(fn, node, at);
        }
        return false;
    }
}
