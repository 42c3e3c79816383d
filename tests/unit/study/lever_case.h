/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop with a reserve, whose cash at the end is normal: reserve + 12 times
 * what marketing brings + noise of sd 100. Spending x brings 40 x / (x + 10) -
 * x a month, which is most, 10, at x = 10. */
#ifndef BURSAR_TESTS_LEVER_CASE_H
#define BURSAR_TESTS_LEVER_CASE_H

#include "answer_case.h"

#include "study/lever_runs.h"

static const char shop[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
    "parameters: { reserve: { value = 100.0; doc = \"Cash at the start\"; };"
    " spend: { value = 0.0; }; noise: { value = 0.0; }; "
    " weight: { over = [\"l\"]; value = [1.0, 2.0]; }; };"
    "dimensions: { l = [\"a\", \"b\"]; };"
    "stocks: { cash: { initial = \"reserve\"; inflows = [\"net\"]; }; };"
    "flows: { net: { eq = \"noise / 12 + 40 * spend / (spend + 10) - "
    "spend\"; }; };"
    "measures: { final: { eq = \"FINAL(cash)\"; better = \"high\"; };"
    " broke: { eq = \"EVER(cash < 0)\"; kind = \"probability\"; };"
    " idle: { eq = \"FINAL(cash) * 0 + reserve\"; }; };";

#define SHOP_NOISE                                                             \
    "inputs: { noise: { dist = \"normal\"; mean = 0.0; sd = 100.0; is = "      \
    "\"luck\"; }; };"
#define SHOP_POLICIES                                                          \
    "policies: { none: {}; push: { set: { spend = 5.0; }; }; };"

static inline bur_scenario *shop_open(const char *scenario,
                                      const char *const *lever, int n)
{
    bur_scenario_settings settings = {.lever = lever, .n_lever = n};
    bur_scenario *s = lab_read(shop, scenario, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

static inline bur_goal shop_goal(const bur_scenario *s, const char *text)
{
    bur_goal goal;
    bur_fault fault = {0};
    if (bur_goal_read(s->arena, s->plan, text, &goal, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return goal;
}

/* That a question was refused, in these words. */
static inline void lever_refused(bur_status status, const bur_answer *answer,
                                 const bur_fault *fault, const char *words)
{
    assert_int_equal(status, BUR_BAD_INPUT);
    assert_null(answer);
    if (!strstr(fault->message, words)) {
        fail_msg("%s", fault->message);
    }
}

#endif
