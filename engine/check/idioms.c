/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What equations say in another way than the language's own: a dimension's
 * name for a star, and the name of a function where a table is asked for.
 *
 * Inside SUM(...) and its like a dimension's name that no index binds runs, as
 * a star does: SUM(x[dim]) is SUM(x[*]), or SUM(x[*:dim]) of a part. An index
 * binds it that the equation's own element has, or that a star runs in this
 * function or one around it. LOOKUP(COSH, x) is COSH(x). Functions that only
 * Vensim has are translated on the way. */
#include "check/binding.h"
#include "check/builtins.h"
#include "check/expanding.h"
#include "lang/walk.h"

/* A translation may repeat arguments, so that calls of such functions within
 * each other are not translated without end. */
enum { MOST_WITHIN = 8 };

/* Where in an equation the walk is. */
typedef struct spot {
    const bur_model *model;
    const bur_var *var; /* NULL: a condition of its own */
    bool for_elements;  /* the equation is for some of its elements */
    bool in_reduction;
    int n_translated;            /* calls around */
    bur_axis axis[BUR_MAX_AXES]; /* over `dim`; nothing else is set */
    int n_axes;
} spot;

static bool runs(const bur_node *node, bur_builtin *fn)
{
    return node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, fn) &&
           (bur_builtin_reduces(*fn) || bur_builtin_takes_arrays(*fn));
}

/* --- what is bound --- */

static void add_axis(spot *at, const bur_dim *dim)
{
    if (dim && at->n_axes < BUR_MAX_AXES) {
        at->axis[at->n_axes++] = (bur_axis){.dim = dim};
    }
}

static const bur_dim *star_dim(const spot *at, const bur_node *star,
                               const bur_dim *whole)
{
    return star->kind == BUR_NODE_STAR && star->name
               ? bur_model_dim(at->model, star->name)
               : whole;
}

/* The dimensions of the stars in the argument of a function, but for those
 * that run in functions within. */
static void add_stars(spot *at, const bur_node *node)
{
    bur_builtin fn;
    bur_reference ref;
    bool is_array = bur_reference_read(at->model, node, &ref);
    const bur_node *parts = is_array ? ref.name : node;
    if (runs(node, &fn)) {
        return;
    }
    for (int i = 0; i < parts->n_args; i++) {
        if (!bur_is_star(parts->args[i])) {
            add_stars(at, parts->args[i]);
        } else if (is_array && parts->n_args == ref.var->n_dims) {
            add_axis(at, star_dim(at, parts->args[i], ref.var->dim[i]));
        }
    }
}

/* In an equation for one element a part binds its whole's index, if it has
 * that element: that may be. */
static bool is_bound(const spot *at, const bur_dim *dim)
{
    bur_indexes in = {at->model, at->var, NULL, at->axis, at->n_axes};
    bool bound = bur_bind_dimension(&in, dim, 0) != BUR_UNBOUND;
    for (int d = 0; at->for_elements && !bound && d < at->var->n_dims; d++) {
        bound = bur_dim_within(at->model, dim, at->var->dim[d]) != NULL;
    }
    return bound;
}

/* --- names of dimensions --- */

/* The dimension that a subscript over `whole` names and that runs; or NULL. */
static const bur_dim *running(const spot *at, const bur_node *subscript,
                              const bur_dim *whole)
{
    if (subscript->kind != BUR_NODE_NAME || subscript->n_args > 0 ||
        bur_model_var(at->model, subscript->name) ||
        bur_fixed_index(at->model, subscript, whole) >= 0) {
        return NULL;
    }
    const bur_dim *dim = bur_model_dim(at->model, subscript->name);
    return dim && bur_dim_within(at->model, dim, whole) && !is_bound(at, dim)
               ? dim
               : NULL;
}

static const bur_node *star(const spot *at, const bur_node *name,
                            const bur_dim *dim, const bur_dim *whole)
{
    bur_node *node = BUR_NEW(at->model->arena, bur_node);
    *node = (bur_node){.kind = BUR_NODE_STAR, .span = name->span};
    if (dim != whole) {
        node->name = dim->name;
        node->spelt = name->spelt;
    }
    return node;
}

/* An array of a function that runs. A name that stands twice in the same
 * brackets does not say how it runs, and stays. */
static const bur_node *settle_array(const spot *at, const bur_reference *ref)
{
    const bur_node *args[BUR_MAX_DIMS];
    const bur_dim *dim[BUR_MAX_DIMS] = {NULL};
    int n_running = 0;
    for (int d = 0; d < ref->var->n_dims; d++) {
        args[d] = bur_subscript(at->model, ref, d);
        dim[d] = running(at, args[d], ref->var->dim[d]);
        n_running += dim[d] != NULL;
        for (int i = 0; i < d; i++) {
            if (dim[d] && dim[i] == dim[d]) {
                return ref->name;
            }
        }
    }
    for (int d = 0; d < ref->var->n_dims; d++) {
        args[d] =
            dim[d] ? star(at, args[d], dim[d], ref->var->dim[d]) : args[d];
    }
    return n_running > 0 ? bur_node_with_args(at->model->arena, ref->name, args)
                         : ref->name;
}

/* --- the walk --- */

static const bur_node *settle(const bur_node *node, const spot *at);

static const bur_node *settle_args(const bur_node *node, const spot *at)
{
    const bur_node *now = node;
    for (int i = 0; i < node->n_args; i++) {
        const bur_node *arg = settle(node->args[i], at);
        now = bur_node_with_arg(at->model->arena, node, now, i, arg);
    }
    return now;
}

/* Each argument of a function of several runs by itself. */
static const bur_node *settle_runs(const bur_node *node, const spot *at)
{
    const bur_node *now = node;
    for (int i = 0; i < node->n_args; i++) {
        spot inner = *at;
        inner.in_reduction = true;
        add_stars(&inner, node->args[i]);
        const bur_node *arg = settle(node->args[i], &inner);
        now = bur_node_with_arg(at->model->arena, node, now, i, arg);
    }
    return now;
}

/* The call of a function that LOOKUP names, or the node itself. */
static const bur_node *settle_lookup(const bur_node *node, const spot *at)
{
    bur_builtin fn, of;
    const bur_node *name = node->n_args == 2 ? node->args[0] : node;
    if (node->kind != BUR_NODE_CALL || name->kind != BUR_NODE_NAME ||
        name->n_args > 0 ||
        bur_var_with_tables(bur_model_var(at->model, node->name)) ||
        bur_model_var(at->model, name->name) ||
        !bur_builtin_named(node->name, &fn) || fn != BUR_FN_LOOKUP ||
        !bur_builtin_named(name->name, &of) || bur_builtins[of].least != 1 ||
        bur_builtins[of].most != 1) {
        return node;
    }
    bur_node call = *name;
    call.kind = BUR_NODE_CALL;
    call.span = node->span;
    call.n_args = 1;
    return bur_node_with_args(at->model->arena, &call, &node->args[1]);
}

static const bur_node *settle_translated(const bur_node *node, const spot *at)
{
    const bur_node *meant = at->n_translated < MOST_WITHIN
                                ? bur_vensim_call(at->model, node)
                                : node;
    spot inner = *at;
    inner.n_translated++;
    return meant != node ? settle(meant, &inner) : NULL;
}

static const bur_node *settle(const bur_node *node, const spot *at)
{
    bur_builtin fn;
    bur_reference ref;
    node = settle_lookup(node, at);
    const bur_node *translated = settle_translated(node, at);
    if (translated) {
        return translated;
    }
    if (runs(node, &fn)) {
        return settle_runs(node, at);
    }
    const bur_node *now = settle_args(node, at);
    if (at->in_reduction && now->kind == BUR_NODE_NAME && now->n_args > 0 &&
        bur_reference_read(at->model, now, &ref) &&
        now->n_args == ref.var->n_dims) {
        return settle_array(at, &ref);
    }
    return now;
}

/* --- equations --- */

static bur_eq settle_eq(bur_eq eq, const spot *at)
{
    const bur_node *old = eq.tree;
    eq.tree = old ? settle(old, at) : NULL;
    eq.written = eq.tree != old && !eq.written ? old : eq.written;
    return eq;
}

const bur_eq *bur_settle_eqs(const bur_model *model, const bur_var *var,
                             const bur_eq *eq, int n)
{
    spot at = {.model = model, .var = var, .for_elements = n > 1};
    bur_eq *now = NULL;
    for (int i = 0; i < n; i++) {
        bool same = i > 0 && eq[i].tree == eq[i - 1].tree;
        bur_eq one = !same ? settle_eq(eq[i], &at) : now ? now[i - 1] : eq[i];
        if (one.tree != eq[i].tree && !now) {
            now = BUR_NEW_N(model->arena, bur_eq, n);
            for (int k = 0; k < n; k++) {
                now[k] = eq[k];
            }
        }
        if (now) {
            now[i] = one;
        }
    }
    return now ? now : eq;
}
