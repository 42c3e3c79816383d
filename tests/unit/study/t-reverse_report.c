/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: few ways are said to be few, and what is too uncertain is
 * refused. */
#include "reverse_case.h"

static void few_and_refused(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 1};
    bur_scenario *s =
        lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_SHOCK);
    reverse r = reverse_start(s, &options, "final < 0");
    double z[2][4] = {{-2.5, 0, 0, 0}, {0, 0, 1.5, -1}};
    reverse_way way[2] = {
        {.regime = 0,
         .z = z[0],
         .form = 0.00620966532577614,
         .name = "low x",
         .simulated = {.p = {.value = 0.006, .n = 1000, .level = 0.95},
                       .effective = 100,
                       .needed = 2000}},
        {.regime = 1,
         .z = z[1],
         .form = 0.001,
         .name = "A slump",
         .simulated = {.p = {.value = 0.001,
                             .se = 0.0001,
                             .low = 0.0008,
                             .high = 0.0012,
                             .n = 1000,
                             .method = BUR_METHOD_IMPORTANCE,
                             .level = 0.95},
                       .effective = 250}}};
    r.way = way;
    r.n_ways = 2;
    r.sample.n = 100;
    r.sample.n_failed = 7;
    bur_reverse_report(&r);
    const bur_answer *a = r.answer;
    assert_true(answer_says(a, "Only 2 ways to fail were found"));
    assert_true(answer_says(a, "Of all futures, 7 % (3.43 to 13.7 %) fail."));
    assert_true(answer_says(a, "Failure: Final cash, below 0 (final < 0), "
                               "under policy none."));
    bur_reverse_say_method(&r);
    assert_true(
        answer_says(a, "How: 7 of 100 draws of everything fail (Wilson"));
    assert_true(answer_says(a,
                            "low x: the simulated probability is refused: 100 "
                            "effective draws, and 200 are needed"));
    assert_true(answer_says(a, "1. low x: x -2.5, usually 0."));
    assert_true(
        answer_says(a, "2. A slump (amount -2.52, usually -1.5), with w"));
    assert_true(fabs(column_named(a, "ways", "beta")->number[0] - 2.5) < 1e-9);
    const bur_estimate *p = column_named(a, "ways", "p")->estimate;
    assert_true(isnan(p[0].value) && p[1].value == 0.001);
    assert_true(column_named(a, "precision", "effective")->number[1] == 250);
    const char **set = column_named(a, "settings", "set")->text;
    assert_non_null(strstr(set[0], "--set inputs.x=-2.50000000 "));
    assert_non_null(strstr(set[0], "--set shocks.slump.odds=0.00000000 "));
    assert_non_null(strstr(set[1], "--set shocks.slump.by=-2.5"));
    const char **value = column_named(a, "values", "way_1")->text;
    assert_string_equal(value[0], "-2.5");
    assert_string_equal(value[2], "-"); /* the slump's size */
    reverse_end(&r, s);
}

static void none(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 1};
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS);
    reverse r = reverse_start(s, &options, "final < 0");
    r.sample.n = 100;
    bur_reverse_report(&r);
    assert_true(answer_says(r.answer, "No way to fail was found"));
    assert_int_equal(r.answer->tables.n, 0);
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(few_and_refused),
                                       cmocka_unit_test(none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
