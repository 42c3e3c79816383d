/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions. */
#include "xmile_case.h"

static const bur_lookup *table(model_case *c, const char *attributes,
                               const char *points)
{
    xmile_good(c, bur_arena_printf(c->arena, "<gf name=\"g\" %s>%s</gf>",
                                   attributes, points));
    assert_int_equal(model_var(c, "g")->kind, BUR_VAR_LOOKUP);
    return model_var(c, "g")->table[0];
}

static void scales_are_even(void **state)
{
    const bur_lookup *f =
        table(*state, "", "<xscale min=\"-1\" max=\"2\"/><ypts>0,1,4,9</ypts>");
    for (int i = 0; i < 4; i++) {
        assert_true(f->x[i] == i - 1 && f->y[i] == i * i);
    }
    assert_true(bur_lookup_at(f, -9) == 0 && bur_lookup_at(f, 1.5) == 6.5);
}

static void types_and_separators(void **state)
{
    const char *points = "<xpts sep=\"; \">0; 2; 2</xpts><xscale min=\"5\" "
                         "max=\"6\"/><ypts sep=\" \">1 3\n5 </ypts>";
    assert_true(bur_lookup_at(table(*state, "", points), 1) == 2);
    assert_true(bur_lookup_at(table(*state, "", points), 2) == 5);
    assert_true(bur_lookup_at(table(*state, "type=\"discrete\"", points), 1) ==
                1);
    assert_true(bur_lookup_at(table(*state, "discrete=\"true\"", points), 1) ==
                1);
}

static void points_must_make_a_function(void **state)
{
    static const char *const bad[] = {
        "",
        "<ypts>1</ypts>",
        "<xpts>1</xpts><ypts></ypts>",
        "<xpts>1,0</xpts><ypts>1,2</ypts>",
        "<xpts>1</xpts><ypts>1,2</ypts>",
        "<xscale min=\"1\" max=\"0\"/><ypts>1,2</ypts>",
        "<xscale min=\"-1e308\" max=\"1e308\"/><ypts>1,2</ypts>",
        "<xscale min=\"1\"/><ypts>1,2</ypts>"};
    model_case *c = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        xmile_bad(c,
                  bur_arena_printf(c->arena, "<gf name=\"g\">%s</gf>", bad[i]),
                  BUR_DIAG_LOOKUP, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(scales_are_even),
        MODEL_TEST(types_and_separators),
        MODEL_TEST(points_must_make_a_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
