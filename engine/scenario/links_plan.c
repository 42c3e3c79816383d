/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans for loops: the scenario's program compiled once more with their scores
 * in the place of its series, or without one of their links. */
#include <assert.h>
#include <string.h>

#include "scenario/scenario.h"

/* Whether both draw the same luck: then the design serves both. */
static bool same_sites(const bur_graph *a, const bur_graph *b)
{
    bool same = a->sites.n == b->sites.n && a->clocks.n == b->clocks.n;
    for (int i = 0; same && i < a->sites.n; i++) {
        same = a->sites.at[i].site == b->sites.at[i].site &&
               a->sites.at[i].clock == b->sites.at[i].clock;
    }
    return same;
}

static const bur_program *compile(bur_scenario *s, const bur_demand *demand)
{
    bur_compilation what = *s->compilation;
    what.demand = demand;
    what.show_after = NULL;
    return bur_compile(s->arena, &what, s->sink);
}

/* The scenario's plan of one case with another program, of whose series stocks
 * are kept by draw, or none. */
static bur_plan *plan_of(bur_scenario *s, int c, const bur_program *program,
                         bool stocks)
{
    bool same = same_sites(program->graph, s->program->graph);
    assert(same);
    (void)same;
    int n = program->graph->series.n;
    bool *keep = BUR_NEW_N(s->arena, bool, n + 1);
    for (int i = 0; i < n; i++) {
        const bur_var *var = program->graph->series.at[i].var;
        keep[i] = stocks && var->kind == BUR_VAR_STOCK && !var->made;
    }
    bur_plan *plan = BUR_NEW(s->arena, bur_plan);
    *plan = *s->plan;
    plan->program = program;
    plan->cases += c;
    plan->n_cases = 1;
    plan->n_thresholds = 0;
    plan->n_controls = 0;
    plan->change = NULL;
    plan->keep = keep;
    return plan;
}

/* What the scenario's own program is asked for, to be asked for more. */
static bur_demand *demand_of(bur_scenario *s)
{
    bur_demand *demand = BUR_NEW(s->arena, bur_demand);
    *demand = *s->compilation->demand;
    return demand;
}

const bur_plan *bur_scenario_links_plan(bur_scenario *s, int c,
                                        const bur_link_demand *asked)
{
    bur_demand *demand = demand_of(s);
    demand->links = asked;
    const bur_program *program = compile(s, demand);
    return program ? plan_of(s, c, program, false) : NULL;
}

/* Two rows: the start and the end. */
static const bur_timeline *ends_of(bur_scenario *s)
{
    bur_timeline *ends = BUR_NEW(s->arena, bur_timeline);
    int *step = BUR_NEW_N(s->arena, int, 2);
    *ends = s->timeline;
    step[1] = ends->n_steps;
    ends->row_step = step;
    ends->n_rows = 2;
    return ends;
}

const bur_plan *bur_scenario_severed_plan(bur_scenario *s, int c,
                                          const bur_severed *severed)
{
    bur_demand *demand = demand_of(s);
    demand->severed = severed;
    const bur_program *program = compile(s, demand);
    if (!program || (severed && program->graph->n_severed == 0)) {
        return NULL;
    }
    bur_plan *plan = plan_of(s, c, program, true);
    plan->timeline = ends_of(s);
    plan->n_levels = 0;
    return plan;
}
