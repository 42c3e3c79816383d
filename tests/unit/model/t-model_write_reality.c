/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks as text. */
#include "writing_case.h"

static void tests_in_full(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "dimensions: { d = [\"a\"]; }; tests: { one: { doc = \"D\"; set: { "
           "x = 3; y: { a = \"y / 2\"; }; }; then = \"y < 2\"; when = \"x > "
           "1\"; over = [\"d\"]; title = \"T\"; }; two: { then = \"x > 0\"; }; "
           "};");
    writing w = {.arena = c->arena, .model = model};
    bur_write_tests(&w);
    assert_string_equal(bur_written(&w), "tests: {\n"
                                         "  one: {\n"
                                         "    title = \"T\";\n"
                                         "    over = [\"d\"];\n"
                                         "    when = \"x > 1\";\n"
                                         "    then = \"y < 2\";\n"
                                         "    set: {\n"
                                         "      x = 3.0;\n"
                                         "      y: { a = \"y / 2\"; };\n"
                                         "    };\n"
                                         "    doc = \"D\";\n"
                                         "  };\n"
                                         "  two: { then = \"x > 0\"; };\n"
                                         "};\n");
    model = model_good(c, "tests: { t: { then = \"x > 0\"; set: { x = 3.0; }; "
                          "}; };");
    same_model(model, written_again(c, model));
}

static void of_a_sector(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "sectors: { s: { tests: { t: { then = \"x > 0\"; }; }; }; };");
    writing w = {.arena = c->arena, .model = model};
    bur_write_tests(&w);
    assert_string_equal(bur_written(&w), "");
    w.sector = model->sectors.at[0];
    bur_write_tests(&w);
    assert_string_equal(bur_written(&w),
                        "tests: {\n  t: { then = \"x > 0\"; };\n};\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(tests_in_full),
                                       MODEL_TEST(of_a_sector)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
