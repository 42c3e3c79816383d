/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets and answers for the tests of comparing: of scenarios written in the
 * test, or made up value by value. */
#ifndef BURSAR_TESTS_VERSUS_CASE_H
#define BURSAR_TESTS_VERSUS_CASE_H

#include "answer_case.h"
#include "field_case.h"

#include "study/versus.h"

static const bur_sheet_asked versus_all = {0};

/* The sheet of a scenario that is run; the arena's. */
static inline bur_sheet versus_run(bur_arena *arena, const char *model,
                                   const char *scenario, const char *name,
                                   const bur_sheet_asked *asked,
                                   const bur_sheet *first)
{
    bur_scenario *s = lab_open(model, scenario);
    bur_run_options options = {.threads = 2};
    bur_sheet sheet;
    bur_fault fault = {0};
    int own = s->plan->program->graph->measures.n;
    bur_status status = first ? bur_sheet_like(arena, s->plan, own, name, NULL,
                                               first, &sheet, &fault)
                              : bur_sheet_ask(arena, s->plan, own, name, NULL,
                                              asked, &sheet, &fault);
    if (status == BUR_OK) {
        status = bur_sheet_make_room(&sheet, &fault);
    }
    if (status == BUR_OK) {
        status = bur_sheet_run(s->plan, &options, asked ? asked->discount : 0,
                               &sheet, &fault);
    }
    if (status != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    bur_scenario_close(s);
    return sheet;
}

/* A sheet of one measure with values[policy][draw] of independent draws. */
static inline bur_sheet versus_made(const char *name, int n_policies,
                                    const char *const *policy, int64_t n_draws,
                                    bur_sheet_measure *measure,
                                    const double *values)
{
    bur_sheet sheet = {.name = name,
                       .title = name,
                       .n_policies = n_policies,
                       .policy = policy,
                       .n_measures = 1,
                       .measure = measure,
                       .kind = BUR_MONTE_CARLO,
                       .seed = 1,
                       .independent = {n_draws, 1, false},
                       .confidence = 0.95};
    bur_fault fault;
    assert_int_equal(bur_sheet_make_room(&sheet, &fault), BUR_OK);
    memcpy(sheet.value, values,
           (size_t)n_policies * (size_t)n_draws * sizeof *values);
    return sheet;
}

static inline bur_answer *versus_answer(const bur_sheet *sheet, int n,
                                        const bur_versus_asked *asked)
{
    const bur_sheet *of[4] = {NULL};
    for (int i = 0; i < n; i++) {
        of[i] = sheet + i;
    }
    bur_answer *answer = bur_answer_create("compare", "");
    bur_fault fault = {0};
    if (bur_versus(of, n, asked, answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

#endif
