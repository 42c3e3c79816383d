/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration: normal inputs and errors, whose distribution after the data is
 * normal in closed form, and errors that nobody knows, by quadrature. */
#include "study/calibrate.h"

#include "calibrate_case.h"

static bur_calibration asked_of(const bur_scenario *s,
                                const bur_observed *observed, int chains)
{
    static const int input[2] = {0, 1};
    static const bur_run_options options = {.threads = 1};
    return (bur_calibration){.plan = s->plan,
                             .options = &options,
                             .seed = 3,
                             .n_inputs = s->plan->n_inputs,
                             .input = input,
                             .n_observed = 1,
                             .observed = observed,
                             .luck = 1,
                             .n_chains = chains,
                             .draws = 800};
}

static bur_answer *calibrate(const bur_calibration *asked)
{
    bur_answer *answer = bur_answer_create("calibrate", "");
    bur_fault fault = {0};
    if (bur_calibrate(asked, answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

/* One input: precision 1 / 0.5^2 + sum of t^2 / sd^2. */
static void one_input_in_closed_form(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(calibrate_model, CALIBRATE_SCENARIO
                               "inputs: { " CALIBRATE_BURN " };");
    double precision = 4, sum = 4 * 1.0;
    for (int i = 0; i < CALIBRATE_SEEN; i++) {
        double t = calibrate_row[i],
               w = 1 / (calibrate_sd[i] * calibrate_sd[i]);
        precision += w * t * t;
        sum += w * t * (10 + 2 * t - calibrate_value[i]);
    }
    double mean = sum / precision, sd = 1 / sqrt(precision);
    bur_observed observed = calibrate_observed(s, true);
    for (int chains = 0; chains <= 4; chains += 4) {
        bur_calibration asked = asked_of(s, &observed, chains);
        bur_answer *answer = calibrate(&asked);
        double fit = column_named(answer, "inputs", "fit")->number[0];
        assert_true(fabs(fit - mean) < 1e-6);
        bur_estimate e = column_named(answer, "inputs", "mean")->estimate[0];
        if (fabs(e.value - mean) > 4 * e.se || e.se > sd / 10) {
            fail_msg("%g +- %g, not %g", e.value, e.se, mean);
        }
        assert_int_equal(e.method, chains > 0 ? BUR_METHOD_MARKOV_CHAIN
                                              : BUR_METHOD_STUDENT_T);
        double spread = column_named(answer, "inputs", "sd")->number[0];
        assert_true(fabs(spread / sd - 1) < 0.1);
        double low = column_named(answer, "inputs", "low")->number[0];
        double high = column_named(answer, "inputs", "high")->number[0];
        assert_true(fabs((high - low) / (2 * 1.96 * sd) - 1) < 0.12);
        double before = column_named(answer, "inputs", "prior_low")->number[0];
        assert_true(fabs(before - (1 - 1.959964 * 0.5)) < 1e-4);
        assert_true(answer_says(answer, "chains have met") == (chains > 0));
        assert_int_equal(table_named(answer, "posterior")->n_rows, 800 * 4);
        bur_answer_free(answer);
    }
    bur_scenario_close(s);
}

/* Errors nobody knows: density of burn times (sum of squares)^(-n / 2). */
static void unknown_errors_by_quadrature(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(calibrate_model, CALIBRATE_SCENARIO
                               "inputs: { " CALIBRATE_BURN " };");
    double all = 0, mean = 0, square = 0;
    for (int k = -40000; k <= 40000; k++) {
        double b = 1 + k * 1e-4, sum = 0;
        for (int i = 0; i < CALIBRATE_SEEN; i++) {
            double e = 10 + calibrate_row[i] * (2 - b) - calibrate_value[i];
            sum += e * e;
        }
        double w = exp(-0.5 * (b - 1) * (b - 1) / 0.25) / (sum * sum);
        all += w;
        mean += w * b;
        square += w * b * b;
    }
    mean /= all;
    double sd = sqrt(square / all - mean * mean);
    bur_observed observed = calibrate_observed(s, false);
    bur_calibration asked = asked_of(s, &observed, 4);
    asked.draws = 1500;
    bur_answer *answer = calibrate(&asked);
    bur_estimate e = column_named(answer, "inputs", "mean")->estimate[0];
    if (fabs(e.value - mean) > 4 * e.se) {
        fail_msg("%g +- %g, not %g", e.value, e.se, mean);
    }
    double spread = column_named(answer, "inputs", "sd")->number[0];
    if (fabs(spread / sd - 1) > 0.15) {
        fail_msg("sd %g, not %g", spread, sd);
    }
    double n = column_named(answer, "observed", "n")->number[0];
    assert_true(n == CALIBRATE_SEEN);
    double rms = column_named(answer, "observed", "rms_fit")->number[0];
    double was = column_named(answer, "observed", "rms_before")->number[0];
    assert_true(rms < was && rms > 0.1);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* Two correlated inputs, of which the data tell the difference: H = t (1, -1),
 * cov = (S^-1 + H' W H)^-1. */
static void two_inputs_that_are_correlated(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(calibrate_model, CALIBRATE_SCENARIO
                 "inputs: { " CALIBRATE_BURN CALIBRATE_WAGE " };"
                 "correlations: { x: { of = [\"burn\", \"wage\"]; "
                 "rho = 0.6; }; };");
    double c = 0.6 * 0.5 * 0.25, det = 0.25 * 0.0625 - c * c;
    double p[3] = {0.0625 / det, -c / det, 0.25 / det}; /* precision */
    double b[2] = {p[0] * 1 + p[1] * 2, p[1] * 1 + p[2] * 2};
    for (int i = 0; i < CALIBRATE_SEEN; i++) {
        double t = calibrate_row[i],
               w = 1 / (calibrate_sd[i] * calibrate_sd[i]);
        double y = calibrate_value[i] - 10;
        p[0] += w * t * t;
        p[1] -= w * t * t;
        p[2] += w * t * t;
        b[0] -= w * t * y;
        b[1] += w * t * y;
    }
    double d = p[0] * p[2] - p[1] * p[1];
    double mean[2] = {(p[2] * b[0] - p[1] * b[1]) / d,
                      (p[0] * b[1] - p[1] * b[0]) / d};
    double sd[2] = {sqrt(p[2] / d), sqrt(p[0] / d)};
    double r = -p[1] / sqrt(p[0] * p[2]);
    bur_observed observed = calibrate_observed(s, true);
    for (int chains = 0; chains <= 4; chains += 4) {
        bur_calibration asked = asked_of(s, &observed, chains);
        asked.draws = 1500;
        bur_answer *answer = calibrate(&asked);
        for (int i = 0; i < 2; i++) {
            double fit = column_named(answer, "inputs", "fit")->number[i];
            assert_true(fabs(fit - mean[i]) < 1e-6);
            bur_estimate e =
                column_named(answer, "inputs", "mean")->estimate[i];
            assert_true(fabs(e.value - mean[i]) < 4.5 * e.se);
            double spread = column_named(answer, "inputs", "sd")->number[i];
            assert_true(fabs(spread / sd[i] - 1) < 0.1);
        }
        double rank =
            column_named(answer, "correlation", "rank_correlation")->number[1];
        assert_true(fabs(rank - 6 / 3.14159265 * asin(r / 2)) < 0.03);
        bur_answer_free(answer);
    }
    bur_scenario_close(s);
}

/* Draws of the normal approximation are not run. */
static void normal_draws_cost_no_runs(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(calibrate_model, CALIBRATE_SCENARIO
                               "inputs: { " CALIBRATE_BURN " };");
    bur_observed observed = calibrate_observed(s, true);
    char ends[2][40];
    for (int i = 0; i < 2; i++) {
        bur_calibration asked = asked_of(s, &observed, 0);
        asked.draws = i == 0 ? 100 : 10000;
        bur_answer *answer = calibrate(&asked);
        const char *points = strrchr(answer->lines.at[1], ';');
        assert_non_null(points);
        snprintf(ends[i], sizeof ends[i], "%s", points);
        assert_non_null(strstr(ends[i], "points run in all"));
        assert_true(strtol(points + 1, NULL, 10) < 100);
        assert_int_equal(table_named(answer, "posterior")->n_rows,
                         4 * asked.draws);
        double inside =
            column_named(answer, "observed", "inside")->estimate[0].value;
        assert_true(inside == 1);
        bur_answer_free(answer);
    }
    assert_string_equal(ends[0], ends[1]);
    bur_scenario_close(s);
}

static void what_cannot_be_asked(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(calibrate_model, CALIBRATE_SCENARIO
                               "inputs: { " CALIBRATE_BURN " };");
    bur_observed observed = calibrate_observed(s, false);
    observed.n = 2;
    bur_calibration asked = asked_of(s, &observed, 0);
    bur_answer *answer = bur_answer_create("calibrate", "");
    bur_fault fault = {0};
    assert_int_equal(bur_calibrate(&asked, answer, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "'cash' has 2 observations"));
    asked.n_inputs = 0;
    assert_int_equal(bur_calibrate(&asked, answer, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "no uncertain input"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_input_in_closed_form),
        cmocka_unit_test(unknown_errors_by_quadrature),
        cmocka_unit_test(two_inputs_that_are_correlated),
        cmocka_unit_test(normal_draws_cost_no_runs),
        cmocka_unit_test(what_cannot_be_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
