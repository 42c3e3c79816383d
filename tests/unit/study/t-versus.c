/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios side by side: rows, what is missing and said, what is asked
 * wrongly; and acceptance test A12 of common random numbers. */
#include "versus_case.h"

static const bur_versus_asked plain = {.optimism = 0.5, .resamples = 99};
static const char *const two[] = {"hold", "spend"};

static bur_sheet_measure cash = {.name = "cash",
                                 .title = "Cash",
                                 .unit = "EUR",
                                 .high_is_better = true,
                                 .measure = 0,
                                 .series = -1};

static void rows(void **state)
{
    (void)state;
    const double a[8] = {1, 2, 3, 4, 3, 4, 5, 6}, b[4] = {2, 2, 4, 4};
    bur_sheet sheet[2] = {versus_made("calm", 2, two, 4, &cash, a),
                          versus_made("storm", 1, two + 1, 4, &cash, b)};
    bur_answer *answer = versus_answer(sheet, 2, &plain);
    const bur_answer_column *value = column_named(answer, "outcomes", "cash");
    assert_int_equal(table_named(answer, "outcomes")->n_rows, 4);
    assert_true(value->estimate[0].value == 2.5 &&
                value->estimate[1].value == 4.5);
    assert_true(isnan(value->estimate[2].value) &&
                value->estimate[3].value == 3);
    assert_true(answer_says(answer, "storm has no policy hold."));
    assert_true(answer_says(answer, "2 scenarios, 2 policies, 4 draws"));
    const bur_answer_column *from =
        column_named(answer, "scenario_differences", "cash");
    assert_true(from->estimate[3].value == -1.5);
    /* policies cannot be ranked: the three rows are */
    assert_int_equal(table_named(answer, "ranking")->n_rows, 3);
    bur_answer_free(answer);
    bur_sheet_free(&sheet[0]);
    bur_sheet_free(&sheet[1]);
}

/* What nobody asked for comes after the first, in tables of its own. */
static void others(void **state)
{
    (void)state;
    const double a[16] = {1, 2, 3, 4, 3, 4, 5, 6, 9, 9, 9, 9, 1, 1, 1, 1};
    bur_sheet_measure of[2] = {cash, cash};
    of[1].name = "debt";
    bur_sheet sheet = versus_made("calm", 2, two, 4, of, a);
    bur_fault fault = {0};
    bur_sheet_free(&sheet);
    sheet.n_measures = 2;
    assert_int_equal(bur_sheet_make_room(&sheet, &fault), BUR_OK);
    memcpy(sheet.value, a, sizeof a);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    static const char *const names[] = {"outcomes", "policy_differences"};
    for (int i = 0; i < 2; i++) {
        char more[40];
        snprintf(more, sizeof more, "%s_more", names[i]);
        assert_false(table_named(answer, names[i])->detail);
        assert_true(table_named(answer, more)->detail);
        assert_non_null(column_named(answer, names[i], "cash"));
        double value = column_named(answer, more, "debt")->estimate[1].value;
        assert_true(value == (i == 0 ? 1 : -8));
    }
    assert_int_equal(table_named(answer, "best")->n_rows, 1);
    assert_string_equal(column_named(answer, "best", "expected")->text[0],
                        "spend");
    assert_true(table_named(answer, "best_more")->detail);
    assert_string_equal(column_named(answer, "best_more", "expected")->text[0],
                        "hold");
    assert_true(answer_says(answer, "Printed are 1 of 2 measures"));
    assert_true(answer_says(answer, "also: debt."));
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void one_row(void **state)
{
    (void)state;
    const double a[4] = {1, 2, 3, 4};
    bur_sheet sheet = versus_made("calm", 1, two, 4, &cash, a);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    assert_non_null(find_table(answer, "outcomes"));
    assert_null(find_table(answer, "policy_differences"));
    assert_null(find_table(answer, "ranking"));
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void times_that_never_come(void **state)
{
    (void)state;
    bur_sheet_measure when = cash;
    when.is_time = true;
    const double a[8] = {1, 2, 3, 4, 3, NAN, 5, 6};
    bur_sheet sheet = versus_made("calm", 2, two, 4, &when, a);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    assert_true(answer_says(answer, "neither compared nor ranked"));
    const bur_answer_column *value = column_named(answer, "outcomes", "cash");
    assert_true(value->estimate[1].value == 14.0 / 3);
    assert_true(
        isnan(column_named(answer, "ranking", "expected")->estimate[0].value));
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void asked_wrongly(void **state)
{
    (void)state;
    const double a[4] = {1, 2, 3, 4};
    bur_sheet sheet = versus_made("calm", 1, two, 4, &cash, a);
    bur_versus_value wrong = {"cahs", 3};
    bur_fault fault;
    bur_versus_asked asked = {.n_material = 1, .material = &wrong};
    assert_int_equal(bur_versus_check(&sheet, &asked, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "did you mean \"cash\"?"));
    asked = (bur_versus_asked){.n_enough = 1, .enough = &wrong};
    assert_int_equal(bur_versus_check(&sheet, &asked, &fault), BUR_BAD_INPUT);
    wrong.measure = "cash";
    assert_int_equal(bur_versus_check(&sheet, &asked, &fault), BUR_OK);
    bur_sheet_free(&sheet);
}

/* --- A12: a toy provider, 60 months of noise in enrolment and costs --- */

#define TOY(extra, use)                                                        \
    "time_unit = \"month\"; time: { length = \"60 months\"; };"                \
    "parameters: { price: { value = 1.0; }; };"                                \
    "drivers: { demand: { process = \"ar1\"; sd = 0.15; rho = 0.9; }; "        \
    "cost: { process = \"white_noise\"; sd = 6.0; }; " extra " };"             \
    "stocks: { cash: { initial = \"900\"; inflows = [\"in\"]; "                \
    "outflows = [\"out\"]; }; };"                                              \
    "flows: { in: { eq = \"price * 100 * (1 + demand)" use "\"; }; "           \
    "out: { eq = \"100 + cost\"; }; };"                                        \
    "measures: { mean_cash: { eq = \"MEAN(cash)\"; better = \"high\"; };"      \
    " ruin: { eq = \"EVER(cash < 0)\"; kind = \"probability\"; }; };"

static const char toy[] = TOY("", "");
static const char toy_with_more[] =
    TOY("weather: { process = \"white_noise\"; sd = 1.0; };", " + 0 * weather");

static void compare_prices(bur_arena *arena, const char *model,
                           double factor[2], double value[4])
{
    static const char runs[] = "runs: { draws = 4000; seed = 3; };";
    static const char dearer[] =
        "runs: { draws = 4000; seed = 3; }; inputs: { price = 1.01; };";
    bur_sheet sheet[2];
    sheet[0] = versus_run(arena, toy, runs, "now", &versus_all, NULL);
    sheet[1] = versus_run(arena, model, dearer, "dearer", NULL, &sheet[0]);
    bur_answer *answer = versus_answer(sheet, 2, &plain);
    const double *reduction =
        column_named(answer, "scenario_pairing", "variance_reduction")->number;
    static const char *const names[] = {"mean_cash", "ruin"};
    for (int m = 0; m < 2; m++) {
        const bur_estimate *e =
            column_named(answer, "scenario_differences", names[m])->estimate;
        factor[m] = reduction[2 * m + 1];
        value[2 * m] = e[1].value;
        value[2 * m + 1] = e[1].se;
    }
    assert_string_equal(
        column_named(answer, "scenario_differences", "mean_cash_verdict")
            ->text[1],
        "better");
    bur_answer_free(answer);
    bur_sheet_free(&sheet[0]);
    bur_sheet_free(&sheet[1]);
}

static void common_random_numbers(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    double factor[2], more[2], value[4], also[4];
    compare_prices(arena, toy, factor, value);
    compare_prices(arena, toy_with_more, more, also);
    print_message("variance cut by %.0f in mean cash, %.1f in ruin; with more "
                  "draws in one scenario %.0f, %.1f\n",
                  factor[0], factor[1], more[0], more[1]);
    assert_true(factor[0] >= 1000 && factor[1] >= 5);
    assert_memory_equal(factor, more, sizeof factor);
    assert_memory_equal(value, also, sizeof value);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(others),
        cmocka_unit_test(one_row),
        cmocka_unit_test(times_that_never_come),
        cmocka_unit_test(asked_wrongly),
        cmocka_unit_test(common_random_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
