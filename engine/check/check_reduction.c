/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that make one value of many: which dimensions run in their
 * argument. Each star or range makes one run; names that share a dimension
 * run together, so they must run over the same part of it, equally often. */
#include "check/checking.h"

static int n_over(const bur_axis *axis, int n, const bur_dim *dim)
{
    int over = 0;
    for (int i = 0; i < n; i++) {
        over += axis[i].dim == dim;
    }
    return over;
}

/* Whether two axes run over the same dimension of an array, or parts of it. */
static bool are_related(const bur_axis *a, const bur_axis *b, const place *at)
{
    return bur_dim_within(at->model, a->dim, b->of) ||
           bur_dim_within(at->model, b->dim, a->of);
}

/* Why an axis of a name, which has `n` of them, does not go together with
 * those of the names before it in this reduction, or NULL: each dimension must
 * run equally often, over the same part. */
static const char *clash(const bur_axis *a, const bur_axis *mine, int n,
                         const place *at)
{
    static const char another[] = "already runs over another part of it here";
    const bur_axis *before = at->axis + at->first_axis;
    int n_before = at->n_axes - at->first_axis;
    int over = n_over(before, n_before, a->dim);
    if (over > 0 && over != n_over(mine, n, a->dim)) {
        return "runs once in one name and twice in another here, which does "
               "not say how they go together";
    }
    for (int i = 0; i < n_before; i++) {
        const bur_axis *b = &before[i];
        bool same = b->dim == a->dim && b->nth == a->nth;
        if (same && (b->from != a->from || b->to != a->to)) {
            return another;
        }
        if (over == 0 && are_related(a, b, at) &&
            n_over(mine, n, b->dim) == 0) {
            return another;
        }
    }
    return NULL;
}

static bool add_axis(const bur_node *star, bur_axis a, int first, place *at)
{
    for (int i = first; i < at->n_axes; i++) {
        if (at->axis[i].dim == a.dim && at->axis[i].nth == a.nth) {
            return true;
        }
    }
    if (at->n_axes == BUR_MAX_AXES) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, star->span,
                     "at most %d dimensions can run at once", BUR_MAX_AXES);
        return false;
    }
    a.level = first;
    at->axis[at->n_axes++] = a;
    return true;
}

/* The axes of a name's stars. */
static bool add_stars(const bur_reference *ref, place *at)
{
    bur_axis mine[BUR_MAX_DIMS];
    const bur_node *star[BUR_MAX_DIMS];
    int n = 0;
    for (int d = 0; d < ref->name->n_args; d++) {
        const bur_node *arg = ref->name->args[d];
        if (bur_is_star(arg) && !bur_check_part(arg, ref->var->dim[d], at)) {
            return false;
        }
    }
    for (int d = 0; d < ref->name->n_args; d++) {
        if (bur_is_star(ref->name->args[d])) {
            star[n] = ref->name->args[d];
            mine[n++] = bur_star_axis(at->model, ref, d);
        }
    }
    for (int i = 0; i < n; i++) {
        const char *why = clash(&mine[i], mine, n, at);
        if (why) {
            bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, star[i]->span,
                         "'%s' %s", mine[i].of->spelt, why);
            return false;
        }
    }
    bool ok = true;
    for (int i = 0; i < n && ok; i++) {
        ok = add_axis(star[i], mine[i], at->first_axis, at);
    }
    return ok;
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
    bur_reference ref;
    bool is_array = bur_reference_read(at->model, node, &ref);
    if (!bur_check_turns(node, at)) {
        return false;
    }
    if (is_array && ref.name->n_args > 0 &&
        ref.name->n_args != ref.var->n_dims) {
        bur_check_array(&ref, at);
        return false;
    }
    bool ok = !is_array || add_stars(&ref, at);
    const bur_node *parts = is_array ? ref.name : node;
    for (int i = 0; i < parts->n_args && ok; i++) {
        ok = bur_is_star(parts->args[i]) || add_axes(parts->args[i], at);
    }
    return ok;
}

static bool is_whole_array(const bur_node *arg, const place *at)
{
    bur_reference ref;
    return bur_reference_read(at->model, arg, &ref) && ref.name->n_args == 0 &&
           ref.var->n_dims > 0;
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
    if (fn == BUR_FN_SIZE && is_dimension(arg, at)) {
        return;
    }
    if (is_whole_array(arg, at)) {
        bur_check_turns(arg, at);
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
