/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds: element by element, each probability with its error, and the
 * same for the store. */
#include "api_case.h"

#include "api/study.h"
#include "stat/interval.h"

static const char scenario[] =
    "runs: { draws = 500; seed = 4; }; inputs: { burn: { dist = \"uniform\"; "
    "low = 0.0; high = 2.0; }; }; policies: { none: {}; thrift: { set: { "
    "burn = \"burn * 0.9\"; }; }; }; output: { series = [\"cash\"]; "
    "below: { low: { of = \"cash\"; value = 7.5; title = \"Low cash\"; }; "
    "few: { of = \"sold\"; value = 0.3; }; }; };";

static bur_study *opened(void)
{
    bur_scenario_close(lab_read(api_model, scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_non_null(study);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void by_element(void **state)
{
    (void)state;
    bur_study *study = opened();
    bur_threshold_facts f;
    assert_true(bur_study_threshold(study, 0, &f));
    assert_string_equal(f.name, "low");
    assert_string_equal(f.title, "Low cash");
    assert_string_equal(f.label, "cash");
    assert_string_equal(f.unit, "EUR");
    assert_true(f.value == 7.5);
    assert_true(bur_study_threshold(study, 2, &f));
    assert_string_equal(f.label, "sold[b]");
    assert_null(f.title);
    assert_false(bur_study_threshold(study, 3, &f));
    assert_false(bur_study_threshold(study, -1, &f));
    assert_int_equal(bur_study_below(study, 0, 0, 12).n, 0);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_figure p = bur_study_below(study, 1, 0, 12);
    assert_int_equal(p.n, 500);
    assert_string_equal(p.method, "wilson");
    assert_true(0 < p.low && p.low < p.value && p.value < p.high && p.high < 1);
    assert_true(bur_study_below(study, 0, 0, 12).value > p.value);
    assert_true(bur_study_below(study, 0, 1, 5).value == 0); /* it is 0.5 */
    assert_true(bur_study_below(study, 0, 2, 5).value == 1); /* it is 0.25 */
    assert_int_equal(bur_study_below(study, 0, 3, 5).n, 0);
    bur_study_close(study);
}

static void for_the_store(void **state)
{
    (void)state;
    bur_study *study = opened();
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_arena *arena = bur_arena_create();
    bur_results r;
    bur_fault fault = {0};
    assert_int_equal(bur_study_results(study, arena, true, &r, &fault), BUR_OK);
    assert_int_equal(r.n_below, 2);
    assert_string_equal(r.below[0].long_name, "Low cash");
    assert_string_equal(r.below[1].variable, "sold");
    assert_int_equal(r.below[1].n_dims, 1);
    assert_true(r.below[0].value == 7.5);
    for (int c = 0; c < 2; c++) {
        for (int row = 0; row < 13; row++) {
            bur_figure p = bur_study_below(study, c, 0, row);
            assert_true(r.below[0].p[c * 13 + row] == p.value);
            assert_true(r.below[0].low[c * 13 + row] == p.low);
            assert_true(r.below[0].high[c * 13 + row] == p.high);
            p = bur_study_below(study, c, 2, row);
            assert_true(r.below[1].p[(c * 2 + 1) * 13 + row] == p.value);
        }
    }
    bur_arena_free(arena);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_element),
                                       cmocka_unit_test(for_the_store)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
