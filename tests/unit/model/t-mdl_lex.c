/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of several words, numbers and what is neither. */
#include "mdl_case.h"

static void names(void **state)
{
    model_case *c = *state;
    mdl_good(c, "Big  name\\\n\t two=1~~|\n\"a \\\"b\\\" - c\"=2~~|\nsum "
                "it=big_NAME two"
                " + .5e1*2.~~|");
    assert_string_equal(model_var(c, "big_name_two")->spelt, "Big name two");
    mdl_says(c, "sum_it", 0, "\"big_NAME two\" + 5 * 2");
}

static void strangers(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x=1~~|\ny=x # 2~~|", BUR_DIAG_STRAY_CHARACTER, 2,
            "into quotes");
    mdl_bad(c, "y=1e999~~|", BUR_DIAG_NUMBER, 1, "cannot be read");
    mdl_bad(c, "y='1~~|", BUR_DIAG_UNBALANCED, 1, "no partner");
}

MDL_MAIN(MODEL_TEST(names), MODEL_TEST(strangers))
