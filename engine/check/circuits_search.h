/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the searches for circuits share: a path that grows and shrinks from a
 * root through larger nodes, and how far the root is from each. */
#ifndef BURSAR_CHECK_CIRCUITS_SEARCH_H
#define BURSAR_CHECK_CIRCUITS_SEARCH_H

#include "check/circuits.h"

typedef struct bur_search {
    bur_arena *arena;
    const bur_digraph *graph;
    bur_digraph back; /* with its edges turned */
    const int *component;
    int *distance;        /* edges to the root; -1: it cannot be reached */
    int *queue, n_queued; /* nodes whose distance is known */
    int *path, depth;
    int *at;       /* next edge of each node of the path */
    int most;      /* circuits to keep */
    int64_t steps; /* edges that may still be looked at */
} bur_search;

bur_search bur_search_create(bur_arena *arena, const bur_digraph *graph);

/* Finds the distances, up to `farthest`, to a root through larger nodes of its
 * component; false if no circuit that short is seen to go through it. */
bool bur_search_root(bur_search *s, int root, int farthest);

/* Forgets the distances. */
void bur_search_forget(bur_search *s);

/* The path: one node more; the next edge of its last node `v`. */
void bur_search_enter(bur_search *s, int v);
bool bur_search_next(bur_search *s, int v, int *head);

/* Keeps the path as a circuit. */
void bur_search_keep(bur_search *s, bur_circuits *found);

/* Counts all circuits, and keeps the first `most`. */
void bur_circuits_count(bur_search *s, bur_circuits *found);

#endif
