/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What runs: as stars, or written out. */
#include "mdl_case.h"

static void stars(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[d,p]=1,2;3,4;5,6~~|y[d]=SUM(x[d,p!])~~|z=VMAX(x[d!,b]*2)~~|"
                "w=VMIN(x[a,p!])~~|v=PROD(x[p!,b])~~|u=SUM(x[a,b])~~|");
    mdl_says(c, "y", 0, "SUM(x[a, *])");
    mdl_says(c, "z", 0, "MAX(x[*, b] * 2)");
    mdl_says(c, "w", 0, "MIN(x[a, *])");
    mdl_says(c, "v", 0, "PROD(x[*:p, b])");
    mdl_says(c, "u", 0, "x[a, b]");
}

static void written_out(void **state)
{
    model_case *c = *state;
    mdl_good(c, "q: "
                "a,b->p~~|x[d]=1,2,3~~|y[p]=4,5~~|z=SUM(x[q!]*y[p])~~|w=SUM(x["
                "q!]*x[p!])"
                "~~|v=VMAX(x[q!]+y[p])~~|");
    mdl_says(c, "z", 0, "x[a] * y[b] + x[b] * y[c]");
    mdl_says(c, "w", 0,
             "x[a] * x[b] + x[a] * x[c] + (x[b] * x[b] + x[b] * x[c])");
    mdl_says(c, "v", 0, "MAX(x[a] + y[b], x[b] + y[c])");
}

static void a_range_that_runs_and_stands(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[d]=1,2,3~~|y[d]=SUM(x[d!]*x[d])~~|");
    mdl_says(c, "y", 1, "SUM(x[*] * x[b])");
}

MDL_MAIN(MODEL_TEST(stars), MODEL_TEST(written_out),
         MODEL_TEST(a_range_that_runs_and_stands))
