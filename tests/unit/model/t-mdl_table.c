/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of lookups, in both forms. */
#include "mdl_case.h"

static void forms(void **state)
{
    model_case *c = *state;
    mdl_good(
        c, "t([(0,0)-(9,9),(1,1)],(2,4),(1,- 3),(2,5))~~|u(1,2,3,10,20,40)~~|");
    const bur_lookup *t = model_var(c, "t")->table[0];
    assert_int_equal(t->n, 3);
    assert_true(bur_lookup_at(t, 1) == -3 && bur_lookup_at(t, 2) == 5);
    assert_true(bur_lookup_at(t, 9) == 5);
    const bur_lookup *u = model_var(c, "u")->table[0];
    assert_true(bur_lookup_at(u, 2.5) == 30);
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "t((1,2),(3))~~|", BUR_DIAG_SYNTAX, 1, "','");
    mdl_bad(c, "t(1,2,3)~~|", BUR_DIAG_SYNTAX, 1, "as many values of y");
}

MDL_MAIN(MODEL_TEST(forms), MODEL_TEST(faults))
