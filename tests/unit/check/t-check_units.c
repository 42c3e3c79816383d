/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a whole model: what counts, what is inferred, and the modes. */
#define _POSIX_C_SOURCE 200809L
#include "check/check_units.h"

#include "check/check.h"
#include "model_case.h"

static bur_units_report check(model_case *c, bur_units_mode mode,
                              const char *body, bool *ok)
{
    bur_units_report report;
    bur_fault fault = {0};
    model_good(c, body);
    assert_true(bur_check(c->model, c->sink));
    *ok = bur_check_units(c->model, mode, &report, c->sink, &fault);
    assert_int_equal(fault.status, BUR_OK);
    assert_true(*ok == (c->sink->n_errors == 0));
    return report;
}

static const char sound[] =
    "units: { EUR: {}; };"
    "parameters: { a: { unit = \"EUR\"; value = 1; }; b: { value = 2; }; };"
    "stocks: { s: { initial = \"a + b\"; inflows = [\"f\"]; }; };"
    "flows: { f: { eq = 3; }; };"
    "exits: { x: { when = \"s < 0\"; }; };";

static void counts_are_right(void **state)
{
    bool ok;
    bur_units_report report = check(*state, BUR_UNITS_ERROR, sound, &ok);
    assert_true(ok && report.given);
    assert_int_equal(report.n_checked, 3);
    assert_int_equal(report.n_inferred, 3);
}

static void nothing_is_asked_where_nothing_is_given(void **state)
{
    bool ok;
    bur_units_report report =
        check(*state, BUR_UNITS_ERROR,
              "parameters: { a: { value = 1; }; };"
              "auxiliaries: { b: { eq = \"TIME + a + 3\"; }; };",
              &ok);
    assert_true(ok && !report.given);
    assert_int_equal(report.n_checked, 0);
}

static const char careless[] =
    "parameters: { a: { unit = \"month\"; value = 1; }; lost: { value = 1; };"
    " }; auxiliaries: { b: { unit = \"day\"; eq = \"a\"; }; };";

static void modes_decide_what_a_fault_is(void **state)
{
    model_case *c = *state;
    bool ok;
    check(c, BUR_UNITS_ERROR, careless, &ok);
    assert_false(ok);
    assert_int_equal(c->sink->n_errors, 2);
    check(c, BUR_UNITS_BY_ORIGIN, careless, &ok);
    assert_false(ok);
    check(c, BUR_UNITS_WARN, careless, &ok);
    assert_true(ok);
    assert_int_equal(c->sink->n_warnings, 2);
    bur_units_report report = check(c, BUR_UNITS_OFF, careless, &ok);
    assert_true(ok && report.given);
    assert_null(c->sink->first);
}

/* Models from elsewhere: warnings, and no unit is needed. */
static void imported_models_are_warned_of(void **state)
{
    model_case *c = *state;
    bur_units_report report;
    bur_fault fault = {0};
    model_good(c, careless);
    c->model->imported = true;
    assert_true(bur_check_units(c->model, BUR_UNITS_BY_ORIGIN, &report, c->sink,
                                &fault));
    assert_int_equal(c->sink->n_warnings, 1);
    assert_int_equal(c->sink->first->code, BUR_DIAG_UNIT_MISMATCH);
    model_good(c, careless);
    c->model->imported = true;
    assert_false(
        bur_check_units(c->model, BUR_UNITS_ERROR, &report, c->sink, &fault));
}

static void a_missing_database_is_a_fault(void **state)
{
    model_case *c = *state;
    bur_units_report report;
    bur_fault fault = {0};
    setenv("UDUNITS2_XML_PATH", "/nowhere/u.xml", 1);
    model_good(c, "parameters: { a: { unit = \"kg\"; value = 1; }; };");
    assert_false(
        bur_check_units(c->model, BUR_UNITS_WARN, &report, c->sink, &fault));
    unsetenv("UDUNITS2_XML_PATH");
    assert_int_equal(fault.status, BUR_IO);
    assert_null(c->sink->first);
}

/* A variable that is a function of its equation: the equation is the x. */
static void points_change_the_unit(void **state)
{
    model_case *c = *state;
    bur_units_report report;
    bur_fault fault = {0};
    model_good(c, "units: { EUR: {}; };"
                  "parameters: { a: { unit = \"EUR\"; value = 1; }; };"
                  "lookups: { t: { x = [0, 1]; y = [0, 1]; unit = \"1\"; }; };"
                  "auxiliaries: { b: { unit = \"month\"; eq = \"a\"; };"
                  " c: { unit = \"month\"; eq = \"b(2 * a)\"; };"
                  " d: { unit = \"month\"; eq = \"b(b)\"; }; };");
    bur_var *b = model_var(c, "b");
    b->table = model_var(c, "t")->table;
    b->n_tables = 1;
    assert_false(
        bur_check_units(c->model, BUR_UNITS_ERROR, &report, c->sink, &fault));
    expect_only(c, BUR_DIAG_UNIT_MISMATCH, "b", "the x of 'b' is EUR");
}

static void initial_equations_count_too(void **state)
{
    model_case *c = *state;
    bur_units_report report;
    bur_fault fault = {0};
    model_good(c, "parameters: { a: { unit = \"day\"; value = 1; }; };"
                  "auxiliaries: { b: { unit = \"month\"; eq = \"0\"; };"
                  " c: { unit = \"day\"; eq = \"a\"; }; };");
    bur_var *b = model_var(c, "b");
    b->init_eq = model_var(c, "c")->eq;
    b->n_init_eqs = 1;
    assert_false(
        bur_check_units(c->model, BUR_UNITS_ERROR, &report, c->sink, &fault));
    expect_only(c, BUR_DIAG_UNIT_MISMATCH, "a", "'b' is month");
    assert_int_equal(report.n_checked, 3);
}

static void modes_are_words(void **state)
{
    (void)state;
    bur_units_mode mode = BUR_UNITS_BY_ORIGIN;
    assert_true(bur_units_mode_read("off", &mode) && mode == BUR_UNITS_OFF);
    assert_true(bur_units_mode_read("warn", &mode) && mode == BUR_UNITS_WARN);
    assert_true(bur_units_mode_read("error", &mode) && mode == BUR_UNITS_ERROR);
    assert_false(bur_units_mode_read("loud", &mode));
    assert_false(bur_units_mode_read("", &mode));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(counts_are_right),
        MODEL_TEST(nothing_is_asked_where_nothing_is_given),
        MODEL_TEST(modes_decide_what_a_fault_is),
        MODEL_TEST(imported_models_are_warned_of),
        MODEL_TEST(a_missing_database_is_a_fault),
        MODEL_TEST(points_change_the_unit),
        MODEL_TEST(initial_equations_count_too),
        cmocka_unit_test(modes_are_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
