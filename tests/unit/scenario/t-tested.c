/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks as variables: what they count, in a draw that is known and
 * against the draws themselves. */
#include "scenario/tested.h"

#include "lab.h"

static const char tank[] =
    "time: { end = 10.0; }; dimensions: { d = [\"a\", \"b\"]; };"
    "parameters: { rate: { value = 1.0; }; };"
    "stocks: { s: { initial = 5; outflows = [\"out\"]; };"
    " each: { over = [\"d\"]; initial: { a = 1; b = 4; }; }; };"
    "flows: { out: { eq = \"rate\"; }; };"
    "exits: { empty: { when = \"s < -3.5\"; }; };";

static const bur_scenario_settings asked = {.tests = true};

static lab run(const char *model, const char *more, const char *scenario)
{
    char text[8192];
    snprintf(text, sizeof text, "%s%s", model, more);
    bur_scenario *s = lab_read(text, scenario, &asked);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

static double value(const lab *l, int c, const bur_var *measure, int element)
{
    int m = bur_tested_measure(l->s->plan->program->graph, measure);
    return bur_outcome_measure(l->o, c, m + element)[0];
}

/* s is 5 - t until it leaves at 9, which is the last step that is looked at:
 * below zero from 6 on. */
static void one_draw(void **state)
{
    (void)state;
    lab l = run(tank,
                "tests: { up: { when = \"s < 3\"; then = \"s >= -1 + 1\"; }; "
                "all: { then = \"s > 9\"; }; never: { when = \"s > 9\"; then = "
                "\"s < 0\"; }; };",
                "runs: { draws = 1; };");
    const bur_tested *const *t = l.s->tested.at;
    assert_int_equal(l.s->tested.n, 3);
    assert_null(t[0]->policy);
    assert_true(value(&l, 0, l.s->looked, 0) == 10);
    assert_true(value(&l, 0, t[0]->tried, 0) == 7);
    assert_true(value(&l, 0, t[0]->fails, 0) == 4);
    assert_true(value(&l, 0, t[0]->first, 0) == 6);
    assert_int_equal(t[0]->compared.n, 2);
    assert_string_equal(t[0]->compared.at[0].text, "s");
    assert_string_equal(t[0]->compared.at[1].text, "-1 + 1");
    assert_true(value(&l, 0, t[0]->compared.at[0].value, 0) == -1);
    assert_true(value(&l, 0, t[1]->tried, 0) == 10);
    assert_true(value(&l, 0, t[1]->fails, 0) == 10);
    assert_true(value(&l, 0, t[1]->first, 0) == 0);
    assert_true(value(&l, 0, t[1]->compared.at[0].value, 0) == 5);
    assert_true(value(&l, 0, t[2]->tried, 0) == 0);
    assert_true(value(&l, 0, t[2]->fails, 0) == 0);
    assert_true(isnan(value(&l, 0, t[2]->first, 0)));
    lab_close(&l);
}

static void by_element(void **state)
{
    (void)state;
    lab l =
        run(tank, "tests: { t: { over = [\"d\"]; then = \"each[d] > s\"; }; };",
            "runs: { draws = 1; };");
    const bur_tested *t = l.s->tested.at[0];
    assert_true(value(&l, 0, t->first, 0) == 0);
    assert_true(value(&l, 0, t->fails, 0) == 5); /* 5, 4, 3, 2, 1 */
    assert_true(value(&l, 0, t->fails, 1) == 2);
    assert_true(value(&l, 0, t->compared.at[0].value, 1) == 4);
    lab_close(&l);
}

/* What a test sets is so from the start on, in its own case alone. */
static void what_is_set(void **state)
{
    (void)state;
    static const char tests[] =
        "tests: { still: { set: { rate = 0.0; }; then = \"s = 5\"; }; plain: { "
        "then = \"s = 5\"; }; half: { set: { out = \"out / 2\"; }; then = \"s "
        "= 5 - TIME / 2\"; }; };";
    lab l = run(tank, tests, "runs: { draws = 1; };");
    const bur_tested *const *t = l.s->tested.at;
    assert_int_equal(l.s->plan->n_cases, 3);
    assert_string_equal(l.s->plan->cases[0].policy, "");
    assert_string_equal(l.s->plan->cases[1].policy, "test.still");
    assert_string_equal(l.s->plan->cases[2].policy, t[2]->policy);
    assert_true(value(&l, 1, t[0]->fails, 0) == 0);
    assert_true(value(&l, 0, t[1]->fails, 0) == 9);
    assert_true(value(&l, 2, t[2]->fails, 0) == 0);
    assert_true(value(&l, 2, t[0]->fails, 0) > 0);
    lab_close(&l);
    l = run(tank, tests,
            "runs: { draws = 1; }; policies: { a: {}; b: { set: { rate = 2.0; "
            "}; }; };");
    assert_int_equal(l.s->plan->n_cases, 4);
    assert_string_equal(l.s->plan->cases[1].policy, "b");
    assert_string_equal(l.s->plan->cases[2].policy, "test.still");
    assert_true(value(&l, 2, l.s->tested.at[0]->fails, 0) == 0);
    lab_close(&l);
}

/* The counts of a condition on chance are those of the paths. */
static void two_ways(void **state)
{
    (void)state;
    lab l = run("time: { end = 20.0; }; drivers: { d: { process = "
                "\"white_noise\"; sd = 1; }; };",
                "tests: { t: { when = \"d > 0\"; then = \"d + NORMAL(0, 0.1) < "
                "1.5\"; }; };",
                "runs: { draws = 300; }; output: { keep = [\"d\"]; };");
    const bur_tested *t = l.s->tested.at[0];
    const bur_graph *graph = l.s->plan->program->graph;
    const double *tried =
        bur_outcome_measure(l.o, 0, bur_tested_measure(graph, t->tried));
    const double *first =
        bur_outcome_measure(l.o, 0, bur_tested_measure(graph, t->first));
    const double *sum = bur_outcome_measure(
        l.o, 0, bur_tested_measure(graph, t->compared.at[1].value));
    int n_failing = 0;
    for (int64_t i = 0; i < 300; i++) {
        const float *d = bur_outcome_path(l.o, 0, 0, i);
        int n = 0;
        for (int row = 0; row <= 20; row++) {
            n += d[row] > 0;
        }
        assert_int_equal((int)tried[i], n);
        if (!isnan(first[i])) { /* what was compared is what was drawn */
            n_failing++;
            assert_true(sum[i] >= 1.5);
            assert_true(fabs(sum[i] - (double)d[(int)first[i]]) < 0.6);
        }
    }
    assert_in_range(n_failing, 150, 270);
    lab_close(&l);
}

/* Not asked for: no case, no measure, no other bit; only targets are read. */
static void not_asked(void **state)
{
    (void)state;
    char text[4096];
    snprintf(text, sizeof text,
             "%stests: { t: { set: { rate = 0.0; }; then = \"s = 5\"; }; };",
             tank);
    bur_scenario *s = lab_open(text, "");
    assert_int_equal(s->tested.n, 0);
    assert_int_equal(s->plan->n_cases, 1);
    assert_int_equal(s->plan->program->graph->measures.n, 0);
    bur_scenario *plain = lab_open(tank, "");
    assert_int_equal(s->model->vars.n, plain->model->vars.n);
    bur_scenario_close(plain);
    bur_scenario_close(s);
}

static void refused(const char *test, bur_code code, bool when_asked)
{
    char text[4096];
    snprintf(text, sizeof text, "%stests: { t: { %s }; };", tank, test);
    for (int i = when_asked; i < 2; i++) {
        bur_scenario *s = lab_read(text, "", i == 0 ? NULL : &asked);
        assert_null(s->plan);
        assert_int_equal(s->sink->first->code, code);
        assert_true(bur_span_known(s->sink->first->span));
        bur_scenario_close(s);
    }
}

static void bad_tests(void **state)
{
    (void)state;
    refused("then = \"s > nobody\";", BUR_DIAG_UNKNOWN_NAME, false);
    refused("then = \"s\";", BUR_DIAG_WRONG_TYPE, false);
    refused("then = \"s > 0\"; set: { nobody = 1.0; };", BUR_DIAG_UNKNOWN_NAME,
            false);
    refused("then = \"s > 0\"; set: { s = 1.0; };", BUR_DIAG_TARGET, false);
    refused("then = \"s > 0\"; set: { rate = [1.0]; };", BUR_DIAG_WRONG_TYPE,
            true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_draw),    cmocka_unit_test(by_element),
        cmocka_unit_test(what_is_set), cmocka_unit_test(two_ways),
        cmocka_unit_test(not_asked),   cmocka_unit_test(bad_tests)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
