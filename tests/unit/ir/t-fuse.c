/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fused products: a product joins the sum beside it in its own equation. */
#include "small_model.h"

static bur_op op_of(small_model *m, const char *eq)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME
                       "parameters: { a: { value = 1.0; }; b: { value = 1.0; "
                       "}; c: { value = 1.0; }; };"
                       "auxiliaries: { ab: { eq = \"a * b\"; }; "
                       "y: { eq = \"%s\"; }; };",
                       eq));
    bur_pass_fma(m->graph);
    bur_graph_verify(m->graph);
    small_run(m);
    return (bur_op)m->graph->values.at[m->graph->series.at[0].value].op;
}

/* small_run gives a, b, c the values 1/4, 1/2, 3/4 */
static void products_join_sums_and_differences(void **state)
{
    small_model *m = *state;
    assert_int_equal(op_of(m, "a * b + c"), BUR_IR_FMA);
    assert_true(m->y[0] == 0.125 + 0.75);
    assert_int_equal(op_of(m, "c + a * b"), BUR_IR_FMA);
    assert_true(m->y[0] == 0.125 + 0.75);
    assert_int_equal(op_of(m, "a * b - c"), BUR_IR_FMS);
    assert_true(m->y[0] == 0.125 - 0.75);
    assert_int_equal(op_of(m, "c - a * b"), BUR_IR_FNMA);
    assert_true(m->y[0] == 0.75 - 0.125);
}

static void of_two_products_the_first_joins(void **state)
{
    small_model *m = *state;
    assert_int_equal(op_of(m, "a * b + b * c"), BUR_IR_FMA);
    const bur_value *v = &m->graph->values.at[m->graph->series.at[0].value];
    assert_int_equal(m->graph->values.at[v->arg[2]].op, BUR_IR_MULTIPLY);
    assert_int_equal(m->graph->values.at[v->arg[0]].aux, 0); /* a */
}

static void another_variable_s_product_is_left_alone(void **state)
{
    assert_int_equal(op_of(*state, "ab + c"), BUR_IR_ADD);
    assert_int_equal(op_of(*state, "ab - c"), BUR_IR_SUBTRACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(products_join_sums_and_differences),
        SMALL_TEST(of_two_products_the_first_joins),
        SMALL_TEST(another_variable_s_product_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
