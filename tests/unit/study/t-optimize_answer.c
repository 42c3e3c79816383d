/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer tells: foresight, how the search flatters itself, how the
 * front grew. */
#include "optimize_case.h"

static void fixed_dates_are_told(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"mean(final)"};
    bur_scenario *s =
        shop_open("runs: { draws = 10; };" SHOP_NOISE SHOP_POLICIES
                  "shocks: { crash: { target = \"net\"; by = 0.5; start = "
                  "\"2030-06-01\"; }; };",
                  push, 1);
    bur_answer *answer =
        ask(s, (bur_optimize_asked){GOALS(maximize), .evaluations = 30}, 1);
    assert_true(answer_says(answer, "WITH FORESIGHT"));
    assert_true(answer_says(answer, "crash (2030-06-01)"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static const char *const minimize_two[] = {"mean(idle)", "P(final < 0)"};

/* Flattery is what other luck takes away; growth ends with what is said. */
static void figures_fit_together(void **state)
{
    (void)state;
    bur_scenario *s = shop_open(runs, both, 2);
    bur_answer *answer =
        ask(s,
            (bur_optimize_asked){
                .minimize = minimize_two, .n_minimize = 2, .evaluations = 200},
            2);
    const bur_answer_table *table = table_named(answer, "choices");
    const bur_estimate *risk =
        column_named(answer, "choices", "P_final_0")->estimate;
    const double *searched =
        column_named(answer, "searched", "searched_P_final_0")->number;
    const double *better =
        column_named(answer, "searched", "better_P_final_0")->number;
    double sum = 0;
    for (int c = 0; c < table->n_rows; c++) {
        assert_true(fabs(better[c] - (risk[c].value - searched[c])) < 1e-15);
        sum += c > 0 ? better[c] - better[0] : 0;
    }
    char words[100];
    snprintf(words, sizeof words,
             "P(final < 0), in the mean of the choices, looked %.3g points %s",
             fabs(100 * sum / (table->n_rows - 1)),
             sum > 0 ? "better in those draws" : "worse in those draws");
    assert_true(answer_says(answer, words));
    const bur_answer_table *growth = table_named(answer, "growth");
    const double *volume =
        column_named(answer, "growth", "hypervolume")->number;
    assert_true(growth->detail && growth->n_rows == 12);
    for (int i = 0; i < growth->n_rows; i++) {
        assert_true(volume[i] > 0 && volume[i] <= 1);
    }
    assert_true(volume[11] > volume[0]);
    snprintf(words, sizeof words, "dominates %.3g %% of the box",
             100 * volume[11]);
    assert_true(answer_says(answer, words));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* Where levers would go further, and dates that move, are told. */
static void ends_and_dates(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"q05(final)"};
    static const char *const little[] = {"policies.push.set.spend=0:8"};
    char scenario[700];
    snprintf(scenario, sizeof scenario,
             "%s shocks: { crash: { target = \"net\"; kind = \"add\"; by = "
             "-20.0; start = 3; lasts = \"1 month\"; }; };",
             runs);
    bur_scenario_settings settings = {
        .lever = little, .n_lever = 1, .any_date = true};
    bur_scenario *s = lab_read(shop, scenario, &settings);
    bur_answer *answer =
        ask(s, (bur_optimize_asked){GOALS(maximize), .evaluations = 60}, 1);
    assert_true(
        answer_says(answer, "is at the high end of its range in 1 of 1"));
    assert_true(answer_says(answer, "uniform from -3 to 9 (month)"));
    assert_false(answer_says(answer, "WITH FORESIGHT"));
    for (int i = 0; i < answer->tables.n; i++) { /* none of quantiles */
        assert_string_not_equal(answer->tables.at[i]->name, "gains");
    }
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* What maximises is told with its own sign. */
static void signs(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"mean(final)"};
    bur_scenario *s = shop_open(runs, push, 1);
    bur_answer *answer =
        ask(s, (bur_optimize_asked){GOALS(maximize), .evaluations = 100}, 1);
    const bur_estimate *final =
        column_named(answer, "choices", "mean_final")->estimate;
    const double *best = column_named(answer, "growth", "best")->number;
    assert_true(fabs(final[0].value - 200) < 15);
    assert_true(fabs(final[1].value - final[0].value - 20) < 0.1);
    assert_true(best[11] >= best[0] && fabs(best[11] - 220) < 25);
    assert_true(answer_says(answer, "maximise mean(final)"));
    assert_true(answer_says(answer, "looked no better in those draws"));
    const bur_estimate *gain =
        column_named(answer, "gains", "gain_mean_final")->estimate;
    assert_true(isnan(gain[0].value) && fabs(gain[1].value - 20) < 0.1);
    assert_true(gain[1].high - gain[1].low < 0.01 && gain[1].n == 1024);
    assert_false(answer_says(answer, "end of its range"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void failures_are_counted(void **state)
{
    (void)state;
    static const char *const maximize_goals[] = {"mean(final)"};
    static const char *const lever[] = {"reserve=0:400"};
    bur_scenario *s = shop_open(
        "runs: { draws = 10; };" SHOP_NOISE
        "policies: { p: { set: { spend = \"LN(noise + 150)\"; }; }; };",
        lever, 1);
    bur_answer *answer =
        ask(s, (bur_optimize_asked){GOALS(maximize), .evaluations = 30}, 1);
    assert_true(answer_says(answer, "draws failed over all evaluations"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fixed_dates_are_told),
                                       cmocka_unit_test(figures_fit_together),
                                       cmocka_unit_test(ends_and_dates),
                                       cmocka_unit_test(signs),
                                       cmocka_unit_test(failures_are_counted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
