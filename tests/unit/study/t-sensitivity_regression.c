/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression of a scenario that is linear: coefficients from variances. */
#include "inputs_case.h"

static void a_linear_scenario(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    inputs_ask(c, bur_sensitivity_regression);
    double sd = sqrt(INPUTS_VARIANCE);
    inputs_check(inputs_estimate(c, "regression", "src", 0, "burn"),
                 -sqrt(192) / sd, 0.01);
    inputs_check(inputs_estimate(c, "regression", "src", 0, "wage"),
                 sqrt(48) / sd, 0.01);
    inputs_check(inputs_estimate(c, "regression", "src", 0, "gift"), 1 / sd,
                 0.01);
    inputs_check(inputs_estimate(c, "regression", "pcc", 0, "burn"), -1, 1e-6);
    inputs_check(column_named(c->answer, "regression_fit", "r2")->estimate[0],
                 1, 1e-9);
    assert_true(inputs_rank(c, "regression", 0, "burn") == 1);
    assert_true(inputs_rank(c, "regression", 0, "wage") == 2);
    assert_true(inputs_rank(c, "regression", 1, "burn") == 1);
    assert_true(inputs_estimate(c, "regression", "srrc", 1, "burn").value >
                0.3);
    assert_true(answer_says(c->answer, "4096 draws"));
    assert_true(answer_says(c->answer, "'end' most is burn, then wage"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_linear_scenario)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
