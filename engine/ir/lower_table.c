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
