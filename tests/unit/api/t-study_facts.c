/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results number by number: those of the outcome, each with its error, and
 * nothing where there is nothing. */
#include "api_case.h"

static void measures(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_measure_facts f;
    assert_true(bur_study_measure(study, 0, 0, &f));
    assert_string_equal(f.name, "end");
    assert_string_equal(f.title, "Cash at the end");
    assert_string_equal(f.unit, "EUR");
    assert_int_equal(f.sort, BURSAR_AMOUNT);
    assert_true(f.high_is_better && f.mean.n == 500 && f.mean.se > 0);
    assert_true(f.tail.value < f.p05 && f.p05 < f.median.value &&
                f.median.value < f.p95);
    assert_string_equal(f.mean.method, "student-t");
    assert_true(bur_study_measure(study, 1, 1, &f));
    assert_int_equal(f.sort, BURSAR_PROBABILITY);
    assert_false(f.high_is_better);
    assert_string_equal(f.mean.method, "wilson");
    assert_true(f.mean.low < f.mean.value && f.mean.value < f.mean.high);
    assert_false(bur_study_measure(study, 0, 2, &f));
    assert_false(bur_study_measure(study, 2, 0, &f));
    bur_figure d;
    assert_true(bur_study_difference(study, 1, 0, 0, &d));
    assert_true(d.low > 0 && d.value > d.low && d.n == 500);
    bur_study_close(study);
}

static void series(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_series_facts f;
    const char *labels[] = {"cash", "sold[a]", "sold[b]"};
    for (int i = 0; i < 3; i++) {
        assert_true(bur_study_series(study, i, &f));
        assert_string_equal(f.label, labels[i]);
        assert_string_equal(f.unit, i ? "EUR/month" : "EUR");
    }
    assert_false(bur_study_series(study, 3, &f));
    assert_true(bur_study_series_mean(study, 0, 0, 0).value == 10);
    assert_true(bur_study_series_mean(study, 0, 2, 5).value == 0.25);
    assert_int_equal(bur_study_n_levels(study), 2);
    assert_true(bur_study_level(study, 0) == 0.1);
    bur_figure low = bur_study_series_quantile(study, 0, 0, 9, 0);
    bur_figure mid = bur_study_series_quantile(study, 0, 0, 9, 1);
    assert_true(low.value < mid.value && low.low <= low.value);
    assert_true(isnan(bur_study_series_quantile(study, 0, 0, 9, 2).value));
    assert_true(bur_study_time(study, 3) == 3);
    assert_string_equal(bur_study_date(study, 3), "2030-04-01");
    bur_study_close(study);
}

static void exits(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_exit_facts f;
    assert_true(bur_study_exit(study, 0, 1, &f));
    assert_string_equal(f.name, "broke");
    assert_string_equal(f.title, "Out of cash");
    assert_true(f.share.value > 0.1 && f.share.value < 0.9);
    assert_true(f.median_time > 3 && f.median_time <= 12);
    assert_false(bur_study_exit(study, 0, 2, &f));
    assert_false(bur_study_exit(study, 0, 0, &f));
    bur_study_close(study);
}

static void before_a_run(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_measure_facts f;
    bur_exit_facts e;
    bur_figure d;
    bur_run_facts r;
    assert_true(bur_study_measure(study, 0, 0, &f));
    assert_true(isnan(f.mean.value));
    assert_true(isnan(bur_study_series_mean(study, 0, 0, 0).value));
    assert_true(isnan(bur_study_series_quantile(study, 0, 0, 0, 0).value));
    assert_false(bur_study_difference(study, 1, 0, 0, &d));
    assert_false(bur_study_exit(study, 0, 1, &e));
    assert_null(bur_study_failure(study, 0));
    bur_study_run_facts(study, &r);
    assert_true(r.seconds == 0 && r.n_passes == 0);
    bur_study_close(study);
}

static void of_the_run(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_run_facts r;
    bur_study_run_facts(study, &r);
    assert_true(r.seconds > 0 && r.steps_per_second > 0);
    assert_int_equal(r.n_passes, 1);
    assert_int_equal(r.n_failed, 0);
    bur_study_close(study);
}

/* A failure in words: which draw, when, what and where. */
static void failures(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(
        "time_unit = \"month\"; time: { length = \"5 months\"; };"
        "parameters: { k: { value = 1.0; }; }; stocks: { x: { initial = \"1\"; "
        "inflows = [\"in\"]; }; }; flows: { in: { eq = \"LN(3 - TIME - k)\"; "
        "}; };",
        "runs: { draws = 30; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    const char *text = bur_study_failure(study, 0);
    assert_non_null(strstr(text, "draw 0 of scenario failed at month 2"));
    assert_non_null(strstr(text, "in is not a finite number"));
    assert_non_null(strstr(text, "model.cfg:2:"));
    assert_null(bur_study_failure(study, 20));
    assert_null(bur_study_failure(study, -1));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures),   cmocka_unit_test(series),
        cmocka_unit_test(exits),      cmocka_unit_test(before_a_run),
        cmocka_unit_test(of_the_run), cmocka_unit_test(failures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
