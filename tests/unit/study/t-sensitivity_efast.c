/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eFAST of a scenario that is linear: shares of its variance. */
#include "inputs_case.h"

static void shares_of_the_variance(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, "end");
    inputs_ask(c, bur_sensitivity_efast);
    inputs_check(inputs_estimate(c, "efast", "first", 0, "burn"),
                 192 / INPUTS_VARIANCE, 0.01);
    inputs_check(inputs_estimate(c, "efast", "total", 0, "burn"),
                 192 / INPUTS_VARIANCE, 0.01);
    inputs_check(inputs_estimate(c, "efast", "total", 0, "wage"),
                 48 / INPUTS_VARIANCE, 0.01);
    inputs_check(inputs_estimate(c, "efast", "total", 0, "gift"),
                 1 / INPUTS_VARIANCE, 0.01);
    assert_true(inputs_rank(c, "efast", 0, "burn") == 1);
    assert_true(answer_says(c->answer, "3084 points"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_the_variance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
