/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operators of XMILE 1.0 section 3.3.1, and Stella's safe division. */
#include "lang/operators.h"

#include <assert.h>

static const bur_operator_row rows[] = {
    [BUR_OP_PLUS] = {BUR_TOKEN_PLUS, 1, BUR_LEVEL_UNARY, true, "+"},
    [BUR_OP_MINUS] = {BUR_TOKEN_MINUS, 1, BUR_LEVEL_UNARY, true, "-"},
    [BUR_OP_NOT] = {BUR_TOKEN_NOT, 1, BUR_LEVEL_UNARY, true, "NOT"},
    [BUR_OP_ADD] = {BUR_TOKEN_PLUS, 2, BUR_LEVEL_SUM, false, "+"},
    [BUR_OP_SUBTRACT] = {BUR_TOKEN_MINUS, 2, BUR_LEVEL_SUM, false, "-"},
    [BUR_OP_MULTIPLY] = {BUR_TOKEN_STAR, 2, BUR_LEVEL_PRODUCT, false, "*"},
    [BUR_OP_DIVIDE] = {BUR_TOKEN_SLASH, 2, BUR_LEVEL_PRODUCT, false, "/"},
    [BUR_OP_SAFE_DIVIDE] = {BUR_TOKEN_DOUBLE_SLASH, 2, BUR_LEVEL_PRODUCT, false,
                            "//"},
    [BUR_OP_MODULO] = {BUR_TOKEN_MOD, 2, BUR_LEVEL_PRODUCT, false, "MOD"},
    [BUR_OP_POWER] = {BUR_TOKEN_CARET, 2, BUR_LEVEL_POWER, true, "^"},
    [BUR_OP_LESS] = {BUR_TOKEN_LESS, 2, BUR_LEVEL_RELATION, false, "<"},
    [BUR_OP_LESS_EQUAL] = {BUR_TOKEN_LESS_EQUAL, 2, BUR_LEVEL_RELATION, false,
                           "<="},
    [BUR_OP_GREATER] = {BUR_TOKEN_GREATER, 2, BUR_LEVEL_RELATION, false, ">"},
    [BUR_OP_GREATER_EQUAL] = {BUR_TOKEN_GREATER_EQUAL, 2, BUR_LEVEL_RELATION,
                              false, ">="},
    [BUR_OP_EQUAL] = {BUR_TOKEN_EQUAL, 2, BUR_LEVEL_EQUALITY, false, "="},
    [BUR_OP_NOT_EQUAL] = {BUR_TOKEN_NOT_EQUAL, 2, BUR_LEVEL_EQUALITY, false,
                          "<>"},
    [BUR_OP_AND] = {BUR_TOKEN_AND, 2, BUR_LEVEL_AND, false, "AND"},
    [BUR_OP_OR] = {BUR_TOKEN_OR, 2, BUR_LEVEL_OR, false, "OR"},
};

enum { N_ROWS = sizeof rows / sizeof rows[0] };

const bur_operator_row *bur_operator_about(bur_operator op)
{
    assert(op > BUR_OP_NONE && (int)op < N_ROWS);
    return &rows[op];
}

bur_operator bur_operator_of(bur_token_kind token, int n_operands)
{
    for (int op = BUR_OP_NONE + 1; op < N_ROWS; op++) {
        if (rows[op].token == token && rows[op].n_operands == n_operands) {
            return (bur_operator)op;
        }
    }
    return BUR_OP_NONE;
}

bur_level bur_operator_left(bur_operator op)
{
    const bur_operator_row *row = bur_operator_about(op);
    return (bur_level)(row->level + row->right);
}

bur_level bur_operator_right(bur_operator op)
{
    const bur_operator_row *row = bur_operator_about(op);
    return (bur_level)(row->level + !row->right);
}
