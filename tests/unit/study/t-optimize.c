/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optimising a shop of which the best choices are known, and what cannot be
 * asked. */
#include "optimize_case.h"

/* 10 is best to spend, whatever the luck. */
static void one_objective(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"mean(final)"};
    static const char *const minimize_goals[] = {"P(final < 100)"};
    bur_scenario *s = shop_open(runs, push, 1);
    for (int way = 0; way < 2; way++) {
        bur_optimize_asked asked = {.evaluations = 150, .luck = 256};
        asked.maximize = maximize_goals;
        asked.minimize = minimize_goals;
        asked.n_maximize = way == 0;
        asked.n_minimize = way == 1;
        bur_answer *answer = ask(s, asked, 2);
        const double *spend =
            column_named(answer, "choices", "lever_policies_push_set_spend")
                ->number;
        assert_int_equal(table_named(answer, "choices")->n_rows, 2);
        assert_true(spend[0] == 5);
        assert_true(fabs(spend[1] - 10) < (way == 0 ? 0.01 : 1));
        assert_true(answer_says(answer, "CMA-ES"));
        assert_true(answer_says(answer, "under the policy push"));
        assert_false(answer_says(answer, "FORESIGHT"));
        bur_answer_free(answer);
    }
    bur_scenario_close(s);
}

/* The least reserve that keeps the constraint is the quantile less what the
 * best marketing brings. */
static void a_constraint(void **state)
{
    (void)state;
    static const char *const minimize_goals[] = {"mean(idle)"};
    static const char *const subject_to_goals[] = {"P(final < 0) < 0.05"};
    bur_scenario *s = shop_open(runs, both, 2);
    bur_answer *answer = ask(
        s,
        (bur_optimize_asked){GOALS(minimize), GOALS(subject_to),
                             .evaluations = 400, .luck = 1024, .draws = 20000},
        2);
    const double *reserve =
        column_named(answer, "choices", "lever_reserve")->number;
    const bur_estimate *risk =
        column_named(answer, "choices", "P_final_0_0_05")->estimate;
    assert_true(fabs(reserve[1] - (164.5 - 120)) < 26); /* 4 errors of 1,024 */
    assert_true(fabs(risk[1].value - 0.05) < 0.027);
    assert_true(risk[1].n == 20000 && risk[1].low < risk[1].value);
    const char **holds =
        column_named(answer, "choices", "P_final_0_0_05_holds")->text;
    assert_string_equal(holds[0], "yes");
    assert_non_null(strstr(table_named(answer, "choices")->note, "likely"));
    assert_false(answer_says(answer, "No choice"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void what_cannot_be_kept(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"mean(final)"};
    static const char *const subject_to_goals[] = {"mean(final) > 1000"};
    bur_scenario *s = shop_open(runs, push, 1);
    bur_answer *answer =
        ask(s,
            (bur_optimize_asked){GOALS(maximize), GOALS(subject_to),
                                 .evaluations = 60},
            1);
    assert_true(answer_says(answer, "No choice that was tried keeps"));
    assert_string_equal(
        column_named(answer, "choices", "mean_final_1000_holds")->text[1],
        "no");
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* On the front between an idle reserve and ruin, everybody spends about 10. */
static void two_objectives(void **state)
{
    (void)state;
    static const char *const minimize[] = {"mean(idle)", "P(final < 0)"};
    bur_scenario *s = shop_open(runs, both, 2);
    bur_optimize_asked asked = {
        .minimize = minimize, .n_minimize = 2, .evaluations = 400};
    bur_answer *one = ask(s, asked, 1), *many = ask(s, asked, 3);
    const bur_answer_table *table = table_named(one, "choices");
    const double *spend =
        column_named(one, "choices", "lever_policies_push_set_spend")->number;
    const double *reserve =
        column_named(one, "choices", "lever_reserve")->number;
    const bur_estimate *risk =
        column_named(one, "choices", "P_final_0")->estimate;
    assert_true(table->n_rows > 5 && table->n_rows < 40);
    for (int c = 1; c < table->n_rows; c++) {
        assert_true(spend[c] > 6 && spend[c] < 16);
        assert_true(c == 1 || reserve[c] >= reserve[c - 1]);
        double truth =
            0.5 * erfc((reserve[c] +
                        12 * (40 * spend[c] / (spend[c] + 10) - spend[c])) /
                       100 / sqrt(2));
        assert_true(fabs(risk[c].value - truth) < 0.035);
    }
    assert_true(answer_says(one, "epsilon-NSGA-II"));
    assert_true(answer_says(one, "Hypervolume: the front of"));
    assert_true(answer_says(one, "the winner's curse"));
    for (int i = 0; i < one->lines.n; i++) {
        assert_string_equal(one->lines.at[i], many->lines.at[i]);
    }
    assert_memory_equal(
        spend,
        column_named(many, "choices", "lever_policies_push_set_spend")->number,
        (size_t)table->n_rows * sizeof *spend);
    bur_answer_free(one);
    bur_answer_free(many);
    bur_scenario_close(s);
}

static void refused(const char *const *lever, int n, bur_optimize_asked asked,
                    const char *words)
{
    bur_scenario *s = shop_open(runs, lever, n);
    bur_run_options options = {.threads = 1};
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    bur_status status = bur_optimize(s, &options, &asked, &answer, &fault);
    lever_refused(status, answer, &fault, words);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    static const char *const minimize_goals[] = {"brok"};
    static const char *const maximize_goals[] = {"broke < 0.5"};
    static const char *const subject_to_goals[] = {"broke"};
    static const char *const good[] = {"broke"};
    refused(push, 1, (bur_optimize_asked){GOALS(minimize)}, "'broke'");
    refused(push, 1, (bur_optimize_asked){GOALS(maximize)}, "has a bound");
    refused(push, 1,
            (bur_optimize_asked){
                .minimize = good, .n_minimize = 1, GOALS(subject_to)},
            "has no bound");
    refused(push, 1, (bur_optimize_asked){0}, "one objective");
    refused(NULL, 0, (bur_optimize_asked){.minimize = good, .n_minimize = 1},
            "--lever NAME=LOW:HIGH");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_objective), cmocka_unit_test(a_constraint),
        cmocka_unit_test(what_cannot_be_kept), cmocka_unit_test(two_objectives),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
