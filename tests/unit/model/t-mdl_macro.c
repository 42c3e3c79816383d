/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Macros. */
#include "mdl_case.h"

static void a_macro(void **state)
{
    model_case *c = *state;
    mdl_good(
        c, ":MACRO: M(in,by)\nM = s*by + TIME STEP$ ~~|\ns = INTEG(in, 0)~~|\n"
           ":END OF MACRO:\ny=M(3,Time)~~|");
    const bur_macro *m = bur_model_macro(c->model, "m");
    assert_int_equal(m->n_parameters, 2);
    assert_string_equal(
        bur_node_print(c->arena, bur_model_var(m->body, "m")->eq->tree),
        "s * by + dt");
    mdl_says(c, "y", 0, "M(3, Time)");
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c, ":MACRO: M(in:out)\nM=in~~|\n:END OF MACRO:",
            BUR_DIAG_NOT_SUPPORTED, 1, "a macro for each");
    mdl_bad(c, ":MACRO: M(in)\nN=in~~|\n:END OF MACRO:", BUR_DIAG_MISSING_KEY,
            1, "no equation for 'M'");
    mdl_bad(c, ":MACRO: M(in)\nM=k$~~|\n:END OF MACRO:", BUR_DIAG_NOT_SUPPORTED,
            2, "one more input");
    mdl_bad(c,
            ":MACRO: M(in)\nM[d]=in~~|\n:END OF MACRO:", BUR_DIAG_NOT_SUPPORTED,
            2, "for each element");
}

MDL_MAIN(MODEL_TEST(a_macro), MODEL_TEST(refused))
