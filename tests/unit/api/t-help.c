/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference: every topic prints, down to its parts; others do not. */
#include "api_case.h"

static char *new_help(const char *topic, bool wanted)
{
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_int_equal(bur_help_print(topic, out), wanted);
    return api_printed(out);
}

static void topics(void **state)
{
    (void)state;
    int n = 0;
    for (; bur_help_topic(n); n++) {
        char *text = new_help(bur_help_topic(n), true);
        assert_true(strlen(text) > 500);
        free(text);
    }
    assert_true(n >= 5);
    assert_null(bur_help_topic(-1));
}

static void contents(void **state)
{
    (void)state;
    static const char *const wanted[][2] = {
        {"model", "drivers"},        {"scenario", "extends"},
        {"functions", "DELAY"},      {"distributions", "triangular"},
        {"codes", "unknown-name"},   {"scenario.runs", "on_failure"},
        {"model.drivers", "markov"}, {"scenario.shocks", "rate_per_year"}};
    for (int i = 0; i < 8; i++) {
        char *text = new_help(wanted[i][0], true);
        assert_non_null(strstr(text, wanted[i][1]));
        free(text);
    }
}

static void nothing(void **state)
{
    (void)state;
    static const char *const topics_not[] = {"", "weather", "models",
                                             "scenario.weather"};
    for (int i = 0; i < 4; i++) {
        free(new_help(topics_not[i], false));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(topics),
                                       cmocka_unit_test(contents),
                                       cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
