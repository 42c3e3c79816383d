/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tornadoes: bars of a linear scenario by hand, what luck leaves of them, and
 * goals that are quantiles. */
#include "inputs_case.h"

static void bars_by_hand(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    inputs_ask(c, bur_sensitivity_tornado);
    inputs_check(inputs_estimate(c, "tornado", "at_low", 0, "burn"), 21.6,
                 1e-9);
    inputs_check(inputs_estimate(c, "tornado", "at_high", 0, "burn"), -21.6,
                 1e-9);
    bur_estimate swing = inputs_estimate(c, "tornado", "swing", 0, "wage");
    inputs_check(swing, 21.6, 1e-9);
    assert_int_equal(swing.method, BUR_METHOD_PAIRED_T);
    assert_int_equal(swing.n, 1024);
    inputs_check(column_named(c->answer, "tornado_base", "value")->estimate[0],
                 10, 1e-9);
    double low = column_named(c->answer, "tornado", "low_at")
                     ->number[inputs_row(c, 0, "burn")];
    assert_true(fabs(low - 0.2) < 1e-12);
    assert_true(inputs_rank(c, "tornado", 0, "burn") == 1);
    assert_true(answer_says(c->answer, "7 points of 1024 draws"));
    inputs_close(c);
}

/* A quantile moves as the mean does, and a bad event has its share. */
static void of_statistics(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, "q05(shaken)");
    inputs_ask(c, bur_sensitivity_tornado);
    inputs_check(inputs_estimate(c, "tornado", "swing", 0, "burn"), -43.2,
                 1e-9);
    bur_estimate base =
        column_named(c->answer, "tornado_base", "value")->estimate[0];
    assert_true(base.value > 8 && base.value < 9.7 && base.se > 0.01);
    inputs_close(c);
}

/* A driver alone is asked about: no number to move. */
static void drivers_have_no_bars(void **state)
{
    (void)state;
    inputs_case *c = inputs_open("", "end");
    bur_fault fault = {0};
    assert_int_equal(bur_sensitivity_tornado(&c->asked, c->answer, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "'sobol'"));
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_by_hand),
        cmocka_unit_test(of_statistics),
        cmocka_unit_test(drivers_have_no_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
