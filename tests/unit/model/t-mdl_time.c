/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a run starts, ends, steps and saves. */
#include "mdl_case.h"

static void controls(void **state)
{
    model_case *c = *state;
    mdl_file(c, "n=2~~|INITIAL TIME=10~~|FINAL TIME=INITIAL "
                "TIME+n*MAX(3,1)~~|TIME STEP=1/8"
                "~Year [0,?]~|SAVEPER=TIME STEP*4~~|");
    const bur_horizon *h = &c->model->horizon;
    assert_true(h->start_time == 10 && h->length == 6);
    assert_true(h->dt == 0.125 && h->save == 0.5);
    assert_int_equal(c->model->time_unit, BUR_YEAR);
    assert_int_equal(model_var(c, "saveper")->kind, BUR_VAR_AUXILIARY);
}

static void the_method_of_the_settings(void **state)
{
    model_case *c = *state;
    mdl_file(c, MDL_TIME "\\\\\\---/// Sketch\n///---\\\\\\\n:L\n"
                         "15:0,0,0,5,0,0\n");
    assert_int_equal(c->model->horizon.method, BUR_RK4);
    mdl_file(c, MDL_TIME "///---\\\\\\\n15:1,1,1,0,0,0\n");
    assert_int_equal(c->model->horizon.method, BUR_EULER);
    mdl_file(c, MDL_TIME "///---\\\\\\\n15:1,1\n16:1,4,4,4\n");
    assert_int_equal(c->model->horizon.method, BUR_EULER);
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_file(c, "x=1~~|");
    assert_true(diag_says(c->sink->first, "no INITIAL TIME"));
    mdl_file(c, "INITIAL TIME=0~~|FINAL TIME=9~~|TIME STEP=Time~~|");
    assert_true(diag_says(c->sink->first, "cannot change with time"));
    mdl_file(c, "INITIAL TIME=5~~|FINAL TIME=5~~|");
    assert_int_equal(c->sink->first->code, BUR_DIAG_HORIZON);
}

MDL_MAIN(MODEL_TEST(controls), MODEL_TEST(the_method_of_the_settings),
         MODEL_TEST(faults))
