/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misfits: predictions of a linear scenario by hand, residuals and densities
 * made of them, and means over luck. */
#include "study/misfit.h"

#include "calibrate_case.h"

static const bur_run_options one_thread = {.threads = 1};

static bur_calibration asked_of(const bur_scenario *s,
                                const bur_observed *observed, int luck)
{
    static const int input[2] = {0, 1};
    return (bur_calibration){.plan = s->plan,
                             .options = &one_thread,
                             .seed = 3,
                             .n_inputs = s->plan->n_inputs,
                             .input = input,
                             .n_observed = 1,
                             .observed = observed,
                             .luck = luck};
}

static void by_hand(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(calibrate_model, CALIBRATE_SCENARIO
                 "inputs: { " CALIBRATE_BURN CALIBRATE_WAGE " };");
    bur_fault fault;
    for (int known = 0; known < 2; known++) {
        bur_observed observed = calibrate_observed(s, known);
        bur_calibration asked = asked_of(s, &observed, 1);
        bur_misfit misfit;
        assert_int_equal(bur_misfit_init(&misfit, &asked, &fault), BUR_OK);
        misfit.sd[0] = 2;
        const double z[4] = {0, 0, 1, -2}; /* two points */
        double y[2 * CALIBRATE_SEEN], x[4], out[2 * (CALIBRATE_SEEN + 2)];
        assert_int_equal(bur_misfit_predict(&misfit, z, 2, y, x, &fault),
                         BUR_OK);
        bur_points residuals = bur_misfit_residuals(&misfit);
        assert_int_equal(residuals.n_outputs, CALIBRATE_SEEN + 2);
        assert_int_equal(bur_points_at(&residuals, z, 2, out, &fault), BUR_OK);
        double density[2], expected[2];
        bur_points log_density = bur_misfit_log_density(&misfit);
        assert_int_equal(bur_points_at(&log_density, z, 2, density, &fault),
                         BUR_OK);
        for (int p = 0; p < 2; p++) {
            double burn = 1 + 0.5 * z[2 * p], wage = 2 + 0.25 * z[2 * p + 1];
            assert_true(fabs(x[2 * p] - burn) < 1e-12);
            assert_true(fabs(x[2 * p + 1] - wage) < 1e-12);
            double squares = 0, weighted = 0;
            for (int i = 0; i < CALIBRATE_SEEN; i++) {
                double truth = 10 + calibrate_row[i] * (wage - burn);
                double e = truth - calibrate_value[i];
                double sd = known ? calibrate_sd[i] : 2;
                assert_true(fabs(y[p * CALIBRATE_SEEN + i] - truth) < 1e-9);
                assert_true(fabs(out[p * (CALIBRATE_SEEN + 2) + i] - e / sd) <
                            1e-9);
                squares += e * e;
                weighted += e * e / (sd * sd);
            }
            assert_true(out[p * (CALIBRATE_SEEN + 2) + CALIBRATE_SEEN + 1] ==
                        z[2 * p + 1]);
            double sum = bur_misfit_squares(&misfit, 0, y + p * CALIBRATE_SEEN);
            assert_true(fabs(sum - squares) < 1e-9);
            expected[p] =
                -0.5 * (z[2 * p] * z[2 * p] + z[2 * p + 1] * z[2 * p + 1]);
            expected[p] += known ? -0.5 * weighted : -2 * log(squares);
        }
        assert_true(fabs(density[1] - density[0] - expected[1] + expected[0]) <
                    1e-8);
        bur_misfit_term(&misfit);
    }
    bur_scenario_close(s);
}

/* cash is 10 + gift + t (wage - burn): the gift is luck, whose mean over the
 * luck stays the same from point to point. */
static void luck_is_averaged(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(field_model, "runs: { draws = 64; seed = 5; }; output: { "
                              "series = [\"cash\"]; };" FIELD_INPUTS);
    bur_observed observed = calibrate_observed(s, true);
    bur_calibration asked = asked_of(s, &observed, 4096);
    asked.n_inputs = 2;
    bur_misfit misfit;
    bur_fault fault;
    assert_int_equal(bur_misfit_init(&misfit, &asked, &fault), BUR_OK);
    const double z[4] = {0, 0, 0.5, 0};
    double y[2 * CALIBRATE_SEEN], x[4];
    assert_int_equal(bur_misfit_predict(&misfit, z, 2, y, x, &fault), BUR_OK);
    double gift = y[0] - 10;
    assert_true(fabs(gift) < 4.0 / 64 && gift != 0);
    for (int i = 0; i < CALIBRATE_SEEN; i++) {
        double t = calibrate_row[i];
        assert_true(fabs(y[i] - (10 + gift + t * (2 - x[0]))) < 1e-9);
        assert_true(fabs(y[CALIBRATE_SEEN + i] - (10 + gift + t * (2 - x[2]))) <
                    1e-9);
    }
    bur_misfit_term(&misfit);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(luck_is_averaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
