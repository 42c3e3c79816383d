/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of outflows that take no more than their stock has.
 *
 * Under this rule an outflow of a non-negative stock is the least of what its
 * equation asks and of stock / dt + inflows - earlier outflows, wherever it is
 * read: what a stock refuses stays in it, and nothing is lost. Later methods
 * than Euler apply it at each stage; the stock is cut off at zero after the
 * step all the same, against rounding and negative inflows. */
#include "ir/lowering.h"

static void add_limit(lowering *lo, const bur_var *stock, int element, int nth)
{
    const bur_node *name = stock->outflow[nth].tree;
    const bur_var *flow = bur_model_var(lo->model, name->name);
    scope in = bur_lower_scope(stock, element, STAGE_1);
    int which = bur_lower_named_element(flow, name, &in);
    if (which < 0) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, name->span,
                     "an outflow that is limited to what '%s' has cannot have "
                     "a computed subscript",
                     stock->spelt);
        return;
    }
    limit *one = BUR_NEW(lo->graph->arena, limit);
    limit **at = &lo->limits[flow->first_element + which];
    *one = (limit){stock, element, nth, *at};
    *at = one;
}

void bur_lower_find_limits(lowering *lo)
{
    if (!lo->model->limits_outflows) {
        return;
    }
    lo->limits =
        BUR_NEW_N(lo->graph->arena, limit *, lo->model->n_elements + 1);
    for (int v = 0; v < lo->model->vars.n; v++) {
        const bur_var *stock = lo->model->vars.at[v];
        bool limits = stock->kind == BUR_VAR_STOCK && stock->non_negative;
        for (int e = 0; limits && e < stock->n_elements; e++) {
            for (int i = 0; i < stock->n_outflows; i++) {
                add_limit(lo, stock, e, i);
            }
        }
    }
}

/* What the stock can give to its nth outflow, per unit of time. */
static int available(lowering *lo, const limit *l, phase at)
{
    const bur_var *stock = l->stock;
    scope in = bur_lower_scope(stock, l->element, at);
    int rate = bur_lower_op2(lo, BUR_IR_DIVIDE,
                             bur_lower_element(lo, stock, l->element, at),
                             bur_lower_const(lo, lo->horizon->dt), stock->span);
    for (int i = 0; i < stock->n_inflows; i++) {
        int flow = bur_lower_expr(lo, stock->inflow[i].tree, &in);
        rate = bur_lower_op2(lo, BUR_IR_ADD, rate, flow, stock->span);
    }
    for (int i = 0; i < l->nth; i++) {
        int flow = bur_lower_expr(lo, stock->outflow[i].tree, &in);
        rate = bur_lower_op2(lo, BUR_IR_SUBTRACT, rate, flow, stock->span);
    }
    return bur_lower_op2(lo, BUR_IR_MAX, rate, bur_lower_const(lo, 0),
                         stock->span);
}

int bur_lower_limited(lowering *lo, int value, int id, phase at)
{
    for (const limit *l = lo->limits ? lo->limits[id] : NULL; l; l = l->next) {
        value = bur_lower_op2(lo, BUR_IR_MIN, value, available(lo, l, at),
                              l->stock->span);
    }
    return value;
}
