/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What macros may be: names, parameters, bodies, and no recursion. */
#include "macro_case.h"

static void names_must_be_free(void **state)
{
    static const struct {
        const char *body, *words, *part;
    } rows[] = {
        {"macros: { sin: { eq = 1; }; };", "sin", "a function has it"},
        {"macros: { Tax: { eq = 1; }; }; flows: { tax: { eq = 1; }; };", "Tax",
         "a flow has it here"},
        {"macros: { k: { eq = 1; }; }; dimensions: { k = [\"a\"]; };", "k",
         "a dimension has it here"},
        {"macros: { a: { eq = 1; }; b: { name = \"a\"; eq = 1; }; };", "b",
         "a macro has it here"},
        {"macros: { a: { parameters = [\"x\", \"X\"]; eq = 1; }; };", "a",
         "another parameter"},
        {"macros: { a: { parameters = [\"x\"]; flows: { X: { eq = 1; }; }; eq "
         "= "
         "1; }; };",
         "X", "a parameter of the macro"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        macro_bad(*state, rows[i].body, BUR_DIAG_NAME_TAKEN, rows[i].words,
                  rows[i].part);
    }
}

static void names_are_more_than_blanks(void **state)
{
    macro_bad(*state, "macros: { a: { name = \"_\"; eq = 1; }; };",
              BUR_DIAG_SETTING_NAME, "a", "need names");
    macro_bad(*state, "macros: { a: { parameters = [\"\"]; eq = 1; }; };",
              BUR_DIAG_SETTING_NAME, "a", "need names");
}

static void defaults_come_last(void **state)
{
    macro_bad(*state,
              "macros: { a: { parameters = [\"x\", \"y\"]; defaults: { x = "
              "1; }; eq = 1; }; };",
              BUR_DIAG_ARGUMENT_COUNT, "a", "'y' needs a default");
}

static void a_body_has_no_dimensions(void **state)
{
    macro_bad(*state,
              "dimensions: { k = [\"p\"]; }; macros: { a: { flows: { x: { "
              "over = [\"k\"]; eq = 1; }; }; eq = 1; }; };",
              BUR_DIAG_NOT_SUPPORTED, "x", "none of its own");
}

static void recursion_is_named(void **state)
{
    macro_bad(*state, "macros: { a: { eq = \"a()\"; }; };", BUR_DIAG_CYCLE, "a",
              "a calls a");
    macro_bad(*state,
              "macros: { z: { eq = \"a()\"; }; a: { stocks: { s: { initial "
              "= \"b(1)\"; }; }; eq = \"s\"; }; b: { parameters = "
              "[\"x\"]; defaults: { x = \"c()\"; }; eq = 1; }; c: { "
              "auxiliaries: { x: { eq = 1; initial_eq = \"a()\"; }; }; "
              "eq = 1; }; };",
              BUR_DIAG_CYCLE, "a", "a calls b calls c calls a");
}

/* Calling twice, or by two ways, is no recursion; nor is a table of the body
 * that is called as a macro is. */
static void two_ways_are_no_circle(void **state)
{
    macro_good(*state,
               "macros: { a: { eq = \"b() + c() + b()\"; }; b: { eq = "
               "\"c()\"; }; c: { lookups: { c: { x = [0]; y = [1]; }; }; "
               "eq = \"c(1)\"; }; };");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(names_must_be_free), MODEL_TEST(names_are_more_than_blanks),
        MODEL_TEST(defaults_come_last), MODEL_TEST(a_body_has_no_dimensions),
        MODEL_TEST(recursion_is_named), MODEL_TEST(two_ways_are_no_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
