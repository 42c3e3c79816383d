/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of a study in memory: its entries are those of the study. */
#include "api_case.h"

#include "bursar/record.h"

static void facts(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_record *record = bur_record_of(study);
    assert_non_null(record);
    const bur_record_facts *f = bur_record_facts_of(record);
    assert_string_equal(f->title, "Hard times");
    assert_null(f->doc);
    assert_string_equal(f->model, "A shop");
    assert_string_equal(f->version, bur_version());
    assert_string_equal(f->design, "monte_carlo");
    assert_string_equal(f->seed, "4");
    assert_string_equal(f->time_unit, "month");
    assert_string_equal(f->start, "2030-01-01");
    assert_int_equal(f->n_times, 13);
    assert_string_equal(f->date[2], "2030-03-01");
    assert_true(f->time[2] == 2 && f->dt > 0);
    assert_int_equal(f->n_levels, 2);
    assert_true(f->level[1] == 0.5 && f->interval_level == 0.95);
    assert_int_equal(f->n_draws, 500);
    assert_int_equal(f->n_failed, 0);
    assert_int_equal(f->luck, 1);
    assert_int_equal(f->providers, 0);
    assert_int_equal(f->n_years, 0);
    assert_true((double)f->n_steps * f->dt == f->time[12]);
    bur_record_close(record);
    bur_study_close(study);
}

static void cases_and_dims(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_record *record = bur_record_of(study);
    bur_record_case c;
    assert_true(bur_record_case_at(record, 0, &c));
    assert_string_equal(c.label, "scenario/none");
    assert_string_equal(c.scenario, "scenario");
    assert_string_equal(c.title, "Carry on");
    assert_true(bur_record_case_at(record, 1, &c));
    assert_string_equal(c.policy, "thrift");
    assert_string_equal(c.title, "thrift");
    assert_false(bur_record_case_at(record, 2, &c));
    assert_false(bur_record_case_at(record, -1, &c));
    bur_record_dim d;
    assert_true(bur_record_dim_at(record, 0, &d));
    assert_string_equal(d.name, "line");
    assert_string_equal(d.label[1], "b");
    assert_false(bur_record_dim_at(record, 1, &d));
    bur_record_text t;
    assert_true(bur_record_text_at(record, 0, &t));
    assert_string_equal(t.path, "scenario.cfg");
    assert_non_null(strstr(t.text, "Hard times"));
    assert_int_equal(bur_record_facts_of(record)->n_texts, 2);
    assert_false(bur_record_text_at(record, 2, &t));
    bur_record_close(record);
    bur_study_close(study);
}

static void series(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_record *record = bur_record_of(study);
    bur_record_series s;
    assert_true(bur_record_series_at(record, 1, &s));
    assert_string_equal(s.name, "sold");
    assert_string_equal(s.unit, "EUR/month");
    assert_true(!s.by_year && !s.has_draws && s.n_elements == 2);
    assert_int_equal(s.dim[0], 0);
    char element[16];
    assert_string_equal(
        bur_record_element(record, 1, 1, element, sizeof element), "b");
    assert_true(s.mean[13] == 0.25);
    assert_true(bur_record_series_at(record, 0, &s) && s.has_draws);
    for (int c = 0; c < 2; c++) {
        assert_true(s.mean[c * 13 + 12] ==
                    bur_study_series_mean(study, c, 0, 12).value);
        assert_true(s.quantile[(c * 2 + 1) * 13 + 12] ==
                    bur_study_series_quantile(study, c, 0, 12, 1).value);
    }
    double path[13], whole[3 * 13];
    assert_true(bur_record_draw(record, 0, 1, 0, 77, path));
    assert_int_equal(bur_study_run_draw(study, 1, 77, whole, NULL), BURSAR_OK);
    for (int t = 0; t < 13; t++) {
        assert_true((float)path[t] == (float)whole[t]);
    }
    assert_false(bur_record_draw(record, 1, 0, 0, 0, path));
    assert_false(bur_record_draw(record, 0, 2, 0, 0, path));
    assert_false(bur_record_draw(record, 0, 0, 1, 0, path));
    assert_false(bur_record_draw(record, 0, 0, 0, 500, path));
    assert_false(bur_record_series_at(record, 2, &s));
    bur_record_close(record);
    bur_study_close(study);
}

static void inputs_and_exits(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_record *record = bur_record_of(study);
    bur_record_input in;
    assert_true(bur_record_input_at(record, 0, &in));
    assert_string_equal(in.name, "burn");
    assert_string_equal(in.title, "What it costs");
    assert_string_equal(in.role, "assumption");
    assert_true(fabs(in.p05 - 0.1) < 0.06 && fabs(in.p95 - 1.9) < 0.06);
    assert_true(fabs(in.median - 1) < 0.15 && in.value[3] >= 0);
    assert_false(bur_record_input_at(record, 1, &in));
    bur_record_exit e;
    bur_exit_facts share;
    assert_true(bur_record_exit_at(record, 0, &e));
    assert_string_equal(e.name, "broke");
    assert_true(bur_study_exit(study, 1, 1, &share));
    assert_true(fabs(e.incidence[13 + 12] - share.share.value) < 1e-12);
    assert_true(e.low[12] < e.incidence[12] && e.incidence[12] < e.high[12]);
    assert_false(bur_record_exit_at(record, 1, &e));
    bur_record_close(record);
    bur_study_close(study);
}

/* A first exit and a second stay apart. */
static void two_exits(void **state)
{
    (void)state;
    char model[4096];
    snprintf(model, sizeof model,
             "%.*s rich: { when = \"cash > 1.3 * INIT(cash)\"; }; };",
             (int)(strlen(api_model) - sizeof "};" + 1), api_model);
    bur_scenario_close(lab_read(model, api_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_record *record = bur_record_of(study);
    assert_int_equal(bur_record_facts_of(record)->n_exits, 2);
    for (int kind = 1; kind <= 2; kind++) {
        bur_record_exit e;
        assert_true(bur_record_exit_at(record, kind - 1, &e));
        for (int c = 0; c < 2; c++) {
            bur_exit_facts share;
            assert_true(bur_study_exit(study, c, kind, &share));
            assert_true(share.share.value > 0);
            assert_true(fabs(e.incidence[c * 13 + 12] - share.share.value) <
                        1e-12);
        }
    }
    bur_record_close(record);
    bur_study_close(study);
}

static void thresholds_and_plans(void **state)
{
    (void)state;
    static const char scenario[] =
        "runs: { draws = 500; seed = 4; }; inputs: { burn: { dist = "
        "\"uniform\"; low = 0.0; high = 2.0; }; }; output: { series = "
        "[\"cash\"]; below: { few: { of = \"sold\"; value = 0.3; }; }; };"
        "data: { plan: { file = \"plan.csv\"; kind = \"plan\"; }; };";
    lab_write("plan.csv", "month;sold[b]\n2030-01;0,5\n2030-02;0,25\n");
    bur_scenario_close(lab_read(api_model, scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_record *record = bur_record_of(study);
    bur_record_threshold t;
    assert_true(bur_record_threshold_at(record, 0, &t));
    assert_string_equal(t.name, "few");
    assert_string_equal(t.series, "sold");
    assert_true(t.value == 0.3 && t.n_elements == 2);
    assert_true(t.p[12] == 0 && t.p[13 + 12] == 1 && t.high[12] > 0);
    assert_false(bur_record_threshold_at(record, 1, &t));
    bur_record_plan p;
    assert_true(bur_record_plan_at(record, 0, &p));
    assert_string_equal(p.series, "sold");
    assert_int_equal(p.n_elements, 2);
    assert_true(isnan(p.value[0]) && p.value[13] == 0.5 &&
                p.value[14] == 0.25 && isnan(p.value[15]));
    assert_false(bur_record_plan_at(record, 1, &p));
    bur_record_close(record);
    bur_study_close(study);
}

static void before_a_run(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    assert_null(bur_record_of(study));
    api_explained(study, "has not run");
    bur_study_close(study);
    bur_record_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts),       cmocka_unit_test(cases_and_dims),
        cmocka_unit_test(series),      cmocka_unit_test(inputs_and_exits),
        cmocka_unit_test(two_exits),   cmocka_unit_test(thresholds_and_plans),
        cmocka_unit_test(before_a_run)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
