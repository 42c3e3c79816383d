/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A results file read back: every value is where it was. */
#define _GNU_SOURCE
#include "sample_results.h"
#include "store/h5_read.h"
#include "store_help.h"

typedef struct back {
    sample s;
    bur_h5_file *file;
    bur_arena *arena;
    bur_results r;
} back;

static int begin(void **state)
{
    static back b;
    bur_fault fault = {0};
    bur_store_options options = BUR_STORE_DEFAULT;
    sample_fill(&b.s);
    static const double plan[S_TIMES] = {1, 2, NAN, 4};
    static const bur_result_plan plans[] = {
        {.name = "cash", .unit = "EUR", .value = plan}};
    static bur_result_below below = {.name = "overdrawn",
                                     .long_name = "Overdrawn",
                                     .variable = "revenue",
                                     .rule = "all",
                                     .value = -3.5,
                                     .n_dims = 1,
                                     .dim = sample_line};
    below.p = below.low = &b.s.revenue[0][0][0];
    below.high = b.s.revenue[0][0];
    b.s.r.below = &below;
    b.s.r.n_below = 1;
    b.s.r.plan = plans;
    b.s.r.n_plans = 1;
    assert_int_equal(bur_results_write_h5(&b.s.r, "v.h5", &options, &fault),
                     BUR_OK);
    b.arena = bur_arena_create();
    assert_int_equal(bur_h5_open("v.h5", &b.file, &fault), BUR_OK);
    if (bur_results_read(b.file, b.arena, &b.r, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    *state = &b;
    return 0;
}

static int end(void **state)
{
    back *b = *state;
    bur_h5_release(b->file);
    bur_arena_free(b->arena);
    return 0;
}

static void same(const double *a, const double *b, int n)
{
    assert_non_null(a);
    for (int i = 0; i < n; i++) {
        assert_true(a[i] == b[i] || (isnan(a[i]) && isnan(b[i])));
    }
}

static void series(void **state)
{
    back *b = *state;
    assert_int_equal(b->r.n_series, 4);
    for (int i = 0; i < 4; i++) {
        const bur_result_series *s = &b->r.series[i], *from = &b->s.series[i];
        int n = S_CASES * S_TIMES * (i == 1 ? S_LINES : 1);
        assert_string_equal(s->name, from->name);
        assert_string_equal(s->rule, from->rule);
        assert_int_equal(s->n_dims, from->n_dims);
        assert_int_equal(s->raw_kind, from->raw_kind);
        same(s->mean, from->mean, n);
        assert_true((s->sd == NULL) == (from->sd == NULL));
    }
    assert_string_equal(b->r.series[0].long_name, "Cash");
    assert_string_equal(b->r.series[0].unit, "EUR");
    assert_null(b->r.series[3].long_name);
    assert_string_equal(b->r.series[2].unit, "hour");
    same(b->r.series[0].quantile_low, &b->s.cash_q[1][0][0][0],
         S_CASES * S_LEVELS * S_TIMES);
}

static void draws(void **state)
{
    back *b = *state;
    bur_fault fault;
    double path[S_TIMES];
    assert_int_equal(
        bur_results_read_draw(b->file, &b->r, 1, 1, 2, 3, path, &fault),
        BUR_OK);
    same(path, b->s.revenue_raw[1][3][2], S_TIMES);
    assert_int_equal(
        bur_results_read_draw(b->file, &b->r, 0, 0, 0, 4, path, &fault),
        BUR_OK);
    assert_true(path[2] == (double)b->s.cash_raw[0][4][2]);
}

static void measures(void **state)
{
    back *b = *state;
    assert_int_equal(b->r.n_measures, 1);
    const bur_result_measure *m = &b->r.measure[0];
    assert_string_equal(m->name, "insolvent");
    assert_string_equal(m->long_name, "Cash runs out");
    assert_string_equal(m->heading, "Safety");
    assert_string_equal(m->kind, "probability");
    assert_true(m->detail && !m->high_is_better);
    same(m->value, &b->s.insolvent[0][0], S_CASES * S_DRAWS);
    same(m->quantile, &b->s.insolvent_q[0][0], S_CASES * S_LEVELS);
    assert_null(m->quantile_low);
    assert_int_equal(m->n_tables, 2);
    assert_string_equal(m->table[1].name, "es");
    const bur_result_stat *stat = &m->table[0].stat[1];
    assert_true(stat->estimate == 0.4 && stat->low == 1.1 && stat->n == 5);
    assert_string_equal(stat->method, "wilson");
    assert_true(isnan(m->table[1].stat[0].se) && !m->table[1].stat[0].method);
}

static void inputs(void **state)
{
    back *b = *state;
    assert_int_equal(b->r.n_inputs, 2);
    assert_string_equal(b->r.input[0].name, "dropout");
    assert_string_equal(b->r.input[0].role, "assumption");
    same(b->r.input[0].value, b->s.dropout, S_DRAWS);
    assert_true(b->r.input[1].per_case && b->r.input[1].n_dims == 1);
    same(b->r.input[1].value, &b->s.price[0][0][0],
         S_CASES * S_DRAWS * S_LINES);
}

static void others(void **state)
{
    back *b = *state;
    assert_int_equal(b->r.n_below, 1);
    assert_string_equal(b->r.below[0].name, "overdrawn");
    assert_string_equal(b->r.below[0].long_name, "Overdrawn");
    assert_string_equal(b->r.below[0].variable, "revenue");
    assert_true(b->r.below[0].value == -3.5 && b->r.below[0].n_dims == 1);
    same(b->r.below[0].high, b->s.revenue[0][0], S_CASES * S_LINES * S_TIMES);
    assert_int_equal(b->r.n_plans, 1);
    assert_string_equal(b->r.plan[0].name, "cash");
    assert_true(b->r.plan[0].value[3] == 4 && isnan(b->r.plan[0].value[2]));
    assert_int_equal(b->r.exits.n_kinds, 3);
    assert_string_equal(b->r.exits.kind_name[2], "rescued");
    same(b->r.exits.incidence_high, &b->s.incidence[2][0][0][0],
         S_CASES * 2 * S_TIMES);
    assert_memory_equal(b->r.failed, b->s.failed, S_CASES * S_DRAWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(series), cmocka_unit_test(draws),
        cmocka_unit_test(measures), cmocka_unit_test(inputs),
        cmocka_unit_test(others)};
    return cmocka_run_group_tests(tests, begin, end);
}
