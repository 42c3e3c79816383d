/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of time: exact among months and among days, 365.25 days across. */
#include "model_case.h"

static void durations_convert(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bur_time_unit unit;
        double value;
    } rows[] = {
        {"18 months", BUR_MONTH, 18},
        {"year", BUR_MONTH, 12},
        {"2 quarters", BUR_MONTH, 6},
        {"18 months", BUR_YEAR, 1.5},
        {"6 months", BUR_QUARTER, 2},
        {"2 weeks", BUR_DAY, 14},
        {"21 days", BUR_WEEK, 3},
        {"4 years", BUR_DAY, 1461},
        {"90 minutes", BUR_HOUR, 1.5},
        {"7200 seconds", BUR_HOUR, 2},
        {"3 days", BUR_HOUR, 72},
        {"3 units", BUR_TIME_UNIT, 3},
        {"1461 days", BUR_YEAR, 4},
        {".5 year", BUR_QUARTER, 2},
        {"1e1  days", BUR_DAY, 10},
        {"0 days", BUR_DAY, 0},
        {"28 weeks", BUR_MONTH, 196 / (365.25 / 12)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = -1;
        assert_true(bur_duration_read(rows[i].text, rows[i].unit, &value));
        assert_true(value == rows[i].value);
    }
}

static void what_is_no_duration_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",         " ",       "18",          "18 ",  "18months",   "-3 months",
        "months 3", "monthss", "3 fortnight", "mont", "1.2.3 days", "Month"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        double value;
        if (bur_duration_read(bad[i], BUR_MONTH, &value)) {
            fail_msg("'%s' was read as a duration", bad[i]);
        }
    }
}

static void units_know_themselves(void **state)
{
    (void)state;
    for (int u = BUR_SECOND; u <= BUR_YEAR; u++) {
        bur_time_unit unit = (bur_time_unit)u, back;
        assert_true(bur_time_unit_read(bur_time_unit_word(unit), &back));
        assert_int_equal(back, unit);
        assert_true(
            fabs(bur_time_units_per_year(unit) * bur_time_unit_days(unit) -
                 365.25) < 1e-9);
    }
    double value;
    assert_false(bur_duration_read("3 months", BUR_TIME_UNIT, &value));
    assert_true(bur_duration_read("3 units", BUR_MONTH, &value));
    assert_true(value == 3);
    assert_true(bur_time_units_per_year(BUR_MONTH) == 12);
    assert_true(bur_time_units_per_year(BUR_QUARTER) == 4);
    assert_true(bur_time_units_per_year(BUR_YEAR) == 1);
    assert_true(bur_time_units_per_year(BUR_DAY) == 365.25);
}

static void other_programs_have_words_of_their_own(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        bur_time_unit unit;
    } rows[] = {{"Months", BUR_MONTH}, {"yr", BUR_YEAR},    {"YRS", BUR_YEAR},
                {"hrs", BUR_HOUR},     {"min", BUR_MINUTE}, {"day", BUR_DAY}};
    bur_time_unit unit;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(bur_time_unit_recognise(rows[i].word, &unit));
        assert_int_equal(unit, rows[i].unit);
    }
    assert_false(bur_time_unit_recognise("unit", &unit));
    assert_false(bur_time_unit_recognise("Time", &unit));
    assert_false(bur_time_unit_recognise("minister", &unit));
    assert_false(bur_time_unit_recognise("", &unit));
}

/* The names are those that settings take, in the order of the numbers. */
static void methods_have_names(void **state)
{
    (void)state;
    const char *listed = BUR_METHODS;
    for (int m = BUR_EULER; m <= BUR_RK45; m++) {
        const char *name = bur_method_name((bur_integrator)m);
        assert_int_equal(strncmp(listed, name, strlen(name)), 0);
        listed += strlen(name) + (m < BUR_RK45);
    }
    assert_string_equal(listed, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_convert),
        cmocka_unit_test(what_is_no_duration_is_refused),
        cmocka_unit_test(units_know_themselves),
        cmocka_unit_test(other_programs_have_words_of_their_own),
        cmocka_unit_test(methods_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
