/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conservation of stocks as variables: what a stock has gained is what flowed
 * in less what flowed out, and nothing else; to a part of what it began with
 * and what flowed. */
#include "lang/walk.h"
#include "scenario/accounting.h"

static const char *name_of(bur_scenario *s, const bur_var *stock,
                           const char *ending)
{
    return bur_arena_printf(s->arena, "stock.%s%s", stock->name, ending);
}

/* The flows of a stock with their signs, or their sizes. */
static const bur_node *flows_of(bur_scenario *s, const bur_var *stock,
                                bool sizes)
{
    bur_span span = stock->span;
    const bur_node *sum = bur_node_number(s->arena, 0, span);
    for (int i = 0; i < stock->n_inflows + stock->n_outflows; i++) {
        bool in = i < stock->n_inflows;
        const bur_node *flow = in ? stock->inflow[i].tree
                                  : stock->outflow[i - stock->n_inflows].tree;
        flow = sizes ? bur_node_call(s->arena, "abs", &flow, 1, span) : flow;
        sum = bur_node_binary(s->arena,
                              in || sizes ? BUR_OP_ADD : BUR_OP_SUBTRACT, sum,
                              flow, span);
    }
    return sum;
}

/* The integral of such a sum. */
static bur_var *integral_of(bur_scenario *s, const bur_var *stock,
                            const char *ending, bool sizes)
{
    const char *flow = name_of(s, stock, ending);
    bur_span span = stock->span;
    bur_account_flow(
        s, (bur_account_var){flow, flows_of(s, stock, sizes), span, stock});
    return bur_account_sum(
        s, (bur_account_var){bur_arena_printf(s->arena, "%s.sum", flow),
                             bur_node_name(s->arena, flow, span), span, stock});
}

static void conserve(bur_scenario *s, const bur_var *stock)
{
    bur_arena *arena = s->arena;
    bur_span span = stock->span;
    const bur_var *net = integral_of(s, stock, ".net", false);
    const bur_var *gross = integral_of(s, stock, ".gross", true);
    const bur_node *now = bur_node_name(arena, stock->name, span);
    const bur_node *gain =
        bur_node_binary(arena, BUR_OP_SUBTRACT, now,
                        bur_node_call(arena, "init", &now, 1, span), span);
    const bur_node *gap =
        bur_node_binary(arena, BUR_OP_SUBTRACT, gain,
                        bur_node_name(arena, net->name, span), span);
    const bur_var *off = bur_account_auxiliary(
        s, (bur_account_var){name_of(s, stock, ".gap"), gap, span, stock});
    const bur_node *opening = bur_node_call(
        arena, "abs",
        &(const bur_node *){bur_node_call(arena, "init", &now, 1, span)}, 1,
        span);
    const bur_node *size =
        bur_node_binary(arena, BUR_OP_ADD, opening,
                        bur_node_name(arena, gross->name, span), span);
    const bur_var *scale = bur_account_auxiliary(
        s, (bur_account_var){name_of(s, stock, ".size"), size, span, stock});
    int first = bur_account_report(s, off, false, true);
    int sizes = bur_account_report(s, scale, false, true);
    for (int e = 0; e < stock->n_elements; e++) {
        bur_vec_push(arena, &s->accounting.ties,
                     (bur_account_tie){bur_var_label(arena, stock, e), span,
                                       true, first + e, sizes + e});
    }
}

void bur_account_stocks(bur_scenario *s)
{
    int n = s->model->vars.n;
    for (int i = 0; i < n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (var->kind == BUR_VAR_STOCK && !var->made) {
            conserve(s, var);
        }
    }
}
