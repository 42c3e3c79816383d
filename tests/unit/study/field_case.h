/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small scenario with two assumptions, an input of luck, a driver and two
 * policies, whose answers are known. */
#ifndef BURSAR_TESTS_FIELD_CASE_H
#define BURSAR_TESTS_FIELD_CASE_H

#include "lab.h"

#include "study/field.h"

/* Without luck, cash ends at 10 + 12 (wage - burn). */
static const char field_model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; }; wage: { value = 2.0; }; "
    "gift: { value = 0.0; }; };"
    "drivers: { d: { process = \"ar1\"; sd = 0.5; rho = 0.7; }; };"
    "stocks: { cash: { initial = \"10 + gift\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"wage + 0 * d\"; }; out: { eq = \"burn\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; better = \"high\"; };"
    " shaken: { eq = \"FINAL(cash) + FINAL(d)\"; better = \"high\"; };"
    " low: { eq = \"EVER(cash + d < 5)\"; kind = \"probability\"; }; };";

#define FIELD_RUNS(draws)                                                      \
    "runs: { draws = " #draws "; seed = 5; }; "                                \
    "policies: { none: {}; thrift: { set: { burn = \"burn * 0.5\"; }; }; };"

#define FIELD_INPUTS                                                           \
    "inputs: { burn: { dist = \"uniform\"; low = 0.0; high = 4.0; };"          \
    " wage: { dist = \"uniform\"; low = 1.0; high = 3.0; };"                   \
    " gift: { dist = \"normal\"; mean = 0.0; sd = 1.0; is = \"luck\"; }; };"

static inline bur_goal field_goal(const bur_scenario *s, const char *text)
{
    bur_goal goal;
    bur_fault fault = {0};
    if (bur_goal_read(s->arena, s->plan, text, &goal, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return goal;
}

#endif
