/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks through the public header: which cases, where they fail
 * first, and what such a study is not for. */
#include "bursar/reality.h"

#include "api_case.h"

#define TESTS                                                                  \
    "tests: { rich: { title = \"Rich\"; then = \"cash >= 9 - TIME / 2\"; };"   \
    " free: { doc = \"Of cost\"; set: { burn = 0.0; }; then = \"out = 0\"; };" \
    " never: { when = \"cash > 1000\"; then = \"cash < 0\"; };"                \
    " lines: { over = [\"line\"]; then = \"sold[line] > 0.3\"; }; };"

static bur_study *tested(void)
{
    static const bur_settings off = {.units = "off"};
    char model[8192];
    snprintf(model, sizeof model, "%s%s", api_model, TESTS);
    bur_scenario_close(lab_read(model, api_scenario, NULL));
    bur_study *study = bur_study_open_tests("scenario.cfg", &off);
    assert_non_null(study);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static bur_test_facts facts_of(bur_study *study, int i)
{
    bur_test_facts facts;
    assert_true(bur_study_test(study, i, &facts));
    return facts;
}

static void where_they_fail(void **state)
{
    (void)state;
    bur_study *study = tested();
    bur_test_facts f;
    assert_false(bur_study_test(study, 0, &f));
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    f = facts_of(study, 0);
    assert_string_equal(f.label, "rich");
    assert_string_equal(f.title, "Rich");
    assert_string_equal(f.path, "model.cfg");
    assert_string_equal(bur_study_case(study, f.which_case), "scenario/none");
    assert_int_equal(f.draws, 500);
    assert_in_range(f.failing, 1, 499);
    assert_true(f.share.value == (double)f.failing / 500);
    assert_true(f.share.low < f.share.value && f.share.value < f.share.high);
    assert_true(f.tried == f.looked && f.broken >= f.failing);
    assert_true(f.draw >= 0 && f.time >= 1 && f.time == floor(f.time));
    char date[32];
    snprintf(date, sizeof date, "2030-%02d-01", (int)f.time + 1);
    assert_string_equal(f.date, f.time < 12 ? date : "2031-01-01");
    assert_int_equal(f.n_compared, 2);
    assert_string_equal(f.compared[0], "cash");
    assert_string_equal(f.compared[1], "9 - TIME / 2");
    assert_true(f.value[0] < f.value[1]);
    assert_true(f.value[1] == 9 - f.time / 2);
    /* the same draw by itself */
    double path[3 * 13];
    assert_int_equal(
        bur_study_run_draw(study, f.which_case, f.draw, path, NULL), BURSAR_OK);
    assert_true(path[(int)f.time] == f.value[0]);
    bur_study_close(study);
}

static void which_cases(void **state)
{
    static const struct {
        const char *label, *policy;
        bool tried, fails;
    } rows[] = {
        {"rich", "none", true, true},        {"rich", "thrift", true, true},
        {"free", "test.free", true, false},  {"never", "none", false, false},
        {"never", "thrift", false, false},   {"lines[a]", "none", true, false},
        {"lines[a]", "thrift", true, false}, {"lines[b]", "none", true, true},
        {"lines[b]", "thrift", true, true}};
    (void)state;
    bur_study *study = tested();
    bur_test_facts f;
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    int n = sizeof rows / sizeof rows[0];
    for (int i = 0; i < n; i++) {
        f = facts_of(study, i);
        assert_string_equal(f.label, rows[i].label);
        assert_string_equal(bur_study_policy(study, f.which_case),
                            rows[i].policy);
        assert_int_equal(f.tried > 0, rows[i].tried);
        assert_int_equal(f.failing > 0, rows[i].fails);
        assert_int_equal(f.draw >= 0, rows[i].fails);
    }
    assert_false(bur_study_test(study, n, &f));
    assert_false(bur_study_test(study, -1, &f));
    assert_string_equal(bur_study_policy_title(study, 2), "free");
    bur_study_close(study);
}

/* Every number is the same for any number of threads and lanes. */
static void same_bits(void **state)
{
    (void)state;
    bur_study *a = tested(), *b = tested();
    bur_run_request one = {.threads = 1, .lanes = 1};
    bur_run_request two = {.threads = 2, .lanes = 64};
    assert_int_equal(bur_study_run(a, &one), BURSAR_OK);
    assert_int_equal(bur_study_run(b, &two), BURSAR_OK);
    for (int i = 0; i < 9; i++) {
        bur_test_facts x = facts_of(a, i), y = facts_of(b, i);
        assert_true(x.looked == y.looked && x.tried == y.tried &&
                    x.broken == y.broken && x.failing == y.failing &&
                    x.draw == y.draw && x.n_compared == y.n_compared);
        for (int k = 0; k < x.n_compared; k++) {
            assert_memory_equal(&x.value[k], &y.value[k], sizeof x.value[k]);
        }
    }
    bur_study_close(a);
    bur_study_close(b);
}

static void no_results(void **state)
{
    (void)state;
    bur_study *study = tested();
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "tests.h5", "x"), BURSAR_BAD_INPUT);
    api_explained(study, "opened for its tests");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_they_fail), cmocka_unit_test(which_cases),
        cmocka_unit_test(same_bits), cmocka_unit_test(no_results)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
