/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of variables, what is said of them, and behaviour. */
#include "xmile_case.h"

static void what_is_said_of_a_variable(void **state)
{
    model_case *c = *state;
    xmile_good(c, "<stock name=\"S t\"><doc> why </doc><eqn>1</eqn><inflow>\"f"
                  "\"</inflow><outflow>g</outflow><outflow>h</outflow><units>"
                  "kg</units></stock><aux name=\"f\"><eqn>1</eqn></aux><group "
                  "name=\"Part\"><var>s_T</var><entity name=\"f\"/></group>");
    const bur_var *s = model_var(c, "s_t");
    assert_string_equal(s->spelt, "S t");
    assert_string_equal(s->unit, "kg");
    assert_string_equal(s->doc, "why");
    assert_string_equal(s->sector->title, "Part");
    assert_ptr_equal(model_var(c, "f")->sector, s->sector);
    assert_int_equal(s->n_inflows, 1);
    assert_int_equal(s->n_outflows, 2);
    assert_string_equal(s->outflow[1].tree->name, "h");
}

static void behaviour_goes_down(void **state)
{
    model_case *c = *state;
    xmile_file(c, XMILE_TIME
               "<behavior><non_negative/></behavior><model><behavior><flow>"
               "<non_negative>FALSE </non_negative></flow></behavior>"
               "<variables><stock name=\"s\"><eqn>1</eqn></stock>"
               "<stock name=\"t\"><eqn>1</eqn><non_negative> fAlse"
               "</non_negative></stock><flow name=\"f\"><eqn>1</eqn></flow>"
               "<flow name=\"g\"><eqn>1</eqn><non_negative/></flow>"
               "</variables></model>");
    assert_true(model_var(c, "s")->non_negative);
    assert_false(model_var(c, "t")->non_negative);
    assert_false(model_var(c, "f")->non_negative);
    assert_true(model_var(c, "g")->non_negative);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(what_is_said_of_a_variable),
        MODEL_TEST(behaviour_goes_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
