/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops from circuits: turned to their first stock, with their links, named
 * and ordered; see loops.h. */
#include "check/loops.h"

#include <stdlib.h>
#include <string.h>

#include "check/circuits.h"

/* Nodes of the graph are numbered by name, so that what is listed when there
 * is too much does not hang on the order of the model. */
typedef struct naming {
    const bur_structure *s;
    int *node;   /* of the structure, by number in the graph */
    int *number; /* and back */
    int *by_to;  /* [n_vars + 1] first link to each node */
} naming;

typedef struct named {
    const char *name;
    int node;
} named;

static int name_order(const void *a, const void *b)
{
    return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

static naming name_nodes(bur_arena *arena, const bur_structure *s)
{
    naming n = {s, BUR_NEW_N(arena, int, s->n_vars + 1),
                BUR_NEW_N(arena, int, s->n_vars + 1),
                bur_links_by_to(arena, s)};
    named *names = BUR_NEW_N(arena, named, s->n_vars + 1);
    for (int i = 0; i < s->n_vars; i++) {
        names[i] = (named){s->var[i]->name, i};
    }
    qsort(names, (size_t)s->n_vars, sizeof *names, name_order);
    for (int i = 0; i < s->n_vars; i++) {
        n.node[i] = names[i].node;
        n.number[names[i].node] = i;
    }
    return n;
}

static bur_digraph graph_of(bur_arena *arena, const naming *n)
{
    const bur_structure *s = n->s;
    int *from = BUR_NEW_N(arena, int, s->n_links + 1);
    int *to = BUR_NEW_N(arena, int, s->n_links + 1);
    int n_edges = 0;
    for (int l = 0; l < s->n_links; l++) {
        if (s->link[l].kind != BUR_LINK_INITIAL) {
            from[n_edges] = n->number[s->link[l].from];
            to[n_edges++] = n->number[s->link[l].to];
        }
    }
    return bur_digraph_create(arena, s->n_vars, n_edges, from, to);
}

/* --- one loop --- */

static bool is_stock(const bur_structure *s, int node)
{
    return s->var[node]->kind == BUR_VAR_STOCK;
}

/* Whether a loop should rather begin at `a` than at `b`. */
static bool begins_before(const bur_structure *s, int a, int b)
{
    return is_stock(s, a) != is_stock(s, b) ? is_stock(s, a) : a < b;
}

/* Adds the link between two nodes to the loop. */
static int add_link(const naming *n, int from, int to, bur_loop *loop)
{
    char polarity;
    int found = bur_link_between(n->s, n->by_to, from, to, &polarity);
    loop->polarity = bur_polarity_times(loop->polarity, polarity);
    loop->n_delays += n->s->link[found].delayed;
    return found;
}

static bur_loop make_loop(bur_arena *arena, const naming *n,
                          const bur_circuit *circuit)
{
    int *var = BUR_NEW_N(arena, int, circuit->n);
    int *link = BUR_NEW_N(arena, int, circuit->n);
    bur_loop loop = {
        .polarity = '+', .n = circuit->n, .var = var, .link = link};
    int first = 0;
    for (int i = 1; i < circuit->n; i++) {
        first = begins_before(n->s, n->node[circuit->node[i]],
                              n->node[circuit->node[first]])
                    ? i
                    : first;
    }
    for (int i = 0; i < circuit->n; i++) {
        var[i] = n->node[circuit->node[(first + i) % circuit->n]];
        loop.n_stocks += is_stock(n->s, var[i]);
    }
    for (int i = 0; i < circuit->n; i++) {
        link[i] = add_link(n, var[i], var[(i + 1) % circuit->n], &loop);
    }
    return loop;
}

/* --- all of them --- */

typedef struct ordered {
    bur_loop loop;
    const naming *naming;
} ordered;

static int loop_order(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    const int *number = x->naming->number;
    if (x->loop.n != y->loop.n) {
        return x->loop.n < y->loop.n ? -1 : 1;
    }
    for (int i = 0; i < x->loop.n; i++) {
        int p = number[x->loop.var[i]], q = number[y->loop.var[i]];
        if (p != q) {
            return p < q ? -1 : 1;
        }
    }
    return 0;
}

static void identify(bur_arena *arena, bur_loop *loop, int count[3])
{
    int kind = loop->polarity == '+' ? 0 : loop->polarity == '-' ? 1 : 2;
    loop->id = bur_arena_printf(arena, "%c%d", "RBU"[kind], ++count[kind]);
}

static bool holds(const bur_circuits *circuits, const bur_circuit *circuit)
{
    return circuits->list.n > 0 &&
           bsearch(circuit, circuits->list.at, (size_t)circuits->list.n,
                   sizeof *circuit, bur_circuit_order) != NULL;
}

static const bur_loop *put_in_order(bur_arena *arena, ordered *all, int n)
{
    bur_loop *loops = BUR_NEW_N(arena, bur_loop, n + 1);
    int count[3] = {0};
    if (n > 0) {
        qsort(all, (size_t)n, sizeof *all, loop_order);
    }
    for (int i = 0; i < n; i++) {
        loops[i] = all[i].loop;
        identify(arena, &loops[i], count);
    }
    return loops;
}

const bur_loops *bur_loops_of(bur_arena *arena, const bur_structure *structure,
                              int most, int64_t steps)
{
    naming n = name_nodes(arena, structure);
    bur_digraph graph = graph_of(arena, &n);
    bur_circuits found = bur_circuits_of(arena, &graph, most, steps);
    bur_circuits alone = bur_circuits_independent(arena, &graph);
    ordered *all = BUR_NEW_N(arena, ordered, found.list.n + alone.list.n + 1);
    int n_all = 0;
    for (int i = 0; i < found.list.n; i++) {
        ordered o = {make_loop(arena, &n, &found.list.at[i]), &n};
        o.loop.independent = holds(&alone, &found.list.at[i]);
        all[n_all++] = o;
    }
    for (int i = 0; i < alone.list.n; i++) {
        if (!holds(&found, &alone.list.at[i])) {
            ordered o = {make_loop(arena, &n, &alone.list.at[i]), &n};
            o.loop.independent = true;
            all[n_all++] = o;
        }
    }
    bur_loops *loops = BUR_NEW(arena, bur_loops);
    *loops = (bur_loops){.n = n_all,
                         .loop = put_in_order(arena, all, n_all),
                         .n_independent = alone.list.n,
                         .total = found.total,
                         .is_total_known = found.is_total_known};
    return loops;
}
