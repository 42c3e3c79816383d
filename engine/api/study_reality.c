/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reality checks of a study: how each did in each case, from the measures
 * that scenario/tested.h makes of it. */
#include "bursar/reality.h"

#include <math.h>
#include <string.h>

#include "api/study.h"
#include "base/spill.h"
#include "scenario/tested.h"
#include "study/independent.h"

bur_study *bur_study_open_tests(const char *path, const bur_settings *settings)
{
    return bur_study_open_as(path, settings, true, NULL);
}

/* --- which --- */

/* A test of one element in one case. */
typedef struct trial {
    const bur_outcome *o;
    const bur_tested *tested;
    int element, c;
} trial;

/* Whether a test is judged in a case: one that sets something in its own, any
 * other in those that are no test's. */
static bool is_judged(const bur_study *study, const bur_tested *tested, int c)
{
    const bur_scenario *s = study->scenario;
    bool own = c >= s->plan->n_cases - s->n_set_by_tests;
    return tested->policy
               ? strcmp(s->plan->cases[c].policy, tested->policy) == 0
               : !own;
}

static bool find_trial(const bur_study *study, int i, trial *t)
{
    const bur_scenario *s = study->scenario;
    for (int k = 0; k < s->tested.n; k++) {
        t->tested = s->tested.at[k];
        for (t->element = 0; t->element < t->tested->tried->n_elements;
             t->element++) {
            for (t->c = 0; t->c < s->plan->n_cases; t->c++) {
                if (is_judged(study, t->tested, t->c) && i-- == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* The values of a measure, [draw]. */
static const double *values_of(const trial *t, const bur_var *measure)
{
    int m = bur_tested_measure(t->o->plan->program->graph, measure);
    int element = measure->n_elements > 1 ? t->element : 0;
    return bur_outcome_measure(t->o, t->c, m + element);
}

/* --- how it did --- */

static void count(const trial *t, const double *looked, bur_test_facts *facts,
                  double *failing)
{
    const double *tried = values_of(t, t->tested->tried);
    const double *fails = values_of(t, t->tested->fails);
    const double *first = values_of(t, t->tested->first);
    for (int64_t i = 0; i < t->o->plan->design->n_draws; i++) {
        bur_spill_rest_at(i);
        failing[i] = NAN;
        if (bur_outcome_counts(t->o, t->c, i)) {
            facts->draws++;
            facts->looked += (int64_t)looked[i];
            facts->tried += (int64_t)tried[i];
            facts->broken += (int64_t)fails[i];
            facts->failing += fails[i] > 0;
            failing[i] = fails[i] > 0;
            if (fails[i] > 0 && (facts->draw < 0 || first[i] < facts->time)) {
                facts->draw = i;
                facts->time = first[i];
            }
        }
    }
}

static const char *date_of(bur_study *study, double time)
{
    const bur_timeline *t = &study->scenario->timeline;
    char date[BUR_DATE_SIZE] = "";
    if (t->horizon.has_date) {
        int64_t days = (int64_t)(bur_timeline_days(t, time) + 1e-6);
        bur_date_print(bur_date_of_days(days), date);
    }
    return bur_arena_strdup(study->memory, date);
}

static void find_values(bur_study *study, const trial *t, bur_test_facts *facts)
{
    int n = t->tested->compared.n;
    const char **text = BUR_NEW_N(study->memory, const char *, n + 1);
    double *value = BUR_NEW_N(study->memory, double, n + 1);
    for (int i = 0; i < n; i++) {
        const bur_compared *of = &t->tested->compared.at[i];
        text[i] = of->text;
        double x = values_of(t, of->value)[facts->draw];
        value[i] = x == BUR_NOT_FINITE ? NAN : x;
    }
    facts->n_compared = n;
    facts->compared = text;
    facts->value = value;
}

static bur_figure share_of(const bur_study *study, const bur_test_facts *facts,
                           const double *failing)
{
    const bur_plan *plan = study->outcome->plan;
    bur_fault fault = {0};
    bur_estimate e = bur_estimate_bare(
        facts->draws > 0 ? (double)facts->failing / (double)facts->draws : NAN,
        facts->draws, plan->confidence);
    if (facts->draws > 1) {
        bur_independent of = bur_independent_of(plan->design);
        bur_estimate with;
        bool known = bur_independent_mean(of, failing, true, plan->confidence,
                                          &with, &fault) == BUR_OK;
        e = known ? with : e;
    }
    return bur_study_figure(&e);
}

bool bur_study_test(bur_study *study, int i, bur_test_facts *facts)
{
    trial t = {.o = study->outcome};
    if (!t.o || i < 0 || !find_trial(study, i, &t)) {
        return false;
    }
    const bur_reality *test = t.tested->test;
    bur_place place = bur_span_place(test->span);
    bur_var label = *test->then;
    label.spelt = test->name;
    *facts = (bur_test_facts){
        .label = bur_var_label(study->memory, &label, t.element),
        .title = test->title,
        .doc = test->doc,
        .path = place.path,
        .line = place.line,
        .which_case = t.c,
        .draw = -1,
        .time = NAN,
        .date = ""};
    bur_arena *arena = bur_arena_create();
    double *failing =
        BUR_NEW_N(arena, double, (size_t)t.o->plan->design->n_draws);
    count(&t, values_of(&t, study->scenario->looked), facts, failing);
    facts->share = share_of(study, facts, failing);
    if (facts->draw >= 0) {
        facts->date = date_of(study, facts->time);
        find_values(study, &t, facts);
    }
    bur_arena_free(arena);
    return true;
}
