/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies: when they begin, how long they take, what they may read, and that
 * all of them meet the same luck. */
#include "lab.h"

static const char model[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { share: { value = 1.0; }; "
    "price: { over = [\"line\"]; value = [3.0, 4.0]; }; };"
    "drivers: { mood: { process = \"white_noise\"; sd = 1; }; };"
    "auxiliaries: { demand: { eq = \"20 * share + 0 * mood\"; };"
    " income: { over = [\"line\"]; eq = \"price * demand\"; };"
    " felt: { eq = \"mood\"; }; };"
    "stocks: { cash: { initial = \"100\"; outflows = [\"spent\"]; }; };"
    "flows: { spent: { eq = \"10\"; }; };"
    "measures: { end: { eq = \"FINAL(cash) + mood\"; }; };";

static lab under(const char *policies)
{
    char text[2048];
    snprintf(text, sizeof text,
             "runs: { draws = 50; }; policies: { none: {}; %s };"
             "output: { series = [\"demand\", \"income\", \"cash\", "
             "\"felt\", \"price\", \"share\"]; };",
             policies);
    return lab_run(model, text);
}

static void path_is(const lab *l, int c, const char *series,
                    const double *wanted, int n)
{
    for (int row = 0; row < n; row++) {
        lab_near(lab_mean(l, c, series, row), wanted[row], 1e-12);
    }
}

static void from_a_date(void **state)
{
    (void)state;
    lab l = under("p: { set: { share = 0.5; }; from = \"2030-04-01\"; };");
    const double before[] = {20, 20, 20, 20, 20};
    const double after[] = {20, 20, 20, 10, 10};
    path_is(&l, 0, "demand", before, 5);
    path_is(&l, 1, "demand", after, 5);
    lab_near(lab_mean(&l, 1, "demand", 12), 10, 1e-12);
    lab_close(&l);
}

static void from_the_start(void **state)
{
    (void)state;
    lab l = under("p: { set: { share = 0.5; }; };");
    lab_near(lab_mean(&l, 1, "demand", 0), 10, 1e-12);
    lab_close(&l);
}

static void it_takes_time(void **state)
{
    (void)state;
    lab l = under("p: { set: { share = 2.0; }; from = 2.0; "
                  "takes = \"4 months\"; };");
    const double wanted[] = {20, 20, 20, 25, 30, 35, 40, 40};
    path_is(&l, 1, "demand", wanted, 8);
    lab_close(&l);
}

/* cash is 100, 90, ... 70 in month 3: the policy acts from month 4, and stays
 * although it lifts cash again. */
static void one_step_after_its_condition(void **state)
{
    (void)state;
    lab l = under("p: { set: { spent = -20; }; when = \"cash <= 70\"; };"
                  "q: { set: { spent = -20; }; when = \"cash <= 70\"; "
                  "from = 6.0; };");
    const double wanted[] = {100, 90, 80, 70, 60, 80, 100, 120};
    const double later[] = {100, 90, 80, 70, 60, 50, 40, 60, 80};
    path_is(&l, 1, "cash", wanted, 8);
    path_is(&l, 2, "cash", later, 9);
    lab_near(lab_mean(&l, 0, "cash", 12), -20, 1e-12);
    lab_close(&l);
}

/* Also when a step is not a unit of time. */
static void with_small_steps(void **state)
{
    (void)state;
    lab l = lab_run(model, "time: { dt = 0.25; }; runs: { draws = 2; }; "
                           "policies: { p: { set: { spent = -20; }; when = "
                           "\"cash <= 70\"; }; }; "
                           "output: { series = [\"cash\"]; };");
    lab_near(lab_mean(&l, 0, "cash", 3), 70, 1e-12);
    lab_near(lab_mean(&l, 0, "cash", 4), 70 - 2.5 + 15, 1e-12);
    lab_close(&l);
}

static void like_another(void **state)
{
    (void)state;
    lab l = under("p: { set: { share = 0.5; }; from = 3.0; };"
                  "q: { like = \"p\"; from = 1.0; };"
                  "r: { like = \"q\"; set: { price: { a = 9.0; }; }; };");
    const double p[] = {20, 20, 20, 10}, q[] = {20, 10, 10, 10};
    path_is(&l, 1, "demand", p, 4);
    path_is(&l, 2, "demand", q, 4);
    path_is(&l, 3, "demand", q, 4);
    const double price[] = {3, 9, 9};
    path_is(&l, 3, "price[a]", price, 3);
    path_is(&l, 2, "price[b]", (double[]){4, 4}, 2);
    lab_close(&l);
}

/* A target's own name means what it would be. */
static void equations(void **state)
{
    (void)state;
    lab l = under("p: { set: { demand = \"demand * 2 + TIME\"; "
                  "price: { b = \"price[b] + 1\"; }; "
                  "share = \"share / 2\"; }; from = 1.0; };");
    const double wanted[] = {20, 21, 22, 23};
    path_is(&l, 1, "demand", wanted, 4);
    const double price[] = {4, 5, 5};
    path_is(&l, 1, "price[b]", price, 3);
    path_is(&l, 1, "price[a]", (double[]){3, 3, 3}, 3);
    path_is(&l, 1, "income[b]", (double[]){80, 105, 110}, 3);
    lab_close(&l);
}

static void elements(void **state)
{
    (void)state;
    lab l = under("p: { set: { income: { a = 7.0; }; }; };"
                  "q: { set: { income = 8.0; }; };");
    path_is(&l, 1, "income[a]", (double[]){7, 7}, 2);
    path_is(&l, 1, "income[b]", (double[]){80, 80}, 2);
    path_is(&l, 2, "income[b]", (double[]){8, 8}, 2);
    lab_close(&l);
}

/* Every policy meets the same futures, so differences are of policies. */
static void the_same_luck(void **state)
{
    (void)state;
    lab l = under("p: { set: { share = 0.5; }; }; "
                  "q: { set: { spent = 5; }; };");
    for (int row = 0; row <= 12; row++) {
        for (int c = 1; c < 3; c++) {
            lab_same(lab_at(&l, 0, "felt", row), lab_at(&l, c, "felt", row),
                     50);
        }
    }
    bur_estimate d;
    assert_int_equal(bur_measure_difference(l.o, 2, 0, 0, &d, &l.fault),
                     BUR_OK);
    lab_near(d.value, 60, 1e-12);
    assert_true(d.se < 1e-12);
    lab_close(&l);
}

/* A policy has the same bits alone as beside others, though these share what
 * chance does. */
static void together_and_alone(void **state)
{
    (void)state;
    static const char text[] =
        "runs: { draws = 300; design = \"%s\"; }; policies: { none: {}; "
        "p: { set: { share = \"share * (1 + 0.1 * mood)\"; }; from = 2.0; }; "
        "q: { set: { spent = 5; }; when = \"mood > 1\"; }; };"
        "output: { series = [\"demand\", \"cash\", \"felt\"]; };";
    static const char *const designs[] = {"monte_carlo", "sobol"};
    static const char *const names[] = {"none", "p", "q"};
    for (int d = 0; d < 2; d++) {
        char scenario[512];
        snprintf(scenario, sizeof scenario, text, designs[d]);
        lab all = lab_run(model, scenario);
        for (int c = 0; c < 3; c++) {
            bur_scenario_settings settings = {.policies = names[c]};
            lab one = lab_run_with(lab_read(model, scenario, &settings),
                                   (bur_run_options){.threads = 1});
            assert_int_equal(one.s->plan->n_cases, 1);
            for (int row = 0; row <= 12; row++) {
                lab_same(lab_at(&all, c, "cash", row),
                         lab_at(&one, 0, "cash", row), 300);
                lab_same(lab_at(&all, c, "demand", row),
                         lab_at(&one, 0, "demand", row), 300);
            }
            lab_close(&one);
        }
        lab_close(&all);
    }
}

static void mistakes_are_found(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "p: { set: { shrae = 0.5; }; };",
        "p: { set: { cash = 5.0; }; };",
        "p: { set: { price: { c = 5.0; }; }; };",
        "p: { like = \"q\"; }; q: { like = \"p\"; };",
        "p: { like = \"nobody\"; };",
        "p: { set: { share = 1.0; }; from = \"soon\"; };",
        "p: { set: { share = 1.0; }; takes = \"a while\"; };",
        "p: { set: { share = \"nothing + 1\"; }; };",
        "p: { set: { share = 1.0; }; when = \"cash <\"; };"};
    for (int i = 0; i < 9; i++) {
        char text[512];
        snprintf(text, sizeof text, "policies: { %s };", wrong[i]);
        bur_scenario *s = lab_read(model, text, NULL);
        assert_null(s->plan);
        assert_true(s->sink->n_errors > 0);
        assert_true(bur_span_place(s->sink->first->span).line > 0);
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_a_date),
        cmocka_unit_test(from_the_start),
        cmocka_unit_test(it_takes_time),
        cmocka_unit_test(one_step_after_its_condition),
        cmocka_unit_test(with_small_steps),
        cmocka_unit_test(like_another),
        cmocka_unit_test(equations),
        cmocka_unit_test(elements),
        cmocka_unit_test(the_same_luck),
        cmocka_unit_test(together_and_alone),
        cmocka_unit_test(mistakes_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
