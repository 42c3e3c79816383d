/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expansion over a model: which equations are walked, what is kept of them as
 * written, and that no other variable changes the names of what a call makes.
 */
#include "macro_case.h"

#define DOUBLE "macros: { double: { parameters = [\"x\"]; eq = \"2 * x\"; }; };"

static void every_equation_is_walked(void **state)
{
    model_case *c = *state;
    macro_good(c, DOUBLE
               "stocks: { s: { initial = \"double(1)\"; }; };"
               "flows: { f: { eq = \"1\"; initial_eq = \"double(2)\"; }; };"
               "parameters: { p: { value = \"double(3)\"; }; };"
               "drivers: { d: { process = \"ar1\"; sd = \"double(4)\"; rho = "
               "0.5; }; };"
               "measures: { m: { eq = \"FINAL(double(5))\"; }; };"
               "exits: { e: { when = \"double(6) > 100\"; }; };");
    static const char *const made[] = {
        "s.double#1", "f.double#1",      "p.double#1",       "d.double#1",
        "m.double#1", "exit.e.double#1", "exit.e.double#1.x"};
    for (int i = 0; i < 7; i++) {
        assert_true(model_var(c, made[i])->made);
    }
    assert_string_equal(macro_eq(c, "exit.e.double#1.x"), "6");
    assert_int_equal(c->model->vars.n, 5 + 2 * 6);
}

static void what_was_written_is_kept(void **state)
{
    model_case *c = *state;
    macro_good(c, DOUBLE "auxiliaries: { a: { eq = \"1 + double(b)\"; }; b: { "
                         "eq = \"7\"; }; };");
    const bur_var *a = model_var(c, "a");
    assert_string_equal(bur_node_print(c->arena, a->eq->written),
                        "1 + double(b)");
    assert_string_equal(macro_eq(c, "a"), "1 + \"a.double#1\"");
    assert_null(model_var(c, "b")->eq->written);
}

static void names_depend_on_the_caller_alone(void **state)
{
    model_case *c = *state;
    const char *calls = "y: { eq = \"double(1) + double(2)\"; };";
    macro_good(
        c, bur_arena_printf(c->arena, DOUBLE "auxiliaries: { %s };", calls));
    assert_string_equal(macro_eq(c, "y.double#2.x"), "2");
    macro_good(c, bur_arena_printf(
                      c->arena,
                      DOUBLE "flows: { a: { eq = \"double(9)\"; }; };"
                             "auxiliaries: { b: { eq = \"double(8)\"; }; %s };",
                      calls));
    assert_string_equal(macro_eq(c, "y.double#2.x"), "2");
    /* as a policy renames what it acts on */
    model_good(
        c, bur_arena_printf(c->arena, DOUBLE "auxiliaries: { %s };", calls));
    bur_var *y = model_var(c, "y");
    bur_model_rename(c->model, y, "y.planned");
    y->spelt = "y.planned";
    y->made = true;
    assert_true(bur_expand(c->model, c->sink));
    assert_string_equal(macro_eq(c, "y.double#2.x"), "2");
}

static void elements_that_share_an_equation_share_its_calls(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { k = [\"a\", \"b\", \"c\"]; };" DOUBLE
                  "auxiliaries: { y: { over = [\"k\"]; eq: { a = "
                  "\"double(1)\"; b = \"double(1)\"; c = \"3\"; }; }; };");
    bur_var *y = model_var(c, "y");
    bur_eq *eq = (bur_eq *)(uintptr_t)y->eq;
    eq[1] = eq[0];
    assert_true(bur_expand(c->model, c->sink));
    assert_ptr_equal(y->eq[0].tree, y->eq[1].tree);
    assert_int_equal(c->model->vars.n, 1 + 2);
    assert_int_equal(model_var(c, "y.double#1.x")->n_elements, 3);
}

static void a_macro_that_nothing_calls_is_checked(void **state)
{
    macro_bad(*state,
              "macros: { m: { parameters = [\"x\"]; eq = \"x + z\"; }; };",
              BUR_DIAG_UNKNOWN_NAME, "z", "no parameter or variable 'z'");
    macro_bad(*state,
              "macros: { m: { parameters = [\"x\"]; eq = \"SIN(x, x)\"; "
              "}; };",
              BUR_DIAG_ARGUMENT_COUNT, "SIN(x, x)", "SIN(x)");
    model_case *c = *state;
    macro_good(c, "lookups: { t: { x = [0]; y = [1]; }; };"
                  "macros: { m: { parameters = [\"x\"]; eq = \"t(x)\"; }; };");
    assert_int_equal(c->model->vars.n, 1);
    assert_int_equal(model_var(c, "t")->first_element, 0);
}

static void a_model_without_macros_stays(void **state)
{
    model_case *c = *state;
    model_good(c, "auxiliaries: { a: { eq = \"double(1)\"; }; };");
    const bur_eq *eq = model_var(c, "a")->eq;
    assert_true(bur_expand(c->model, c->sink));
    assert_ptr_equal(model_var(c, "a")->eq, eq);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_equation_is_walked),
        MODEL_TEST(what_was_written_is_kept),
        MODEL_TEST(names_depend_on_the_caller_alone),
        MODEL_TEST(elements_that_share_an_equation_share_its_calls),
        MODEL_TEST(a_macro_that_nothing_calls_is_checked),
        MODEL_TEST(a_model_without_macros_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
