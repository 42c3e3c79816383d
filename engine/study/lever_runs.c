/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices as cases, run at once. */
#include "study/lever_runs.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "ensemble/crew.h"
#include "ensemble/measures.h"
#include "stat/chunk.h"

bur_lever_runs bur_lever_runs_of(const bur_scenario *scenario,
                                 const bur_run_options *options, int which_case,
                                 int64_t n_draws, uint64_t seed)
{
    int64_t luck = scenario->plan->design->luck;
    return (bur_lever_runs){.scenario = scenario,
                            .options = options,
                            .which_case = which_case,
                            .n_draws = (n_draws + luck - 1) / luck * luck,
                            .seed = seed,
                            .design = scenario->plan->design->kind};
}

double bur_lever_value(const bur_lever *lever, double coordinate)
{
    double width = lever->high - lever->low;
    if (!(lever->step > 0)) {
        return lever->low + coordinate * width;
    }
    double steps = floor(width / lever->step + 1e-9);
    return lever->low +
           lever->step *
               fmin(floor(coordinate * width / lever->step + 0.5), steps);
}

double bur_lever_present(const bur_lever *lever)
{
    double at = (lever->now - lever->low) / (lever->high - lever->low);
    return at < 0 ? 0 : at > 1 ? 1 : at;
}

bur_status bur_lever_case(const bur_scenario *s, int *which_case,
                          bur_fault *fault)
{
    int policy = -1;
    for (int i = 0; i < s->levers.n; i++) {
        const bur_lever *l = &s->levers.at[i];
        if (l->policy >= 0 && policy >= 0 && l->policy != policy) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "the levers are of two policies, %s and %s, which "
                            "do not run together",
                            s->policies.at[policy].name,
                            s->policies.at[l->policy].name);
        }
        policy = l->policy >= 0 ? l->policy : policy;
    }
    *which_case = policy < 0 ? 0 : policy;
    return BUR_OK;
}

/* --- a run --- */

/* Choices that are run as the cases of a plan. */
typedef struct share {
    struct together *all;
    int first, n;
    double before; /* draws that progress has been told of */
    bur_status status;
    bur_fault fault;
} share;

/* All that are run at once. */
typedef struct together {
    bur_lever_runs *runs;
    const double *at;
    const bur_goal *goal;
    int n_goals;
    bur_estimate *estimate;
    const double *first; /* the choice that all are compared with, or NULL */
    bur_estimate *difference;
    const bur_design *design;
    const bur_program *program;
    share *share;
    bur_run_options options; /* of a share */
    pthread_mutex_t lock;
    bool cancelled;
} together;

static bool step(void *context, double done, double of)
{
    share *s = context;
    together *t = s->all;
    bur_lever_runs *runs = t->runs;
    (void)of;
    pthread_mutex_lock(&t->lock);
    runs->done += (done - s->before) * s->n;
    s->before = done;
    double known = runs->done < runs->of ? runs->done : runs->of;
    const bur_run_options *given = runs->options;
    if (given->progress && !given->progress(given->context, known, runs->of)) {
        t->cancelled = true;
    }
    bool go_on = !t->cancelled;
    pthread_mutex_unlock(&t->lock);
    return go_on;
}

/* The values of case c of a share: behind what all are compared with, if
 * anything, come its own. */
static const double *values_of(const share *s, int c)
{
    const together *t = s->all;
    int own = s->first + c - (t->first != NULL);
    return t->first && c == 0 ? t->first
                              : t->at + own * t->runs->scenario->levers.n;
}

static const bur_case *cases_of(const share *s, int n_cases, bur_arena *arena)
{
    const bur_lever_runs *runs = s->all->runs;
    const bur_scenario *scenario = runs->scenario;
    const bur_case *given = &scenario->plan->cases[runs->which_case];
    size_t n = (size_t)scenario->model->n_parameters;
    bur_case *cases = BUR_NEW_N(arena, bur_case, n_cases);
    for (int c = 0; c < n_cases; c++) {
        double *parameter = BUR_NEW_N(arena, double, n + 1);
        memcpy(parameter, given->parameter, n * sizeof *parameter);
        for (int l = 0; l < scenario->levers.n; l++) {
            const bur_lever *lever = &scenario->levers.at[l];
            parameter[lever->var->first_parameter + lever->element] =
                values_of(s, c)[l];
        }
        cases[c] = *given;
        cases[c].parameter = parameter;
    }
    return cases;
}

/* Whether draws of a goal can be compared one by one. */
static bool has_difference(const bur_goal *goal)
{
    return !goal->event && (goal->statistic == BUR_OF_MEAN ||
                            goal->statistic == BUR_OF_PROBABILITY);
}

static bur_status take_case(share *s, const bur_outcome *outcome, int c)
{
    together *t = s->all;
    int at = (s->first + c - (t->first != NULL)) * t->n_goals;
    for (int g = 0; g < t->n_goals; g++) {
        BUR_TRY(bur_goal_estimate(outcome, c, &t->goal[g], &t->estimate[at + g],
                                  &s->fault));
        if (t->first) {
            t->difference[at + g] =
                bur_estimate_bare(NAN, 0, outcome->plan->confidence);
        }
        if (t->first && has_difference(&t->goal[g])) {
            BUR_TRY(bur_measure_difference(outcome, c, 0, t->goal[g].measure,
                                           &t->difference[at + g], &s->fault));
        }
    }
    return BUR_OK;
}

static bur_status run_share(share *s, bur_arena *arena)
{
    together *t = s->all;
    bur_plan plan = *t->runs->scenario->plan;
    plan.program = t->program;
    plan.design = t->design;
    plan.n_cases = s->n + (t->first != NULL);
    plan.cases = cases_of(s, plan.n_cases, arena);
    plan.n_levels = plan.n_thresholds = 0;
    plan.change = NULL;
    bur_run_options options = t->options;
    options.progress = step;
    options.context = s;
    bur_outcome *outcome = NULL;
    bur_status status = bur_run(&plan, &options, &outcome, &s->fault);
    for (int c = t->first != NULL; status == BUR_OK && c < plan.n_cases; c++) {
        status = take_case(s, outcome, c);
    }
    if (status == BUR_OK) {
        pthread_mutex_lock(&t->lock);
        t->runs->n_failures += outcome->n_faults;
        pthread_mutex_unlock(&t->lock);
    }
    bur_outcome_free(outcome);
    return status;
}

static bool do_share(void *context, int worker, int64_t job)
{
    together *t = context;
    share *s = &t->share[job];
    (void)worker;
    bur_arena *arena = bur_arena_create();
    s->status = run_share(s, arena);
    bur_arena_free(arena);
    return s->status == BUR_OK;
}

/* Draws enough for all threads are shared out by the run itself. */
static int n_shares(const bur_lever_runs *runs, int n, int threads)
{
    int64_t chunks = (runs->n_draws + BUR_CHUNK - 1) / BUR_CHUNK;
    return chunks >= threads ? 1 : n < threads ? n : threads;
}

static bur_status run_together(together *t, bur_arena *arena, int n,
                               bur_fault *fault)
{
    const bur_run_options *given = t->runs->options;
    int threads = given->threads > 0 ? given->threads : bur_crew_processors();
    int shares = n_shares(t->runs, n, threads);
    t->options = *given;
    t->options.threads = shares == 1 ? threads : 1;
    t->share = BUR_NEW_N(arena, share, shares + 1);
    for (int i = 0; i < shares; i++) {
        int first = n * i / shares;
        t->share[i] = (share){
            .all = t, .first = first, .n = n * (i + 1) / shares - first};
    }
    bur_status status = BUR_OK;
    if (!bur_crew_run(threads, shares, do_share, t)) {
        for (int i = shares - 1; i >= 0; i--) {
            if (t->share[i].status != BUR_OK) {
                status = t->share[i].status;
                *fault = t->share[i].fault;
            }
        }
    }
    return status;
}

/* Choices that are held in memory at a time make so many draws. */
enum { PORTION_DRAWS = 1 << 20 };

static bur_status run_portion(bur_lever_runs *runs, bur_arena *arena,
                              together *t, int n, bur_fault *fault)
{
    bur_design base = *runs->scenario->plan->design;
    base.n_draws = runs->n_draws;
    base.seed = runs->seed;
    base.kind = runs->design;
    t->design = bur_scenario_design(arena, runs->scenario, base);
    t->program = bur_program_with_series(arena, runs->scenario->program, 0, 0);
    pthread_mutex_init(&t->lock, NULL);
    bur_status status = run_together(t, arena, n, fault);
    pthread_mutex_destroy(&t->lock);
    return status;
}

bur_status bur_lever_compare(bur_lever_runs *runs, const double *at, int n,
                             const bur_goal *goal, int n_goals,
                             bur_estimate *estimate, bur_estimate *difference,
                             bur_fault *fault)
{
    int64_t fit = PORTION_DRAWS / runs->n_draws;
    int portion = fit < 1 ? 1 : fit < n ? (int)fit : n;
    bur_status status = BUR_OK;
    for (int i = 0; status == BUR_OK && i < n; i += portion) {
        bur_arena *arena = bur_arena_create();
        size_t done = (size_t)i * (size_t)n_goals;
        together t = {.runs = runs,
                      .at = at + (size_t)i * (size_t)runs->scenario->levers.n,
                      .goal = goal,
                      .n_goals = n_goals,
                      .estimate = estimate + done,
                      .first = difference ? at : NULL,
                      .difference = difference ? difference + done : NULL};
        status = run_portion(runs, arena, &t, n - i < portion ? n - i : portion,
                             fault);
        bur_arena_free(arena);
    }
    return status;
}

bur_status bur_lever_estimates(bur_lever_runs *runs, const double *at, int n,
                               const bur_goal *goal, int n_goals,
                               bur_estimate *estimate, bur_fault *fault)
{
    return bur_lever_compare(runs, at, n, goal, n_goals, estimate, NULL, fault);
}
