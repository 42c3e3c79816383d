/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elementary circuits of a directed graph: closed walks that visit no node
 * twice.
 *
 * Johnson's algorithm (SIAM J. Comput. 4, 1975) counts them, component by
 * strongly connected component (Tarjan 1972). When there are too many to keep,
 * the shortest are listed by searching for one length after another. A
 * circuit is a list of nodes that starts at its smallest. */
#ifndef BURSAR_CHECK_CIRCUITS_H
#define BURSAR_CHECK_CIRCUITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

/* Node v has the edges first[v] to first[v + 1] - 1, to `head` of each, which
 * ascend and are distinct. */
typedef struct bur_digraph {
    int n;
    const int *first; /* [n + 1] */
    const int *head;
} bur_digraph;

typedef struct bur_circuit {
    const int *node; /* [n] */
    int n;
} bur_circuit;

typedef struct bur_circuits {
    BUR_VEC(bur_circuit) list; /* by length, then by nodes */
    int64_t total;             /* that there are */
    bool is_total_known;       /* else there are more than `total` */
} bur_circuits;

/* A graph of n_edges edges, given in any order and perhaps more than once. */
bur_digraph bur_digraph_create(bur_arena *arena, int n, int n_edges,
                               const int *from, const int *to);

/* The strongly connected component of each node; components are numbered so
 * that edges between them lead to smaller numbers. */
int *bur_components(bur_arena *arena, const bur_digraph *graph);

/* The `most` shortest circuits. Counting them all ends at `steps` edges
 * looked at, and so does looking for the shortest. */
bur_circuits bur_circuits_of(bur_arena *arena, const bur_digraph *graph,
                             int most, int64_t steps);

/* The shortest independent loop set (Oliva, System Dynamics Review 20, 2004):
 * of the shortest circuits through each edge, shortest first, those that have
 * an edge which none before had. */
bur_circuits bur_circuits_independent(bur_arena *arena,
                                      const bur_digraph *graph);

/* Orders by length, then by nodes. */
int bur_circuit_order(const void *a, const void *b);

#endif
