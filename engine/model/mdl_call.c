/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vensim's functions as the engine's: the same under another name, or in other
 * terms. Any other is refused. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

bool bur_mdl_is_call(const bur_node *node, const char *name)
{
    return node && node->kind == BUR_NODE_CALL && strcmp(node->name, name) == 0;
}

/* What takes its arguments as they are. */
static const struct {
    const char *name, *now;
    int least, most;
} plain[] = {
    {"abs", "abs", 1, 1},
    {"arccos", "arccos", 1, 1},
    {"arcsin", "arcsin", 1, 1},
    {"arctan", "arctan", 1, 1},
    {"cos", "cos", 1, 1},
    {"cosh", "cosh", 1, 1},
    {"delay1", "delay1", 2, 2},
    {"delay1i", "delay1", 3, 3},
    {"delay3", "delay3", 2, 2},
    {"delay3i", "delay3", 3, 3},
    {"delay_fixed", "delay", 3, 3},
    {"delay_n", "delay_n", 4, 4},
    {"exp", "exp", 1, 1},
    {"forecast", "forcst", 3, 3},
    {"game", "game", 1, 1},
    {"initial", "init", 1, 1},
    {"integer", "int", 1, 1},
    {"ln", "ln", 1, 1},
    {"log", "log", 2, 2},
    {"lookup_invert", "lookupinv", 2, 2},
    {"max", "max", 2, 2},
    {"min", "min", 2, 2},
    {"modulo", "modulo", 2, 2},
    {"npv", "npv", 4, 4},
    {"power", "power", 2, 2},
    {"pulse", "vensim_pulse", 2, 2},
    {"pulse_train", "pulse_train", 4, 4},
    {"quantum", "quantum", 2, 2},
    {"ramp", "ramp", 3, 3},
    {"random_0_1", "random_0_1", 0, 0},
    {"random_beta", "random_beta", 7, 7},
    {"random_binomial", "random_binomial", 7, 7},
    {"random_exponential", "random_exponential", 5, 5},
    {"random_gamma", "random_gamma", 6, 6},
    {"random_normal", "random_normal", 5, 5},
    {"random_poisson", "random_poisson", 6, 6},
    {"random_triangular", "random_triangular", 6, 6},
    {"random_uniform", "random_uniform", 3, 3},
    {"random_weibull", "random_weibull", 6, 6},
    {"sample_if_true", "sample_if_true", 3, 3},
    {"sin", "sin", 1, 1},
    {"sinh", "sinh", 1, 1},
    {"smooth", "smth1", 2, 2},
    {"smooth3", "smth3", 2, 2},
    {"smooth3i", "smth3", 3, 3},
    {"smooth_n", "smooth_n", 4, 4},
    {"smoothi", "smth1", 3, 3},
    {"sqrt", "sqrt", 1, 1},
    {"step", "step", 2, 2},
    {"tan", "tan", 1, 1},
    {"tanh", "tanh", 1, 1},
    {"trend", "trend", 3, 3},
    {"xidz", "xidz", 3, 3},
    {"zidz", "zidz", 2, 2},
};

/* What is known and not there, with what works instead. */
static const struct {
    const char *name, *instead;
} refused[] = {
    {"a_function_of", "write the equation"},
    {"integ", "give INTEG a variable of its own: x = INTEG(flow, first)"},
    {"active_initial",
     "give ACTIVE INITIAL a variable of its own: x = ACTIVE INITIAL(y, first)"},
    {"delay_batch", "use DELAY FIXED"},
    {"delay_conveyor", "model it as stages of stocks, or with DELAY FIXED"},
    {"delay_information", "use DELAY FIXED"},
    {"delay_material", "use DELAY FIXED"},
    {"delay_profile", "model it as stages of stocks"},
    {"demand_at_price", "write the curve as an equation or a lookup"},
    {"depreciate_by_schedule", "sum the parts with DELAY FIXED"},
    {"depreciate_straightline", "a stock that is fed with the stream over its "
                                "life, and drained with DELAY FIXED"},
    {"find_market_price", "solve the equation by hand"},
    {"find_zero", "solve the equation by hand"},
    {"gamma_ln", "give its values as a lookup"},
    {"internal_rate_of_return", "find the rate at which NPV is 0"},
    {"lookup_area", "sum the lookup in a stock of its own"},
    {"lookup_slope", "give the slope as a lookup of its own"},
    {"queue_fifo", "model it as stages of stocks, or with DELAY FIXED"},
    {"random_lookup", "draw RANDOM UNIFORM and look it up"},
    {"random_negative_binomial", "use RANDOM POISSON or RANDOM BINOMIAL"},
    {"random_pink_noise", "smooth RANDOM NORMAL with SMOOTH"},
    {"reinitial", "use INITIAL"},
    {"shift_if_true", "model it as stages of stocks"},
    {"simultaneous", "solve the equations by hand"},
    {"supply_at_price", "write the curve as an equation or a lookup"},
    {"tabbed_array", "give the array a variable of its own"},
    {"time_base", "count with Time"},
    {"vector_lookup", "use a lookup"},
};

/* --- functions in other terms --- */

static const bur_node *with_lookup(mdl *m, mdl_env *env, const bur_node *node)
{
    double number = 0;
    bur_node_is_number(node->args[1], &number);
    const bur_lookup *points = m->points.at[(int)number];
    const bur_node *x = bur_mdl_bind(m, env, node->args[0]);
    if (!x || !points || env->cannot) {
        return x;
    }
    const bur_var *var =
        bur_mdl_own_lookup(m, env->of->var->spelt, points, node->args[1]->span);
    bur_node call = *node;
    call.name = var->name;
    call.spelt = var->spelt;
    call.n_args = 1;
    return bur_node_with_args(m->arena, &call, &x);
}

static const bur_node *if_then_else(mdl *m, mdl_env *env, const bur_node *node)
{
    bur_node choice = *node;
    choice.kind = BUR_NODE_IF;
    choice.name = choice.spelt = NULL;
    return bur_mdl_bind(m, env,
                        bur_node_with_args(m->arena, &choice, node->args));
}

static const bur_node *elmcount(mdl *m, const bur_node *node)
{
    const mdl_range *range =
        bur_mdl_range_at(m, node->args[0]->name ? node->args[0]->name : "");
    if (!range) {
        bur_error_at(m->sink, BUR_DIAG_UNKNOWN_DIMENSION, node->args[0]->span,
                     "ELMCOUNT needs the name of a range of subscripts");
        return NULL;
    }
    return bur_mdl_value(m, range->dim->n, node->span);
}

/* GET TIME VALUE(from, offset, 0): from now (0) or from the start (1). */
static const bur_node *get_time(mdl *m, mdl_env *env, const bur_node *node)
{
    double from = -1, measure = -1;
    if (!bur_node_is_number(node->args[0], &from) ||
        !bur_node_is_number(node->args[2], &measure) ||
        (from != 0 && from != 1) || measure != 0) {
        return bur_mdl_refuse(m, node->span,
                              "GET TIME VALUE of a calendar or a clock",
                              "GET TIME VALUE(0, offset, 0) is Time + offset");
    }
    const bur_node *offset = bur_mdl_bind(m, env, node->args[1]);
    const bur_node *origin =
        bur_mdl_make(m, BUR_NODE_NAME, from == 0 ? "time" : "starttime", NULL,
                     0, node->span);
    return offset ? bur_mdl_op(m, BUR_OP_ADD, origin, offset, node->span)
                  : NULL;
}

/* --- calls --- */

int bur_mdl_known(const mdl_known *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

bool bur_mdl_counts(mdl *m, const bur_node *node, int least, int most)
{
    if (node->n_args >= least && node->n_args <= most) {
        return true;
    }
    bur_error_at(m->sink, BUR_DIAG_ARGUMENT_COUNT, node->span,
                 "%s takes %d argument%s, here %s %d", node->spelt, most,
                 most == 1 ? "" : "s", node->n_args == 1 ? "is" : "are",
                 node->n_args);
    return false;
}

/* The argument that is the order of a delay: as it is at the start. */
static int order_argument(const char *name)
{
    return strcmp(name, "smooth_n") == 0 || strcmp(name, "delay_n") == 0 ? 3
                                                                         : -1;
}

static const bur_node *renamed(mdl *m, mdl_env *env, const bur_node *node,
                               const char *now)
{
    const bur_node *args[64];
    for (int i = 0; i < node->n_args; i++) {
        args[i] = bur_mdl_bind(m, env, node->args[i]);
        if (!args[i]) {
            return NULL;
        }
    }
    int order = order_argument(node->name);
    double number;
    if (order >= 0 && order < node->n_args &&
        !bur_node_is_number(args[order], &number)) {
        args[order] = bur_mdl_make(m, BUR_NODE_CALL, "init", &args[order], 1,
                                   args[order]->span);
    }
    m->n_nodes++;
    return now ? bur_mdl_make(m, BUR_NODE_CALL, now, args, node->n_args,
                              node->span)
               : bur_node_with_args(m->arena, node, args);
}

static const bur_node *unknown(mdl *m, const bur_node *node)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (strcmp(refused[i].name, node->name) == 0) {
            return bur_mdl_refuse(m, node->span, node->spelt,
                                  refused[i].instead);
        }
    }
    if (strncmp(node->name, "get_", 4) == 0) {
        return bur_mdl_refuse(m, node->span, node->spelt,
                              "GET DIRECT CONSTANTS, DATA and LOOKUPS read "
                              "CSV files, as a variable's whole equation");
    }
    bur_diag *diag =
        bur_error_at(m->sink, BUR_DIAG_UNKNOWN_FUNCTION, node->span,
                     "there is no function, macro or lookup '%s'", node->spelt);
    bur_nearest near = {.wanted = node->name};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        bur_nearest_offer(&near, plain[i].name);
    }
    for (int i = 0; i < m->vars.n; i++) {
        if (m->vars.at[i]->var->kind == BUR_VAR_LOOKUP) {
            bur_nearest_offer(&near, m->vars.at[i]->var->name);
        }
    }
    if (near.best) {
        bur_note_at(m->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
    return NULL;
}

static const struct {
    const char *name, *now;
} reductions[] = {
    {"sum", "sum"}, {"prod", "prod"}, {"vmin", "min"}, {"vmax", "max"}};

static const bur_node *in_other_terms(mdl *m, mdl_env *env,
                                      const bur_node *node, bool *known)
{
    static const mdl_known counted[] = {{"if_then_else", 3},
                                        {"with_lookup", 2},
                                        {"elmcount", 1},
                                        {"get_time_value", 3}};
    int which = bur_mdl_known(counted, 4, node->name);
    for (int i = 0; i < 4; i++) {
        if (strcmp(reductions[i].name, node->name) == 0) {
            return bur_mdl_counts(m, node, 1, 1)
                       ? bur_mdl_reduce(m, env, node->args[0],
                                        reductions[i].now)
                       : NULL;
        }
    }
    *known = which >= 0;
    if (which < 0 || !bur_mdl_counts(m, node, counted[which].n_args,
                                     counted[which].n_args)) {
        return NULL;
    }
    return which == 0   ? if_then_else(m, env, node)
           : which == 1 ? with_lookup(m, env, node)
           : which == 2 ? elmcount(m, node)
                        : get_time(m, env, node);
}

static bool has_points(const mdl *m, const char *name)
{
    const mdl_var *v = bur_map_at(m->by_name, name);
    return v && (v->defs.at[0]->form == MDL_POINTS ||
                 bur_mdl_reads_lookup(v->defs.at[0]->tree));
}

/* A macro, a lookup by name, or a lookup of an array. */
static bool is_own(const mdl *m, const bur_node *node)
{
    const mdl *whole = m->outer ? m->outer : m;
    return bur_model_macro(whole->model, node->name) ||
           has_points(m, node->name) || has_points(whole, node->name) ||
           strcmp(node->name, "lookup") == 0;
}

const bur_node *bur_mdl_call(mdl *m, mdl_env *env, const bur_node *node)
{
    bool known = true;
    if (is_own(m, node)) {
        return renamed(m, env, node, NULL);
    }
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (strcmp(plain[i].name, node->name) == 0) {
            return bur_mdl_counts(m, node, plain[i].least, plain[i].most)
                       ? renamed(m, env, node, plain[i].now)
                       : NULL;
        }
    }
    if (bur_mdl_is_vector(node)) {
        return bur_mdl_vector(m, env, node);
    }
    if (bur_mdl_has_rule(node)) {
        return bur_mdl_by_rule(m, env, node);
    }
    const bur_node *now = in_other_terms(m, env, node, &known);
    return known ? now : unknown(m, node);
}
