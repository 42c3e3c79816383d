/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as a whole, and which variables are parameters. */
#include "xmile_case.h"

static bur_var_kind kind(model_case *c, const char *name)
{
    return model_var(c, name)->kind;
}

static void numbers_are_parameters(void **state)
{
    model_case *c = *state;
    xmile_good(c,
               "<aux name=\"n\"><eqn> -{minus}3 </eqn></aux><aux name=\"e\">"
               "<eqn>1+1</eqn></aux><aux name=\"f\"><eqn>1</eqn></aux><stock "
               "name=\"s\"><eqn>0</eqn><inflow>f</inflow></stock><aux name="
               "\"TIME STEP\"><eqn>1</eqn></aux><flow name=\"g\"><eqn>2"
               "</eqn></flow><aux name=\"v\"><dimensions><dim name=\"d\"/>"
               "</dimensions><eqn>1,2</eqn></aux>");
    assert_int_equal(kind(c, "n"), BUR_VAR_PARAMETER);
    assert_true(model_var(c, "n")->number[0] == -3);
    assert_int_equal(kind(c, "e"), BUR_VAR_AUXILIARY);
    assert_int_equal(kind(c, "f"), BUR_VAR_AUXILIARY);
    assert_int_equal(kind(c, "time_step"), BUR_VAR_AUXILIARY);
    assert_int_equal(kind(c, "g"), BUR_VAR_FLOW);
    assert_true(model_var(c, "v")->number[1] == 2);
    assert_int_equal(c->model->n_parameters, 3);
}

static void heads_of_files(void **state)
{
    model_case *c = *state;
    xmile_file(c, "<header><name>Title</name><product>Vensim 7</product>"
                  "</header><model name=\"only\"><variables><aux name=\"x\">"
                  "<eqn>1</eqn></aux></variables></model>" XMILE_TIME);
    assert_string_equal(c->model->title, "Title");
    assert_true(c->model->truncates);
    assert_false(c->model->limits_outflows);
    assert_int_equal(c->model->vars.n, 1);
    assert_null(xmile_file(c, XMILE_TIME));
    assert_null(xmile_file(c, XMILE_TIME "<model/><model/>"));
    assert_null(xmile_file(c, "<model/>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(numbers_are_parameters),
        MODEL_TEST(heads_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
