/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the outputs of a program are found after a step, and the tables beside
 * its tapes. */
#include "ir/program_outputs.h"

static const bur_operand *operands(bur_arena *arena, const bur_operand *where,
                                   const bur_output *outputs, int n)
{
    bur_operand *at = BUR_NEW_N(arena, bur_operand, n + 1);
    for (int i = 0; i < n; i++) {
        at[i] = where[outputs[i].value];
    }
    return at;
}

static const bur_operand *givens(bur_arena *arena, const bur_operand *where,
                                 const bur_output *measures, int n)
{
    bur_operand *at = BUR_NEW_N(arena, bur_operand, n + 1);
    for (int i = 0; i < n; i++) {
        if (measures[i].given != BUR_NO_VALUE) {
            at[i] = where[measures[i].given];
        }
    }
    return at;
}

static void place_all(bur_program *p, const bur_operand *where)
{
    const bur_graph *g = p->graph;
    bur_arena *arena = g->arena;
    p->series = operands(arena, where, g->series.at, g->series.n);
    p->measures = operands(arena, where, g->measures.at, g->measures.n);
    p->given = givens(arena, where, g->measures.at, g->measures.n);
    p->has_exits = g->exit_kind != BUR_NO_VALUE;
    if (p->has_exits) {
        p->exit_kind = where[g->exit_kind];
        p->exit_time = where[g->exit_time];
    }
    bur_operand *delay = BUR_NEW_N(arena, bur_operand, g->delays.n + 1);
    for (int i = 0; i < g->delays.n; i++) {
        delay[i] = where[g->delays.at[i].time];
    }
    p->delay_time = delay;
}

static void place_tables(bur_program *p)
{
    const bur_graph *g = p->graph;
    bur_arena *arena = g->arena;
    int *watched = BUR_NEW_N(arena, int, g->states.n + 1);
    for (int s = 0; s < g->states.n; s++) {
        if (g->states.at[s].watched) {
            watched[p->n_watched++] = p->first_state + s;
        }
    }
    p->watched = watched;
    bur_watch_states(g, p->first_state, p->watch);
    int *offset = BUR_NEW_N(arena, int, g->pipes.n + 1);
    for (int i = 0; i < g->pipes.n; i++) {
        offset[i] = p->n_pipe_rows;
        p->n_pipe_rows += g->pipes.at[i].capacity;
    }
    p->pipe_offset = offset;
    int *belt = BUR_NEW_N(arena, int, g->belts.n + 1);
    for (int i = 0; i < g->belts.n; i++) {
        belt[i] = p->n_pipe_rows;
        p->n_pipe_rows += bur_belt_size(&g->belts.at[i]);
    }
    p->belt_offset = belt;
}

void bur_program_place_outputs(bur_program *program, const bur_operand *where)
{
    place_all(program, where);
    place_tables(program);
}
