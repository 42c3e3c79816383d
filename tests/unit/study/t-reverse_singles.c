/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single shocks and frontiers in closed form. */
#include "reverse_case.h"

static bur_run_options options = {.threads = 2};

static reverse searched(bur_scenario *s)
{
    reverse r = reverse_start(s, &options, "final < 0");
    bur_fault fault = {0};
    if (bur_reverse_take_sample(&r, 500, &fault) != BUR_OK ||
        bur_reverse_search(&r, 5, &fault) != BUR_OK ||
        bur_reverse_singles(&r, &fault) != BUR_OK ||
        bur_reverse_frontiers(&r, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return r;
}

/* 2 + 0.8 x - 0.48 z_y - 0.6 z_w: x alone at -2.5, w at 10 / 3, y nowhere; a
 * slump of two alone is at its limit with its size. */
static void singles(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_SHOCK);
    reverse r = searched(s);
    const double *z = column_named(r.answer, "single_shocks", "z")->number;
    const double *p = column_named(r.answer, "single_shocks", "p")->number;
    const bur_answer_table *t = table_named(r.answer, "single_shocks");
    const bur_answer_dim *dim = &r.answer->dims.at[t->dim[0]];
    assert_int_equal(t->n_rows, 3);
    assert_string_equal(dim->label[0], "A slump: amount");
    assert_string_equal(dim->label[1], "x");
    assert_string_equal(dim->label[2], "w");
    assert_null(strstr(
        column_named(r.answer, "single_shocks", "value")->text[0], "more"));
    double size = -bur_limit_beta(2.0 / 3 - 1.0 / 3); /* a third is above 2 */
    assert_true(fabs(fabs(z[0]) - fabs(size)) < 0.056);
    assert_true(fabs(p[0] - 0.2 / 3) < 0.005);
    assert_true(z[1] <= -2.5 && z[1] > -2.556);
    assert_true(z[2] >= 10.0 / 3 && z[2] < 10.0 / 3 + 0.056);
    reverse_end(&r, s);
}

/* Along x = 0, -0.75, ...: the second fails at (2 + 0.8 x) / 0.6. */
static void frontiers(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS);
    reverse r = searched(s);
    const double *x = column_named(r.answer, "frontier_1", "z_given")->number;
    const double *w = column_named(r.answer, "frontier_1", "z_fails")->number;
    const bur_answer_column *fails =
        column_named(r.answer, "frontier_1", "fails");
    const bur_answer_table *t = table_named(r.answer, "frontier_1");
    assert_int_equal(t->n_rows, 5);
    table_named(r.answer, "frontier_3");
    assert_string_equal(r.answer->dims.at[t->dim[0]].title, "x");
    assert_string_equal(r.answer->dims.at[t->dim[0]].label[1], "-0.75");
    assert_string_equal(fails->title, "Fails when w is");
    assert_non_null(strstr(fails->text[1], " or more"));
    assert_string_equal(fails->text[4], "already at its median");
    for (int k = 0; k < 5; k++) {
        double at = (2 + 0.8 * x[k]) / 0.6;
        assert_true(x[k] == -0.75 * k);
        assert_true(at > 0 ? w[k] >= at && w[k] < at + 0.056 : w[k] == 0);
    }
    reverse_end(&r, s);
}

/* A slump of a half at most: nothing comes of it alone. */
static void harmless(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS
        "shocks: { slump: { title = \"A slump\"; target = \"income\"; kind = "
        "\"add\"; odds = 0.2; by = { dist = \"uniform\"; low = -0.5; high = "
        "0.0; }; start = 0; }; };");
    reverse r = searched(s);
    assert_true(answer_says(r.answer, "standard deviations): A slump."));
    reverse_end(&r, s);
}

static void nothing_alone(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS
                               "inputs: { y: { dist = \"normal\"; mean = "
                               "0.0; sd = 0.8; }; };");
    reverse r = searched(s);
    assert_int_equal(r.answer->tables.n, 0);
    assert_non_null(strstr(r.answer->lines.at[0], "No single change"));
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(singles), cmocka_unit_test(frontiers),
        cmocka_unit_test(harmless), cmocka_unit_test(nothing_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
