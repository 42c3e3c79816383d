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
static void changes_nothing(void **state)
{
    (void)state;
    bur_scenario_settings settings = {.accounts = true};
    lab a = lab_run(model, STUDY);
    lab b = lab_run_with(lab_read(model, STUDY, &settings),
                         (bur_run_options){.threads = 2});
    assert_int_equal(b.status, BUR_OK);
    for (int c = 0; c < 2; c++) {
        lab_same(lab_measure(&a, c, "end"), lab_measure(&b, c, "end"), 200);
        lab_same(lab_at(&a, c, "due[b]", 36), lab_at(&b, c, "due[b]", 36), 200);
    }
    /* and the accounts are of the same futures */
    lab books = books_run(model, STUDY, false);
    const double *end =
        books_at(&books, books_line(&books, "balance", "cash", false), 4);
    lab_same(end, lab_at(&a, 0, "cash", 36), 200);
    lab_close(&a);
    lab_close(&b);
    lab_close(&books);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_when_asked),
                                       cmocka_unit_test(changes_nothing),
                                       cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
