/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What varies in a plan, in sources that vary on their own. */
#include <string.h>

#include "study/sensitivity.h"

typedef BUR_VEC(bur_uncertainty) sources;

static const bur_copula *copula_of(const bur_plan *plan, int input)
{
    for (int c = 0; c < plan->n_copulas; c++) {
        for (int k = 0; k < plan->copulas[c].n; k++) {
            if (plan->copulas[c].input[k] == input) {
                return &plan->copulas[c];
            }
        }
    }
    return NULL;
}

/* The inputs of a copula, ascending, from the first of them. */
static bur_uncertainty correlated(bur_arena *arena, const bur_plan *plan,
                                  const bur_copula *copula)
{
    int *input = BUR_NEW_N(arena, int, copula->n);
    const char *label = "";
    int n = 0;
    for (int i = 0; i < plan->n_inputs; i++) {
        if (copula_of(plan, i) == copula) {
            label = bur_arena_printf(arena, "%s%s%s", label, n > 0 ? " + " : "",
                                     plan->inputs[i].label);
            input[n++] = i;
        }
    }
    return (bur_uncertainty){BUR_UNCERTAIN_INPUTS, label, n, input, 0, NULL};
}

static void add_inputs(bur_arena *arena, const bur_plan *plan, sources *to)
{
    for (int i = 0; i < plan->n_inputs; i++) {
        const bur_copula *copula = copula_of(plan, i);
        bur_uncertainty source;
        if (copula) {
            source = correlated(arena, plan, copula);
            if (source.input[0] != i) {
                continue; /* it is there already */
            }
        } else {
            int *input = BUR_NEW(arena, int);
            *input = i;
            source = (bur_uncertainty){
                BUR_UNCERTAIN_INPUT, plan->inputs[i].label, 1, input, 0, NULL};
        }
        bur_vec_push(arena, to, source);
    }
}

/* The driver that a site belongs to: its name without the element. */
static const char *driver_of(bur_arena *arena, const bur_random_site *site)
{
    return bur_arena_strndup(arena, site->name, strcspn(site->name, "["));
}

static int find(const sources *in, const char *label)
{
    for (int s = 0; s < in->n; s++) {
        if (in->at[s].kind == BUR_UNCERTAIN_DRIVER &&
            strcmp(in->at[s].label, label) == 0) {
            return s;
        }
    }
    return -1;
}

static void add_drivers(bur_arena *arena, const bur_plan *plan, sources *to)
{
    const bur_graph *graph = plan->program->graph;
    for (int i = 0; i < graph->sites.n; i++) {
        const char *name = driver_of(arena, &graph->sites.at[i]);
        int at = find(to, name);
        if (at < 0) {
            bur_uncertainty source = {
                .kind = BUR_UNCERTAIN_DRIVER,
                .label = name,
                .site = BUR_NEW_N(arena, int, graph->sites.n)};
            at = to->n;
            bur_vec_push(arena, to, source);
        }
        ((int *)to->at[at].site)[to->at[at].n_sites++] = i;
    }
}

/* By name, so that the order of variables in a file does not matter. */
static void sort_drivers(sources *of)
{
    for (int i = 1; i < of->n; i++) {
        bur_uncertainty moved = of->at[i];
        int j = i;
        while (moved.kind == BUR_UNCERTAIN_DRIVER && j > 0 &&
               of->at[j - 1].kind == BUR_UNCERTAIN_DRIVER &&
               strcmp(of->at[j - 1].label, moved.label) > 0) {
            of->at[j] = of->at[j - 1];
            j--;
        }
        of->at[j] = moved;
    }
}

int bur_sources_of(bur_arena *arena, const bur_plan *plan,
                   const bur_uncertainty **source)
{
    sources all = {0};
    add_inputs(arena, plan, &all);
    add_drivers(arena, plan, &all);
    sort_drivers(&all);
    *source = all.at;
    return all.n;
}
