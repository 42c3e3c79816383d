/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data as variables: tables of TIME that steps read. Of a target x, x.given
 * is what it is set to, x.is_given whether it is, x.added what comes on top.
 *
 * A stock is set at the end of a step. A flow x.data, among its inflows, is
 * what that takes, and x.unexplained what it has been in all: what the rest of
 * the model did not explain. */
#include <string.h>

#include "lang/walk.h"
#include "scenario/data.h"
#include "scenario/wrapping.h"

/* --- tables --- */

void bur_data_from_step(bur_scenario *s, data_steps *to, int step, double value)
{
    double x = bur_horizon_time(&s->model->horizon, step - 0.5);
    if (to->x.n > 0 && !(to->x.at[to->x.n - 1] < x)) {
        to->y.at[to->y.n - 1] = value;
    } else if (to->x.n == 0 || to->y.at[to->y.n - 1] != value) {
        bur_vec_push(s->arena, &to->x, x);
        bur_vec_push(s->arena, &to->y, value);
    }
}

const bur_lookup *bur_data_table(bur_scenario *s, const data_steps *from)
{
    return bur_lookup_create(s->arena, from->x.at, from->y.at, from->x.n,
                             BUR_LOOKUP_DISCRETE);
}

/* The tables of one element. */
typedef struct tables {
    data_steps given, is_given, added;
} tables;

static void start_tables(bur_scenario *s, tables *t)
{
    bur_data_from_step(s, &t->given, -1, 0);
    bur_data_from_step(s, &t->is_given, -1, 0);
    bur_data_from_step(s, &t->added, -1, 0);
}

/* Values hold from one step up to another. */
static void hold(bur_scenario *s, data_steps *to, int first, int after,
                 double value)
{
    bur_data_from_step(s, to, first < 0 ? 0 : first, value);
    bur_data_from_step(s, to, after, 0);
}

static void set_month(bur_scenario *s, tables *t, const bur_var *var,
                      const data_set *set, const data_month *m)
{
    int first = bur_data_step(s, m->month),
        after = bur_data_step(s, m->month + 1);
    if (var->kind == BUR_VAR_STOCK) {
        first = after - 1;
    }
    hold(s, &t->given, first, after, bur_data_value(s, set, m));
    hold(s, &t->is_given, first, after, 1);
}

/* Amounts of all files in each month of the run, in order. */
static void add_months(bur_scenario *s, tables *t, const bur_var *var, int e)
{
    int month = bur_data_month(s->model->horizon.start);
    for (; bur_data_step(s, month) < s->timeline.n_steps; month++) {
        double sum = 0;
        for (int i = 0; i < s->data.n; i++) {
            const data_set *set = s->data.at[i];
            for (int k = 0; set->kind == DATA_ADD && k < set->columns.n; k++) {
                const data_column *c = &set->columns.at[k];
                for (int m = 0;
                     c->var == var && c->element == e && m < c->months.n; m++) {
                    if (c->months.at[m].month == month) {
                        sum += bur_data_value(s, set, &c->months.at[m]);
                    }
                }
            }
        }
        hold(s, &t->added, bur_data_step(s, month), bur_data_step(s, month + 1),
             sum);
    }
}

/* --- variables --- */

/* A variable over the dimensions of another. */
static bur_var *make_like(bur_scenario *s, bur_var_kind kind,
                          const bur_var *like, const char *suffix,
                          const bur_node *tree)
{
    bur_var *var =
        bur_wrap_var(s, kind, bur_wrap_join(s, like->name, suffix), like->span);
    var->spelt = bur_wrap_join(s, like->spelt, suffix);
    var->n_dims = like->n_dims;
    var->n_elements = like->n_elements;
    memcpy(var->dim, like->dim, sizeof var->dim);
    bur_eq *eq = BUR_NEW(s->arena, bur_eq);
    eq->text = like->span.text;
    eq->tree = tree;
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(s->model, var);
    return var;
}

/* A variable like the target that is a table of TIME for each element. */
static bur_var *make_variable(bur_scenario *s, const bur_var *like,
                              const char *suffix, const tables *of,
                              size_t member)
{
    const bur_lookup **table =
        BUR_NEW_N(s->arena, const bur_lookup *, like->n_elements);
    for (int e = 0; e < like->n_elements; e++) {
        table[e] = bur_data_table(
            s,
            (const data_steps *)(const void *)((const char *)&of[e] + member));
    }
    bur_var *var =
        make_like(s, BUR_VAR_AUXILIARY, like, suffix,
                  bur_node_call(s->arena, "time", NULL, 0, like->span));
    var->held = true;
    var->table = table;
    var->n_tables = like->n_elements;
    return var;
}

/* --- stocks --- */

static const bur_node *net_of(bur_scenario *s, const bur_var *stock)
{
    bur_arena *arena = s->arena;
    const bur_node *net = bur_node_number(arena, 0, stock->span);
    for (int i = 0; i < stock->n_inflows; i++) {
        net = bur_node_binary(arena, BUR_OP_ADD, net, stock->inflow[i].tree,
                              stock->span);
    }
    for (int i = 0; i < stock->n_outflows; i++) {
        net = bur_node_binary(arena, BUR_OP_SUBTRACT, net,
                              stock->outflow[i].tree, stock->span);
    }
    return net;
}

/* IF is_given THEN (given - x) / DT - net ELSE 0 */
static const bur_node *correction(bur_scenario *s, const bur_var *stock,
                                  const bur_var *given, const bur_var *is_given)
{
    bur_arena *arena = s->arena;
    bur_span at = stock->span;
    const bur_node *gap = bur_node_binary(
        arena, BUR_OP_SUBTRACT, bur_node_name(arena, given->name, at),
        bur_node_name(arena, stock->name, at), at);
    const bur_node *rate = bur_node_binary(
        arena, BUR_OP_DIVIDE, gap, bur_node_call(arena, "dt", NULL, 0, at), at);
    rate = bur_node_binary(arena, BUR_OP_SUBTRACT, rate, net_of(s, stock), at);
    return bur_node_if(arena, bur_node_name(arena, is_given->name, at), rate,
                       bur_node_number(arena, 0, at), at);
}

static void add_correction(bur_scenario *s, bur_var *stock,
                           const bur_var *given, const bur_var *is_given)
{
    bur_var *flow = make_like(s, BUR_VAR_FLOW, stock, "data",
                              correction(s, stock, given, is_given));
    flow->title = bur_arena_printf(
        s->arena, "What data add to '%s' to make it what they say",
        stock->spelt);
    const bur_node *name = bur_node_name(s->arena, flow->name, stock->span);
    bur_var *sum =
        make_like(s, BUR_VAR_AUXILIARY, stock, "unexplained",
                  bur_node_call(s->arena, "total", &name, 1, stock->span));
    sum->title =
        bur_arena_printf(s->arena,
                         "All that data have added to '%s' so far, which the "
                         "model does not explain",
                         stock->spelt);
    sum->unit = stock->unit;
    sum->unit_span = stock->unit_span;
    bur_eq *inflow = BUR_NEW_N(s->arena, bur_eq, stock->n_inflows + 1);
    for (int i = 0; i < stock->n_inflows; i++) {
        inflow[i] = stock->inflow[i];
    }
    inflow[stock->n_inflows] = (bur_eq){.text = stock->span.text, .tree = name};
    stock->inflow = inflow;
    stock->n_inflows++;
}

/* A balance at the end of the month before the run is the opening one. */
static void set_opening(bur_scenario *s, bur_var *stock, int element,
                        const data_month *m)
{
    bur_eq *eq = BUR_NEW_N(s->arena, bur_eq, stock->n_elements);
    for (int e = 0; e < stock->n_elements; e++) {
        eq[e] = stock->eq[stock->n_eqs == 1 ? 0 : e];
    }
    eq[element] =
        (bur_eq){.text = m->span.text,
                 .tree = bur_node_signed(s->arena, m->value, m->span)};
    stock->eq = eq;
    stock->n_eqs = stock->n_elements;
}

/* --- the whole --- */

typedef struct supplying {
    bur_scenario *s;
    bur_var *var;
    tables *of; /* [n_elements] */
    bool *sets, *adds;
    bool any_set, any_add;
} supplying;

static void take(supplying *p, const data_set *set, const data_column *c)
{
    for (int m = 0; m < c->months.n; m++) {
        const data_month *month = &c->months.at[m];
        bool opening = p->var->kind == BUR_VAR_STOCK &&
                       bur_data_step(p->s, month->month + 1) == 0;
        if (opening) {
            set_opening(p->s, p->var, c->element, month);
        } else {
            set_month(p->s, &p->of[c->element], p->var, set, month);
            p->sets[c->element] = p->any_set = true;
        }
    }
}

static void collect(supplying *p)
{
    bur_scenario *s = p->s;
    for (int i = 0; i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; k < set->columns.n; k++) {
            const data_column *c = &set->columns.at[k];
            if (c->var == p->var && set->kind == DATA_SET) {
                take(p, set, c);
            } else if (c->var == p->var && set->kind == DATA_ADD &&
                       !p->adds[c->element]) {
                add_months(s, &p->of[c->element], p->var, c->element);
                p->adds[c->element] = p->any_add = true;
            }
        }
    }
}

static void supply(wrapping *w, bur_var *var)
{
    bur_scenario *s = w->s;
    int n = var->n_elements;
    supplying p = {.s = s,
                   .var = var,
                   .of = BUR_NEW_N(s->arena, tables, n),
                   .sets = BUR_NEW_N(s->arena, bool, n),
                   .adds = BUR_NEW_N(s->arena, bool, n)};
    for (int e = 0; e < n; e++) {
        start_tables(s, &p.of[e]);
    }
    collect(&p);
    supply_of made = {.sets = p.sets, .adds = p.adds};
    if (p.any_set) {
        made.given =
            make_variable(s, var, "given", p.of, offsetof(tables, given));
        made.is_given =
            make_variable(s, var, "is_given", p.of, offsetof(tables, is_given));
    }
    if (p.any_add) {
        made.added =
            make_variable(s, var, "added", p.of, offsetof(tables, added));
    }
    if (var->kind == BUR_VAR_STOCK && p.any_set) {
        add_correction(s, var, made.given, made.is_given);
        var->given = made.given;
        var->is_given = made.is_given;
    } else if (p.any_set || p.any_add) {
        bur_wrapped_of(w, var)->supply = made;
    }
}

void bur_wrap_data(wrapping *w)
{
    bur_scenario *s = w->s;
    bur_map *seen = bur_map_create(s->arena);
    for (int i = 0; i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; set->kind != DATA_PLAN && k < set->columns.n; k++) {
            bur_var *var = set->columns.at[k].var;
            if (!bur_map_put(seen, var->name, var)) {
                supply(w, var);
            }
        }
    }
}
