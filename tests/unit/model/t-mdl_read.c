/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as a whole. */
#include "mdl_case.h"

static void a_file(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=5~kg~~|");
    assert_true(c->model->imported && c->model->truncates);
    assert_string_equal(c->model->title, "t");
}

static void all_faults_of_a_file(void **state)
{
    model_case *c = *state;
    mdl_file(c, MDL_TIME "x=1+~~|y=(~~|z=2 2~~|");
    assert_int_equal(c->sink->n_errors, 3);
}

MDL_MAIN(MODEL_TEST(a_file), MODEL_TEST(all_faults_of_a_file))
