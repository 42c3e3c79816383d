/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiler on one page. */
#include "ir/compile.h"

#include <string.h>

#include "ir/links.h"
#include "ir/passes.h"

static const char *const pass_names[] = {"lower",  "fma",   "fold",
                                         "cse",    "dead",  "rates",
                                         "divide", "order", "schedule"};

enum { N_PASSES = sizeof pass_names / sizeof pass_names[0] };

const char *bur_pass_name(int i)
{
    return i >= 0 && i < N_PASSES ? pass_names[i] : NULL;
}

static void after(const bur_compilation *what, const char *pass,
                  const bur_graph *graph)
{
    bur_graph_verify(graph);
    if (what->show_after && strcmp(what->show_after, pass) == 0) {
        bur_graph_print(graph, what->show_to);
    }
}

const bur_program *bur_compile(bur_arena *arena, const bur_compilation *what,
                               bur_sink *sink)
{
    bur_graph *graph =
        bur_lower(arena, what->model, what->horizon, what->demand, sink);
    if (!graph) {
        return NULL;
    }
    after(what, "lower", graph);
    bur_pass_fma(graph);
    after(what, "fma", graph);
    if (what->demand->links) {
        bur_pass_links(graph, what->demand->links);
        after(what, "links", graph);
    }
    bur_pass_fold(graph);
    after(what, "fold", graph);
    bur_pass_cse(graph);
    after(what, "cse", graph);
    bur_pass_dead(graph);
    after(what, "dead", graph);
    bur_pass_rates(graph, what->sampled);
    after(what, "rates", graph);
    bur_pass_divide(graph);
    after(what, "divide", graph);
    bur_pass_order(graph);
    after(what, "order", graph);
    const bur_program *program = bur_program_create(graph, what->horizon);
    if (what->show_after && strcmp(what->show_after, "schedule") == 0) {
        bur_program_print(program, what->show_to);
    }
    return program;
}
