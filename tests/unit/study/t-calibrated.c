/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calibration tells: figures of draws that are made up, and whether
 * chains have met. */
#include "study/calibrated.h"

#include "base/hash.h"
#include "calibrate_case.h"

enum { DRAWS = 500, PARTS = 4, ALL = DRAWS * PARTS };

typedef struct telling_case {
    bur_scenario *s;
    bur_observed observed;
    bur_calibration asked;
    bur_misfit misfit;
    double x[2 * ALL], before[CALIBRATE_SEEN], fit[CALIBRATE_SEEN];
    double variance[CALIBRATE_SEEN];
    bur_answer *answer;
} telling_case;

/* Two inputs, the second minus the first; predictions one off, then exact but
 * for the last, which is far off. */
static void tell(telling_case *c, int chains, double shift)
{
    static const int input[2] = {0, 1};
    static const double at[2] = {7, 8}, accepted[PARTS] = {0.2, 0.3, 0.2, 0.3};
    static const bur_run_options options;
    c->s = lab_open(calibrate_model, CALIBRATE_SCENARIO
                    "inputs: { " CALIBRATE_BURN CALIBRATE_WAGE " };");
    c->observed = calibrate_observed(c->s, true);
    c->asked = (bur_calibration){.plan = c->s->plan,
                                 .options = &options,
                                 .n_inputs = 2,
                                 .input = input,
                                 .n_observed = 1,
                                 .observed = &c->observed,
                                 .luck = 1,
                                 .n_chains = chains,
                                 .draws = DRAWS};
    bur_fault fault;
    assert_int_equal(bur_misfit_init(&c->misfit, &c->asked, &fault), BUR_OK);
    for (int i = 0; i < ALL; i++) {
        uint64_t h = bur_hash_mix((uint64_t)i + 5);
        c->x[i] = (double)(h >> 12) * 0x1p-52 + (i < DRAWS ? shift : 0);
        c->x[ALL + i] = -c->x[i];
    }
    for (int i = 0; i < CALIBRATE_SEEN; i++) {
        c->before[i] = calibrate_value[i] + 1;
        c->fit[i] = calibrate_value[i] + (i == 3 ? 10 : 0);
    }
    bur_calibrated found = {&c->misfit,  c->before,
                            c->fit,      at,
                            true,        PARTS,
                            c->x,        c->fit,
                            c->variance, chains > 0 ? accepted : NULL};
    c->answer = bur_answer_create("calibrate", "");
    assert_int_equal(bur_calibrated_tell(&found, c->answer, &fault), BUR_OK);
}

static void end(telling_case *c)
{
    bur_answer_free(c->answer);
    bur_misfit_term(&c->misfit);
    bur_scenario_close(c->s);
    free(c);
}

static double number(const telling_case *c, const char *table,
                     const char *column, int row)
{
    return column_named(c->answer, table, column)->number[row];
}

static void figures_of_draws(void **state)
{
    (void)state;
    telling_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    tell(c, PARTS, 0);
    assert_true(fabs(number(c, "inputs", "low", 0) - 0.025) < 0.01);
    assert_true(fabs(number(c, "inputs", "high", 0) - 0.975) < 0.01);
    assert_true(fabs(number(c, "inputs", "median", 1) + 0.5) < 0.03);
    assert_true(fabs(number(c, "inputs", "sd", 0) - sqrt(1 / 12.0)) < 0.01);
    assert_true(number(c, "inputs", "fit", 1) == 8);
    assert_true(fabs(number(c, "inputs", "bulk_ess", 0) / ALL - 1) < 0.2);
    assert_true(number(c, "observed", "rms_before", 0) == 1);
    assert_true(fabs(number(c, "observed", "rms_fit", 0) - 5) < 1e-12);
    bur_estimate inside =
        column_named(c->answer, "observed", "inside")->estimate[0];
    assert_true(inside.value == 0.75 && bur_estimate_bounded(&inside));
    assert_true(fabs(number(c, "correlation", "rank_correlation", 1) + 1) <
                1e-12);
    assert_true(fabs(number(c, "correlation", "rho", 1) + 1) < 1e-12);
    assert_true(number(c, "posterior", "wage", 17) == c->x[ALL + 17]);
    assert_true(answer_says(c->answer, "chains have met"));
    assert_true(answer_says(c->answer, "25 % of steps taken"));
    end(c);
}

static void chains_apart_are_said(void **state)
{
    (void)state;
    telling_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    tell(c, PARTS, 0.5);
    assert_true(answer_says(c->answer, "chains have NOT met"));
    assert_true(number(c, "inputs", "r_hat", 0) > 1.05);
    end(c);
}

static void no_chains_no_health(void **state)
{
    (void)state;
    telling_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    tell(c, 0, 0);
    assert_false(answer_says(c->answer, "R-hat"));
    assert_true(answer_says(c->answer, "2000 draws of the normal"));
    end(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_draws),
        cmocka_unit_test(chains_apart_are_said),
        cmocka_unit_test(no_chains_no_health),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
