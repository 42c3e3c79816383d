/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' indices of a scenario: those of a sum and of a product in closed
 * form, of inputs, correlated inputs and drivers; the same bits however it is
 * run; failed draws; what cannot be asked. */
#include "sensitivity_case.h"

enum { A, B, P_Q, D, IDLE, SOURCES };

static void near_truth(const bur_estimate *e, double truth, double most_se)
{
    bool still = !bur_estimate_bounded(e) && e->value == truth;
    bool near = fabs(e->value - truth) <= 4 * e->se && e->se < most_se;
    if (!still && !near) {
        fail_msg("%g (%g) instead of %g", e->value, e->se, truth);
    }
}

static void closed_form(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer = sensitivity_answer(
        s, (bur_run_options){.threads = 2},
        (bur_sensitivity_words){.measures = "sum,product,P(sum < 2)",
                                .draws = 8192});
    const bur_estimate *first =
        column_named(answer, "sobol", "first")->estimate;
    const bur_estimate *total =
        column_named(answer, "sobol", "total")->estimate;
    static const double sum[SOURCES] = {4. / 17, 1. / 17, 3. / 17, 9. / 17, 0};
    static const double product[SOURCES] = {1, 0, 0, 1, 0};
    for (int i = 0; i < SOURCES; i++) {
        near_truth(&first[i], sum[i], 0.03);
        near_truth(&total[i], sum[i], 0.02);
        near_truth(&first[SOURCES + i], 0, 0.06);
        near_truth(&total[SOURCES + i], product[i], 0.06);
        /* of an event: no less together than alone */
        assert_true(first[2 * SOURCES + i].value <
                    total[2 * SOURCES + i].value + 0.03);
    }
    /* the sum is linear: sources do nothing together */
    assert_true(total[IDLE].value == 0);
    assert_false(bur_estimate_bounded(&total[IDLE]));
    assert_int_equal(first[A].n, 8192);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void pairs(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer =
        sensitivity_answer(s, (bur_run_options){.threads = 2},
                           (bur_sensitivity_words){.measures = "sum,product",
                                                   .sources = "a,b,d",
                                                   .draws = 4096,
                                                   .pairs = true});
    const bur_estimate *closed =
        column_named(answer, "sobol_pairs", "closed")->estimate;
    const bur_estimate *more =
        column_named(answer, "sobol_pairs", "interaction")->estimate;
    /* a x b, a x d, b x d */
    static const double sum[] = {5. / 17, 13. / 17, 10. / 17};
    static const double product[] = {0, 1, 0};
    for (int i = 0; i < 3; i++) {
        near_truth(&closed[i], sum[i], 0.06);
        near_truth(&more[i], 0, 0.06);
        near_truth(&closed[3 + i], product[i], 0.1);
        near_truth(&more[3 + i], product[i], 0.1);
    }
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* The stock is b added up: all of it is b's, but for the start. */
static void series(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer =
        sensitivity_answer(s, (bur_run_options){.threads = 1},
                           (bur_sensitivity_words){
                               .measures = "sum", .series = "s", .draws = 256});
    const bur_estimate *total =
        column_named(answer, "sobol_series", "total")->estimate;
    const char **leader =
        column_named(answer, "sobol_series_leaders", "leader")->text;
    assert_true(isnan(total[B].value) && leader[0] == NULL);
    for (int row = 1; row < 5; row++) {
        for (int i = 0; i < SOURCES; i++) {
            assert_true(i == B || total[row * SOURCES + i].value == 0);
        }
        near_truth(&total[row * SOURCES + B], 1, 0.05);
        assert_string_equal(leader[row], "b");
    }
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void same_bits(void **state)
{
    (void)state;
    const bur_run_options options[] = {
        {.threads = 1},
        {.threads = 3, .lanes = 32},
        {.threads = 2, .lanes = 96},
        {.threads = 1, .backend = &bur_backend_ref},
        {.threads = 2, .backend = &bur_backend_guard}};
    double known[2 * SOURCES];
    for (int k = 0; k < 5; k++) {
        bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
        bur_answer *answer = sensitivity_answer(
            s, options[k],
            (bur_sensitivity_words){.measures = "product", .draws = 2048});
        for (int i = 0; i < SOURCES; i++) {
            double now[2] = {
                column_named(answer, "sobol", "first")->estimate[i].value,
                column_named(answer, "sobol", "total")->estimate[i].se};
            for (int q = 0; q < 2; q++) {
                known[2 * i + q] = k == 0 ? now[q] : known[2 * i + q];
                assert_memory_equal(&known[2 * i + q], &now[q], sizeof now[q]);
            }
        }
        bur_answer_free(answer);
        bur_scenario_close(s);
    }
}

/* About one draw in forty fails in A: it is left out and counted. */
static void failures(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(failing_model, sensitivity_inputs);
    bur_answer *answer = sensitivity_answer(
        s, (bur_run_options){.threads = 1},
        (bur_sensitivity_words){.measures = "broken", .draws = 1024});
    const bur_estimate *total =
        column_named(answer, "sobol", "total")->estimate;
    assert_true(total[A].n < 1010 && total[A].n > 940);
    assert_true(total[B].value == 0);
    assert_true(answer_says(answer, "draws failed; they are left out"));
    assert_true(answer_says(answer, "p + q are correlated"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void refused(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_run_options options = {.threads = 1};
    bur_sensitivity_words words = {.measures = "q05(sum)"};
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    assert_int_equal(
        bur_sensitivity_ask(s->plan, &options, "Toy", &words, &answer, &fault),
        BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "'q05(sum)'"));
    assert_null(answer);
    bur_scenario_close(s);
    s = lab_open(sensitivity_model, "runs: { draws = 10; };");
    words = (bur_sensitivity_words){.sources = ""};
    assert_int_equal(
        bur_sensitivity_ask(s->plan, &options, "Toy", &words, &answer, &fault),
        BUR_BAD_INPUT);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_form), cmocka_unit_test(pairs),
        cmocka_unit_test(series),      cmocka_unit_test(same_bits),
        cmocka_unit_test(failures),    cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
