/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subscripts: whether what stands in brackets is an element, an index that
 * runs or a number, and whether an array without brackets has an index. */
#include <math.h>
#include <string.h>

#include "check/checking.h"

/* How often a dimension runs in the innermost reduction where it does. */
static int times_running(const bur_dim *dim, const place *at)
{
    for (int i = at->n_axes - 1; i >= 0; i--) {
        if (at->axis[i].dim == dim) {
            return at->axis[i].nth + 1;
        }
    }
    return 0;
}

static int times_in(const bur_var *var, const bur_dim *dim)
{
    int n = 0;
    for (int d = 0; var && d < var->n_dims; d++) {
        n += var->dim[d] == dim;
    }
    return n;
}

bool bur_check_is_bound(const bur_dim *dim, const place *at)
{
    int n = 0;
    for (int i = 0; i < at->n_axes; i++) {
        n += at->axis[i].dim == dim;
    }
    return times_in(at->var, dim) > 0 || n == 1;
}

/* A name without brackets takes the indexes of the equation's own element,
 * and then those that run; there must be neither too few nor a choice. */
static void check_bare_array(const bur_node *node, const bur_var *var,
                             const place *at)
{
    for (int d = 0; d < var->n_dims; d++) {
        const bur_dim *dim = var->dim[d];
        int open = times_in(var, dim) - times_in(at->var, dim);
        if (open <= 0 || open == times_running(dim, at)) {
            continue;
        }
        bur_diag *diag = bur_error_at(
            at->sink, BUR_DIAG_UNBOUND_DIMENSION, node->span,
            "'%s' has one value for each %s, and this equation does not say "
            "which",
            node->spelt, dim->spelt);
        if (var->n_dims == 1) {
            bur_note_at(at->sink, diag, BUR_NOWHERE,
                        "write %s[%s] for one of them, or SUM(%s[*]) for all",
                        node->spelt, dim->element_spelt[0], node->spelt);
        }
        return;
    }
}

static void unknown_element(const bur_node *node, const bur_dim *dim,
                            const place *at)
{
    bur_diag *diag =
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "'%s' is not one of %s", node->spelt, dim->spelt);
    bur_nearest near = {.wanted = node->name};
    const char *all = "";
    for (int i = 0; i < dim->n; i++) {
        bur_nearest_offer(&near, dim->element[i]);
        all = bur_arena_printf(at->sink->arena, "%s%s%s", all,
                               i > 0 ? ", " : "", dim->element_spelt[i]);
    }
    bur_note_at(at->sink, diag, BUR_NOWHERE,
                near.best ? "did you mean '%s'?" : "%s has: %s",
                near.best ? near.best : dim->spelt, all);
}

static bool is_number_in(const bur_node *node, const bur_dim *dim)
{
    return node->kind == BUR_NODE_NUMBER &&
           node->number == floor(node->number) && node->number >= 1 &&
           node->number <= dim->n;
}

static void check_index(const bur_node *node, const bur_dim *dim,
                        const place *at)
{
    bool is_name = node->kind == BUR_NODE_NAME && node->n_args == 0;
    if (is_name &&
        (bur_dim_index(dim, node->name) >= 0 ||
         (strcmp(node->name, dim->name) == 0 && bur_check_is_bound(dim, at)))) {
        return;
    }
    bur_builtin fn;
    if (is_name && !bur_model_var(at->model, node->name) &&
        !bur_model_dim(at->model, node->name) &&
        !bur_builtin_named(node->name, &fn)) {
        unknown_element(node, dim, at);
    } else if (node->kind == BUR_NODE_NUMBER && !is_number_in(node, dim)) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "%s has elements 1 to %d", dim->spelt, dim->n);
    } else {
        bur_check_node(node, at);
    }
}

bool bur_check_range(const bur_node *node, const bur_dim *dim, const place *at,
                     int *from, int *to)
{
    int end[2];
    for (int i = 0; i < 2; i++) {
        const bur_node *arg = node->args[i];
        bool is_name = arg->kind == BUR_NODE_NAME && arg->n_args == 0;
        end[i] = is_number_in(arg, dim) ? (int)arg->number - 1
                 : is_name              ? bur_dim_index(dim, arg->name)
                                        : -1;
        if (end[i] < 0) {
            bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, arg->span,
                         "a range needs two elements of %s", dim->spelt);
            return false;
        }
    }
    if (end[0] > end[1]) {
        bur_error_at(at->sink, BUR_DIAG_UNKNOWN_ELEMENT, node->span,
                     "the range of %s runs backwards", dim->spelt);
        return false;
    }
    *from = end[0];
    *to = end[1] + 1;
    return true;
}

static void check_subscript(const bur_node *node, const bur_dim *dim,
                            const place *at)
{
    bool part = node->kind == BUR_NODE_STAR && node->name;
    bool star = node->kind == BUR_NODE_STAR || node->kind == BUR_NODE_RANGE;
    if (node->kind == BUR_NODE_POSITION || part) {
        bur_check_refuse(
            node, part ? "a part of a dimension" : "a position subscript", at);
    } else if (star && !at->in_reduction) {
        bur_error_at(at->sink, BUR_DIAG_STAR_OUTSIDE, node->span,
                     "'%s' needs a function that makes one value of many "
                     "(SUM, MEAN, MIN, MAX, ...)",
                     node->kind == BUR_NODE_STAR ? "*" : "a:b");
    } else if (!star) {
        check_index(node, dim, at);
    }
}

void bur_check_subscripts(const bur_node *node, const bur_var *var,
                          const place *at)
{
    if (node->n_args == 0) {
        check_bare_array(node, var, at);
        return;
    }
    if (node->n_args != var->n_dims) {
        bur_diag *diag =
            bur_error_at(at->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->span,
                         "'%s' has %d dimension%s, here %s %d subscript%s",
                         node->spelt, var->n_dims, var->n_dims == 1 ? "" : "s",
                         node->n_args == 1 ? "is" : "are", node->n_args,
                         node->n_args == 1 ? "" : "s");
        bur_note_at(at->sink, diag, var->span, "'%s' is defined here",
                    var->spelt);
        return;
    }
    for (int d = 0; d < var->n_dims; d++) {
        check_subscript(node->args[d], var->dim[d], at);
    }
}
