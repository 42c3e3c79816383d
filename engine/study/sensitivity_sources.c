/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What varies in a plan, in sources that vary on their own. */
#include <string.h>

#include "study/sensitivity.h"

typedef BUR_VEC(bur_uncertainty) sources;

/* The first of the inputs that each is tied to: members of a copula, and the
 * regime that decides which matrix it has. */
static int *leaders(bur_arena *arena, const bur_plan *plan)
{
    int *leader = BUR_NEW_N(arena, int, plan->n_inputs + 1);
    for (int i = 0; i < plan->n_inputs; i++) {
        leader[i] = i;
    }
    for (int round = 0; round < plan->n_copulas; round++) {
        for (int c = 0; c < plan->n_copulas; c++) {
            const bur_copula *copula = &plan->copulas[c];
            bool regimes = copula->n_regimes > 0;
            int first = leader[regimes ? copula->regime : copula->input[0]];
            for (int k = 0; k < copula->n; k++) {
                int own = leader[copula->input[k]];
                first = own < first ? own : first;
            }
            for (int k = 0; k < copula->n; k++) {
                leader[copula->input[k]] = first;
            }
            if (regimes) {
                leader[copula->regime] = first;
            }
        }
    }
    return leader;
}

/* The inputs that have the same leader, which is the first of them. */
static bur_uncertainty tied(bur_arena *arena, const bur_plan *plan,
                            const int *leader, int first)
{
    int *input = BUR_NEW_N(arena, int, plan->n_inputs);
    const char *label = "";
    int n = 0;
    for (int i = first; i < plan->n_inputs; i++) {
        if (leader[i] == first) {
            label = bur_arena_printf(arena, "%s%s%s", label, n > 0 ? " + " : "",
                                     plan->inputs[i].label);
            input[n++] = i;
        }
    }
    return (bur_uncertainty){n > 1 ? BUR_UNCERTAIN_INPUTS : BUR_UNCERTAIN_INPUT,
                             label,
                             n,
                             input,
                             0,
                             NULL};
}

static void add_inputs(bur_arena *arena, const bur_plan *plan, sources *to)
{
    const int *leader = leaders(arena, plan);
    for (int i = 0; i < plan->n_inputs; i++) {
        if (leader[i] == i) {
            bur_vec_push(arena, to, tied(arena, plan, leader, i));
        }
    }
}

/* The drivers that sites belong to: their names without the element. */
static const char **drivers_of(bur_arena *arena, const bur_graph *graph)
{
    const char **driver = BUR_NEW_N(arena, const char *, graph->sites.n + 1);
    for (int i = 0; i < graph->sites.n; i++) {
        const char *name = graph->sites.at[i].name;
        driver[i] = bur_arena_strndup(arena, name, strcspn(name, "["));
    }
    return driver;
}

/* Sites of one driver vary together, and those of drivers that are
 * correlated. */
static bool belong_together(const bur_graph *graph, const char *const *driver,
                            int a, int b)
{
    int mix = graph->sites.at[a].mix;
    return (mix > 0 && mix == graph->sites.at[b].mix) ||
           strcmp(driver[a], driver[b]) == 0;
}

/* Gives each site the first of those that it belongs together with. */
static void gather(const bur_graph *graph, const char *const *driver,
                   int *first)
{
    bool moved = true;
    for (int i = 0; i < graph->sites.n; i++) {
        first[i] = i;
    }
    while (moved) {
        moved = false;
        for (int i = 0; i < graph->sites.n; i++) {
            for (int j = 0; j < i; j++) {
                if (first[i] != first[j] &&
                    belong_together(graph, driver, i, j)) {
                    int least = first[i] < first[j] ? first[i] : first[j];
                    first[i] = first[j] = least;
                    moved = true;
                }
            }
        }
    }
}

/* Adds a name to a list of them, unless it is there. */
static const char *with_name(bur_arena *arena, const char *list,
                             const char *name)
{
    const char *at = list;
    size_t n = strlen(name);
    while (at && !(strncmp(at, name, n) == 0 && (!at[n] || at[n] == ' '))) {
        at = strstr(at, " + ");
        at = at ? at + 3 : NULL;
    }
    return at        ? list
           : list[0] ? bur_arena_printf(arena, "%s + %s", list, name)
                     : name;
}

static void add_drivers(bur_arena *arena, const bur_plan *plan, sources *to)
{
    const bur_graph *graph = plan->program->graph;
    int n = graph->sites.n;
    int *first = BUR_NEW_N(arena, int, n + 1);
    const char **driver = drivers_of(arena, graph);
    gather(graph, driver, first);
    for (int i = 0; i < n; i++) {
        int *site = BUR_NEW_N(arena, int, n);
        bur_uncertainty source = {BUR_UNCERTAIN_DRIVER, "", 0, NULL, 0, site};
        for (int k = i; k < n && first[i] == i; k++) {
            if (first[k] == i) {
                site[source.n_sites++] = k;
                source.label = with_name(arena, source.label, driver[k]);
            }
        }
        if (source.n_sites > 0) {
            bur_vec_push(arena, to, source);
        }
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
