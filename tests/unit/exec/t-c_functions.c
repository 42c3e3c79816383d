/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions are what one would write by hand. */
#define _XOPEN_SOURCE 700
#include "c_case.h"

static void logistic(void **state)
{
    (void)state;
    c_case c;
    c_open(&c, "time_unit = \"month\"; time: { end = 3; dt = 0.5; };"
               "parameters: { rate: { value = 0.1; unit = \"1/month\"; }; };"
               "stocks: { fish: { initial = 10; inflows = [\"born\"]; "
               "unit = \"1\"; }; };"
               "flows: { born: { eq = \"rate * fish * (1 - fish / 100)\"; "
               "unit = \"1/month\"; }; };");
    char *text = c_functions(&c);
    assert_string_equal(
        text, "\n/* What stocks are at the start. */\n"
              "static void set_initial_values(void)\n{\n"
              "    /* fish [1] = 10 */\n"
              "    now.fish = 10.0;\n}\n"
              "\n/* What follows from the stocks in this step. */\n"
              "static void compute_flows(void)\n{\n"
              "    /* born [1/month] = rate * fish * (1 - fish / 100) */\n"
              "    now.born = given.rate * now.fish * (1.0 - now.fish / "
              "100.0);\n}\n"
              "\n/* What stocks are at the end of the step. */\n"
              "static void update_stocks(void)\n{\n"
              "    /* fish [1]: + born */\n"
              "    const double next_fish = fma(DT, now.born, now.fish);\n\n"
              "    now.fish = next_fish;\n}\n");
    free(text);
    c_close(&c);
}

static void parts(void **state)
{
    (void)state;
    c_case c;
    c_open(&c, "time_unit = \"month\"; time: { end = 3; };"
               "dimensions: { d = [\"p\", \"q\"]; };"
               "stocks: { a: { initial = 1; inflows = [\"in\"]; }; };"
               "flows: { in: { eq = \"(a + 1) * EXP(a + 1)\"; }; };"
               "auxiliaries: { many: { over = [\"d\"]; eq = \"a\"; }; };");
    char *text = c_functions(&c);
    c_says(text, "{\n    /* in = (a + 1) * EXP(a + 1) */\n"
                 "    const double in_part = now.a + 1.0;\n"
                 "    now.in = in_part * bur_exp(in_part);\n");
    c_says(text, "    now.many[1] = now.a; /* many[q] */\n");
    free(text);
    c_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(logistic),
                                       cmocka_unit_test(parts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
