/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sectors as settings. */
#include "writing_case.h"

static void they_read_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, in_sectors);
    same_model(model, written_again(c, model));
}

static void as_they_are_written(void **state)
{
    model_case *c = *state;
    writing w = {.arena = c->arena, .depth = 1};
    w.model = model_good(c, "auxiliaries: { x: { eq = 1; }; };"
                            "sectors: { a: { title = \"A\\tb\"; }; b: { title "
                            "= \"b\"; auxiliaries: { y: { eq = \"x\"; }; }; "
                            "}; };");
    bur_write_sectors(&w, true);
    assert_string_equal(bur_written(&w),
                        "\n  sectors: {\n"
                        "\n    # ================================ A b\n"
                        "    a: { title = \"A\\tb\"; };\n"
                        "\n    # ================================ b\n"
                        "    b: {\n      auxiliaries: {\n"
                        "        y: { eq = \"x\"; };\n      };\n    };\n"
                        "  };\n");
    assert_null(w.sector);
}

static void without_their_variables(void **state)
{
    model_case *c = *state;
    writing w = {.arena = c->arena, .model = model_good(c, in_sectors)};
    bur_write_sectors(&w, false);
    const char *text = bur_written(&w);
    assert_non_null(strstr(text, "title = \"Money & more\""));
    assert_non_null(strstr(text, "second: {"));
    assert_null(strstr(text, "first"));
    assert_null(strstr(text, "stocks"));
    assert_null(strstr(text, "macros"));
    assert_null(strstr(text, "=="));
}

static void nothing_without_sectors(void **state)
{
    writing w = blank(*state);
    bur_write_sectors(&w, true);
    assert_string_equal(bur_written(&w), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(they_read_back),
        MODEL_TEST(as_they_are_written),
        MODEL_TEST(without_their_variables),
        MODEL_TEST(nothing_without_sectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
