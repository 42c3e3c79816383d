/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Horizons: start, length, step and saved rows, and what makes no sense. */
#include "model_case.h"

static bool read(model_case *c, const char *text, bur_time_unit unit,
                 bur_horizon *horizon)
{
    const bur_conf *time = model_conf(c, text);
    return bur_horizon_read(time, unit, horizon, c->sink);
}

static bur_horizon good(model_case *c, const char *text, bur_time_unit unit)
{
    bur_horizon horizon = {0};
    assert_true(read(c, text, unit, &horizon));
    return horizon;
}

static void lengths_are_in_units_of_time(void **state)
{
    static const struct {
        const char *text;
        bur_time_unit unit;
        double length;
    } rows[] = {
        {"start = \"2027-01-01\"; years = 10;", BUR_MONTH, 120},
        {"start = \"2027-01-01\"; years = 10;", BUR_QUARTER, 40},
        {"start = \"2027-01-01\"; years = 10;", BUR_YEAR, 10},
        {"start = \"2027-01-01\"; years = 10;", BUR_DAY, 3652.5},
        {"length = \"36 months\";", BUR_YEAR, 3},
        {"start = 5; end = 12.0;", BUR_MONTH, 7},
        {"start = \"2027-01-01\"; end = \"2028-01\";", BUR_DAY, 365},
        {"start = \"2027-01-01\"; end = \"2027-01-29\";", BUR_WEEK, 4},
        {"start = \"2027-01-01\"; end = \"2027-02-15\";", BUR_MONTH, 1.5},
        {"start = \"2027-01-01\"; end = \"2028-07-01\";", BUR_YEAR, 1.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_horizon h = good(*state, rows[i].text, rows[i].unit);
        assert_true(h.length == rows[i].length);
    }
}

static void a_scenario_reads_over_the_model(void **state)
{
    bur_horizon h = good(
        *state, "start = \"2027-03\"; years = 2; dt = 0.25; method = \"rk4\";",
        BUR_MONTH);
    assert_true(h.dt == 0.25 && h.save == 1 && h.method == BUR_RK4);
    assert_true(read(*state, "years = 1; save = \"quarter\";", BUR_MONTH, &h));
    assert_true(h.has_date && h.start.year == 2027 && h.start.month == 3);
    assert_true(h.length == 12 && h.dt == 0.25 && h.save == 3);
    assert_int_equal(h.method, BUR_RK4);
    assert_true(read(*state, "start = 4;", BUR_MONTH, &h));
    assert_true(!h.has_date && h.start_time == 4 && h.length == 12);
}

static void tolerances_of_a_method_with_own_steps(void **state)
{
    bur_horizon h = good(*state, "method = \"rk45\";", BUR_MONTH);
    assert_true(h.tolerance == 1e-6 && h.absolute == 1e-6 / 1000);
    assert_true(read(*state, "tolerance = 1e-4;", BUR_MONTH, &h));
    assert_true(h.tolerance == 1e-4 && h.absolute == 1e-4 / 1000);
    assert_true(read(*state, "absolute = 0.5;", BUR_MONTH, &h));
    assert_true(h.tolerance == 1e-4 && h.absolute == 0.5);
    assert_true(read(*state, "dt = 0.5;", BUR_MONTH, &h));
    assert_true(h.tolerance == 1e-4 && h.absolute == 0.5);
    model_case *c = *state;
    assert_int_equal(c->sink->n_warnings, 0);
    assert_true(read(c, "method = \"heun\"; tolerance = 1e-3;", BUR_MONTH, &h));
    assert_int_equal(c->sink->n_warnings, 1);
}

static void rows_are_saved_each_unit_if_steps_allow(void **state)
{
    assert_true(good(*state, "length = \"6 months\";", BUR_MONTH).save == 1);
    assert_true(
        good(*state, "length = \"6 months\"; dt = 2;", BUR_MONTH).save == 2);
    assert_true(
        good(*state, "length = \"6 months\"; dt = 0.3;", BUR_MONTH).save ==
        0.3);
    assert_true(good(*state, "", BUR_MONTH).dt == 1);
}

static void nonsense_is_refused(void **state)
{
    static const struct {
        const char *text;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"start = \"soon\";", BUR_DIAG_DATE, "soon", "'start' should be"},
        {"start = 1; end = \"2030-01\";", BUR_DIAG_DATE, "2030-01",
         "should be a number"},
        {"start = \"2027-01\"; end = 4;", BUR_DIAG_DATE, "4",
         "should be a date"},
        {"start = 3; end = 2;", BUR_DIAG_HORIZON, "2", "before the start"},
        {"length = \"0 days\";", BUR_DIAG_DURATION, "0 days",
         "should be a duration"},
        {"years = 10; dt = 1e-7;", BUR_DIAG_HORIZON, "1e-7",
         "makes 1200000000 steps"},
        {"years = 1; dt = 2; save = \"3 months\";", BUR_DIAG_HORIZON,
         "3 months", "whole number of steps"},
        {"years = 1; dt = 2; save = \"month\";", BUR_DIAG_HORIZON, "month",
         "whole number of steps"},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_horizon horizon = {0};
        assert_false(read(c, rows[i].text, BUR_MONTH, &horizon));
        expect_only(c, rows[i].code, rows[i].words, rows[i].part);
    }
}

static void half_a_step_is_told(void **state)
{
    model_case *c = *state;
    good(c, "years = 1; dt = 5;", BUR_MONTH);
    expect_only(c, BUR_DIAG_SNAPPED, "5", "the run has 2 steps");
    assert_int_equal(c->sink->n_warnings, 1);
}

static void steps_in_a_unit(void **state)
{
    model_case *c = *state;
    bur_horizon h = good(c, "years = 1; steps_per_unit = 3;", BUR_MONTH);
    assert_true(h.per_unit == 3 && h.dt == 1.0 / 3 && h.save == 1);
    bur_horizon horizon = {0};
    assert_false(read(c, "years = 1; dt = 0.5; steps_per_unit = 2;", BUR_MONTH,
                      &horizon));
    expect_only(c, BUR_DIAG_HORIZON, "2", "either 'dt' or 'steps_per_unit'");
    /* a nearer dt goes before */
    h.length = 12;
    assert_true(read(c, "dt = 0.5;", BUR_MONTH, &h));
    assert_true(h.per_unit == 0 && h.dt == 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(lengths_are_in_units_of_time),
        MODEL_TEST(a_scenario_reads_over_the_model),
        MODEL_TEST(tolerances_of_a_method_with_own_steps),
        MODEL_TEST(rows_are_saved_each_unit_if_steps_allow),
        MODEL_TEST(nonsense_is_refused),
        MODEL_TEST(half_a_step_is_told),
        MODEL_TEST(steps_in_a_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
