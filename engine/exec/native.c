/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The native backend: tapes that were compiled run as such, all others on the
 * vector backend. A block takes the code as it begins new draws, so that
 * within them nothing changes. */
#include "exec/native.h"

#include <assert.h>

#include "exec/belt_ops.h"
#include "exec/kernels.h"
#include "exec/lane_ops.h"

static const bur_tape *tape_of(const bur_program *program, int tape)
{
    return tape == BUR_NATIVE_STEP     ? &program->step
           : tape == BUR_NATIVE_COMMIT ? &program->commit
           : tape == BUR_NATIVE_STRIKE
               ? &program->strike
               : &program->clock[tape - BUR_NATIVE_CLOCK];
}

/* Numbers for a row that lies behind the slots. */
static void row_of(void *context, int tape, int at, double *out)
{
    bur_block *block = context;
    const bur_tape *from = tape_of(block->program, tape);
    const bur_insn *insn = &from->insn[at];
    bur_kernels_here()->special[insn->op - BUR_N_PURE_OPS](insn, block, out,
                                                           NULL, NULL);
}

static double special(const bur_block *block, const bur_insn *insn, int lane,
                      double a, double b)
{
    switch (insn->op) {
    case BUR_IR_JUMPS:
        return bur_jumps_of(block, insn, a, lane);
    case BUR_IR_REGIME:
        return bur_regime_of(&block->program->graph->chains.at[insn->aux], a,
                             b);
    case BUR_IR_PIPE:
        return bur_pipe_of(block, insn, a, b, lane);
    default:
        assert(insn->op == BUR_IR_PUSH);
        bur_pipe_row(block, insn->aux)[lane] = a;
        return a;
    }
}

static void tile_of(void *context, int tape, int at, int lane, int n,
                    double *out, const double *a, const double *b,
                    const double *c)
{
    const bur_block *block = context;
    const bur_insn *insn = &tape_of(block->program, tape)->insn[at];
    if (bur_is_belt_op(insn->op)) {
        bur_belt_lanes(block, insn, lane, n, out, (bur_belt_arg){a, 1},
                       (bur_belt_arg){b, 1});
        return;
    }
    for (int i = 0; i < n; i++) {
        out[i] = insn->op < BUR_N_PURE_OPS
                     ? bur_op_value((bur_op)insn->op, a[i], b[i], c[i])
                     : special(block, insn, lane + i, a[i], b[i]);
    }
}

static const bur_native_calls calls = {row_of, tile_of};

static void take_code(bur_block *block)
{
    block->code = block->native ? atomic_load_explicit(&block->native->code,
                                                       memory_order_acquire)
                                : NULL;
    if (block->code && block->code->lanes != block->lanes) {
        block->code = NULL;
    }
}

static bur_native_function *function_of(const bur_block *block,
                                        const bur_tape *tape)
{
    const bur_program *p = block->program;
    const bur_native_code *code = block->code;
    if (!code || tape == &p->draw) {
        return NULL;
    }
    for (int c = 1; c < p->graph->clocks.n; c++) {
        if (tape == &p->clock[c]) {
            return code->clock[c];
        }
    }
    return tape == &p->step     ? code->step
           : tape == &p->commit ? code->commit
           : tape == &p->strike ? code->strike
                                : NULL;
}

static void run(const bur_tape *tape, bur_block *block)
{
    if (tape == &block->program->draw) {
        take_code(block);
    }
    bur_native_function *function = function_of(block, tape);
    if (function) {
        function(block->slots, block->scalars, block, &calls);
    } else {
        bur_backend_vector.run(tape, block);
    }
}

static bool advance(bur_block *block)
{
    const bur_native_code *code = block->code;
    if (!code) {
        return false;
    }
    code->advance(block->slots, block->scalars, block, &calls);
    return true;
}

const bur_backend bur_backend_native = {"native", run, advance};
