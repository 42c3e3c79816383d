/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices over states: by hand, in two scenarios, with luck in them. */
#include "versus_case.h"

static const char *const two[] = {"hold", "spend"};
static const bur_versus_asked plain = {.optimism = 0.25, .resamples = 99};

static bur_sheet_measure cash(bool high_is_better)
{
    return (bur_sheet_measure){.name = "cash",
                               .title = "Cash",
                               .unit = "EUR",
                               .high_is_better = high_is_better,
                               .measure = 0,
                               .series = -1};
}

static const double calm[8] = {4, 5, 6, 5, 1, 9, 9, 9};
static const double storm[8] = {4, 4, 4, 4, 0, 1, 1, 2};

static double number(const bur_answer *answer, const char *column, int row)
{
    const bur_answer_column *c = column_named(answer, "ranking", column);
    return c->estimate ? c->estimate[row].value : c->number[row];
}

static const char *best(const bur_answer *answer, const char *criterion)
{
    return column_named(answer, "best", criterion)->text[0];
}

static void policies_in_two_scenarios(void **state)
{
    (void)state;
    bur_sheet_measure of = cash(true);
    bur_sheet sheet[2] = {versus_made("calm", 2, two, 4, &of, calm),
                          versus_made("storm", 2, two, 4, &of, storm)};
    bur_versus_value enough = {"cash", 5};
    bur_versus_asked asked = plain;
    asked.n_enough = 1;
    asked.enough = &enough;
    bur_answer *answer = versus_answer(sheet, 2, &asked);
    lab_near(number(answer, "expected", 0), 4.5, 1e-12);
    lab_near(number(answer, "expected", 1), 4, 1e-12);
    assert_true(number(answer, "worst", 0) == 4 &&
                number(answer, "worst", 1) == 0);
    lab_near(number(answer, "hurwicz", 1), 0.25 * 9, 1e-12);
    assert_true(number(answer, "max_regret", 0) == 4 &&
                number(answer, "max_regret", 1) == 4);
    lab_near(number(answer, "p_best", 1), 3.0 / 8, 1e-12);
    lab_near(number(answer, "enough", 0), 3.0 / 8, 1e-12);
    lab_near(number(answer, "enough", 1), 3.0 / 8, 1e-12);
    /* means 5, 7 and 4, 1: spend is best where 5 q + 4 (1 - q) < 7 q + 1 - q */
    lab_near(number(answer, "starr", 1), 1 - 3.0 / 5, 1e-12);
    assert_string_equal(best(answer, "expected"), "hold");
    assert_string_equal(best(answer, "max_regret"), "all alike");
    assert_string_equal(best(answer, "starr"), "hold");
    const double *weight = column_named(answer, "weights", "weight")->number;
    assert_true(weight[0] == 0.5 && weight[1] == 0.5);
    bur_answer_free(answer);
    bur_sheet_free(&sheet[0]);
    bur_sheet_free(&sheet[1]);
}

/* A scenario that is there twice counts once. */
static void duplicates_vote_once(void **state)
{
    (void)state;
    bur_sheet_measure of = cash(true);
    bur_sheet sheet[3] = {versus_made("calm", 2, two, 4, &of, calm),
                          versus_made("storm", 2, two, 4, &of, storm),
                          versus_made("gale", 2, two, 4, &of, storm)};
    bur_answer *answer = versus_answer(sheet, 3, &plain);
    const double *weight = column_named(answer, "weights", "weight")->number;
    lab_near(weight[0], 0.5, 1e-12);
    lab_near(weight[1], 0.25, 1e-12);
    lab_near(number(answer, "expected", 0), 4.5, 1e-12);
    const bur_estimate *starr =
        column_named(answer, "ranking", "starr")->estimate;
    assert_true(fabs(starr[1].value - 0.4) < 4 * starr[1].se);
    assert_true(answer_says(answer, "which weigh as 2.0 different ones"));
    bur_answer_free(answer);
    for (int i = 0; i < 3; i++) {
        bur_sheet_free(&sheet[i]);
    }
}

static void less_is_better(void **state)
{
    (void)state;
    bur_sheet_measure of = cash(false);
    bur_sheet sheet = versus_made("calm", 2, two, 4, &of, calm);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    assert_true(number(answer, "expected", 1) == 7); /* as it is */
    assert_true(number(answer, "worst", 1) == 9);
    assert_true(number(answer, "max_regret", 1) == 4);
    assert_string_equal(best(answer, "expected"), "hold");
    assert_string_equal(best(answer, "worst"), "hold");
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

/* Luck is averaged within a state, and one without a value is left out. */
static void luck_is_averaged(void **state)
{
    (void)state;
    const double x[16] = {4, 6, 5, 5, NAN, 7, NAN, NAN, 0, 8, 9, 9, 1, 1, 5, 5};
    bur_sheet_measure of = cash(true);
    bur_sheet sheet = versus_made("calm", 2, two, 8, &of, x);
    sheet.independent.luck = 2;
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    lab_near(number(answer, "expected", 0), 17.0 / 3, 1e-12);
    assert_true(number(answer, "worst", 0) == 5);
    assert_true(number(answer, "worst", 1) == 1);
    assert_true(column_named(answer, "states", "states")->number[0] == 3);
    assert_true(column_named(answer, "states", "missing")->number[0] == 1);
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void rows_on_demand(void **state)
{
    (void)state;
    bur_sheet_measure of = cash(true);
    bur_sheet sheet[2] = {versus_made("calm", 2, two, 4, &of, calm),
                          versus_made("storm", 2, two, 4, &of, storm)};
    bur_versus_asked asked = plain;
    asked.rank_rows = true;
    bur_answer *answer = versus_answer(sheet, 2, &asked);
    assert_int_equal(table_named(answer, "ranking")->n_rows, 4);
    assert_null(find_table(answer, "weights"));
    assert_string_equal(best(answer, "expected"), "calm/spend");
    assert_true(number(answer, "rank_low", 3) >= 3);
    bur_answer_free(answer);
    bur_sheet_free(&sheet[0]);
    bur_sheet_free(&sheet[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policies_in_two_scenarios),
        cmocka_unit_test(duplicates_vote_once),
        cmocka_unit_test(less_is_better),
        cmocka_unit_test(luck_is_averaged),
        cmocka_unit_test(rows_on_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
