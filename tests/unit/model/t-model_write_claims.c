/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints and named loops as text. */
#include "writing_case.h"

static void claims_in_full(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "dimensions: { d = [\"a\"]; }; constraints: { c: { message = \"M\"; "
           "eq = \"d = 1\"; over = [\"d\"]; }; }; loops: { B1: { doc = \"D\"; "
           "through = [\"x\", \"y z\"]; kind = \"balancing\"; }; };");
    writing w = {.arena = c->arena, .model = model};
    bur_write_claims(&w);
    assert_string_equal(
        bur_written(&w),
        "constraints: {\n"
        "  c: { over = [\"d\"]; eq = \"d = 1\"; message = \"M\"; };\n"
        "};\n"
        "loops: {\n"
        "  B1: {\n"
        "    title = \"B1\";\n"
        "    kind = \"balancing\";\n"
        "    through = [\"x\", \"y z\"];\n"
        "    doc = \"D\";\n"
        "  };\n"
        "};\n");
    same_model(model, written_again(c, model));
}

static void what_it_is_not(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "not_modelled = [\"No tax.\", \"No \\\"rent\\\".\"]; known_misses "
           "= []; sectors: { s: { stocks: { x: { initial = 1; }; }; }; };");
    writing w = {.arena = c->arena, .model = model};
    bur_write_claims(&w);
    assert_string_equal(bur_written(&w), "not_modelled = (\n  \"No tax.\",\n"
                                         "  \"No \\\"rent\\\".\");\n");
    same_model(model, written_again(c, model));
    w.sector = model->sectors.at[0];
    w.out.n = 0;
    bur_write_claims(&w);
    assert_string_equal(bur_written(&w), "");
}

static void none_is_nothing(void **state)
{
    model_case *c = *state;
    writing w = {.arena = c->arena, .model = model_good(c, "")};
    bur_write_claims(&w);
    assert_string_equal(bur_written(&w), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(claims_in_full),
                                       MODEL_TEST(what_it_is_not),
                                       MODEL_TEST(none_is_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
