/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With luck that is one more normal, FORM is exact for a plane, and what is
 * simulated agrees. */
#include "reverse_case.h"

static const char lucky[] =
    "time_unit = \"month\"; time: { length = \"2 months\"; };"
    "parameters: { x: { value = 0.0; }; };"
    "drivers: { d: { process = \"white_noise\"; sd = 1.5; mean = 0.0; every = "
    "\"100 years\"; form = \"additive\"; }; };"
    "stocks: { s: { initial = \"2 + x\"; inflows = []; }; };"
    "measures: { m: { eq = \"FINAL(s + d)\"; better = \"high\"; };"
    " bad: { eq = \"FINAL(s + d) < 0\"; kind = \"probability\"; better = "
    "\"low\"; }; };";

static void one_more_normal(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(
        lucky, "inputs: { x: { dist = \"normal\"; mean = 0.0; sd = 1.0; }; };");
    reverse r = reverse_start(s, &options, "m < 0");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 1000, &fault), BUR_OK);
    assert_int_equal(bur_reverse_search(&r, 5, &fault), BUR_OK);
    assert_int_equal(r.n_ways, 1);
    assert_true(isnan(r.way[0].lucky));
    assert_int_equal(bur_reverse_luck(&r, &fault), BUR_OK);
    assert_int_equal(bur_reverse_simulate(&r, &fault), BUR_OK);
    double exact = bur_limit_probability(2 / sqrt(1 + 1.5 * 1.5));
    const bur_failure_part *part = &r.way[0].simulated;
    assert_true(fabs(part->p.value - exact) < 4 * part->p.se);
    /* the median of 64 draws of luck is off by up to 0.6, the spread of 256
     * by a fifth */
    assert_true(r.way[0].lucky > 0.4 * exact && r.way[0].lucky < 2 * exact);
    assert_true(fabs(r.way[0].slope - 1) < 1e-9);
    reverse_end(&r, s);
}

static void of_a_share_nothing_is_known(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(
        lucky, "inputs: { x: { dist = \"normal\"; mean = 0.0; sd = 1.0; }; };");
    reverse r = reverse_start(s, &options, "bad");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 200, &fault), BUR_OK);
    assert_int_equal(bur_reverse_search(&r, 5, &fault), BUR_OK);
    assert_int_equal(bur_reverse_luck(&r, &fault), BUR_OK);
    assert_true(r.n_ways > 0 && isnan(r.way[0].lucky));
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_more_normal),
        cmocka_unit_test(of_a_share_nothing_is_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
