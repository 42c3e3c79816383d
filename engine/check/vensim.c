/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of Vensim in terms of the language's own: other names, other
 * orders of arguments, and seeds of which 0 is none. */
#include <string.h>

#include "check/expanding.h"
#include "lang/parser.h"
#include "lang/walk.h"

/* In a meaning a to g are the arguments; s is the last one, a seed. */
static const struct {
    const char *name;
    int n_args;
    const char *meaning;
} calls[] = {
    {"vmin", 1, "MIN(a)"},
    {"vmax", 1, "MAX(a)"},
    {"elmcount", 1, "SIZE(a)"},
    {"game", 1, "a"},
    {"log", 2, "LN(a) / LN(b)"},
    {"lookup_invert", 2, "LOOKUPINV(a, b)"},
    {"smooth_n", 4, "SMTHN(a, b, d, c)"},
    {"delay_n", 4, "DELAYN(a, b, d, c)"},
    {"random_0_1", 0, "UNIFORM(0, 1)"},
    {"random_uniform", 3, "UNIFORM(a, b, s)"},
    {"random_normal", 5, "NORMAL(c, d, s, a, b)"},
    {"random_triangular", 6, "TRIANGULAR(c, d, e, s, a, b)"},
    {"random_exponential", 5, "c + d * EXPRND(1, s, (a - c) / d, (b - c) / d)"},
    {"random_poisson", 6, "d + e * POISSON(c, s, (a - d) / e, (b - d) / e)"},
    {"random_gamma", 6, "d + e * GAMMA(c, 1, s, (a - d) / e, (b - d) / e)"},
    {"random_weibull", 6, "d + e * WEIBULL(c, 1, s, (a - d) / e, (b - d) / e)"},
    {"random_beta", 7, "e + f * BETA(c, d, s, (a - e) / f, (b - e) / f)"},
    {"random_binomial", 7,
     "e + f * BINOMIAL(d, c, s, (a - e) / f, (b - e) / f)"},
};

enum { N_CALLS = sizeof calls / sizeof calls[0], MOST_ARGS = 8 };

/* A seed of 0 is none. */
static const bur_node *seed_of(bur_arena *arena, const bur_node *call)
{
    const bur_node *seed = call->args[call->n_args - 1];
    double number;
    return bur_node_is_number(seed, &number) && number == 0
               ? bur_node_signed(arena, -1, seed->span)
               : seed;
}

/* The meaning with the call's arguments, all of it at the call's place. */
static const bur_node *filled(bur_arena *arena, const bur_node *node,
                              const bur_node *call)
{
    if (node->kind == BUR_NODE_NAME) {
        return *node->name == 's' ? seed_of(arena, call)
                                  : call->args[*node->name - 'a'];
    }
    const bur_node *args[MOST_ARGS];
    for (int i = 0; i < node->n_args; i++) {
        args[i] = filled(arena, node->args[i], call);
    }
    bur_node placed = *node;
    placed.span = call->span;
    return bur_node_with_args(arena, &placed, args);
}

const bur_node *bur_vensim_call(const bur_model *model, const bur_node *call)
{
    const bur_var *var =
        call->kind == BUR_NODE_CALL ? bur_model_var(model, call->name) : NULL;
    if (call->kind != BUR_NODE_CALL || bur_model_macro(model, call->name) ||
        bur_var_with_tables(var) || (var && var->n_dims > 0)) {
        return call;
    }
    for (int i = 0; i < N_CALLS; i++) {
        if (strcmp(calls[i].name, call->name) == 0 &&
            calls[i].n_args == call->n_args) {
            const bur_text *text =
                bur_text_of(model->arena, calls[i].name, calls[i].meaning);
            bur_sink *sink = bur_sink_create(model->arena);
            return filled(model->arena, bur_parse(model->arena, text, sink),
                          call);
        }
    }
    return call;
}
