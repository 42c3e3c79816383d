/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is cut into entries. */
#include "mdl_case.h"

static void parts(void **state)
{
    model_case *c = *state;
    mdl_good(c, "{UTF-8}\nx=1+2~kg~why, \\\n\t\"so|\n**\n .Group\n**~\n a |\n"
                "\"y|~z\"=3~~:SUPPLEMENTARY|");
    assert_string_equal(model_var(c, "x")->unit, "kg");
    assert_string_equal(model_var(c, "x")->doc, "why, \"so");
    assert_true(model_var(c, "y|~z")->number[0] == 3);
    assert_int_equal(c->model->vars.n, 5);
}

static void the_sketch_is_not_read(void **state)
{
    model_case *c = *state;
    mdl_file(c, MDL_TIME "x=1~~|\n\\\\\\---/// Sketch\ny = ((( ~\n");
    assert_non_null(c->model);
    assert_null(bur_model_var(c->model, "y"));
}

static void an_entry_without_an_end(void **state)
{
    model_case *c = *state;
    mdl_file(c, MDL_TIME "x=1~~");
    assert_true(diag_says(c->sink->first, "no end"));
}

MDL_MAIN(MODEL_TEST(parts), MODEL_TEST(the_sketch_is_not_read),
         MODEL_TEST(an_entry_without_an_end))
