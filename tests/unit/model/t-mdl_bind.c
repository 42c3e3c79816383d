/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names of ranges stand for. */
#include "mdl_case.h"

static void one_equation_for_all(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[d]=1,2,3~~|y[d]=x[d]*2~~|z[p]=x[p]~~|");
    assert_int_equal(model_var(c, "y")->n_eqs, 1);
    mdl_says(c, "y", 0, "x[d] * 2");
    mdl_says(c, "z", 0, "x[p]");
}

static void one_for_each(void **state)
{
    model_case *c = *state;
    mdl_good(
        c,
        "x[d,p]=1,2;3,4;5,6~~|q<->p~~|y[p,q]=x[p,q]+x[q,p]~~|z[p]=p+10*c~~|");
    mdl_says(c, "y", 1, "x[b, c] + x[c, b]");
    assert_true(model_var(c, "z")->n_eqs == 2);
    mdl_says(c, "z", 1, "2 + 10 * 3");
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x[d]=1,2,3~~|\ny=x[d]~~|", BUR_DIAG_UNBOUND_DIMENSION, 2,
            "SUM(x[d!])");
    mdl_bad(c, "x[p]=1,2~~|\ny=x[a]~~|", BUR_DIAG_UNKNOWN_ELEMENT, 2,
            "not one of p");
    mdl_bad(c, "x[p]=1,2~~|\ny=x[b,c]~~|", BUR_DIAG_SUBSCRIPT_COUNT, 2,
            "1 subscript");
    mdl_bad(c, "xyz[p]=1,2~~|\ny=xy[b]~~|", BUR_DIAG_UNKNOWN_NAME, 2, "xyz");
    mdl_bad(c, "y='text'~~|", BUR_DIAG_SYNTAX, 1, "no place");
}

MDL_MAIN(MODEL_TEST(one_equation_for_all), MODEL_TEST(one_for_each),
         MODEL_TEST(faults))
