/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Macros. */
#include "xmile_case.h"

static void macros_hold_variables(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_file(
        c, XMILE_TIME "<macro name=\"My Macro\"><parm>In</parm><parm default="
                      "\"7\">k</parm><eqn>s</eqn><variables><stock name=\"s\">"
                      "<eqn>k</eqn><inflow>in</inflow></stock><flow name="
                      "\"in\"/></variables></macro><model/>");
    assert_non_null(model);
    const bur_macro *macro = model->macros.at[0];
    assert_string_equal(macro->name, "my_macro");
    assert_int_equal(macro->n_parameters, 2);
    assert_string_equal(macro->parameter[0], "in");
    assert_null(macro->otherwise[0].tree);
    assert_true(macro->otherwise[1].tree->number == 7);
    assert_string_equal(macro->eq.tree->name, "s");
    assert_int_equal(macro->body->vars.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(macros_hold_variables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
