/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optimising: what is asked, and the steps to an answer. */
#include "study/optimize.h"

#include <math.h>
#include <string.h>

#include "study/optimize_parts.h"

enum { EVALUATIONS = 500, LUCK = 256, CHECK = 4, MOST_OBJECTIVES = 6 };

static bur_status read_goal(optimizing *o, const char *text, bool bound,
                            bur_fault *fault)
{
    bur_goal *goal = &o->goal[o->n_goals++];
    BUR_TRY(bur_goal_read(o->arena, o->s->plan, text, goal, fault));
    if (bound && !goal->relation) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' has no bound: write one, such as '%s < 0.02'",
                        text, text);
    }
    return goal->relation && !bound
               ? bur_fail(fault, BUR_BAD_INPUT,
                          "'%s' has a bound, which an objective has not; what "
                          "has to hold is a constraint (subject to)",
                          text)
               : BUR_OK;
}

static bur_status read_goals(optimizing *o, bur_fault *fault)
{
    const bur_optimize_asked *a = o->asked;
    o->n_objectives = a->n_maximize + a->n_minimize;
    if (o->n_objectives < 1 || o->n_objectives > MOST_OBJECTIVES) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "say what is to be maximised or minimised: one "
                        "objective, or up to %d",
                        MOST_OBJECTIVES);
    }
    o->goal = BUR_NEW_N(o->arena, bur_goal, o->n_objectives + a->n_subject_to);
    for (int i = 0; i < a->n_maximize; i++) {
        BUR_TRY(read_goal(o, a->maximize[i], false, fault));
    }
    for (int i = 0; i < a->n_minimize; i++) {
        BUR_TRY(read_goal(o, a->minimize[i], false, fault));
    }
    for (int i = 0; i < a->n_subject_to; i++) {
        BUR_TRY(read_goal(o, a->subject_to[i], true, fault));
    }
    return BUR_OK;
}

static bur_status prepare(optimizing *o, const bur_run_options *options,
                          bur_fault *fault)
{
    const bur_optimize_asked *a = o->asked;
    uint64_t seed = o->s->plan->design->seed;
    int64_t luck = a->luck > 0 ? a->luck : LUCK;
    int64_t draws = a->draws > 0 ? a->draws : CHECK * luck;
    int which_case;
    if (o->s->levers.n == 0) {
        return bur_lever_suggest(o->s, fault);
    }
    BUR_TRY(read_goals(o, fault));
    BUR_TRY(bur_lever_case(o->s, &which_case, fault));
    o->evaluations = a->evaluations > 0 ? a->evaluations : EVALUATIONS;
    o->search = bur_lever_runs_of(o->s, options, which_case, luck, seed);
    o->check = bur_lever_runs_of(o->s, options, which_case, draws, seed + 1);
    o->search.of = (double)(o->evaluations + 1) * (double)o->search.n_draws;
    return BUR_OK;
}

bur_status bur_optimize(const bur_scenario *scenario,
                        const bur_run_options *options,
                        const bur_optimize_asked *asked, bur_answer **answer,
                        bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    optimizing o = {.arena = arena, .s = scenario, .asked = asked};
    bur_status status = prepare(&o, options, fault);
    if (status == BUR_OK) {
        status = bur_optimize_search(&o, fault);
    }
    if (status == BUR_OK) {
        *answer = bur_answer_create("optimize", scenario->title);
        bur_optimize_tell(&o, *answer);
    }
    bur_arena_free(arena);
    return status;
}
