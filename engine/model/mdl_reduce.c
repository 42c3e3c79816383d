/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SUM, PROD, VMIN and VMAX over ranges marked with !. Where the engine's own
 * stars say the same they are kept; else what runs is written out. */
#include <string.h>

#include "model/mdl_parts.h"

enum { MOST_RUNNING = BUR_MAX_DIMS, MOST_TERMS = 100000 };

typedef struct running {
    mdl *m;
    const mdl_env *env;
    const mdl_range *range[MOST_RUNNING]; /* what runs, each once */
    const bur_dim *of[MOST_RUNNING];      /* the array's dimension there */
    int n;
    bool written_out; /* stars would not say it */
} running;

static bool reduces(const bur_node *node)
{
    static const char *const names[] = {"sum", "prod", "vmin", "vmax",
                                        "vector_select"};
    for (int i = 0; i < 5; i++) {
        if (bur_mdl_is_call(node, names[i])) {
            return true;
        }
    }
    return false;
}

/* --- what runs --- */

static bool share(const bur_dim *a, const bur_dim *b)
{
    for (int i = 0; i < a->n; i++) {
        if (bur_dim_index(b, a->element[i]) >= 0) {
            return true;
        }
    }
    return false;
}

static void add_star(running *r, const mdl_range *range, const bur_dim *of)
{
    for (int i = 0; i < r->n; i++) {
        if (r->range[i] == range) {
            return;
        }
        r->written_out = r->written_out || share(range->dim, r->of[i]) ||
                         share(r->range[i]->dim, of);
    }
    if (r->n < MOST_RUNNING) {
        r->range[r->n] = range;
        r->of[r->n++] = of;
    }
}

static void collect_array(running *r, const bur_node *node, const mdl_var *v)
{
    for (int d = 0; d < node->n_args && d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(r->m, node->args[d]->name);
        if (node->args[d]->kind == BUR_NODE_STAR && range &&
            !bur_mdl_is_bound(r->env, range, r->env->n_own)) {
            add_star(r, range, v->var->dim[d]);
            for (int i = 0; i < d; i++) {
                r->written_out =
                    r->written_out ||
                    strcmp(node->args[i]->name, node->args[d]->name) == 0;
            }
        }
    }
}

static void collect(running *r, const bur_node *node)
{
    const mdl_var *v = node->kind == BUR_NODE_NAME && node->n_args > 0
                           ? bur_map_at(r->m->by_name, node->name)
                           : NULL;
    if (v) {
        collect_array(r, node, v);
        return;
    }
    for (int i = 0; i < node->n_args && !reduces(node); i++) {
        collect(r, node->args[i]);
    }
}

/* A range without a mark that stands for what one with a mark gives it; or
 * that might be taken for it, where it is not one element. */
static void find_dependent(running *r, const bur_node *node)
{
    const mdl_range *range = node->kind == BUR_NODE_NAME && node->n_args == 0
                                 ? bur_mdl_range_at(r->m, node->name)
                                 : NULL;
    bool own = range && bur_mdl_is_bound(r->env, range, 0);
    for (int i = 0; range && !(own && r->env->each) && i < r->n; i++) {
        r->written_out = r->written_out ||
                         share(range->dim, r->range[i]->dim) ||
                         bur_mdl_mapped(r->m, range, r->range[i], 0) >= 0;
    }
    for (int i = 0; i < node->n_args; i++) {
        find_dependent(r, node->args[i]);
    }
}

/* --- the result --- */

static const bur_node *native(mdl *m, mdl_env *env, const bur_node *node,
                              const char *fn)
{
    const bur_node *arg = bur_mdl_bind(m, env, node);
    return arg ? bur_mdl_make(m, BUR_NODE_CALL, fn, &arg, 1, node->span) : NULL;
}

/* a op b op ..., not deep. */
static const bur_node *chained(mdl *m, bur_operator op,
                               const bur_node *const *at, int n, bur_span span)
{
    if (n == 1) {
        return at[0];
    }
    return bur_mdl_op(m, op, chained(m, op, at, n / 2, span),
                      chained(m, op, at + n / 2, n - n / 2, span), span);
}

static const bur_node *together(mdl *m, const char *fn, const mdl_nodes *list,
                                bur_span span)
{
    bool sum = strcmp(fn, "sum") == 0;
    if (sum || strcmp(fn, "prod") == 0) {
        return chained(m, sum ? BUR_OP_ADD : BUR_OP_MULTIPLY, list->at, list->n,
                       span);
    }
    return list->n == 1
               ? list->at[0]
               : bur_mdl_make(m, BUR_NODE_CALL, fn, list->at, list->n, span);
}

static bool advance(mdl_env *env, int first)
{
    for (int i = env->n_bound - 1; i >= first; i--) {
        if (++env->bound[i].element < env->bound[i].range->dim->n) {
            return true;
        }
        env->bound[i].element = 0;
    }
    return false;
}

static const bur_node *write_out(running *r, mdl_env *env, const bur_node *node,
                                 const char *fn)
{
    mdl_env inner = *env;
    mdl_nodes list = {0};
    if (env->n_bound + r->n > 2 * BUR_MAX_DIMS) {
        return bur_mdl_refuse(r->m, node->span, "so many ranges at once", NULL);
    }
    for (int i = 0; i < r->n; i++) {
        inner.bound[inner.n_bound++] = (mdl_bound){r->range[i], 0};
    }
    do {
        const bur_node *one = bur_mdl_bind(r->m, &inner, node);
        if (!one || list.n >= MOST_TERMS) {
            return one ? bur_mdl_refuse(r->m, node->span, "so many terms", NULL)
                       : NULL;
        }
        bur_vec_push(r->m->arena, &list, one);
    } while (!inner.cannot && advance(&inner, env->n_bound));
    env->cannot = env->cannot || inner.cannot;
    return together(r->m, fn, &list, node->span);
}

const bur_node *bur_mdl_reduce(mdl *m, mdl_env *env, const bur_node *node,
                               const char *fn)
{
    running r = {.m = m, .env = env};
    collect(&r, node);
    if (r.n == 0) {
        return bur_mdl_bind(m, env, node);
    }
    find_dependent(&r, node);
    if (r.written_out && !env->each) {
        env->cannot = true;
        return node;
    }
    return r.written_out ? write_out(&r, env, node, fn)
                         : native(m, env, node, fn);
}
