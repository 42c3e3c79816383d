/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations in the engine's form: what a range's name stands for in brackets
 * and outside of them, for one element or for all of a variable. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

enum { MOST_NODES = 4000000 };

mdl_env bur_mdl_env(const mdl *m, mdl_var *v, const mdl_def *def, int element)
{
    mdl_env env = {.of = v, .each = true};
    bur_var_indexes(v->var, element, env.index);
    for (int d = 0; d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(m, def->over.at[d]->name);
        if (range) {
            const char *name = v->var->dim[d]->element[env.index[d]];
            env.bound[env.n_bound++] =
                (mdl_bound){range, bur_dim_index(range->dim, name)};
        }
    }
    env.n_own = env.n_bound;
    return env;
}

mdl_env bur_mdl_env_all(const mdl *m, mdl_var *v)
{
    mdl_env env = {.of = v};
    const mdl_def *def = v->defs.at[0];
    env.cannot = v->defs.n > 1 || def->other.n > 0;
    for (int d = 0; d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(m, def->over.at[d]->name);
        env.cannot = env.cannot || range != v->range[d];
        for (int i = 0; i < env.n_bound; i++) {
            env.cannot = env.cannot || env.bound[i].range == range;
        }
        env.bound[env.n_bound++] = (mdl_bound){range, 0};
    }
    env.n_own = env.n_bound;
    return env;
}

int bur_mdl_bound(mdl *m, const mdl_env *env, const mdl_range *range)
{
    for (int i = 0; i < env->n_bound; i++) {
        if (env->bound[i].range == range) {
            return env->bound[i].element;
        }
    }
    for (int i = 0; i < env->n_bound && env->each; i++) {
        const mdl_bound *b = &env->bound[i];
        int e = bur_mdl_mapped(m, range, b->range, b->element);
        if (e >= 0) {
            return e;
        }
    }
    for (int i = 0; i < env->n_bound && env->each; i++) {
        const mdl_bound *b = &env->bound[i];
        int e = bur_dim_index(range->dim, b->range->dim->element[b->element]);
        if (e >= 0) {
            return e;
        }
    }
    return -1;
}

/* --- in brackets --- */

static const bur_node *unbound(mdl *m, mdl_env *env, const bur_node *node)
{
    if (!env->each) {
        env->cannot = true;
        return node;
    }
    bur_diag *diag =
        bur_error_at(m->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
                     "this equation does not say which element of '%s' is "
                     "meant",
                     node->spelt);
    bur_note_at(m->sink, diag, BUR_NOWHERE,
                "a range on the left-hand side says so, or one that is mapped "
                "to it; SUM(x[%s!]) takes all",
                node->spelt);
    return NULL;
}

static const bur_node *stranger(mdl *m, const bur_node *node,
                                const char *element, const bur_dim *dim)
{
    bur_error_at(m->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                 "'%s' is not one of %s", element, dim->spelt);
    return NULL;
}

static const bur_node *element_node(mdl *m, const bur_node *at,
                                    const bur_dim *dim, int e)
{
    bur_node *node = BUR_NEW(m->arena, bur_node);
    *node = *bur_mdl_make(m, BUR_NODE_NAME, dim->element[e], NULL, 0, at->span);
    node->spelt = dim->element_spelt[e];
    return node;
}

static bool is_part(const bur_dim *part, const bur_dim *whole)
{
    for (int i = 0; i < part->n; i++) {
        if (bur_dim_index(whole, part->element[i]) < 0) {
            return false;
        }
    }
    return true;
}

/* A range that runs: in what reduces it. */
static const bur_node *star(mdl *m, mdl_env *env, const bur_node *node,
                            const mdl_range *range, const bur_dim *dim)
{
    if (!is_part(range->dim, dim)) {
        env->cannot = true;
        return env->each ? stranger(m, node, node->spelt, dim) : node;
    }
    bur_node *now = BUR_NEW(m->arena, bur_node);
    *now = *node;
    if (range->dim == dim) {
        now->name = now->spelt = NULL;
    }
    return now;
}

bool bur_mdl_is_bound(const mdl_env *env, const mdl_range *range, int first)
{
    for (int i = first; i < env->n_bound; i++) {
        if (env->bound[i].range == range) {
            return true;
        }
    }
    return false;
}

/* The index that a range with ! has where what runs is written out; or that
 * of a range without. */
static int index_of(mdl *m, const mdl_env *env, const bur_node *node,
                    const mdl_range *range)
{
    for (int i = env->n_own; i < env->n_bound && node->kind == BUR_NODE_STAR;
         i++) {
        if (env->bound[i].range == range) {
            return env->bound[i].element;
        }
    }
    return bur_mdl_bound(m, env, range);
}

static const bur_node *subscript(mdl *m, mdl_env *env, const bur_node *node,
                                 const bur_dim *dim, bool alone)
{
    const mdl_range *range = bur_mdl_range_at(m, node->name);
    if (!range) {
        return bur_dim_index(dim, node->name) >= 0
                   ? node
                   : stranger(m, node, node->spelt, dim);
    }
    if (node->kind == BUR_NODE_STAR &&
        !bur_mdl_is_bound(env, range, env->n_own)) {
        return star(m, env, node, range, dim);
    }
    int e = index_of(m, env, node, range);
    if (e < 0) {
        return unbound(m, env, node);
    }
    if (!env->each) {
        bool fits = range->dim == dim || (alone && is_part(range->dim, dim));
        env->cannot = env->cannot || !fits;
        return node;
    }
    int there = bur_dim_index(dim, range->dim->element[e]);
    return there >= 0 ? element_node(m, node, dim, there)
                      : stranger(m, node, range->dim->element_spelt[e], dim);
}

static const bur_node *array(mdl *m, mdl_env *env, const bur_node *node)
{
    const mdl_var *v = bur_map_at(m->by_name, node->name);
    const bur_node *args[BUR_MAX_DIMS];
    if (!v) {
        bur_diag *diag =
            bur_error_at(m->sink, BUR_DIAG_UNKNOWN_NAME, node->span,
                         "there is no variable '%s'", node->spelt);
        bur_nearest near = {.wanted = node->name};
        for (int i = 0; i < m->vars.n; i++) {
            bur_nearest_offer(&near, m->vars.at[i]->var->name);
        }
        if (near.best) {
            bur_note_at(m->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                        near.best);
        }
        return NULL;
    }
    if (v->var->n_dims != node->n_args) {
        bur_error_at(m->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->span,
                     "'%s' has %d subscript%s, here are %d", v->var->spelt,
                     v->var->n_dims, v->var->n_dims == 1 ? "" : "s",
                     node->n_args);
        return NULL;
    }
    for (int d = 0; d < node->n_args; d++) {
        args[d] =
            subscript(m, env, node->args[d], v->var->dim[d], node->n_args == 1);
        if (!args[d]) {
            return NULL;
        }
    }
    m->n_nodes++;
    return bur_node_with_args(m->arena, node, args);
}

/* --- names without brackets --- */

/* A range or an element as a number. */
static const bur_node *counted(mdl *m, mdl_env *env, const bur_node *node)
{
    const mdl_range *range = bur_mdl_range_at(m, node->name);
    const mdl_range *family = bur_map_at(m->elements, node->name);
    if (!range) {
        return bur_mdl_value(m, bur_dim_index(family->dim, node->name) + 1,
                             node->span);
    }
    int e = bur_mdl_bound(m, env, range);
    if (e < 0) {
        return unbound(m, env, node);
    }
    if (!env->each) {
        env->cannot = true;
        return node;
    }
    return bur_mdl_value(m, e + 1, node->span);
}

/* name$ in a macro: one of the whole model, of which time is there. */
static const bur_node *outer(mdl *m, const bur_node *node)
{
    static const char *const pairs[][2] = {{"time$", "time"},
                                           {"time_step$", "dt"},
                                           {"initial_time$", "starttime"},
                                           {"final_time$", "stoptime"}};
    for (int i = 0; i < 4; i++) {
        if (strcmp(node->name, pairs[i][0]) == 0) {
            return bur_mdl_make(m, BUR_NODE_NAME, pairs[i][1], NULL, 0,
                                node->span);
        }
    }
    return bur_mdl_refuse(m, node->span,
                          "a variable of the whole model in a macro",
                          "give it to the macro as one more input");
}

static const bur_node *plain(mdl *m, mdl_env *env, const bur_node *node)
{
    size_t n = strlen(node->name);
    if (strcmp(node->name, "'") == 0) {
        bur_error_at(m->sink, BUR_DIAG_SYNTAX, node->span,
                     "a text has no place in an equation");
        return NULL;
    }
    if (bur_map_at(m->by_name, node->name)) {
        return node;
    }
    if (bur_mdl_range_at(m, node->name) ||
        bur_map_at(m->elements, node->name)) {
        return counted(m, env, node);
    }
    return m->outer && n > 0 && node->name[n - 1] == '$' ? outer(m, node)
                                                         : node;
}

/* --- trees --- */

static const bur_node *all_args(mdl *m, mdl_env *env, const bur_node *node)
{
    const bur_node *now = node;
    for (int i = 0; i < node->n_args; i++) {
        const bur_node *arg = bur_mdl_bind(m, env, node->args[i]);
        if (!arg) {
            return NULL;
        }
        now = bur_node_with_arg(m->arena, node, now, i, arg);
    }
    m->n_nodes += now != node ? 1 + now->n_args : 0;
    return now;
}

const bur_node *bur_mdl_bind(mdl *m, mdl_env *env, const bur_node *node)
{
    if (m->n_nodes > MOST_NODES) {
        bur_error_at(m->sink, BUR_DIAG_OUT_OF_RANGE, node->span,
                     "the equations of all elements together are longer than "
                     "%d words",
                     MOST_NODES);
        return NULL;
    }
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return node;
    case BUR_NODE_NAME:
        return node->n_args > 0 ? array(m, env, node) : plain(m, env, node);
    case BUR_NODE_CALL:
        return bur_mdl_call(m, env, node);
    default:
        return all_args(m, env, node);
    }
}
