/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts that do not hold together, each told at its cell. */
#include "books_case.h"

static void negative(void **state)
{
    (void)state;
    books_refused("staff,12,12.5", "staff,12,-12.5", 16, 10,
                  "staff of 2024 is negative", 1);
    books_refused("learners.ivet,120", "learners.ivet,-120", 17, 15,
                  "learners.ivet of 2023 is negative", 1);
    books_refused("debt,200", "debt,-200", 13, 6, "without a minus", 1);
    books_refused("income.calls,400,440,300\nincome.total,1000",
                  "income.calls,-400,440,300\nincome.total,200", 3, 14,
                  "income.calls of 2023 is negative", 2);
}

static void income(void **state)
{
    (void)state;
    books_refused("income.ivet,600,660,700", "income.ivet,600,660,750", 4, 24,
                  "the lines are 105 % of it: they add up to 1050", 1);
    books_refused("income.ivet,600,660,700", "income.ivet,600,600,700", 4, 19,
                  "income.total of 2024 is 1100", 1);
    books_refused("income.total,1000,1100,1000", "income.total,0,1100,1000", 4,
                  14, "income.total of 2023 is not above zero", 2);
}

static void costs_and_result(void **state)
{
    (void)state;
    books_refused("cost.total,960,1020,950", "cost.total,960,1030,940", 9, 16,
                  "add up to 1020", 4);
    books_refused("cost.total,960,1020,950", "cost.total,960,1030,940", 9, 21,
                  "cost.total of 2025 is 940", 4);
    books_refused("result,40", "result,-40", 10, 8,
                  "income.total less cost.total is 40", 1);
}

/* Half a per cent is rounding. */
static void tolerance(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    char *text =
        books_with("income.ivet,600,660,700", "income.ivet,605,654.6,695");
    books_open(s, text, 6);
    free(text);
    books_refused("income.ivet,600", "income.ivet,605.1", 4, 14,
                  "the difference is 5.1", 1);
    bur_scenario_close(s);
}

static void learners(void **state)
{
    (void)state;
    books_refused("learners.calls,40,45,30\n", "", 3, 22,
                  "income.calls of 2025 comes from no learners", 1);
    books_refused("learners.calls,40,45,30\n", "", 3, 22,
                  "give 'learners.calls': learners, places", 1);
    books_refused("learners.calls,40,45,30", "learners.calls,40,45,0", 18, 22,
                  "income.calls of 2025 comes from no learners", 1);
    books_refused("learners.calls,40,45,30",
                  "learners.calls,40,45,30\nlearners.online,0,0,2", 19, 21,
                  "learners.online of 2025 bring no income", 1);
    books_refused("income.ivet,600,660,700\nincome.calls,400,440,300\n",
                  "income.ivet,600,660,1000\nincome.calls,400,440,0\n", 3, 22,
                  "give 'income.calls'", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(negative),         cmocka_unit_test(income),
        cmocka_unit_test(costs_and_result), cmocka_unit_test(tolerance),
        cmocka_unit_test(learners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
