/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings by element: every way to give them, and what is missing or wrong. */
#include "lang/printer.h"
#include "lang/walk.h"
#include "model_case.h"

#define DIMS                                                                   \
    "dimensions: { line = [\"a\", \"b\"]; payer = [\"x\", \"y\", \"z\"]; "     \
    "ends = [\"z\", \"x\"]; };"
#define PARAMETER(settings)                                                    \
    DIMS "parameters: { p: { over = [\"line\", \"payer\"]; " settings " }; };"

static void numbers_are_row_major(void **state)
{
    static const struct {
        const char *body;
        double number[6];
    } rows[] = {
        {PARAMETER("value = 7;"), {7, 7, 7, 7, 7, 7}},
        {PARAMETER("value = [1, 2, 3, 4, 5, 6];"), {1, 2, 3, 4, 5, 6}},
        {PARAMETER("value = (1, 2.5, 3, 4, 5, 6);"), {1, 2.5, 3, 4, 5, 6}},
        {PARAMETER("value: { B: { z = 9; y = 8; x = 7.0; }; a = 1.0; };"),
         {1, 1, 1, 7, 8, 9}},
        {PARAMETER("value: { a: { ends = 2; y = 3; }; b: { payer = 4; }; };"),
         {2, 3, 2, 4, 4, 4}},
        {PARAMETER("value: { line: { y = 3; ends = 2; }; };"),
         {2, 3, 2, 2, 3, 2}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_good(*state, rows[i].body);
        const bur_var *p = model_var(*state, "p");
        assert_memory_equal(p->number, rows[i].number, sizeof rows[i].number);
        assert_int_equal(p->n_eqs, 0);
    }
}

static void equations_are_one_or_one_each(void **state)
{
    model_good(*state, PARAMETER("value = \"1 + 2\";"));
    const bur_var *p = model_var(*state, "p");
    assert_true(p->n_eqs == 1 && !p->number);
    assert_int_equal(p->eq[0].tree->kind, BUR_NODE_BINARY);
    model_good(*state, DIMS "flows: { f: { over = [\"line\"]; eq: { b = "
                            "\"TIME\"; a = 3; }; }; };");
    const bur_var *f = model_var(*state, "f");
    assert_int_equal(f->n_eqs, 2);
    assert_true(f->eq[0].tree->number == 3);
    assert_string_equal(f->eq[1].tree->name, "time");
    assert_string_equal(f->eq[1].text->s, "TIME");
    model_good(*state, DIMS "flows: { f: { over = [\"payer\"]; eq: { ends = "
                            "\"TIME\"; y = 3; }; }; };");
    f = model_var(*state, "f");
    assert_ptr_equal(f->eq[0].tree, f->eq[2].tree);
    assert_true(f->eq[1].tree->number == 3);
}

static void faults_have_places(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {PARAMETER("value = [1, 2, 3];"), BUR_DIAG_WRONG_TYPE, "[1, 2, 3]",
         "'p' has 6 elements, but here are 3 values"},
        {PARAMETER("value: { a = 1; };"), BUR_DIAG_MISSING_KEY, "{ a = 1; }",
         "p[b,x] is given no value"},
        {PARAMETER("value: { a = 1; b: { x = 1; w = 2; z = 1; }; };"),
         BUR_DIAG_UNKNOWN_ELEMENT, "w", "'w' is not one of payer"},
        {PARAMETER("value: { a: { x: { q = 1; }; y = 1; z = 1; }; b = 2; };"),
         BUR_DIAG_WRONG_TYPE, "{ q = 1; }", "no further dimension"},
        {PARAMETER("value: { line = 1; b = 2; };"), BUR_DIAG_DUPLICATE_KEY, "2",
         "p[b,x] is given a value twice"},
        {PARAMETER("value: { ends = 1; b = 2; };"), BUR_DIAG_UNKNOWN_ELEMENT,
         "ends", "'ends' is not one of line"},
        {PARAMETER("value = (1, 2, 3, true, 5, 6);"), BUR_DIAG_WRONG_TYPE,
         "true", "p[b,x] should be a number"},
        {PARAMETER("value = [1, 2, 3, 4, 5, 66]; range = [0, 50];"),
         BUR_DIAG_OUT_OF_RANGE, "66", "p[b,z] should be between 0 and 50"},
        {"flows: { f: { eq = true; }; };", BUR_DIAG_WRONG_TYPE, "true",
         "an equation in quotes or a number"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_bad(*state, rows[i].body, rows[i].code, rows[i].words,
                  rows[i].part);
    }
}

/* Elements of any name have equations in their order. */
static void lists_are_row_major(void **state)
{
    model_case *c = *state;
    double number;
    model_good(c, "dimensions: { d = [\"1\", \"x y\"]; }; flows: { f: { over = "
                  "[\"d\"]; eq = (\"1 + 1\", -7); }; };");
    const bur_var *f = model_var(c, "f");
    assert_int_equal(f->n_eqs, 2);
    assert_int_equal(f->eq[0].tree->kind, BUR_NODE_BINARY);
    assert_true(bur_node_is_number(f->eq[1].tree, &number) && number == -7);
    model_bad(c, "flows: { f: { eq = (1, 2); }; };", BUR_DIAG_WRONG_TYPE,
              "(1, 2)", "'f' has 1 element, but here are 2 values");
}

/* -5 given as a setting is the tree that "-5" is. */
static void numbers_are_as_in_equations(void **state)
{
    model_case *c = *state;
    model_good(c, "flows: { f: { eq = -5; }; g: { eq = \"-5\"; }; };");
    assert_true(bur_node_equal(model_var(c, "f")->eq->tree,
                               model_var(c, "g")->eq->tree));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(numbers_are_row_major),
        MODEL_TEST(equations_are_one_or_one_each),
        MODEL_TEST(faults_have_places),
        MODEL_TEST(lists_are_row_major),
        MODEL_TEST(numbers_are_as_in_equations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
