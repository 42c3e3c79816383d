/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated probabilities of ways against exact ones: a plane, for which FORM
 * is exact too, in a regime. */
#include "reverse_case.h"

static void planes(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS
        "shocks: { slump: { target = \"income\"; kind = \"add\"; odds = 0.2; "
        "by = -1.0; start = 0; }; };");
    reverse r = reverse_start(s, &options, "final < 0");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 1000, &fault), BUR_OK);
    assert_int_equal(bur_reverse_search(&r, 5, &fault), BUR_OK);
    assert_int_equal(bur_reverse_simulate(&r, &fault), BUR_OK);
    assert_int_equal(r.n_ways, 2);
    for (int w = 0; w < 2; w++) {
        const bur_failure_part *part = &r.way[w].simulated;
        double exact = r.way[w].form;
        assert_true(part->effective >= 200);
        assert_true(fabs(part->p.value - exact) < 4 * part->p.se);
        assert_true(part->p.se < 0.1 * exact);
        assert_true(part->p.low < part->p.value);
    }
    double p[2] = {0.8 * REVERSE_P,
                   0.2 * bur_limit_probability(REVERSE_BETA / 2)};
    assert_true(fabs(r.way[0].form - fmax(p[0], p[1])) < 1e-9);
    assert_true(fabs(r.way[1].form - fmin(p[0], p[1])) < 1e-9);
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(planes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
