/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of an answer as plain columns. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/answer.h"

static void columns_of_numbers(void **state)
{
    (void)state;
    bur_answer *answer = bur_answer_create("q", "t");
    int dim = bur_answer_dim_count(answer, "draw", "Draw", 2);
    bur_answer_table *table =
        bur_answer_table_add(answer, "posterior", "P", 1, &dim);
    double *a = bur_answer_numbers(answer, table, "a[x, y]", "A",
                                   BUR_SHAPE_NUMBER, "EUR");
    bur_estimate *b =
        bur_answer_estimates(answer, table, "b", "B", BUR_SHAPE_NUMBER, "");
    a[0] = 0.1;
    a[1] = NAN;
    b[0].value = -3;
    b[1].value = 1e300;
    bur_fault fault;
    assert_int_equal(
        bur_answer_write_columns(answer, "posterior", "p.csv", &fault), BUR_OK);
    char text[200] = {0};
    FILE *file = fopen("p.csv", "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_string_equal(text, "\"a[x, y]\",b\n0.1,-3\n,1e+300\n");
    assert_int_equal(bur_answer_write_columns(answer, "none", "n.csv", &fault),
                     BUR_BAD_INPUT);
    assert_int_equal(
        bur_answer_write_columns(answer, "posterior", "no/such/p.csv", &fault),
        BUR_IO);
    bur_answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_of_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
