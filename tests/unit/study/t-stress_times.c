/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time to failure and warnings as tables. */
#include "stress_case.h"

static void tables(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    bur_answer *answer = bur_stress_answer(s);
    bur_stress_free(s);
    const bur_estimate *left =
        column_named(answer, "time", "at_horizon")->estimate;
    shop_share(left[0], shop_over(4.0 / 3));
    shop_share(left[1], shop_over(23.0 / 24));
    const bur_answer_table *incidence = table_named(answer, "incidence");
    assert_int_equal(incidence->n_dims, 4);
    const bur_answer_dim *by = &answer->dims.at[incidence->dim[3]];
    assert_string_equal(by->label[by->n - 1], "2032-01-01");
    assert_int_equal(incidence->n_rows, 5 * 3 * 2 * by->n);
    const bur_estimate *p = column_named(answer, "incidence", "left")->estimate;
    int cut_thrift_broke = ((1 * 3 + 1) * 2 + 1) * by->n + by->n - 1;
    shop_share(p[cut_thrift_broke], shop_over(23 / 21.6));
    const bur_estimate *half =
        column_named(answer, "half_time", "time")->estimate;
    assert_true(isnan(half[0].value));
    assert_true(half[3].value >= 21 && half[3].value <= 24);
    const char **first = column_named(answer, "time", "first_warning")->text;
    assert_string_equal(first[2], "cash < 5");
    assert_true(column_named(answer, "time", "lead")->estimate[0].value >= 3);
    assert_string_equal(column_named(answer, "time", "lead")->unit, "month");
    static const char *const spans[] = {"half_of_leavers", "lead"};
    for (int i = 0; i < 2; i++) { /* whole months, outward */
        const bur_estimate *e =
            column_named(answer, "time", spans[i])->estimate;
        for (int c = 0; c < 5; c++) {
            assert_true(e[c].value == floor(e[c].value) &&
                        e[c].low == floor(e[c].low) &&
                        e[c].high == floor(e[c].high));
            assert_true(e[c].low <= e[c].value && e[c].value <= e[c].high);
        }
    }
    assert_null(table_named(answer, "time")->note); /* of the only exit */
    assert_int_equal(table_named(answer, "warnings")->n_rows, 5);
    assert_true(column_named(answer, "warnings", "hit")->estimate[0].value ==
                1);
    bur_answer_free(answer);
}

static void without(const char *model, const char *scenario, const char *part,
                    const char *absent)
{
    bur_scenario_close(lab_read(model, scenario, NULL));
    bur_stress *s =
        bur_stress_create(&(bur_stress_asked){.limit = "P(end < 3) < 0.1"});
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, NULL, 1);
    bur_answer *answer = bur_stress_answer(s);
    assert_true(answer_says(answer, part));
    assert_null(find_table(answer, absent));
    bur_answer_free(answer);
    bur_stress_free(s);
}

static void what_is_not_there(void **state)
{
    (void)state;
    without(shop, "runs: { draws = 50; };", "No early-warning indicators",
            "warnings");
    without("time_unit = \"month\"; time: { length = \"3 months\"; }; stocks: "
            "{ x: { initial = \"1\"; }; }; measures: { end: { eq = "
            "\"FINAL(x)\"; kind = \"amount\"; }; };",
            "runs: { draws = 50; };", "The model has no exits", "time");
}

static void many_exits(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(
        "time_unit = \"month\"; time: { length = \"3 months\"; }; stocks: { "
        "x: { initial = \"1\"; }; }; measures: { end: { eq = \"FINAL(x)\"; "
        "kind = \"amount\"; }; }; exits: { ruin: { when = \"x < 0\"; }; sale: "
        "{ when = \"x > 2\"; }; };",
        "runs: { draws = 50; };", NULL));
    bur_stress *s =
        bur_stress_create(&(bur_stress_asked){.limit = "P(end < 3) < 0.1"});
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, NULL, 1);
    bur_answer *answer = bur_stress_answer(s);
    assert_non_null(strstr(table_named(answer, "time")->note,
                           "count as leaving: ruin, sale."));
    bur_answer_free(answer);
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables),
                                       cmocka_unit_test(many_exits),
                                       cmocka_unit_test(what_is_not_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
