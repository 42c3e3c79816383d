/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From names to a request, and from method to method. */
#include "study/sensitivity_ask.h"

#include <string.h>

#include "base/list.h"
#include "base/name.h"

typedef struct asking {
    const bur_sensitivity_words *words;
    bur_sensitivity asked;
    bur_sensitivity leading[2]; /* of inputs, of all; no sources: not yet */
    bur_arena *arena;
    bur_answer *answer;
    bur_fault *fault;
} asking;

static bur_status nobody(asking *a, const char *what, const bur_nearest *near,
                         const char *how)
{
    return bur_fail(a->fault, BUR_BAD_INPUT, "there is no %s '%s'%s%s%s; %s",
                    what, near->wanted, near->best ? "; do you mean '" : "",
                    near->best ? near->best : "", near->best ? "'" : "", how);
}

/* --- measures --- */

static void all_measures(asking *a, bur_goal *goal)
{
    const bur_plan *plan = a->asked.plan;
    const bur_graph *graph = plan->program->graph;
    for (int m = 0; m < graph->measures.n; m++) {
        const bur_var *var = graph->measures.at[m].var;
        if (!var->detail && var->measure != BUR_MEASURE_TIME) {
            goal[a->asked.n_goals++] =
                (bur_goal){.text = var->name,
                           .statistic = var->measure == BUR_MEASURE_PROBABILITY
                                            ? BUR_OF_PROBABILITY
                                            : BUR_OF_MEAN,
                           .measure = m};
        }
    }
}

static bur_status named_measures(asking *a, bur_goal *goal)
{
    const char *list = a->words->measures, *name;
    while ((name = bur_list_next(a->arena, &list))) {
        BUR_TRY(bur_goal_read(a->arena, a->asked.plan, name,
                              &goal[a->asked.n_goals], a->fault));
        a->asked.n_goals++;
    }
    return BUR_OK;
}

static bur_status read_measures(asking *a)
{
    size_t n = a->words->measures
                   ? strlen(a->words->measures)
                   : (size_t)a->asked.plan->program->graph->measures.n;
    bur_goal *goal = BUR_NEW_N(a->arena, bur_goal, n + 1);
    a->asked.goal = goal;
    if (a->words->measures) {
        BUR_TRY(named_measures(a, goal));
    } else {
        all_measures(a, goal);
    }
    return a->asked.n_goals > 0 ? BUR_OK
                                : bur_fail(a->fault, BUR_BAD_INPUT,
                                           "there are no measures to explain");
}

/* --- sources --- */

static bool is_named(const bur_plan *plan, const bur_uncertainty *source,
                     const char *name)
{
    bool is = strcmp(source->label, name) == 0;
    for (int i = 0; i < source->n_inputs; i++) {
        is = is || strcmp(plan->inputs[source->input[i]].label, name) == 0;
    }
    return is;
}

/* Marks the source of that name: a correlated input means all of its kind. */
static bur_status mark_source(asking *a, const char *name, bool *marked)
{
    const bur_plan *plan = a->asked.plan;
    bur_nearest near = {.wanted = name};
    for (int s = 0; s < a->asked.n_sources; s++) {
        const bur_uncertainty *source = &a->asked.source[s];
        if (is_named(plan, source, name)) {
            marked[s] = true;
            return BUR_OK;
        }
        bur_nearest_offer(&near, source->label);
        for (int i = 0; i < source->n_inputs; i++) {
            bur_nearest_offer(&near, plan->inputs[source->input[i]].label);
        }
    }
    return nobody(a, "uncertain input or driver", &near,
                  "without --inputs all are taken");
}

static bur_status read_sources(asking *a)
{
    a->asked.n_sources =
        bur_sources_of(a->arena, a->asked.plan, &a->asked.source);
    if (!a->words->sources) {
        return BUR_OK;
    }
    bool *marked = BUR_NEW_N(a->arena, bool, a->asked.n_sources + 1);
    memset(marked, 0, (size_t)a->asked.n_sources * sizeof *marked);
    const char *list = a->words->sources, *name;
    while ((name = bur_list_next(a->arena, &list))) {
        BUR_TRY(mark_source(a, name, marked));
    }
    bur_uncertainty *kept =
        BUR_NEW_N(a->arena, bur_uncertainty, a->asked.n_sources + 1);
    int n = 0;
    for (int s = 0; s < a->asked.n_sources; s++) {
        if (marked[s]) {
            kept[n++] = a->asked.source[s];
        }
    }
    a->asked.source = kept;
    a->asked.n_sources = n;
    return BUR_OK;
}

/* --- a series --- */

static bur_status read_series(asking *a)
{
    const bur_graph *graph = a->asked.plan->program->graph;
    const char *name = a->words->series;
    bur_nearest near = {.wanted = name};
    a->asked.series = -1;
    for (int s = 0; name && s < graph->series.n; s++) {
        const bur_output *of = &graph->series.at[s];
        const char *label = bur_var_label(a->arena, of->var, of->element);
        bool is_it = strcmp(label, name) == 0;
        if (is_it) {
            a->asked.series = s;
            return BUR_OK;
        }
        bur_nearest_offer(&near, label);
    }
    return name ? nobody(a, "series", &near,
                         "those of a scenario stand in its output.series")
                : BUR_OK;
}

/* --- screening --- */

/* What is asked, drivers left out. */
static bur_sensitivity inputs_of(const asking *a)
{
    bur_sensitivity asked = a->asked;
    bur_uncertainty *kept =
        BUR_NEW_N(a->arena, bur_uncertainty, asked.n_sources + 1);
    asked.source = kept;
    asked.n_sources = 0;
    for (int s = 0; s < a->asked.n_sources; s++) {
        if (a->asked.source[s].kind != BUR_UNCERTAIN_DRIVER) {
            kept[asked.n_sources++] = a->asked.source[s];
        }
    }
    return asked;
}

/* Of what a method can tell of, what leads: found once, where so many are
 * asked for that some are left out. */
static bur_status take_most(asking *a, bool drivers)
{
    bur_sensitivity *to = &a->leading[drivers];
    int most = a->words->most, n_runs = 0;
    if (to->n_sources > 0) {
        return BUR_OK;
    }
    bur_sensitivity among = drivers ? a->asked : inputs_of(a);
    int d = among.n_sources;
    *to = a->asked;
    if (most == 0 || most >= d) {
        return BUR_OK;
    }
    BUR_TRY(bur_sensitivity_screen(&among, most, a->arena, &to->source, &n_runs,
                                   a->fault));
    to->n_sources = most;
    bur_answer_say(
        a->answer,
        "The %d of %d %s that lead in a first look, at total "
        "indices from %d runs; the others vary all the same.",
        most, d, drivers ? "sources" : "inputs (correlated ones count as one)",
        n_runs);
    return BUR_OK;
}

/* --- asking --- */

static void say_what(asking *a, const char *title)
{
    const bur_case *c = &a->asked.plan->cases[a->asked.which_case];
    bool policy = c->policy && c->policy[0];
    bur_answer_say(a->answer, "What moves the measures of %s%s%s; seed %llu.",
                   title, policy ? ", policy " : "", policy ? c->policy : "",
                   (unsigned long long)a->asked.seed);
}

static bur_status run_methods(asking *a)
{
    const char *list = a->words->methods ? a->words->methods
                                         : bur_sensitivity_method_at(0)->name;
    const char *name;
    while ((name = bur_list_next(a->arena, &list))) {
        const bur_sensitivity_method *method =
            bur_sensitivity_method_named(name, a->fault);
        if (!method) {
            return BUR_BAD_INPUT;
        }
        BUR_TRY(take_most(a, method->drivers));
        BUR_TRY(
            method->answer(&a->leading[method->drivers], a->answer, a->fault));
    }
    return BUR_OK;
}

static bur_status ask(asking *a, const char *title)
{
    BUR_TRY(read_measures(a));
    BUR_TRY(read_sources(a));
    BUR_TRY(read_series(a));
    say_what(a, title);
    return run_methods(a);
}

bur_status bur_sensitivity_ask(const bur_plan *plan,
                               const bur_run_options *options,
                               const char *title,
                               const bur_sensitivity_words *words,
                               bur_answer **answer, bur_fault *fault)
{
    asking a = {.words = words,
                .asked = {.plan = plan,
                          .options = options,
                          .draws = words->draws,
                          .seed = plan->design->seed,
                          .pairs = words->pairs},
                .arena = bur_arena_create(),
                .answer = bur_answer_create("sensitivity", title),
                .fault = fault};
    bur_status status = ask(&a, title);
    if (status == BUR_OK) {
        *answer = a.answer;
    } else {
        bur_answer_free(a.answer);
        *answer = NULL;
    }
    bur_arena_free(a.arena);
    return status;
}
