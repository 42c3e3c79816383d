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

/* Of single yes-or-no draws the worst and the best are always the same. */
static void yes_or_no(void **state)
{
    (void)state;
    static const char *const none[] = {"worst", "hurwicz", "max_regret"};
    static const char *const some[] = {"expected", "mean_regret", "starr"};
    bur_answer *answer = ranked(true, 0);
    for (int i = 0; i < 3; i++) {
        assert_null(column_named(answer, "best", none[i])->text[0]);
        assert_true(isnan(column_named(answer, "ranking", none[i])->number[0]));
        assert_non_null(column_named(answer, "best", some[i])->text[0]);
    }
    assert_non_null(
        strstr(table_named(answer, "best")->note, "runs.assumptions"));
    bur_answer_free(answer);
    answer = ranked(false, 0);
    assert_non_null(column_named(answer, "best", "worst")->text[0]);
    assert_null(table_named(answer, "best")->note);
    bur_answer_free(answer);
    bur_sheet_measure of = {.name = "cash",
                            .title = "Cash",
                            .unit = "",
                            .is_share = true,
                            .measure = 0,
                            .series = -1};
    bur_versus_asked asked = {.optimism = 0.25, .resamples = 99};
    bur_sheet sheet = versus_made("calm", 2, two, 4, &of, events);
    sheet.independent.luck = 2; /* averaged: 0.5 0, and 1 0.5 */
    answer = versus_answer(&sheet, 1, &asked);
    assert_true(column_named(answer, "ranking", "worst")->number[1] == 1);
    assert_string_equal(column_named(answer, "best", "worst")->text[0], "hold");
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void sentences(void **state)
{
    (void)state;
    bur_answer *answer = ranked(false, 0);
    assert_true(answer_says(answer, "Policies are ranked over 4 draws."));
    assert_true(answer_says(answer, "Hurwicz (0.25 of the greatest)"));
    assert_true(answer_says(answer, "from 16384 samples of them"));
    assert_true(answer_says(answer, "How: intervals are of 95 %, from the "
                                    "spread of independent draws; ranks are by "
                                    "the expected value"));
    assert_true(answer_says(answer, "99 bootstrap resamples"));
    assert_true(answer_says(answer, "(Starr's criterion)"));
    assert_false(answer_says(answer, "their values take"));
    bur_answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(yes_or_no),
        cmocka_unit_test(sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
