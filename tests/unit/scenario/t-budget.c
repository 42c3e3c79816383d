/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/scenario/budget.c: a year's figures in each draw are those of its
 * months, and plans change nothing. */
#include "scenario/budget.h"
#include "scenario_case.h"

enum { DRAWS = 40 };

static const char shop[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 2; dt = "
    "0.25; };"
    "units: { EUR: {}; head: {}; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { price: { unit = \"EUR/month\"; value = 8.0; };"
    " heads: { unit = \"head\"; value = 3.0; };"
    " yearly: { unit = \"EUR/year\"; value = 3.0; }; };"
    "drivers: { boom: { process = \"ar1\"; sd = 0.3; rho = 0.5; every = "
    "\"month\"; form = \"multiplicative\"; unit = \"1\"; }; };"
    "stocks: { cash: { unit = \"EUR\"; initial = \"10\"; inflows = [\"in\"]; "
    "}; };"
    "flows: { in: { eq = \"SUM(sales[*])\"; }; };"
    "auxiliaries: { sales: { over = [\"line\"]; unit = \"EUR/month\"; eq = "
    "\"price * boom\"; };"
    " staff: { unit = \"head\"; eq = \"heads * boom\"; };"
    " plain: { eq = \"staff\"; }; };"
    "measures: { end: { unit = \"EUR\"; eq = \"FINAL(cash)\"; }; };";

/* 2030-01 to 2031-12, the same in each month. */
static void write_plan(const char *head, const char *cells, int n_months)
{
    char text[2048];
    snprintf(text, sizeof text, "month;%s\n", head);
    for (int m = 0; m < n_months; m++) {
        snprintf(text + strlen(text), 64, "%d-%02d;%s\n", 2030 + m / 12,
                 m % 12 + 1, cells);
    }
    lab_write("plan.csv", text);
}

static bur_scenario *open_plan(const char *settings, const char *more)
{
    char text[512];
    snprintf(text, sizeof text,
             "runs: { draws = %d; }; data: { p: { file = \"plan.csv\"; kind = "
             "\"plan\"; %s }; %s };",
             DRAWS, settings, more);
    return lab_open(shop, text);
}

static const bur_budget_line *line(const bur_scenario *s, int i,
                                   const char *label, const char *year)
{
    assert_true(i < s->budget.n);
    const bur_budget_line *l = s->budget.at[i];
    assert_string_equal(l->column->label, label);
    assert_string_equal(l->year, year);
    return l;
}

static void kinds_of_years(void **state)
{
    (void)state;
    write_plan("in;cash;sales[b];staff;yearly", "16;50;8;3;12", 24);
    bur_scenario *s = open_plan("", "");
    assert_int_equal(s->budget.n, 10);
    const bur_budget_line *l = line(s, 0, "in", "2030");
    assert_int_equal(l->yearly, BUR_YEARLY_TOTAL);
    assert_true(l->plan == 192 && l->n_months == 12 && l->n_to_date == 0);
    l = line(s, 3, "cash", "2031");
    assert_int_equal(l->yearly, BUR_YEARLY_CLOSING);
    assert_true(l->plan == 50);
    assert_string_equal(l->unit, "EUR");
    l = line(s, 4, "sales[b]", "2030");
    assert_int_equal(l->yearly, BUR_YEARLY_TOTAL);
    assert_true(l->plan == 96);
    assert_string_equal(l->unit, "EUR");
    l = line(s, 6, "staff", "2030");
    assert_int_equal(l->yearly, BUR_YEARLY_MEAN);
    assert_true(l->plan == 3);
    assert_string_equal(l->unit, "head");
    /* per another unit of time: a level */
    assert_int_equal(line(s, 8, "yearly", "2030")->yearly, BUR_YEARLY_MEAN);
    bur_scenario_close(s);
}

/* The value of a line's measure in each draw. */
static const double *value(const lab *l, int measure)
{
    int own = l->s->plan->program->graph->measures.n - l->s->budget_measures.n;
    return bur_outcome_measure(l->o, 0, own + measure);
}

/* The sum over rows of a path that stays the same within a month. */
static double sum(const lab *l, const char *label, int first, int n, int draw)
{
    double total = 0;
    for (int row = first; row < first + n; row++) {
        total += lab_at(l, 0, label, row)[draw];
    }
    return total;
}

static void years_of_draws(void **state)
{
    (void)state;
    write_plan("in;cash;sales[b];staff", "16;205;8;3", 23);
    lab l = lab_run_with(open_plan("", ""), (bur_run_options){.threads = 1});
    int below = 0;
    for (int i = 0; i < DRAWS; i++) {
        lab_near(value(&l, l.s->budget.at[0]->forecast)[i],
                 sum(&l, "in", 0, 12, i), 1e-9);
        lab_near(value(&l, l.s->budget.at[1]->forecast)[i],
                 sum(&l, "in", 12, 11, i), 1e-9);
        assert_true(value(&l, l.s->budget.at[2]->forecast)[i] ==
                    lab_at(&l, 0, "cash", 12)[i]);
        assert_true(value(&l, l.s->budget.at[3]->forecast)[i] ==
                    lab_at(&l, 0, "cash", 23)[i]);
        lab_near(value(&l, l.s->budget.at[5]->forecast)[i],
                 sum(&l, "sales[b]", 12, 11, i), 1e-9);
        lab_near(value(&l, l.s->budget.at[7]->forecast)[i],
                 sum(&l, "staff", 12, 11, i) / 11, 1e-9);
        bool less = lab_at(&l, 0, "cash", 12)[i] < 205;
        assert_true(value(&l, l.s->budget.at[2]->below)[i] == less);
        below += less;
    }
    assert_true(below > 0 && below < DRAWS);
    lab_close(&l);
}

static void fiscal_years(void **state)
{
    (void)state;
    write_plan("in", "16", 24);
    bur_scenario *s = open_plan("year_begins = 9;", "");
    assert_int_equal(s->budget.n, 3);
    assert_int_equal(line(s, 0, "in", "2029/30")->n_months, 8);
    assert_int_equal(line(s, 1, "in", "2030/31")->n_months, 12);
    assert_int_equal(line(s, 2, "in", "2031/32")->n_months, 4);
    assert_true(s->budget.at[2]->plan == 64);
    bur_scenario_close(s);
}

/* Long and wide plans are the same; months that lie in part outside are not
 * planned. */
static void forms(void **state)
{
    (void)state;
    lab_write("plan.csv", "date,target,amount,months\n2030-01-15,in,192,12\n"
                          "2030-03-01,in,4,\n");
    bur_scenario *s = open_plan("", "");
    assert_true(s->budget.n == 1 && s->budget.at[0]->plan == 196);
    bur_scenario_close(s);
}

static void actuals_to_date(void **state)
{
    (void)state;
    lab_write("actual.csv", "month;in;cash\n2030-01;10;\n2030-02;20;\n"
                            "2030-03;30;77\n");
    write_plan("in;cash", "16;50", 12);
    lab l = lab_run_with(
        open_plan("", "a: { file = \"actual.csv\"; kind = \"set\"; };"),
        (bur_run_options){.threads = 1});
    const bur_budget_line *in = line(l.s, 0, "in", "2030");
    const bur_budget_line *cash = line(l.s, 1, "cash", "2030");
    assert_true(in->n_to_date == 3 && in->plan_to_date == 48);
    assert_true(cash->n_to_date == 3 && cash->plan_to_date == 50);
    for (int i = 0; i < DRAWS; i++) {
        lab_near(value(&l, in->to_date)[i], 60, 1e-9);
        assert_true(value(&l, cash->to_date)[i] == 77);
        lab_near(value(&l, in->forecast)[i], 60 + sum(&l, "in", 3, 9, i), 1e-9);
    }
    lab_close(&l);
}

/* With and without a plan, the model's own are the same bits. */
static void plans_change_nothing(void **state)
{
    (void)state;
    write_plan("in;cash;sales[b];staff", "16;50;8;3", 24);
    lab a = lab_run_with(open_plan("", ""), (bur_run_options){.threads = 1});
    lab b = lab_run(shop, "runs: { draws = 40; };");
    assert_memory_equal(lab_measure(&a, 0, "end"), lab_measure(&b, 0, "end"),
                        DRAWS * sizeof(double));
    for (int row = 0; row <= 24; row++) {
        assert_memory_equal(lab_at(&a, 0, "cash", row),
                            lab_at(&b, 0, "cash", row), DRAWS * sizeof(double));
    }
    lab_close(&a);
    lab_close(&b);
}

static void without_a_unit(void **state)
{
    (void)state;
    lab_write("plan.csv", "month,plain\n2030-01,1\n");
    bur_scenario *s = lab_read(
        shop, "data: { p: { file = \"plan.csv\"; kind = \"plan\"; }; };", NULL);
    assert_null(s->plan);
    assert_int_equal(s->sink->first->code, BUR_DIAG_DATA);
    assert_non_null(strstr(s->sink->first->message, "'plain' adds up"));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_years),
        cmocka_unit_test(years_of_draws),
        cmocka_unit_test(fiscal_years),
        cmocka_unit_test(forms),
        cmocka_unit_test(actuals_to_date),
        cmocka_unit_test(plans_change_nothing),
        cmocka_unit_test(without_a_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
