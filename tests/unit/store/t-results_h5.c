/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a results file: what stands in it, in which order, under
 * which names, and that nothing is left when it cannot be written. */
#define _GNU_SOURCE
#include <math.h>

#include "sample_results.h"
#include "store/h5_read.h"
#include "store_help.h"

static void written(const bur_results *r, const char *path)
{
    bur_fault fault = {0};
    bur_store_options options = BUR_STORE_DEFAULT;
    if (bur_results_write_h5(r, path, &options, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

static bur_h5_file *opened(const char *path)
{
    bur_fault fault = {0};
    bur_h5_file *file;
    if (bur_h5_open(path, &file, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return file;
}

static const char *attr_of(const bur_h5_info *info, const char *name)
{
    const bur_h5_attr *a = bur_h5_attr_find(info->attr, info->n_attrs, name);
    return a ? a->text : NULL;
}

/* Name, dimensions, `variable` and `statistic` of each variable, in order. */
static const char *const wanted[] = {
    "scenario(scenario)",
    "case(scenario)",
    "policy(scenario)",
    "policy_title(scenario)",
    "time(time)",
    "model_time(time)",
    "draw(draw)",
    "quantile(quantile)",
    "statistic(statistic)",
    "line(line)",
    "at_risk(scenario,time) at_risk:count",
    "measure(measure)",
    "measure_kind(measure)",
    "measure_better(measure)",
    "insolvent_estimate(scenario,statistic) insolvent:estimate",
    "insolvent_estimate_method(scenario) insolvent:estimate_method",
    "insolvent_es(scenario,statistic) insolvent:es",
    "insolvent_es_method(scenario) insolvent:es_method",
    "insolvent_quantile(scenario,quantile) insolvent:quantile",
    "insolvent(scenario,draw) insolvent:draws",
    "input_dropout(draw) dropout:input",
    "input_price(scenario,draw,line) price:input",
    "cash_mean_2(scenario,time) cash:mean",
    "cash_sd(scenario,time) cash:sd",
    "cash_min(scenario,time) cash:min",
    "cash_max(scenario,time) cash:max",
    "cash_se(scenario,time) cash:se",
    "cash_quantile(scenario,quantile,time) cash:quantile",
    "cash_quantile_low(scenario,quantile,time) cash:quantile_low",
    "cash_quantile_high(scenario,quantile,time) cash:quantile_high",
    "cash(scenario,draw,time) cash:draws",
    "revenue_mean(scenario,line,time) revenue:mean",
    "revenue(scenario,draw,line,time) revenue:draws",
    "hours_taught_mean(scenario,time) hours_taught:mean",
    "cash_mean_mean(scenario,time) cash_mean:mean",
    "exit_kind(scenario,draw) exit_kind:draws",
    "exit_time(scenario,draw) exit_time:draws",
    "exit(exit)",
    "incidence(scenario,exit,time) exit_kind:incidence",
    "incidence_low(scenario,exit,time) exit_kind:incidence_low",
    "incidence_high(scenario,exit,time) exit_kind:incidence_high",
    "failed(scenario,draw) failed:draws",
    "trap(trap)",
    "trap_case(trap)",
    "trap_draw(trap)",
    "trap_time(trap)",
    "trap_kind(trap)",
    "trap_name(trap)",
    "trap_text(trap)",
    "provenance/model_text()",
    "provenance/scenario_text()",
    "provenance/overrides()"};

static void describe(const bur_h5_info *info, char *out, size_t size)
{
    int n = snprintf(out, size, "%s(", info->name);
    for (int i = 0; i < info->n_dims; i++) {
        n += snprintf(out + n, size - (size_t)n, "%s%s", i ? "," : "",
                      info->dim_name[i]);
    }
    n += snprintf(out + n, size - (size_t)n, ")");
    if (attr_of(info, "variable")) {
        snprintf(out + n, size - (size_t)n, " %s:%s", attr_of(info, "variable"),
                 attr_of(info, "statistic"));
    }
}

static void test_layout(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    written(&s.r, "layout.h5");
    bur_h5_file *file = opened("layout.h5");
    int n = (int)(sizeof wanted / sizeof wanted[0]);
    for (int i = 0; i < n && i < bur_h5_n_vars(file); i++) {
        char text[256];
        describe(bur_h5_var_at(file, i), text, sizeof text);
        assert_string_equal(text, wanted[i]);
    }
    assert_int_equal(bur_h5_n_vars(file), n);
    bur_h5_release(file);
}

static void test_units_are_safe(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    written(&s.r, "units.h5");
    bur_h5_file *file = opened("units.h5");
    int hours = bur_h5_find(file, "hours_taught_mean");
    assert_string_equal(attr_of(bur_h5_var_at(file, hours), "units"), "hour");
    int index = bur_h5_find(file, "cash_mean_mean");
    assert_string_equal(attr_of(bur_h5_var_at(file, index), "units"),
                        "index from start");
    int cash = bur_h5_find(file, "cash_mean_2");
    assert_string_equal(attr_of(bur_h5_var_at(file, cash), "units"), "EUR");
    bur_h5_release(file);
}

static void test_undated(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    s.r.time.has_dates = false;
    s.r.time.days = NULL;
    s.r.time.unit = "days";
    s.r.n_quantiles = 0;
    s.r.n_series = 2;
    s.series[0] = s.series[2];
    s.r.n_traps = 0;
    s.r.exits.n_kinds = 0;
    s.r.n_measures = 0;
    s.r.at_risk = NULL;
    written(&s.r, "undated.h5");
    bur_h5_file *file = opened("undated.h5");
    assert_int_equal(bur_h5_find(file, "model_time"), -1);
    assert_int_equal(bur_h5_find(file, "quantile"), -1);
    assert_int_equal(bur_h5_find(file, "statistic"), -1);
    assert_int_equal(bur_h5_find(file, "trap"), -1);
    int time = bur_h5_find(file, "time");
    assert_string_equal(attr_of(bur_h5_var_at(file, time), "units"), "day");
    double v[S_TIMES];
    bur_fault fault;
    assert_int_equal(bur_h5_read(file, time, v, &fault), BUR_OK);
    assert_true(v[3] == 3);
    bur_h5_release(file);
}

/* A model whose names are those of the file. */
static void test_reserved_names(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    static const char *const label[] = {"a"};
    static const bur_result_dim dims[] = {{"Time", NULL, label, 1},
                                          {"Größe", NULL, label, 1}};
    s.r.n_dims = 2;
    s.r.dim = dims;
    s.r.n_inputs = 0;
    s.r.n_series = 1;
    s.series[0].name = "Scenario";
    s.measure.name = "2 year loss";
    written(&s.r, "reserved.h5");
    bur_h5_file *file = opened("reserved.h5");
    assert_true(bur_h5_find(file, "Time_2") >= 0);
    assert_true(bur_h5_find(file, "Gr_e") >= 0);
    assert_true(bur_h5_find(file, "Scenario_2") >= 0);
    assert_true(bur_h5_find(file, "Scenario_2_mean") >= 0);
    assert_true(bur_h5_find(file, "v_2_year_loss_estimate") >= 0);
    int loss = bur_h5_find(file, "v_2_year_loss");
    assert_string_equal(attr_of(bur_h5_var_at(file, loss), "variable"),
                        "2 year loss");
    bur_h5_release(file);
}

static void test_twice_the_same(void **state)
{
    (void)state;
    static sample s, t;
    sample_fill(&s);
    sample_fill(&t);
    written(&s.r, "first.h5");
    written(&t.r, "second.h5");
    assert_true(same_files("first.h5", "second.h5"));
}

static int write_limited(void)
{
    static sample s;
    sample_fill(&s);
    bur_fault fault = {0};
    bur_store_options options = BUR_STORE_DEFAULT;
    if (bur_results_write_h5(&s.r, "limited.h5", &options, &fault) == BUR_OK) {
        return 0;
    }
    return strcmp(fault.message, "cannot write 'limited.h5': File too large") ==
                   0
               ? 9
               : 1;
}

static void test_full_disk(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    written(&s.r, "unlimited.h5");
    long size = size_of_file("unlimited.h5");
    unlink("limited.h5");
    for (long limit = 0; limit < size; limit += size / 16) {
        assert_int_equal(in_child(write_limited, limit), 9 << 8);
        assert_false(exists("limited.h5"));
        assert_false(exists("limited.h5.part"));
    }
    /* HDF5 writes a little past the end, and cuts it off */
    assert_int_equal(in_child(write_limited, size + 8192), 0);
    assert_true(same_files("limited.h5", "unlimited.h5"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_units_are_safe),
        cmocka_unit_test(test_undated),
        cmocka_unit_test(test_reserved_names),
        cmocka_unit_test(test_twice_the_same),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
