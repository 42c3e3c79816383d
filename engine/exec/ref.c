/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ref backend: every instruction, lane by lane, through the functions
 * that define the operations. */
#include <assert.h>

#include "exec/backend.h"
#include "exec/belt_ops.h"
#include "exec/lane_ops.h"
#include "exec/trace.h"

static double operand(const bur_block *block, const bur_insn *insn, int k,
                      int lane)
{
    bur_operand from = {(insn->scalar >> k) & 1, insn->arg[k]};
    return bur_block_value(block, from, lane);
}

static double special(const bur_block *block, const bur_insn *insn, int lane)
{
    const bur_graph *graph = block->program->graph;
    const double *bridge;
    switch (insn->op) {
    case BUR_IR_UNIFORM:
        return bur_uniform_of(block, insn, insn->aux, lane, 0);
    case BUR_IR_NORMAL:
        bridge = bur_bridge_row(block, insn);
        return bridge ? bridge[lane]
                      : bur_normal_quantile(
                            bur_uniform_of(block, insn, insn->aux, lane, 0));
    case BUR_IR_LOOKUP:
        return bur_lookup_at(graph->lookups.at[insn->aux],
                             operand(block, insn, 0, lane));
    case BUR_IR_JUMPS:
        return bur_jumps_of(block, insn, operand(block, insn, 0, lane), lane);
    case BUR_IR_REGIME:
        return bur_regime_of(&graph->chains.at[insn->aux],
                             operand(block, insn, 0, lane),
                             operand(block, insn, 1, lane));
    default:
        assert(insn->op == BUR_IR_PIPE);
        return bur_pipe_of(block, insn, operand(block, insn, 0, lane),
                           operand(block, insn, 1, lane), lane);
    }
}

static double belt(const bur_block *block, const bur_insn *insn, int lane)
{
    double arg[3] = {0}, out;
    for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
        arg[k] = operand(block, insn, k, lane);
    }
    bur_belt_lanes(block, insn, lane, 1, &out, (bur_belt_arg){&arg[0], 1},
                   (bur_belt_arg){&arg[1], 1});
    return out;
}

static double value_of(const bur_block *block, const bur_insn *insn, int lane)
{
    if (bur_is_belt_op(insn->op)) {
        return belt(block, insn, lane);
    }
    if (insn->op >= BUR_N_PURE_OPS) {
        return special(block, insn, lane);
    }
    double arg[3] = {0, 0, 0};
    for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
        arg[k] = operand(block, insn, k, lane);
    }
    return bur_op_value((bur_op)insn->op, arg[0], arg[1], arg[2]);
}

static void run(const bur_tape *tape, bur_block *block)
{
    if (block->trace) {
        bur_trace_begin(block->trace, block);
    }
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        double *out = insn->op == BUR_IR_PUSH ? bur_pipe_row(block, insn->aux)
                                              : bur_block_row(block, insn->out);
        for (int lane = 0; lane < block->asked; lane++) {
            out[lane] = insn->op == BUR_IR_PUSH ? operand(block, insn, 0, lane)
                                                : value_of(block, insn, lane);
        }
        if (block->trace) {
            bur_trace_note(block->trace, block, tape, i, out[0]);
        }
    }
}

const bur_backend bur_backend_ref = {"ref", run, NULL};
