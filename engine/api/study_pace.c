/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time constants of a study's stocks and delays, for judging its dt. */
#include <math.h>
#include <stdlib.h>

#include "api/study.h"
#include "time/pace.h"

/* The inputs at their medians. */
static void set_inputs(const bur_plan *plan, bur_block *block)
{
    block->seed = plan->design->seed;
    block->n = 1;
    for (int i = 0; i < plan->n_inputs; i++) {
        int slot = plan->program->parameter_slot[plan->inputs[i].parameter];
        if (slot >= 0) {
            bur_block_row(block, slot)[0] =
                bur_quantile_at(plan->inputs[i].quantile, 0.5);
        }
    }
}

static bool measure_case(const bur_plan *plan, int c, bur_pace *pace)
{
    bur_course *course = bur_course_create(plan->program, plan->timeline,
                                           plan->cases[c].parameter);
    bur_block *block = bur_block_create(plan->program, 1);
    bool ok = course && block;
    if (ok) {
        set_inputs(plan, block);
        ok = bur_pace_measure(course, block, pace);
    }
    bur_course_free(course);
    bur_block_free(block);
    return ok;
}

/* The least of all cases, for each state. */
static const bur_pace *paces_of(bur_study *study)
{
    const bur_plan *plan = study->scenario->plan;
    int n = plan->program->graph->states.n;
    bur_pace *least = BUR_NEW_N(study->memory, bur_pace, n + 1);
    bur_pace *pace = BUR_NEW_N(study->memory, bur_pace, n + 1);
    for (int c = 0; c < plan->n_cases; c++) {
        if (!measure_case(plan, c, pace)) {
            return NULL;
        }
        for (int s = 0; s < n; s++) {
            if (c == 0 || pace[s].constant < least[s].constant) {
                least[s] = pace[s];
            }
        }
    }
    return least;
}

bool bur_study_pace(bur_study *study, int i, bur_pace_facts *facts)
{
    if (!study->scenario->plan) {
        return false;
    }
    const bur_graph *graph = study->scenario->plan->program->graph;
    study->pace = study->pace ? study->pace : paces_of(study);
    int s = 0;
    for (; study->pace && s < graph->states.n; s++) {
        if (study->pace[s].constant < INFINITY && i-- == 0) {
            break;
        }
    }
    if (!study->pace || s == graph->states.n) {
        return false;
    }
    const bur_state *state = &graph->states.at[s];
    const bur_var *var = bur_graph_var(graph, state->element);
    bur_place place = bur_span_place(var->span);
    *facts = (bur_pace_facts){
        .label = bur_graph_label(graph, state->element),
        .is_stock = var->kind == BUR_VAR_STOCK,
        .path = place.path,
        .line = place.line,
        .column = place.column,
        .constant = study->pace[s].constant,
        .at = bur_timeline_time(study->scenario->plan->timeline,
                                study->pace[s].step)};
    return true;
}
