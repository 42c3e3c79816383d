/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a ranking: columns by what was asked, units by what they
 * are, sentences with N and method. */
#include "versus_case.h"

static const char *const two[] = {"hold", "spend"};
static const double values[8] = {4, 5, 6, 5, 1, 9, 9, 9};
static const double events[8] = {1, 0, 0, 0, 1, 1, 0, 1};

static bool has_column(const bur_answer *answer, const char *table,
                       const char *name)
{
    const bur_answer_table *of = table_named(answer, table);
    for (int c = 0; c < of->columns.n; c++) {
        if (strcmp(of->columns.at[c]->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bur_answer *ranked(bool is_share, int n_enough)
{
    bur_sheet_measure of = {.name = "cash",
                            .title = "Cash",
                            .unit = "EUR",
                            .is_share = is_share,
                            .high_is_better = true,
                            .measure = 0,
                            .series = -1};
    bur_versus_value enough = {"cash", 5};
    bur_versus_asked asked = {.n_enough = n_enough,
                              .enough = &enough,
                              .optimism = 0.25,
                              .resamples = 99};
    bur_sheet sheet =
        versus_made("calm", 2, two, 4, &of, is_share ? events : values);
    bur_answer *answer = versus_answer(&sheet, 1, &asked);
    bur_sheet_free(&sheet);
    return answer;
}

static void columns(void **state)
{
    (void)state;
    bur_answer *answer = ranked(false, 0);
    assert_false(has_column(answer, "ranking", "enough"));
    assert_false(has_column(answer, "best", "enough"));
    assert_false(table_named(answer, "ranking")->detail);
    assert_string_equal(column_named(answer, "ranking", "worst")->units[1],
                        "EUR");
    assert_int_equal(column_named(answer, "ranking", "p_best")->shape,
                     BUR_SHAPE_SHARE);
    bur_answer_free(answer);
    answer = ranked(true, 1);
    assert_true(has_column(answer, "ranking", "enough"));
    assert_true(has_column(answer, "best", "enough"));
    assert_string_equal(column_named(answer, "ranking", "worst")->units[1], "");
    bur_answer_free(answer);
}

static void sentences(void **state)
{
    (void)state;
    bur_answer *answer = ranked(false, 0);
    assert_true(answer_says(answer, "Policies are ranked over 4 draws."));
    assert_true(answer_says(answer, "Hurwicz (0.25 of the greatest)"));
    assert_true(answer_says(answer, "from 16384 samples of them"));
    assert_true(answer_says(answer, "99 bootstrap resamples"));
    bur_answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
