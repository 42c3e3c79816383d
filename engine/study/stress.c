/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stress: running one scenario after another and keeping what it says. */
#include "study/stress.h"

#include <math.h>
#include <string.h>

#include "study/stress_parts.h"

const double bur_stress_return[BUR_STRESS_RUNGS] = {4, 10, 25, 100, 200};

bur_stress *bur_stress_create(const bur_stress_asked *asked)
{
    bur_arena *arena = bur_arena_create();
    bur_stress *stress = BUR_NEW(arena, bur_stress);
    stress->arena = arena;
    stress->asked = *asked;
    return stress;
}

void bur_stress_free(bur_stress *stress)
{
    if (stress) {
        bur_arena_free(stress->arena);
    }
}

/* --- one run --- */

/* The plan without what stress tests do not look at: quantiles of series, and
 * series but for the paths that indicators need. */
static bur_plan plan_of(bur_stress *stress, const bur_scenario *scenario,
                        bur_arena *arena)
{
    bur_plan plan = *scenario->plan;
    const bur_graph *graph = plan.program->graph;
    bool *keep = BUR_NEW_N(arena, bool, graph->series.n + 1);
    size_t bytes = 0;
    for (int t = 0; t < plan.n_thresholds; t++) {
        const bur_var *var = graph->series.at[plan.threshold[t].series].var;
        for (int e = 0; e < var->n_elements; e++) {
            bytes += keep[plan.threshold[t].series + e] ? 0 : sizeof(float);
            keep[plan.threshold[t].series + e] = true;
        }
    }
    bytes *= (size_t)plan.n_cases * (size_t)plan.design->n_draws *
             (size_t)plan.timeline->n_rows;
    stress->paths_too_large = stress->paths_too_large || bytes > plan.memory;
    if (bytes == 0 || stress->paths_too_large || !plan.program->has_exits) {
        plan.program = bur_program_with_series(arena, plan.program, 0, 0);
        plan.n_thresholds = 0;
    }
    plan.keep = keep;
    plan.change = NULL;
    plan.n_levels = 0;
    return plan;
}

static bool is_known(const bur_stress *stress, const bur_text_read *text)
{
    for (int i = 0; i < stress->texts.n; i++) {
        if (strcmp(stress->texts.at[i].text, text->text) == 0) {
            return true;
        }
    }
    return false;
}

/* Keeps the texts of a scenario that no other one had. */
static void note_texts(bur_stress *stress, const bur_scenario *s)
{
    bur_arena *arena = stress->arena;
    for (int i = 0; i < s->texts.n; i++) {
        const bur_text_read *text = &s->texts.at[i];
        if (!is_known(stress, text)) {
            bur_provenance_text kept = {
                bur_arena_printf(arena, "run_%d_%s", stress->entries.n,
                                 text->name),
                text->path ? bur_arena_strdup(arena, text->path) : NULL,
                bur_arena_strdup(arena, text->text)};
            bur_vec_push(arena, &stress->texts, kept);
        }
    }
}

/* Which case has each policy of the baseline. */
static bur_status find_policies(const bur_stress *stress, const char *name,
                                const bur_plan *plan, int *which,
                                bur_fault *fault)
{
    for (int p = 0; p < stress->n_policies; p++) {
        which[p] = -1;
        for (int c = 0; c < plan->n_cases; c++) {
            const char *policy = plan->cases[c].policy;
            which[p] = strcmp(policy ? policy : "", stress->policy[p]) == 0
                           ? c
                           : which[p];
        }
        if (which[p] < 0) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "'%s' has no policy '%s', which the provider has: "
                            "they cannot be compared",
                            name, stress->policy[p]);
        }
    }
    return BUR_OK;
}

static bur_status check_likeness(const bur_stress *stress, const char *name,
                                 const bur_scenario *scenario, bur_fault *fault)
{
    const bur_plan *plan = scenario->plan;
    const bur_design *d = plan->design;
    const char *what = NULL;
    what = d->n_draws != stress->n_draws ? "another number of draws" : what;
    what = d->luck != stress->luck ? "other draws of luck" : what;
    what = d->seed != stress->seed ? "another seed" : what;
    what = d->kind != stress->design ? "another design" : what;
    what = plan->timeline->n_rows != stress->n_rows ? "other times" : what;
    what = scenario->model->exits.n != stress->n_kinds ? "other exits" : what;
    return what ? bur_fail(fault, BUR_BAD_INPUT,
                           "'%s' has %s than the provider: they cannot be "
                           "compared draw by draw",
                           name, what)
                : BUR_OK;
}

/* Whether a design that fills space lays the numbers of the same inputs along
 * other dimensions, since the run samples others beside them: then their luck
 * is not the baseline's. */
static bool has_other_luck(const bur_stress *stress, const bur_design *design)
{
    bool same = design->n_factors == stress->site.n;
    for (int f = 0; same && f < design->n_factors; f++) {
        same = design->factor[f].site == stress->site.at[f] &&
               design->dim[f] == stress->dim.at[f];
    }
    return !same && design->kind == BUR_SOBOL;
}

static const char *copy(bur_stress *stress, const char *text)
{
    return text ? bur_arena_strdup(stress->arena, text) : NULL;
}

static stress_entry entry_of(bur_stress *stress, const bur_stress_run *run,
                             const bur_scenario *s)
{
    return (stress_entry){
        .run = {run->kind, copy(stress, run->name), copy(stress, run->crisis)},
        .title = copy(stress, s->title),
        .clashes = copy(stress, s->clashes),
        .stressed = copy(stress, s->stressed),
        .stress = s->stress,
        .other_luck = has_other_luck(stress, s->plan->design)};
}

static bur_status run_plan(bur_stress *stress, const bur_plan *plan,
                           const bur_run_options *options, const int *which,
                           stress_entry *entry, bur_arena *arena,
                           bur_fault *fault)
{
    bur_goal *goal = BUR_NEW_N(arena, bur_goal, stress->n_goals);
    BUR_TRY(bur_stress_goals(stress, arena, plan, goal, fault));
    bur_outcome *outcome = NULL;
    BUR_TRY(bur_run(plan, options, &outcome, fault));
    entry->n_failed = outcome->n_faults;
    bur_status status =
        bur_stress_sum_up(stress, outcome, goal, which, entry, fault);
    if (status == BUR_OK) {
        bur_stress_watch(stress, outcome, which, entry);
    }
    bool climb = entry->run.kind == BUR_STRESS_BASELINE ||
                 entry->run.kind == BUR_STRESS_CRISIS;
    if (status == BUR_OK && stress->asked.ladder && climb) {
        status = bur_stress_climb(stress, outcome, goal, which[0], options,
                                  entry, fault);
    }
    bur_outcome_free(outcome);
    return status;
}

bur_status bur_stress_add(bur_stress *stress, const bur_stress_run *run,
                          const bur_scenario *scenario,
                          const bur_run_options *options, bur_fault *fault)
{
    if (stress->entries.n == 0) {
        BUR_TRY(bur_stress_begin(stress, scenario, fault));
    }
    BUR_TRY(check_likeness(stress, run->name, scenario, fault));
    stress_entry entry = entry_of(stress, run, scenario);
    bur_arena *arena = bur_arena_create();
    int *which = BUR_NEW_N(arena, int, stress->n_policies + 1);
    bur_plan plan = plan_of(stress, scenario, arena);
    bur_status status = find_policies(stress, run->name, &plan, which, fault);
    if (status == BUR_OK) {
        status = run_plan(stress, &plan, options, which, &entry, arena, fault);
    }
    bur_arena_free(arena);
    if (status == BUR_OK) {
        note_texts(stress, scenario);
        bur_vec_push(stress->arena, &stress->entries, entry);
    }
    return status;
}
