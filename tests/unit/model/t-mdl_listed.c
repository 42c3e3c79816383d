/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements that a CSV file lists. */
#include "mdl_case.h"

static void put(const char *text)
{
    FILE *file = fopen("names.csv", "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void down_and_along(void **state)
{
    model_case *c = *state;
    put("who,where\nAnna,North\nBert,South\nCarla,East\n,West\n");
    mdl_good(c, "w: GET DIRECT SUBSCRIPT('names.csv',',','A2','A','')~~|"
                "n: GET DIRECT SUBSCRIPT('names.csv',',','B2','B3','at ')->p~~|"
                "h: GET DIRECT SUBSCRIPT('names.csv',',','A1','1','')~~|"
                "x[n]=1,2~~|y[p]=x[n]~~|");
    const bur_dim *w = bur_model_dim(c->model, "w");
    assert_int_equal(w->n, 3);
    assert_string_equal(w->element_spelt[2], "Carla");
    const bur_dim *n = bur_model_dim(c->model, "n");
    assert_int_equal(n->n, 2);
    assert_string_equal(n->element[1], "at_south");
    assert_int_equal(bur_model_dim(c->model, "h")->n, 2);
    mdl_says(c, "y", 1, "x[\"at South\"]");
}

static void refused(void **state)
{
    model_case *c = *state;
    put("who\n");
    mdl_bad(c, "w: GET DIRECT SUBSCRIPT('names.csv',',','A2','A','')~~|",
            BUR_DIAG_DATA, 1, "no name in row 2");
    mdl_bad(c, "w: GET DIRECT SUBSCRIPT('names.csv',',','A','A','')~~|",
            BUR_DIAG_WRONG_TYPE, 1, "such as A2");
    mdl_bad(c, "w: GET DIRECT SUBSCRIPT('a.xlsx','s','A2','A','')~~|",
            BUR_DIAG_NOT_SUPPORTED, 1, "the spreadsheet");
    mdl_bad(c, "w: GET XLS SUBSCRIPT('a.xls','s','A2','A','')~~|",
            BUR_DIAG_NOT_SUPPORTED, 1, "GET DIRECT SUBSCRIPT");
}

MDL_MAIN(MODEL_TEST(down_and_along), MODEL_TEST(refused))
