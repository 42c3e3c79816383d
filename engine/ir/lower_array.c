/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of names and subscripts, and of functions that reduce an array.
 *
 * A name without subscripts takes, for each of its dimensions, the current
 * index of the element being defined, else the axis that runs over it. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "check/several.h"
#include "ir/lowering.h"

static bool is_star(const bur_node *node)
{
    return node->kind == BUR_NODE_STAR || node->kind == BUR_NODE_RANGE;
}

/* The index of the innermost axis that runs over a dimension for the nth
 * time; -1 if none does. */
static int axis_index(const bur_dim *dim, int nth, const scope *in)
{
    for (int i = in->n_axes - 1; i >= 0; i--) {
        if (in->axis[i].dim == dim && in->axis[i].nth == nth) {
            return in->axis[i].now;
        }
    }
    return -1;
}

/* The index that the element's own scope, or else a running axis, gives to
 * the dimension at position `d` of `var`; -1 if none does. */
static int bound_index(const bur_var *var, int d, const scope *in)
{
    int nth = 0;
    for (int i = 0; i < d; i++) {
        nth += var->dim[i] == var->dim[d];
    }
    for (int i = 0; i < in->var->n_dims; i++) {
        if (in->var->dim[i] == var->dim[d] && nth-- == 0) {
            return in->index[i];
        }
    }
    return axis_index(var->dim[d], nth, in);
}

/* How many stars before position `d` of a name run over its dimension. */
static int star_number(const bur_node *name, const bur_var *var, int d)
{
    int nth = 0;
    for (int i = 0; i < d; i++) {
        nth += is_star(name->args[i]) && var->dim[i] == var->dim[d];
    }
    return nth;
}

/* The index an expression names without computing; -1 if it must be computed.
 */
static int named_index(const bur_node *node, const bur_var *var, int d,
                       const scope *in)
{
    if (node->kind == BUR_NODE_NAME && node->n_args == 0) {
        int index = bur_dim_index(var->dim[d], node->name);
        if (index >= 0) {
            return index;
        }
        if (strcmp(node->name, var->dim[d]->name) == 0) {
            return bound_index(var, d, in);
        }
    }
    if (node->kind == BUR_NODE_NUMBER && node->number >= 1 &&
        node->number <= var->dim[d]->n && node->number == floor(node->number)) {
        return (int)node->number - 1;
    }
    return -1;
}

/* The same of the subscript at position `d` of a name, which may be a star,
 * or of a name without subscripts. */
static int static_index(const bur_node *name, const bur_var *var, int d,
                        const scope *in)
{
    if (name->n_args == 0) {
        return bound_index(var, d, in);
    }
    if (is_star(name->args[d])) {
        return axis_index(var->dim[d], star_number(name, var, d), in);
    }
    return named_index(name->args[d], var, d, in);
}

/* Resolves subscripts from position `d` on; a computed one becomes a choice
 * among the elements, 0 when it is out of range. */
static int lower_subscripts(lowering *lo, const bur_var *var,
                            const bur_node *node, const scope *in,
                            const bur_lower_what *what, int index[], int d)
{
    if (d == var->n_dims) {
        return what->lower(lo, var, bur_var_flat(var, index), what);
    }
    int fixed = static_index(node, var, d, in);
    if (fixed >= 0) {
        index[d] = fixed;
        return lower_subscripts(lo, var, node, in, what, index, d + 1);
    }
    assert(node->n_args > 0);
    int at =
        bur_lower_op(lo, BUR_IR_FLOOR, bur_lower_expr(lo, node->args[d], in), 0,
                     0, node->args[d]->span);
    int value = bur_lower_const(lo, 0);
    for (int i = 0; i < var->dim[d]->n; i++) {
        index[d] = i;
        int element = lower_subscripts(lo, var, node, in, what, index, d + 1);
        int here = bur_lower_op(lo, BUR_IR_EQUAL, at,
                                bur_lower_const(lo, i + 1), 0, node->span);
        value =
            bur_lower_op(lo, BUR_IR_SELECT, here, element, value, node->span);
    }
    return value;
}

int bur_lower_chosen(lowering *lo, const bur_var *var, const bur_node *node,
                     const scope *in, const bur_lower_what *what)
{
    int index[BUR_MAX_DIMS];
    return lower_subscripts(lo, var, node, in, what, index, 0);
}

int bur_lower_named_element(const bur_var *var, const bur_node *name,
                            const scope *in)
{
    int index[BUR_MAX_DIMS];
    for (int d = 0; d < var->n_dims; d++) {
        index[d] = static_index(name, var, d, in);
        if (index[d] < 0) {
            return -1;
        }
    }
    return bur_var_flat(var, index);
}

static int element_value(lowering *lo, const bur_var *var, int element,
                         const bur_lower_what *what)
{
    return bur_lower_element(lo, var, element, what->phase);
}

int bur_lower_name(lowering *lo, const bur_node *node, const scope *in)
{
    const bur_var *var = bur_model_var(lo->model, node->name);
    if (var) {
        bur_lower_what what = {.lower = element_value, .phase = in->phase};
        return bur_lower_chosen(lo, var, node, in, &what);
    }
    const bur_dim *dim = bur_model_dim(lo->model, node->name);
    if (dim) {
        bur_var self = {.dim = {dim}, .n_dims = 1};
        return bur_lower_const(lo, bound_index(&self, 0, in) + 1);
    }
    return bur_lower_call(lo, node, in);
}

/* Adds an axis, unless one like it runs in the same reduction: since `first`.
 */
static void add_axis(scope *in, int first, axis a)
{
    for (int i = first; i < in->n_axes; i++) {
        if (in->axis[i].dim == a.dim && in->axis[i].nth == a.nth) {
            return;
        }
    }
    assert(in->n_axes < MAX_AXES);
    a.now = a.from;
    in->axis[in->n_axes++] = a;
}

/* The part of a dimension over which the star or range at position `d` of a
 * name runs. */
static axis axis_of(const bur_node *name, const bur_var *var, int d,
                    const scope *in)
{
    const bur_node *arg = name->args[d];
    axis a = {.dim = var->dim[d], .nth = star_number(name, var, d)};
    bool part = arg->kind == BUR_NODE_RANGE;
    a.from = part ? named_index(arg->args[0], var, d, in) : 0;
    a.to = part ? named_index(arg->args[1], var, d, in) + 1 : a.dim->n;
    assert(a.from >= 0 && a.from < a.to);
    return a;
}

/* Adds the axes of the stars below `node`; nested reductions keep theirs. */
static void collect_axes(const lowering *lo, const bur_node *node, int first,
                         scope *in)
{
    const bur_var *var = node->kind == BUR_NODE_NAME
                             ? bur_model_var(lo->model, node->name)
                             : NULL;
    bur_builtin fn;
    bool reduces = node->kind == BUR_NODE_CALL &&
                   bur_builtin_named(node->name, &fn) &&
                   bur_builtin_reduces(fn) && node->n_args == 1;
    for (int i = 0; i < node->n_args && !reduces; i++) {
        if (var && is_star(node->args[i])) {
            add_axis(in, first, axis_of(node, var, i, in));
        } else {
            collect_axes(lo, node->args[i], first, in);
        }
    }
}

/* A bare array (or dimension) as the whole argument means all of it. */
static const bur_var *whole_array(const lowering *lo, const bur_node *node)
{
    if (node->kind != BUR_NODE_NAME || node->n_args > 0) {
        return NULL;
    }
    const bur_var *var = bur_model_var(lo->model, node->name);
    return var && var->n_dims > 0 ? var : NULL;
}

bool bur_lower_has_axes(const lowering *lo, const bur_node *node,
                        const scope *in)
{
    scope probe = *in;
    collect_axes(lo, node, in->n_axes, &probe);
    return probe.n_axes > in->n_axes || whole_array(lo, node) ||
           (node->kind == BUR_NODE_NAME &&
            bur_model_dim(lo->model, node->name) &&
            !bur_model_var(lo->model, node->name));
}

/* Moves the axes from `first` on to the next combination, last fastest. */
static bool advance(scope *in, int first)
{
    for (int i = in->n_axes - 1; i >= first; i--) {
        if (++in->axis[i].now < in->axis[i].to) {
            return true;
        }
        in->axis[i].now = in->axis[i].from;
    }
    return false;
}

typedef bur_value_list value_list;

static void list_whole(lowering *lo, const bur_var *var, const scope *in,
                       value_list *list)
{
    for (int e = 0; e < var->n_elements; e++) {
        int value = bur_lower_element(lo, var, e, in->phase);
        bur_vec_push(lo->graph->arena, list, value);
    }
}

static void list_axes(lowering *lo, const bur_node *node, const scope *in,
                      value_list *list)
{
    scope inner = *in;
    collect_axes(lo, node, in->n_axes, &inner);
    do {
        int value = bur_lower_expr(lo, node, &inner);
        bur_vec_push(lo->graph->arena, list, value);
    } while (advance(&inner, in->n_axes));
}

void bur_lower_values(lowering *lo, const bur_node *node, const scope *in,
                      bur_value_list *list)
{
    const bur_var *whole = whole_array(lo, node);
    if (whole) {
        list_whole(lo, whole, in, list);
    } else {
        list_axes(lo, node, in, list);
    }
}

/* From left to right, as written. */
static int chain(lowering *lo, bur_op op, const value_list *list, bur_span span)
{
    assert(list->n > 0 && list->at);
    int value = list->at[0];
    for (int i = 1; i < list->n; i++) {
        value = bur_lower_op(lo, op, value, list->at[i], 0, span);
    }
    return value;
}

static int lower_mean(lowering *lo, const value_list *list, bur_span span)
{
    int n = bur_lower_const(lo, list->n);
    return bur_lower_op(lo, BUR_IR_DIVIDE, chain(lo, BUR_IR_ADD, list, span), n,
                        0, span);
}

static int lower_stddev(lowering *lo, const value_list *list, bur_span span)
{
    int mean = lower_mean(lo, list, span);
    value_list squares = {0};
    for (int i = 0; i < list->n; i++) {
        int off = bur_lower_op(lo, BUR_IR_SUBTRACT, list->at[i], mean, 0, span);
        int square = bur_lower_op(lo, BUR_IR_MULTIPLY, off, off, 0, span);
        bur_vec_push(lo->graph->arena, &squares, square);
    }
    return bur_lower_op(lo, BUR_IR_SQRT, lower_mean(lo, &squares, span), 0, 0,
                        span);
}

static int reduce(lowering *lo, bur_builtin fn, const value_list *list,
                  bur_span span)
{
    switch (fn) {
    case BUR_FN_MIN:
        return chain(lo, BUR_IR_MIN, list, span);
    case BUR_FN_MAX:
        return chain(lo, BUR_IR_MAX, list, span);
    case BUR_FN_SUM:
        return chain(lo, BUR_IR_ADD, list, span);
    case BUR_FN_PROD:
        return chain(lo, BUR_IR_MULTIPLY, list, span);
    case BUR_FN_MEAN:
        return lower_mean(lo, list, span);
    case BUR_FN_STDDEV:
        return lower_stddev(lo, list, span);
    default:
        assert(fn == BUR_FN_SIZE);
        return bur_lower_const(lo, list->n);
    }
}

/* Single values, and arrays where nothing runs yet. */
static void list_several(lowering *lo, const bur_node *node, const scope *in,
                         value_list *list)
{
    for (int i = 0; i < node->n_args; i++) {
        if (in->n_axes == 0 &&
            bur_is_one_of_several_arrays(lo->model, in->var, node->args[i])) {
            bur_lower_values(lo, node->args[i], in, list);
        } else {
            int value = bur_lower_expr(lo, node->args[i], in);
            bur_vec_push(lo->graph->arena, list, value);
        }
    }
}

int bur_lower_reduction(lowering *lo, bur_builtin fn, const bur_node *node,
                        const scope *in)
{
    value_list list = {0};
    if (node->n_args > 1) {
        list_several(lo, node, in, &list);
        return reduce(lo, fn, &list, node->span);
    }
    const bur_node *arg = node->args[0];
    const bur_dim *dim = bur_model_dim(lo->model, arg->name ? arg->name : "");
    if (dim && arg->kind == BUR_NODE_NAME && fn == BUR_FN_SIZE &&
        !whole_array(lo, arg)) {
        return bur_lower_const(lo, dim->n);
    }
    bur_lower_values(lo, arg, in, &list);
    return reduce(lo, fn, &list, node->span);
}
