/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trial: scores of all links in a few draws, the loops these make, and the
 * strongest of them. See strong_loops.h. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "check/circuits_strongest.h"
#include "study/strong_parts.h"

enum {
    TRIAL_DRAWS = 4,
    TRIAL_MOMENTS = 24, /* of each draw */
    MOST_LISTED = 1000, /* loops, of which all are compared if there are no more
                         */
    MOST_FOUND = 200000,
    LIST_STEPS = 2000000,
    SEARCH_STEPS = 100000000
};

typedef struct trial {
    bur_arena *arena;
    const bur_plan *plan;
    const bur_graph *graph;
    bur_digraph digraph;
    const int *component;
    int *series_of;                 /* [edge] of the digraph */
    int n_draws, n_rows, n_moments; /* moments: of all draws */
    double *weight;                 /* [moment][edge]: scores */
    bur_circuits loops;
    double *score;    /* [moment] of the loop that was scored last */
    double *sum;      /* [component][moment] of the sizes of its loops */
    double *strength; /* [loop] */
    bool is_search;
    int64_t total;
    bool is_total_known;
} trial;

static int n_edges(const trial *t)
{
    return t->digraph.first[t->digraph.n];
}

static bur_status no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY, "not enough memory to score links");
}

/* --- links --- */

static int edge_between(const bur_digraph *g, int from, int to)
{
    int edge = g->first[from];
    while (g->head[edge] != to) {
        edge++;
    }
    return edge;
}

static void make_digraph(trial *t)
{
    const bur_graph *g = t->graph;
    int n = g->links.n;
    int *from = BUR_NEW_N(t->arena, int, n + 1);
    int *to = BUR_NEW_N(t->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        from[i] = g->links.at[i].from;
        to[i] = g->links.at[i].to;
    }
    t->digraph = bur_digraph_create(t->arena, g->vertices.n, n, from, to);
    t->component = bur_components(t->arena, &t->digraph);
    t->series_of = BUR_NEW_N(t->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        t->series_of[edge_between(&t->digraph, from[i], to[i])] = i;
    }
}

/* Moments are saved rows, spread over the run, but for the start, at which
 * nothing has changed yet. */
static int row_of(const trial *t, int moment)
{
    int each = t->n_moments / t->n_draws, i = moment % each;
    return 1 + (int)((int64_t)i * (t->n_rows - 2) / (each > 1 ? each - 1 : 1));
}

static bur_status score_links(trial *t, const bur_run_options *options,
                              bur_fault *fault)
{
    int n = n_edges(t), each = t->n_moments / t->n_draws;
    size_t room = (size_t)t->graph->series.n * (size_t)t->n_rows + 1;
    double *values = calloc(room, sizeof *values);
    if (!values) {
        return no_memory(fault);
    }
    bur_status status = BUR_OK;
    for (int d = 0; d < t->n_draws && status == BUR_OK; d++) {
        status = bur_run_one(t->plan, options, 0, d, values, NULL, fault);
        for (int i = 0; status == BUR_OK && i < each; i++) {
            int moment = d * each + i, row = row_of(t, moment);
            for (int e = 0; e < n; e++) {
                double x = values[t->series_of[e] * t->n_rows + row];
                t->weight[(size_t)moment * (size_t)n + (size_t)e] =
                    isfinite(x) ? x : 0;
            }
        }
    }
    free(values);
    return status;
}

/* --- loops --- */

static bool is_kept(const bur_vertex *v)
{
    return v->state >= 0 || v->pipe >= 0;
}

/* Every loop goes through something that is kept from step to step. */
static void search(trial *t)
{
    int n = n_edges(t), n_starts = 0;
    assert(t->weight != NULL);
    int *start = BUR_NEW_N(t->arena, int, t->digraph.n + 1);
    double *size = BUR_NEW_N(t->arena, double, n + 1);
    bur_strongest *s =
        bur_strongest_create(t->arena, &t->digraph, MOST_FOUND, SEARCH_STEPS);
    for (int v = 0; v < t->digraph.n; v++) {
        bool leads_on = t->digraph.first[v] < t->digraph.first[v + 1];
        if (leads_on && is_kept(&t->graph->vertices.at[v])) {
            start[n_starts++] = v;
        }
    }
    for (int moment = 0; moment < t->n_moments; moment++) {
        for (int e = 0; e < n; e++) {
            size[e] = fabs(t->weight[(size_t)moment * (size_t)n + (size_t)e]);
        }
        bur_strongest_add(s, size, start, n_starts);
    }
    t->loops = bur_strongest_found(s);
}

/* Whether somebody wrote a part of it. */
static bool is_seen(const trial *t, const bur_circuit *circuit)
{
    bool seen = false;
    for (int i = 0; i < circuit->n; i++) {
        seen = seen || !t->graph->vertices.at[circuit->node[i]].hidden;
    }
    return seen;
}

static void find_loops(trial *t)
{
    t->loops = bur_circuits_of(t->arena, &t->digraph, MOST_LISTED, LIST_STEPS);
    t->total = t->loops.total;
    t->is_total_known = t->loops.is_total_known;
    t->is_search = !t->is_total_known || t->total > MOST_LISTED;
    if (t->is_search) {
        search(t);
    }
    int kept = 0;
    for (int i = 0; i < t->loops.list.n; i++) {
        if (is_seen(t, &t->loops.list.at[i])) {
            t->loops.list.at[kept++] = t->loops.list.at[i];
        }
    }
    t->total -= t->is_search ? 0 : t->loops.list.n - kept;
    t->loops.list.n = kept;
}

static int component_of(const trial *t, int loop)
{
    return t->component[t->loops.list.at[loop].node[0]];
}

/* The score of a loop at each moment. */
static const double *score_loop(const trial *t, int loop)
{
    const bur_circuit *c = &t->loops.list.at[loop];
    int n = n_edges(t);
    for (int m = 0; m < t->n_moments; m++) {
        t->score[m] = 1;
    }
    for (int i = 0; i < c->n; i++) {
        int edge =
            edge_between(&t->digraph, c->node[i], c->node[(i + 1) % c->n]);
        for (int m = 0; m < t->n_moments; m++) {
            t->score[m] *= t->weight[(size_t)m * (size_t)n + (size_t)edge];
        }
    }
    return t->score;
}

/* The sizes of all loops of a loop's component, [moment]. */
static double *total_beside(const trial *t, int loop)
{
    return t->sum + (size_t)component_of(t, loop) * (size_t)t->n_moments;
}

/* The mean size of each loop's share over all moments. */
static void weigh(trial *t)
{
    for (int l = 0; l < t->loops.list.n; l++) {
        const double *score = score_loop(t, l);
        double *total = total_beside(t, l);
        for (int m = 0; m < t->n_moments; m++) {
            total[m] += fabs(score[m]);
        }
    }
    for (int l = 0; l < t->loops.list.n; l++) {
        const double *score = score_loop(t, l), *total = total_beside(t, l);
        for (int m = 0; m < t->n_moments; m++) {
            bool some = total[m] > 0 && isfinite(total[m]);
            t->strength[l] +=
                some ? fabs(score[m]) / total[m] / t->n_moments : 0;
        }
    }
}

/* --- the strongest --- */

typedef struct ranked {
    int loop;
    bool alone; /* in its component: its share says nothing */
    double strength;
} ranked;

static int strongest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->alone != y->alone) {
        return x->alone ? 1 : -1;
    }
    return x->strength != y->strength
               ? (x->strength < y->strength ? 1 : -1)
               : (x->loop > y->loop) - (x->loop < y->loop);
}

static ranked *rank(const trial *t)
{
    int n = t->loops.list.n;
    int *members = BUR_NEW_N(t->arena, int, t->digraph.n + 1);
    ranked *order = BUR_NEW_N(t->arena, ranked, n + 1);
    for (int l = 0; l < n; l++) {
        members[component_of(t, l)]++;
    }
    for (int l = 0; l < n; l++) {
        order[l] =
            (ranked){l, members[component_of(t, l)] == 1, t->strength[l]};
    }
    qsort(order, (size_t)n, sizeof *order, strongest_first);
    return order;
}

static char polarity_of(const trial *t, int loop)
{
    const double *score = score_loop(t, loop);
    bool up = false, down = false;
    for (int m = 0; m < t->n_moments; m++) {
        up = up || score[m] > 0;
        down = down || score[m] < 0;
    }
    return up && down ? '?' : up ? '+' : down ? '-' : '0';
}

/* From the stock that stands first in the model. */
static bur_way way_of(const trial *t, const bur_circuit *c, int component)
{
    int *vertex = BUR_NEW_N(t->arena, int, c->n);
    int first = 0;
    for (int i = 1; i < c->n; i++) {
        bool here = is_kept(&t->graph->vertices.at[c->node[i]]);
        bool there = is_kept(&t->graph->vertices.at[c->node[first]]);
        bool before = c->node[i] < c->node[first];
        first = here != there ? (here ? i : first) : before ? i : first;
    }
    for (int i = 0; i < c->n; i++) {
        vertex[i] = c->node[(first + i) % c->n];
    }
    return (bur_way){c->n, vertex, component};
}

/* What the loops that are followed have of all in the first one's component. */
static double carried(const trial *t, const ranked *order, int n)
{
    double part = 0, whole = 0;
    int component = component_of(t, order[0].loop);
    for (int i = 0; i < t->loops.list.n; i++) {
        bool here = component_of(t, order[i].loop) == component;
        whole += here ? order[i].strength : 0;
        part += here && i < n ? order[i].strength : 0;
    }
    return whole > 0 ? part / whole : 0;
}

/* In how many of the loops each edge is. */
static int *count_edges(const trial *t)
{
    int *count = BUR_NEW_N(t->arena, int, n_edges(t) + 1);
    for (int l = 0; l < t->loops.list.n; l++) {
        const bur_circuit *c = &t->loops.list.at[l];
        for (int i = 0; i < c->n; i++) {
            count[edge_between(&t->digraph, c->node[i],
                               c->node[(i + 1) % c->n])]++;
        }
    }
    return count;
}

/* The link that a loop shares with the fewest others. */
static void find_link(const trial *t, const int *count, bur_strong_loop *loop)
{
    const bur_way *way = &loop->way;
    int best = -1;
    for (int i = 0; i < way->n; i++) {
        int from = way->vertex[i], to = way->vertex[(i + 1) % way->n];
        const bur_vertex *a = &t->graph->vertices.at[from],
                         *b = &t->graph->vertices.at[to];
        int others = count[edge_between(&t->digraph, from, to)] - 1;
        if (!a->hidden && !b->hidden && (best < 0 || others < best)) {
            best = loop->n_beside = others;
            loop->link = (bur_severed){a->element, b->element};
            loop->cause = a->label;
            loop->effect = b->label;
        }
    }
}

static void take_strongest(trial *t, const bur_scenario *scenario, int most,
                           bur_strong_loops *found)
{
    const ranked *order = rank(t);
    const int *count = count_edges(t);
    int n = t->loops.list.n < most ? t->loops.list.n : most;
    int *number = BUR_NEW_N(t->arena, int, t->digraph.n + 1);
    found->n = n;
    found->loop = BUR_NEW_N(t->arena, bur_strong_loop, n + 1);
    for (int i = 0; i < n; i++) {
        int l = order[i].loop, *component = &number[component_of(t, l)];
        *component = *component > 0 ? *component : ++found->n_components;
        found->loop[i] = (bur_strong_loop){
            .id = bur_arena_printf(t->arena, "L%d", i + 1),
            .way = way_of(t, &t->loops.list.at[l], *component - 1),
            .polarity = polarity_of(t, l),
            .strength = t->strength[l]};
        bur_loops_name(scenario, t->graph, &found->loop[i]);
        find_link(t, count, &found->loop[i]);
    }
    found->carried = n > 0 ? carried(t, order, n) : 0;
}

static bool make_room(trial *t)
{
    size_t n = (size_t)t->n_moments, nodes = (size_t)t->digraph.n;
    t->score = calloc(n + 1, sizeof(double));
    t->sum = calloc(n * nodes + 1, sizeof(double));
    t->strength = calloc((size_t)t->loops.list.n + 1, sizeof(double));
    return t->score && t->sum && t->strength;
}

static bur_status compare_loops(trial *t, const bur_scenario *scenario,
                                int most, bur_strong_loops *found,
                                bur_fault *fault)
{
    find_loops(t);
    if (!make_room(t)) {
        return no_memory(fault);
    }
    weigh(t);
    found->n_links = n_edges(t);
    found->n_found = t->loops.list.n;
    found->total = t->total;
    found->is_total_known = t->is_total_known;
    found->is_search = t->is_search;
    found->n_draws = t->n_draws;
    found->n_moments = t->n_moments / t->n_draws;
    take_strongest(t, scenario, most, found);
    return BUR_OK;
}

static void lay_out(trial *t)
{
    int64_t n_draws = t->plan->design->n_draws;
    t->n_draws = n_draws < TRIAL_DRAWS ? (int)n_draws : TRIAL_DRAWS;
    t->n_rows = t->plan->timeline->n_rows;
    int each = t->n_rows - 1 < TRIAL_MOMENTS ? t->n_rows - 1 : TRIAL_MOMENTS;
    t->n_moments = t->n_draws * each;
    make_digraph(t);
}

bur_status bur_loops_find(bur_scenario *scenario,
                          const bur_run_options *options, int most,
                          bur_strong_loops *found, bur_fault *fault)
{
    static const bur_link_demand links = {0};
    *found = (bur_strong_loops){0};
    trial t = {.arena = scenario->arena,
               .plan = bur_scenario_links_plan(scenario, 0, &links)};
    if (!t.plan) {
        return bur_fail(fault, BUR_BAD_INPUT, "links cannot be scored");
    }
    t.graph = t.plan->program->graph;
    lay_out(&t);
    t.weight =
        calloc((size_t)t.n_moments * (size_t)n_edges(&t) + 1, sizeof *t.weight);
    bur_status status =
        t.weight ? score_links(&t, options, fault) : no_memory(fault);
    if (status == BUR_OK) {
        status = compare_loops(&t, scenario, most, found, fault);
    }
    free(t.weight);
    free(t.score);
    free(t.sum);
    free(t.strength);
    return status;
}
