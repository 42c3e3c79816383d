/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before and after management actions: which policy helps, and what it saves.
 */
#include "stress_case.h"

static void best(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    bur_answer *answer = bur_stress_answer(s);
    const char **action = column_named(answer, "best_action", "action")->text;
    const bur_estimate *before =
        column_named(answer, "best_action", "before")->estimate;
    const bur_estimate *after =
        column_named(answer, "best_action", "after")->estimate;
    const bur_estimate *change =
        column_named(answer, "best_action", "change")->estimate;
    for (int i = 0; i < 5; i++) {
        assert_string_equal(action[i], "thrift");
        lab_near(change[i].value, after[i].value - before[i].value, 1e-12);
        assert_true(change[i].high < 0);
    }
    const bur_estimate *each =
        column_named(answer, "actions", "p_broke")->estimate;
    assert_true(each[1].value == after[0].value); /* base under thrift */
    assert_true(each[3].value == before[1].value);
    const bur_estimate *saves =
        column_named(answer, "actions", "change")->estimate;
    assert_true(isnan(saves[0].value) && saves[2].value > 0);
    assert_non_null(strstr(table_named(answer, "best_action")->note,
                           "of the 2 policies hold together"));
    bur_stress_free(s);
    assert_string_equal(action[0], "thrift"); /* its own text */
    bur_answer_free(answer);
}

static void one_policy(void **state)
{
    (void)state;
    const char *set[] = {"compare=[\"none\"]"};
    bur_scenario_settings settings = {.set = set, .n_set = 1};
    shop_write();
    bur_stress *s = bur_stress_create(SHOP_ASKED);
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, &settings, 1);
    bur_answer *answer = bur_stress_answer(s);
    assert_null(find_table(answer, "best_action"));
    bur_answer_free(answer);
    bur_stress_free(s);
}

static void none_helps(void **state)
{
    (void)state;
    const char *set[] = {"compare=[\"none\", \"spree\"]"};
    bur_scenario_settings settings = {.set = set, .n_set = 1};
    shop_write();
    bur_stress *s = bur_stress_create(SHOP_ASKED);
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, &settings, 1);
    bur_answer *answer = bur_stress_answer(s);
    assert_string_equal(column_named(answer, "best_action", "action")->text[0],
                        "none helps");
    assert_null(strstr(table_named(answer, "best_action")->note, "Bonferroni"));
    assert_true(
        isnan(column_named(answer, "best_action", "after")->estimate[0].value));
    bur_answer_free(answer);
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(best),
                                       cmocka_unit_test(one_policy),
                                       cmocka_unit_test(none_helps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
