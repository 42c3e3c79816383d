/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delta of a scenario: order, noise, and the number of draws asked for. */
#include "inputs_case.h"

static void what_moves_the_distribution(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    c->asked.draws = 2000;
    inputs_ask(c, bur_sensitivity_delta);
    double burn = inputs_estimate(c, "delta", "delta", 0, "burn").value;
    double wage = inputs_estimate(c, "delta", "delta", 0, "wage").value;
    bur_estimate gift = inputs_estimate(c, "delta", "delta", 0, "gift");
    bur_estimate dummy =
        column_named(c->answer, "delta_dummy", "delta")->estimate[0];
    assert_true(burn > 0.5 && burn < 0.75 && wage > 0.1 && wage < 0.4);
    inputs_check(gift, dummy.value, 0.03);
    assert_int_equal(gift.n, 2000);
    assert_int_equal(gift.method, BUR_METHOD_BOOTSTRAP);
    assert_true(inputs_rank(c, "delta", 0, "burn") == 1);
    assert_true(answer_says(c->answer, "Delta from 2000 draws"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moves_the_distribution)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
