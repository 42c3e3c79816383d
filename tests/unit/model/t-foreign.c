/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of other programs' models share. */
#include "model/foreign.h"

#include "mdl_case.h"

static void controls(void **state)
{
    (void)state;
    assert_true(bur_is_control("time_step"));
    assert_false(bur_is_control("time"));
}

static void numbers_become_parameters(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[p]=1,2~~|y[p]=1~~|z[b]=1~~|z[c]=Time~~|");
    assert_int_equal(model_var(c, "x")->kind, BUR_VAR_PARAMETER);
    assert_true(model_var(c, "y")->number[1] == 1);
    assert_int_equal(model_var(c, "z")->kind, BUR_VAR_AUXILIARY);
}

static void a_length_leads_to_the_stop(void **state)
{
    (void)state;
    for (int i = 1; i < 1000; i++) {
        double start = i / 7.0, stop = start + i / 3.0;
        assert_true(start + bur_length_between(start, stop) == stop);
    }
}

MDL_MAIN(MODEL_TEST(controls), MODEL_TEST(numbers_become_parameters),
         MODEL_TEST(a_length_leads_to_the_stop))
