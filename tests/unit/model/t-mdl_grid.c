/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of CSV files, by their addresses. */
#include "mdl_case.h"
#include "model/mdl_grid.h"

static void addresses(void **state)
{
    int row, column;
    bool star;
    (void)state;
    assert_true(bur_mdl_address("B2", &row, &column, &star));
    assert_true(row == 1 && column == 1 && !star);
    assert_true(bur_mdl_address("aa10*", &row, &column, &star));
    assert_true(row == 9 && column == 26 && star);
    assert_true(bur_mdl_address("C", &row, &column, &star));
    assert_true(row == -1 && column == 2);
    assert_false(bur_mdl_address("some_name", &row, &column, &star));
    assert_false(bur_mdl_address("", &row, &column, &star));
}

static void cells(void **state)
{
    model_case *c = *state;
    FILE *file = fopen("g.csv", "wb");
    assert_non_null(file);
    fputs("\xEF\xBB\xBF"
          "a, 2 ,\"3\"\r\n\r\n\"x, \"\"y\"\"\",-4e1",
          file);
    fclose(file);
    bur_model model = {.path = "t.mdl"};
    mdl m = {.arena = c->arena, .sink = c->sink, .model = &model};
    bur_node name = {.spelt = "g.csv"}, comma = {.spelt = ","};
    const mdl_grid *g = bur_mdl_grid(&m, &name, &comma);
    assert_non_null(g);
    double value;
    assert_true(bur_mdl_cell_number(g, 0, 1, &value) && value == 2);
    assert_true(bur_mdl_cell_number(g, 0, 2, &value) && value == 3);
    assert_true(bur_mdl_cell_number(g, 2, 1, &value) && value == -40);
    assert_string_equal(bur_mdl_cell(g, 2, 0), "x, \"y\"");
    assert_string_equal(bur_mdl_cell(g, 1, 7), "");
    assert_false(bur_mdl_cell_number(g, 9, 0, &value));
}

MDL_MAIN(MODEL_TEST(addresses), MODEL_TEST(cells))
