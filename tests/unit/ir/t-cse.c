/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Common subexpressions: equal computations are one, others stay two. */
#include "small_model.h"

static const bur_graph *shared(small_model *m, const char *eq)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME
                       "parameters: { a: { value = 2.0; }; b: { value = 3.0; "
                       "}; }; stocks: { s: { initial = \"a\"; inflows = "
                       "[\"f\"]; }; }; flows: { f: { eq = \"b * s\"; }; };"
                       "auxiliaries: { y: { eq = \"%s\"; }; };",
                       eq));
    small_unchanged(m, bur_pass_cse);
    return m->graph;
}

static void equal_computations_are_one(void **state)
{
    const bur_graph *g = shared(*state, "EXP(a * s) - LN(a * s) + EXP(s * a)");
    assert_int_equal(small_count(g, BUR_IR_EXP), 1);
    assert_int_equal(small_count(g, BUR_IR_MULTIPLY), 2); /* and the flow's */
    assert_int_equal(small_count(g, BUR_IR_PARAMETER), 2);
    assert_int_equal(small_count(g, BUR_IR_STATE), 1);
}

static void order_counts_where_it_matters(void **state)
{
    const bur_graph *g = shared(*state, "(a - s) * (s - a)");
    assert_int_equal(small_count(g, BUR_IR_SUBTRACT), 2);
    g = shared(*state, "MIN(a, s) + MIN(s, a)"); /* of zeros and NaN */
    assert_int_equal(small_count(g, BUR_IR_MIN), 2);
    g = shared(*state, "(a = s) + (s = a)");
    assert_int_equal(small_count(g, BUR_IR_EQUAL), 1);
}

static void zeros_of_two_signs_are_two(void **state)
{
    small_model *m = *state;
    const bur_graph *g = shared(m, "a");
    const double zeros[] = {0.0, -0.0, 0.0};
    for (int i = 0; i < 3; i++) {
        bur_graph_add(m->graph,
                      (bur_value){.op = BUR_IR_CONST, .number = zeros[i]});
    }
    bur_pass_cse(m->graph);
    int n = 0;
    for (int i = 0; i < g->values.n; i++) {
        const bur_value *v = &g->values.at[i];
        n += v->op == BUR_IR_CONST && v->number == 0;
    }
    assert_int_equal(n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(equal_computations_are_one),
        SMALL_TEST(order_counts_where_it_matters),
        SMALL_TEST(zeros_of_two_signs_are_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
