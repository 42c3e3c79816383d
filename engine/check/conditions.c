/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a reality check says is a condition: a comparison, conditions
 * joined by AND, OR and NOT, or what has the value of one. */
#include "check/builtins.h"
#include "check/check.h"

enum { MOST_NAMES = 16 }; /* auxiliaries that are each other's names */

static bool is_condition(const bur_model *model, const bur_node *node,
                         int names);

static const bur_node *written(const bur_eq *eq)
{
    return eq->written ? eq->written : eq->tree;
}

/* What no model's equation says is taken on trust: numbers that are given. */
static bool is_flag(const bur_model *model, const bur_var *var, int names)
{
    bool flag = var->kind == BUR_VAR_PARAMETER ||
                (var->kind == BUR_VAR_AUXILIARY && var->n_tables == 0);
    for (int i = 0; i < var->n_eqs && flag; i++) {
        flag = names < MOST_NAMES &&
               is_condition(model, written(&var->eq[i]), names + 1);
    }
    return flag;
}

static bool are_conditions(const bur_model *model, const bur_node *node,
                           int first, int names)
{
    bool are = first < node->n_args;
    for (int i = first; i < node->n_args && are; i++) {
        are = is_condition(model, node->args[i], names);
    }
    return are;
}

static bool is_call(const bur_model *model, const bur_node *node, int names)
{
    bur_builtin fn;
    return !bur_builtin_named(node->name, &fn)
               ? bur_model_macro(model, node->name) != NULL
               : fn == BUR_FN_EVER || are_conditions(model, node, 0, names);
}

static bool is_condition(const bur_model *model, const bur_node *node,
                         int names)
{
    const bur_var *var;
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return node->number == 0 || node->number == 1;
    case BUR_NODE_NAME:
        var = bur_model_var(model, node->name);
        return !var || is_flag(model, var, names); /* unknown: said already */
    case BUR_NODE_CALL:
        return is_call(model, node, names);
    case BUR_NODE_UNARY:
        return node->op == BUR_OP_NOT;
    case BUR_NODE_BINARY:
        return node->op >= BUR_OP_LESS && node->op <= BUR_OP_OR;
    case BUR_NODE_IF:
        return are_conditions(model, node, 1, names);
    case BUR_NODE_TRANSPOSE:
    case BUR_NODE_STAR:
    case BUR_NODE_RANGE:
    case BUR_NODE_POSITION:
        break;
    }
    return false;
}

static void judge(const bur_model *model, const bur_var *var, const char *key,
                  bur_sink *sink)
{
    const bur_node *tree = var ? written(var->eq) : NULL;
    if (tree && !is_condition(model, tree, 0)) {
        bur_diag *diag = bur_error_at(
            sink, BUR_DIAG_WRONG_TYPE, tree->span,
            "'%s' should be a condition, which holds or does not", key);
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "compare it with something, as in %s = \"cash >= 0\"", key);
    }
}

bool bur_check_tests(const bur_model *model, bur_sink *sink)
{
    int errors = sink->n_errors;
    for (int i = 0; i < model->tests.n; i++) {
        judge(model, model->tests.at[i].when, "when", sink);
        judge(model, model->tests.at[i].then, "then", sink);
    }
    return sink->n_errors == errors;
}
