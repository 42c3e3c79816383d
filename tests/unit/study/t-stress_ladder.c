/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder where the loss is one assumption alone: the loss that one in k
 * exceeds is at the quantile 1 - 1/k of burn. */
#include "stress_case.h"

static void along_one_assumption(void **state)
{
    (void)state;
    static const char *const goals[] = {"mean(strain)"};
    bur_stress_asked asked = {.goals = goals,
                              .n_goals = 1,
                              .limit = "P(broke) < 0.4",
                              .ladder = true};
    bur_stress *s = shop_stress(&asked, 2);
    const stress_ladder *ladder = s->entries.at[0].ladder;
    assert_non_null(ladder);
    assert_int_equal(ladder->n_inputs, 2);
    assert_string_equal(ladder->label[0], "burn");
    assert_true(ladder->moves[0] && !ladder->moves[1]);
    lab_near(ladder->explained, 1, 0.05);
    for (int r = 0; r < BUR_STRESS_RUNGS; r++) {
        double k = bur_stress_return[r];
        const stress_rung *rung = &ladder->rung[r];
        lab_near(rung->input[0], 2 * (1 - 1 / k), 0.03);
        lab_near(rung->value[1].value, rung->input[0], 1e-12);
        assert_true(rung->value[0].value == 1); /* b > 4/3 */
        assert_int_equal(rung->value[0].n, BUR_STRESS_LUCK);
        assert_true(rung->value[0].low < 1);
    }
    assert_true(ladder->rung[4].beta > 2.5 && ladder->rung[4].beta < 2.65);
    assert_non_null(s->entries.at[1].ladder);
    assert_null(s->entries.at[2].ladder); /* a size */
    bur_stress_free(s);
}

static void nothing_to_climb(void **state)
{
    (void)state;
    bur_stress_asked asked = *SHOP_ASKED;
    asked.ladder = true;
    bur_scenario_close(
        lab_read(shop, "runs: { draws = 200; };" SHOP_POLICIES, NULL));
    bur_stress *s = bur_stress_create(&asked);
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, NULL, 1);
    assert_null(s->entries.at[0].ladder);
    bur_answer *answer = bur_stress_answer(s);
    assert_true(answer_says(answer, "No ladder"));
    bur_answer_free(answer);
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(along_one_assumption),
                                       cmocka_unit_test(nothing_to_climb)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
