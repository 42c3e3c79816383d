/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program followed for one draw as program.h says: tape after tape over
 * plain numbers, without pipelines, tables or luck but for normals. */
#ifndef BURSAR_TESTS_SMALL_PROGRAM_H
#define BURSAR_TESTS_SMALL_PROGRAM_H

#include "small_model.h"

enum { SMALL_ROOM = 256 };

typedef struct small_draw {
    const small_model *m;
    const bur_program *program;
    int step;
    double scalar[SMALL_ROOM], slot[SMALL_ROOM];
} small_draw;

static inline const bur_program *small_program(small_model *m, const char *body,
                                               const bool *sampled)
{
    small_read(m, body);
    small_demand(m);
    bur_compilation what = {.model = m->model,
                            .horizon = &m->model->horizon,
                            .demand = &m->demand,
                            .sampled = sampled};
    const bur_program *p = bur_compile(m->arena, &what, m->sink);
    assert_non_null(p);
    m->graph = (bur_graph *)p->graph;
    return p;
}

static inline double small_leaf(const small_draw *d, const bur_insn *insn)
{
    if (insn->op == BUR_IR_TIME) {
        return d->program->start_time +
               (d->step + 0.5 * insn->aux) * d->program->dt;
    }
    assert_int_equal(insn->op, BUR_IR_NORMAL);
    return insn->running ? d->m->z : d->m->z0;
}

static inline void small_tape(small_draw *d, const bur_tape *tape, bool lanes)
{
    double *to = lanes ? d->slot : d->scalar;
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        double arg[3] = {0};
        for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
            bool scalar = !lanes || ((insn->scalar >> k) & 1);
            arg[k] = (scalar ? d->scalar : d->slot)[insn->arg[k]];
        }
        to[insn->out] =
            insn->op < BUR_N_PURE_OPS
                ? bur_op_value((bur_op)insn->op, arg[0], arg[1], arg[2])
                : small_leaf(d, insn);
    }
}

static inline void small_set_up(small_draw *d)
{
    const bur_program *p = d->program;
    memcpy(d->scalar, p->consts, (size_t)p->n_consts * sizeof(double));
    for (int i = 0; i < p->graph->model->n_parameters; i++) {
        if (p->parameter_scalar[i] >= 0) {
            d->scalar[p->parameter_scalar[i]] = 0.25 * (i + 1);
        } else if (p->parameter_slot[i] >= 0) {
            d->slot[p->parameter_slot[i]] = 0.25 * (i + 1);
        }
    }
    small_tape(d, &p->run, false);
    small_tape(d, &p->time, false);
    small_tape(d, &p->draw, true);
}

/* y of every step must have the bits that the graph's own definition gives */
static inline void small_agrees(small_model *m, const bur_program *p)
{
    assert_true(p->n_slots <= SMALL_ROOM && p->n_scalars <= SMALL_ROOM);
    small_run(m);
    small_draw d = {.m = m, .program = p};
    small_set_up(&d);
    for (d.step = 0; d.step <= p->n_steps; d.step++) {
        double now = d.step * p->dt;
        bool struck = d.step == 0;
        for (int c = 1; c < p->graph->clocks.n; c++) {
            if (d.step > 0 && fmod(now, p->graph->clocks.at[c].every) == 0) {
                small_tape(&d, &p->clock[c], true);
                struck = true;
            }
        }
        if (struck) {
            small_tape(&d, &p->strike, true);
        }
        small_tape(&d, &p->time, false);
        small_tape(&d, &p->step, true);
        bur_operand y = p->series[0];
        double value = (y.scalar ? d.scalar : d.slot)[y.at];
        assert_memory_equal(&value, &m->y[d.step], sizeof value);
        small_tape(&d, &p->commit, true);
    }
}

#endif
