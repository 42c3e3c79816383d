/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Division by what is known for longer, or shared, goes by its inverse; and no
 * value changes. */
#include "small_model.h"

/* y by the passes up to this one; x and z are stocks, p is sampled, q is not;
 * u and v are other variables. */
static int divided(small_model *m, const char *u, const char *v, const char *y)
{
    small_lower(m,
                bur_arena_printf(
                    m->arena,
                    SMALL_TIME
                    "parameters: { p: { value = 3.0; }; q: { value = 7.0; }; };"
                    "stocks: { x: { initial = \"0.3\"; inflows = [\"f\"]; };"
                    " z: { initial = \"0.7\"; inflows = [\"f\"]; }; };"
                    "flows: { f: { eq = \"0.1 * x + 0 * (u + v)\"; }; };"
                    "auxiliaries: { u: { eq = \"%s\"; }; v: { eq = \"%s\"; };"
                    "y: { eq = \"%s\"; }; };",
                    u, v, y));
    const bool sampled[] = {true, false};
    small_keeps(m, sampled, bur_pass_divide);
    return m->graph->series.at[0].value;
}

static const bur_value *at(small_model *m, int value)
{
    return &m->graph->values.at[value];
}

static int count(small_model *m, bur_op op)
{
    int n = 0;
    for (int i = 0; i < m->graph->values.n; i++) {
        n += at(m, i)->op == op;
    }
    return n;
}

static void known_for_the_run_or_the_draw(void **state)
{
    small_model *m = *state;
    static const char *const by[] = {"p", "q", "(p + q)", "(q + 1)"};
    for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
        int y =
            divided(m, "1", "1", bur_arena_printf(m->arena, "x / %s", by[i]));
        assert_int_equal(at(m, y)->op, BUR_IR_DIVIDE_BY);
        const bur_value *inverse = at(m, at(m, y)->arg[2]);
        assert_int_equal(inverse->op, BUR_IR_INVERSE);
        assert_int_equal(inverse->arg[0], at(m, y)->arg[1]);
        assert_int_equal(inverse->rate, at(m, at(m, y)->arg[1])->rate);
    }
}

static void a_constant_has_a_constant_inverse(void **state)
{
    small_model *m = *state;
    int y = divided(m, "1", "1", "x / 7");
    assert_int_equal(at(m, y)->op, BUR_IR_DIVIDE_BY);
    assert_int_equal(at(m, at(m, y)->arg[2])->op, BUR_IR_CONST);
    assert_true(at(m, at(m, y)->arg[2])->number == 1 / 7.0);
    y = divided(m, "1", "1", "x / 8");
    assert_int_equal(at(m, y)->op, BUR_IR_MULTIPLY);
    assert_true(at(m, at(m, y)->arg[1])->number == 0.125);
    divided(m, "1", "1", "x / 0.1");
    assert_int_equal(count(m, BUR_IR_MULTIPLY), 2); /* of the flow */
}

/* What is new in each step is worth an inverse for three. */
static void shared(void **state)
{
    small_model *m = *state;
    divided(m, "x / z", "1 / z", "z / (x + z)");
    assert_int_equal(count(m, BUR_IR_DIVIDE), 3);
    assert_int_equal(count(m, BUR_IR_INVERSE), 0);
    divided(m, "x / z", "1 / z", "(x + 1) / z");
    assert_int_equal(count(m, BUR_IR_DIVIDE), 0);
    assert_int_equal(count(m, BUR_IR_INVERSE), 1);
}

/* Computed once: not worth it. */
static void of_what_is_known_itself(void **state)
{
    small_model *m = *state;
    divided(m, "p / q", "1 / q", "1 / p");
    assert_int_equal(count(m, BUR_IR_DIVIDE_BY), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(known_for_the_run_or_the_draw),
        SMALL_TEST(a_constant_has_a_constant_inverse), SMALL_TEST(shared),
        SMALL_TEST(of_what_is_known_itself)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
