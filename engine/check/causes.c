/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk of equations for the variables they name; see causes.h. */
#include "check/causes.h"

#include "check/effect.h"

typedef struct walk {
    bur_arena *arena;
    const bur_model *model;
    bur_cause_list *causes;
    bur_cause_list *followed; /* made variables */
    bool at_start, delayed;
} walk;

static void follow_tree(walk *w, const bur_node *node);

static void add(const walk *w, const bur_var *var)
{
    for (int i = 0; i < w->causes->n; i++) {
        bur_cause *c = &w->causes->at[i];
        if (c->var == var && c->at_start == w->at_start) {
            c->delayed |= w->delayed;
            return;
        }
    }
    bur_cause c = {var, w->at_start, w->delayed};
    bur_vec_push(w->arena, w->causes, c);
}

/* Whether the walk comes to a made variable in this way for the first time. */
static bool is_new(const walk *w, const bur_var *var)
{
    for (int i = 0; i < w->followed->n; i++) {
        const bur_cause *c = &w->followed->at[i];
        if (c->var == var && c->at_start == w->at_start &&
            c->delayed == w->delayed) {
            return false;
        }
    }
    bur_cause c = {var, w->at_start, w->delayed};
    bur_vec_push(w->arena, w->followed, c);
    return true;
}

/* --- equations --- */

static void follow_eqs(walk *w, const bur_eq *eq, int n)
{
    for (int i = 0; i < n; i++) {
        if (eq[i].tree) {
            follow_tree(w, eq[i].tree);
        }
    }
}

static void follow_first(walk *w, const bur_eq *eq, int n)
{
    walk first = *w;
    first.at_start = true;
    follow_eqs(&first, eq, n);
}

static void follow_driver(walk *w, const bur_driver *d)
{
    const bur_eq *fields[] = {&d->mean, &d->sd, &d->rho, &d->rate, &d->drift};
    for (int i = 0; i < 5; i++) {
        follow_eqs(w, fields[i], 1);
    }
}

static void follow_equations(walk *w, const bur_var *var)
{
    if (var->kind == BUR_VAR_STOCK) {
        follow_first(w, var->eq, var->n_eqs);
    } else if (!var->number) {
        follow_eqs(w, var->eq, var->n_eqs);
    }
    follow_first(w, var->init_eq, var->n_init_eqs);
    if (var->driver) {
        follow_driver(w, var->driver);
    }
}

/* --- variables --- */

static void follow_made(walk *w, const bur_var *var)
{
    walk in = *w;
    if (!is_new(w, var)) {
        return;
    }
    in.delayed |= var->kind == BUR_VAR_STOCK;
    follow_equations(&in, var);
    follow_eqs(&in, var->inflow, var->n_inflows);
    follow_eqs(&in, var->outflow, var->n_outflows);
}

static void follow_variable(walk *w, const bur_var *var)
{
    if (var->made) {
        follow_made(w, var);
    } else {
        add(w, var);
    }
}

/* What stands in brackets: the name of an element or dimension is no cause. */
static void follow_subscripts(walk *w, const bur_node *node, const bur_var *var)
{
    for (int d = 0; d < node->n_args; d++) {
        const bur_node *arg = node->args[d];
        bool named = arg->kind == BUR_NODE_NAME && arg->n_args == 0 &&
                     ((var && d < var->n_dims &&
                       bur_dim_index(var->dim[d], arg->name) >= 0) ||
                      bur_model_dim(w->model, arg->name));
        if (!named && arg->kind != BUR_NODE_STAR &&
            arg->kind != BUR_NODE_RANGE && arg->kind != BUR_NODE_POSITION) {
            follow_tree(w, arg);
        }
    }
}

/* --- calls --- */

static void follow_args(walk *w, const bur_node *node, int first)
{
    for (int i = 0; i < node->n_args; i++) {
        walk arg = *w;
        arg.at_start |= i == first;
        follow_tree(&arg, node->args[i]);
    }
}

static void follow_call(walk *w, const bur_node *node)
{
    const bur_var *var = bur_model_var(w->model, node->name);
    walk in = *w;
    bur_builtin fn = BUR_FN_SIZE;
    bool has_table = var && var->n_tables > 0; /* else it may share a name */
    bool is_builtin = !has_table && bur_builtin_named(node->name, &fn);
    if (has_table) {
        follow_variable(w, var);
    }
    if (is_builtin && fn == BUR_FN_SIZE) {
        return; /* it looks at the dimension alone */
    }
    in.delayed |= is_builtin && bur_builtin_delays(fn);
    follow_args(&in, node, is_builtin ? bur_builtin_first_arg(fn) : -1);
}

static void follow_tree(walk *w, const bur_node *node)
{
    const bur_var *var = node->kind == BUR_NODE_NAME
                             ? bur_model_var(w->model, node->name)
                             : NULL;
    if (node->kind == BUR_NODE_CALL) {
        follow_call(w, node);
        return;
    }
    if (var) {
        follow_variable(w, var);
    }
    if (node->kind == BUR_NODE_NAME) {
        follow_subscripts(w, node, var);
    } else {
        follow_args(w, node, -1);
    }
}

void bur_causes_of(bur_arena *arena, const bur_model *model, const bur_var *var,
                   bur_cause_list *causes)
{
    bur_cause_list followed = {0};
    walk w = {.arena = arena,
              .model = model,
              .causes = causes,
              .followed = &followed};
    follow_equations(&w, var);
}

void bur_causes_in(bur_arena *arena, const bur_model *model,
                   const bur_node *tree, bur_cause_list *causes)
{
    bur_cause_list followed = {0};
    walk w = {.arena = arena,
              .model = model,
              .causes = causes,
              .followed = &followed};
    follow_tree(&w, tree);
}
