/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vensim's functions in the engine's terms. */
#include "mdl_case.h"

static void names(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=Time~~|y=PULSE(1,2)+INTEGER(x)+SMOOTH3I(x,4,1)~~|z=IF THEN "
                "ELSE(x>1,2,"
                "ELMCOUNT(d))~~|w=DELAY FIXED(x,2,0)~~|n=SMOOTH N(x,8,0,x)~~|"
                "t((0,0),(1,2))~~|l=t(x)+GET TIME VALUE(0,3,0)~~|");
    mdl_says(c, "y", 0, "VENSIM_PULSE(1, 2) + INT(x) + SMTH3(x, 4, 1)");
    mdl_says(c, "z", 0, "IF x > 1 THEN 2 ELSE 3");
    mdl_says(c, "w", 0, "DELAY(x, 2, 0)");
    mdl_says(c, "n", 0, "SMOOTH_N(x, 8, 0, INIT(x))");
    mdl_says(c, "l", 0, "t(x) + (time + 3)");
}

static void tables_within(void **state)
{
    model_case *c = *state;
    mdl_good(c, "y=WITH LOOKUP(Time,((0,1),(1,3)))~~|z=1+WITH "
                "LOOKUP(y,((0,0),(1,2)))~~|");
    assert_int_equal(model_var(c, "y")->n_tables, 1);
    mdl_says(c, "z", 0, "1 + \"z lookup\"(y)");
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "\ny=DELAY CONVEYOR(1,2,3,4,5)~~|", BUR_DIAG_NOT_SUPPORTED, 2,
            "DELAY FIXED");
    mdl_bad(c, "y=1+INTEG(1,2)~~|", BUR_DIAG_NOT_SUPPORTED, 1, "of its own");
    mdl_bad(c, "y=SMOTH(1,2)~~|", BUR_DIAG_UNKNOWN_FUNCTION, 1, "smooth");
    mdl_bad(c, "y=MAX(1)~~|", BUR_DIAG_ARGUMENT_COUNT, 1, "takes 2");
    mdl_bad(c, "y=GET TIME VALUE(2,0,1)~~|", BUR_DIAG_NOT_SUPPORTED, 1,
            "calendar");
}

MDL_MAIN(MODEL_TEST(names), MODEL_TEST(tables_within), MODEL_TEST(refused))
