/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed form of a program: tapes, with s for scalars, # for slots. */
#include "base/number.h"
#include "ir/program.h"

static void print_operand(FILE *out, bool scalar, int at)
{
    fprintf(out, " %c%d", scalar ? 's' : '#', at);
}

static void print_insn(const bur_program *program, const bur_tape *tape, int i,
                       bool lanes, FILE *out)
{
    const bur_insn *insn = &tape->insn[i];
    const bur_value *v = &program->graph->values.at[tape->value[i]];
    fputs("   ", out);
    print_operand(out, !lanes, insn->out);
    fprintf(out, " = %s", bur_op_text((bur_op)insn->op));
    if (insn->op >= BUR_N_PURE_OPS) {
        fprintf(out, " %d", insn->aux);
    }
    for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
        bool scalar = !lanes || ((insn->scalar >> k) & 1);
        print_operand(out, scalar, insn->arg[k]);
    }
    if (v->element >= 0) {
        fprintf(out, "  ; %s", bur_graph_label(program->graph, v->element));
    }
    fputc('\n', out);
}

static void print_tape(const bur_program *program, const char *name,
                       const bur_tape *tape, bool lanes, FILE *out)
{
    fprintf(out, "%s: %d instructions\n", name, tape->n);
    for (int i = 0; i < tape->n; i++) {
        print_insn(program, tape, i, lanes, out);
    }
}

void bur_program_print(const bur_program *program, FILE *out)
{
    char number[BUR_NUMBER_SIZE];
    fprintf(out, "slots: %d, of which %d temporaries; scalars: %d\n",
            program->n_slots, program->n_slots - program->first_temporary,
            program->n_scalars);
    for (int i = 0; i < program->n_consts; i++) {
        fprintf(out, "    s%d = %s\n", i,
                bur_number_print(program->consts[i], number));
    }
    print_tape(program, "per case", &program->run, false, out);
    print_tape(program, "per step", &program->time, false, out);
    print_tape(program, "per draw", &program->draw, true, out);
    for (int c = 1; c < program->graph->clocks.n; c++) {
        fprintf(out, "every %s: ",
                bur_number_print(program->graph->clocks.at[c].every, number));
        print_tape(program, "redraw", &program->clock[c], true, out);
    }
    if (program->strike.n > 0) {
        print_tape(program, "after a redraw", &program->strike, true, out);
    }
    print_tape(program, "each step", &program->step, true, out);
    print_tape(program, "end of step", &program->commit, true, out);
}
