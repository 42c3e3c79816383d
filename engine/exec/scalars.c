/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tapes over scalars, one number at a time. */
#include "exec/scalars.h"

#include <assert.h>
#include <string.h>

static double special(const bur_program *program, const bur_insn *insn,
                      const bur_instant *now, double a)
{
    switch (insn->op) {
    case BUR_IR_TIME:
        return now->time[insn->aux];
    case BUR_IR_STEP:
        return now->step;
    case BUR_IR_MONTH:
        return now->month;
    default:
        assert(insn->op == BUR_IR_LOOKUP);
        return bur_lookup_at(program->graph->lookups.at[insn->aux], a);
    }
}

static void run(const bur_program *program, const bur_tape *tape,
                const bur_instant *now, double *scalars)
{
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        double a = scalars[insn->arg[0]], b = scalars[insn->arg[1]],
               c = scalars[insn->arg[2]];
        scalars[insn->out] = insn->op < BUR_N_PURE_OPS
                                 ? bur_op_value((bur_op)insn->op, a, b, c)
                                 : special(program, insn, now, a);
    }
}

void bur_scalars_of_case(const bur_program *program, const double *parameter,
                         double *scalars)
{
    memcpy(scalars, program->consts,
           (size_t)program->n_consts * sizeof *scalars);
    for (int p = 0; p < program->graph->model->n_parameters; p++) {
        if (program->parameter_scalar[p] >= 0) {
            scalars[program->parameter_scalar[p]] = parameter[p];
        }
    }
    run(program, &program->run, NULL, scalars);
}

void bur_scalars_of_step(const bur_program *program, const bur_instant *now,
                         double *scalars)
{
    /* leaves first: they have no operands, so the tape's order serves */
    run(program, &program->time, now, scalars);
}
