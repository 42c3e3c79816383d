/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small model from text, lowered, and its graph followed step by step as
 * graph.h says: every value anew in each step, straight from its definition,
 * with no program between. Random leaves give what the test says. */
#ifndef BURSAR_TESTS_SMALL_MODEL_H
#define BURSAR_TESTS_SMALL_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "check/check.h"
#include "ir/compile.h"
#include "ir/passes.h"
#include "model/model_read.h"

enum { SMALL_STEPS = 40, SMALL_STATES = 64 };

typedef struct small_model {
    bur_arena *arena;
    bur_sink *sink;
    bur_model *model;
    bur_graph *graph;
    bur_demand demand;
    double z0, z, u;             /* normal at the start, later; uniform */
    double y[SMALL_STEPS];       /* the first series, by step */
    double measure[SMALL_STEPS]; /* the first measure, by step */
    double kind, left;           /* the exit */
} small_model;

static inline int small_begin(void **state)
{
    small_model *m = calloc(1, sizeof *m);
    m->arena = bur_arena_create();
    *state = m;
    return 0;
}

static inline int small_end(void **state)
{
    small_model *m = *state;
    bur_arena_free(m->arena);
    free(m);
    return 0;
}

#define SMALL_TEST(f) cmocka_unit_test_setup_teardown(f, small_begin, small_end)
#define SMALL_TIME                                                             \
    "time: { start = \"2027-01-01\"; length = \"4 months\"; dt = 0.5; };"

/* Reads and checks; what stands in `body` is the inside of the group. */
static inline void small_read(small_model *m, const char *body)
{
    const char *text = bur_arena_printf(
        m->arena, "model: { time_unit = \"month\"; %s };", body);
    m->sink = bur_sink_create(m->arena);
    const bur_conf *file =
        bur_conf_parse(m->arena, "t.cfg", text, strlen(text), m->sink);
    m->model = file ? bur_model_read(m->arena, "t.cfg", file, m->sink) : NULL;
    if (!m->model || !bur_expand(m->model, m->sink) ||
        !bur_check(m->model, m->sink)) {
        bur_sink_render(m->sink, stderr, false);
        fail_msg("refused: %s", body);
    }
}

/* Asks for the variable y, if there is one, and all measures. */
static inline void small_demand(small_model *m)
{
    int n = m->model->vars.n;
    const bur_var **series = BUR_NEW_N(m->arena, const bur_var *, 1);
    const bur_var **measures = BUR_NEW_N(m->arena, const bur_var *, n + 1);
    series[0] = bur_model_var(m->model, "y");
    m->demand.series = series;
    m->demand.n_series = series[0] != NULL;
    m->demand.measures = measures;
    m->demand.n_measures = 0;
    for (int i = 0; i < n; i++) {
        if (m->model->vars.at[i]->kind == BUR_VAR_MEASURE) {
            measures[m->demand.n_measures++] = m->model->vars.at[i];
        }
    }
}

/* Lowers; the graph is NULL after an error. */
static inline bur_graph *small_lower(small_model *m, const char *body)
{
    small_read(m, body);
    small_demand(m);
    m->graph =
        bur_lower(m->arena, m->model, &m->model->horizon, &m->demand, m->sink);
    if (m->graph) {
        bur_graph_verify(m->graph);
    }
    return m->graph;
}

typedef struct small_walk {
    const small_model *m;
    int step;
    double state[SMALL_STATES];
    double *value;
    double *past; /* [step][value] */
} small_walk;

static inline double small_regime(const bur_chain *chain, double a, double u)
{
    int next = 0;
    while (u > chain->cumulative[((int)a - 1) * chain->n + next]) {
        next++;
    }
    return next + 1;
}

static inline double small_pipe(const small_walk *w, int pipe, double length,
                                double before)
{
    const bur_graph *g = w->m->graph;
    int from = w->step - (int)length;
    return from < 0 ? before
                    : w->past[from * g->values.n + g->pipes.at[pipe].input];
}

static inline double small_special(const small_walk *w, const bur_value *v,
                                   double a, double b)
{
    const bur_graph *g = w->m->graph;
    const bur_horizon *h = &w->m->model->horizon;
    switch (v->op) {
    case BUR_IR_CONST:
        return v->number;
    case BUR_IR_PARAMETER:
        return 0.25 * (v->aux + 1);
    case BUR_IR_STATE:
        return w->state[v->aux];
    case BUR_IR_TIME:
        return h->start_time + (w->step + 0.5 * v->aux) * h->dt;
    case BUR_IR_STEP:
        return w->step;
    case BUR_IR_MONTH:
        return 1 + w->step % 12;
    case BUR_IR_NORMAL:
        return v->number != 0 ? w->m->z : w->m->z0;
    case BUR_IR_UNIFORM:
        return w->m->u;
    case BUR_IR_LOOKUP:
        return bur_lookup_at(g->lookups.at[v->aux], a);
    case BUR_IR_JUMPS:
        return a * bur_quantile_at(g->jumps.at[v->aux].size, 0.5);
    case BUR_IR_REGIME:
        return small_regime(&g->chains.at[v->aux], a, b);
    default:
        assert_int_equal(v->op, BUR_IR_PIPE);
        return small_pipe(w, v->aux, a, b);
    }
}

/* All values as they are now, in the order of the list; those within a step
 * are no step's. */
static inline void small_evaluate(small_walk *w, bool within)
{
    const bur_graph *g = w->m->graph;
    w->value = w->past + (within ? g->n_steps + 1 : w->step) * g->values.n;
    for (int i = 0; i < g->values.n; i++) {
        const bur_value *v = &g->values.at[i];
        double arg[3] = {0};
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            arg[k] = w->value[v->arg[k]];
        }
        w->value[i] = v->op < BUR_N_PURE_OPS
                          ? bur_op_value((bur_op)v->op, arg[0], arg[1], arg[2])
                          : small_special(w, v, arg[0], arg[1]);
    }
}

/* States take their successors: those of every step, or of struck clocks. */
static inline void small_commit(small_walk *w, bool clocks)
{
    const bur_graph *g = w->m->graph;
    double now = w->step * w->m->model->horizon.dt;
    for (int s = 0; s < g->states.n; s++) {
        double every = g->clocks.at[g->states.at[s].clock].every;
        bool strikes = every > 0 && w->step > 0 && fmod(now, every) == 0;
        if (clocks ? strikes : every == 0) {
            w->state[s] = w->value[g->states.at[s].next];
        }
    }
}

/* Substeps, until the step's end is reached. */
static inline void small_substeps(small_walk *w)
{
    const bur_graph *g = w->m->graph;
    while (g->substep_clock > 0 && w->state[g->substep_done] <= w->step) {
        small_evaluate(w, true);
        for (int s = 0; s < g->states.n; s++) {
            if (g->states.at[s].clock == g->substep_clock) {
                w->state[s] = w->value[g->states.at[s].next];
            }
        }
    }
}

/* Follows the graph for all its steps into y, measure and the exit. */
static inline void small_run(small_model *m)
{
    const bur_graph *g = m->graph;
    assert_true(g->n_steps < SMALL_STEPS && g->states.n <= SMALL_STATES);
    small_walk w = {.m = m};
    w.past = BUR_NEW_N(m->arena, double, g->values.n *(g->n_steps + 2));
    small_evaluate(&w, false);
    for (int s = 0; s < g->states.n; s++) {
        w.state[s] = w.value[g->states.at[s].initial];
    }
    for (w.step = 0; w.step <= g->n_steps; w.step++) {
        small_evaluate(&w, false);
        small_commit(&w, true);
        small_evaluate(&w, false);
        m->y[w.step] = g->series.n ? w.value[g->series.at[0].value] : 0;
        m->measure[w.step] =
            g->measures.n ? w.value[g->measures.at[0].value] : 0;
        if (g->exit_kind >= 0) {
            m->kind = w.value[g->exit_kind];
            m->left = w.value[g->exit_time];
        }
        small_commit(&w, false);
        small_substeps(&w);
    }
}

/* Lowers and follows what must be sound. */
static inline void small_follow(small_model *m, const char *body)
{
    if (!small_lower(m, body)) {
        bur_sink_render(m->sink, stderr, false);
        fail_msg("not lowered: %s", body);
    }
    small_run(m);
}

/* y = `eq`, with `rest` beside it, at every step from 0 on. */
static inline void small_expect(small_model *m, const char *rest,
                                const char *eq, const double *y, int n)
{
    small_follow(m, bur_arena_printf(
                        m->arena,
                        SMALL_TIME "%s auxiliaries: { y: { eq = \"%s\"; }; };",
                        rest, eq));
    for (int i = 0; i < n; i++) {
        if (!(fabs(m->y[i] - y[i]) <= 1e-14 * (1 + fabs(y[i])))) {
            fail_msg("%s: step %d: %.17g, not %.17g", eq, i, m->y[i], y[i]);
        }
    }
}

#define SMALL_EXPECT(m, rest, eq, ...)                                         \
    small_expect(                                                              \
        m, rest, eq, (const double[]){__VA_ARGS__},                            \
        (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)))

/* Values of an operation in the graph. */
static inline int small_count(const bur_graph *graph, bur_op op)
{
    int n = 0;
    for (int i = 0; i < graph->values.n; i++) {
        n += graph->values.at[i].op == op;
    }
    return n;
}

/* What a printer writes, as text in the arena. */
static inline const char *small_text(small_model *m, FILE *file)
{
    long n = ftell(file);
    char *text = bur_arena_alloc(m->arena, (size_t)n + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)n, file), n);
    fclose(file);
    return text;
}

/* A pass may not change a bit of any step. */
static inline void small_unchanged(small_model *m, void (*pass)(bur_graph *))
{
    double y[SMALL_STEPS], measure[SMALL_STEPS];
    small_run(m);
    memcpy(y, m->y, sizeof y);
    memcpy(measure, m->measure, sizeof measure);
    pass(m->graph);
    bur_graph_verify(m->graph);
    small_run(m);
    assert_memory_equal(y, m->y, sizeof y);
    assert_memory_equal(measure, m->measure, sizeof measure);
}

/* After the rates a pass that may change no value of y: it changes none. */
static inline void small_keeps(small_model *m, const bool *sampled,
                               void (*pass)(bur_graph *))
{
    bur_pass_rates(m->graph, sampled);
    small_run(m);
    double before[SMALL_STEPS];
    memcpy(before, m->y, sizeof before);
    pass(m->graph);
    bur_graph_verify(m->graph);
    small_run(m);
    assert_memory_equal(before, m->y,
                        (size_t)m->graph->n_steps * sizeof *before);
}

#endif
