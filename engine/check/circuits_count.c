/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Johnson's algorithm: all circuits from each node through larger ones, where
 * a node that led nowhere stays blocked until one that it leads to is freed. */
#include <stdlib.h>

#include "check/circuits_search.h"

typedef BUR_VEC(int) int_list;

typedef struct johnson {
    bur_search *s;
    bool *blocked, *found; /* by node; whether a circuit went through it */
    int_list *waiting;     /* nodes to free with this one */
    int *freeing;
} johnson;

static void unblock(johnson *j, int v)
{
    int n = 0;
    j->freeing[n++] = v;
    j->blocked[v] = false;
    while (n > 0) {
        int_list *list = &j->waiting[j->freeing[--n]];
        for (int i = 0; i < list->n; i++) {
            if (j->blocked[list->at[i]]) {
                j->blocked[list->at[i]] = false;
                j->freeing[n++] = list->at[i];
            }
        }
        list->n = 0;
    }
}

static void wait_for(johnson *j, int v, int w)
{
    int_list *list = &j->waiting[w];
    for (int i = 0; i < list->n; i++) {
        if (list->at[i] == v) {
            return;
        }
    }
    bur_vec_push(j->s->arena, list, v);
}

static void enter(johnson *j, int v)
{
    bur_search_enter(j->s, v);
    j->blocked[v] = true;
    j->found[v] = false;
}

static void leave(johnson *j, int v)
{
    const bur_digraph *graph = j->s->graph;
    if (j->found[v]) {
        unblock(j, v);
    } else {
        for (int e = graph->first[v]; e < graph->first[v + 1]; e++) {
            int w = graph->head[e];
            j->s->steps--;
            if (j->s->distance[w] >= 0) {
                wait_for(j, v, w);
            }
        }
    }
    j->s->depth--;
    if (j->s->depth > 0) {
        j->found[j->s->path[j->s->depth - 1]] |= j->found[v];
    }
}

static void count(bur_search *s, bur_circuits *found)
{
    found->total++;
    if (found->list.n < s->most) {
        bur_search_keep(s, found);
    }
}

static void circuits_from(johnson *j, int root, bur_circuits *found)
{
    bur_search *s = j->s;
    int w;
    enter(j, root);
    while (s->depth > 0 && s->steps > 0) {
        int v = s->path[s->depth - 1];
        if (!bur_search_next(s, v, &w)) {
            leave(j, v);
        } else if (w == root) {
            j->found[v] = true;
            count(s, found);
        } else if (s->distance[w] >= 0 && !j->blocked[w]) {
            enter(j, w);
        }
    }
    s->depth = 0;
}

void bur_circuits_count(bur_search *s, bur_circuits *found)
{
    int n = s->graph->n;
    johnson j = {.s = s,
                 .blocked = BUR_NEW_N(s->arena, bool, n + 1),
                 .found = BUR_NEW_N(s->arena, bool, n + 1),
                 .waiting = BUR_NEW_N(s->arena, int_list, n + 1),
                 .freeing = BUR_NEW_N(s->arena, int, n + 1)};
    for (int root = 0; root < n && s->steps > 0; root++) {
        if (!bur_search_root(s, root, n)) {
            continue;
        }
        for (int v = root; v < n; v++) {
            j.blocked[v] = false;
            j.waiting[v].n = 0;
        }
        circuits_from(&j, root, found);
    }
    found->is_total_known = s->steps > 0;
}
