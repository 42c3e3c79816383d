/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare events of a scenario: a probability that is known, with far fewer draws
 * than it would take, whatever the threads. */
#include "field_case.h"

#include "num/normal.h"
#include "num/vmath.h"
#include "study/rare.h"

#define MODEL                                                                  \
    "time: { end = 4.0; }; parameters: { a: { value = 0.0; }; b: { value = "   \
    "0.0; }; }; drivers: { d: { process = \"white_noise\"; sd = 1; }; };"      \
    "measures: { m: { eq = \"FINAL(a + b + d)\"; }; }; auxiliaries: { x: { "   \
    "eq = \"d\"; }; };"

#define SCENARIO(rare)                                                         \
    "runs: { draws = 20000; seed = 3; }; inputs: { a: { dist = \"normal\"; "   \
    "mean = 0.0; sd = 1.0; }; b: { dist = \"normal\"; mean = 0.0; sd = 1.0; "  \
    "is = \"luck\"; }; }; output: { rare: { r: { " rare " }; }; };"

static bur_weighted run(const char *rare, int threads)
{
    bur_scenario *s = lab_open(MODEL, rare);
    bur_rare *rares;
    bur_fault fault = {0};
    bur_weighted found;
    bur_run_options options = {.threads = threads};
    assert_int_equal(bur_rare_read(s->arena, s, &rares, &fault), BUR_OK);
    assert_int_equal(bur_rare_run(rares, s->plan, &options, &found, &fault),
                     BUR_OK);
    bur_scenario_close(s);
    return found;
}

/* The sum of three unit normals is above 6 with probability 2.7e-4: of 20,000
 * draws, five. */
static void a_known_probability(void **state)
{
    (void)state;
    const char *text =
        SCENARIO("of = \"P(m > 6)\"; inputs = [\"a\", \"b\"]; tilt = [2.0, "
                 "2.0];");
    double exact = bur_normal_cdf(-6 / sqrt(3));
    bur_weighted found = run(text, 1), again = run(text, 2);
    assert_true(fabs(found.share.value - exact) <= 4 * found.share.se);
    assert_true(found.share.se < 0.08 * exact);
    assert_true(found.effective > 200);
    assert_true(again.share.value == found.share.value &&
                again.share.se == found.share.se);
    /* more draws than a portion has */
    found = run(SCENARIO("of = \"P(m > 6)\"; inputs = [\"a\", \"b\"]; tilt = "
                         "[2.0, 2.0]; draws = 70000;"),
                2);
    assert_true(fabs(found.share.value - exact) <= 4 * found.share.se);
    assert_true(found.share.se < 0.05 * exact);
}

/* Pushed the wrong way, or not enough. */
static void what_is_not_known(void **state)
{
    (void)state;
    bur_weighted found =
        run(SCENARIO("of = \"P(m > 6)\"; inputs = [\"a\"]; tilt = [-2.0];"), 2);
    assert_int_equal(found.share.method, BUR_METHOD_NONE);
    assert_true(found.needed > 20000);
}

static void refusals(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {SCENARIO("of = \"P(n > 7)\"; inputs = [\"a\"]; tilt = [1.0];"),
         "no measure 'n'"},
        {SCENARIO("of = \"mean(m)\"; inputs = [\"a\"]; tilt = [1.0];"),
         "should be a probability"},
        {SCENARIO("of = \"P(m > 6) < 1\"; inputs = [\"a\"]; tilt = [1.0];"),
         "without a bound"}};
    for (int i = 0; i < 3; i++) {
        bur_scenario *s = lab_open(MODEL, wrong[i][0]);
        bur_rare *rares;
        bur_fault fault = {0};
        assert_int_equal(bur_rare_read(s->arena, s, &rares, &fault),
                         BUR_BAD_INPUT);
        if (!strstr(fault.message, wrong[i][1])) {
            fail_msg("%s", fault.message);
        }
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_known_probability),
                                       cmocka_unit_test(what_is_not_known),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
