/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unit costs by probes: a small program made of a class's operations alone, in
 * the mix that the real one has, and of its tables, run again and again. */
#include "exec/unit_costs.h"

#include "base/file.h"

enum { PROBE = 64, STATES = 8, AGAIN = 16, ROUNDS = 7 };

typedef struct mix {
    const bur_insn *insn[PROBE];
    int n;
} mix;

/* The first operations of a class on a tape. Pipelines take in at the end of a
 * step, which no value can say. */
static void add_tape(mix *m, const bur_tape *tape, bur_op_class op_class)
{
    for (int i = 0; i < tape->n && m->n < PROBE; i++) {
        bur_op op = (bur_op)tape->insn[i].op;
        if (op != BUR_IR_PUSH && bur_op_class_of(op) == op_class) {
            m->insn[m->n++] = &tape->insn[i];
        }
    }
}

static mix mix_of(const bur_program *program, bur_op_class op_class)
{
    mix m = {.n = 0};
    add_tape(&m, &program->step, op_class);
    for (int c = 1; c < program->graph->clocks.n; c++) {
        add_tape(&m, &program->clock[c], op_class);
    }
    add_tape(&m, &program->strike, op_class);
    add_tape(&m, &program->draw, op_class);
    add_tape(&m, &program->commit, op_class);
    return m;
}

/* States to compute with, each with a start and nothing that follows it. */
static void add_states(bur_graph *graph)
{
    bur_value start = {.op = BUR_IR_CONST, .element = -1};
    int initial = bur_graph_add(graph, start);
    for (int s = 0; s < STATES; s++) {
        bur_value value = {.op = BUR_IR_STATE,
                           .rate = BUR_RATE_DRAW | BUR_RATE_STEP,
                           .aux = s,
                           .element = -1};
        bur_state state = {initial, bur_graph_add(graph, value), 0, false, -1,
                           "probe"};
        bur_vec_push(graph->arena, &graph->states, state);
    }
}

/* Operation `i` of the probe, whose result somebody reads. */
static void add_operation(bur_graph *graph, const bur_insn *insn, int i)
{
    int first = 1; /* the first state's value */
    bur_value value = {.op = insn->op,
                       .rate = BUR_RATE_DRAW | BUR_RATE_STEP,
                       .arg = {BUR_NO_VALUE, BUR_NO_VALUE, BUR_NO_VALUE},
                       .aux = insn->aux,
                       .element = -1};
    int arity = bur_op_arity((bur_op)insn->op);
    for (int k = 0; k < arity; k++) {
        value.arg[k] = first + (i + 3 * k) % STATES;
    }
    value.number = arity == 0; /* random numbers of a strike */
    bur_output output = {.value = bur_graph_add(graph, value),
                         .given = BUR_NO_VALUE};
    bur_vec_push(graph->arena, &graph->series, output);
}

/* A program of one class with the tables of the real one. */
static const bur_program *probe_of(bur_arena *arena, const bur_program *from,
                                   const mix *m)
{
    bur_graph *graph = BUR_NEW(arena, bur_graph);
    const bur_graph *real = from->graph;
    graph->arena = arena;
    graph->model = real->model;
    graph->n_steps = 1;
    graph->exit_kind = graph->exit_time = BUR_NO_VALUE;
    add_states(graph);
    for (int c = 0; c < real->clocks.n; c++) {
        bur_vec_push(arena, &graph->clocks, real->clocks.at[c]);
    }
    for (int i = 0; i < real->pipes.n; i++) {
        bur_pipe pipe = {1, 1, real->pipes.at[i].capacity};
        bur_vec_push(arena, &graph->pipes, pipe);
    }
    graph->belts.at = real->belts.at;
    graph->belts.n = real->belts.n;
    graph->leaks.at = real->leaks.at;
    graph->leaks.n = real->leaks.n;
    graph->sites.at = real->sites.at;
    graph->sites.n = real->sites.n;
    graph->lookups.at = real->lookups.at;
    graph->lookups.n = real->lookups.n;
    graph->jumps.at = real->jumps.at;
    graph->jumps.n = real->jumps.n;
    graph->chains.at = real->chains.at;
    graph->chains.n = real->chains.n;
    for (int i = 0; i < PROBE; i++) {
        add_operation(graph, m->insn[i % m->n], i);
    }
    return bur_program_create(graph, &real->model->horizon);
}

/* Numbers that mean something to the class: the first regime, a step ago, a
 * shock of one draw of the block; else what may be a probability. */
static void set_states(bur_block *block, bur_op_class op_class)
{
    bool whole = op_class == BUR_CLASS_REGIME || op_class == BUR_CLASS_PIPE;
    for (int s = 0; s < STATES; s++) {
        double *row = bur_block_row(block, block->program->first_state + s);
        for (int lane = 0; lane < block->lanes; lane++) {
            bool one = whole || (op_class == BUR_CLASS_JUMPS && lane == 0);
            row[lane] = (one ? 1.0 : 0.25) + 0.05 * s +
                        0.3 * lane / (double)block->lanes;
        }
    }
    block->step = 1;
}

/* The least of several rounds, in ns a value: what disturbs only adds. */
static double time_of(const bur_backend *backend, bur_block *block)
{
    const bur_program *p = block->program;
    double least = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = bur_clock_seconds();
        for (int i = 0; i < AGAIN; i++) {
            for (int c = 1; c < p->graph->clocks.n; c++) {
                block->redraw[c] = round * AGAIN + i + 1;
            }
            backend->run(&p->step, block);
        }
        double took = bur_clock_seconds() - start;
        least = round == 0 || took < least ? took : least;
    }
    return 1e9 * least / (AGAIN * (double)p->step.n * block->lanes);
}

bool bur_unit_costs(const bur_program *program, const bur_backend *backend,
                    int lanes, double ns[BUR_N_CLASSES])
{
    bool ok = true;
    for (int c = 0; c < BUR_N_CLASSES && ok; c++) {
        mix m = mix_of(program, (bur_op_class)c);
        ns[c] = 0;
        if (m.n > 0) {
            bur_arena *arena = bur_arena_create();
            bur_block *block =
                bur_block_create(probe_of(arena, program, &m), lanes);
            ok = block != NULL;
            if (ok) {
                block->n = lanes;
                set_states(block, (bur_op_class)c);
                ns[c] = time_of(backend, block);
            }
            bur_block_free(block);
            bur_arena_free(arena);
        }
    }
    return ok;
}
