/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small model whose links, or some of whose loops, are scored. */
#ifndef BURSAR_TESTS_LINKED_MODEL_H
#define BURSAR_TESTS_LINKED_MODEL_H

#include "ir/links.h"
#include "small_model.h"

enum { LINKED_WAYS = 8, LINKED_LONGEST = 8 };

/* dS/dt = r S - r S^2 / K with r = 1, K = 100; dt is 1/2, in 8 steps */
#define LINKED_LOGISTIC LINKED_LOGISTIC_AND("", "", "S")
#define LINKED_LOGISTIC_AND(stock, flow, eq)                                   \
    "stocks: { " stock "S: { initial = \"5\"; inflows = [\"gain\"]; "          \
    "outflows = [\"loss\"]; }; };"                                             \
    "flows: { " flow "gain: { eq = \"1 * S\"; }; "                             \
    "loss: { eq = \"S * S / 100\"; }; };"                                      \
    "auxiliaries: { y: { eq = \"" eq "\"; }; };"

/* Lowers it, with its vertices. */
static inline void linked_lower(small_model *m, const char *body)
{
    static const bur_link_demand links = {0};
    m->demand.links = &links;
    if (!small_lower(m, bur_arena_printf(m->arena, SMALL_TIME "%s", body))) {
        bur_sink_render(m->sink, stderr, false);
        fail_msg("not lowered: %s", body);
    }
    bur_pass_fma(m->graph);
}

static inline int linked_vertex(const small_model *m, const char *label)
{
    for (int v = 0; v < m->graph->vertices.n; v++) {
        const bur_vertex *at = &m->graph->vertices.at[v];
        if (!at->hidden && strcmp(at->label, label) == 0) {
            return v;
        }
    }
    fail_msg("no vertex %s", label);
    return -1;
}

/* Adds the scores of all links. */
static inline void linked_links(small_model *m, const char *body)
{
    linked_lower(m, body);
    bur_pass_links(m->graph, m->demand.links);
    bur_graph_verify(m->graph);
}

/* A loop from labels, the last NULL; of component `component`. */
static inline bur_way linked_way(small_model *m, int component,
                                 const char *const *label)
{
    int *vertex = BUR_NEW_N(m->arena, int, LINKED_LONGEST);
    bur_way way = {.vertex = vertex, .component = component};
    for (; label[way.n]; way.n++) {
        vertex[way.n] = linked_vertex(m, label[way.n]);
    }
    return way;
}

#define LINKED_WAY(m, component, ...)                                          \
    linked_way(m, component, (const char *const[]){__VA_ARGS__, NULL})

/* The path of series `i` into m->y. */
static inline const double *linked_follow(small_model *m, int i)
{
    assert_in_range(i, 0, m->graph->series.n - 1);
    bur_output first = m->graph->series.at[0];
    m->graph->series.at[0] = m->graph->series.at[i];
    small_run(m);
    m->graph->series.at[0] = first;
    return m->y;
}

/* A link that is part of a loop; NULL: it is not. */
static inline const bur_edge *linked_edge(const small_model *m,
                                          const char *from, const char *to)
{
    int a = linked_vertex(m, from), b = linked_vertex(m, to);
    for (int i = 0; i < m->graph->links.n; i++) {
        const bur_edge *edge = &m->graph->links.at[i];
        if (edge->from == a && edge->to == b) {
            return edge;
        }
    }
    return NULL;
}

/* The score of a link by step, where it is one of a loop. */
static inline const double *linked_score(small_model *m, const char *from,
                                         const char *to)
{
    int a = linked_vertex(m, from), b = linked_vertex(m, to);
    int first = m->graph->series.n - m->graph->links.n;
    for (int i = 0; i < m->graph->links.n; i++) {
        if (m->graph->links.at[i].from == a && m->graph->links.at[i].to == b) {
            return linked_follow(m, first + i);
        }
    }
    return NULL;
}

static inline void linked_near(double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * (1 + fabs(want)))) {
        fail_msg("%.17g, not %.17g", got, want);
    }
}

#endif
