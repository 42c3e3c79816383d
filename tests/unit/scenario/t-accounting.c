/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When accounts are made, with which years, and that they change nothing. */
#include "accounts_case.h"

#define STUDY                                                                  \
    "runs: { draws = 200; seed = 2; design = \"sobol\"; };"                    \
    "policies: { none: {}; dear: { set: { wage = 930.0; }; }; };"

static const char model[] =
    SHOP("dt = 0.25;", BOOKS("first_month = \"start_month\"; "
                             "deflator = \"prices\";",
                             RIGHT) "measures: { end: { unit = \"EUR\"; eq = "
                                    "\"FINAL(cash)\"; }; };");

/* Nothing costs what nobody asks for: the program is that of a model without
 * accounts. */
static void only_when_asked(void **state)
{
    (void)state;

    bur_scenario *plain =
        lab_open(SHOP("dt = 0.25;", "measures: { end: { unit = \"EUR\"; eq = "
                                    "\"FINAL(cash)\"; }; };"),
                 STUDY);
    bur_scenario *s = lab_open(model, STUDY);
    assert_null(s->accounting.plan);
    assert_int_equal(s->program->n_slots, plain->program->n_slots);
    assert_int_equal(s->program->step.n, plain->program->step.n);
    assert_int_equal(s->program->graph->series.n,
                     plain->program->graph->series.n);
    bur_scenario_close(plain);
    bur_scenario_close(s);
    s = lab_open(model, STUDY "output: { accounts = true; };");
    assert_non_null(s->accounting.plan);
    assert_int_equal(s->accounting.plan->timeline->n_rows, 5);
    assert_string_equal(s->accounting.years.label[0], "2026/27");
    assert_int_equal(s->plan->program->graph->series.n, 4);
    assert_int_equal(s->accounting.lines.n, 12);
    bur_scenario_close(s);
    s = lab_open(model, STUDY "inputs: { start_month = 1.0; };"
                              "output: { accounts = true; };");
    assert_string_equal(s->accounting.years.label[0], "2027");
    bur_scenario_close(s);
}

/* What is asked beside leaves every number as it is. */
static void changes_nothing(const char *shop)
{
    bur_scenario_settings settings = {.accounts = true};
    lab a = lab_run(shop, STUDY);
    lab b = lab_run_with(lab_read(shop, STUDY, &settings),
                         (bur_run_options){.threads = 2});
    assert_int_equal(b.status, BUR_OK);
    for (int c = 0; c < 2; c++) {
        lab_same(lab_measure(&a, c, "end"), lab_measure(&b, c, "end"), 200);
        lab_same(lab_at(&a, c, "due[b]", 36), lab_at(&b, c, "due[b]", 36), 200);
    }
    /* and the accounts are of the same futures */
    lab books = books_run(shop, STUDY, false);
    int cash = books_line(&books, "balance", "cash", false);
    const double *end = books_at(&books, cash, books.o->n_rows - 1);
    lab_same(end, lab_at(&a, 0, "cash", 36), 200);
    lab_close(&a);
    lab_close(&b);
    lab_close(&books);
}

static void changes_nothing_by_any_method(void **state)
{
    (void)state;
    changes_nothing(model);
#define BY(method)                                                             \
    changes_nothing(SHOP("dt = 0.25; method = \"" method "\";",                \
                         BOOKS("", RIGHT) "measures: { end: { unit = "         \
                                          "\"EUR\"; eq = "                     \
                                          "\"FINAL(cash)\"; }; };"))
    BY("rk4");
    BY("rk45");
}

/* A line may be harder to integrate than all stocks: that is its own affair. */
static void no_step_is_cut_short(void **state)
{
    (void)state;
    static const char wave[] =
        "time: { end = 24.0; method = \"rk45\"; }; stocks: { s: { initial = "
        "9; outflows = [\"f\"]; }; }; flows: { f: { eq = \"s * s / 50\"; }; };"
        "accounts: { statements: { w: { of = \"flows\"; lines: { "
        "x: { eq = \"1000 * SIN(TIME * 9)\"; }; }; }; }; };";
    bur_scenario_settings settings = {.accounts = true};
    lab a = lab_run(wave, "runs: { draws = 2; };");
    lab b = lab_run_with(lab_read(wave, "runs: { draws = 2; };", &settings),
                         (bur_run_options){.threads = 1});
    for (int row = 0; row <= 24; row++) {
        lab_same(lab_at(&a, 0, "s", row), lab_at(&b, 0, "s", row), 2);
    }
    lab_close(&a);
    lab_close(&b);
}

static void refused(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_read(SHOP("", ""), "output: { accounts = true; };", NULL);
    assert_null(s->plan);
    assert_string_equal(bur_code_slug(s->sink->first->code), "runs");
    bur_scenario_close(s);
    s = lab_read(model,
                 "inputs: { start_month: { dist = \"uniform\"; low = 1.0; "
                 "high = 12.0; }; };",
                 NULL);
    assert_null(s->plan);
    assert_string_equal(bur_code_slug(s->sink->first->code), "statement");
    bur_scenario_close(s);
    static const char no_years[] =
        "time_unit = \"unit\"; time: { end = 9.0; }; stocks: { s: { initial = "
        "1; }; }; accounts: { statements: { b: { of = \"balances\"; lines: { "
        "s: { eq = \"s\"; }; }; }; }; };";
    s = lab_open(no_years, "");
    bur_scenario_close(s);
    s = lab_read(no_years, "output: { accounts = true; };", NULL);
    assert_null(s->plan);
    assert_string_equal(bur_code_slug(s->sink->first->code), "statement");
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_when_asked),
        cmocka_unit_test(changes_nothing_by_any_method),
        cmocka_unit_test(no_step_is_cut_short), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
