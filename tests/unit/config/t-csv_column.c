/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/csv_column.c */
#include "config/csv.h"

#include "conf_case.h"

static const double *column(conf_case *c, const char *text, const char *name,
                            int *n)
{
    c->sink = bur_sink_create(c->arena);
    const bur_csv *csv =
        bur_csv_parse(c->arena, "t.csv", text, strlen(text), c->sink);
    assert_non_null(csv);
    const double *value = bur_csv_column_numbers(csv, name, c->sink, n);
    assert_true((value == NULL) == (c->sink->n_errors > 0));
    return value;
}

static void numbers(void **state)
{
    conf_case *c = *state;
    int n;
    const double *value =
        column(c, "a,days\nx,1\ny, 2.5 \nz,\"-3e2\"\n", "days", &n);
    assert_int_equal(n, 3);
    assert_true(value[0] == 1.0 && value[1] == 2.5 && value[2] == -300.0);
}

static void decimal_commas(void **state)
{
    conf_case *c = *state;
    int n;
    const double *value = column(c, "a;days\nx;1\ny;-2,5\n", "days", &n);
    assert_int_equal(n, 2);
    assert_true(value[0] == 1.0 && value[1] == -2.5);
}

static void cells_that_are_not(void **state)
{
    conf_case *c = *state;
    static const struct {
        const char *cell, *part;
    } row[] = {{"x", "'x' in column 'days' is not a number"},
               {"", "a cell of column 'days' is empty"},
               {"  ", "is empty"},
               {"x1,5", "'x1,5' in column 'days' is not a number"},
               {"nan", "finite"},
               {"inf", "finite"},
               {"1e400", "is not a number"},
               {"50%", "write a share: 0.5"},
               {"1'000", "write 1000: without thousands"},
               {"0x10", "is not a number"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int n;
        const char *text =
            bur_arena_printf(c->arena, "a;days\n1;2\n\n3;%s\n", row[i].cell);
        assert_null(column(c, text, "days", &n));
        assert_int_equal(n, 0);
        assert_int_equal(c->sink->n_errors, 1);
        expect_diag(c->sink, BUR_DIAG_CSV_NUMBER, 4, 3, row[i].part);
    }
}

static void columns_that_are_not(void **state)
{
    conf_case *c = *state;
    int n;
    assert_null(column(c, "a,days\n1,2\n", "dais", &n));
    expect_diag(c->sink, BUR_DIAG_CSV_COLUMN, 1, 1, "did you mean 'days'?");
    assert_int_equal(bur_span_place(c->sink->first->span).width, 6);
}

static void complaints_are_few(void **state)
{
    conf_case *c = *state;
    char *text = bur_arena_alloc(c->arena, 5000);
    strcpy(text, "a\n");
    for (int i = 0; i < 100; i++) {
        strcat(text, "x\n");
    }
    int n;
    assert_null(column(c, text, "a", &n));
    assert_int_equal(c->sink->n_errors, 20);
    assert_true(diag_says(c->sink->last, "80 more cells"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(numbers),
        CONF_TEST(decimal_commas),
        CONF_TEST(cells_that_are_not),
        CONF_TEST(columns_that_are_not),
        CONF_TEST(complaints_are_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
