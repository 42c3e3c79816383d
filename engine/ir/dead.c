/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dead values: marking from what is asked, through states to their
 * successors, and dropping the rest. */
#include "ir/passes.h"

typedef struct marks {
    bur_graph *graph;
    bool *value, *state, *pipe, *belt;
    BUR_VEC(int) todo;
} marks;

static void mark(marks *m, int value)
{
    if (!m->value[value]) {
        m->value[value] = true;
        bur_vec_push(m->graph->arena, &m->todo, value);
    }
}

static void mark_needs(marks *m, int value)
{
    bur_graph *g = m->graph;
    const bur_value *v = &g->values.at[value];
    for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
        mark(m, v->arg[k]);
    }
    if (v->op == BUR_IR_STATE && !m->state[v->aux]) {
        m->state[v->aux] = true;
        mark(m, g->states.at[v->aux].initial);
        mark(m, g->states.at[v->aux].next);
    }
    if (v->op == BUR_IR_LOAD || v->op == BUR_IR_BATCH) {
        m->belt[v->aux] = true;
    }
    if (v->op == BUR_IR_PIPE && !m->pipe[v->aux]) {
        m->pipe[v->aux] = true;
        mark(m, g->pipes.at[v->aux].input);
        mark(m, g->pipes.at[v->aux].length);
    }
}

static void mark_roots(marks *m)
{
    bur_graph *g = m->graph;
    for (int i = 0; i < g->series.n; i++) {
        mark(m, g->series.at[i].value);
    }
    for (int i = 0; i < g->measures.n; i++) {
        mark(m, g->measures.at[i].value);
        if (g->measures.at[i].given != BUR_NO_VALUE) {
            mark(m, g->measures.at[i].given);
        }
    }
    for (int i = 0; i < g->delays.n; i++) {
        mark(m, g->delays.at[i].time);
    }
    if (g->exit_kind != BUR_NO_VALUE) {
        mark(m, g->exit_kind);
        mark(m, g->exit_time);
    }
}

/* Moves the kept states and pipelines together and renumbers their readers. */
static void drop_states(marks *m)
{
    bur_graph *g = m->graph;
    int n_states = 0, n_pipes = 0;
    int *state = BUR_NEW_N(g->arena, int, g->states.n + 1);
    int *pipe = BUR_NEW_N(g->arena, int, g->pipes.n + 1);
    for (int i = 0; i < g->states.n; i++) {
        state[i] = n_states;
        g->states.at[n_states] = g->states.at[i];
        n_states += m->state[i];
    }
    for (int i = 0; i < g->pipes.n; i++) {
        pipe[i] = n_pipes;
        g->pipes.at[n_pipes] = g->pipes.at[i];
        n_pipes += m->pipe[i];
    }
    if (g->substep_clock > 0 && m->state[g->substep_done]) {
        g->substep_done = state[g->substep_done];
    } else {
        g->substep_clock = 0; /* nothing that is asked is integrated */
    }
    g->states.n = n_states;
    g->pipes.n = n_pipes;
    for (int i = 0; i < g->values.n; i++) {
        bur_value *v = &g->values.at[i];
        if (m->value[i] && v->op == BUR_IR_STATE) {
            v->aux = state[v->aux];
        } else if (m->value[i] && v->op == BUR_IR_PIPE) {
            v->aux = pipe[v->aux];
        }
    }
}

/* A belt that nothing needs takes no room. */
static void drop_belts(const marks *m)
{
    bur_graph *g = m->graph;
    for (int i = 0; i < g->belts.n; i++) {
        if (!m->belt[i]) {
            g->belts.at[i].n_start = g->belts.at[i].n_ring = 0;
        }
    }
}

void bur_pass_dead(bur_graph *graph)
{
    int n = graph->values.n;
    marks m = {.graph = graph,
               .value = BUR_NEW_N(graph->arena, bool, n),
               .state = BUR_NEW_N(graph->arena, bool, graph->states.n + 1),
               .pipe = BUR_NEW_N(graph->arena, bool, graph->pipes.n + 1),
               .belt = BUR_NEW_N(graph->arena, bool, graph->belts.n + 1)};
    mark_roots(&m);
    while (m.todo.n > 0) {
        mark_needs(&m, m.todo.at[--m.todo.n]);
    }
    drop_states(&m);
    drop_belts(&m);
    int *map = BUR_NEW_N(graph->arena, int, n);
    for (int i = 0; i < n; i++) {
        map[i] = i;
    }
    bur_graph_compact(graph, m.value, map);
}
