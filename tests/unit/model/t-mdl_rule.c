/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lookups and data by another rule than their own. */
#include "mdl_case.h"
#include "model/mdl_parts.h"

static double at(const model_case *c, const char *name, double x)
{
    return bur_lookup_at(model_var(c, name)->table[0], x);
}

static void lookups(void **state)
{
    model_case *c = *state;
    mdl_good(c, "t((0,1),(2,5),(4,6))~~|f=LOOKUP FORWARD(t,Time)~~|"
                "b=LOOKUP BACKWARD(t,Time)+LOOKUP BACKWARD(t,3)~~|"
                "e=LOOKUP EXTRAPOLATE(t,Time)~~|");
    mdl_says(c, "f", 0, "\"t forward\"(-Time)");
    mdl_says(c, "b", 0, "\"t backward\"(Time) + \"t backward\"(3)");
    assert_true(at(c, "t_forward", -0.1) == 5 && at(c, "t_forward", 0) == 1);
    assert_true(at(c, "t_forward", -2) == 5 && at(c, "t_forward", -9) == 6);
    assert_true(at(c, "t_backward", 1.9) == 1 && at(c, "t_backward", 2) == 5);
    assert_true(at(c, "t_backward", -1) == 1);
    assert_true(at(c, "t_further", 6) == 7 && at(c, "t_further", -1) == -1);
}

static void lookups_of_an_array(void **state)
{
    model_case *c = *state;
    mdl_good(c, "t[b]((0,1),(2,5))~~|t[c]((0,7),(2,8))~~|"
                "y[p]=LOOKUP FORWARD(t[p],Time)~~|");
    mdl_says(c, "y", 0, "LOOKUP(\"t forward\"[p], -Time)");
    assert_true(bur_lookup_at(model_var(c, "t_forward")->table[1], -0.5) == 8);
}

static void data(void **state)
{
    model_case *c = *state;
    FILE *file = fopen("between.csv", "wb");
    assert_non_null(file);
    fputs("t,b\n0,1\n2,3\n4,7\n", file);
    fclose(file);
    mdl_good(c, "x:=GET DIRECT DATA('between.csv',',','A','B2')~~|"
                "i=GET DATA BETWEEN TIMES(x,Time+1,0)~~|"
                "n=GET DATA BETWEEN TIMES(x,Time,1)~~|"
                "l=GET DATA BETWEEN TIMES(x,Time,-1)~~|"
                "a=GET DATA AT TIME(x,Time)~~|");
    mdl_says(c, "i", 0, "\"x interpolate\"(Time + 1)");
    assert_true(at(c, "x_interpolate", 3) == 5);
    assert_true(at(c, "x_look_forward", 3) == 7);
    assert_true(at(c, "x_hold_backward", 3) == 3);
    assert_true(at(c, "x_raw", 2) == 3 && at(c, "x_raw", 3) == BUR_MDL_NA);
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "t=Time~~|\ny=LOOKUP FORWARD(t,1)~~|", BUR_DIAG_NOT_A_VALUE, 2,
            "a lookup");
    mdl_bad(c, "t=Time~~|y=GET DATA AT TIME(t,1)~~|", BUR_DIAG_NOT_A_VALUE, 1,
            "of data");
    mdl_bad(c, "t((0,1))~~|y=GET DATA BETWEEN TIMES(t,1,Time)~~|",
            BUR_DIAG_NOT_SUPPORTED, 1, "-1 takes the last");
    mdl_bad(c, "t((0,1))~~|y=LOOKUP FORWARD(t)~~|", BUR_DIAG_ARGUMENT_COUNT, 1,
            "takes 2");
}

MDL_MAIN(MODEL_TEST(lookups), MODEL_TEST(lookups_of_an_array), MODEL_TEST(data),
         MODEL_TEST(refused))
