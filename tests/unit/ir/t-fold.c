/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: constants are computed, what does nothing goes, x ^ 2 is x * x. */
#include "small_model.h"

/* Lowers and follows y = `eq` of a state s. */
static void lowered(small_model *m, const char *eq)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME "stocks: { s: { initial = \"3\"; inflows = "
                                  "[\"f\"]; }; }; flows: { f: { eq = \"0.1\"; "
                                  "}; }; lookups: { t: { x = [0.0, 2.0]; y = "
                                  "[0.0, 4.0]; }; };"
                                  "auxiliaries: { y: { eq = \"%s\"; }; };",
                       eq));
    small_run(m);
}

static const bur_value *y_of(const small_model *m)
{
    return &m->graph->values.at[m->graph->series.at[0].value];
}

/* What y has become, with the bits it had. */
static const bur_value *folded(small_model *m, const char *eq)
{
    lowered(m, eq);
    small_unchanged(m, bur_pass_fold);
    return y_of(m);
}

static void constants_are_computed(void **state)
{
    const bur_value *v = folded(*state, "2 * 3 + SQRT(16) - t(1)");
    assert_int_equal(v->op, BUR_IR_CONST);
    assert_true(v->number == 8);
}

static void what_does_nothing_is_dropped(void **state)
{
    static const char *const same[] = {"s * 1",
                                       "1 * s",
                                       "s / 1",
                                       "s - 0",
                                       "s ^ 1",
                                       "IF 2 > 1 THEN s ELSE 5",
                                       "IF s > 1 THEN s ELSE s"};
    for (int i = 0; i < 7; i++) {
        assert_int_equal(folded(*state, same[i])->op, BUR_IR_STATE);
    }
}

/* x + 0 is not x where x is -0, nor x * 0 zero where x is not finite. */
static void what_may_do_something_stays(void **state)
{
    assert_int_equal(folded(*state, "s + 0")->op, BUR_IR_ADD);
    assert_int_equal(folded(*state, "s * 0")->op, BUR_IR_MULTIPLY);
    assert_int_equal(folded(*state, "0 - s")->op, BUR_IR_SUBTRACT);
}

static void a_square_is_a_product(void **state)
{
    small_model *m = *state;
    lowered(m, "s ^ 2");
    bur_pass_fold(m->graph);
    small_run(m);
    assert_int_equal(y_of(m)->op, BUR_IR_MULTIPLY);
    assert_int_equal(y_of(m)->arg[0], y_of(m)->arg[1]);
    assert_true(m->y[0] == 9);
    assert_int_equal(folded(m, "s ^ 3")->op, BUR_IR_POWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(constants_are_computed),
        SMALL_TEST(what_does_nothing_is_dropped),
        SMALL_TEST(what_may_do_something_stays),
        SMALL_TEST(a_square_is_a_product),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
