/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations counted by how often they are done, of models whose counts can be
 * worked out by hand. */
#include "study_case.h"

#include "ensemble/cost.h"

static const char counted_model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { a: { value = 3.0; }; b: { value = 2.0; }; };"
    "drivers: { z: { process = \"white_noise\"; sd = 0.5; "
    "every = \"6 months\"; }; };"
    "stocks: { x: { initial = \"EXP(a)\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"LN(x) + b ^ b / SQRT(b) + EXP(TIME / 12) + z\"; };"
    " };";

#define COUNTED(inputs)                                                        \
    "runs: { draws = 100; }; output: { series = [\"x\"]; }; inputs: { " inputs \
    " };"

static bur_cost_counts count(const char *scenario)
{
    bur_scenario *s = lab_open(counted_model, scenario);
    assert_non_null(s->plan);
    bur_cost_counts c = bur_cost_counts_of(s->plan);
    bur_scenario_close(s);
    return c;
}

#define UNIFORM(name) #name ": { dist = \"uniform\"; low = 1.0; high = 2.0; };"

/* What depends on nothing that is drawn is done once for a case. */
static void by_rate(void **state)
{
    (void)state;
    bur_cost_counts c = count(COUNTED(""));
    assert_true(c.n[BUR_PER_CASE][BUR_CLASS_EXP] == 1);
    assert_true(c.n[BUR_PER_CASE][BUR_CLASS_POWER] == 1);
    assert_true(c.n[BUR_PER_CASE][BUR_CLASS_DIVIDE] >= 1);
    assert_true(c.n[BUR_PER_TIME][BUR_CLASS_EXP] == 1);
    assert_true(c.n[BUR_PER_STEP][BUR_CLASS_EXP] == 1);
    assert_true(c.n[BUR_PER_DRAW][BUR_CLASS_EXP] == 0);
    c = count(COUNTED(UNIFORM(a) UNIFORM(b)));
    assert_true(c.n[BUR_PER_CASE][BUR_CLASS_EXP] == 0);
    assert_true(c.n[BUR_PER_CASE][BUR_CLASS_POWER] == 0);
    assert_true(c.n[BUR_PER_DRAW][BUR_CLASS_EXP] == 1);
    assert_true(c.n[BUR_PER_DRAW][BUR_CLASS_POWER] == 1);
    assert_true(c.n[BUR_PER_STEP][BUR_CLASS_POWER] == 0);
}

/* A driver that is drawn every six months of twelve strikes twice in twelve
 * steps, and is drawn at the start. */
static void by_strikes(void **state)
{
    (void)state;
    bur_cost_counts c = count(COUNTED(""));
    assert_true(c.n[BUR_PER_DRAW][BUR_CLASS_NORMAL] == 1);
    assert_true(fabs(c.n[BUR_PER_STEP][BUR_CLASS_NORMAL] - 2.0 / 12) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_rate),
                                       cmocka_unit_test(by_strikes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
