/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of variables, and what is said of them. */
#include "mdl_case.h"

static void kinds(void **state)
{
    model_case *c = *state;
    mdl_good(c, "k=3~Dmnl [0,10,1]~|x=k*2~kg [?,5]~what|y=ACTIVE "
                "INITIAL(x,4)~~|t[d]((0,0),(1,1))"
                "~~|z[a]=k~~|z[b]=2~~|z[c]=x~~|");
    const bur_var *k = model_var(c, "k");
    assert_int_equal(k->kind, BUR_VAR_PARAMETER);
    assert_true(k->low == 0 && k->high == 10);
    assert_string_equal(k->unit, "Dmnl");
    assert_string_equal(model_var(c, "x")->unit, "kg");
    mdl_says(c, "y", 0, "x");
    assert_string_equal(
        bur_node_print(c->arena, model_var(c, "y")->init_eq->tree), "4");
    assert_int_equal(model_var(c, "t")->kind, BUR_VAR_LOOKUP);
    mdl_says(c, "z", 1, "2");
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "d=1~~|", BUR_DIAG_NAME_TAKEN, 1, "a range of subscripts");
    mdl_bad(c, "x[d]=1,2~~|", BUR_DIAG_WRONG_TYPE, 1, "needs 3 numbers");
    mdl_bad(c, "t[a]((0,0),(1,1))~~|t[p]=1~~|", BUR_DIAG_NOT_A_VALUE, 1,
            "in another");
}

MDL_MAIN(MODEL_TEST(kinds), MODEL_TEST(faults))
