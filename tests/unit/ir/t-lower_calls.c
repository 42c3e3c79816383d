/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of calls: time, test inputs step by step, functions, tables. */
#include "small_model.h"

static void the_clock_of_the_run(void **state)
{
    SMALL_EXPECT(*state, "", "TIME", 0, 0.5, 1);
    SMALL_EXPECT(*state, "", "DT + 10 * STARTTIME + 100 * STOPTIME", 400.5);
    SMALL_EXPECT(*state, "", "CALENDAR_MONTH", 1, 2, 3);
    SMALL_EXPECT(*state, "", "PI", 3.14159265358979323846);
}

static void a_step_starts_when_it_says(void **state)
{
    SMALL_EXPECT(*state, "", "STEP(7, 1)", 0, 0, 7, 7, 7);
    SMALL_EXPECT(*state, "", "STEP(7, 0)", 7, 7);
}

static void a_ramp_rises_from_start_to_end(void **state)
{
    SMALL_EXPECT(*state, "", "RAMP(4, 1)", 0, 0, 0, 2, 4, 6);
    SMALL_EXPECT(*state, "", "RAMP(4, 1, 2)", 0, 0, 0, 2, 4, 4, 4);
}

static void a_pulse_brings_its_amount_in_one_step(void **state)
{
    SMALL_EXPECT(*state, "", "PULSE(3, 1)", 0, 0, 6, 0, 0, 0);
    SMALL_EXPECT(*state, "", "PULSE(3, 1, 1.5)", 0, 0, 6, 0, 0, 6, 0, 0, 6);
}

static void functions_take_their_arguments_in_order(void **state)
{
    SMALL_EXPECT(*state, "", "MODULO(7, 4)", 3);
    SMALL_EXPECT(*state, "", "POWER(2, 3)", 8);
    SMALL_EXPECT(*state, "", "SAFEDIV(1, 0, 9) + SAFEDIV(1, 0)", 9);
    SMALL_EXPECT(*state, "", "INT(-1.5) + ROUND(2.5) + SIGN(-2) + ABS(-5)", 5);
    SMALL_EXPECT(*state, "", "LOG10(100) + LN(1) + EXP(0) + SQRT(9)", 6);
}

static void a_table_is_made_once(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, "lookups: { t: { x = [0.0, 2.0]; y = [1.0, 5.0]; }; };",
                 "t(TIME) + LOOKUP(t, 1)", 4, 5, 6, 7, 8, 8);
    assert_int_equal(m->graph->lookups.n, 1);
}

/* Under Runge-Kutta the input does not change within a step. */
static void test_inputs_are_held_within_a_step(void **state)
{
    small_model *m = *state;
    small_follow(m, "time: { start = 0; length = \"4 months\"; dt = 0.5; "
                    "method = \"rk4\"; }; stocks: { y: { initial = \"0\"; "
                    "inflows = [\"f\"]; }; }; flows: { f: { eq = \"STEP(2, 1) "
                    "+ PULSE(3, 2)\"; }; };");
    const double y[] = {0, 0, 0, 1, 2, 6, 7};
    for (int i = 0; i < 7; i++) {
        assert_true(fabs(m->y[i] - y[i]) < 1e-14);
    }
}

static void divisions_say_what_zero_gives(void **state)
{
    SMALL_EXPECT(*state, "", "XIDZ(3, 1e-7, 9) + ZIDZ(3, 0)", 9);
    SMALL_EXPECT(*state, "", "XIDZ(3, 2, 9) + ZIDZ(3, -1.5)", -0.5);
    SMALL_EXPECT(*state, "", "QUANTUM(-7.9, 3) + QUANTUM(7, 0)", 1);
}

static void pulses_in_vensims_way(void **state)
{
    SMALL_EXPECT(*state, "", "VENSIM_PULSE(0.5, 1)", 0, 1, 1, 0);
    SMALL_EXPECT(*state, "", "PULSE_TRAIN(0, 0, 1, 2)", 1, 0, 1, 0, 0);
}

static void tables_backwards(void **state)
{
    static const char table[] =
        "lookups: { f: { x = [0.0, 2.0]; y = [4.0, 0.0]; }; };";
    SMALL_EXPECT(*state, table, "LOOKUPINV(f, 2 * TIME)", 2, 1.5, 1, 0.5, 0);
}

/* INT and MODULO of Vensim's models: towards zero. */
static void whole_numbers_towards_zero(void **state)
{
    small_model *m = *state;
    static const char *const eqs[] = {"INT(-9.9)", "-9.9 MOD 3",
                                      "MODULO(-9.9, 3)", "INTEGER(9.9)"};
    static const double floored[] = {-10, 2.1, 2.1, 9};
    static const double truncated[] = {-9, -0.9, -0.9, 9};
    for (int i = 0; i < 4; i++) {
        small_read(m, bur_arena_printf(m->arena,
                                       SMALL_TIME
                                       "auxiliaries: { y: { eq = \"%s\"; }; };",
                                       eqs[i]));
        small_demand(m);
        for (int vensim = 0; vensim < 2; vensim++) {
            m->model->truncates = vensim;
            m->graph = bur_lower(m->arena, m->model, &m->model->horizon,
                                 &m->demand, m->sink);
            small_run(m);
            double wanted = (vensim ? truncated : floored)[i];
            assert_true(fabs(m->y[0] - wanted) < 1e-14);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(the_clock_of_the_run),
        SMALL_TEST(a_step_starts_when_it_says),
        SMALL_TEST(a_ramp_rises_from_start_to_end),
        SMALL_TEST(a_pulse_brings_its_amount_in_one_step),
        SMALL_TEST(functions_take_their_arguments_in_order),
        SMALL_TEST(a_table_is_made_once),
        SMALL_TEST(test_inputs_are_held_within_a_step),
        SMALL_TEST(divisions_say_what_zero_gives),
        SMALL_TEST(pulses_in_vensims_way),
        SMALL_TEST(tables_backwards),
        SMALL_TEST(whole_numbers_towards_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
