/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dimensions' names that run, and functions' names as tables. */
#include "array_case.h"

#include <string.h>

#include "lang/printer.h"

/* What comes of the auxiliary's equation. */
static const char *settled(model_case *c, const char *over,
                           const char *equation)
{
    array_check(c, over, equation);
    c->sink = bur_sink_create(c->arena);
    assert_true(bur_expand(c->model, c->sink));
    const bur_var *a = bur_model_var(c->model, "a");
    return bur_node_print(c->arena, a->eq[0].tree);
}

static void unbound_names_run(void **state)
{
    assert_string_equal(settled(*state, "", "SUM(x[d])"), "SUM(x[*])");
    assert_string_equal(settled(*state, "", "SUM(x[s])"), "SUM(x[*:s])");
    assert_string_equal(settled(*state, "\"d\"", "SUM(t[d, e])"),
                        "SUM(t[d, *])");
    assert_string_equal(settled(*state, "", "SUM(t[e, d])"), "SUM(t[*, *])");
    assert_string_equal(settled(*state, "", "RANK(x[d], 1)"), "RANK(x[*], 1)");
    assert_string_equal(settled(*state, "", "MIN(x[d], k)"), "MIN(x[*], k)");
}

static void bound_names_stay(void **state)
{
    static const char *const same[] = {
        "SUM(x[d] * x[*])",  "x[d]",         "SUM(x[*] * SUM(t[d, *]))",
        "SUM(x[one])",       "SUM(m[d, d])", "SUM(x[e])",
        "SUM(x[*:s] * x[d])"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_string_equal(settled(*state, "", same[i]), same[i]);
    }
    assert_string_equal(settled(*state, "\"d\"", "MAX(x[d], 0)"),
                        "MAX(x[d], 0)");
}

static void functions_are_tables(void **state)
{
    assert_string_equal(settled(*state, "", "LOOKUP(COSH, k)"), "COSH(k)");
    assert_string_equal(settled(*state, "", "1 + LOOKUP(abs, SUM(x[d]))"),
                        "1 + abs(SUM(x[*]))");
    assert_string_equal(settled(*state, "", "LOOKUP(MODULO, k)"),
                        "LOOKUP(MODULO, k)");
    assert_string_equal(settled(*state, "", "LOOKUP(k, 1)"), "LOOKUP(k, 1)");
}

static void what_was_written_is_kept(void **state)
{
    model_case *c = *state;
    settled(c, "", "SUM(x[d])");
    const bur_var *a = bur_model_var(c->model, "a");
    assert_string_equal(bur_node_print(c->arena, a->eq->written), "SUM(x[d])");
    settled(c, "", "SUM(x[*])");
    assert_null(bur_model_var(c->model, "a")->eq->written);
}

/* Arguments that a translation repeats do not multiply without end. */
static void translations_end(void **state)
{
    model_case *c = *state;
    const char *eq = "k";
    for (int i = 0; i < 40; i++) {
        eq = bur_arena_printf(c->arena, "RANDOM_EXPONENTIAL(0, 9, %s, 1, 3)",
                              eq);
    }
    assert_non_null(strstr(settled(c, "", eq), "RANDOM_EXPONENTIAL"));
    assert_string_equal(settled(c, "", "GAME(GAME(GAME(k)))"), "k");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(unbound_names_run),    MODEL_TEST(bound_names_stay),
        MODEL_TEST(functions_are_tables), MODEL_TEST(what_was_written_is_kept),
        MODEL_TEST(translations_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
