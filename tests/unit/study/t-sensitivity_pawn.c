/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PAWN of a scenario: order and noise. */
#include "inputs_case.h"

static void what_moves_the_distribution(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    inputs_ask(c, bur_sensitivity_pawn);
    double burn = inputs_estimate(c, "pawn", "median", 0, "burn").value;
    double wage = inputs_estimate(c, "pawn", "median", 0, "wage").value;
    bur_estimate gift = inputs_estimate(c, "pawn", "median", 0, "gift");
    bur_estimate dummy =
        column_named(c->answer, "pawn_dummy", "median")->estimate[0];
    assert_true(burn > 2 * wage && wage > 2 * gift.value);
    inputs_check(gift, dummy.value, 0.03);
    assert_true(inputs_estimate(c, "pawn", "max", 0, "burn").value > burn);
    assert_true(inputs_rank(c, "pawn", 0, "wage") == 2);
    assert_true(answer_says(c->answer, "in 20 slices"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moves_the_distribution)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
