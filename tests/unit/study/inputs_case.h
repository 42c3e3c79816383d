/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario of field_case.h, asked what moves cash at the end, 10 + gift +
 * 12 (wage - burn): variances 192 of burn, 48 of wage, 1 of gift. */
#ifndef BURSAR_TESTS_INPUTS_CASE_H
#define BURSAR_TESTS_INPUTS_CASE_H

#include "answer_case.h"
#include "field_case.h"

#include "study/sensitivity.h"

enum { BURN, WAGE, GIFT };

#define INPUTS_VARIANCE 241.0

typedef struct inputs_case {
    bur_scenario *s;
    bur_run_options options;
    bur_goal goal[2];
    bur_sensitivity asked;
    bur_answer *answer;
} inputs_case;

/* Asked about all sources, and the goals "end" and P(low), or one goal. */
static inline inputs_case *inputs_open(const char *inputs, const char *goal)
{
    inputs_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    char text[2048];
    snprintf(text, sizeof text, "%s%s", FIELD_RUNS(64), inputs);
    c->s = lab_open(field_model, text);
    c->options = (bur_run_options){.threads = 2};
    c->goal[0] = field_goal(c->s, goal != NULL ? goal : "end");
    c->goal[1] = field_goal(c->s, "P(low)");
    c->asked = (bur_sensitivity){.plan = c->s->plan,
                                 .options = &c->options,
                                 .seed = 11,
                                 .n_goals = goal != NULL ? 1 : 2,
                                 .goal = c->goal,
                                 .series = -1};
    c->asked.n_sources =
        bur_sources_of(c->s->arena, c->s->plan, &c->asked.source);
    c->answer = bur_answer_create("sensitivity", "");
    return c;
}

static inline void inputs_ask(inputs_case *c, bur_sensitivity_function *method)
{
    bur_fault fault = {0};
    if (method(&c->asked, c->answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

static inline void inputs_close(inputs_case *c)
{
    bur_answer_free(c->answer);
    bur_scenario_close(c->s);
    free(c);
}

/* The row of an input for a goal, in a table with so many inputs: inputs
 * stand in the order of the plan. */
static inline int inputs_row(const inputs_case *c, int goal, const char *label)
{
    const bur_plan *plan = c->s->plan;
    for (int i = 0; i < plan->n_inputs; i++) {
        if (strcmp(plan->inputs[i].label, label) == 0) {
            return goal * plan->n_inputs + i;
        }
    }
    fail_msg("no input %s", label);
    return -1;
}

static inline bur_estimate inputs_estimate(const inputs_case *c,
                                           const char *table,
                                           const char *column, int goal,
                                           const char *label)
{
    return column_named(c->answer, table, column)
        ->estimate[inputs_row(c, goal, label)];
}

static inline double inputs_rank(const inputs_case *c, const char *table,
                                 int goal, const char *label)
{
    return column_named(c->answer, table, "rank")
        ->number[inputs_row(c, goal, label)];
}

/* Whether an estimate has an interval and lies within `far` of the truth. */
static inline void inputs_check(bur_estimate estimate, double truth, double far)
{
    if (!(fabs(estimate.value - truth) <= far)) {
        fail_msg("%g, not %g", estimate.value, truth);
    }
    assert_true(bur_estimate_bounded(&estimate) && estimate.n > 0);
}

#endif
