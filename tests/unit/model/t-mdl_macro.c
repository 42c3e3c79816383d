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

/* Each is a call of its own, over the subscripts that the variable has. */
static void several_outputs(void **state)
{
    model_case *c = *state;
    mdl_good(c, ":MACRO: M(in,by:out,more)\nM=in*by~~|out=M+1~~|more=in~~|\n"
                ":END OF MACRO:\nv[d]=1,2,3~~|y[d]=1+M(v[d],2:z[d],w[d])~~|");
    mdl_says(c, "y", 0, "1 + M(v[d], 2)");
    mdl_says(c, "z", 0, "\"M out\"(v[d], 2)");
    mdl_says(c, "w", 0, "\"M more\"(v[d], 2)");
    const bur_macro *m = bur_model_macro(c->model, "m_more");
    assert_string_equal(bur_node_print(c->arena, m->eq.tree), "more");
    assert_int_equal(model_var(c, "z")->n_elements, 3);
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c,
            ":MACRO: M(in:out)\nM=in~~|\n:END OF MACRO:", BUR_DIAG_MISSING_KEY,
            1, "no equation for 'out'");
    mdl_bad(c,
            ":MACRO: M(in:out)\nM=in~~|out=2~~|\n:END OF MACRO:x=M(1:y,z)~~|",
            BUR_DIAG_ARGUMENT_COUNT, 3, "has 1 output");
    mdl_bad(c, "x=MAX(1,2:y)~~|", BUR_DIAG_ARGUMENT_COUNT, 1, "has 0 outputs");
    mdl_bad(c,
            ":MACRO: M(in:out)\nM=RANDOM 0 1()~~|out=in+M~~|\n:END OF MACRO:",
            BUR_DIAG_NOT_SUPPORTED, 1, "luck");
    mdl_bad(c, ":MACRO: M(in)\nN=in~~|\n:END OF MACRO:", BUR_DIAG_MISSING_KEY,
            1, "no equation for 'M'");
    mdl_bad(c, ":MACRO: M(in)\nM=k$~~|\n:END OF MACRO:", BUR_DIAG_NOT_SUPPORTED,
            2, "one more input");
    mdl_bad(c,
            ":MACRO: M(in)\nM[d]=in~~|\n:END OF MACRO:", BUR_DIAG_NOT_SUPPORTED,
            2, "for each element");
}

MDL_MAIN(MODEL_TEST(a_macro), MODEL_TEST(several_outputs), MODEL_TEST(refused))
