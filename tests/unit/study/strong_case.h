/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth with a limit: dS/dt = r S - r S^2 / K, and r uncertain. It begins with
 * the reinforcing loop and, where r is large enough, ends with the other. */
#ifndef BURSAR_TESTS_STRONG_CASE_H
#define BURSAR_TESTS_STRONG_CASE_H

#include "answer_case.h"

#include "study/strong_parts.h"

static const char loops_model[] =
    "time_unit = \"year\"; time: { length = \"8 years\"; dt = 0.125; "
    "save = \"year\"; };"
    "parameters: { r: { value = 1.0; }; K: { value = 100.0; }; };"
    "stocks: { S: { initial = \"5\"; inflows = [\"birth\"]; "
    "outflows = [\"death\"]; }; };"
    "flows: { birth: { eq = \"r * S\"; }; "
    "death: { eq = \"r * S * S / K\"; }; };"
    "measures: { full: { eq = \"EVER(S > K / 2)\"; kind = \"probability\"; }; "
    "size: { eq = \"FINAL(S)\"; }; };"
    "loops: { R1: { kind = \"reinforcing\"; through = [\"S\", \"birth\"]; }; "
    "};";

static const char loops_scenario[] =
    "runs: { draws = 200; seed = 3; }; inputs: { r: { dist = \"uniform\"; "
    "low = 0.1; high = 1.0; }; };";

static inline bur_scenario *loops_open(const char *model, const char *scenario)
{
    bur_scenario_settings settings = {.units = "off", .all_series = true};
    bur_scenario *s = lab_read(model, scenario, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

/* The answer, which has to be there; to be freed. */
static inline bur_answer *loops_answer(bur_scenario *s, bur_loops_asked asked,
                                       bur_run_options options)
{
    bur_answer *answer = bur_answer_create("loops", "test");
    bur_fault fault = {0};
    if (bur_loops_follow(s, &options, &asked, answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

#endif
