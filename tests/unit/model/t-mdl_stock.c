/* SPDX-License-Identifier: GPL-3.0-or-later */
/* INTEG: flows by name, or one of its own. */
#include "mdl_case.h"

static void flows(void **state)
{
    model_case *c = *state;
    mdl_good(c, "in=Time~~|out=1~~|s=INTEG(in-out,5)~~|t=INTEG(in*2,1)~~|u="
                "INTEG(-(out-in),0)~~|");
    const bur_var *s = model_var(c, "s"), *t = model_var(c, "t");
    assert_int_equal(s->n_inflows, 1);
    assert_string_equal(s->inflow[0].tree->name, "in");
    assert_string_equal(s->outflow[0].tree->name, "out");
    assert_int_equal(model_var(c, "out")->kind, BUR_VAR_FLOW);
    assert_string_equal(t->inflow[0].tree->name, "t_net_flow");
    mdl_says(c, "t_net_flow", 0, "in * 2");
    assert_string_equal(model_var(c, "u")->outflow[0].tree->name, "out");
}

static void arrays(void **state)
{
    model_case *c = *state;
    mdl_good(c, "f[d]=1,2,3~~|s[d]=INTEG(f[d],0)~~|t[a]=INTEG(f[a],1)~~|t[b]="
                "INTEG(f[c],2)~~|");
    assert_string_equal(model_var(c, "s")->inflow[0].tree->name, "f");
    assert_string_equal(model_var(c, "t")->inflow[0].tree->name, "t_net_flow");
    mdl_says(c, "t_net_flow", 1, "f[c]");
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "s=INTEG(1)~~|", BUR_DIAG_ARGUMENT_COUNT, 1,
            "INTEG(net flow, first)");
    mdl_bad(c, "s[a]=INTEG(1,2)~~|s[b]=Time~~|s[c]=1~~|",
            BUR_DIAG_NOT_SUPPORTED, 1, "of their own");
}

MDL_MAIN(MODEL_TEST(flows), MODEL_TEST(arrays), MODEL_TEST(faults))
