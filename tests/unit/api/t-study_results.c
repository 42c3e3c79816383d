/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outcome as the store wants it: every array in the store's order. */
#include "api_case.h"

#include "api/study.h"
#include "ensemble/incidence.h"

static void results(void **state)
{
    (void)state;
    bur_study *study = api_run();
    const bur_outcome *o = study->outcome;
    bur_arena *arena = bur_arena_create();
    bur_results r;
    bur_fault fault = {0};
    assert_int_equal(bur_study_results(study, arena, true, &r, &fault), BUR_OK);
    assert_int_equal(r.n_cases, 2);
    assert_string_equal(r.cases[1].policy, "thrift");
    assert_int_equal(r.n_dims, 1);
    assert_string_equal(r.dim[0].label[1], "b");
    assert_int_equal(r.time.n, 13);
    assert_true(r.time.days[1] == 31 && r.time.model_time[2] == 2);
    assert_int_equal(r.n_series, 2);
    assert_int_equal(r.series[1].n_dims, 1);
    for (int c = 0; c < 2; c++) {
        for (int row = 0; row < 13; row++) {
            size_t cash = bur_outcome_cell(o, c, 0, row);
            assert_true(r.series[0].mean[c * 13 + row] ==
                        o->moments[cash].mean);
            assert_true(r.series[0].max[c * 13 + row] == o->moments[cash].max);
            for (int q = 0; q < 2; q++) {
                assert_true(r.series[0].quantile[(c * 2 + q) * 13 + row] ==
                            o->quantile[cash * 2 + (size_t)q].value);
            }
            for (int e = 0; e < 2; e++) {
                assert_true(r.series[1].mean[(c * 2 + e) * 13 + row] ==
                            (e ? 0.25 : 0.5));
            }
            assert_int_equal(r.at_risk[c * 13 + row], o->at_risk[c * 13 + row]);
        }
    }
    bur_arena_free(arena);
    bur_study_close(study);
}

static void by_draw(void **state)
{
    (void)state;
    bur_study *study = api_run();
    const bur_outcome *o = study->outcome;
    bur_arena *arena = bur_arena_create();
    bur_results r;
    bur_fault fault = {0};
    assert_int_equal(bur_study_results(study, arena, true, &r, &fault), BUR_OK);
    assert_int_equal(r.n_draws, 500);
    assert_ptr_equal(r.measure[1].value, bur_outcome_measure(o, 0, 1));
    assert_ptr_equal(r.input[0].value, o->input);
    assert_string_equal(r.input[0].role, "assumption");
    assert_int_equal(r.exits.n_kinds, 2);
    bur_incidence in = bur_incidence_of(o, 1, 1, arena);
    assert_int_equal(in.n_rows, r.time.n);
    for (int t = 0; t < in.n_rows; t++) {
        bur_estimate e = bur_incidence_curve(&in, 1)[t];
        assert_true(r.exits.incidence[in.n_rows + t] == e.value);
        assert_true(r.exits.incidence_low[in.n_rows + t] == e.low);
        assert_true(r.exits.incidence_high[in.n_rows + t] == e.high);
    }
    assert_int_equal(r.series[0].raw_kind, BUR_RAW_F4);
    assert_int_equal(r.series[1].raw_kind, BUR_RAW_NONE);
    assert_ptr_equal(r.series[0].raw, bur_outcome_path(o, 0, 0, 0));
    assert_null(r.series[1].raw);
    bur_arena_free(arena);
    bur_study_close(study);
}

static void provenance(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_arena *arena = bur_arena_create();
    bur_results r;
    bur_fault fault = {0};
    assert_int_equal(bur_study_results(study, arena, true, &r, &fault), BUR_OK);
    assert_string_equal(r.provenance.seed, "4");
    assert_string_equal(r.provenance.design, "monte_carlo");
    assert_int_equal(r.provenance.n_texts, 2);
    assert_non_null(strstr(r.provenance.text[0].text, "Hard times"));
    assert_non_null(strstr(r.provenance.text[1].text, "A shop"));
    bur_arena_free(arena);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(results),
                                       cmocka_unit_test(by_draw),
                                       cmocka_unit_test(provenance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
