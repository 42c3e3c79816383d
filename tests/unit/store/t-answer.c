/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: dimensions made once, rows in their order, columns empty until they
 * are filled. */
#include "sample_answer.h"

static void dimensions(void **state)
{
    (void)state;
    static const char *const other[] = {"a", "b"};
    bur_answer *a = sample_answer();
    assert_int_equal(bur_answer_dim_add(a, "policy", "Policy", 2, other), 0);
    int count = bur_answer_dim_count(a, "rank", "Rank", 3);
    assert_string_equal(a->dims.at[count].label[2], "3");
    const bur_answer_table *t = a->tables.at[0];
    assert_int_equal(t->n_rows, 6);
    static const int places[6][2] = {{0, 0}, {0, 1}, {0, 2},
                                     {1, 0}, {1, 1}, {1, 2}};
    for (int row = 0; row < 6; row++) {
        assert_int_equal(bur_answer_place(a, t, 0, row), places[row][0]);
        assert_int_equal(bur_answer_place(a, t, 1, row), places[row][1]);
    }
    bur_answer_free(a);
}

static void columns(void **state)
{
    (void)state;
    bur_answer *a = sample_answer();
    const bur_answer_table *t = a->tables.at[0];
    assert_int_equal(t->columns.n, 3);
    assert_true(isnan(t->columns.at[1]->number[5]));
    assert_null(t->columns.at[2]->text[0]);
    assert_true(isnan(t->columns.at[0]->estimate[5].value));
    assert_string_equal(t->columns.at[1]->units[1], "month");
    assert_string_equal(a->lines.at[0], "2 policies");
    bur_answer_free(a);
    bur_answer_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dimensions),
        cmocka_unit_test(columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
