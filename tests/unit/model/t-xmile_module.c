/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modules: copies of a model under names of their own. */
#include "xmile_case.h"

static const char parts[] =
    "</variables></model><model name=\"M\"><variables><aux name=\"x\"><eqn>{}"
    "</eqn></aux><aux name=\"y\"><eqn>x</eqn></aux>";

static void modules_are_copies(void **state)
{
    model_case *c = *state;
    xmile_good(c, bur_arena_printf(
                      c->arena,
                      "<aux name=\"z\"><eqn>1</eqn></aux><module name=\"M\">"
                      "<connect to=\"x\" from=\"z\"/></module><module name="
                      "\"N\" model=\"m\"><connect to=\"n.x\" from=\"M.y\"/>"
                      "</module>%s",
                      parts));
    assert_string_equal(model_var(c, "m.x")->eq[0].tree->name, "z");
    assert_string_equal(model_var(c, "n.x")->eq[0].tree->name, "m.y");
    assert_string_equal(model_var(c, "n.y")->eq[0].tree->name, "n.x");
    assert_string_equal(model_var(c, "n.y")->spelt, "N.y");
}

static void inputs_must_be_there(void **state)
{
    model_case *c = *state;
    xmile_bad(c, bur_arena_printf(c->arena, "<module name=\"M\"/>%s", parts),
              BUR_DIAG_EMPTY_EQUATION, "empty");
    xmile_bad(c, "<module name=\"Q\"/>", BUR_DIAG_UNKNOWN_NAME, "<model>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(modules_are_copies),
        MODEL_TEST(inputs_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
