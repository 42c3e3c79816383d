/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The box in words: a switch that fails with a large size, and too few. */
#include "reverse_case.h"

static bur_run_options options = {.threads = 2};

static void a_switch_and_a_size(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS
        "inputs: { x: { dist = \"uniform\"; low = -0.1; high = 0.1; }; };"
        "shocks: { slump: { title = \"A slump\"; target = \"income\"; kind = "
        "\"add\"; odds = 0.5; by = { dist = \"uniform\"; low = -3.0; high = "
        "0.0; }; start = 0; }; };");
    reverse r = reverse_start(s, &options, "final < 0");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 4000, &fault), BUR_OK);
    assert_int_equal(bur_reverse_box(&r, &fault), BUR_OK);
    const char *line = r.answer->lines.at[0];
    assert_non_null(strstr(line, "most: A slump: amount below -"));
    const char *below = strstr(line, "below -") + 6;
    assert_true(fabs(atof(below) + 2) < 0.1);
    assert_null(strstr(line, "x "));
    reverse_end(&r, s);
}

static void too_few(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS);
    reverse r = reverse_start(s, &options, "final < 0");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 100, &fault), BUR_OK);
    assert_int_equal(bur_reverse_box(&r, &fault), BUR_OK);
    assert_non_null(strstr(r.answer->lines.at[0], "No box is looked for"));
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_switch_and_a_size),
                                       cmocka_unit_test(too_few)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
