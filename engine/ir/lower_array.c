/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions that reduce an array: what runs in their argument, and
 * what they do with the values. */
#include <assert.h>

#include "check/several.h"
#include "ir/lowering.h"

/* Adds an axis, unless one like it runs in the same reduction: since `first`.
 */
static void add_axis(scope *in, int first, bur_axis a)
{
    for (int i = first; i < in->n_axes; i++) {
        if (in->axis[i].dim == a.dim && in->axis[i].nth == a.nth) {
            return;
        }
    }
    assert(in->n_axes < BUR_MAX_AXES);
    a.now = a.from;
    a.level = first;
    in->axis[in->n_axes++] = a;
}

/* Adds the axes of the stars below `node`; nested reductions keep theirs. */
static void collect_axes(const lowering *lo, const bur_node *node, int first,
                         scope *in)
{
    bur_builtin fn;
    if (node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, &fn) &&
        bur_builtin_reduces(fn) && node->n_args == 1) {
        return;
    }
    bur_reference ref;
    bool is_array = bur_reference_read(lo->model, node, &ref);
    const bur_node *parts = is_array ? ref.name : node;
    for (int i = 0; i < parts->n_args; i++) {
        if (is_array && bur_is_star(parts->args[i])) {
            add_axis(in, first, bur_star_axis(lo->model, &ref, i));
        } else {
            collect_axes(lo, parts->args[i], first, in);
        }
    }
}

/* A bare array as the whole argument means all of it. */
static const bur_var *whole_array(const lowering *lo, const bur_node *node)
{
    bur_reference ref;
    bool is_array = bur_reference_read(lo->model, node, &ref);
    return is_array && ref.name->n_args == 0 && ref.var->n_dims > 0 ? ref.var
                                                                    : NULL;
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
        int value = bur_lower_cause(lo, var, e, in->phase);
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

/* A name for a function of these values, of bytes that no other name in the
 * map of what was made begins with. */
static const char *reduction_key(lowering *lo, bur_builtin fn,
                                 const value_list *list)
{
    enum { BITS = 7, BYTES = 5 };
    char *key = bur_arena_alloc(lo->graph->arena, (size_t)list->n * BYTES + 2);
    char *at = key;
    *at++ = (char)(0x80 | (unsigned)fn);
    for (int i = 0; i < list->n; i++) {
        for (int k = 0; k < BYTES; k++) {
            *at++ = (char)(0x80 | ((unsigned)list->at[i] >> (k * BITS)));
        }
    }
    *at = '\0';
    return key;
}

/* An equation for each cell of a table that sums its row asks for one sum as
 * often as the row is long. A product is made anew: whether it is fused with
 * a sum may not depend on who else uses it. */
static int reduce_once(lowering *lo, bur_builtin fn, const value_list *list,
                       bur_span span)
{
    if (fn == BUR_FN_PROD || list->n < 2) {
        return reduce(lo, fn, list, span);
    }
    const char *key = reduction_key(lo, fn, list);
    int *made = bur_map_at(lo->made, key);
    if (!made) {
        made = BUR_NEW(lo->graph->arena, int);
        *made = reduce(lo, fn, list, span);
        bur_map_put(lo->made, key, made);
    }
    return *made;
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
        return reduce_once(lo, fn, &list, node->span);
    }
    const bur_node *arg = node->args[0];
    const bur_dim *dim = bur_model_dim(lo->model, arg->name ? arg->name : "");
    if (dim && arg->kind == BUR_NODE_NAME && fn == BUR_FN_SIZE &&
        !whole_array(lo, arg)) {
        return bur_lower_const(lo, dim->n);
    }
    bur_lower_values(lo, arg, in, &list);
    return reduce_once(lo, fn, &list, node->span);
}
