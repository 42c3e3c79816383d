/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of limited outflows: in listed order, by element, and not where
 * the rule is off. dt is 1/2, so that a rate is twice what a step takes. */
#include "small_model.h"

#define LIMIT "non_negative_rule = \"limit\";"
#define STOCK "stocks: { s: { initial = 3; non_negative = true; "

static void outflows_take_in_listed_order(void **state)
{
    SMALL_EXPECT(*state,
                 LIMIT STOCK "outflows = [\"p\", \"q\"]; }; };"
                             "flows: { p: { eq = 4; }; q: { eq = 1; }; };",
                 "s + 10 * p + 100 * q", 143, 10.5, 0);
}

static void what_comes_in_can_leave_at_once(void **state)
{
    SMALL_EXPECT(*state,
                 LIMIT STOCK "inflows = [\"r\"]; outflows = [\"p\"]; }; };"
                             "flows: { p: { eq = 8; }; r: { eq = 1; }; };",
                 "s + 10 * p", 73, 10, 10);
}

static void only_non_negative_stocks_of_the_rule_limit(void **state)
{
    SMALL_EXPECT(*state,
                 STOCK "outflows = [\"p\"]; }; }; flows: { p: { eq = 8; }; };",
                 "s + 10 * p", 83, 80, 80);
    SMALL_EXPECT(*state,
                 LIMIT "stocks: { s: { initial = 3; outflows = [\"p\"]; }; };"
                       "flows: { p: { eq = 8; }; };",
                 "s + 10 * p", 83, 79, 75);
}

static void each_element_limits_its_own(void **state)
{
    SMALL_EXPECT(*state,
                 LIMIT "dimensions: { k = [\"a\", \"b\"]; };"
                       "flows: { p: { over = [\"k\"]; eq = 4; }; };"
                       "stocks: { s: { over = [\"k\"]; non_negative = true; "
                       "initial: { a = 1; b = 9; }; outflows = [\"p\"]; }; };",
                 "p[a] + 100 * p[b]", 402, 400);
}

static void a_computed_outflow_is_refused(void **state)
{
    small_model *m = *state;
    assert_null(small_lower(m, SMALL_TIME LIMIT
                            "dimensions: { k = [\"a\", \"b\"]; };"
                            "flows: { p: { over = [\"k\"]; eq = 4; }; };"
                            "auxiliaries: { y: { eq = \"s\"; }; };" STOCK
                            "outflows = [\"p[1 + TIME]\"]; }; };"));
    assert_int_equal(m->sink->first->code, BUR_DIAG_NOT_SUPPORTED);
}

static void a_circle_says_which_rule_would_do(void **state)
{
    small_model *m = *state;
    assert_null(small_lower(
        m, SMALL_TIME LIMIT
        "flows: { there: { eq = 1; }; back: { eq = 2; }; };"
        "auxiliaries: { y: { eq = \"a\"; }; };"
        "stocks: { a: { initial = 1; non_negative = true; inflows = [\"back\"];"
        " outflows = [\"there\"]; }; b: { initial = 1; non_negative = true; "
        "inflows = [\"there\"]; outflows = [\"back\"]; }; };"));
    assert_int_equal(m->sink->first->code, BUR_DIAG_CYCLE);
    assert_non_null(strstr(m->sink->first->notes->message, "'clamp'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(outflows_take_in_listed_order),
        SMALL_TEST(what_comes_in_can_leave_at_once),
        SMALL_TEST(only_non_negative_stocks_of_the_rule_limit),
        SMALL_TEST(each_element_limits_its_own),
        SMALL_TEST(a_computed_outflow_is_refused),
        SMALL_TEST(a_circle_says_which_rule_would_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
