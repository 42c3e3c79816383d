/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order: what one value alone needs stands right before it, what needs more
 * registers first; and no value changes. */
#include "small_model.h"

/* y by the passes up to the order; x and z are stocks, u another variable. */
static int ordered(small_model *m, const char *eq)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME
                       "parameters: { a: { value = 1.0; }; "
                       "b: { value = 1.0; }; };"
                       "stocks: { x: { initial = \"0.3\"; inflows = [\"f\"]; };"
                       " z: { initial = \"0.7\"; inflows = [\"f\"]; }; };"
                       "flows: { f: { eq = \"0.1 * x\"; }; };"
                       "auxiliaries: { u: { eq = \"x * z\"; }; "
                       "y: { eq = \"%s\"; }; };",
                       eq));
    const bool sampled[] = {true, true};
    small_keeps(m, sampled, bur_pass_order);
    return m->graph->series.at[0].value;
}

static const bur_value *at(small_model *m, int value)
{
    return &m->graph->values.at[value];
}

static void a_tree_stands_together(void **state)
{
    small_model *m = *state;
    int y = ordered(m, "(x + z) * (a - x) / (z - 2 * b)");
    assert_int_equal(at(m, y)->op, BUR_IR_DIVIDE);
    int size = 5; /* /, *, +, -, fnma */
    for (int i = y - size + 1; i < y; i++) {
        assert_true(bur_op_arity((bur_op)at(m, i)->op) > 0);
    }
    assert_true(at(m, y)->arg[0] > y - size && at(m, y)->arg[1] > y - size);
}

/* The second operand needs two registers, the first but one. */
static void what_needs_more_comes_first(void **state)
{
    small_model *m = *state;
    int y = ordered(m, "(x - z) / ((x + 1) * (z + 2))");
    assert_int_equal(at(m, y)->arg[0], y - 1);
    assert_int_equal(at(m, y)->arg[1], y - 2);
    y = ordered(m, "((x + 1) * (z + 2)) / (x - z)");
    assert_int_equal(at(m, y)->arg[1], y - 1);
    assert_int_equal(at(m, y)->arg[0], y - 2);
}

/* Between equals the first one. */
static void else_the_first_comes_first(void **state)
{
    small_model *m = *state;
    int y = ordered(m, "(x - z) / (x + z)");
    assert_int_equal(at(m, y)->arg[0], y - 2);
    assert_int_equal(at(m, y)->arg[1], y - 1);
}

static void leaves_come_before_all_else(void **state)
{
    small_model *m = *state;
    ordered(m, "u * (x - z) / (x + u) + TIME");
    bool leaf = true;
    for (int i = 0; i < m->graph->values.n; i++) {
        bool now = bur_op_arity((bur_op)at(m, i)->op) == 0;
        assert_true(leaf || !now);
        leaf = now;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_tree_stands_together),
        SMALL_TEST(what_needs_more_comes_first),
        SMALL_TEST(else_the_first_comes_first),
        SMALL_TEST(leaves_come_before_all_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
