/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model without one of its loops, against the same model written without it;
 * and what a cut says. */
#include "strong_case.h"

static bur_answer *cut(const char *scenario, const char *loop)
{
    bur_scenario *s = loops_open(loops_model, scenario);
    bur_answer *a = loops_answer(s, (bur_loops_asked){.cut = loop},
                                 (bur_run_options){.threads = 2});
    bur_scenario_close(s);
    return a;
}

/* S at the end, with births and deaths of their own or held at the start. */
static double follow(bool births, bool deaths)
{
    double s = 5;
    for (int i = 0; i < 64; i++) {
        double up = births ? s : 5, down = (deaths ? s * s : 25) / 100;
        s += 0.125 * (up - down);
    }
    return s;
}

static void the_cause_stays_what_it_was(void **state)
{
    (void)state;
    bur_answer *a = cut("runs: { draws = 1; };", "R1");
    assert_true(answer_says(a, "in the equation of birth, S stays"));
    assert_true(answer_says(a, "The loop goes through S, birth."));
    assert_false(answer_says(a, "No link is its own"));
    double as_is = column_named(a, "stocks", "as_it_is")->estimate[0].value;
    double without = column_named(a, "stocks", "without")->estimate[0].value;
    double gap = column_named(a, "stocks", "difference")->estimate[0].value;
    assert_true(fabs(as_is - follow(true, true)) < 1e-4); /* kept as floats */
    assert_true(fabs(without - follow(false, true)) < 1e-4);
    assert_true(fabs(gap - (without - as_is)) < 1e-9);
    const bur_answer_column *size = column_named(a, "measures", "without");
    assert_true(fabs(size->estimate[1].value - follow(false, true)) < 1e-9);
    bur_answer_free(a);
}

/* Of the two loops one is R1: the other is cut by its id. */
static void a_loop_is_cut_by_its_id(void **state)
{
    (void)state;
    bur_answer *first = cut("runs: { draws = 1; };", "L1");
    bur_answer *second = cut("runs: { draws = 1; };", "L2");
    bur_answer *other = answer_says(first, "R1") ? second : first;
    double without =
        column_named(other, "measures", "without")->estimate[1].value;
    assert_true(fabs(without / follow(true, false) - 1) < 1e-12);
    bur_answer_free(first);
    bur_answer_free(second);
}

/* The same draws: differences are those of draws. */
static void draws_are_paired(void **state)
{
    (void)state;
    bur_answer *a = cut(loops_scenario, "R1");
    bur_estimate as_is = column_named(a, "measures", "as_it_is")->estimate[1];
    bur_estimate without = column_named(a, "measures", "without")->estimate[1];
    bur_estimate gap = column_named(a, "measures", "difference")->estimate[1];
    assert_true(fabs(gap.value - (without.value - as_is.value)) < 1e-9);
    assert_true(gap.high < 0 && gap.low < gap.value);
    bur_answer_free(a);
}

static void what_there_is_not(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, "runs: { draws = 1; };");
    bur_run_options options = {0};
    bur_fault fault = {0};
    bur_answer *a = bur_answer_create("loops", "test");
    bur_loops_asked asked = {.cut = "R2"};
    assert_int_equal(bur_loops_follow(s, &options, &asked, a, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "L1 to L2, R1"));
    bur_strong_loop nameless = {.id = "L9"};
    assert_int_equal(bur_loops_cut(s, &options, &nameless, a, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "cannot be cut"));
    bur_answer_free(a);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cause_stays_what_it_was),
        cmocka_unit_test(a_loop_is_cut_by_its_id),
        cmocka_unit_test(draws_are_paired),
        cmocka_unit_test(what_there_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
