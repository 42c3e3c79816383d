/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dimensions, and the elements that subscripts name. */
#include "xmile_case.h"

static void sizes_and_elements(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_file(
        c, XMILE_TIME "<dimensions><dim name=\"N\" size=\"3\"/><dim name=\"P\">"
                      "<elem name=\"Big One\"/></dim></dimensions><model/>");
    assert_int_equal(bur_model_dim(model, "n")->n, 3);
    assert_string_equal(bur_model_dim(model, "n")->element[2], "3");
    assert_string_equal(bur_model_dim(model, "p")->element[0], "big_one");
    assert_string_equal(bur_model_dim(model, "p")->element_spelt[0], "Big One");
}

static void subscripts_name_elements(void **state)
{
    static const char *const words[] = {"b", " B ", "2", "d.b", "\"b\""};
    model_case *c = *state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        xmile_good(c,
                   bur_arena_printf(
                       c->arena,
                       "<aux name=\"x\"><dimensions><dim name=\"d\"/>"
                       "</dimensions><eqn>1</eqn><element subscript=\x27%s\x27>"
                       "<eqn>5</eqn></element></aux>",
                       words[i]));
        assert_true(model_var(c, "x")->number[0] == 1);
        assert_true(model_var(c, "x")->number[1] == 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(sizes_and_elements),
        MODEL_TEST(subscripts_name_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
