/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names within modules. */
#include "xmile_case.h"

static void names_are_resolved(void **state)
{
    model_case *c = *state;
    xmile_good(c, "<aux name=\"x\"><eqn>.y</eqn></aux><aux name=\"y\"><eqn>m.x"
                  "</eqn></aux><aux name=\"arr\"><dimensions><dim name=\"d\"/>"
                  "</dimensions><eqn>TIME</eqn></aux><module name=\"m\">"
                  "<connect to=\"in\" from=\"arr\"/></module>"
                  "</variables></model><model name=\"m\"><variables>"
                  "<aux name=\"x\"><eqn>.x + in[a] + TIME</eqn></aux>"
                  "<aux name=\"a\"><eqn>1</eqn></aux>"
                  "<aux name=\"in\"><eqn/></aux>");
    assert_string_equal(model_var(c, "x")->eq[0].tree->name, "y");
    assert_string_equal(model_var(c, "y")->eq[0].tree->name, "m.x");
    const bur_node *sum = model_var(c, "m.x")->eq[0].tree;
    assert_string_equal(sum->args[1]->name, "time");
    assert_string_equal(sum->args[0]->args[0]->name, "x");
    assert_string_equal(sum->args[0]->args[1]->name, "m.in");
    assert_string_equal(sum->args[0]->args[1]->args[0]->name, "a");
    assert_int_equal(model_var(c, "m.in")->n_elements, 2);
}

static void circles_of_inputs_end(void **state)
{
    xmile_good(*state,
               "<module name=\"m\"><connect to=\"x\" from=\"n.x\"/></module>"
               "<module name=\"n\" model=\"m\"><connect to=\"x\" from=\"m.x\"/>"
               "</module></variables></model><model name=\"m\"><variables>"
               "<aux name=\"x\"/>");
    assert_string_equal(model_var(*state, "m.x")->eq[0].tree->name, "n.x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(names_are_resolved),
        MODEL_TEST(circles_of_inputs_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
