/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/scenario/data_table.c: the two forms of a table, and mistakes. */
#include "data_case.h"

static const char set[] = "kind = \"set\";";
static const char add[] = "kind = \"add\";";

/* What column `i` says of a month; NAN: nothing. */
static double said(const bur_scenario *s, int i, const char *month)
{
    bur_date date;
    assert_true(bur_date_read(month, &date));
    const data_column *c = &s->data.at[0]->columns.at[i];
    for (int m = 0; m < c->months.n; m++) {
        if (c->months.at[m].month == bur_data_month(date)) {
            return c->months.at[m].value;
        }
    }
    return NAN;
}

static void wide(void **state)
{
    (void)state;
    bur_scenario *s = data_open("Month;wage;\"share[a, q]\";CASH\n"
                                "2030-02-01;1,5;;20\n2030-03;;4;\n",
                                set);
    assert_false(s->data.at[0]->has_amounts);
    assert_int_equal(s->data.at[0]->columns.n, 3);
    assert_true(said(s, 0, "2030-02") == 1.5);
    assert_true(isnan(said(s, 0, "2030-03")));
    assert_true(said(s, 1, "2030-03") == 4);
    assert_true(said(s, 2, "2030-02") == 20);
    bur_scenario_close(s);
}

static void long_ones(void **state)
{
    (void)state;
    bur_scenario *s =
        data_open("date,target,amount,months,note\n"
                  "2030-04-30,in,12,3,x\n2030-02-11,in,5,,\n2030-05-01,in,1,1,"
                  "\n2030-02,\"share[b,r]\",7,,\n",
                  add);
    assert_true(s->data.at[0]->has_amounts);
    assert_true(said(s, 0, "2030-02") == 5);
    assert_true(said(s, 0, "2030-04") == 4);
    assert_true(said(s, 0, "2030-05") == 5);
    assert_true(said(s, 0, "2030-06") == 4);
    assert_true(isnan(said(s, 0, "2030-03")));
    assert_true(said(s, 1, "2030-02") == 7);
    bur_scenario_close(s);
}

static void months_in_order(void **state)
{
    (void)state;
    data_says("month,in\n2030-02,1\n2030-02,2\n", set, 3, 1, "data",
              "2030-02 is given twice");
    data_says("month,in\n2030-02,1\n2030-01,2\n", set, 3, 1, "data",
              "2030-01 stands after a later one");
    data_says("month,in\n2030-02,1\n2030-05,2\n", set, 3, 1, "data",
              "2030-03 is missing before this one");
    data_says("month,in\n2030-02-28,1\n", set, 2, 1, "date",
              "not a month: write it as");
    data_says("month,in\nFeb 30,1\n", set, 2, 1, "date", "'Feb 30'");
    data_says("date,target,amount\n30.1.2030,in,1\n", add, 2, 1, "date",
              "2026-10-31");
}

static void targets(void **state)
{
    (void)state;
    data_says("month,wages\n2030-02,1\n", set, 1, 7, "unknown-name",
              "no variable 'wages'");
    data_says("month,share\n2030-02,1\n", set, 1, 7, "subscript-count",
              "name one, as share[a,p]");
    data_says("month;share[z,p]\n2030-02;1\n", set, 1, 13, "unknown-element",
              "not an element");
    data_says("month,curve\n2030-02,1\n", set, 1, 7, "target", "no path");
    data_says("month,cash\n2030-02,1\n", add, 1, 7, "target", "its flows");
    data_says("date,target,amount\n2030-02-01,cash,1\n", set, 2, 12, "target",
              "wide table");
    data_says("month,wage, WAGE\n2030-02,1,2\n", set, 1, 13, "data",
              "two columns name");
    data_says("month,wage\n2030-02,11\n", set, 2, 9, "out-of-range", "'wage'");
}

static void forms(void **state)
{
    (void)state;
    data_says("when,in\n2030-02,1\n", set, 1, 1, "data", "should be 'month'");
    data_says("date,target,sum\n2030-02-01,in,1\n", add, 1, 13, "csv-column",
              "not 'sum'");
    data_says("date,target,note\n2030-02-01,in,1\n", add, 1, 1, "csv-column",
              "no column 'amount'");
    data_says("date,target,amount,months\n2030-02-01,in,1,0\n", add, 2, 17,
              "out-of-range", "whole number");
    data_says("month;in\n2030-02;1,234\n", set, 2, 9, "csv-dialect",
              "in two ways");
    data_says("month;in\n2030-02;x\n", set, 2, 9, "csv-number", "'x'");
}

/* What is not used is said, with the first row of each reason. */
static void what_is_left_out(void **state)
{
    (void)state;
    static const char rows[] = "month,in\n2029-11,1\n2029-12,1\n2030-01,1\n"
                               "2030-02,1\n2030-03,1\n";
    data_says(rows, set, 2, 1, "data-unused",
              "2 rows, 2029-11 to 2029-12, are outside the run");
    data_says("month,in,cash\n2029-12,1,2\n", set, 2, 1, "data-unused",
              "1 row, 2029-12, is in part outside the run");
    data_says(rows, "kind = \"set\"; from = \"2030-02\";", 2, 1, "data-unused",
              "3 rows, 2029-11 to 2030-01, are before 'from'");
    data_says("month,in\n2030-01,1\n2030-02,1\n2030-03,1\n",
              "kind = \"set\"; until = \"2030-02\";", 4, 1, "data-unused",
              "1 row, 2030-03, is after 'until'");
    data_says("month,in\n2030-01,1\n2030-02,1\n",
              "kind = \"set\"; until = \"2030-02-27\";", 3, 1, "data-unused",
              "2030-02");
    data_says("date,target,amount,months\n2030-11-05,in,6,6\n", add, 2, 15,
              "data-unused", "4 of the 6 months");
    data_says("date,target,amount\n2031-01-01,in,6\n2030-01-01,in,1\n", add, 2,
              1, "data-unused", "1 row, 2031-01, is outside");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide),
        cmocka_unit_test(long_ones),
        cmocka_unit_test(months_in_order),
        cmocka_unit_test(targets),
        cmocka_unit_test(forms),
        cmocka_unit_test(what_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
