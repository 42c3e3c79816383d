/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary effects of a scenario that is linear: exact. */
#include "inputs_case.h"

static void effects_are_exact(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    inputs_ask(c, bur_sensitivity_morris);
    inputs_check(inputs_estimate(c, "morris", "mu", 0, "burn"), -48, 1e-9);
    inputs_check(inputs_estimate(c, "morris", "mu_star", 0, "burn"), 48, 1e-9);
    inputs_check(inputs_estimate(c, "morris", "mu_star", 0, "wage"), 24, 1e-9);
    inputs_check(inputs_estimate(c, "morris", "sigma", 0, "burn"), 0, 1e-9);
    /* a normal input is no straight line in its uniform */
    assert_true(inputs_estimate(c, "morris", "sigma", 0, "gift").value > 0.1);
    assert_true(inputs_estimate(c, "morris", "mu", 1, "burn").value > 0.3);
    assert_true(inputs_rank(c, "morris", 0, "gift") == 3);
    assert_true(answer_says(c->answer, "80 points of 64 draws"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(effects_are_exact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
