/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit of an expression, from the units of its parts. */
#include <math.h>
#include <string.h>

#include "check/uniting.h"

bool bur_node_constant(const bur_node *node, double *value)
{
    double a, b;
    if (node->kind == BUR_NODE_NUMBER) {
        *value = node->number;
        return true;
    }
    if (node->kind == BUR_NODE_UNARY && node->op != BUR_OP_NOT &&
        bur_node_constant(node->args[0], &a)) {
        *value = node->op == BUR_OP_MINUS ? -a : a;
        return true;
    }
    if (node->kind == BUR_NODE_BINARY && node->op == BUR_OP_DIVIDE &&
        bur_node_constant(node->args[0], &a) &&
        bur_node_constant(node->args[1], &b) && b != 0) {
        *value = a / b;
        return true;
    }
    return false;
}

/* --- names --- */

static bool is_index_name(const uniting *u, const bur_node *arg,
                          const bur_dim *dim)
{
    return arg->kind == BUR_NODE_NAME && arg->n_args == 0 &&
           (bur_dim_index(dim, arg->name) >= 0 ||
            bur_model_dim(u->model, arg->name));
}

/* A computed subscript is a pure number. */
static void check_subscripts(uniting *u, const bur_node *node,
                             const bur_var *var)
{
    for (int d = 0; d < node->n_args && d < var->n_dims; d++) {
        const bur_node *arg = node->args[d];
        if (arg->kind != BUR_NODE_STAR && arg->kind != BUR_NODE_RANGE &&
            arg->kind != BUR_NODE_POSITION &&
            !is_index_name(u, arg, var->dim[d])) {
            bur_demand_pure(u, arg, "a subscript");
        }
    }
}

static bur_unit name_unit(uniting *u, const bur_node *node)
{
    const bur_var *var = bur_model_var(u->model, node->name);
    unit_facts *facts = var ? bur_map_at(u->facts, node->name) : NULL;
    if (facts) {
        check_subscripts(u, node, var);
        facts->unit = bur_settled(u, facts->unit);
        return facts->unit;
    }
    return bur_model_dim(u->model, node->name) ? bur_unit_one()
                                               : bur_call_unit(u, node);
}

/* --- operators --- */

/* Both operands have one unit, which is the answer. */
static bur_unit same_unit(uniting *u, const bur_node *a, const bur_node *b)
{
    bur_unit unit = bur_node_unit(u, a);
    bur_unit other = bur_node_unit(u, b);
    bool fits = bur_demand_unit(u, bur_unit_side(u, b, other),
                                bur_unit_side(u, a, unit));
    return fits ? bur_settled(u, unit) : bur_excused_unit(u);
}

static bur_unit power_unit(uniting *u, const bur_node *a, const bur_node *b)
{
    double exponent;
    if (bur_node_constant(b, &exponent) && isfinite(exponent)) {
        return bur_unit_times(u->arena, bur_unit_one(), bur_node_unit(u, a),
                              exponent);
    }
    bool fits = bur_demand_pure(u, b, "an exponent") &&
                bur_demand_pure(u, a, "what is raised to a power that varies");
    return fits ? bur_unit_one() : bur_excused_unit(u);
}

static bur_unit product_unit(uniting *u, const bur_node *node, double sign)
{
    bur_unit a = bur_node_unit(u, node->args[0]);
    return bur_unit_times(u->arena, a, bur_node_unit(u, node->args[1]), sign);
}

/* Anything but 0 counts as true, whatever it is measured in. */
static bur_unit truth_unit(uniting *u, const bur_node *node)
{
    for (int i = 0; i < node->n_args; i++) {
        bur_node_unit(u, node->args[i]);
    }
    return bur_unit_one();
}

/* Both are in one unit. In a planner's condition `cash_days < 30` means 30
 * days. */
static bur_unit alike(uniting *u, const bur_node *a, const bur_node *b)
{
    double value;
    bool plain = u->var && u->var->plain_numbers;
    if (plain && bur_node_constant(a, &value)) {
        return bur_node_unit(u, b);
    }
    return plain && bur_node_constant(b, &value) ? bur_node_unit(u, a)
                                                 : same_unit(u, a, b);
}

static bur_unit comparison_unit(uniting *u, const bur_node *node)
{
    alike(u, node->args[0], node->args[1]);
    return bur_unit_one();
}

static bur_unit binary_unit(uniting *u, const bur_node *node)
{
    switch (node->op) {
    case BUR_OP_MULTIPLY:
        return product_unit(u, node, 1);
    case BUR_OP_DIVIDE:
    case BUR_OP_SAFE_DIVIDE:
        return product_unit(u, node, -1);
    case BUR_OP_POWER:
        return power_unit(u, node->args[0], node->args[1]);
    case BUR_OP_AND:
    case BUR_OP_OR:
        return truth_unit(u, node);
    case BUR_OP_ADD:
    case BUR_OP_SUBTRACT:
    case BUR_OP_MODULO:
        return same_unit(u, node->args[0], node->args[1]);
    default:
        return comparison_unit(u, node);
    }
}

bool bur_is_policy_choice(const uniting *u, const bur_node *node)
{
    if (!u->var || !u->var->planned || node->kind != BUR_NODE_IF ||
        node->args[0]->op != BUR_OP_GREATER_EQUAL ||
        node->args[0]->args[0]->kind != BUR_NODE_NAME) {
        return false;
    }
    const bur_var *level =
        bur_model_var(u->model, node->args[0]->args[0]->name);
    return level && level->made;
}

/* Inside what a policy sets, the choice of the policies before it has the
 * variable's unit: it is looked at by itself. */
static bur_unit choice_unit(uniting *u, const bur_node *node)
{
    if (bur_is_policy_choice(u, node)) {
        const unit_facts *facts = bur_map_at(u->facts, u->var->name);
        return bur_settled(u, facts->unit);
    }
    bur_node_unit(u, node->args[0]);
    return alike(u, node->args[1], node->args[2]);
}

bur_unit bur_node_unit(uniting *u, const bur_node *node)
{
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return node->number == 0 ? bur_unknown_unit(u) : bur_unit_one();
    case BUR_NODE_NAME:
        return name_unit(u, node);
    case BUR_NODE_CALL:
        return bur_call_unit(u, node);
    case BUR_NODE_UNARY:
        return node->op == BUR_OP_NOT ? truth_unit(u, node)
                                      : bur_node_unit(u, node->args[0]);
    case BUR_NODE_BINARY:
        return binary_unit(u, node);
    case BUR_NODE_IF:
        return choice_unit(u, node);
    case BUR_NODE_TRANSPOSE:
        return bur_node_unit(u, node->args[0]);
    default:
        return bur_unknown_unit(u);
    }
}
