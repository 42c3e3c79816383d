/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By element: a group where elements can be settings' names, else a list. */
#include "writing_case.h"

static const char *written(model_case *c, const char *name,
                           void (*write)(writing *, const bur_var *))
{
    writing w = {.arena = c->arena, .model = c->model};
    write(&w, model_var(c, name));
    return bur_written(&w);
}

static void put_value(writing *w, const bur_var *var)
{
    bur_write_values(w, "value", var);
}

static void put_eq(writing *w, const bur_var *var)
{
    bur_write_equations(w, "eq", var, var->eq, var->n_eqs);
}

static void put_table(writing *w, const bur_var *var)
{
    bur_write_tables(w, "table", var);
}

static void groups_lists_and_single_values(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    assert_string_equal(written(c, "k", put_value), "value = 0.1;\n");
    assert_string_equal(written(c, "same", put_value), "value = 4.0;\n");
    assert_string_equal(written(c, "p", put_value),
                        "value: {\n  a = 1.0;\n  b = 2.0;\n};\n");
    assert_string_equal(written(c, "q", put_value),
                        "value = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];\n");
    assert_string_equal(written(c, "u", put_eq),
                        "eq = (\"l(k)\",\n      2.0,\n      \"-k\");\n");
    assert_string_equal(written(c, "in", put_eq),
                        "eq = \"p * (1 + ar) * regime\";\n");
    assert_string_equal(written(c, "f", put_table),
                        "table: {\n  x = [0.0, 1.0];\n  y = [2.0, 3.0];\n"
                        "  type = \"extrapolate\";\n};\n");
    assert_string_equal(written(c, "m", put_table),
                        "table: {\n  a = {\n    x = [0.0];\n    y = [1.0];\n"
                        "  };\n  b = {\n    x = [0.0];\n    y = [2.0];\n  };\n"
                        "};\n");
}

static void two_dimensions_nest(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { d = [\"A\", \"B C\"]; e = [\"x\", \"y\"]; };"
                  "parameters: { p: { over = [\"d\", \"e\"]; value = [1.0, 2.0,"
                  " 3.0, 4.0]; }; };");
    assert_string_equal(written(c, "p", put_value),
                        "value: {\n  A: { x = 1.0; y = 2.0; };\n"
                        "  B_C: { x = 3.0; y = 4.0; };\n};\n");
    same_model(c->model, written_again(c, c->model));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(groups_lists_and_single_values),
        MODEL_TEST(two_dimensions_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
