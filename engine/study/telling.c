/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures by kind, heading and order. */
#include "study/telling.h"

#include <string.h>

static const bur_var *var_of(const bur_plan *plan, int m)
{
    return plan->program->graph->measures.at[m].var;
}

static bool is_single(const bur_var *var, bur_measure_kind kind)
{
    return var->measure == kind && !var->detail && var->n_elements == 1;
}

static bool is_in(const int *list, int n, int m)
{
    for (int i = 0; i < n; i++) {
        if (list[i] == m) {
            return true;
        }
    }
    return false;
}

int bur_telling_flags(const bur_plan *plan, int n_own, const char *exit,
                      int *flag)
{
    int n = 0;
    for (int pass = exit ? 0 : 1; pass < 2; pass++) {
        for (int m = 0; m < n_own && n < BUR_TELLING_EACH; m++) {
            const bur_var *var = var_of(plan, m);
            if (is_single(var, BUR_MEASURE_PROBABILITY) && !is_in(flag, n, m) &&
                (pass == 1 || strcmp(var->name, exit) == 0)) {
                flag[n++] = m;
            }
        }
    }
    return n;
}

int bur_telling_amounts(const bur_plan *plan, int n_own, int *amount)
{
    int n = 0;
    for (int m = 0; m < n_own && n < BUR_TELLING_EACH; m++) {
        if (is_single(var_of(plan, m), BUR_MEASURE_AMOUNT)) {
            amount[n++] = m;
        }
    }
    return n;
}

/* Whether one of the list stands under the heading of a measure. */
static bool has_heading(const bur_plan *plan, const int *list, int n, int m)
{
    const char *heading = var_of(plan, m)->heading;
    for (int i = 0; heading && i < n; i++) {
        const char *other = var_of(plan, list[i])->heading;
        if (other && strcmp(other, heading) == 0) {
            return true;
        }
    }
    return !heading;
}

static bool reads_stock(const bur_model *model, const bur_node *node)
{
    if (node->kind == BUR_NODE_NAME) {
        const bur_var *var = bur_model_var(model, node->name);
        return var && var->kind == BUR_VAR_STOCK;
    }
    bool found = false;
    for (int i = 0; !found && i < node->n_args; i++) {
        found = reads_stock(model, node->args[i]);
    }
    return found;
}

/* Whether a measure is what a stock has at the end: FINAL(debt + overdraft). */
static bool is_left(const bur_plan *plan, int m)
{
    const bur_var *var = var_of(plan, m);
    const bur_node *tree = var->n_elements == 1 ? var->eq[0].tree : NULL;
    return tree && tree->kind == BUR_NODE_CALL &&
           strcmp(tree->name, "final") == 0 && tree->n_args == 1 &&
           reads_stock(plan->program->graph->model, tree->args[0]);
}

/* All that are no detail, in order, or how many there are at least. */
static int list_all(const bur_plan *plan, int n_own, int *measure)
{
    int n = 0;
    for (int m = 0; m < n_own && n <= BUR_TELLING_MOST; m++) {
        if (!var_of(plan, m)->detail) {
            measure[n++ % BUR_TELLING_MOST] = m;
        }
    }
    return n;
}

int bur_telling_few(const bur_plan *plan, int n_own, const char *exit,
                    int *measure)
{
    int all = list_all(plan, n_own, measure);
    if (all <= BUR_TELLING_MOST) {
        return all;
    }
    int n = bur_telling_flags(plan, n_own, exit, measure);
    n += bur_telling_amounts(plan, n_own, measure + n);
    for (int pass = 0; pass < 3; pass++) {
        for (int m = 0; m < n_own && n < BUR_TELLING_MOST; m++) {
            bool now = pass == 0   ? is_left(plan, m)
                       : pass == 1 ? !has_heading(plan, measure, n, m)
                                   : true;
            if (now && !var_of(plan, m)->detail && !is_in(measure, n, m)) {
                measure[n++] = m;
            }
        }
    }
    return n;
}
