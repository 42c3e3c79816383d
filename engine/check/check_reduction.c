/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that make one value of many: which dimensions run in their
 * argument. Each star or range makes one run; names that share a dimension
 * run together, so they must run over the same part of it, equally often. */
#include "check/checking.h"

static bool is_star(const bur_node *node)
{
    return node->kind == BUR_NODE_STAR || node->kind == BUR_NODE_RANGE;
}

/* How many stars of a name, up to position `d`, run over a dimension. */
static int stars_over(const bur_node *name, const bur_var *var, int d,
                      const bur_dim *dim)
{
    int n = 0;
    for (int i = 0; i < d; i++) {
        n += is_star(name->args[i]) && var->dim[i] == dim;
    }
    return n;
}

/* How often the dimension runs in this reduction so far. */
static int times_here(const bur_dim *dim, const place *at)
{
    int n = 0;
    for (int i = at->first_axis; i < at->n_axes; i++) {
        n += at->axis[i].dim == dim;
    }
    return n;
}

static bool add_axis(const bur_node *star, running a, place *at)
{
    for (int i = at->first_axis; i < at->n_axes; i++) {
        const running *b = &at->axis[i];
        if (b->dim != a.dim || b->nth != a.nth) {
            continue;
        }
        if (b->from != a.from || b->to != a.to) {
            bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, star->span,
                         "'%s' already runs over another part of it here",
                         a.dim->spelt);
        }
        return b->from == a.from && b->to == a.to;
    }
    if (at->n_axes == BUR_CHECK_AXES) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, star->span,
                     "at most %d dimensions can run at once", BUR_CHECK_AXES);
        return false;
    }
    at->axis[at->n_axes++] = a;
    return true;
}

/* The axes of a name's stars. */
static bool add_stars(const bur_node *name, const bur_var *var, place *at)
{
    int before[BUR_MAX_DIMS];
    for (int d = 0; d < var->n_dims; d++) {
        before[d] = times_here(var->dim[d], at);
    }
    for (int d = 0; d < var->n_dims; d++) {
        const bur_dim *dim = var->dim[d];
        const bur_node *star = name->args[d];
        running a = {.dim = dim, .to = dim->n};
        if (!is_star(star)) {
            continue;
        }
        if (before[d] > 0 &&
            before[d] != stars_over(name, var, var->n_dims, dim)) {
            bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, star->span,
                         "'%s' runs once in one name and twice in another "
                         "here, which does not say how they go together",
                         dim->spelt);
            return false;
        }
        if (star->kind == BUR_NODE_RANGE &&
            !bur_check_range(star, dim, at, &a.from, &a.to)) {
            return false;
        }
        a.nth = stars_over(name, var, d, dim);
        if (!add_axis(star, a, at)) {
            return false;
        }
    }
    return true;
}

/* Adds what runs inside the argument of a reduction; reductions in it have
 * their own. */
static bool add_axes(const bur_node *node, place *at)
{
    bur_builtin fn;
    if (node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, &fn) &&
        bur_builtin_reduces(fn) && node->n_args == 1) {
        return true;
    }
    const bur_var *var = node->kind == BUR_NODE_NAME
                             ? bur_model_var(at->model, node->name)
                             : NULL;
    if (var && node->n_args > 0 && node->n_args != var->n_dims) {
        bur_check_subscripts(node, var, at);
        return false;
    }
    bool ok = !var || node->n_args == 0 || add_stars(node, var, at);
    for (int i = 0; i < node->n_args && ok; i++) {
        ok = is_star(node->args[i]) || add_axes(node->args[i], at);
    }
    return ok;
}

static bool is_whole_array(const bur_node *arg, const place *at)
{
    const bur_var *var = arg->kind == BUR_NODE_NAME && arg->n_args == 0
                             ? bur_model_var(at->model, arg->name)
                             : NULL;
    return var && var->n_dims > 0;
}

static bool is_dimension(const bur_node *arg, const place *at)
{
    return arg->kind == BUR_NODE_NAME && arg->n_args == 0 &&
           !bur_model_var(at->model, arg->name) &&
           bur_model_dim(at->model, arg->name);
}

/* Nothing runs in the argument. */
static void refuse_scalar(bur_builtin fn, const bur_node *node, const place *at)
{
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_SCALAR_REDUCTION, node->args[0]->span,
                     "%s needs several values or an array, such as %s(x[*])",
                     node->spelt, node->spelt);
    if (fn == BUR_FN_MIN || fn == BUR_FN_MAX) {
        bool min = fn == BUR_FN_MIN;
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "the %s value over time is %s(x)",
                    min ? "lowest" : "highest", min ? "MINIMUM" : "MAXIMUM");
    }
}

void bur_check_reduction(bur_builtin fn, const bur_node *node, const place *at)
{
    const bur_node *arg = node->args[0];
    if (is_whole_array(arg, at) ||
        (fn == BUR_FN_SIZE && is_dimension(arg, at))) {
        return;
    }
    place inner = *at;
    inner.in_reduction = true;
    inner.first_axis = at->n_axes;
    if (!add_axes(arg, &inner)) {
        return;
    }
    int errors = at->sink->n_errors;
    bur_check_node(arg, &inner);
    if (inner.n_axes == at->n_axes && fn != BUR_FN_MEAN &&
        at->sink->n_errors == errors) {
        refuse_scalar(fn, node, at);
    }
}
