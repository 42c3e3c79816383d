/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sum, difference or product of something not finite is not finite, whatever
 * else is in it; a minimum, a table or a condition may forget it. Most stocks
 * are sums of what they were and what flowed. */
#include "ir/watch.h"

/* A chain of operations longer than this is not followed. */
enum { DEEPEST = 40 };

typedef struct watching {
    const bur_graph *graph;
    int state;   /* the one in question */
    int *asked;  /* [values]: the last state for which it was looked at */
    bool *known; /* [values]: what was found */
} watching;

/* Bit k: the result is not finite when operand k is not. */
static unsigned passed_on(bur_op op)
{
    switch (op) {
    case BUR_IR_COPY:
    case BUR_IR_NEGATE:
    case BUR_IR_ABS:
    case BUR_IR_SQRT:
    case BUR_IR_DIVIDE_BY:
    case BUR_IR_DIVIDE: /* by infinity it is 0 */
        return 1;
    case BUR_IR_ADD:
    case BUR_IR_SUBTRACT:
    case BUR_IR_MULTIPLY: /* 0 times infinity is no number */
        return 1 | 2;
    case BUR_IR_FMA:
    case BUR_IR_FMS:
    case BUR_IR_FNMA:
        return 1 | 2 | 4;
    default:
        return 0;
    }
}

/* Whether a value is certainly not finite when the state is not. */
static bool lasts(watching *w, int value, int depth)
{
    const bur_value *v = &w->graph->values.at[value];
    if (v->op == BUR_IR_STATE || depth == DEEPEST) {
        return v->op == BUR_IR_STATE && v->aux == w->state;
    }
    if (w->asked[value] == w->state) {
        return w->known[value];
    }
    bool yes = false;
    if (v->op == BUR_IR_SELECT) {
        yes = lasts(w, v->arg[1], depth + 1) && lasts(w, v->arg[2], depth + 1);
    }
    for (int k = 0; k < 3 && !yes; k++) {
        yes = (passed_on((bur_op)v->op) >> k & 1) &&
              lasts(w, v->arg[k], depth + 1);
    }
    w->asked[value] = w->state;
    w->known[value] = yes;
    return yes;
}

static bur_watch_kind kind_of(watching *w)
{
    const bur_state *state = &w->graph->states.at[w->state];
    if (state->clock > 0 && state->clock == w->graph->substep_clock) {
        return BUR_WATCH_STEPS;
    }
    return lasts(w, state->next, 0) ? BUR_WATCH_LASTING
           : state->clock > 0       ? BUR_WATCH_STRIKES
                                    : BUR_WATCH_STEPS;
}

void bur_watch_states(const bur_graph *graph, int first_state,
                      bur_watch watch[BUR_N_WATCHES])
{
    int n = graph->values.n, *slot[BUR_N_WATCHES];
    watching w = {.graph = graph,
                  .asked = BUR_NEW_N(graph->arena, int, n + 1),
                  .known = BUR_NEW_N(graph->arena, bool, n + 1)};
    for (int i = 0; i < n; i++) {
        w.asked[i] = BUR_NO_VALUE;
    }
    for (int kind = 0; kind < BUR_N_WATCHES; kind++) {
        slot[kind] = BUR_NEW_N(graph->arena, int, graph->states.n + 1);
        watch[kind] = (bur_watch){slot[kind], 0};
    }
    for (w.state = 0; w.state < graph->states.n; w.state++) {
        if (graph->states.at[w.state].watched) {
            bur_watch_kind kind = kind_of(&w);
            slot[kind][watch[kind].n++] = first_state + w.state;
        }
    }
}
