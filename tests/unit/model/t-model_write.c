/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole model file: it reads back as the same model, and is for people. */
#include "writing_case.h"

static void everything_reads_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, everything);
    same_model(model, written_again(c, model));
}

static void writing_again_changes_nothing(void **state)
{
    model_case *c = *state;
    const bur_model *again = written_again(c, model_good(c, everything));
    const char *once = bur_model_write(c->arena, again, "x");
    const char *twice = bur_model_write(c->arena, written_again(c, again), "x");
    assert_string_equal(once, twice);
}

static void time_is_as_it_was_given(void **state)
{
    model_case *c = *state;
    const bur_model *model =
        model_good(c, "time: { start = \"2027-01-01\"; years = 2; };");
    assert_non_null(
        strstr(bur_model_write(c->arena, model, "x"),
               "start = \"2027-01-01\";\n    length = \"24 months\""));
    same_model(model, written_again(c, model));
    /* 0.1 + 0.2 - 0.1 is not 0.2 */
    model = model_good(c, "time: { start = 0.1; length = \"0.2 months\"; dt = "
                          "0.1; };");
    assert_non_null(strstr(bur_model_write(c->arena, model, "x"),
                           "length = \"0.2 months\""));
    model = model_good(c, "");
    assert_null(strstr(bur_model_write(c->arena, model, "x"), "length"));
}

static void a_small_one_in_full(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "title = \"T\"; time: { end = 3; }; stocks: { s: { initial = 1; "
           "outflows = [\"f\"]; unit = \"l\"; }; }; flows: { f: { name = "
           "\"F-1\"; eq = \"s / 2\"; }; };");
    assert_string_equal(
        bur_model_write(c->arena, model, "t.xmile"),
        "# Made by bursar from t.xmile\n\nmodel: {\n  title = \"T\";\n"
        "  time_unit = \"month\";\n  time: {\n    start = 0.0;\n"
        "    end = 3.0;\n    dt = 1.0;\n    save = \"1 month\";\n"
        "    method = \"euler\";\n  };\n\n"
        "  # ------------------------------------------------ stocks\n"
        "  stocks: {\n    s: {\n      initial = 1.0;\n"
        "      outflows = [\"f\"];\n      unit = \"l\";\n    };\n  };\n\n"
        "  # ------------------------------------------------ flows\n"
        "  flows: {\n    f_1: {\n      name = \"F-1\";\n"
        "      eq = \"s / 2\";\n    };\n  };\n};\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(everything_reads_back),
        MODEL_TEST(writing_again_changes_nothing),
        MODEL_TEST(time_is_as_it_was_given),
        MODEL_TEST(a_small_one_in_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
