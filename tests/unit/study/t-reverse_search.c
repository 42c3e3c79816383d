/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search: the known design point, both of two modes, a regime that fails by
 * itself, and measures that only say yes or no. */
#include "reverse_case.h"

static bur_run_options options = {.threads = 2};

static reverse searched(bur_scenario *s, const char *failure)
{
    reverse r = reverse_start(s, &options, failure);
    bur_fault fault = {0};
    if (bur_reverse_take_sample(&r, 2000, &fault) != BUR_OK ||
        bur_reverse_search(&r, 5, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return r;
}

static void the_known_point(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    reverse r = searched(s, "final < 0");
    assert_int_equal(r.n_ways, 1);
    assert_true(fabs(r.way[0].beta - REVERSE_BETA) < 1e-8);
    assert_true(fabs(r.way[0].form - REVERSE_P) < 1e-9);
    int none[1] = {0};
    /* the point itself is taken so far that it fails */
    assert_true(fabs(bur_reverse_free_value(&r, none, r.way[0].z, 0) +
                     1.17065128) < 2e-3);
    assert_true(fabs(bur_reverse_free_value(&r, none, r.way[0].z, 1) -
                     0.67600989) < 2e-3);
    assert_true(fabs(bur_reverse_free_value(&r, none, r.way[0].z, 2) -
                     1.31574608) < 2e-3);
    reverse_end(&r, s);
}

static const char two_sided[] =
    "time_unit = \"month\"; time: { length = \"2 months\"; };"
    "parameters: { x: { value = 0.0; }; y: { value = 0.0; }; };"
    "stocks: { s: { initial = \"6.25 - x * x + 0 * y\"; inflows = []; }; };"
    "measures: { m: { eq = \"FINAL(s)\"; better = \"high\"; }; };";

static void both_modes(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        two_sided, "inputs: { x: { dist = \"normal\"; mean = 0.0; sd = 1.0; }; "
                   "y: { dist = \"normal\"; mean = 0.0; sd = 1.0; }; };");
    reverse r = searched(s, "m < 0");
    assert_int_equal(r.n_ways, 2);
    assert_true(fabs(r.way[0].beta - 2.5) < 0.01);
    assert_true(fabs(r.way[1].beta - 2.5) < 0.01);
    assert_true(r.way[0].z[0] * r.way[1].z[0] < -6);
    reverse_end(&r, s);
}

static void regimes(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(reverse_model, REVERSE_RUNS
                 "inputs: { x: { dist = \"normal\"; mean = 0.0; sd = 0.5; "
                 "}; };"
                 "shocks: { slump: { target = \"income\"; kind = \"add\"; "
                 "odds = 0.25; by = -3.0; start = 0; }; };");
    reverse r = searched(s, "final < 0");
    assert_int_equal(r.n_ways, 2);
    /* with the slump -1 + 0.4 z: the medians fail */
    assert_true(fabs(r.way[0].beta + 2.5) < 1e-6);
    assert_true(r.way[0].z[0] == 0);
    assert_true(fabs(r.way[0].form - 0.25 * 0.99379033467) < 1e-8);
    /* without it 2 + 0.4 z: beta 5 */
    assert_true(fabs(r.way[1].beta - 5) < 1e-6);
    reverse_end(&r, s);
}

/* A switch alone fails; nothing else matters. */
static void only_a_switch(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS
                               "shocks: { slump: { target = \"income\"; kind = "
                               "\"add\"; odds = 0.25; by = -3.0; start = 0; }; "
                               "};");
    reverse r = searched(s, "final < 0");
    assert_int_equal(r.n_ways, 1);
    assert_true(fabs(r.way[0].form - 0.25) < 1e-6);
    reverse_end(&r, s);
}

static void yes_or_no(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    reverse r = searched(s, "broke");
    assert_true(r.n_ways >= 1);
    assert_true(r.way[0].beta > REVERSE_BETA - 1e-9);
    assert_true(r.way[0].beta < REVERSE_BETA + 0.15);
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_known_point), cmocka_unit_test(both_modes),
        cmocka_unit_test(regimes), cmocka_unit_test(only_a_switch),
        cmocka_unit_test(yes_or_no)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
