/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subscripts: whether what stands in brackets is an element, an index that
 * runs or a number, and whether an array without brackets has an index. */
#include <string.h>

#include "check/checking.h"

bur_indexes bur_check_indexes(const place *at)
{
    return (bur_indexes){at->model, at->var, at->index, at->axis, at->n_axes};
}

/* --- arrays without brackets --- */

/* An index of this equation that has as many elements as the dimension, and
 * other ones; NULL if there is none. */
static const bur_dim *same_size(const bur_dim *dim, const place *at,
                                int *position)
{
    for (int d = 0; at->var && d < at->var->n_dims; d++) {
        const bur_dim *own = at->var->dim[d];
        if (own->n == dim->n && !bur_dim_within(at->model, own, dim)) {
            *position = d + 1;
            return own;
        }
    }
    return NULL;
}

/* An index of this equation over more than the dimension has. */
static const bur_dim *whole_of(const bur_dim *dim, const place *at)
{
    for (int d = 0; at->var && d < at->var->n_dims; d++) {
        const bur_dim *own = at->var->dim[d];
        if (own->n > dim->n && bur_dim_within(at->model, dim, own)) {
            return own;
        }
    }
    return NULL;
}

/* Why no index serves the array, and what to write. */
static void note_unbound(const bur_reference *ref, const bur_dim *dim,
                         bur_diag *diag, const place *at)
{
    int position = 0;
    const bur_dim *own = same_size(dim, at, &position);
    const bur_dim *whole = whole_of(dim, at);
    const char *spelt = ref->name->spelt;
    if (whole) {
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "this equation is over %s, of which %s is a part",
                    whole->spelt, dim->spelt);
    } else if (own) {
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "the elements of %s have other names; @%d as its "
                    "subscript takes the one with the same number",
                    own->spelt, position);
    } else if (ref->var->n_dims == 1) {
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "write %s[%s] for one of them, or SUM(%s[*]) for all",
                    spelt, dim->element_spelt[0], spelt);
    }
}

/* A name without brackets takes the indexes of the equation's own element,
 * and then those that run; there must be neither too few nor a choice. */
static void check_bare_array(const bur_reference *ref, const place *at)
{
    int carrier[BUR_MAX_DIMS];
    bur_indexes in = bur_check_indexes(at);
    bur_bind(&in, ref, carrier);
    for (int d = 0; d < ref->var->n_dims; d++) {
        if (carrier[d] >= 0) {
            continue;
        }
        const bur_dim *dim = ref->var->dim[d];
        bur_diag *diag = bur_error_at(
            at->sink, BUR_DIAG_UNBOUND_DIMENSION, ref->name->span,
            "'%s' has one value for each %s, and this equation does not say "
            "which",
            ref->name->spelt, dim->spelt);
        if (carrier[d] == BUR_UNBOUND) {
            note_unbound(ref, dim, diag, at);
        }
        return;
    }
}

/* --- elements and dimensions by name --- */

enum { MOST_LISTED = 20 };

/* "a, b, c", or the first ones and how many more there are. */
static const char *elements_of(bur_arena *arena, const bur_dim *dim)
{
    const char *all = dim->element_spelt[0];
    for (int i = 1; i < dim->n && i < MOST_LISTED; i++) {
        all = bur_arena_printf(arena, "%s, %s", all, dim->element_spelt[i]);
    }
    return dim->n <= MOST_LISTED ? all
                                 : bur_arena_printf(arena, "%s and %d more",
                                                    all, dim->n - MOST_LISTED);
}

static void unknown_element(const bur_node *node, const char *name,
                            const bur_dim *dim, const place *at)
{
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "'%s' is not one of %s", name, dim->spelt);
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < dim->n; i++) {
        bur_nearest_offer(&near, dim->element[i]);
    }
    if (near.best) {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    } else {
        bur_note_at(at->sink, diag, BUR_NOWHERE, "%s has: %s", dim->spelt,
                    elements_of(at->sink->arena, dim));
    }
}

bool bur_check_hint_element(const bur_node *node, bur_diag *diag,
                            const place *at)
{
    const bur_dim *dim;
    bur_element_named(at->model, node->name, &dim);
    if (dim) {
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "the dimension %s has no such element", dim->spelt);
        return true;
    }
    for (int d = 0; d < at->model->dims.n; d++) {
        dim = at->model->dims.at[d];
        int i = bur_dim_index(dim, node->name);
        if (i >= 0) {
            bur_note_at(at->sink, diag, BUR_NOWHERE,
                        "it is an element of %s: it picks one in brackets, "
                        "and its number is %s.%s",
                        dim->spelt, dim->spelt, dim->element_spelt[i]);
            return true;
        }
    }
    return false;
}

static void no_index(const bur_node *node, const place *at)
{
    bur_error_at(at->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
                 "the dimension '%s' has no index here, or more than "
                 "one: an equation over it gives it one",
                 node->spelt);
}

void bur_check_dimension(const bur_node *node, const bur_dim *dim,
                         const place *at)
{
    bur_indexes in = bur_check_indexes(at);
    if (bur_bind_dimension(&in, dim, 0) < 0) {
        no_index(node, at);
    }
}

/* The first element of `part` that `dim` does not have. */
static const char *stranger(const bur_dim *part, const bur_dim *dim)
{
    int i = 0;
    while (i < part->n - 1 && bur_dim_index(dim, part->element[i]) >= 0) {
        i++;
    }
    return part->element_spelt[i];
}

static void not_within(const bur_node *node, const bur_dim *part,
                       const bur_dim *dim, const place *at)
{
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "'%s' is no part of %s, which has no element '%s'",
                     part->spelt, dim->spelt, stranger(part, dim));
    for (int d = 0; at->var && d < at->var->n_dims; d++) {
        if (at->var->dim[d] == part && part->n <= dim->n) {
            bur_note_at(at->sink, diag, BUR_NOWHERE,
                        "@%d takes the one with the same number", d + 1);
        }
    }
}

/* A dimension's name as a subscript: its current element, by name. */
static void check_named_dimension(const bur_node *node, const bur_dim *named,
                                  const bur_dim *dim, const place *at)
{
    bur_indexes in = bur_check_indexes(at);
    int carrier = bur_bind_dimension(&in, named, 0);
    if (carrier < 0) {
        no_index(node, at);
    } else if (!bur_carrier_fits(&in, carrier, dim)) {
        not_within(node, named, dim, at);
    }
}

/* --- subscripts --- */

static bool is_known(const bur_node *name, const place *at)
{
    bur_builtin fn;
    const bur_dim *dim;
    return bur_model_var(at->model, name->name) ||
           bur_model_dim(at->model, name->name) ||
           bur_builtin_named(name->name, &fn) ||
           bur_element_named(at->model, name->name, &dim) >= 0 || dim;
}

static void check_index(const bur_node *node, const bur_dim *dim,
                        const place *at)
{
    bool is_name = node->kind == BUR_NODE_NAME && node->n_args == 0;
    const bur_dim *named = is_name && !bur_model_var(at->model, node->name)
                               ? bur_model_dim(at->model, node->name)
                               : NULL;
    const bur_dim *other = NULL;
    if (bur_fixed_index(at->model, node, dim) >= 0) {
        return;
    }
    if (named) {
        check_named_dimension(node, named, dim, at);
    } else if (is_name && !is_known(node, at)) {
        unknown_element(node, node->name, dim, at);
    } else if (node->kind == BUR_NODE_NUMBER ||
               (is_name && !bur_model_var(at->model, node->name) &&
                bur_element_named(at->model, node->name, &other) >= 0)) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "%s has elements 1 to %d", dim->spelt, dim->n);
    } else {
        bur_check_node(node, at);
    }
}

/* @n: the number that the equation's own nth index has. */
static void check_position(const bur_node *node, const bur_dim *dim,
                           const place *at)
{
    int n = (int)node->number, n_own = at->var ? at->var->n_dims : 0;
    const bur_dim *own = at->var && n <= n_own ? at->var->dim[n - 1] : NULL;
    if (!own) {
        bur_error_at(at->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
                     "this equation has %d dimension%s, so that @%d means "
                     "nothing",
                     n_own, n_own == 1 ? "" : "s", n);
    } else if (own->n > dim->n) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "@%d counts the %d elements of %s, but %s has only %d", n,
                     own->n, own->spelt, dim->spelt, dim->n);
    }
}

static bool check_range(const bur_node *range, const bur_dim *dim,
                        const place *at)
{
    int end[2];
    for (int i = 0; i < 2; i++) {
        end[i] = bur_fixed_index(at->model, range->args[i], dim);
        if (end[i] < 0) {
            bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT,
                         range->args[i]->span,
                         "a range needs two elements of %s", dim->spelt);
            return false;
        }
    }
    if (end[0] > end[1]) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, range->span,
                     "the range of %s runs backwards", dim->spelt);
    }
    return end[0] <= end[1];
}

bool bur_check_part(const bur_node *star, const bur_dim *dim, const place *at)
{
    if (star->kind == BUR_NODE_RANGE) {
        return check_range(star, dim, at);
    }
    if (!star->name) {
        return true;
    }
    const bur_dim *part = bur_model_dim(at->model, star->name);
    if (!part) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_DIMENSION, star->span,
                     "there is no dimension '%s'", star->spelt);
    } else if (!bur_dim_within(at->model, part, dim)) {
        not_within(star, part, dim, at);
        return false;
    }
    return part;
}

static void check_subscript(const bur_node *node, const bur_dim *dim,
                            const place *at)
{
    if (node->kind == BUR_NODE_POSITION) {
        check_position(node, dim, at);
    } else if (!bur_is_star(node)) {
        check_index(node, dim, at);
    } else if (!at->in_reduction) {
        bur_error_at(at->sink, BUR_DIAG_STAR_OUTSIDE, node->span,
                     "'%s' needs a function that makes one value of many "
                     "(SUM, MEAN, MIN, MAX, ...)",
                     node->kind == BUR_NODE_STAR ? "*" : "a:b");
    }
}

static void wrong_count(const bur_reference *ref, const place *at)
{
    const bur_node *name = ref->name;
    bur_diag *diag = bur_error_at(
        at->sink, BUR_DIAG_SUBSCRIPT_COUNT, name->span,
        "'%s' has %d dimension%s, here %s %d subscript%s", name->spelt,
        ref->var->n_dims, ref->var->n_dims == 1 ? "" : "s",
        name->n_args == 1 ? "is" : "are", name->n_args,
        name->n_args == 1 ? "" : "s");
    bur_note_at(at->sink, diag, ref->var->span, "'%s' is defined here",
                ref->var->spelt);
}

void bur_check_array(const bur_reference *ref, const place *at)
{
    if (ref->name->n_args == 0) {
        check_bare_array(ref, at);
    } else if (ref->name->n_args != ref->var->n_dims) {
        wrong_count(ref, at);
    } else {
        for (int d = 0; d < ref->var->n_dims; d++) {
            check_subscript(bur_subscript(at->model, ref, d), ref->var->dim[d],
                            at);
        }
    }
}

/* Why an array cannot be transposed, or NULL. */
static const char *cannot_turn(const bur_reference *ref)
{
    if (!ref->var) {
        return "only the name of an array, a' + b' for (a + b)',";
    }
    if (ref->var->n_dims != 2) {
        return "only an array of two dimensions";
    }
    for (int d = 0; d < ref->name->n_args; d++) {
        if (!bur_is_star(ref->name->args[d])) {
            return "only a whole array, a' or a[*, *]',";
        }
    }
    return NULL;
}

bool bur_check_turns(const bur_node *node, const place *at)
{
    bur_reference ref;
    bool is_array = bur_reference_read(at->model, node, &ref);
    bool is_name = !is_array && ref.name->kind == BUR_NODE_NAME;
    const char *why =
        node->kind == BUR_NODE_TRANSPOSE && !is_name ? cannot_turn(&ref) : NULL;
    if (why) {
        bur_error_at(at->sink, BUR_DIAG_NOT_SUPPORTED, node->span,
                     "%s can be transposed", why);
    }
    return !why;
}

void bur_check_transpose(const bur_node *node, const place *at)
{
    bur_reference ref;
    bool is_array = bur_reference_read(at->model, node, &ref);
    int errors = at->sink->n_errors;
    if (!bur_check_turns(node, at)) {
        return;
    }
    if (is_array) {
        bur_check_array(&ref, at);
        return;
    }
    bur_check_node(ref.name, at);
    if (at->sink->n_errors == errors) {
        bur_check_refuse(node, "the transpose of what is no array", at);
    }
}
