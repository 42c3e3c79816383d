/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts: everything that will take time has some, what grows in the run
 * grows in the forecast, and odd plans are no trouble. How right they are is
 * for bench/predict.py: tests do not measure. */
#include "study_case.h"

#include "ensemble/cost.h"

static bur_cost cost_of(const char *scenario, bur_run_options options)
{
    bur_scenario *s = lab_open(study_model, scenario);
    assert_non_null(s->plan);
    bur_cost cost;
    bur_fault fault = {0};
    assert_int_equal(bur_cost_of(s->plan, &options, &cost, &fault), BUR_OK);
    bur_scenario_close(s);
    return cost;
}

static void parts(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_cost c = cost_of(STUDY("draws = 3000;"), options);
    assert_true(c.draws > 0 && c.quantiles >= 0 && c.measures > 0);
    assert_true(c.ns_step > 0 && c.ns_counted > 0);
    assert_true(c.processor > c.draws);
    assert_int_equal(c.passes, 1);
    assert_int_equal(c.size.threads, 2);
    assert_true(c.unit[BUR_CLASS_NORMAL] > 0);
    assert_true(c.unit[BUR_CLASS_TRIG] == 0);
}

/* Ten thousand times as many draws take more than a hundred times as long,
 * whatever else the machine does. */
static void grows(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 1};
    bur_cost few = cost_of(STUDY("draws = 2000;"), options);
    bur_cost many = cost_of(STUDY("draws = 20000000;"), options);
    assert_true(many.draws > 100 * few.draws);
    assert_true(many.passes > 1);
}

/* Of few draws, nested, in cross-sections, on other backends. */
static void odd_plans(void **state)
{
    (void)state;
    bur_run_options none = {0};
    static const char *const plans[] = {
        STUDY("draws = 1;"),
        STUDY("draws = 5; design = \"sobol\";"),
        STUDY("draws = 3000; design = \"latin_hypercube\";"),
        STUDY("assumptions = 16; luck = 50;"),
        STUDY("futures = 20; providers = 30;"),
        STUDY("draws = 300; on_failure = \"stop\";")};
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        assert_true(cost_of(plans[i], none).draws > 0);
    }
    bur_run_options ref = {.backend = &bur_backend_ref, .lanes = 7};
    bur_cost c = cost_of(STUDY("draws = 300;"), ref);
    assert_true(c.draws > 0);
    assert_int_equal(c.size.lanes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts),
                                       cmocka_unit_test(grows),
                                       cmocka_unit_test(odd_plans)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
