/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for loops: their way, and the loops of the model that they are. */
#include <string.h>

#include "study/strong_parts.h"

/* What equations keep has no name: between two variables it is left out. */
static const char *way_text(bur_arena *arena, const bur_graph *graph,
                            const bur_way *way)
{
    const char *text = "";
    for (int i = 0; i < way->n; i++) {
        const bur_vertex *v = &graph->vertices.at[way->vertex[i]];
        if (!v->hidden) {
            text = bur_arena_printf(arena, "%s%s%s", text, *text ? ", " : "",
                                    v->label);
        }
    }
    return text;
}

/* Where a variable stands in a loop, or -1. */
static int place_of(const bur_graph *graph, const bur_way *way,
                    const char *name)
{
    for (int i = 0; i < way->n; i++) {
        const bur_vertex *v = &graph->vertices.at[way->vertex[i]];
        if (!v->hidden &&
            strcmp(bur_graph_var(graph, v->element)->name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Whether a loop goes through what a named one lists, in its order: round
 * once, so that one step at most leads back. */
static bool is_named(const bur_graph *graph, const bur_way *way,
                     const bur_named_loop *named)
{
    int back = 0;
    for (int i = 0; i < named->n; i++) {
        int here = place_of(graph, way, named->through[i]);
        int next = place_of(graph, way, named->through[(i + 1) % named->n]);
        if (here < 0 || next < 0) {
            return false;
        }
        back += next <= here;
    }
    return back == 1;
}

/* Whether a name is one of "R4, B2". */
static bool is_among(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = strstr(list, name); n > 0 && at;
         at = strstr(at + 1, name)) {
        bool begins = at == list || at[-1] == ' ';
        if (begins && (at[n] == '\0' || at[n] == ',')) {
            return true;
        }
    }
    return false;
}

bur_status bur_loops_named(const bur_strong_loops *found, const char *name,
                           bur_arena *arena, const bur_strong_loop **loop,
                           bur_fault *fault)
{
    const char *named = "";
    for (int i = 0; i < found->n; i++) {
        const bur_strong_loop *l = &found->loop[i];
        if (strcmp(l->id, name) == 0 || is_among(l->named, name)) {
            *loop = l;
            return BUR_OK;
        }
        if (*l->named && !strstr(named, l->named)) {
            named = bur_arena_printf(arena, "%s, %s", named, l->named);
        }
    }
    return bur_fail(fault, BUR_BAD_INPUT,
                    "no loop '%s' is followed: they are L1 to L%d%s; more "
                    "with --most",
                    name, found->n, named);
}

void bur_loops_name(const bur_scenario *scenario, const bur_graph *graph,
                    bur_strong_loop *loop)
{
    bur_arena *arena = scenario->arena;
    const char *named = "";
    for (int i = 0; i < scenario->model->named_loops.n; i++) {
        const bur_named_loop *of = &scenario->model->named_loops.at[i];
        if (is_named(graph, &loop->way, of)) {
            named = bur_arena_printf(arena, "%s%s%s", named, *named ? ", " : "",
                                     of->name);
        }
    }
    loop->named = named;
    loop->through = way_text(arena, graph, &loop->way);
}
