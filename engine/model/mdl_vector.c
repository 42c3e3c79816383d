/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of whole arrays: VECTOR SELECT, SORT ORDER, RANK, REORDER and ELM
 * MAP, INVERT MATRIX and the ALLOCATEs. What
 * they give is a vector in Vensim; here each element asks for its own part. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

static const bur_node *op(mdl *m, bur_operator o, const bur_node *a,
                          const bur_node *b)
{
    return bur_mdl_op(m, o, a, b, a->span);
}

static const bur_node *choice(mdl *m, const bur_node *condition,
                              const bur_node *a, const bur_node *b)
{
    const bur_node *args[] = {condition, a, b};
    return bur_mdl_make(m, BUR_NODE_IF, NULL, args, 3, condition->span);
}

/* --- VECTOR SELECT --- */

/* What each action makes of what is selected, where `weighted` ones are
 * multiplied with their weights first: from 6 on they are not. */
static const bur_node *acted(mdl *m, mdl_env *env, const bur_node *const *args,
                             int action, bur_span span)
{
    const bur_node *zero = bur_mdl_value(m, 0, span);
    const bur_node *one = bur_mdl_value(m, 1, span);
    const bur_node *none = op(m, BUR_OP_EQUAL, args[0], zero);
    const bur_node *x =
        action < 5 ? op(m, BUR_OP_MULTIPLY, args[0], args[1]) : args[1];
    const bur_node *inf = bur_mdl_make(m, BUR_NODE_NAME, "inf", NULL, 0, span);
    switch (action % 6) {
    case 0:
        return bur_mdl_reduce(m, env, choice(m, none, zero, x), "sum");
    case 1:
        return bur_mdl_reduce(m, env, choice(m, none, one, x), "prod");
    case 2:
        return bur_mdl_reduce(m, env, choice(m, none, inf, x), "min");
    case 3:
        inf = bur_mdl_op(m, BUR_OP_MINUS, inf, NULL, span);
        return bur_mdl_reduce(m, env, choice(m, none, inf, x), "max");
    case 4: {
        const bur_node *sum =
            bur_mdl_reduce(m, env, choice(m, none, zero, x), "sum");
        const bur_node *n =
            bur_mdl_reduce(m, env,
                           op(m, BUR_OP_ADD, choice(m, none, zero, one),
                              op(m, BUR_OP_MULTIPLY, zero, args[1])),
                           "sum");
        return sum && n ? op(m, BUR_OP_DIVIDE, sum, n) : NULL;
    }
    default:
        return bur_mdl_reduce(
            m, env, choice(m, none, one, op(m, BUR_OP_POWER, args[1], args[0])),
            "prod");
    }
}

/* VECTOR SELECT(selection, x, missing, action, error) */
static const bur_node *vector_select(mdl *m, mdl_env *env, const bur_node *node)
{
    enum { ACTIONS = 11 };
    const bur_node *zero = bur_mdl_value(m, 0, node->span);
    const bur_node *any =
        bur_mdl_reduce(m, env,
                       choice(m, op(m, BUR_OP_EQUAL, node->args[0], zero), zero,
                              bur_mdl_value(m, 1, node->span)),
                       "sum");
    const bur_node *missing = bur_mdl_bind(m, env, node->args[2]);
    const bur_node *action = bur_mdl_bind(m, env, node->args[3]);
    double number;
    if (!any || !missing || !action) {
        return NULL;
    }
    const bur_node *now = NULL;
    if (bur_node_is_number(action, &number)) {
        if (!(number >= 0 && number < ACTIONS && number == (int)number)) {
            return bur_mdl_refuse(m, node->args[3]->span,
                                  "this action of VECTOR SELECT",
                                  "there are 0 to 10: sum, product, least, "
                                  "greatest, mean and power, and from 6 on "
                                  "the first five without weights");
        }
        now = acted(m, env, node->args, (int)number, node->span);
    } else {
        now = acted(m, env, node->args, 0, node->span);
        for (int i = 1; now && i < ACTIONS; i++) {
            const bur_node *is =
                op(m, BUR_OP_EQUAL, action, bur_mdl_value(m, i, node->span));
            const bur_node *other = acted(m, env, node->args, i, node->span);
            now = other ? choice(m, is, other, now) : NULL;
        }
    }
    return now ? choice(m, op(m, BUR_OP_EQUAL, any, zero), missing, now) : NULL;
}

/* --- vectors in order --- */

/* The index of this equation's element along the last subscript of a vector:
 * what that is bound to, or else the element's last. */
static int place_of(mdl *m, const mdl_env *env, const bur_node *last)
{
    const mdl_range *range = bur_mdl_range_at(m, last->name);
    int n = env->of->var->n_dims;
    if (range && bur_mdl_is_bound(env, range, 0)) {
        return bur_mdl_bound(m, env, range);
    }
    return env->n_own > 0 ? env->bound[env->n_own - 1].element
           : n > 0        ? env->index[n - 1]
                          : -1;
}

/* The vector with another last subscript: number `i` of its range. */
static const bur_node *item(mdl *m, mdl_env *env, const bur_node *vector, int i)
{
    const mdl_range *range =
        bur_mdl_range_at(m, vector->args[vector->n_args - 1]->name);
    const bur_node *args[BUR_MAX_DIMS];
    for (int d = 0; d < vector->n_args; d++) {
        args[d] = vector->args[d];
    }
    args[vector->n_args - 1] =
        bur_mdl_make(m, BUR_NODE_NAME, range->dim->element[i], NULL, 0,
                     vector->args[vector->n_args - 1]->span);
    return bur_mdl_bind(m, env, bur_node_with_args(m->arena, vector, args));
}

/* The number of vector's elements that come before the one at `k`; equal ones
 * in their order, or if it falls, in that order too. */
static const bur_node *rank_of(mdl *m, mdl_env *env, const bur_node *vector,
                               int k, bool falls)
{
    const mdl_range *range =
        bur_mdl_range_at(m, vector->args[vector->n_args - 1]->name);
    const bur_node *own = item(m, env, vector, k);
    const bur_node *rank = bur_mdl_value(m, 1, vector->span);
    for (int i = 0; own && i < range->dim->n; i++) {
        const bur_node *other = i == k ? NULL : item(m, env, vector, i);
        bur_operator before =
            falls   ? (i < k ? BUR_OP_GREATER_EQUAL : BUR_OP_GREATER)
            : i < k ? BUR_OP_LESS_EQUAL
                    : BUR_OP_LESS;
        rank =
            other ? op(m, BUR_OP_ADD, rank, op(m, before, other, own)) : rank;
    }
    return own ? rank : NULL;
}

/* The array with a star for the range at its subscript `d`. */
static const bur_node *starred(mdl *m, const bur_node *array, int d)
{
    const bur_node *args[BUR_MAX_DIMS];
    for (int i = 0; i < array->n_args; i++) {
        args[i] = array->args[i];
    }
    bur_node *star = BUR_NEW(m->arena, bur_node);
    *star = *array->args[d];
    star->kind = BUR_NODE_STAR;
    args[d] = star;
    return bur_node_with_args(m->arena, array, args);
}

/* VECTOR SORT ORDER: which element is number k, counted from 0. */
static const bur_node *order_at(mdl *m, mdl_env *env, const bur_node *vector,
                                int k, bool falls)
{
    const bur_node *all =
        bur_mdl_bind(m, env, starred(m, vector, vector->n_args - 1));
    if (!all) {
        return NULL;
    }
    const bur_node *args[] = {
        falls ? bur_mdl_op(m, BUR_OP_MINUS, all, NULL, vector->span) : all,
        bur_mdl_value(m, k + 1, vector->span)};
    return op(m, BUR_OP_SUBTRACT,
              bur_mdl_make(m, BUR_NODE_CALL, "rank", args, 2, vector->span),
              bur_mdl_value(m, 1, vector->span));
}

static bool is_vector(mdl *m, const bur_node *node)
{
    bool is = node->kind == BUR_NODE_NAME && node->n_args > 0 &&
              bur_mdl_range_at(m, node->args[node->n_args - 1]->name);
    if (!is) {
        bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, node->span,
                     "a variable is needed here whose last subscript is a "
                     "range");
    }
    return is;
}

typedef const bur_node *ordering(mdl *m, mdl_env *env, const bur_node *vector,
                                 int k, bool falls);

/* The direction is 1 or more: rising, or 0: falling. */
static const bur_node *ordered(mdl *m, mdl_env *env, const bur_node *node,
                               ordering *of)
{
    const bur_node *vector = node->args[0];
    double number;
    if (!is_vector(m, vector)) {
        return NULL;
    }
    int k = place_of(m, env, vector->args[vector->n_args - 1]);
    const bur_node *way = bur_mdl_bind(m, env, node->args[1]);
    if (!way || k < 0) {
        return way ? bur_mdl_refuse(m, node->span,
                                    "an order outside of an equation over a "
                                    "range",
                                    "give the variable a subscript")
                   : NULL;
    }
    if (bur_node_is_number(way, &number)) {
        return of(m, env, vector, k, number <= 0);
    }
    const bur_node *up = of(m, env, vector, k, false);
    const bur_node *down = of(m, env, vector, k, true);
    return up && down ? choice(m,
                               op(m, BUR_OP_GREATER, way,
                                  bur_mdl_value(m, 0, node->span)),
                               up, down)
                      : NULL;
}

/* VECTOR REORDER(x, order): x at the order's number, counted from 0. */
static const bur_node *reordered(mdl *m, mdl_env *env, const bur_node *node)
{
    const bur_node *vector = node->args[0];
    const bur_node *at = bur_mdl_bind(m, env, node->args[1]);
    if (!at || !is_vector(m, vector)) {
        return NULL;
    }
    const mdl_range *range =
        bur_mdl_range_at(m, vector->args[vector->n_args - 1]->name);
    const bur_node *now = item(m, env, vector, 0);
    for (int i = 1; now && i < range->dim->n; i++) {
        const bur_node *here =
            op(m, BUR_OP_EQUAL, at, bur_mdl_value(m, i, node->span));
        const bur_node *one = item(m, env, vector, i);
        now = one ? choice(m, here, one, now) : NULL;
    }
    return now;
}

/* --- VECTOR ELM MAP --- */

/* The number of the element that the subscripts name, counted from 0 with the
 * last one running first; -1: the sink knows. */
static int element_of(mdl *m, mdl_env *env, const bur_node *array,
                      const bur_var *var)
{
    const bur_node *now = bur_mdl_bind(m, env, array);
    int at = 0;
    for (int d = 0; now && d < var->n_dims; d++) {
        int i = bur_dim_index(var->dim[d], now->args[d]->name);
        if (i < 0) {
            bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, array->span,
                         "VECTOR ELM MAP needs one element here, from which it "
                         "counts");
            return -1;
        }
        at = at * var->dim[d]->n + i;
    }
    return now ? at : -1;
}

static const bur_node *call(mdl *m, const char *name, const bur_node *a,
                            const bur_node *b)
{
    const bur_node *args[] = {a, b};
    return bur_mdl_make(m, BUR_NODE_CALL, name, args, b ? 2 : 1, a->span);
}

/* VECTOR ELM MAP(x[a], offset): the element so many after x[a], :NA: where
 * there is none. */
static const bur_node *mapped(mdl *m, mdl_env *env, const bur_node *node)
{
    const bur_node *array = node->args[0], *args[BUR_MAX_DIMS];
    const mdl_var *v = array->kind == BUR_NODE_NAME && array->n_args > 0
                           ? bur_map_at(m->by_name, array->name)
                           : NULL;
    const bur_node *offset = bur_mdl_bind(m, env, node->args[1]);
    if (!v || !offset) {
        return offset ? bur_mdl_refuse(m, array->span,
                                       "this as the vector of VECTOR ELM MAP",
                                       "name an element of an array")
                      : NULL;
    }
    int from = element_of(m, env, array, v->var), step = 1;
    const bur_node *at = op(m, BUR_OP_ADD, bur_mdl_value(m, from, node->span),
                            call(m, "int", offset, NULL));
    for (int d = v->var->n_dims - 1; from >= 0 && d >= 0; d--) {
        const bur_node *n = bur_mdl_value(m, v->var->dim[d]->n, node->span);
        const bur_node *i = step == 1
                                ? at
                                : call(m, "int",
                                       op(m, BUR_OP_DIVIDE, at,
                                          bur_mdl_value(m, step, node->span)),
                                       NULL);
        args[d] = op(m, BUR_OP_ADD, d > 0 ? call(m, "modulo", i, n) : i,
                     bur_mdl_value(m, 1, node->span));
        step *= v->var->dim[d]->n;
    }
    if (from < 0) {
        return NULL;
    }
    const bur_node *outside = op(
        m, BUR_OP_OR, op(m, BUR_OP_LESS, at, bur_mdl_value(m, 0, node->span)),
        op(m, BUR_OP_GREATER_EQUAL, at,
           bur_mdl_value(m, v->var->n_elements, node->span)));
    return choice(m, outside, bur_mdl_value(m, BUR_MDL_NA, node->span),
                  bur_node_with_args(m->arena, array, args));
}

/* --- matrices and allocations, of which the engine has one element --- */

static bool has_ranges(mdl *m, const bur_node *node, int n)
{
    bool has = node->kind == BUR_NODE_NAME && node->n_args >= n;
    for (int d = has ? node->n_args - n : 0; has && d < node->n_args; d++) {
        has = bur_mdl_range_at(m, node->args[d]->name) != NULL;
    }
    if (!has) {
        bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, node->span,
                     "a variable is needed here whose last subscript%s",
                     n == 1 ? " is a range" : "s are ranges");
    }
    return has;
}

/* INVERT MATRIX(m, size) */
static const bur_node *inverted(mdl *m, mdl_env *env, const bur_node *node)
{
    const bur_node *array = node->args[0];
    int n = array->n_args;
    if (!has_ranges(m, array, 2)) {
        return NULL;
    }
    int row =
        bur_mdl_bound(m, env, bur_mdl_range_at(m, array->args[n - 2]->name));
    int column = place_of(m, env, array->args[n - 1]);
    const bur_node *all =
        bur_mdl_bind(m, env, starred(m, starred(m, array, n - 2), n - 1));
    if (row < 0 || column < 0 || !all) {
        return all ? bur_mdl_refuse(m, node->span,
                                    "INVERT MATRIX outside of an equation over "
                                    "the matrix's ranges",
                                    "give the variable these subscripts")
                   : NULL;
    }
    const bur_node *args[] = {all, bur_mdl_value(m, row + 1, node->span),
                              bur_mdl_value(m, column + 1, node->span)};
    return bur_mdl_make(m, BUR_NODE_CALL, "invert_matrix", args, 3, node->span);
}

/* profile[i, first] with all of i, and four elements from the first one on. */
static const bur_node *profiles(mdl *m, mdl_env *env, const bur_node *node)
{
    const mdl_var *v = node->kind == BUR_NODE_NAME && node->n_args >= 2
                           ? bur_map_at(m->by_name, node->name)
                           : NULL;
    const bur_dim *dim = v && v->var->n_dims == node->n_args
                             ? v->var->dim[node->n_args - 1]
                             : NULL;
    int at = dim ? bur_dim_index(dim, node->args[node->n_args - 1]->name) : -1;
    if (at < 0 || at + 4 > dim->n ||
        !bur_mdl_range_at(m, node->args[node->n_args - 2]->name)) {
        bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, node->span,
                     "profiles are needed here: a variable whose last "
                     "subscripts are a range and the first of four elements");
        return NULL;
    }
    const bur_node *all =
        bur_mdl_bind(m, env, starred(m, node, node->n_args - 2));
    const bur_node *args[BUR_MAX_DIMS], *ends[2];
    for (int i = 0; i < 2; i++) {
        ends[i] = bur_mdl_make(m, BUR_NODE_NAME, dim->element[at + 3 * i], NULL,
                               0, node->span);
    }
    for (int d = 0; all && d < node->n_args; d++) {
        args[d] = all->args[d];
    }
    args[node->n_args - 1] =
        bur_mdl_make(m, BUR_NODE_RANGE, NULL, ends, 2, node->span);
    return all ? bur_node_with_args(m->arena, all, args) : NULL;
}

/* ALLOCATE AVAILABLE(wanted, profiles, supply), and ALLOCATE BY
 * PRIORITY(wanted, priorities, size, width, supply). */
static const bur_node *allocated(mdl *m, mdl_env *env, const bur_node *node)
{
    bool by_priority = node->n_args == 5;
    const bur_node *wanted = node->args[0];
    const bur_node *args[5];
    if (!has_ranges(m, wanted, 1) ||
        (by_priority && !has_ranges(m, node->args[1], 1))) {
        return NULL;
    }
    int k = place_of(m, env, wanted->args[wanted->n_args - 1]);
    args[0] = bur_mdl_bind(m, env, starred(m, wanted, wanted->n_args - 1));
    args[1] =
        by_priority
            ? bur_mdl_bind(m, env,
                           starred(m, node->args[1], node->args[1]->n_args - 1))
            : profiles(m, env, node->args[1]);
    args[2] = bur_mdl_bind(m, env, node->args[by_priority ? 3 : 2]);
    args[3] = by_priority ? bur_mdl_bind(m, env, node->args[4]) : args[2];
    if (!args[0] || !args[1] || !args[2] || !args[3] || k < 0) {
        return NULL;
    }
    int n = by_priority ? 5 : 4;
    args[n - 1] = bur_mdl_value(m, k + 1, node->span);
    return bur_mdl_make(m, BUR_NODE_CALL, node->name, args, n, node->span);
}

/* --- all --- */

static const mdl_known known[] = {
    {"vector_select", 5},        {"vector_sort_order", 2},
    {"vector_rank", 2},          {"vector_reorder", 2},
    {"invert_matrix", 2},        {"allocate_available", 3},
    {"allocate_by_priority", 5}, {"vector_elm_map", 2}};

enum { N_KNOWN = sizeof known / sizeof known[0] };

static int which(const bur_node *call)
{
    return bur_mdl_known(known, N_KNOWN, call->name);
}

bool bur_mdl_is_vector(const bur_node *call)
{
    return which(call) >= 0;
}

const bur_node *bur_mdl_vector(mdl *m, mdl_env *env, const bur_node *node)
{
    int i = which(node);
    if (!bur_mdl_counts(m, node, known[i].n_args, known[i].n_args)) {
        return NULL;
    }
    if (i == 0) {
        return vector_select(m, env, node);
    }
    if (!env->each) {
        env->cannot = true;
        return node;
    }
    return i == 1   ? ordered(m, env, node, order_at)
           : i == 2 ? ordered(m, env, node, rank_of)
           : i == 3 ? reordered(m, env, node)
           : i == 4 ? inverted(m, env, node)
           : i == 7 ? mapped(m, env, node)
                    : allocated(m, env, node);
}
