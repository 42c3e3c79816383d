/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracing a fault back to its origin. */
#include "exec/trace.h"

#include <math.h>

/* Where a value stands that is the same for all draws, or NULL. */
static const double *scalar_of(const bur_block *block, int value)
{
    const bur_tape *tapes[] = {&block->program->run, &block->program->time};
    for (int t = 0; t < 2; t++) {
        for (int i = 0; i < tapes[t]->n; i++) {
            if (tapes[t]->value[i] == value) {
                return block->scalars + tapes[t]->insn[i].out;
            }
        }
    }
    return NULL;
}

/* What a value is in the present step: leaves are read where they stand. */
static double value_now(const bur_trace *trace, const bur_block *block,
                        int value)
{
    const bur_program *p = block->program;
    const bur_value *v = &p->graph->values.at[value];
    const double *shared = scalar_of(block, value);
    if (shared) {
        return *shared;
    }
    switch (v->op) {
    case BUR_IR_CONST:
        return v->number;
    case BUR_IR_STATE:
        return trace->state[v->aux];
    case BUR_IR_PARAMETER:
        return p->parameter_slot[v->aux] >= 0
                   ? bur_block_row(block, p->parameter_slot[v->aux])[0]
                   : block->scalars[p->parameter_scalar[v->aux]];
    default:
        return trace->value[value];
    }
}

void bur_trace_begin(bur_trace *trace, const bur_block *block)
{
    const bur_program *p = block->program;
    for (int i = 0; i < p->graph->states.n; i++) {
        trace->state[i] = bur_block_row(block, p->first_state + i)[0];
    }
}

/* A constant that no equation holds: who reads it made the number. */
static bool is_put_in(const bur_graph *graph, int value)
{
    const bur_value *v = &graph->values.at[value];
    return v->op == BUR_IR_CONST && v->element < 0;
}

bool bur_trace_is_stuck(const bur_trace *trace, const bur_graph *graph)
{
    const bur_value *v = &graph->values.at[trace->origin];
    for (int k = 0; trace->found && k < bur_op_arity((bur_op)v->op); k++) {
        const bur_value *arg = &graph->values.at[v->arg[k]];
        if (arg->op == BUR_IR_CONST && arg->aux == BUR_CONST_STUCK) {
            return true;
        }
    }
    return false;
}

/* An inverse is there for speed alone: what it is made of is an operand. */
static int n_looked_at(const bur_graph *graph, int value)
{
    bur_op op = (bur_op)graph->values.at[value].op;
    return op == BUR_IR_DIVIDE_BY ? 2 : bur_op_arity(op);
}

void bur_trace_find(bur_trace *trace, const bur_block *block, int value)
{
    if (trace->found) {
        return;
    }
    const bur_graph *graph = block->program->graph;
    for (int k = 0; k < n_looked_at(graph, value); k++) {
        int arg = graph->values.at[value].arg[k];
        if (!isfinite(value_now(trace, block, arg)) && !is_put_in(graph, arg)) {
            bur_trace_find(trace, block, arg);
            return;
        }
    }
    trace->found = true;
    trace->step = block->step;
    trace->origin = value;
}

void bur_trace_note(bur_trace *trace, const bur_block *block,
                    const bur_tape *tape, int i, double result)
{
    const bur_insn *insn = &tape->insn[i];
    const bur_program *p = block->program;
    int state = insn->out - p->first_state;
    bool sets_state =
        insn->op != BUR_IR_PUSH && state >= 0 && state < p->graph->states.n;
    if (insn->op != BUR_IR_COPY && insn->op != BUR_IR_PUSH) {
        trace->value[tape->value[i]] = result;
    }
    if (sets_state && p->graph->states.at[state].watched && !isfinite(result)) {
        bur_trace_find(trace, block, tape->value[i]);
    }
}
