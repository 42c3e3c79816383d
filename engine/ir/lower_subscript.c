/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of names and subscripts: which element of an array is meant.
 *
 * What is known while lowering picks its element: names, running indexes, and
 * expressions of numbers alone, so that x[age - 1] costs nothing. What is
 * known only in the run becomes a choice among the elements. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

/* How many operations an index may have that is worked out here, and how many
 * elements all computed subscripts together may choose from. */
enum { MOST_OPERATIONS = 64, MOST_CHOICES = 1000000 };

static bur_indexes indexes_of(const lowering *lo, const scope *in)
{
    return (bur_indexes){lo->model, in->var, in->index, in->axis, in->n_axes};
}

/* --- one subscript --- */

/* How many subscripts before position `d` are the same dimension's name. */
static int times_named(const lowering *lo, const bur_reference *ref, int d,
                       const bur_dim *dim)
{
    int n = 0;
    for (int i = 0; i < d; i++) {
        const bur_node *arg = bur_subscript(lo->model, ref, i);
        n += arg->kind == BUR_NODE_NAME && arg->n_args == 0 &&
             bur_model_dim(lo->model, arg->name) == dim;
    }
    return n;
}

/* The index that the subscript at position `d` names without computing; -1 if
 * it must be computed. */
static int named_index(const lowering *lo, const bur_reference *ref, int d,
                       const scope *in)
{
    const bur_node *arg = bur_subscript(lo->model, ref, d);
    const bur_dim *dim = ref->var->dim[d];
    bur_indexes indexes = indexes_of(lo, in);
    if (bur_is_star(arg)) {
        int axis = bur_star_running(&indexes, ref, d);
        assert(axis >= 0);
        return bur_carrier_index(&indexes, BUR_MAX_DIMS + axis, dim);
    }
    if (arg->kind == BUR_NODE_POSITION) {
        return in->index[(int)arg->number - 1];
    }
    int index = bur_fixed_index(lo->model, arg, dim);
    if (index >= 0 || arg->kind != BUR_NODE_NAME || arg->n_args > 0 ||
        bur_model_var(lo->model, arg->name)) {
        return index;
    }
    const bur_dim *named = bur_model_dim(lo->model, arg->name);
    if (!named) {
        return -1;
    }
    int carrier =
        bur_bind_dimension(&indexes, named, times_named(lo, ref, d, named));
    return bur_carrier_index(&indexes, carrier, dim);
}

/* Whether a value is made of numbers alone, and which number it is. */
static bool is_constant(const bur_graph *graph, int value, int *budget,
                        double *number)
{
    const bur_value *v = &graph->values.at[value];
    double arg[3] = {0};
    if (v->op == BUR_IR_CONST) {
        *number = v->number;
        return true;
    }
    if (v->op >= BUR_N_PURE_OPS || --*budget < 0) {
        return false;
    }
    for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
        if (!is_constant(graph, v->arg[k], budget, &arg[k])) {
            return false;
        }
    }
    *number = bur_op_value((bur_op)v->op, arg[0], arg[1], arg[2]);
    return true;
}

/* A subscript among `n` elements: `index` from 0 on, or n if it is out of
 * range; -1 if only the run knows, then `value` is its number from 1 on. */
typedef struct subscript {
    int index, n, value;
} subscript;

static subscript compute(lowering *lo, const bur_node *node, int n,
                         const scope *in)
{
    int value = bur_lower_expr(lo, node, in), budget = MOST_OPERATIONS;
    subscript at = {-1, n,
                    bur_lower_op(lo, BUR_IR_FLOOR, value, 0, 0, node->span)};
    double number;
    if (at.value >= 0 && is_constant(lo->graph, value, &budget, &number)) {
        number = floor(number);
        at.index = number >= 1 && number <= n ? (int)number - 1 : n;
    }
    return at;
}

static subscript subscript_at(lowering *lo, const bur_reference *ref, int d,
                              const scope *in)
{
    int n = ref->var->dim[d]->n;
    int index = named_index(lo, ref, d, in);
    return index >= 0 ? (subscript){index, n, BUR_NO_VALUE}
                      : compute(lo, ref->name->args[d], n, in);
}

/* --- the element --- */

typedef struct choice {
    const bur_var *var;
    bur_span span;
    const bur_lower_what *what;
    subscript at[BUR_MAX_DIMS];
    int n; /* subscripts */
} choice;

/* The element whose flat number is `flat` in the dimensions before `d`. */
static int choose(lowering *lo, const choice *c, int d, int flat)
{
    if (d == c->n) {
        return c->what->lower(lo, c->var, flat, c->what);
    }
    const subscript *at = &c->at[d];
    if (at->index == at->n) {
        return bur_lower_const(lo, 0);
    }
    if (at->index >= 0) {
        return choose(lo, c, d + 1, flat * at->n + at->index);
    }
    int value = bur_lower_const(lo, 0);
    for (int i = 0; i < at->n; i++) {
        int element = choose(lo, c, d + 1, flat * at->n + i);
        int here = bur_lower_op2(lo, BUR_IR_EQUAL, at->value,
                                 bur_lower_const(lo, i + 1), c->span);
        value = bur_lower_op(lo, BUR_IR_SELECT, here, element, value, c->span);
    }
    return value;
}

/* Counts the elements to choose from before there are any. */
static int choose_counted(lowering *lo, const choice *c)
{
    int64_t n = 1;
    for (int d = 0; d < c->n; d++) {
        n *= c->at[d].index < 0 ? c->at[d].n : 1;
    }
    if (n > 1 && n > MOST_CHOICES - lo->n_choices) {
        bur_diag *diag = bur_error_at(
            lo->sink, BUR_DIAG_NOT_SUPPORTED, c->span,
            "with this one, computed subscripts choose from more than %d "
            "elements",
            MOST_CHOICES);
        bur_note_at(lo->sink, diag, BUR_NOWHERE,
                    "each element of an equation chooses anew; a subscript "
                    "of numbers and dimensions alone chooses nothing");
        return BUR_NO_VALUE;
    }
    lo->n_choices += n > 1 ? (int)n : 0;
    return choose(lo, c, 0, 0);
}

/* The element that a name without subscripts means. */
static int bound_element(const lowering *lo, const bur_reference *ref,
                         const scope *in)
{
    int carrier[BUR_MAX_DIMS], index[BUR_MAX_DIMS];
    bur_indexes indexes = indexes_of(lo, in);
    bur_bind(&indexes, ref, carrier);
    for (int d = 0; d < ref->var->n_dims; d++) {
        assert(carrier[d] >= 0);
        index[d] = bur_carrier_index(&indexes, carrier[d], ref->var->dim[d]);
    }
    return bur_var_flat(ref->var, index);
}

static int lower_reference(lowering *lo, const bur_reference *ref,
                           const scope *in, const bur_lower_what *what)
{
    if (ref->name->n_args == 0) {
        return what->lower(lo, ref->var, bound_element(lo, ref, in), what);
    }
    choice c = {.var = ref->var,
                .span = ref->name->span,
                .what = what,
                .n = ref->name->n_args};
    for (int d = 0; d < c.n; d++) {
        c.at[d] = subscript_at(lo, ref, d, in);
    }
    return choose_counted(lo, &c);
}

int bur_lower_chosen(lowering *lo, const bur_var *var, const bur_node *node,
                     const scope *in, const bur_lower_what *what)
{
    bur_reference ref = {.name = node, .var = var};
    return lower_reference(lo, &ref, in, what);
}

int bur_lower_named_element(const lowering *lo, const bur_var *var,
                            const bur_node *name, const scope *in)
{
    bur_reference ref = {.name = name, .var = var};
    int index[BUR_MAX_DIMS];
    if (name->n_args == 0) {
        return bound_element(lo, &ref, in);
    }
    for (int d = 0; d < var->n_dims; d++) {
        index[d] = named_index(lo, &ref, d, in);
        if (index[d] < 0) {
            return -1;
        }
    }
    return bur_var_flat(var, index);
}

static int element_value(lowering *lo, const bur_var *var, int element,
                         const bur_lower_what *what)
{
    return bur_lower_cause(lo, var, element, what->phase);
}

int bur_lower_flat(lowering *lo, const bur_var *var, const bur_node *node,
                   const scope *in)
{
    bur_lower_what what = {.lower = element_value, .phase = in->phase};
    choice c = {.var = var, .span = node->span, .what = &what, .n = 1};
    c.at[0] = compute(lo, node->args[0], var->n_elements, in);
    return choose_counted(lo, &c);
}

int bur_lower_transpose(lowering *lo, const bur_node *node, const scope *in)
{
    bur_lower_what what = {.lower = element_value, .phase = in->phase};
    bur_reference ref;
    bool is_array = bur_reference_read(lo->model, node, &ref);
    assert(is_array);
    (void)is_array;
    return lower_reference(lo, &ref, in, &what);
}

int bur_lower_name(lowering *lo, const bur_node *node, const scope *in)
{
    bur_reference ref;
    if (bur_reference_read(lo->model, node, &ref)) {
        bur_lower_what what = {.lower = element_value, .phase = in->phase};
        return lower_reference(lo, &ref, in, &what);
    }
    const bur_dim *dim = bur_model_dim(lo->model, node->name);
    if (dim) {
        bur_indexes indexes = indexes_of(lo, in);
        int carrier = bur_bind_dimension(&indexes, dim, 0);
        return bur_lower_const(lo,
                               bur_carrier_index(&indexes, carrier, dim) + 1);
    }
    int element = bur_element_named(lo->model, node->name, &dim);
    return element >= 0 ? bur_lower_const(lo, element + 1)
                        : bur_lower_call(lo, node, in);
}
