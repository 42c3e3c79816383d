/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dead values: what nobody asks for goes, with its states and pipelines. */
#include "small_model.h"

static const char body[] =
    SMALL_TIME "stocks: { idle: { initial = \"5\"; inflows = [\"g\"]; };"
               "s: { initial = \"1\"; inflows = [\"f\"]; }; };"
               "flows: { f: { eq = \"s\"; }; g: { eq = \"idle + DELAY(s, 1)\"; "
               "}; }; auxiliaries: { y: { eq = \"s * 2\"; }; "
               "z: { eq = \"idle + DELAY(s, 2)\"; }; };"
               "measures: { m: { eq = \"FINAL(z)\"; }; };";

static void what_nobody_needs_is_dropped(void **state)
{
    small_model *m = *state;
    small_lower(m, body);
    assert_true(m->graph->states.n == 2 && m->graph->pipes.n == 2);
    m->graph->measures.n = 0;
    small_unchanged(m, bur_pass_dead);
    assert_int_equal(m->graph->states.n, 1);
    assert_string_equal(m->graph->states.at[0].label, "s");
    assert_int_equal(m->graph->pipes.n, 0);
    assert_int_equal(small_count(m->graph, BUR_IR_PIPE), 0);
}

static void what_a_needed_state_becomes_stays(void **state)
{
    small_model *m = *state;
    small_lower(m, body);
    m->graph->series.n = 0;
    small_unchanged(m, bur_pass_dead);
    assert_int_equal(m->graph->states.n, 2);
    assert_int_equal(m->graph->pipes.n, 2);
    assert_true(m->measure[1] == 5 + 0.5 * (5 + 1) + 1);
}

static void states_that_stay_are_renumbered(void **state)
{
    small_model *m = *state;
    small_lower(m, SMALL_TIME
                "stocks: { y: { initial = \"5\"; }; s: { initial = \"7\"; }; "
                "}; measures: { m: { eq = \"FINAL(s)\"; }; };");
    m->graph->series.n = 0;
    small_unchanged(m, bur_pass_dead);
    assert_int_equal(m->graph->states.n, 1);
    assert_true(m->measure[8] == 7);
}

static void a_second_time_there_is_nothing_left_to_drop(void **state)
{
    small_model *m = *state;
    small_lower(m, body);
    bur_pass_dead(m->graph);
    int n = m->graph->values.n;
    bur_pass_dead(m->graph);
    assert_int_equal(m->graph->values.n, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(what_nobody_needs_is_dropped),
        SMALL_TEST(what_a_needed_state_becomes_stays),
        SMALL_TEST(states_that_stay_are_renumbered),
        SMALL_TEST(a_second_time_there_is_nothing_left_to_drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
