/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known before the run: numbers that neither a draw nor a step can
 * change, such as the order of a delay. */
#include <math.h>

#include "check/check.h"
#include "ir/lowering.h"

/* A parameter whose number the user gave and no draw changes. */
static bool known_parameter(const lowering *lo, int parameter, double *number)
{
    if (lo->demand->sampled && lo->demand->sampled[parameter]) {
        return false;
    }
    for (int i = 0; i < lo->model->vars.n; i++) {
        const bur_var *var = lo->model->vars.at[i];
        int element = parameter - var->first_parameter;
        if (var->number && element >= 0 && element < var->n_elements) {
            *number = var->number[element];
            if (lo->demand->decides && !var->made) {
                lo->demand->decides[parameter] = true;
            }
            return !var->made; /* a policy's level changes with the case */
        }
    }
    return false;
}

static bool known_value(const lowering *lo, const bur_value *v,
                        const double *numbers, double *number)
{
    double arg[3] = {0, 0, 0};
    for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
        arg[k] = numbers[v->arg[k]];
    }
    if (v->op < BUR_N_PURE_OPS) {
        *number = bur_op_value((bur_op)v->op, arg[0], arg[1], arg[2]);
        return true;
    }
    switch (v->op) {
    case BUR_IR_CONST:
        *number = v->number;
        return true;
    case BUR_IR_PARAMETER:
        return known_parameter(lo, v->aux, number);
    case BUR_IR_LOOKUP:
        *number = bur_lookup_at(lo->graph->lookups.at[v->aux], arg[0]);
        return true;
    default:
        return false;
    }
}

bool bur_lower_known(const lowering *lo, int value, double *number)
{
    const bur_value *values = lo->graph->values.at;
    bool *needed = BUR_NEW_N(lo->graph->arena, bool, value + 1);
    double *numbers = BUR_NEW_N(lo->graph->arena, double, value + 1);
    needed[value] = true;
    for (int i = value; i >= 0; i--) {
        for (int k = 0; needed[i] && k < bur_op_arity((bur_op)values[i].op);
             k++) {
            needed[values[i].arg[k]] = true;
        }
    }
    for (int i = 0; i <= value; i++) {
        if (needed[i] && !known_value(lo, &values[i], numbers, &numbers[i])) {
            return false;
        }
    }
    *number = numbers[value];
    return true;
}

int bur_lower_order(lowering *lo, const bur_node *node, const scope *in)
{
    const bur_node *order = node->args[2];
    scope now = *in;
    now.phase = STAGE_1;
    int value = bur_lower_expr(lo, order, &now);
    double n = 0;
    if (value < 0) {
        return 0;
    }
    if (!bur_lower_known(lo, value, &n)) {
        bur_error_at(lo->sink, BUR_DIAG_DELAY_ORDER, order->span,
                     "the order of %s must be known before the run: it cannot "
                     "depend on time, chance or a policy",
                     node->spelt);
        return 0;
    }
    if (!(n >= 1 && n <= BUR_HIGHEST_ORDER && n == floor(n))) {
        bur_error_at(lo->sink, BUR_DIAG_DELAY_ORDER, order->span,
                     "the order of %s must be a whole number from 1 to %d, "
                     "not %g",
                     node->spelt, BUR_HIGHEST_ORDER, n);
        return 0;
    }
    return (int)n;
}
