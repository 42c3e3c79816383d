/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges: elements, numbers, parts, other names and mappings. */
#include "mdl_case.h"

static void elements(void **state)
{
    model_case *c = *state;
    mdl_good(c, "n: (x8-x11), last~~|m<->n~~|o: n, more~~|");
    const bur_dim *n = bur_model_dim(c->model, "n");
    assert_int_equal(n->n, 5);
    assert_string_equal(n->element[2], "x10");
    assert_int_equal(bur_model_dim(c->model, "m")->n, 5);
    assert_int_equal(bur_model_dim(c->model, "o")->n, 6);
}

static void mappings(void **state)
{
    model_case *c = *state;
    mdl_good(c,
             "e: e1,e2,e3->d~~|f: f1,f2->(d: a, p)~~|x[e]=1,2,3~~|y[d]=x[e]~~|"
             "z[f]=7,8~~|w[d]=z[f]~~|v[e]=y[d]~~|");
    mdl_says(c, "y", 1, "x[e2]");
    mdl_says(c, "w", 0, "z[f1]");
    mdl_says(c, "w", 2, "z[f2]");
    mdl_says(c, "v", 2, "y[c]");
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "n: (x5-x1)~~|", BUR_DIAG_UNKNOWN_ELEMENT, 1, "smaller first");
    mdl_bad(c, "n: n~~|", BUR_DIAG_UNKNOWN_ELEMENT, 1, "holds itself");
    mdl_bad(c, "n<->nothing~~|", BUR_DIAG_UNKNOWN_DIMENSION, 1, "no range");
}

MDL_MAIN(MODEL_TEST(elements), MODEL_TEST(mappings), MODEL_TEST(faults))
