/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of tables: a variable's value through its own, calls by name and
 * through LOOKUP, one for each element, and what holds at the start. */
#include "small_model.h"

#define TABLE "table: { x = [0.0, 2.0]; y = [1.0, 5.0]; };"
#define TWO                                                                    \
    "dimensions: { line = [\"a\", \"b\"]; };"                                  \
    "lookups: { t: { over = [\"line\"]; table: {"                              \
    "  a: { x = [0.0, 2.0]; y = [1.0, 5.0]; };"                                \
    "  b: { x = [0.0, 2.0]; y = [10.0, 10.0]; }; }; }; };"

static void a_table_stands_in_the_graph_once(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, "lookups: { t: { x = [0.0, 2.0]; y = [1.0, 5.0]; }; };",
                 "t(TIME) + LOOKUP(t, 1)", 4, 5, 6, 7, 8, 8);
    assert_int_equal(m->graph->lookups.n, 1);
}

static void a_variable_is_its_table_of_its_equation(void **state)
{
    SMALL_EXPECT(*state, "flows: { f: { eq = \"TIME\"; " TABLE " }; };",
                 "f + 100 * f(0.5) + 1000 * LOOKUP(f, 2)", 5201, 5202, 5203);
}

static void each_element_has_its_own(void **state)
{
    SMALL_EXPECT(*state, TWO, "LOOKUP(t[a], TIME) + LOOKUP(t[b], TIME)", 11, 12,
                 13);
    SMALL_EXPECT(*state, TWO, "LOOKUP(t[1 + STEP(1, 1)], TIME)", 1, 2, 10, 10);
    SMALL_EXPECT(*state, TWO, "LOOKUP(t[3 * DT + 3], TIME)", 0, 0);
    SMALL_EXPECT(*state, TWO, "SUM(LOOKUP(t[*], TIME))", 11, 12, 13);
}

static void a_call_by_name_takes_the_element_at_hand(void **state)
{
    small_follow(*state, SMALL_TIME TWO
                 "auxiliaries: { v: { over = [\"line\"]; eq = \"t(TIME)\"; };"
                 "y: { eq = \"v[a] + 100 * v[b]\"; }; };");
    assert_true(((small_model *)*state)->y[1] == 1002);
}

/* The initial equation goes through the table too, and only at the start. */
static void the_initial_equation_holds_at_the_start(void **state)
{
    SMALL_EXPECT(*state,
                 "flows: { f: { eq = \"TIME\"; initial_eq = \"1\"; " TABLE
                 " }; };"
                 "stocks: { s: { initial = \"f\"; }; };",
                 "s + 100 * f", 103, 203, 303);
}

static void a_flow_can_be_kept_from_going_negative(void **state)
{
    SMALL_EXPECT(*state,
                 "flows: { f: { eq = \"1 - TIME\"; non_negative = true; "
                 "initial_eq = \"-7\"; }; };"
                 "stocks: { s: { initial = \"f\"; }; };",
                 "s + f", 1, 0.5, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_table_stands_in_the_graph_once),
        SMALL_TEST(a_variable_is_its_table_of_its_equation),
        SMALL_TEST(each_element_has_its_own),
        SMALL_TEST(a_call_by_name_takes_the_element_at_hand),
        SMALL_TEST(the_initial_equation_holds_at_the_start),
        SMALL_TEST(a_flow_can_be_kept_from_going_negative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
