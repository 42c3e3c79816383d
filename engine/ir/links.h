/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links and loops, and how much each of them does: Loops That Matter
 * (Schoenberg, Davidsen and Eberlein, "Understanding model behavior using the
 * Loops that Matter method", System Dynamics Review 36, 2020).
 *
 * Between a step and the one before, z = f(x, ...) has changed by dz and x by
 * dx. With x as it is now and all else as it was, z would have changed by
 * d_x z. The score of the link from x to z is
 *
 *     |d_x z / dz| * sign(d_x z / dx),    0 where x or z has not changed;
 *
 * of a stock z is its net flow, so that a flow has the share that its change
 * has in the second difference of the stock. The score of a loop is the
 * product of its links'; its share, the score over the sum of the sizes of all
 * loops that it shares a component of the graph with.
 *
 * The pass adds all this to a lowered graph as ordinary values: the equations
 * between x and z once more, of which what x acts on reads x as it is, and all
 * else what a state remembers of the step before. So scores come at every step
 * of every draw, by any backend, with the same bits; and no value of the model
 * changes, since the pass comes after the one that decides about rounding. */
#ifndef BURSAR_IR_LINKS_H
#define BURSAR_IR_LINKS_H

#include "ir/graph.h"

/* A loop by the vertices of the graph that it goes through, in order. */
typedef struct bur_way {
    int n;
    const int *vertex; /* [n] */
    int component;     /* among those of `bur_link_demand` */
} bur_way;

/* What is asked: the score of every link that is part of a loop; or of loops
 * their shares, of each component the share of its reinforcing loops, and the
 * number of the loop that leads it, from 1 on, or 0 where nothing changes. */
typedef struct bur_link_demand {
    int n_ways; /* 0: links */
    const bur_way *way;
    int n_components;
} bur_link_demand;

/* Puts what is asked in the place of the series of a graph as it was lowered
 * with `vertices`, after the pass `fma`. Links: graph->links, and a series for
 * each in that order. Loops: series "loop.share" [n_ways], "loop.reinforcing"
 * and "loop.leader" [n_components] each. A draw that has left keeps what it
 * had. */
void bur_pass_links(bur_graph *graph, const bur_link_demand *asked);

/* Shared by the files of the pass. */
typedef struct bur_linking {
    bur_graph *graph;
    int n_values;       /* of the graph as it was */
    int *vertex_of;     /* [n_values] the vertex that a value is; -1 */
    int *of_state;      /* [states] the same of a state */
    int *of_pipe;       /* [pipes] */
    bool *moves;        /* [n_values] changes with the steps */
    int *before;        /* [n_values] what remembers it, plus 1; 0: not yet */
    int *mark, stamp;   /* [n_values] the latest stamp that met it */
    bool *acts;         /* [n_values] the cause acts on it */
    int *copy;          /* [n_values] it with the cause as it is now */
    BUR_VEC(int) cone;  /* values between a target and its causes, ascending */
    BUR_VEC(int) cause; /* vertices at its rim, ascending */
} bur_linking;

/* Whether a value belongs to the belt of a conveyor or queue: it moves the
 * belt, so that it may not be there twice, and loops do not go through it. */
bool bur_links_opaque(const bur_value *v);

/* The values that the change of a vertex hangs on, up to other vertices:
 * fills `cone` and `cause`. */
void bur_links_find(bur_linking *of, int vertex);

/* The score of the link to a vertex whose cone was found. */
int bur_links_score(bur_linking *of, int from, int to);

/* Values, as the pass adds them. */
int bur_links_op(bur_linking *of, bur_op op, int a, int b, int c);
int bur_links_const(bur_linking *of, double number);

/* The series for loops whose links have these scores, [way][link]. */
void bur_links_add_loops(bur_linking *of, const bur_link_demand *asked,
                         int *const *score);

/* Adds a series for each of n values, under a variable of that name; a draw
 * that has left keeps its value. */
void bur_links_add_series(bur_linking *of, const char *name, const int *value,
                          int n);

#endif
