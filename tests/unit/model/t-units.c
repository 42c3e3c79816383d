/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of units: which are the same, which differ by a factor, and who says
 * that nobody knows a word. */
#define _POSIX_C_SOURCE 200809L
#include "model/units.h"

#include "model_case.h"

static bur_units *open_units(model_case *c, bur_units_talk *talk,
                             const char *body)
{
    model_good(c, body);
    *talk = (bur_units_talk){.sink = c->sink, .severity = BUR_ERROR};
    return bur_units_open(c->model, talk);
}

static bur_unit unit_of(bur_units *units, const char *text)
{
    bur_unit unit;
    bur_units_read(units, text, BUR_NOWHERE, &unit);
    return unit;
}

/* How many b one a is; 0 when they are not of a kind. */
static double ratio(model_case *c, bur_units *units, const char *a,
                    const char *b)
{
    bur_unit gap =
        bur_unit_times(c->arena, unit_of(units, a), unit_of(units, b), -1);
    bur_unit reduced = bur_units_reduced(units, gap);
    return reduced.n == 0 ? reduced.factor : 0;
}

static const char own[] =
    "time_unit = \"quarter\"; units: { EUR: { aliases = [\"euros\", \"€\"]; };"
    " kEUR: { is = \"1000 euros\"; }; rate: { is = \"kEUR/month\"; }; };";

static void words_have_meanings(void **state)
{
    static const struct {
        const char *a, *b;
        double ratio;
    } rows[] = {{"EUR", "euros", 1},
                {"eur", "€", 1},
                {"kEUR", "EUR", 1000},
                {"rate", "EUR/month", 1000},
                {"year", "month", 12},
                {"YEARS", "months", 12},
                {"yr", "quarter", 4},
                {"week", "day", 7},
                {"month", "day", 30.4375},
                {"hour", "minutes", 60},
                {"day", "hour", 24},
                {"s", "second", 1},
                {"1", "%", 100},
                {"dmnl", "Dimensionless", 1},
                {"fraction", "unitless", 1},
                {"", "-", 1},
                {"kW hour", "joule", 3.6e6},
                {"N", "kg m/s^2", 1},
                {"A", "are", 0},
                {"m", "month", 0},
                {"EUR", "month", 0},
                {"EUR/year", "EUR/month", 1.0 / 12}};
    model_case *c = *state;
    bur_units_talk talk;
    bur_units *units = open_units(c, &talk, own);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double found = ratio(c, units, rows[i].a, rows[i].b);
        if (fabs(found - rows[i].ratio) > 1e-9 * (1 + rows[i].ratio)) {
            fail_msg("1 %s is %g %s, not %g", rows[i].a, found, rows[i].b,
                     rows[i].ratio);
        }
    }
    assert_null(c->sink->first);
    assert_null(bur_units_fault(units));
    assert_string_equal(bur_units_print(units, bur_units_time(units)),
                        "quarter");
    bur_units_close(units);
}

static void units_are_printed(void **state)
{
    static const char *const rows[][2] = {
        {"EUR/learner/month", "EUR/learner/month"},
        {"1/month", "1/month"},
        {"learner euros months", "EUR*learner*month"},
        {"EUR^2/month^(1/2)", "EUR^2/month^(0.5)"},
        {"1000 EUR", "1000 EUR"},
        {"EUR/EUR", "1"}};
    model_case *c = *state;
    bur_units_talk talk;
    bur_units *units = open_units(c, &talk,
                                  "units: { EUR: { aliases = [\"euros\"]; }; "
                                  "learner: {}; };");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(bur_units_print(units, unit_of(units, rows[i][0])),
                            rows[i][1]);
    }
    bur_units_close(units);
}

static void unknown_words_are_told_once(void **state)
{
    model_case *c = *state;
    bur_units_talk talk;
    bur_units *units = open_units(c, &talk, own);
    bur_unit unit;
    assert_true(bur_units_read(units, "EURO/euro", BUR_NOWHERE, &unit));
    assert_true(bur_units_read(units, "euro^2", BUR_NOWHERE, &unit));
    expect_only(c, BUR_DIAG_UNKNOWN_UNIT, "", "did you mean 'EUR'?");
    assert_true(ratio(c, units, "euro", "EURO") == 1);
    bur_units_close(units);
}

/* In models from elsewhere every word is a unit, in the plural too. */
static void foreign_words_are_base_units(void **state)
{
    model_case *c = *state;
    bur_units_talk talk;
    bur_units *units;
    model_good(c, "");
    c->model->imported = true;
    talk = (bur_units_talk){.sink = c->sink, .severity = BUR_WARNING};
    units = bur_units_open(c->model, &talk);
    assert_true(ratio(c, units, "Widgets", "widget") == 1);
    assert_true(ratio(c, units, "deer", "Deers") == 1);
    assert_true(ratio(c, units, "People", "person") == 1);
    assert_true(ratio(c, units, "Dollars", "$") == 1);
    assert_true(ratio(c, units, "Units", "unit") == 1);
    assert_true(ratio(c, units, "glass", "glas") == 0);
    assert_true(ratio(c, units, "widget", "person") == 0);
    assert_true(ratio(c, units, "celsius", "widget") == 0);
    assert_null(c->sink->first);
    bur_units_close(units);
}

/* UDUNITS is asked only when a word is not known otherwise. */
static void a_missing_database_matters_when_it_is_needed(void **state)
{
    model_case *c = *state;
    bur_units_talk talk;
    bur_unit unit;
    setenv("UDUNITS2_XML_PATH", "/nowhere/u.xml", 1);
    bur_units *units = open_units(c, &talk, own);
    assert_true(bur_units_read(units, "rate*year/%", BUR_NOWHERE, &unit));
    assert_null(bur_units_fault(units));
    assert_false(bur_units_read(units, "kg", BUR_NOWHERE, &unit));
    assert_false(bur_units_read(units, "kg", BUR_NOWHERE, &unit));
    unsetenv("UDUNITS2_XML_PATH");
    assert_non_null(bur_units_fault(units));
    assert_int_equal(bur_units_fault(units)->status, BUR_IO);
    assert_null(c->sink->first);
    bur_units_close(units);
}

static void declared_units_may_be_wrong(void **state)
{
    model_case *c = *state;
    bur_units_talk talk;
    bur_units_close(open_units(
        c, &talk, "units: { a: { is = \"2 b\"; }; b: { is = \"3 a\"; }; };"));
    expect_only(c, BUR_DIAG_UNIT_SYNTAX, "2 b", "made of itself");
    bur_units_close(
        open_units(c, &talk, "units: { a: {}; b: { aliases = [\"A\"]; }; };"));
    expect_only(c, BUR_DIAG_NAME_TAKEN, "b", "already");
    bur_units_close(
        open_units(c, &talk, "units: { a: { is = \"month/\"; }; };"));
    expect_only(c, BUR_DIAG_UNIT_SYNTAX, "month/", "at the end");
}

static void only_some_warnings_are_said(void **state)
{
    model_case *c = *state;
    model_good(c, "");
    bur_units_talk talk = {.sink = c->sink, .severity = BUR_WARNING};
    for (int i = 0; i < 13; i++) {
        bur_diag *diag = bur_units_say(&talk, BUR_DIAG_UNIT_MISMATCH,
                                       BUR_NOWHERE, "fault %d", i);
        assert_true((diag != NULL) == (i < 10));
    }
    bur_units_end(&talk);
    assert_int_equal(c->sink->n_warnings, 11);
    assert_non_null(strstr(c->sink->last->message, "3 more findings"));
    talk = (bur_units_talk){.sink = c->sink, .severity = BUR_ERROR};
    for (int i = 0; i < 13; i++) {
        assert_non_null(bur_units_say(&talk, BUR_DIAG_UNIT_MISMATCH,
                                      BUR_NOWHERE, "error %d", i));
    }
    bur_units_end(&talk);
    assert_int_equal(c->sink->n_errors, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(words_have_meanings),
        MODEL_TEST(units_are_printed),
        MODEL_TEST(unknown_words_are_told_once),
        MODEL_TEST(foreign_words_are_base_units),
        MODEL_TEST(a_missing_database_matters_when_it_is_needed),
        MODEL_TEST(declared_units_may_be_wrong),
        MODEL_TEST(only_some_warnings_are_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
