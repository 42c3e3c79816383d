/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's operations, counted by how often they are done. */
#include "ensemble/cost.h"

/* Whether a clock strikes at a step. */
static bool strikes(const bur_plan *plan, int clock, int step)
{
    const bur_graph *graph = plan->program->graph;
    double every = graph->clocks.at[clock].every;
    return clock != graph->substep_clock &&
           bur_timeline_redraws(plan->timeline, every, step) !=
               bur_timeline_redraws(plan->timeline, every, step - 1);
}

/* Steps at which some clock does. */
static int n_struck(const bur_plan *plan)
{
    int n = 0;
    for (int step = 1; step <= plan->timeline->n_steps; step++) {
        bool any = false;
        for (int c = 1; c < plan->program->graph->clocks.n && !any; c++) {
            any = strikes(plan, c, step);
        }
        n += any;
    }
    return n;
}

bur_cost_counts bur_cost_counts_of(const bur_plan *plan)
{
    const bur_program *p = plan->program;
    const bur_timeline *t = plan->timeline;
    bur_cost_counts c = {0};
    double steps = t->n_steps > 0 ? t->n_steps : 1;
    bur_tape_count(&p->run, 1, c.n[BUR_PER_CASE]);
    bur_tape_count(&p->time, 1, c.n[BUR_PER_TIME]);
    bur_tape_count(&p->draw, 1, c.n[BUR_PER_DRAW]);
    bur_tape_count(&p->strike, 1, c.n[BUR_PER_DRAW]); /* at the start */
    bur_tape_count(&p->step, 1, c.n[BUR_PER_STEP]);
    bur_tape_count(&p->commit, 1, c.n[BUR_PER_STEP]);
    bur_tape_count(&p->strike, n_struck(plan) / steps, c.n[BUR_PER_STEP]);
    for (int k = 1; k < p->graph->clocks.n; k++) {
        bool substeps = k == p->graph->substep_clock;
        double strikes =
            bur_timeline_redraws(t, p->graph->clocks.at[k].every, t->n_steps);
        bur_tape_count(&p->clock[k], substeps ? 1 : strikes / steps,
                       c.n[BUR_PER_STEP]);
    }
    return c;
}
