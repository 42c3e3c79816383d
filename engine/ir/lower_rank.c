/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of RANK: an element comes k-th when k - 1 others come before it,
 * by their values, then their ties, then their order. Every pair is compared
 * once, and once only for all calls over the same values. */
#include <stdio.h>

#include "ir/lowering.h"

enum { MOST_ELEMENTS = 500 };

/* Whether element i comes before a later one j: 1 or 0. */
static int comes_before(lowering *lo, const bur_value_list *values,
                        const bur_value_list *ties, int i, int j, bur_span span)
{
    int a = values->at[i], b = values->at[j];
    if (ties->n == 0) {
        return bur_lower_op2(lo, BUR_IR_LESS_EQUAL, a, b, span);
    }
    int same = bur_lower_op2(lo, BUR_IR_EQUAL, a, b, span);
    int tie =
        bur_lower_op2(lo, BUR_IR_LESS_EQUAL, ties->at[i], ties->at[j], span);
    int less = bur_lower_op2(lo, BUR_IR_LESS, a, b, span);
    return bur_lower_op(lo, BUR_IR_SELECT, same, tie, less, span);
}

/* The place of each element, from 1. */
static int *make_places(lowering *lo, const bur_value_list *values,
                        const bur_value_list *ties, bur_span span)
{
    int n = values->n;
    int *place = BUR_NEW_N(lo->graph->arena, int, n);
    for (int i = 0; i < n; i++) {
        place[i] = bur_lower_const(lo, n - i); /* as if before none after it */
    }
    for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
            int before = comes_before(lo, values, ties, i, j, span);
            place[i] =
                bur_lower_op2(lo, BUR_IR_SUBTRACT, place[i], before, span);
            place[j] = bur_lower_op2(lo, BUR_IR_ADD, place[j], before, span);
        }
    }
    return place;
}

static const char *key_of(lowering *lo, const bur_value_list *values,
                          const bur_value_list *ties)
{
    enum { LONGEST = 12 }; /* of a number and a blank */
    int n = values->n + ties->n;
    char *key = bur_arena_alloc(lo->graph->arena, (size_t)n * LONGEST + 8);
    char *end = key + sprintf(key, "ranks");
    for (int i = 0; i < n; i++) {
        end += sprintf(end, " %d",
                       i < values->n ? values->at[i] : ties->at[i - values->n]);
    }
    return key;
}

static const int *places(lowering *lo, const bur_value_list *values,
                         const bur_value_list *ties, bur_span span)
{
    const char *key = key_of(lo, values, ties);
    int *known = bur_map_at(lo->made, key);
    if (!known) {
        known = make_places(lo, values, ties, span);
        bur_map_put(lo->made, key, known);
    }
    return known;
}

static bool are_ranked(lowering *lo, const bur_node *node,
                       const bur_value_list *values, const bur_value_list *ties)
{
    if (values->n > MOST_ELEMENTS) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, node->args[0]->span,
                     "these are %d elements; %s ranks at most %d", values->n,
                     node->spelt, MOST_ELEMENTS);
        return false;
    }
    if (ties->n > 0 && ties->n != values->n) {
        bur_error_at(lo->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->args[2]->span,
                     "there are %d values and %d ties", values->n, ties->n);
        return false;
    }
    return true;
}

int bur_lower_rank(lowering *lo, const bur_node *node, const scope *in)
{
    bur_value_list values = {0}, ties = {0};
    bur_lower_values(lo, node->args[0], in, &values);
    if (node->n_args > 2) {
        bur_lower_values(lo, node->args[2], in, &ties);
    }
    if (!are_ranked(lo, node, &values, &ties)) {
        return BUR_NO_VALUE;
    }
    const int *place = places(lo, &values, &ties, node->span);
    int k = bur_lower_expr(lo, node->args[1], in);
    int rank = bur_lower_const(lo, 0);
    for (int i = 0; i < values.n; i++) {
        int here = bur_lower_op2(lo, BUR_IR_EQUAL, place[i], k, node->span);
        rank = bur_lower_op(lo, BUR_IR_SELECT, here, bur_lower_const(lo, i + 1),
                            rank, node->span);
    }
    return rank;
}
