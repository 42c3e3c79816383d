/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations: names, arities, and values by hand, odd ones included. */
#include "small_model.h"

static void every_operation_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_OPS; i++) {
        int arity = bur_op_arity((bur_op)i);
        assert_true(arity >= 0 && arity <= 3);
        assert_true(i >= BUR_N_PURE_OPS || arity > 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(bur_op_text((bur_op)i),
                                    bur_op_text((bur_op)j));
        }
    }
    assert_string_equal(bur_op_text(BUR_IR_SAFE_DIVIDE), "safediv");
    assert_int_equal(bur_op_arity(BUR_IR_FMA), 3);
    assert_int_equal(bur_op_arity(BUR_IR_PUSH), 1);
    for (int i = BUR_IR_CONST; i <= BUR_IR_MONTH; i++) {
        assert_int_equal(bur_op_arity((bur_op)i), 0);
    }
}

static void values_are_those_of_the_table(void **state)
{
    (void)state;
    static const struct {
        bur_op op;
        double a, b, c, value;
    } rows[] = {
        {BUR_IR_NEGATE, 2, 0, 0, -2},
        {BUR_IR_SUBTRACT, 2, 5, 0, -3},
        {BUR_IR_DIVIDE, 1, 4, 0, 0.25},
        {BUR_IR_FMS, 2, 3, 1, 5},
        {BUR_IR_FNMA, 2, 3, 1, -5},
        {BUR_IR_LESS, 1, 1, 0, 0},
        {BUR_IR_LESS_EQUAL, 1, 1, 0, 1},
        {BUR_IR_NOT_EQUAL, 1, 1, 0, 0},
        {BUR_IR_AND, 2, 0, 0, 0},
        {BUR_IR_OR, 2, 0, 0, 1},
        {BUR_IR_NOT, 0, 0, 0, 1},
        {BUR_IR_SELECT, 0, 5, 7, 7},
        {BUR_IR_FLOOR, -1.5, 0, 0, -2},
        {BUR_IR_ROUND, -2.5, 0, 0, -3},
        {BUR_IR_SIGN, -9, 0, 0, -1},
        {BUR_IR_MODULO, -7, 3, 0, 2},
        {BUR_IR_SAFE_DIVIDE, 1, 0, 8, 8},
        {BUR_IR_POWER, 2, 10, 0, 1024},
        {BUR_IR_POISSON, 0.5, 1, 0, 1},
        {BUR_IR_MAX, -1, 2, 0, 2},
        {BUR_IR_TRUNCATE, -1.5, 0, 0, -1},
        {BUR_IR_REMAINDER, -7, 3, 0, -1},
        {BUR_IR_BETWEEN, 0.5, 0, 0.5, 0.25},
        {BUR_IR_BELOW_NORMAL, 3, 3, 0, 1},
        {BUR_IR_BELOW_LOGNORMAL, 1, 2, 0, 0},
        {BUR_IR_BELOW_EXPONENTIAL, -1, 2, 0, 0},
        {BUR_IR_BELOW_LOGISTIC, 4, 4, 2, 0.5},
        {BUR_IR_BELOW_PARETO, 3, 1, 3, 0},
        {BUR_IR_BELOW_WEIBULL, 0, 2, 3, 0},
        {BUR_IR_BELOW_GAMMA, 0, 2, 3, 0},
        {BUR_IR_BELOW_BETA, 2, 2, 3, 1},
        {BUR_IR_BELOW_TRIANGULAR, 0.5, 1, 0, 0.25},
        {BUR_IR_BELOW_POISSON, -1, 2, 0, 0},
        {BUR_IR_BELOW_BINOMIAL, 4, 4, 0.5, 1},
        {BUR_IR_BELOW_NEGATIVE_BINOMIAL, 0, 4, 1, 1},
        {BUR_IR_BELOW_GEOMETRIC, 1, 1, 0, 1},
        {BUR_IR_OF_NORMAL, 0.5, 3, 2, 3},
        {BUR_IR_OF_LOGNORMAL, 0.3, 1, 0, 1},
        {BUR_IR_OF_EXPONENTIAL, 0.5, 0, 0, 0},
        {BUR_IR_OF_LOGISTIC, 0.5, 4, 2, 4},
        {BUR_IR_OF_TRIANGULAR, 0.25, 1, 0, 0.5},
        {BUR_IR_OF_POISSON, 0.5, 1, 0, 1},
        {BUR_IR_OF_BINOMIAL, 0.5, 4, 1, 4},
        {BUR_IR_OF_NEGATIVE_BINOMIAL, 0.5, 4, 1, 0},
        {BUR_IR_OF_GEOMETRIC, 0.6, 0.5, 0, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value =
            bur_op_value(rows[i].op, rows[i].a, rows[i].b, rows[i].c);
        if (value != rows[i].value) {
            fail_msg("%s: %.17g, not %.17g", bur_op_text(rows[i].op), value,
                     rows[i].value);
        }
    }
}

static void fma_rounds_once(void **state)
{
    (void)state;
    double e = 0x1p-30;
    assert_true(bur_op_value(BUR_IR_FMA, 1 + e, 1 - e, -1) == -0x1p-60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(every_operation_has_a_name_of_its_own),
        SMALL_TEST(values_are_those_of_the_table),
        SMALL_TEST(fma_rounds_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
