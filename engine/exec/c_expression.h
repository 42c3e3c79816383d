/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of the graph as an expression of C, with the fewest parentheses that
 * keep its shape: the same operations in the same order, hence the same bits.
 */
#ifndef BURSAR_EXEC_C_EXPRESSION_H
#define BURSAR_EXEC_C_EXPRESSION_H

#include "exec/c_values.h"

/* How tightly an expression holds together. */
typedef enum bur_c_level {
    BUR_C_CHOICE,
    BUR_C_LOGIC,
    BUR_C_COMPARISON,
    BUR_C_SUM,
    BUR_C_PRODUCT,
    BUR_C_SIGN,
    BUR_C_WORD
} bur_c_level;

typedef struct bur_c_expression {
    const char *text; /* NULL: none yet */
    bur_c_level level;
    const char *condition; /* what is true of a truth value; or NULL */
    bur_c_level condition_level;
} bur_c_expression;

/* A function in the making: expressions of the values that it has met. */
typedef struct bur_c_scope {
    const bur_c_values *values;
    const char *const *lookup; /* [lookups] "lookup_season" */
    const char *const *pipe;   /* [pipes] "delay_1" */
    bur_c_phase phase;
    bur_c_expression *met; /* [values] */
} bur_c_scope;

/* The expression of a value whose operands have been met, or are leaves. */
bur_c_expression bur_c_express(const bur_c_scope *scope, int value);

/* What stands for a value where it is read. */
bur_c_expression bur_c_read(const bur_c_scope *scope, int value);

/* Whether an operation has a form at all. */
bool bur_c_has_form(int op);

#endif
