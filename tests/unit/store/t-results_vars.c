/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in a results file stand where their indexes say. */
#define _GNU_SOURCE
#include <math.h>

#include "sample_results.h"
#include "store/h5_lib.h"
#include "store/h5_read.h"
#include "store_help.h"

static const bur_store_options options = {1, 0};

static bur_h5_file *written(const bur_results *r, const char *path)
{
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    if (bur_results_write_h5(r, path, &options, &fault) != BUR_OK ||
        bur_h5_open(path, &file, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return file;
}

static double at(bur_h5_file *file, const char *name, const int64_t *index)
{
    static const int64_t one[] = {1, 1, 1, 1, 1};
    double value = NAN;
    bur_fault fault;
    int var = bur_h5_find(file, name);
    assert_true(var >= 0);
    assert_int_equal(bur_h5_read_slab(file, var, index, one, &value, &fault),
                     BUR_OK);
    return value;
}

#define AT(file, name, ...) at(file, name, (const int64_t[]){__VA_ARGS__})

static void test_futures(void **state)
{
    (void)state;
    static sample s;
    static const double mean[S_CASES] = {0.25, 0.75};
    static const int32_t present[S_CASES] = {4, 3};
    sample_fill(&s);
    s.r.providers = S_DRAWS; /* of one future */
    s.measure.by_future = mean;
    s.measure.present = present;
    bur_h5_file *f = written(&s.r, "futures.h5");
    assert_true(AT(f, "insolvent_by_future", 1, 0) == 0.75);
    const bur_h5_info *info = bur_h5_var_at(f, bur_h5_find(f, "future"));
    const bur_h5_attr *a =
        bur_h5_attr_find(info->attr, info->n_attrs, "comment");
    assert_string_equal(a->text, "draw = future * providers + provider");
    assert_non_null(bur_h5_attr_find(info->attr, info->n_attrs, "providers"));
    assert_true(bur_h5_find(f, "insolvent_present") >= 0);
    bur_h5_release(f);
}

static void test_places(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    bur_h5_file *f = written(&s.r, "places.h5");
    assert_true(AT(f, "cash_mean_2", 1, 3) == 1003);
    assert_true(AT(f, "cash_quantile", 1, 2, 3) == 1203);
    assert_true(isnan(AT(f, "cash_quantile_low", 0, 0, 3)));
    assert_true(AT(f, "cash_quantile_low", 0, 1, 3) == 102.5);
    assert_true(AT(f, "cash_quantile_high", 1, 1, 0) == 1100.5);
    assert_true(AT(f, "cash", 1, 4, 3) == 1043);
    assert_true(AT(f, "revenue_mean", 1, 2, 3) == 1203);
    assert_true(AT(f, "revenue", 1, 4, 2, 3) == 1243);
    assert_true(AT(f, "insolvent", 1, 3) == 1);
    assert_true(AT(f, "insolvent_estimate", 1, 0) == 0.4);
    assert_true(AT(f, "insolvent_estimate", 1, 2) == 1.1);
    assert_true(AT(f, "insolvent_estimate", 0, 4) == S_DRAWS);
    assert_true(AT(f, "insolvent_es", 1, 0) == -6);
    assert_true(isnan(AT(f, "insolvent_es", 1, 1)));
    assert_true(AT(f, "insolvent_quantile", 1, 2) == 12);
    assert_true(AT(f, "input_dropout", 4) == 0.1 + 0.01 * 4);
    assert_true(AT(f, "input_price", 1, 3, 2) == 1032);
    assert_true(AT(f, "at_risk", 1, 3) == 3);
    assert_true(AT(f, "exit_kind", 0, 2) == 2);
    assert_true(isnan(AT(f, "exit_time", 0, 0)));
    assert_true(AT(f, "incidence", 0, 1, 2) == 0.01 * 6);
    assert_true(AT(f, "incidence", 1, 0, 3) == 0.01 * 11);
    assert_true(AT(f, "incidence_high", 1, 1, 3) == 0.01 * 47);
    assert_true(AT(f, "trap_draw", 0) == 3);
    bur_h5_release(f);
}

/* A plan is the same for all scenarios. */
static void test_plans(void **state)
{
    (void)state;
    static sample s;
    static const double value[S_LINES * S_TIMES] = {[5] = 7, [6] = NAN};
    static const bur_result_plan plan = {.name = "revenue",
                                         .unit = "EUR",
                                         .n_dims = 1,
                                         .dim = sample_line,
                                         .value = value};
    sample_fill(&s);
    s.r.n_plans = 1;
    s.r.plan = &plan;
    bur_h5_file *f = written(&s.r, "plans.h5");
    assert_true(AT(f, "plan_revenue", 1, 1) == 7);
    assert_true(isnan(AT(f, "plan_revenue", 1, 2)));
    bur_h5_release(f);
}

/* A threshold: what it is, and the ends of its interval. */
static void test_below(void **state)
{
    (void)state;
    static sample s;
    double p[3][S_CASES * S_LINES * S_TIMES];
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < S_CASES * S_LINES * S_TIMES; i++) {
            p[k][i] = 100 * k + i;
        }
    }
    const bur_result_below below = {.name = "poor",
                                    .long_name = "Poor lines",
                                    .variable = "revenue",
                                    .rule = "all",
                                    .value = 1.5,
                                    .n_dims = 1,
                                    .dim = sample_line,
                                    .p = p[0],
                                    .low = p[1],
                                    .high = p[2]};
    sample_fill(&s);
    int64_t bytes = bur_results_bytes(&s.r);
    s.r.n_below = 1;
    s.r.below = &below;
    assert_int_equal(bur_results_bytes(&s.r) - bytes, sizeof p);
    bur_h5_file *f = written(&s.r, "below.h5");
    assert_true(AT(f, "below_poor", 1, 2, 3) == 23);
    assert_true(AT(f, "below_poor_low", 0, 2, 1) == 109);
    assert_true(AT(f, "below_poor_high", 1, 0, 0) == 212);
    for (int k = 0; k < 3; k++) {
        static const char *const name[] = {"below_poor", "below_poor_low",
                                           "below_poor_high"};
        const bur_h5_info *info = bur_h5_var_at(f, bur_h5_find(f, name[k]));
        assert_true(bur_h5_attr_find(info->attr, info->n_attrs, "threshold")
                        ->number[0] == 1.5);
        assert_string_equal(
            bur_h5_attr_find(info->attr, info->n_attrs, "variable")->text,
            "revenue");
        assert_string_equal(
            bur_h5_attr_find(info->attr, info->n_attrs, "units")->text, "1");
    }
    bur_h5_release(f);
}

static void test_methods(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    bur_h5_file *f = written(&s.r, "methods.h5");
    const char *const *text;
    bur_fault fault;
    int var = bur_h5_find(f, "insolvent_estimate_method");
    assert_int_equal(bur_h5_read_texts(f, var, &text, &fault), BUR_OK);
    assert_string_equal(text[1], "wilson");
    var = bur_h5_find(f, "insolvent_es_method");
    assert_int_equal(bur_h5_read_texts(f, var, &text, &fault), BUR_OK);
    assert_string_equal(text[0], "");
    const bur_h5_info *info =
        bur_h5_var_at(f, bur_h5_find(f, "cash_quantile_low"));
    assert_true(
        bur_h5_attr_find(info->attr, info->n_attrs, "level")->number[0] ==
        0.95);
    bur_h5_release(f);
}

/* More draws than are written at once, as they are and deflated. */
static void test_many_draws(void **state)
{
    (void)state;
    enum { DRAWS = 30000, TIMES = 101 };
    static sample s;
    sample_fill(&s);
    float *raw = malloc(sizeof *raw * DRAWS * TIMES);
    double *time = malloc(sizeof *time * TIMES);
    for (int i = 0; i < DRAWS * TIMES; i++) {
        raw[i] = (float)(i % 99991);
    }
    for (int i = 0; i < TIMES; i++) {
        time[i] = i;
    }
    bur_result_series cash = {
        .name = "cash", .rule = "all", .raw_kind = BUR_RAW_F4, .raw = raw};
    s.r.n_cases = s.r.n_series = 1;
    s.r.series = &cash;
    s.r.n_draws = DRAWS;
    s.r.time = (bur_result_time){TIMES, false, {0}, NULL, time, "month"};
    s.r.n_measures = s.r.n_inputs = s.r.n_traps = 0;
    s.r.exits.n_kinds = 0;
    s.r.at_risk = NULL;
    s.r.failed = NULL;
    for (int deflate = 0; deflate <= 1; deflate++) {
        bur_store_options how = {1, deflate};
        bur_fault fault;
        bur_h5_file *f;
        assert_int_equal(bur_results_write_h5(&s.r, "draws.h5", &how, &fault),
                         BUR_OK);
        assert_int_equal(bur_h5_open("draws.h5", &f, &fault), BUR_OK);
        assert_true(AT(f, "cash", 0, DRAWS - 1, TIMES - 1) ==
                    (double)raw[DRAWS * TIMES - 1]);
        assert_true(AT(f, "cash", 0, 20763, 7) ==
                    (double)raw[20763 * TIMES + 7]);
        bur_h5_release(f);
    }
    assert_true(size_of_file("draws.h5") < DRAWS * TIMES * 4);
    free(time);
    free(raw);
}

/* Whether a variable is deflated. */
static bool is_deflated(const char *path, const char *name)
{
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
    hid_t list = H5Dget_create_plist(set);
    bool chunked = H5Pget_layout(list) == H5D_CHUNKED;
    H5Pclose(list);
    H5Dclose(set);
    H5Fclose(file);
    return chunked;
}

/* Of values by draw only those that say the same again and again. */
static void test_deflated(void **state)
{
    (void)state;
    enum { DRAWS = 8000 };
    static sample s;
    static double amount[DRAWS], bit[DRAWS];
    sample_fill(&s);
    for (int i = 0; i < DRAWS; i++) {
        amount[i] = (i * 7919) % 9973;
        bit[i] = i % 7 < 3;
    }
    bur_result_measure measure[] = {{.name = "amount", .value = amount},
                                    {.name = "bit", .value = bit}};
    bur_result_input input = {.name = "pay", .role = "luck", .value = amount};
    s.r.n_cases = 1;
    s.r.n_draws = DRAWS;
    s.r.n_measures = 2;
    s.r.measure = measure;
    s.r.n_inputs = 1;
    s.r.input = &input;
    s.r.n_series = s.r.n_traps = s.r.n_plans = 0;
    s.r.exits.n_kinds = 0;
    s.r.at_risk = NULL;
    s.r.failed = NULL;
    bur_h5_release(written(&s.r, "deflated.h5"));
    assert_false(is_deflated("deflated.h5", "amount"));
    assert_true(is_deflated("deflated.h5", "bit"));
    assert_false(is_deflated("deflated.h5", "input_pay"));
}

/* Statements stand along the fiscal years. */
static void test_years(void **state)
{
    (void)state;
    static sample s;
    sample_accounts(&s);
    bur_h5_file *f = written(&s.r, "years.h5");
    const double *mean = &s.hours[0][0], *q = &s.cash_q[0][0][0][0];
    assert_true(AT(f, "stmt_income_result_mean", 1, 1) == mean[3]);
    assert_true(AT(f, "stmt_income_result_quantile", 1, 2, 0) == q[10]);
    assert_true(AT(f, "cash_mean_2", 1, 3) == 1003);
    assert_true(AT(f, "year", 1) == 455);
    assert_true(AT(f, "tie_gap", 0) == 1e-14);
    assert_true(bur_h5_find(f, "year_label") >= 0);
    bur_h5_release(f);
    sample_fill(&s);
    f = written(&s.r, "no_years.h5");
    assert_true(bur_h5_find(f, "year") < 0);
    bur_h5_release(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_futures),  cmocka_unit_test(test_places),
        cmocka_unit_test(test_deflated), cmocka_unit_test(test_years),
        cmocka_unit_test(test_plans),    cmocka_unit_test(test_below),
        cmocka_unit_test(test_methods),  cmocka_unit_test(test_many_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
