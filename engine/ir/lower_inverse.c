/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of INVERT_MATRIX: Gauss and Jordan's elimination, where the row
 * with the largest pivot comes up by comparing and exchanging; made once for
 * all elements of the same matrix. */
#include <stdio.h>

#include "ir/lowering.h"

enum { MOST_ROWS = 32 };

const char *bur_lower_key(lowering *lo, const char *what,
                          const bur_value_list *values)
{
    enum { WIDTH = 12 }; /* of a number, its blank and the end */
    size_t size = strlen(what) + (size_t)(values->n + 1) * WIDTH;
    char *key = bur_arena_alloc(lo->graph->arena, size);
    size_t used = (size_t)snprintf(key, size, "%s", what);
    for (int i = 0; i < values->n; i++) {
        used += (size_t)snprintf(key + used, WIDTH, " %d", values->at[i]);
    }
    return key;
}

int bur_lower_picked(lowering *lo, const int *values, int n, int number,
                     bur_span span)
{
    const bur_value *value = &lo->graph->values.at[number];
    if (value->op == BUR_IR_CONST) {
        double k = value->number;
        return k >= 1 && k <= n ? values[(int)k - 1] : bur_lower_const(lo, 0);
    }
    int picked = bur_lower_const(lo, 0);
    for (int i = 0; i < n; i++) {
        int here = bur_lower_op2(lo, BUR_IR_EQUAL, number,
                                 bur_lower_const(lo, i + 1), span);
        picked = bur_lower_op(lo, BUR_IR_SELECT, here, values[i], picked, span);
    }
    return picked;
}

/* The matrix and, beside it, what becomes the inverse: [n][2 n]. */
typedef struct system {
    lowering *lo;
    int n, *at;
    bur_span span;
} system_of;

static int *cell(const system_of *s, int row, int column)
{
    return &s->at[row * 2 * s->n + column];
}

static int op(const system_of *s, bur_op op, int a, int b, int c)
{
    return bur_lower_op(s->lo, op, a, b, c, s->span);
}

/* Row `r` changes places with row `c` if its pivot is larger. */
static void exchange(const system_of *s, int c, int r)
{
    int own = op(s, BUR_IR_ABS, *cell(s, c, c), 0, 0);
    int other = op(s, BUR_IR_ABS, *cell(s, r, c), 0, 0);
    int larger = op(s, BUR_IR_LESS, own, other, 0);
    for (int k = 0; k < 2 * s->n; k++) {
        int a = *cell(s, c, k), b = *cell(s, r, k);
        *cell(s, c, k) = op(s, BUR_IR_SELECT, larger, b, a);
        *cell(s, r, k) = op(s, BUR_IR_SELECT, larger, a, b);
    }
}

static void eliminate(const system_of *s, int c)
{
    int pivot = *cell(s, c, c);
    for (int k = 0; k < 2 * s->n; k++) {
        *cell(s, c, k) = op(s, BUR_IR_DIVIDE, *cell(s, c, k), pivot, 0);
    }
    for (int r = 0; r < s->n; r++) {
        int factor = *cell(s, r, c);
        for (int k = 0; r != c && k < 2 * s->n; k++) {
            int part = op(s, BUR_IR_MULTIPLY, factor, *cell(s, c, k), 0);
            *cell(s, r, k) = op(s, BUR_IR_SUBTRACT, *cell(s, r, k), part, 0);
        }
    }
}

static int *invert(lowering *lo, const bur_value_list *values, int n,
                   bur_span span)
{
    system_of s = {lo, n, BUR_NEW_N(lo->graph->arena, int, 2 * n * n), span};
    int *inverse = BUR_NEW_N(lo->graph->arena, int, n *n);
    for (int i = 0; i < n * n; i++) {
        int row = i / n, column = i % n;
        *cell(&s, row, column) = values->at[i];
        *cell(&s, row, n + column) = bur_lower_const(lo, row == column);
    }
    for (int c = 0; c < n; c++) {
        for (int r = c + 1; r < n; r++) {
            exchange(&s, c, r);
        }
        eliminate(&s, c);
    }
    for (int i = 0; i < n * n; i++) {
        inverse[i] = *cell(&s, i / n, n + i % n);
    }
    return inverse;
}

int bur_lower_inverse(lowering *lo, const bur_node *node, const scope *in)
{
    bur_value_list values = {0};
    bur_lower_values(lo, node->args[0], in, &values);
    int n = 1;
    while (n * n < values.n && n <= MOST_ROWS) {
        n++;
    }
    if (n * n != values.n || n > MOST_ROWS) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, node->args[0]->span,
                     "these are %d elements; a square of at most %d rows is "
                     "needed",
                     values.n, MOST_ROWS);
        return BUR_NO_VALUE;
    }
    for (int i = 0; i < values.n; i++) {
        if (values.at[i] < 0) {
            return BUR_NO_VALUE;
        }
    }
    int row = bur_lower_expr(lo, node->args[1], in);
    int column = bur_lower_expr(lo, node->args[2], in);
    if (row < 0 || column < 0) {
        return BUR_NO_VALUE;
    }
    const char *key = bur_lower_key(lo, "inverse", &values);
    int *inverse = bur_map_at(lo->made, key);
    if (!inverse) {
        inverse = invert(lo, &values, n, node->span);
        bur_map_put(lo->made, key, inverse);
    }
    int *of_row = BUR_NEW_N(lo->graph->arena, int, n);
    for (int r = 0; r < n; r++) {
        of_row[r] =
            bur_lower_picked(lo, inverse + r * n, n, column, node->span);
    }
    return bur_lower_picked(lo, of_row, n, row, node->span);
}
