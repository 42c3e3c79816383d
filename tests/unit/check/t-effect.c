/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The polarity of names in operators, conditions and tables. */
#include "structure_case.h"

static void operators(void **state)
{
    static const polarity_row rows[] = {
        {"p + q", "p", '+'},
        {"p - q", "q", '-'},
        {"-p", "p", '-'},
        {"+p", "p", '+'},
        {"p - (q - s)", "s", '+'},
        {"p * q", "p", '+'},
        {"p * n", "p", '-'},
        {"p * n", "n", '+'},
        {"p * x", "p", '?'},
        {"x * p", "x", '+'},
        {"p / q", "p", '+'},
        {"p / q", "q", '-'},
        {"n / q", "q", '+'},
        {"x / q", "q", '?'},
        {"p // q", "q", '-'},
        {"p * (1 - s)", "s", '-'},
        {"1 - s * (1 - s)", "s", '?'},
        {"p + s * (x - p)", "p", '+'}, /* 1 - s of it is left */
        {"q * (x + s * (2 - x))", "x", '+'},
        {"x * (q + s * (p - q))", "x", '+'}, /* between p and q */
        {"x * (q + (p - q) * s)", "x", '+'},
        {"x * (q + p * (s - q))", "x", '?'}, /* p is no share */
        {"x * (q + s * (p - n))", "x", '+'},
        {"x * (q + s * (n - s))", "x", '?'},
        {"1 + s * (p - 1)", "p", '+'},
        {"4 + s * (n - 4)", "s", '-'},
        {"p - p / 2", "p", '+'},
        {"p ^ q", "p", '+'},
        {"q ^ p", "p", '+'},
        {"s ^ q", "q", '-'},
        {"p ^ q", "q", '?'},
        {"p ^ n", "p", '-'},
        {"n ^ 2", "n", '-'},
        {"x ^ 2", "x", '?'},
        {"x MOD 2", "x", '?'},
        {"2 * 3 + TIME", "p", ' '},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

static void conditions(void **state)
{
    static const polarity_row rows[] = {
        {"p > x", "x", '-'},
        {"p >= x", "p", '+'},
        {"p < x", "x", '+'},
        {"p <= x", "p", '-'},
        {"NOT (p > x)", "p", '-'},
        {"p > x AND x > 0", "p", '+'},
        {"p > x AND x > 0", "x", '?'},
        {"p > x OR q > x", "x", '-'},
        {"p = x", "p", '?'},
        {"s = 1", "s", '+'},
        {"s = 0", "s", '-'},
        {"s <> 1", "s", '-'},
        {"s > 2", "s", '?'}, /* it never is */
        {"IF x > 0 THEN p ELSE q", "p", '+'},
        {"IF x > 0 THEN p ELSE 0", "x", '+'},
        {"IF x > 0 THEN 0 ELSE p", "x", '-'},
        {"IF x > 0 THEN p ELSE q", "x", '?'},
        {"IF x > 0 THEN p ELSE -p", "p", '?'},
        {"IF p > 0 THEN x ELSE -x", "x", '+'}, /* p always is */
        {"IF s THEN 2 ELSE 1", "s", '+'},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

static void tables(void **state)
{
    static const polarity_row rows[] = {
        {"up(x)", "x", '+'},           {"down(x)", "x", '-'},
        {"hill(x)", "x", '?'},         {"hill(s)", "s", '+'},
        {"hill(1 + s)", "s", '-'},     {"steps(x)", "x", '+'},
        {"LOOKUP(down, x)", "x", '-'}, {"up(x)", "up", '+'},
        {"p - up(x)", "up", '-'},      {"LOOKUP(up, x)", "up", '+'},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

/* One element moving is the array moving; an index worked out can lead
 * anywhere. */
static void arrays(void **state)
{
    static const polarity_row rows[] = {
        {"v[a] - 2", "v", '+'},          {"3 - v[b]", "v", '-'},
        {"v[a] - v[b]", "v", '?'},       {"v[INT(q / 9 + 1)]", "q", '?'},
        {"v[INT(q / 9 + 1)]", "v", '+'},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(operators),
        MODEL_TEST(conditions),
        MODEL_TEST(tables),
        MODEL_TEST(arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
