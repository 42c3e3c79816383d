/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Precedence, and what is not an expression. */
#include "mdl_case.h"

static void precedence(void **state)
{
    model_case *c = *state;
    mdl_good(c,
             "x=1~~|y=-x^2*3+x^-x^2-(1-2)~~|z=:NOT: x>1 :AND: x<=2 :OR: x<>3~~|"
             "w=:NA:~~|");
    mdl_says(c, "y", 0, "-x^2 * 3 + x^-x^2 - (1 - 2)");
    mdl_says(c, "z", 0, "NOT (x > 1) AND x <= 2 OR x <> 3");
    assert_true(model_var(c, "w")->number[0] == -0x1p109);
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "\ny=1+~~|", BUR_DIAG_SYNTAX, 2, "expected a value");
    mdl_bad(c, "y=(1~~|", BUR_DIAG_SYNTAX, 1, "expected ')'");
    mdl_bad(c, "y=1 2~~|", BUR_DIAG_SYNTAX, 1, "an operator");
    mdl_bad(c, "y=f(1: z)~~|", BUR_DIAG_ARGUMENT_COUNT, 1, "has 0 outputs");
}

static void depth(void **state)
{
    model_case *c = *state;
    char deep[5000] = "y=";
    for (int i = 0; i < 1000; i++) {
        deep[2 + i] = '(';
    }
    memcpy(deep + 1002, "1~~|", 5);
    mdl_bad(c, deep, BUR_DIAG_TOO_DEEP, 1, "nests deeper");
}

MDL_MAIN(MODEL_TEST(precedence), MODEL_TEST(faults), MODEL_TEST(depth))
