/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of expressions: operators, IF, numbers. Names and calls have files
 * of their own. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

/* Operations of the operators; a > b is b < a. */
static const struct {
    bur_op op;
    bool swapped;
} operations[] = {
    [BUR_OP_ADD] = {BUR_IR_ADD, false},
    [BUR_OP_SUBTRACT] = {BUR_IR_SUBTRACT, false},
    [BUR_OP_MULTIPLY] = {BUR_IR_MULTIPLY, false},
    [BUR_OP_DIVIDE] = {BUR_IR_DIVIDE, false},
    [BUR_OP_MODULO] = {BUR_IR_MODULO, false},
    [BUR_OP_POWER] = {BUR_IR_POWER, false},
    [BUR_OP_LESS] = {BUR_IR_LESS, false},
    [BUR_OP_LESS_EQUAL] = {BUR_IR_LESS_EQUAL, false},
    [BUR_OP_GREATER] = {BUR_IR_LESS, true},
    [BUR_OP_GREATER_EQUAL] = {BUR_IR_LESS_EQUAL, true},
    [BUR_OP_EQUAL] = {BUR_IR_EQUAL, false},
    [BUR_OP_NOT_EQUAL] = {BUR_IR_NOT_EQUAL, false},
    [BUR_OP_AND] = {BUR_IR_AND, false},
    [BUR_OP_OR] = {BUR_IR_OR, false},
};

int bur_lower_op2(lowering *lo, bur_op op, int a, int b, bur_span span)
{
    return bur_lower_op(lo, op, a, b, 0, span);
}

static int lower_binary(lowering *lo, const bur_node *node, const scope *in)
{
    int a = bur_lower_expr(lo, node->args[0], in);
    int b = bur_lower_expr(lo, node->args[1], in);
    if (node->op == BUR_OP_SAFE_DIVIDE) {
        return bur_lower_op(lo, BUR_IR_SAFE_DIVIDE, a, b,
                            bur_lower_const(lo, 0), node->span);
    }
    bool swapped = operations[node->op].swapped;
    bur_op op = operations[node->op].op;
    op = op == BUR_IR_MODULO && lo->model->truncates ? BUR_IR_REMAINDER : op;
    return bur_lower_op(lo, op, swapped ? b : a, swapped ? a : b, 0,
                        node->span);
}

static int lower_unary(lowering *lo, const bur_node *node, const scope *in)
{
    int a = bur_lower_expr(lo, node->args[0], in);
    if (node->op == BUR_OP_PLUS) {
        return a;
    }
    bur_op op = node->op == BUR_OP_NOT ? BUR_IR_NOT : BUR_IR_NEGATE;
    return bur_lower_op(lo, op, a, 0, 0, node->span);
}

static int lower_if(lowering *lo, const bur_node *node, const scope *in)
{
    int condition = bur_lower_expr(lo, node->args[0], in);
    int yes = bur_lower_expr(lo, node->args[1], in);
    int no = bur_lower_expr(lo, node->args[2], in);
    return bur_lower_op(lo, BUR_IR_SELECT, condition, yes, no, node->span);
}

static int lower_node(lowering *lo, const bur_node *node, const scope *in)
{
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return bur_lower_const(lo, node->number);
    case BUR_NODE_NAME:
        return bur_lower_name(lo, node, in);
    case BUR_NODE_CALL:
        return bur_lower_call(lo, node, in);
    case BUR_NODE_UNARY:
        return lower_unary(lo, node, in);
    case BUR_NODE_BINARY:
        return lower_binary(lo, node, in);
    case BUR_NODE_IF:
        return lower_if(lo, node, in);
    default:
        assert(!"the checker lets nothing else through");
        return BUR_NO_VALUE;
    }
}

int bur_lower_expr(lowering *lo, const bur_node *node, const scope *in)
{
    if (lo->depth >= MAX_DEPTH) {
        bur_error_at(lo->sink, BUR_DIAG_TOO_DEEP, node->span,
                     "the chain of equations that leads here is more than %d "
                     "operations long",
                     MAX_DEPTH);
        return BUR_NO_VALUE;
    }
    lo->depth++;
    int value = lower_node(lo, node, in);
    lo->depth--;
    return value;
}

int bur_lower_time(lowering *lo, phase at)
{
    if (at == AT_START) {
        return bur_lower_const(lo, lo->horizon->start_time);
    }
    bool half = at == STAGE_2 || at == STAGE_3;
    if (lo->horizon->method == BUR_HEUN) {
        half = false;
    }
    int value = bur_lower_op(lo, BUR_IR_TIME, 0, 0, 0, BUR_NOWHERE);
    lo->graph->values.at[value].aux = at == STAGE_1 ? 0 : half ? 1 : 2;
    return value;
}
