/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions that look up what was: SAMPLE_IF_TRUE keeps the input
 * of the last step in which its condition held; HISTORY reads a pipeline of
 * all steps before this one. Both are held over a step. */
#include "ir/lowering.h"

static int sampled(lowering *lo, const bur_node *node, int last,
                   const scope *in)
{
    int condition = bur_lower_expr(lo, node->args[0], in);
    int input = bur_lower_expr(lo, node->args[1], in);
    return bur_lower_op(lo, BUR_IR_SELECT, condition, input, last, node->span);
}

int bur_lower_sample(lowering *lo, const bur_node *node, const scope *in)
{
    if (in->phase == AT_START) {
        return sampled(lo, node, bur_lower_before(lo, node, 2, in), in);
    }
    const char *site = bur_lower_site(lo, node, in, "sample");
    int *value = bur_map_at(lo->made, site);
    if (!value) {
        int state = bur_lower_state(
            lo, (bur_state){.initial = bur_lower_before(lo, node, 2, in),
                            .next = BUR_NO_VALUE,
                            .watched = true,
                            .element = in->var->first_element + in->element,
                            .label = "SAMPLE_IF_TRUE"});
        value = BUR_NEW(lo->graph->arena, int);
        *value = sampled(lo, node, bur_lower_read(lo, state), in);
        lo->graph->states.at[state].next = *value;
        bur_map_put(lo->made, site, value);
    }
    return *value;
}

/* floor((TIME - t) / dt + 1/2) */
static int steps_ago(lowering *lo, const bur_node *node, const scope *in)
{
    bur_span span = node->span;
    int since =
        bur_lower_op2(lo, BUR_IR_SUBTRACT, bur_lower_time(lo, in->phase),
                      bur_lower_expr(lo, node->args[1], in), span);
    int steps = bur_lower_op2(lo, BUR_IR_DIVIDE, since,
                              bur_lower_const(lo, lo->horizon->dt), span);
    int half =
        bur_lower_op2(lo, BUR_IR_ADD, steps, bur_lower_const(lo, 0.5), span);
    return bur_lower_op(lo, BUR_IR_FLOOR, half, 0, 0, span);
}

static int make_history(lowering *lo, const bur_node *node, const scope *in)
{
    bur_graph *g = lo->graph;
    int now = bur_lower_expr(lo, node->args[0], in);
    int ago = steps_ago(lo, node, in);
    int start = bur_lower_before(lo, node, 0, in);
    int past = bur_lower_op2(lo, BUR_IR_PIPE, ago, start, node->span);
    if (now < 0 || past < 0) {
        return BUR_NO_VALUE;
    }
    g->values.at[past].aux = g->pipes.n;
    bur_vec_push(g->arena, &g->pipes, (bur_pipe){now, ago, g->n_steps + 1});
    int is_past = bur_lower_op2(lo, BUR_IR_LESS_EQUAL, bur_lower_const(lo, 1),
                                ago, node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, is_past, past, now, node->span);
}

int bur_lower_history(lowering *lo, const bur_node *node, const scope *in)
{
    if (in->phase == AT_START) {
        return bur_lower_before(lo, node, 0, in);
    }
    const char *site = bur_lower_site(lo, node, in, "history");
    int *value = bur_map_at(lo->made, site);
    if (!value) {
        value = BUR_NEW(lo->graph->arena, int);
        *value = make_history(lo, node, in);
        bur_map_put(lo->made, site, value);
    }
    return *value;
}
