/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations of arrays, tables and initial values. */
#include "xmile_case.h"

#include "lang/printer.h"

static const char *equation(model_case *c, const char *parts, int e)
{
    xmile_good(c, bur_arena_printf(c->arena,
                                   "<aux name=\"x\"><dimensions><dim name="
                                   "\"d\"/></dimensions>%s</aux>",
                                   parts));
    const bur_var *var = model_var(c, "x");
    return bur_node_print(c->arena, var->eq[var->n_eqs > 1 ? e : 0].tree);
}

static void every_way_to_write_an_array(void **state)
{
    static const char *const ways[] = {
        "<eqn>TIME, MAX(2, TIME)</eqn>", "<eqn>TIME; MAX(2, TIME);</eqn>",
        "<eqn>TIME</eqn><eqn>MAX(2, TIME)</eqn>",
        "<element subscript=\"b\"><eqn>MAX(2, TIME)</eqn></element>"
        "<element subscript=\"a\"><eqn>TIME</eqn></element>",
        "<eqn>TIME</eqn><element subscript=\"b\"><eqn>MAX(2, TIME)</eqn>"
        "</element>"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        assert_string_equal(equation(*state, ways[i], 0), "TIME");
        assert_string_equal(equation(*state, ways[i], 1), "MAX(2, TIME)");
    }
}

static void tables_with_and_without_equations(void **state)
{
    model_case *c = *state;
    const char *gf = "<gf><xpts>0</xpts><ypts>1</ypts></gf>";
    xmile_good(c, bur_arena_printf(c->arena,
                                   "<aux name=\"x\"><eqn>TIME</eqn>%s</aux>"
                                   "<aux name=\"y\"><eqn>{}</eqn>%s</aux>",
                                   gf, gf));
    assert_int_equal(model_var(c, "x")->kind, BUR_VAR_AUXILIARY);
    assert_int_equal(model_var(c, "x")->n_tables, 1);
    assert_int_equal(model_var(c, "y")->kind, BUR_VAR_LOOKUP);
}

static void initial_equations(void **state)
{
    xmile_good(*state, "<flow name=\"x\"><eqn>1</eqn><init_eqn>2</init_eqn>"
                       "</flow>");
    assert_int_equal(model_var(*state, "x")->n_init_eqs, 1);
    assert_true(model_var(*state, "x")->init_eq[0].tree->number == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_way_to_write_an_array),
        MODEL_TEST(tables_with_and_without_equations),
        MODEL_TEST(initial_equations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
