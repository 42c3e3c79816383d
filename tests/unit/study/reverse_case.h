/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toy provider whose ways to fail are known: its cash ends at
 *
 *   2 + 0.8 x - 0.6 y - 0.5 w - slump
 *
 * with correlated normals (statistics.md, 5.4: beta 1.4356203436), and a slump
 * that happens in one future of five and costs as much a year as it is large.
 */
#ifndef BURSAR_TESTS_REVERSE_CASE_H
#define BURSAR_TESTS_REVERSE_CASE_H

#include "answer_case.h"

#include "study/reverse_parts.h"

#define REVERSE_BETA 1.4356203436
#define REVERSE_P 0.075555201354

static const char reverse_model[] =
    "time_unit = \"month\"; time: { start = \"2027-01-01\"; length = \"12 "
    "months\"; dt = 1.0; };"
    "parameters: { x: { value = 0.0; }; y: { value = 0.0; }; w: { value = 0.0; "
    "}; income: { value = 0.0; }; line: { value = 1.0; }; };"
    "stocks: { cash: { initial = \"2\"; inflows = [\"gain\"]; }; };"
    "flows: { gain: { eq = \"(0.8 * x - 0.6 * y - 0.5 * w + income) / 12\"; "
    "}; };"
    "measures: { final: { title = \"Final cash\"; eq = \"FINAL(cash)\"; "
    "better = \"high\"; };"
    " broke: { eq = \"FINAL(cash) <= 0\"; kind = \"probability\"; better = "
    "\"low\"; };"
    " when: { eq = \"WHEN_FIRST(cash < 1)\"; kind = \"time\"; better = "
    "\"high\"; }; };";

#define REVERSE_RUNS                                                           \
    "runs: { draws = 100; seed = 3; };"                                        \
    "policies: { none: {}; help: { set: { income = 2.5; }; }; };"

#define REVERSE_INPUTS                                                         \
    "inputs: { x: { dist = \"normal\"; mean = 0.0; sd = 1.0; };"               \
    " y: { dist = \"normal\"; mean = 0.0; sd = 0.8; };"                        \
    " w: { dist = \"normal\"; mean = 0.0; sd = 1.2; }; };"

#define REVERSE_CORRELATIONS                                                   \
    "correlations: { a: { of = [\"x\", \"y\"]; rho = -0.2; };"                 \
    " b: { of = [\"x\", \"w\"]; rho = -0.4; };"                                \
    " c: { of = [\"y\", \"w\"]; rho = 0.3; }; };"

/* From February to the end it costs the whole of its size, whatever its
 * start: at once. */
#define REVERSE_SHOCK                                                          \
    "shocks: { slump: { title = \"A slump\"; target = \"income\"; kind = "     \
    "\"add\"; odds = 0.2; by = { dist = \"uniform\"; low = -3.0; high = 0.0; " \
    "}; start = 0; }; };"

/* As far as the first run. */
static inline reverse reverse_start(const bur_scenario *s,
                                    const bur_run_options *options,
                                    const char *failure)
{
    reverse r = {.answer = bur_answer_create("stress --reverse", "toy"),
                 .space = {.arena = bur_arena_create(),
                           .plan = s->plan,
                           .options = options}};
    bur_fault fault = {0};
    if (bur_reverse_begin(&r, failure, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return r;
}

static inline void reverse_end(reverse *r, bur_scenario *s)
{
    bur_answer_free(r->answer);
    bur_arena_free(r->space.arena);
    bur_scenario_close(s);
}

#endif
