/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan says it will take: lanes, threads, groups of cases and bytes. */
#include "study_case.h"

static bur_plan_size size_of(const char *scenario, bur_run_options options)
{
    bur_scenario *s = lab_open(study_model, scenario);
    bur_plan_size size = bur_plan_size_of(s->plan, &options);
    bur_scenario_close(s);
    return size;
}

static void lanes_and_threads(void **state)
{
    (void)state;
    bur_run_options none = {0};
    assert_int_equal(size_of(STUDY("draws = 5;"), none).lanes, BUR_LANES);
    assert_int_equal(size_of(STUDY("draws = 5;"), none).threads, 1);
    assert_int_equal(size_of(STUDY("draws = 5000;"), none).lanes, 64);
    bur_run_options asked = {.threads = 3, .lanes = 24};
    bur_plan_size size = size_of(STUDY("draws = 5000;"), asked);
    assert_int_equal(size.lanes, 24);
    assert_int_equal(size.threads, 3);
    assert_int_equal(size_of(STUDY("draws = 48;"), asked).threads, 2);
    assert_int_equal(size_of(STUDY("draws = 49;"), asked).threads, 3);
    assert_true(size.steps == 5000.0 * 2 * 12);
}

/* cash and in, 13 rows, of 8 bytes each: 208 bytes a draw and case */
static void groups_of_cases(void **state)
{
    (void)state;
    bur_run_options none = {0};
    assert_int_equal(
        size_of(STUDY("draws = 2500; memory = 1;"), none).group_cases, 2);
    assert_int_equal(
        size_of(STUDY("draws = 5000; memory = 1;"), none).group_cases, 1);
    assert_int_equal(
        size_of(STUDY("draws = 6000; memory = 1;"), none).group_cases, 0);
}

/* At least what the outcome alone holds. */
static void bytes(void **state)
{
    (void)state;
    bur_run_options none = {.threads = 1};
    size_t few = size_of(STUDY("draws = 1000;"), none).bytes;
    size_t many = size_of(STUDY("draws = 9000;"), none).bytes;
    size_t a_draw = 2 * 208 + 2 * 8 + 2 * (3 * 8 + 13) + 2 * 13 * 4;
    assert_true(few > 1000 * a_draw);
    assert_in_range(many - few, 8000 * a_draw, 8000 * a_draw * 3);
    bur_run_options two = {.threads = 2};
    assert_true(size_of(STUDY("draws = 9000;"), two).bytes > many);
}

/* What stands by draw and the values once; of values by case, those of two
 * cases in turn; of none, what a search counts, thrice. */
static void journals(void **state)
{
    (void)state;
    const bur_run_options none = {.threads = 1};
    static const struct {
        const char *scenario;
        double draws, values, most;
    } of[] = {{STUDY("draws = 9000;"), 9000, 2 * 208, 0.2e6},
              {STUDY("draws = 5000; memory = 1;"), 5000, 2 * 208, 0.2e6},
              {STUDY("draws = 9000; memory = 1;"), 9000, 0, 5e6}};
    for (int i = 0; i < 3; i++) {
        bur_scenario *s = lab_open(study_model, of[i].scenario);
        double by_draw = 2 * 8 + 2 * (3 * 8 + 13) + 2 * 13 * 4;
        double least = of[i].draws * (by_draw + of[i].values);
        double bytes = bur_plan_journal(s->plan, &none);
        assert_true(bytes > least && bytes < least + of[i].most);
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lanes_and_threads), cmocka_unit_test(groups_of_cases),
        cmocka_unit_test(bytes), cmocka_unit_test(journals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
