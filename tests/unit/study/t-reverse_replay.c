/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways played again: they fail, and a policy that must help does. */
#include "reverse_case.h"

static void under_each_policy(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    reverse r = reverse_start(s, &options, "final < 0");
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, 500, &fault), BUR_OK);
    assert_int_equal(bur_reverse_search(&r, 5, &fault), BUR_OK);
    bur_reverse_name_ways(&r);
    assert_int_equal(bur_reverse_replay(&r, &fault), BUR_OK);
    const bur_estimate *share =
        column_named(r.answer, "actions", "way_1")->estimate;
    assert_true(share[0].value == 1 && share[0].n == 256);
    assert_true(share[0].low > 0.98 && share[0].method != BUR_METHOD_NONE);
    assert_true(share[1].value == 0);
    const bur_estimate *final =
        column_named(r.answer, "medians", "final")->estimate;
    assert_true(final[0].value <= 0 && final[0].value > -0.01);
    const bur_answer_column *broke = column_named(r.answer, "events", "broke");
    assert_true(broke->estimate[0].value == 1);
    assert_int_equal(broke->shape, BUR_SHAPE_SHARE);
    assert_true(column_named(r.answer, "medians", "when")->estimate[0].n > 0);
    assert_false(table_named(r.answer, "medians")->detail);
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(under_each_policy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
