/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions apart from luck: what nobody knows is fixed within an outer
 * draw, what chance decides is drawn anew; and the two are told apart. */
#include "lab.h"

enum { OUTER = 400, LUCK = 16, N = OUTER * LUCK };

static const char model[] =
    "time_unit = \"month\"; time: { length = \"2 months\"; };"
    "parameters: { known: { value = 0.0; }; fate: { value = 0.0; }; };"
    "drivers: { d: { process = \"white_noise\"; sd = 1; }; };"
    "stocks: { x: { initial = \"known + fate\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"d\"; }; };"
    "measures: { end: { eq = \"FINAL(x)\"; };"
    " high: { eq = \"FINAL(x) > 0\"; kind = \"probability\"; }; };";

#define INPUTS                                                                 \
    "inputs: { known: { dist = \"normal\"; mean = 5.0; sd = 3.0; };"           \
    " fate: { dist = \"normal\"; mean = 0.0; sd = 2.0; is = \"luck\"; }; };"   \
    "output: { quantiles = [0.5]; series = [\"d\", \"x\"]; };"

static lab nested(const char *design)
{
    char text[512];
    snprintf(text, sizeof text,
             "runs: { assumptions = %d; luck = %d; design = \"%s\"; }; " INPUTS,
             OUTER, LUCK, design);
    return lab_run(model, text);
}

static void check_structure(const char *design)
{
    lab l = nested(design);
    const double *known = lab_input(&l, 0), *fate = lab_input(&l, 1);
    const double *d = lab_at(&l, 0, "d", 1);
    assert_int_equal(lab_draws(&l), N);
    for (int i = 0; i < N; i++) {
        assert_true(known[i] == known[i / LUCK * LUCK]);
        assert_true(i % LUCK == 0 || fate[i] != fate[i - 1]);
        assert_true(i == 0 || d[i] != d[i - 1]);
        assert_true(i < LUCK || i % LUCK > 0 || known[i] != known[i - 1]);
    }
    lab_mean_is(fate, N, 0);
    lab_variance_is(fate, N, 4);
    lab_variance_is(d, N, 1);
    lab_near(lab_correlation(fate, d, N), 0, 4 / sqrt(N));
    lab_near(lab_correlation(known, fate, N), 0, 4 / sqrt(N));
    lab_near(lab_average(known, N), 5, 4 * 3 / sqrt(OUTER));
    lab_close(&l);
}

static void luck_is_redrawn_within(void **state)
{
    (void)state;
    check_structure("monte_carlo");
    check_structure("latin_hypercube");
    check_structure("sobol");
}

/* End = N(5, 3^2) of assumptions + luck: 90 % of its expectations lie within
 * 5 +- 4.93, whatever the luck. */
static void assumptions_have_their_range(void **state)
{
    (void)state;
    lab l = nested("monte_carlo");
    bur_measure_summary sum;
    int end = lab_measure_number(&l, "end");
    assert_int_equal(bur_measure_sum_up(l.o, 0, end, &sum, &l.fault), BUR_OK);
    lab_near(sum.assumptions_low, 5 - 4.93, 1);
    lab_near(sum.assumptions_high, 5 + 4.93, 1);
    lab_near(sum.mean.value, 5, 4 * 3.1 / sqrt(OUTER));
    /* outer draws are the unit of error, not draws */
    lab_near(sum.mean.se, 3.05 / sqrt(OUTER), 0.08);
    assert_int_equal(sum.mean.method, BUR_METHOD_REPLICATE_T);
    lab_close(&l);
}

/* Without assumptions' variance there is no range, or what noise leaves of
 * one: the variance of outer means, 6 / 16, is known to 7 %, so the spread is
 * below 0.33 (4 standard errors); that of the raw means would give 2. */
static void luck_alone_has_no_range(void **state)
{
    (void)state;
    lab l = lab_run(model, "runs: { assumptions = 400; luck = 16; }; inputs: {"
                           " fate: { dist = \"normal\"; mean = 0.0; sd = 2.0; "
                           "is = \"luck\"; }; };");
    bur_measure_summary sum;
    int end = lab_measure_number(&l, "end");
    assert_int_equal(bur_measure_sum_up(l.o, 0, end, &sum, &l.fault), BUR_OK);
    assert_false(sum.assumptions_high - sum.assumptions_low > 1.1);
    lab_close(&l);
}

/* Draws of one study of n draws, and of n sets with one draw of luck each,
 * are the same. */
static void one_draw_of_luck_is_a_plain_study(void **state)
{
    (void)state;
    lab a = lab_run(model, "runs: { draws = 500; };" INPUTS);
    lab b = lab_run(model, "runs: { assumptions = 500; luck = 1; };" INPUTS);
    lab_same(lab_measure(&a, 0, "end"), lab_measure(&b, 0, "end"), 500);
    bur_measure_summary sum;
    assert_int_equal(bur_measure_sum_up(a.o, 0, 0, &sum, &a.fault), BUR_OK);
    assert_true(isnan(sum.assumptions_low));
    lab_close(&a);
    lab_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(luck_is_redrawn_within),
        cmocka_unit_test(assumptions_have_their_range),
        cmocka_unit_test(luck_alone_has_no_range),
        cmocka_unit_test(one_draw_of_luck_is_a_plain_study)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
