/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operators: one row each, read by the parser and the printer alike, so
 * that the two cannot disagree about precedence. */
#ifndef BURSAR_LANG_OPERATORS_H
#define BURSAR_LANG_OPERATORS_H

#include <stdbool.h>

#include "lang/ast.h"
#include "lang/lexer.h"

/* Levels of precedence, the loosest first. IF has none: it stands where a
 * value may begin, and takes all it can to its right. */
typedef enum bur_level {
    BUR_LEVEL_ANY,
    BUR_LEVEL_OR,
    BUR_LEVEL_AND,
    BUR_LEVEL_EQUALITY,
    BUR_LEVEL_RELATION,
    BUR_LEVEL_SUM,
    BUR_LEVEL_PRODUCT,
    BUR_LEVEL_UNARY,
    BUR_LEVEL_POWER,
    BUR_LEVEL_PRIMARY
} bur_level;

typedef struct bur_operator_row {
    bur_token_kind token;
    int n_operands;
    bur_level level;
    bool right; /* a op b op c is a op (b op c) */
    const char *text;
} bur_operator_row;

/* The row of an operator; not of BUR_OP_NONE. */
const bur_operator_row *bur_operator_about(bur_operator op);

/* The operator of `n_operands` that a token stands for, or BUR_OP_NONE. */
bur_operator bur_operator_of(bur_token_kind token, int n_operands);

/* The least level of its left operand (binary) and of its right one (or only
 * one) that needs no parentheses. */
bur_level bur_operator_left(bur_operator op);
bur_level bur_operator_right(bur_operator op);

#endif
