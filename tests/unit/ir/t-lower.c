/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering: steps, cycles by name, exits, and only what is asked. */
#include "small_model.h"

static void steps_are_whole_numbers(void **state)
{
    (void)state;
    bur_horizon h = {.length = 10, .dt = 0.1, .save = 0.3};
    assert_int_equal(bur_horizon_steps(&h), 100);
    assert_int_equal(bur_horizon_stride(&h), 3);
    h.length = 0.3; /* 0.3 / 0.1 is below 3 */
    assert_int_equal(bur_horizon_steps(&h), 3);
    h.save = 0;
    assert_int_equal(bur_horizon_stride(&h), 1);
}

static void cycle(small_model *m, const char *body, const char *says)
{
    assert_null(small_lower(m, body));
    assert_int_equal(m->sink->n_errors, 1);
    assert_int_equal(m->sink->first->code, BUR_DIAG_CYCLE);
    if (!strstr(m->sink->first->message, says)) {
        fail_msg("'%s' does not say '%s'", m->sink->first->message, says);
    }
}

static void a_cycle_is_told_by_its_names(void **state)
{
    cycle(*state,
          SMALL_TIME "auxiliaries: { y: { eq = \"p\"; }; p: { eq = \"q + 1\"; "
                     "}; q: { eq = \"p * 2\"; }; };",
          "p needs q needs p");
    cycle(*state,
          SMALL_TIME "stocks: { s: { initial = \"t\"; }; t: { initial = "
                     "\"s\"; }; }; auxiliaries: { y: { eq = \"s\"; }; };",
          "initial values depend");
}

static void a_cycle_through_other_elements_is_none(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "dimensions: { d = [\"A\", \"B\"]; }; auxiliaries: { "
                 "p: { over = [\"d\"]; eq: { A = \"1\"; B = \"p[A] + 1\"; }; "
                 "}; y: { eq = \"p[B]\"; }; };");
    assert_true(m->y[0] == 2);
}

/* x is 0, 0.5, 1, ...; out at x >= 1.5, and then held. */
static void after_an_exit_a_series_stays(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME "auxiliaries: { y: { eq = \"TIME * 2\"; }; };"
                               "exits: { late: { when = \"TIME >= 1.5\"; }; "
                               "later: { when = \"TIME >= 1\"; }; };");
    const double y[] = {0, 1, 2, 2, 2};
    assert_memory_equal(m->y, y, sizeof y);
    assert_true(m->kind == 2 && m->left == 1);
}

static void the_first_exit_of_a_step_wins(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME "auxiliaries: { y: { eq = \"TIME\"; }; };"
                               "exits: { one: { when = \"y >= 2\"; }; "
                               "two: { when = \"y >= 2\"; }; "
                               "none: { when = \"y > 9\"; }; };");
    assert_true(m->kind == 1 && m->left == 2);
}

static void only_what_is_asked_is_lowered(void **state)
{
    small_model *m = *state;
    small_lower(m, SMALL_TIME "auxiliaries: { y: { eq = \"TIME\"; }; z: { eq = "
                              "\"EXP(y)\"; }; };");
    assert_int_equal(small_count(m->graph, BUR_IR_EXP), 0);
    assert_int_equal(m->graph->n_equations, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(steps_are_whole_numbers),
        SMALL_TEST(a_cycle_is_told_by_its_names),
        SMALL_TEST(a_cycle_through_other_elements_is_none),
        SMALL_TEST(after_an_exit_a_series_stays),
        SMALL_TEST(the_first_exit_of_a_step_wins),
        SMALL_TEST(only_what_is_asked_is_lowered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
