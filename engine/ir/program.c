/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Freezing: places for values, and instructions in order.
 *
 * Constants and values of the two slow rates become scalars; sampled
 * parameters, states and values kept for a whole draw get a slot of their
 * own; everything else shares temporaries, each free again after its last
 * use (linear scan, Poletto and Sarkar 1999). A state takes its successor at
 * the end of the step, in place where nobody else reads it. */
#include "ir/program.h"

#include <assert.h>
#include <limits.h>

#include "ir/program_outputs.h"
#include "ir/seldom.h"

enum { BOTH = BUR_RATE_DRAW | BUR_RATE_STEP, NOWHERE = -1 };

typedef struct freezing {
    bur_arena *arena;
    const bur_graph *graph;
    bur_program *program;
    bur_operand *where; /* of each value; at NOWHERE: not placed yet */
    int *uses;          /* of each value, roots included */
    const bool *seldom; /* values that only a strike can change */
    bool *in_place;     /* values that the commit tape computes */
    bool *needed;       /* by the tape being built */
    int *last_use;      /* within it */
    BUR_VEC(int) free_slots;
    int next_slot;
    BUR_VEC(bur_insn) insns;
    BUR_VEC(int) values;
} freezing;

static const bur_value *value_at(const freezing *f, int value)
{
    return &f->graph->values.at[value];
}

static int arity_of(const freezing *f, int value)
{
    return bur_op_arity((bur_op)value_at(f, value)->op);
}

/* --- scalars --- */

static bool is_leaf(const bur_value *v)
{
    return v->op == BUR_IR_CONST || v->op == BUR_IR_PARAMETER ||
           v->op == BUR_IR_STATE;
}

static int place_scalars(freezing *f, int rate, bool constants, int next)
{
    for (int i = 0; i < f->graph->values.n; i++) {
        const bur_value *v = value_at(f, i);
        if (v->rate == rate && (v->op == BUR_IR_CONST) == constants) {
            f->where[i] = (bur_operand){true, next++};
        }
    }
    return next;
}

static void fill_constants(freezing *f)
{
    double *consts = BUR_NEW_N(f->arena, double, f->program->n_consts + 1);
    for (int i = 0; i < f->graph->values.n; i++) {
        if (value_at(f, i)->op == BUR_IR_CONST) {
            consts[f->where[i].at] = value_at(f, i)->number;
        }
    }
    f->program->consts = consts;
}

/* --- slots that last --- */

static void count_root(void *context, int *root)
{
    ((freezing *)context)->uses[*root]++;
}

static bool is_slow(const freezing *f, int value)
{
    return value_at(f, value)->rate == BUR_RATE_DRAW || f->seldom[value];
}

static void keep_if_slow(void *context, int *root)
{
    freezing *f = context;
    f->needed[*root] |= is_slow(f, *root);
}

static void place_parameters(freezing *f)
{
    int n = f->graph->model->n_parameters;
    int *scalar = BUR_NEW_N(f->arena, int, n + 1);
    int *slot = BUR_NEW_N(f->arena, int, n + 1);
    for (int p = 0; p < n; p++) {
        scalar[p] = slot[p] = NOWHERE;
    }
    for (int i = 0; i < f->graph->values.n; i++) {
        const bur_value *v = value_at(f, i);
        if (v->op != BUR_IR_PARAMETER) {
            continue;
        }
        if (v->rate == BUR_RATE_DRAW) {
            f->where[i] = (bur_operand){false, f->next_slot++};
            slot[v->aux] = f->where[i].at;
        } else {
            scalar[v->aux] = f->where[i].at;
        }
    }
    f->program->parameter_scalar = scalar;
    f->program->parameter_slot = slot;
}

static int state_slot(const freezing *f, int state)
{
    return f->program->first_state + state;
}

static void place_states(freezing *f)
{
    f->program->first_state = f->next_slot;
    f->next_slot += f->graph->states.n;
    for (int i = 0; i < f->graph->values.n; i++) {
        const bur_value *v = value_at(f, i);
        if (v->op == BUR_IR_STATE) {
            f->where[i] = (bur_operand){false, state_slot(f, v->aux)};
        }
    }
}

/* Values of a draw that the steps or the outputs read, and such of a strike. */
static void place_slow(freezing *f)
{
    for (int i = 0; i < f->graph->values.n; i++) {
        for (int k = 0; k < arity_of(f, i) && value_at(f, i)->rate == BOTH;
             k++) {
            int arg = value_at(f, i)->arg[k];
            f->needed[arg] |=
                is_slow(f, arg) && !(f->seldom[i] && f->seldom[arg]);
        }
    }
    bur_graph_roots((bur_graph *)f->graph, keep_if_slow, f);
    for (int i = 0; i < f->graph->values.n; i++) {
        if (f->needed[i] && f->where[i].at == NOWHERE) {
            f->where[i] = (bur_operand){false, f->next_slot++};
        }
        f->needed[i] = false;
    }
    f->program->first_temporary = f->next_slot;
    f->program->n_slots = f->next_slot;
}

/* --- tapes --- */

static void add_insn(freezing *f, int value, bur_insn insn)
{
    bur_vec_push(f->arena, &f->insns, insn);
    bur_vec_push(f->arena, &f->values, value);
}

/* An operation on lanes, reading its operands where they are. */
static bur_insn insn_of(const freezing *f, int value, int out)
{
    const bur_value *v = value_at(f, value);
    bur_insn insn = {.op = v->op,
                     .out = out,
                     .aux = v->aux,
                     .running = v->number != 0 && arity_of(f, value) == 0};
    for (int k = 0; k < arity_of(f, value); k++) {
        bur_operand from = f->where[v->arg[k]];
        assert(from.at != NOWHERE);
        insn.arg[k] = from.at;
        insn.scalar |= (uint8_t)(from.scalar << k);
    }
    return insn;
}

static bur_insn copy_insn(bur_operand from, int out)
{
    return (bur_insn){
        .op = BUR_IR_COPY, .scalar = from.scalar, .out = out, .arg = {from.at}};
}

static bur_tape finish_tape(freezing *f)
{
    bur_tape tape = {f->insns.at, f->values.at, f->insns.n};
    f->insns.at = NULL;
    f->insns.n = f->insns.capacity = 0;
    f->values.at = NULL;
    f->values.n = f->values.capacity = 0;
    return tape;
}

static bur_tape scalar_tape(freezing *f, int rate)
{
    for (int i = 0; i < f->graph->values.n; i++) {
        const bur_value *v = value_at(f, i);
        if (v->rate == rate && !is_leaf(v)) {
            add_insn(f, i, insn_of(f, i, f->where[i].at));
        }
    }
    return finish_tape(f);
}

static int take_slot(freezing *f)
{
    if (f->free_slots.n > 0) {
        return f->free_slots.at[--f->free_slots.n];
    }
    int slot = f->next_slot++;
    if (f->next_slot > f->program->n_slots) {
        f->program->n_slots = f->next_slot;
    }
    return slot;
}

static bool is_temporary(const freezing *f, int value)
{
    return !f->where[value].scalar &&
           f->where[value].at >= f->program->first_temporary;
}

/* Gives back the temporaries that the value at this position read last. */
static void release(freezing *f, int value)
{
    const bur_value *v = value_at(f, value);
    for (int k = 0; k < arity_of(f, value); k++) {
        int arg = v->arg[k];
        if (is_temporary(f, arg) && f->last_use[arg] == value) {
            bur_vec_push(f->arena, &f->free_slots, f->where[arg].at);
            f->last_use[arg] = NOWHERE;
        }
    }
}

/* Marks what the tape must compute for `value`: what is not yet placed. */
static void need(freezing *f, int value)
{
    BUR_VEC(int) todo = {0};
    bur_vec_push(f->arena, &todo, value);
    while (todo.n > 0) {
        int i = todo.at[--todo.n];
        if (f->needed[i] || f->where[i].at != NOWHERE) {
            continue;
        }
        f->needed[i] = true;
        for (int k = 0; k < arity_of(f, i); k++) {
            bur_vec_push(f->arena, &todo, value_at(f, i)->arg[k]);
        }
    }
}

/* Emits the needed values of one rate; `need` was called for the roots, whose
 * last_use the caller has set to INT_MAX. */
static void emit_needed(freezing *f, int rate)
{
    int n = f->graph->values.n;
    f->next_slot = f->program->first_temporary;
    f->free_slots.n = 0;
    for (int i = 0; i < n; i++) {
        for (int k = 0; f->needed[i] && k < arity_of(f, i); k++) {
            int arg = value_at(f, i)->arg[k];
            if (f->last_use[arg] != INT_MAX) {
                f->last_use[arg] = i;
            }
        }
    }
    for (int i = 0; i < n; i++) {
        if (!f->needed[i] || value_at(f, i)->rate != rate || f->in_place[i]) {
            continue;
        }
        bur_insn insn = insn_of(f, i, 0);
        release(f, i);
        if (f->where[i].at == NOWHERE) {
            f->where[i] = (bur_operand){false, take_slot(f)};
        }
        insn.out = f->where[i].at;
        add_insn(f, i, insn);
    }
}

static void begin_tape(freezing *f)
{
    for (int i = 0; i < f->graph->values.n; i++) {
        f->needed[i] = false;
        f->last_use[i] = NOWHERE;
        if (is_temporary(f, i)) {
            f->where[i].at = NOWHERE;
        }
    }
}

static void need_to_end(void *context, int *root)
{
    freezing *f = context;
    need(f, *root);
    f->last_use[*root] = INT_MAX;
}

static bur_tape draw_tape(freezing *f)
{
    begin_tape(f);
    for (int i = 0; i < f->graph->values.n; i++) {
        if (value_at(f, i)->rate == BUR_RATE_DRAW &&
            value_at(f, i)->op != BUR_IR_PARAMETER) {
            f->needed[i] = true;
        }
    }
    for (int s = 0; s < f->graph->states.n; s++) {
        f->last_use[f->graph->states.at[s].initial] = INT_MAX;
    }
    emit_needed(f, BUR_RATE_DRAW);
    for (int s = 0; s < f->graph->states.n; s++) {
        int initial = f->graph->states.at[s].initial;
        add_insn(f, initial, copy_insn(f->where[initial], state_slot(f, s)));
    }
    return finish_tape(f);
}

/* Where state `s` finds its successor, past the moment other states change:
 * another state read directly is copied aside first. */
static bur_operand successor(freezing *f, int s)
{
    int next = f->graph->states.at[s].next;
    const bur_value *v = value_at(f, next);
    bur_operand from = f->where[next];
    if (v->op == BUR_IR_STATE && v->aux != s) {
        int aside = take_slot(f);
        add_insn(f, next, copy_insn(from, aside));
        return (bur_operand){false, aside};
    }
    return from;
}

static bur_tape clock_tape(freezing *f, int clock)
{
    const bur_graph *g = f->graph;
    begin_tape(f);
    for (int s = 0; s < g->states.n; s++) {
        if (g->states.at[s].clock == clock) {
            need_to_end(f, &g->states.at[s].next);
        }
    }
    emit_needed(f, BOTH);
    bur_operand *from = BUR_NEW_N(f->arena, bur_operand, g->states.n + 1);
    for (int s = 0; s < g->states.n; s++) {
        if (g->states.at[s].clock == clock) {
            from[s] = successor(f, s);
        }
    }
    for (int s = 0; s < g->states.n; s++) {
        if (g->states.at[s].clock == clock) {
            add_insn(f, g->states.at[s].next,
                     copy_insn(from[s], state_slot(f, s)));
        }
    }
    return finish_tape(f);
}

/* The kept values that a strike can change, and what they are made of. */
static bur_tape strike_tape(freezing *f)
{
    begin_tape(f);
    for (int i = f->graph->values.n - 1; i >= 0; i--) {
        bool makes = f->seldom[i] && !is_leaf(value_at(f, i));
        f->needed[i] = makes && (f->needed[i] || f->where[i].at != NOWHERE);
        for (int k = 0; k < arity_of(f, i) && f->needed[i]; k++) {
            f->needed[value_at(f, i)->arg[k]] = true;
        }
    }
    emit_needed(f, BOTH);
    return finish_tape(f);
}

/* Whether the successor of `s` can be computed right into its slot. */
static bool fits_in_place(const freezing *f, int s)
{
    int next = f->graph->states.at[s].next;
    const bur_value *v = value_at(f, next);
    if (v->rate != BOTH || f->uses[next] != 1 || f->seldom[next] ||
        v->op >= BUR_N_PURE_OPS) {
        return false;
    }
    for (int k = 0; k < arity_of(f, next); k++) {
        const bur_value *arg = value_at(f, v->arg[k]);
        if (arg->op == BUR_IR_STATE && arg->aux != s) {
            return false;
        }
    }
    return true;
}

static void mark_in_place(freezing *f)
{
    for (int s = 0; s < f->graph->states.n; s++) {
        const bur_state *state = &f->graph->states.at[s];
        if (state->clock == 0 && fits_in_place(f, s)) {
            f->in_place[state->next] = true;
        }
    }
}

static void need_for_steps(freezing *f)
{
    bur_graph *g = (bur_graph *)f->graph;
    for (int i = 0; i < g->series.n; i++) {
        need_to_end(f, &g->series.at[i].value);
    }
    for (int i = 0; i < g->measures.n; i++) {
        need_to_end(f, &g->measures.at[i].value);
        if (g->measures.at[i].given != BUR_NO_VALUE) {
            need_to_end(f, &g->measures.at[i].given);
        }
    }
    for (int i = 0; i < g->pipes.n; i++) {
        need_to_end(f, &g->pipes.at[i].input);
    }
    if (g->exit_kind != BUR_NO_VALUE) {
        need_to_end(f, &g->exit_kind);
        need_to_end(f, &g->exit_time);
    }
    for (int s = 0; s < g->states.n; s++) {
        bur_state *state = &g->states.at[s];
        if (state->clock > 0) {
            continue;
        }
        need_to_end(f, &state->next);
        for (int k = 0;
             f->in_place[state->next] && k < arity_of(f, state->next); k++) {
            f->last_use[value_at(f, state->next)->arg[k]] = INT_MAX;
        }
    }
}

static bur_tape commit_tape(freezing *f, const bur_operand *from)
{
    const bur_graph *g = f->graph;
    for (int i = 0; i < g->pipes.n; i++) {
        bur_insn push = copy_insn(f->where[g->pipes.at[i].input], 0);
        push.op = BUR_IR_PUSH;
        push.aux = i;
        add_insn(f, g->pipes.at[i].input, push);
    }
    for (int s = 0; s < g->states.n; s++) {
        int next = g->states.at[s].next;
        bool own = value_at(f, next)->op == BUR_IR_STATE &&
                   value_at(f, next)->aux == s;
        if (g->states.at[s].clock > 0 || own) {
            continue;
        }
        add_insn(f, next,
                 f->in_place[next] ? insn_of(f, next, state_slot(f, s))
                                   : copy_insn(from[s], state_slot(f, s)));
    }
    return finish_tape(f);
}

static void step_tapes(freezing *f)
{
    const bur_graph *g = f->graph;
    begin_tape(f);
    need_for_steps(f);
    emit_needed(f, BOTH);
    bur_operand *from = BUR_NEW_N(f->arena, bur_operand, g->states.n + 1);
    for (int s = 0; s < g->states.n; s++) {
        if (g->states.at[s].clock == 0 && !f->in_place[g->states.at[s].next]) {
            from[s] = successor(f, s);
        }
    }
    f->program->step = finish_tape(f);
    f->program->commit = commit_tape(f, from);
}

static void place_all_scalars(freezing *f)
{
    bur_program *p = f->program;
    p->n_consts = place_scalars(f, 0, true, 0);
    p->first_time = place_scalars(f, 0, false, p->n_consts);
    p->n_scalars = place_scalars(f, BUR_RATE_STEP, false, p->first_time);
    fill_constants(f);
}

static freezing *begin(const bur_graph *graph, const bur_horizon *horizon)
{
    bur_arena *arena = graph->arena;
    int n = graph->values.n;
    freezing *f = BUR_NEW(arena, freezing);
    f->arena = arena;
    f->graph = graph;
    f->program = BUR_NEW(arena, bur_program);
    f->program->graph = graph;
    f->program->n_steps = graph->n_steps;
    f->program->dt = horizon->dt;
    f->program->start_time = horizon->start_time;
    f->where = BUR_NEW_N(arena, bur_operand, n);
    f->uses = BUR_NEW_N(arena, int, n);
    f->seldom = bur_seldom_values(graph, horizon->dt);
    f->in_place = BUR_NEW_N(arena, bool, n);
    f->needed = BUR_NEW_N(arena, bool, n);
    f->last_use = BUR_NEW_N(arena, int, n);
    for (int i = 0; i < n; i++) {
        f->where[i].at = NOWHERE;
        for (int k = 0; k < arity_of(f, i); k++) {
            f->uses[value_at(f, i)->arg[k]]++;
        }
    }
    bur_graph_roots((bur_graph *)graph, count_root, f);
    return f;
}

const bur_program *bur_program_create(const bur_graph *graph,
                                      const bur_horizon *horizon)
{
    freezing *f = begin(graph, horizon);
    bur_program *p = f->program;
    place_all_scalars(f);
    place_parameters(f);
    place_states(f);
    place_slow(f);
    mark_in_place(f);
    p->run = scalar_tape(f, 0);
    p->time = scalar_tape(f, BUR_RATE_STEP);
    p->draw = draw_tape(f);
    p->clock = BUR_NEW_N(f->arena, bur_tape, graph->clocks.n + 1);
    for (int c = 1; c < graph->clocks.n; c++) {
        p->clock[c] = clock_tape(f, c);
    }
    p->strike = strike_tape(f);
    step_tapes(f);
    bur_program_place_outputs(p, f->where);
    return p;
}

const bur_program *bur_program_with_series(bur_arena *arena,
                                           const bur_program *program,
                                           int first, int end)
{
    if (first == 0 && end == program->graph->series.n) {
        return program;
    }
    bur_graph *graph = BUR_NEW(arena, bur_graph);
    *graph = *program->graph;
    graph->series.at += first;
    graph->series.n = graph->series.capacity = end - first;
    bur_program *part = BUR_NEW(arena, bur_program);
    *part = *program;
    part->graph = graph;
    part->series += first;
    return part;
}
