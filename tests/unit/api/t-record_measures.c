/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of a record: the figures of the study, and those of its draws. */
#include "api_case.h"

#include "api/study.h"
#include "bursar/record.h"
#include "stat/interval.h"

static void same(bur_figure a, bur_figure b)
{
    assert_true(a.value == b.value || (isnan(a.value) && isnan(b.value)));
    assert_true(a.low == b.low || (isnan(a.low) && isnan(b.low)));
    assert_true(a.high == b.high || (isnan(a.high) && isnan(b.high)));
    assert_int_equal(a.n, b.n);
    assert_string_equal(a.method, b.method);
}

static void figures(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_record *record = bur_record_of(study);
    bur_record_measure m;
    bur_measure_facts f;
    for (int i = 0; i < 2; i++) {
        assert_true(bur_record_measure_at(record, i, &m));
        for (int c = 0; c < 2; c++) {
            assert_true(bur_study_measure(study, c, i, &f));
            assert_string_equal(m.name, f.name);
            assert_string_equal(m.title, f.title);
            assert_int_equal(m.sort, f.sort);
            assert_int_equal(m.high_is_better, f.high_is_better);
            assert_true(m.missing[c] == f.missing);
            same(m.mean[c], f.mean);
            if (f.sort != BURSAR_PROBABILITY) {
                same(m.median[c], f.median);
                same(m.tail[c], f.tail);
                assert_true(m.quantile[c * 2 + 1] == f.median.value);
                assert_true(m.quantile[c * 2] < f.median.value);
            }
        }
    }
    assert_true(!m.median && !m.tail && !m.quantile); /* a probability */
    assert_false(bur_record_measure_at(record, 2, &m));
    bur_record_close(record);
    bur_study_close(study);
}

static void differences(void **state)
{
    (void)state;
    const char *const designs[] = {"monte_carlo", "sobol"};
    for (int d = 0; d < 2; d++) {
        bur_study *study =
            api_open(&(bur_settings){.design = designs[d], .draws = 512});
        assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
        bur_record *record = bur_record_of(study);
        for (int i = 0; i < 2; i++) {
            bur_figure found, expected;
            assert_true(bur_record_difference(record, 1, 0, i, &found));
            assert_true(bur_study_difference(study, 1, 0, i, &expected));
            same(found, expected);
            assert_true(found.value != 0);
            /* another record's first case is this one's, too */
            assert_true(bur_record_against(record, 1, record, 0, i, &found));
            same(found, expected);
        }
        bur_figure none;
        assert_false(bur_record_difference(record, 2, 0, 0, &none));
        assert_false(bur_record_difference(record, 1, 0, 2, &none));
        bur_record_close(record);
        bur_study_close(study);
    }
}

static void other_draws(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_study *other = api_open(&(bur_settings){.has_seed = true, .seed = 5});
    assert_int_equal(bur_study_run(other, NULL), BURSAR_OK);
    bur_record *a = bur_record_of(study), *b = bur_record_of(other);
    bur_figure none;
    assert_false(bur_record_against(a, 0, b, 0, 0, &none));
    assert_true(bur_record_against(a, 0, a, 0, 0, &none));
    assert_false(bur_record_against(a, 0, a, 2, 0, &none));
    bur_record_close(a);
    bur_record_close(b);
    bur_study_close(study);
    bur_study_close(other);
}

static const char late_model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; }; };"
    "stocks: { cash: { initial = \"10\"; outflows = [\"out\"]; }; };"
    "flows: { out: { eq = \"burn + 0 * LN(3.9 - burn)\"; }; };"
    "measures: { when: { eq = \"WHEN_FIRST(cash <= 0)\"; kind = \"time\"; };"
    " };";

static const char late_scenario[] =
    "runs: { draws = 2000; }; inputs: { burn: { dist = \"uniform\"; "
    "low = 0.0; high = 4.0; }; };";

/* Cash ends by month 6 if burn is over 10 / 6; 1 in 40 fails. */
static void chances(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(late_model, late_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_record *record = bur_record_of(study);
    bur_record_measure m;
    assert_true(bur_record_measure_at(record, 0, &m));
    assert_int_equal(m.sort, BURSAR_TIME);
    int64_t failed = bur_record_facts_of(record)->n_failed, by = 0, ever = 0;
    assert_true(failed > 0);
    for (int i = 0; i < 2000; i++) {
        by += m.value[i] <= 6;
        ever += isfinite(m.value[i]);
    }
    bur_figure chance;
    assert_true(bur_record_chance(record, 0, 0, 6, &chance));
    bur_estimate e = bur_interval_proportion(by, 2000 - failed, 0.95);
    assert_true(e.value > 0.5 && e.value < 0.7);
    same(chance, bur_study_figure(&e));
    assert_true(bur_record_chance(record, 0, 0, 12, &chance));
    assert_true(fabs(chance.value + m.missing[0] - 1) < 1e-12);
    assert_true(chance.value * (double)(2000 - failed) == (double)ever);
    assert_false(bur_record_chance(record, 1, 0, 6, &chance));
    bur_record_close(record);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures), cmocka_unit_test(differences),
        cmocka_unit_test(other_draws), cmocka_unit_test(chances)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
