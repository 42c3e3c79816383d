/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions have the parentheses they need, and conditions look like such. */
#define _XOPEN_SOURCE 700
#include "c_case.h"

#include "exec/c_expression.h"

/* The right side of y's assignment, for an equation of stocks a, b and c. */
static void is(const char *equation, const char *wanted)
{
    c_case c;
    char model[1000];
    snprintf(model, sizeof model,
             "time_unit = \"month\"; time: { end = 3; };"
             "stocks: { a: { initial = 1; }; b: { initial = 2; }; "
             "c: { initial = 3; }; };"
             "lookups: { f: { x = [0.0, 1.0]; y = [0.0, 2.0]; }; };"
             "auxiliaries: { y: { eq = \"%s\"; }; };",
             equation);
    c_open(&c, model);
    char *text = c_functions(&c);
    char line[200];
    snprintf(line, sizeof line, "    now.y = %s;\n", wanted);
    c_says(text, line);
    free(text);
    c_close(&c);
}

static void parentheses(void **state)
{
    (void)state;
    is("(a + b) * c", "now.c * (now.a + now.b)");
    is("a - (b - c)", "now.a - (now.b - now.c)");
    is("(a - b) - c", "now.a - now.b - now.c");
    is("a / (b / c)", "now.a / (now.b / now.c)");
    is("-(a + b)", "-(now.a + now.b)");
    is("-(-a)", "-(-now.a)");
    is("a / -3", "now.a / -3.0");
    is("a * b + c", "fma(now.a, now.b, now.c)");
    is("a - b * (c - 1)", "fma(-now.b, now.c - 1.0, now.a)");
    is("EXP(a) ^ b", "bur_pow(bur_exp(now.a), now.b)");
    is("MAX(a, MIN(b, c))", "bur_max(now.a, bur_min(now.b, now.c))");
    is("f(a + b)", "bur_lookup_at(&table_0, now.a + now.b)");
    is("TIME + a", "now.a + time_at(step)");
    is("DELAY(a, 2)", "delayed(past_0, 2.0, 1.0)");
}

static void conditions(void **state)
{
    (void)state;
    is("IF a < b THEN a ELSE c", "now.a < now.b ? now.a : now.c");
    is("IF a < b AND b <> c THEN a ELSE c",
       "now.a < now.b && now.b != now.c ? now.a : now.c");
    is("IF (a < b OR b < c) AND a < c THEN a ELSE c",
       "(now.a < now.b || now.b < now.c) && now.a < now.c ? now.a : now.c");
    is("IF NOT (a < b) THEN a ELSE c", "!(now.a < now.b) ? now.a : now.c");
    is("IF a THEN b ELSE c", "now.a != 0 ? now.b : now.c");
    is("a < b", "bur_truth(now.a < now.b)");
    is("1 + (a < b)", "1.0 + bur_truth(now.a < now.b)");
    is("2 * (IF a < b THEN a ELSE c)", "2.0 * (now.a < now.b ? now.a : now.c)");
}

static void what_has_a_form(void **state)
{
    (void)state;
    assert_true(bur_c_has_form(BUR_IR_OF_BINOMIAL));
    assert_true(bur_c_has_form(BUR_IR_ADVANCE));
    assert_false(bur_c_has_form(BUR_IR_NORMAL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parentheses),
                                       cmocka_unit_test(conditions),
                                       cmocka_unit_test(what_has_a_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
