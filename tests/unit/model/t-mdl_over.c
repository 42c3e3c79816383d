/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dimensions of variables, and which equation is whose. */
#include "mdl_case.h"

static void least_range(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[a]=1~~|x[b]=2~~|y[b]=1~~|y[c]=2~~|z[p]=1~~|z[a]=2~~|");
    const bur_var *x = model_var(c, "x");
    assert_int_equal(x->n_elements, 2);
    assert_string_equal(x->dim[0]->element[1], "b");
    assert_string_equal(model_var(c, "y")->dim[0]->name, "p");
    assert_string_equal(model_var(c, "z")->dim[0]->name, "d");
    assert_true(model_var(c, "z")->number[0] == 2);
}

static void exceptions(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[d,p]:EXCEPT:[a,p],[b,c]=1~~|x[a,p]=2,3~~|x[b,c]=4~~|");
    const double *x = model_var(c, "x")->number;
    assert_true(x[0] == 2 && x[1] == 3 && x[2] == 1 && x[3] == 4 && x[4] == 1);
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x[d]=1~~|\nx[a]=2~~|", BUR_DIAG_NAME_TAKEN, 2, "two equations");
    mdl_bad(c, "x[a,b]=1~~|x[b,c]=2~~|", BUR_DIAG_MISSING_KEY, 1,
            "no equation");
    mdl_bad(c, "x[q]=1~~|", BUR_DIAG_UNKNOWN_ELEMENT, 1, "neither");
    mdl_bad(c, "x[a]=1~~|\nx[b,c]=1~~|", BUR_DIAG_SUBSCRIPT_COUNT, 2,
            "1 subscript");
}

MDL_MAIN(MODEL_TEST(least_range), MODEL_TEST(exceptions), MODEL_TEST(faults))
