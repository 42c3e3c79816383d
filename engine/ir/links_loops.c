/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops from the scores of their links, as series; see links.h. */
#include <math.h>

#include "ir/links.h"

static int op2(bur_linking *of, bur_op op, int a, int b)
{
    return bur_links_op(of, op, a, b, 0);
}

/* --- series --- */

/* The state that says what a draw left by in an earlier step, as read; or
 * BUR_NO_VALUE without exits. */
static int has_left(bur_linking *of)
{
    bur_graph *g = of->graph;
    for (int s = 0; g->exit_kind >= 0 && s < g->states.n; s++) {
        if (g->states.at[s].next == g->exit_kind) {
            int leaf = bur_links_op(of, BUR_IR_STATE, 0, 0, 0);
            g->values.at[leaf].aux = s;
            return leaf;
        }
    }
    return BUR_NO_VALUE;
}

static int hold(bur_linking *of, int value, int left)
{
    bur_graph *g = of->graph;
    if (left < 0) {
        return value;
    }
    int leaf = bur_links_op(of, BUR_IR_STATE, 0, 0, 0);
    g->values.at[leaf].aux = g->states.n;
    int held = bur_links_op(of, BUR_IR_SELECT, left, leaf, value);
    bur_state state = {.initial = bur_links_const(of, 0),
                       .next = held,
                       .element = -1,
                       .label = "value at exit"};
    bur_vec_push(g->arena, &g->states, state);
    return held;
}

static const bur_var *series_var(bur_arena *arena, const char *name, int n)
{
    const char **element = BUR_NEW_N(arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        element[i] = bur_arena_printf(arena, "%d", i + 1);
    }
    bur_dim *dim = BUR_NEW(arena, bur_dim);
    *dim = (bur_dim){.name = name,
                     .spelt = name,
                     .element = element,
                     .element_spelt = element,
                     .n = n};
    bur_var *var = BUR_NEW(arena, bur_var);
    *var = (bur_var){.kind = BUR_VAR_AUXILIARY,
                     .name = name,
                     .spelt = name,
                     .unit = "1",
                     .made = true,
                     .dim = {dim},
                     .n_dims = 1,
                     .n_elements = n};
    return var;
}

void bur_links_add_series(bur_linking *of, const char *name, const int *value,
                          int n)
{
    bur_graph *g = of->graph;
    int left = has_left(of);
    const bur_var *var = series_var(g->arena, name, n);
    for (int i = 0; i < n; i++) {
        bur_output output = {.var = var,
                             .element = i,
                             .value = hold(of, value[i], left),
                             .given = BUR_NO_VALUE};
        bur_vec_push(g->arena, &g->series, output);
    }
}

/* --- loops --- */

static int product_of(bur_linking *of, const int *score, int n)
{
    int product = score[0];
    for (int i = 1; i < n; i++) {
        product = op2(of, BUR_IR_MULTIPLY, product, score[i]);
    }
    return product;
}

/* The sum of values of the ways of a component, or the greatest. */
static int over(bur_linking *of, const bur_link_demand *asked, bur_op op,
                const int *value, int component)
{
    int total = bur_links_const(of, 0);
    for (int w = 0; w < asked->n_ways; w++) {
        if (asked->way[w].component == component) {
            total = op2(of, op, total, value[w]);
        }
    }
    return total;
}

/* A part of a total; 0 where there is none, or too much to count. */
static int share_of(bur_linking *of, int part, int total)
{
    int some = op2(of, BUR_IR_LESS, bur_links_const(of, 0), total);
    int countable = op2(of, BUR_IR_LESS, total, bur_links_const(of, INFINITY));
    return bur_links_op(of, BUR_IR_SELECT, op2(of, BUR_IR_AND, some, countable),
                        op2(of, BUR_IR_DIVIDE, part, total),
                        bur_links_const(of, 0));
}

/* The first of the ways whose size is the greatest. */
static int leader(bur_linking *of, const bur_link_demand *asked,
                  const int *size, int component)
{
    int most = over(of, asked, BUR_IR_MAX, size, component);
    int zero = bur_links_const(of, 0), found = zero;
    for (int w = asked->n_ways - 1; w >= 0; w--) {
        if (asked->way[w].component == component) {
            int is = op2(of, BUR_IR_EQUAL, size[w], most);
            found = bur_links_op(of, BUR_IR_SELECT, is,
                                 bur_links_const(of, w + 1), found);
        }
    }
    return bur_links_op(of, BUR_IR_SELECT, op2(of, BUR_IR_LESS, zero, most),
                        found, zero);
}

void bur_links_add_loops(bur_linking *of, const bur_link_demand *asked,
                         int *const *score)
{
    bur_arena *arena = of->graph->arena;
    int n = asked->n_ways, n_components = asked->n_components;
    int *way = BUR_NEW_N(arena, int, n), *size = BUR_NEW_N(arena, int, n);
    int *share = BUR_NEW_N(arena, int, n), *gain = BUR_NEW_N(arena, int, n);
    int *total = BUR_NEW_N(arena, int, n_components);
    int *growth = BUR_NEW_N(arena, int, n_components);
    int *first = BUR_NEW_N(arena, int, n_components);
    for (int w = 0; w < n; w++) {
        way[w] = product_of(of, score[w], asked->way[w].n);
        size[w] = bur_links_op(of, BUR_IR_ABS, way[w], 0, 0);
    }
    for (int c = 0; c < n_components; c++) {
        total[c] = over(of, asked, BUR_IR_ADD, size, c);
        first[c] = leader(of, asked, size, c);
    }
    for (int w = 0; w < n; w++) {
        share[w] = share_of(of, way[w], total[asked->way[w].component]);
        gain[w] = op2(of, BUR_IR_MAX, share[w], bur_links_const(of, 0));
    }
    for (int c = 0; c < n_components; c++) {
        growth[c] = over(of, asked, BUR_IR_ADD, gain, c);
    }
    bur_links_add_series(of, "loop.share", share, n);
    bur_links_add_series(of, "loop.reinforcing", growth, n_components);
    bur_links_add_series(of, "loop.leader", first, n_components);
}
