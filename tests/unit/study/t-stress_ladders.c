/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and rungs as tables, and at which the limit breaks. */
#include "stress_case.h"

static void sizes(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    bur_answer *answer = bur_stress_answer(s);
    bur_stress_free(s);
    const bur_answer_table *table = table_named(answer, "sizes");
    assert_non_null(table);
    assert_int_equal(table->n_rows, 2);
    const bur_answer_dim *dim = &answer->dims.at[table->dim[0]];
    assert_string_equal(dim->label[0], "cut: mild");
    assert_string_equal(dim->label[1], "cut, on record");
    const bur_estimate *p = column_named(answer, "sizes", "p_broke")->estimate;
    shop_share(p[0], shop_over(30.2 / 24));
    shop_share(p[1], shop_over(23.0 / 24));
    assert_true(answer_says(answer,
                            "the first that breaks the limit: cut (only "
                            "as it is on record)."));
    assert_null(find_table(answer, "ladder"));
    bur_answer_free(answer);
}

static void rungs(void **state)
{
    (void)state;
    bur_stress_asked asked = *SHOP_ASKED;
    asked.ladder = true;
    bur_stress *s = shop_stress(&asked, 2);
    bur_answer *answer = bur_stress_answer(s);
    bur_stress_free(s);
    const bur_answer_table *table = table_named(answer, "ladder");
    assert_non_null(table);
    assert_int_equal(table->n_rows, 15); /* baseline, cut, fee */
    const double *beta = column_named(answer, "ladder", "beta")->number;
    const double *joint =
        column_named(answer, "ladder", "return_period")->number;
    for (int i = 1; i < 5; i++) {
        assert_true(beta[i] > beta[i - 1] && joint[i] > joint[i - 1]);
    }
    lab_near(joint[0], 4, 0.2); /* nothing is left to luck */
    const bur_answer_table *inputs = table_named(answer, "ladder_inputs");
    assert_non_null(inputs);
    assert_string_equal(answer->dims.at[inputs->dim[2]].label[0], "burn");
    assert_true(answer_says(answer, "given the loss in mean(end)"));
    assert_true(answer_says(answer, "the limit breaks first at 1 in 4."));
    bur_answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sizes),
                                       cmocka_unit_test(rungs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
