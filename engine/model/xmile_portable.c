/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which functions of a model other tools may not know: those that are neither
 * in the standard nor in the tools that write XMILE. */
#include "model/model_write.h"

#include <string.h>

#include "lang/walk.h"

/* XMILE 1.0, then what Stella, Simlin and xmutil know besides. */
static const char *const known[] = {
    "abs",         "arccos",       "arcsin",    "arctan",   "cos",
    "exp",         "inf",          "int",       "ln",       "log10",
    "max",         "min",          "pi",        "sin",      "sqrt",
    "tan",         "exprnd",       "lognormal", "normal",   "poisson",
    "random",      "delay",        "delay1",    "delay3",   "delayn",
    "smth1",       "smth3",        "smthn",     "forcst",   "trend",
    "pulse",       "ramp",         "step",      "dt",       "starttime",
    "stoptime",    "time",         "init",      "previous", "self",
    "sum",         "mean",         "stddev",    "size",     "rank",
    "prod",        "if_then_else", "beta",      "binomial", "cosh",
    "endval",      "gamma",        "geometric", "history",  "initial",
    "logistic",    "lookup",       "lookupinv", "modulo",   "montecarlo",
    "negbinomial", "npv",          "pareto",    "quantum",  "round",
    "safediv",     "sign",         "sinh",      "tanh",     "triangular",
    "uniform",     "weibull"};

typedef struct search {
    bur_arena *arena;
    const bur_model *model;
    bur_map *seen;
    const char *found; /* "A, B", or NULL */
} search;

static bool is_known(const search *s, const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(name, known[i]) == 0) {
            return true;
        }
    }
    return bur_model_macro(s->model, name) || bur_model_var(s->model, name);
}

static bool look(const bur_node *node, void *context)
{
    search *s = context;
    bool call = node->kind == BUR_NODE_CALL;
    /* the one function of Bursar's own that needs no parentheses */
    bool bare = node->kind == BUR_NODE_NAME &&
                strcmp(node->name, "calendar_month") == 0;
    if ((call || bare) && !is_known(s, node->name) &&
        !bur_map_at(s->seen, node->name)) {
        const char *name = node->spelt ? node->spelt : node->name;
        bur_map_put(s->seen, node->name, s);
        s->found = s->found
                       ? bur_arena_printf(s->arena, "%s, %s", s->found, name)
                       : name;
    }
    return true;
}

static void look_at(search *s, const bur_eq *eq, int n)
{
    for (int i = 0; i < n; i++) {
        bur_node_visit(eq[i].tree, look, s);
    }
}

static void look_in(search *s, const bur_model *model)
{
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        look_at(s, var->eq, var->n_eqs);
        look_at(s, var->init_eq, var->n_init_eqs);
    }
}

const char *bur_xmile_unknown_elsewhere(bur_arena *arena,
                                        const bur_model *model)
{
    search s = {arena, model, bur_map_create(arena), NULL};
    look_in(&s, model);
    for (int i = 0; i < model->macros.n; i++) {
        look_at(&s, &model->macros.at[i]->eq, 1);
        look_in(&s, model->macros.at[i]->body);
    }
    return s.found;
}
