/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a shop what to choose. */
#ifndef BURSAR_TESTS_OPTIMIZE_CASE_H
#define BURSAR_TESTS_OPTIMIZE_CASE_H

#include "lever_case.h"

#include "study/optimize.h"

static const char *const push[] = {"policies.push.set.spend=0:50"};
static const char *const both[] = {"policies.push.set.spend=0:50",
                                   "reserve=0:400"};
static const char runs[] =
    "runs: { draws = 10; seed = 6; };" SHOP_NOISE SHOP_POLICIES;

static inline bur_answer *ask(bur_scenario *s, bur_optimize_asked asked,
                              int threads)
{
    bur_run_options options = {.threads = threads};
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    if (bur_optimize(s, &options, &asked, &answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

#define GOALS(list) .list = list##_goals, .n_##list = 1

#endif
