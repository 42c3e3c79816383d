/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following loops through an ensemble: the trial, the run, what happens in its
 * draws. See strong_loops.h. */
#include "study/strong_loops.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/discover_parts.h"
#include "study/strong_parts.h"
#include "study/telling.h"

static const double levels[] = {0.05, 0.5, 0.95};
enum { N_LEVELS = sizeof levels / sizeof levels[0] };

/* --- what happens --- */

/* Reads what is asked, or takes the first measure that is yes or no. */
static bur_status read_event(const bur_plan *plan, const char *text,
                             bur_arena *arena, bur_when *when, bur_fault *fault)
{
    int flag[BUR_TELLING_EACH];
    const bur_graph *graph = plan->program->graph;
    *when = (bur_when){0};
    if (plan->design->n_draws == 1) {
        return text ? bur_fail(fault, BUR_BAD_INPUT,
                               "of a single draw there are no futures to tell "
                               "apart: '%s' needs more",
                               text)
                    : BUR_OK;
    }
    if (!text && bur_telling_flags(plan, graph->measures.n, NULL, flag) > 0) {
        text = graph->measures.at[flag[0]].var->name;
    }
    return text ? bur_when_read(arena, plan, text, when, fault) : BUR_OK;
}

static bur_status find_event(const bur_outcome *o, bur_when *when,
                             double *happens, bur_fault *fault)
{
    assert(o != NULL);
    int64_t n = o->plan->design->n_draws;
    double *scratch = malloc((size_t)n * sizeof *scratch);
    if (!scratch) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for what happens");
    }
    const double *measure = bur_outcome_measure(o, 0, when->goal.measure);
    bur_when_settle(when, measure, n, scratch);
    free(scratch);
    for (int64_t i = 0; i < n; i++) {
        happens[i] = bur_outcome_counts(o, 0, i)
                         ? bur_goal_of_draw(&when->goal, measure[i])
                         : NAN;
    }
    return BUR_OK;
}

/* --- the run --- */

/* The plan for the loops, with who leads kept by draw. */
static const bur_plan *plan_of(bur_scenario *s, const bur_strong_loops *found)
{
    bur_way *way = BUR_NEW_N(s->arena, bur_way, found->n);
    for (int i = 0; i < found->n; i++) {
        way[i] = found->loop[i].way;
    }
    bur_link_demand *asked = BUR_NEW(s->arena, bur_link_demand);
    *asked = (bur_link_demand){found->n, way, found->n_components};
    const bur_plan *from = bur_scenario_links_plan(s, 0, asked);
    if (!from) {
        return NULL;
    }
    bur_plan *plan = BUR_NEW(s->arena, bur_plan);
    *plan = *from;
    int n = plan->program->graph->series.n;
    bool *keep = BUR_NEW_N(s->arena, bool, n + 1);
    for (int i = n - found->n_components; i < n; i++) {
        keep[i] = true;
    }
    plan->keep = keep;
    plan->levels = levels;
    plan->n_levels = plan->design->n_draws > 1 ? N_LEVELS : 0;
    return plan;
}

static void say_loops(const bur_strong_loops *f, const bur_plan *plan,
                      bur_answer *a)
{
    const char *total = bur_discover_count(a->arena, f->total);
    if (f->n == 0) {
        bur_answer_say(a, "No feedback loop is at work: what the scenario asks "
                          "for hangs on none.");
        return;
    }
    bur_answer_say(
        a,
        "%s%s loop%s over elements of variables (%s); the %d strongest of %s "
        "%s are followed%s.",
        f->is_total_known ? "" : "More than ", total, f->total == 1 ? "" : "s",
        plan->cases[0].label, f->n, bur_discover_count(a->arena, f->n_found),
        f->is_search ? "that a search for strong ones found" : "in all",
        f->n == f->n_found
            ? ""
            : bur_arena_printf(
                  a->arena,
                  ": in a trial they carry %s %% of the "
                  "sizes of all of these",
                  bur_discover_number(a->arena, 100 * f->carried)));
}

static void say_method(const bur_strong_loops *f, const bur_plan *plan,
                       bur_answer *a)
{
    bur_answer_say(
        a,
        "Scored by Loops That Matter (Schoenberg, Davidsen and Eberlein 2020) "
        "at every saved step of %s %s, %d links; chosen by their mean share in "
        "%s of them at %d times.",
        bur_discover_count(a->arena, plan->design->n_draws),
        plan->design->n_draws == 1 ? "draw" : "draws", f->n_links,
        bur_discover_count(a->arena, f->n_draws), f->n_moments);
}

static bur_status run_loops(const bur_plan *plan, bur_when *when,
                            const bur_strong_loops *found,
                            const bur_run_options *options, bur_answer *answer,
                            bur_fault *fault)
{
    bur_outcome *outcome = NULL;
    size_t n = (size_t)plan->design->n_draws;
    double *happens = malloc((n + 1) * sizeof *happens);
    bur_status status =
        happens ? bur_run(plan, options, &outcome, fault)
                : bur_fail(fault, BUR_NO_MEMORY, "no memory for the draws");
    if (status == BUR_OK && when->text) {
        status = find_event(outcome, when, happens, fault);
    }
    if (status == BUR_OK) {
        bur_loops_event event = {when->text, happens};
        status = bur_loops_answer(found, outcome, &event, answer, fault);
    }
    bur_outcome_free(outcome);
    free(happens);
    return status;
}

static bur_status follow(bur_scenario *s, const bur_run_options *options,
                         bur_when *when, const bur_strong_loops *found,
                         bur_answer *answer, bur_fault *fault)
{
    const bur_plan *plan = plan_of(s, found);
    if (!plan) {
        return bur_fail(fault, BUR_BAD_INPUT, "loops cannot be scored");
    }
    BUR_TRY(run_loops(plan, when, found, options, answer, fault));
    say_method(found, plan, answer);
    return BUR_OK;
}

bur_status bur_loops_follow(bur_scenario *s, const bur_run_options *options,
                            const bur_loops_asked *asked, bur_answer *answer,
                            bur_fault *fault)
{
    bur_when when;
    bur_strong_loops found;
    int most = asked->most > 0 ? asked->most : BUR_LOOPS_FOLLOWED;
    BUR_TRY(read_event(s->plan, asked->when, answer->arena, &when, fault));
    BUR_TRY(bur_loops_find(s, options, most, &found, fault));
    if (asked->cut) {
        const bur_strong_loop *loop = NULL;
        BUR_TRY(
            bur_loops_named(&found, asked->cut, answer->arena, &loop, fault));
        return bur_loops_cut(s, options, loop, answer, fault);
    }
    say_loops(&found, s->plan, answer);
    return found.n == 0 ? BUR_OK
                        : follow(s, options, &when, &found, answer, fault);
}
