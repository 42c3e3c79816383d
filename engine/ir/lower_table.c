/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of graphical functions: the tables of lookups and of variables. */
#include "ir/lowering.h"

/* The number of a table in the graph, where each stands once. */
static int table_number(bur_graph *g, const bur_lookup *table)
{
    for (int i = 0; i < g->lookups.n; i++) {
        if (g->lookups.at[i] == table) {
            return i;
        }
    }
    bur_vec_push(g->arena, &g->lookups, table);
    return g->lookups.n - 1;
}

int bur_lower_table(lowering *lo, const bur_lookup *table, int x, bur_span span)
{
    int value = bur_lower_op(lo, BUR_IR_LOOKUP, x, 0, 0, span);
    if (value >= 0) {
        lo->graph->values.at[value].aux = table_number(lo->graph, table);
    }
    return value;
}

static int at_x(lowering *lo, const bur_var *var, int element,
                const bur_lower_what *what)
{
    return bur_lower_table(lo, bur_var_table(var, element), what->x,
                           what->span);
}

int bur_lower_table_call(lowering *lo, const bur_node *name, const bur_node *x,
                         bur_span span, const scope *in)
{
    const bur_var *var = bur_model_var(lo->model, name->name);
    bur_lower_what what = {.lower = at_x, .phase = in->phase, .span = span};
    what.x = bur_lower_expr(lo, x, in);
    return bur_lower_chosen(lo, var, name, in, &what);
}

/* The table with its axes changed over, knots in ascending order. */
static const bur_lookup *inverse_of(lowering *lo, const bur_lookup *table)
{
    bur_arena *arena = lo->graph->arena;
    const char *key =
        bur_arena_printf(arena, "inverse %p", (const void *)table);
    const bur_lookup *known = bur_map_at(lo->made, key);
    if (known) {
        return known;
    }
    int n = table->n;
    bool falls = table->y[0] > table->y[n - 1];
    double *x = BUR_NEW_N(arena, double, n), *y = BUR_NEW_N(arena, double, n);
    for (int i = 0; i < n; i++) {
        x[i] = table->y[falls ? n - 1 - i : i];
        y[i] = table->x[falls ? n - 1 - i : i];
    }
    known = bur_lookup_create(arena, x, y, n, table->mode);
    bur_map_put(lo->made, key, (void *)known);
    return known;
}

static int at_y(lowering *lo, const bur_var *var, int element,
                const bur_lower_what *what)
{
    return bur_lower_table(lo, inverse_of(lo, bur_var_table(var, element)),
                           what->x, what->span);
}

int bur_lower_inverse_call(lowering *lo, const bur_node *name,
                           const bur_node *y, bur_span span, const scope *in)
{
    const bur_var *var = bur_model_var(lo->model, name->name);
    bur_lower_what what = {.lower = at_y, .phase = in->phase, .span = span};
    what.x = bur_lower_expr(lo, y, in);
    return bur_lower_chosen(lo, var, name, in, &what);
}
