/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one call becomes: arguments, defaults, copies of the body with the
 * caller's dimensions, and its result. */
#include "macro_case.h"

#define FOLLOW                                                                 \
    "macros: { follow: { parameters = [\"input\", \"time\", \"first\"]; "      \
    "defaults: { time = 3; first = \"input * time\"; };"                       \
    "stocks: { level: { initial = \"first\"; inflows = [\"in\"]; "             \
    "non_negative = true; }; };"                                               \
    "flows: { in: { eq = \"(input - level) / time + TIME() * DT\"; "           \
    "initial_eq = \"level\"; }; }; eq = \"level + 1\"; }; };"

static void a_call_has_variables_of_its_own(void **state)
{
    model_case *c = *state;
    macro_good(c, FOLLOW "auxiliaries: { y: { eq = \"follow(5, 2)\"; }; };");
    assert_string_equal(macro_eq(c, "y"), "\"y.follow#1\"");
    assert_string_equal(macro_eq(c, "y.follow#1"), "\"y.follow#1.level\" + 1");
    assert_string_equal(macro_eq(c, "y.follow#1.input"), "5");
    assert_string_equal(macro_eq(c, "y.follow#1.time"), "2");
    assert_string_equal(macro_eq(c, "y.follow#1.first"),
                        "\"y.follow#1.input\" * \"y.follow#1.time\"");
    assert_string_equal(macro_eq(c, "y.follow#1.in"),
                        "(\"y.follow#1.input\" - \"y.follow#1.level\") / "
                        "\"y.follow#1.time\" + time() * dt");
    const bur_var *level = model_var(c, "y.follow#1.level");
    assert_int_equal(level->kind, BUR_VAR_STOCK);
    assert_true(level->non_negative && level->made);
    assert_string_equal(level->inflow->tree->name, "y.follow#1.in");
    assert_string_equal(model_var(c, "y.follow#1.in")->init_eq->tree->name,
                        "y.follow#1.level");
}

static void copies_have_the_dimensions_of_the_caller(void **state)
{
    model_case *c = *state;
    macro_good(c,
               "dimensions: { k = [\"a\", \"b\"]; l = [\"p\", \"l\"]; };" FOLLOW
               "auxiliaries: { w: { over = [\"k\", \"k\"]; eq = 4; };"
               "y: { over = [\"k\", \"k\"]; eq = \"follow(w)\"; };"
               "z: { over = [\"l\"]; eq = \"follow(1)\"; }; };");
    const bur_var *level = model_var(c, "y.follow#1.level");
    assert_int_equal(level->n_dims, 2);
    assert_int_equal(level->n_elements, 4);
    assert_string_equal(macro_eq(c, "y"), "\"y.follow#1\"[k, k]");
    /* an element that is called as its dimension would hide it */
    assert_string_equal(macro_eq(c, "z"), "\"z.follow#1\"");
}

static void calls_in_calls_are_expanded(void **state)
{
    model_case *c = *state;
    macro_good(c,
               "macros: { out: { parameters = [\"x\"]; eq = \"in(in(x))\"; };"
               "in: { parameters = [\"x\"]; eq = \"x + 1\"; }; };"
               "auxiliaries: { y: { eq = \"out(in(3))\"; }; };");
    assert_string_equal(macro_eq(c, "y"), "\"y.out#1\"");
    assert_string_equal(macro_eq(c, "y.out#1.x"), "\"y.in#1\"");
    assert_string_equal(macro_eq(c, "y.out#1"), "\"y.out#1.in#2\"");
    assert_string_equal(macro_eq(c, "y.out#1.in#2.x"), "\"y.out#1.in#1\"");
    assert_string_equal(macro_eq(c, "y.out#1.in#1.x"), "\"y.out#1.x\"");
}

/* As XMILE files have it: the result is a variable of the macro's own name,
 * and a flow without an equation is the parameter it is called as. */
static void a_body_may_name_the_macro_and_its_parameters(void **state)
{
    model_case *c = *state;
    model_good(c,
               "macros: { m: { parameters = [\"x\"]; eq = \"m\"; stocks: { m: "
               "{ initial = 0; inflows = [\"x\"]; }; }; }; };"
               "auxiliaries: { y: { eq = \"m(3)\"; }; };");
    bur_var *again = BUR_NEW(c->arena, bur_var);
    *again = (bur_var){
        .kind = BUR_VAR_FLOW, .name = "x", .spelt = "x", .n_elements = 1};
    bur_model_add(c->model->macros.at[0]->body, again);
    assert_true(bur_expand(c->model, c->sink));
    assert_true(bur_check(c->model, c->sink));
    assert_string_equal(macro_eq(c, "y.m#1"), "\"y.m#1.m\"");
    assert_string_equal(macro_eq(c, "y.m#1.x"), "3");
}

static void a_number_of_the_body_is_no_input(void **state)
{
    model_case *c = *state;
    model_good(c, "macros: { m: { eq = \"k\"; }; };"
                  "auxiliaries: { y: { eq = \"m()\"; }; };");
    bur_var *k = BUR_NEW(c->arena, bur_var);
    double four = 4;
    *k = (bur_var){.kind = BUR_VAR_PARAMETER,
                   .name = "k",
                   .spelt = "k",
                   .n_elements = 1,
                   .number = &four};
    bur_model_add(c->model->macros.at[0]->body, k);
    assert_true(bur_expand(c->model, c->sink));
    assert_string_equal(macro_eq(c, "y.m#1.k"), "4");
    assert_int_equal(c->model->n_parameters, 0);
}

static void a_taken_name_is_passed_over(void **state)
{
    model_case *c = *state;
    macro_good(c, "macros: { m: { eq = 1; }; };"
                  "auxiliaries: { y: { eq = \"m()\"; }; other: { name = "
                  "\"y.m#1\"; eq = 2; }; };");
    assert_string_equal(macro_eq(c, "y"), "\"y.m#2\"");
}

static void calls_that_mean_nothing_are_refused(void **state)
{
    static const struct {
        const char *eq;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"1 + follow()", BUR_DIAG_ARGUMENT_COUNT, "follow()", "at least 1"},
        {"follow(1, 2, 3, 4)", BUR_DIAG_ARGUMENT_COUNT, "follow(1, 2, 3, 4)",
         "write follow(input[, time[, first]])"},
        {"SUM(follow(w[*] + 1))", BUR_DIAG_NOT_SUPPORTED, "w[*] + 1",
         "the equation follow(...)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_case *c = *state;
        macro_bad(c,
                  bur_arena_printf(c->arena,
                                   "dimensions: { k = [\"a\"]; };" FOLLOW
                                   "auxiliaries: { w: { over = [\"k\"]; eq = "
                                   "1; }; y: { eq = \"%s\"; }; };",
                                   rows[i].eq),
                  rows[i].code, rows[i].words, rows[i].part);
    }
}

/* Thirty macros, each calling the next twice, would make 2^30 calls. */
static void there_is_an_end_to_it(void **state)
{
    model_case *c = *state;
    const char *macros = "m0: { eq = 1; };";
    for (int i = 1; i <= 30; i++) {
        macros =
            bur_arena_printf(c->arena, "%s m%d: { eq = \"m%d() + m%d()\"; };",
                             macros, i, i - 1, i - 1);
    }
    model_good(c, bur_arena_printf(c->arena,
                                   "macros: { %s }; auxiliaries: { y: { eq = "
                                   "\"m30()\"; }; };",
                                   macros));
    assert_false(bur_expand(c->model, c->sink));
    assert_int_equal(c->sink->first->code, BUR_DIAG_TOO_DEEP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_call_has_variables_of_its_own),
        MODEL_TEST(copies_have_the_dimensions_of_the_caller),
        MODEL_TEST(calls_in_calls_are_expanded),
        MODEL_TEST(a_body_may_name_the_macro_and_its_parameters),
        MODEL_TEST(a_number_of_the_body_is_no_input),
        MODEL_TEST(a_taken_name_is_passed_over),
        MODEL_TEST(calls_that_mean_nothing_are_refused),
        MODEL_TEST(there_is_an_end_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
