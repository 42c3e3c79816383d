/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries that are equations. */
#include "mdl_case.h"

static void forms(void **state)
{
    model_case *c = *state;
    mdl_good(
        c,
        "x[d]=1,-2,3~~|y[d,p]=1,2;3,4;5,6;~~|k==7~~|t[d]=TABBED ARRAY(1 2\t-3)"
        "~~|");
    assert_true(model_var(c, "x")->number[1] == -2);
    assert_true(model_var(c, "y")->number[5] == 6);
    assert_true(model_var(c, "k")->number[0] == 7);
    assert_true(model_var(c, "t")->number[2] == -3);
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x=1~~|\n:THE CONDITION: y :IMPLIES: x > 1~~|",
            BUR_DIAG_NOT_SUPPORTED, 2, "begins with its name");
    mdl_bad(c, "x :IS: 'a'~~|", BUR_DIAG_NOT_SUPPORTED, 1, ":IS:");
    mdl_bad(c, "x~~|", BUR_DIAG_NOT_SUPPORTED, 1, "reads them");
    mdl_bad(c, "=3~~|", BUR_DIAG_SYNTAX, 1, "a name");
}

MDL_MAIN(MODEL_TEST(forms), MODEL_TEST(refused))
