/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts through the public header: lines, years, figures, one draw, and
 * ties that hold or break. (What they add up to: scenario/t-accounts.c.) */
#include "api_case.h"

#include "api/study.h"

#define BOOKS(tie)                                                             \
    "accounts: { unit = \"EUR\"; first_month = 4; deflator = \"1 + TIME / "    \
    "12\"; statements: { income: { title = \"Income\"; of = \"flows\"; "       \
    "lines: { sold: { title = \"Sold\"; eq = \"in\"; }; spent: { "             \
    "eq = \"-burn\"; }; result: { total = \"all\"; ties = \"cash.now\"; }; "   \
    "}; }; cash: { of = \"balances\"; lines: { now: { eq = \"cash\"; }; "      \
    "all: { total = \"group\"; ties = \"" tie "\"; }; }; }; }; };"

static bur_study *books_with(const char *tie, const char *data,
                             const bur_settings *settings)
{
    char *model = malloc(8192);
    char scenario[1024];
    assert_non_null(model);
    snprintf(model, 8192, "%s%s", api_model, tie);
    snprintf(scenario, sizeof scenario, "%s%s", api_scenario, data);
    bur_scenario_close(lab_read(model, scenario, NULL));
    free(model);
    bur_study *study = bur_study_open("scenario.cfg", settings);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static bur_study *books(const char *tie, const bur_settings *settings)
{
    return books_with(tie, "", settings);
}

/* Units are not what this is about. */
static const bur_settings asked = {.accounts = true, .units = "off"};

static void facts(void **state)
{
    (void)state;
    bur_study *study = books(BOOKS("cash"), &asked);
    bur_line_facts line;
    bur_year_facts year;
    assert_true(bur_study_line(study, 2, &line));
    assert_string_equal(line.statement, "income");
    assert_string_equal(line.statement_title, "Income");
    assert_string_equal(line.name, "result");
    assert_string_equal(line.unit, "EUR");
    assert_true(line.is_total && line.has_real && !line.is_balance);
    assert_true(bur_study_line(study, 3, &line) && line.is_balance);
    assert_false(bur_study_line(study, 5, &line));
    assert_true(bur_study_year(study, 0, &year));
    assert_string_equal(year.label, "2029/30");
    assert_string_equal(year.note, "3 months");
    assert_string_equal(year.end, "2030-04-01");
    assert_true(year.end_time == 3);
    assert_true(bur_study_year(study, 1, &year));
    assert_false(bur_study_year(study, 2, &year));
    bur_tie_facts tie;
    assert_false(bur_study_tie(study, 0, &tie)); /* not run */
    bur_study_close(study);
}

/* Those of a study that asks for none are none. */
static void none(void **state)
{
    (void)state;
    static const bur_settings plain = {.units = "off"};
    bur_study *study = books(BOOKS("cash"), &plain);
    bur_line_facts line;
    bur_tie_facts tie;
    bur_year_facts year;
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_false(bur_study_line(study, 0, &line));
    assert_false(bur_study_year(study, 0, &year));
    assert_false(bur_study_tie(study, 0, &tie));
    assert_int_equal(bur_study_judge_ties(study), BURSAR_OK);
    bur_study_close(study);
}

/* The mean of the draws is that of each draw's own accounts. */
static void draws_and_means(void **state)
{
    (void)state;
    bur_study *study = books(BOOKS("cash"), &asked);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    for (int real = 0; real < 2; real++) {
        double sum[5][3] = {{0}}, one[5 * 3], last = 0, largest = -1e300;
        for (int64_t draw = 0; draw < 500; draw++) {
            assert_int_equal(
                bur_study_run_draw_accounts(study, 1, draw, real == 1, one),
                BURSAR_OK);
            for (int i = 0; i < 15; i++) {
                sum[i / 3][i % 3] += one[i] / 500;
            }
            largest = one[2] > largest ? one[2] : largest;
            last = one[3 * 3 + 2];
        }
        for (int i = 0; i < 5; i++) {
            for (int y = 0; y < 2; y++) {
                bur_figure f = bur_study_line_mean(study, 1, i, y, real == 1);
                lab_near(f.value, sum[i][y + 1], 1e-10);
                assert_true(f.se > 0 && f.n == 500);
            }
        }
        lab_near(bur_study_line_mean(study, 1, 3, -1, real == 1).value, 10,
                 1e-12);
        double low =
            bur_study_line_quantile(study, 1, 0, 1, real == 1, 0).value;
        double middle =
            bur_study_line_quantile(study, 1, 0, 1, real == 1, 1).value;
        assert_true(low < middle && middle < largest && last != 0);
    }
    assert_true(isnan(bur_study_line_quantile(study, 1, 0, 1, 0, 7).value));
    bur_study_close(study);
}

static void ties(void **state)
{
    (void)state;
    bur_study *study = books(BOOKS("cash"), &asked);
    bur_tie_facts tie;
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_judge_ties(study), BURSAR_OK);
    assert_true(bur_study_tie(study, 0, &tie) && tie.holds);
    assert_string_equal(tie.label, "income.result");
    assert_true(bur_study_tie(study, 1, &tie) && tie.holds && tie.gap == 0);
    assert_false(bur_study_tie(study, 2, &tie));
    bur_study_close(study);
    study = books(BOOKS("cash + STEP(1, 6)"), &asked);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_judge_ties(study), BURSAR_FAILED);
    assert_non_null(strstr(study->fault.message, "'cash.all' does not tie"));
    assert_non_null(strstr(study->fault.message, "in 2030/31, draw "));
    assert_true(bur_study_tie(study, 1, &tie) && !tie.holds && tie.gap > 0);
    assert_string_equal(tie.year, "2030/31");
    double one[15];
    assert_int_equal(bur_study_run_draw_accounts(study, 0, 3, false, one),
                     BURSAR_OK);
    assert_true(bur_study_tie(study, 1, &tie) && tie.draw == 3);
    bur_study_close(study);
}

/* What a finance office reforecasts: the cash that was, which no flow of the
 * model explains, is no mistake of the model's. */
static void ties_under_data(void **state)
{
    (void)state;
    lab_write("actual.csv", "month;cash\n2030-01;8\n");
    bur_study *study = books_with(
        BOOKS("cash"),
        "data: { actual: { file = \"actual.csv\"; kind = \"set\"; }; };",
        &asked);
    bur_tie_facts tie;
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_true(bur_study_tie(study, 0, &tie));
    assert_true(!tie.holds && tie.by_data);
    assert_int_equal(bur_study_judge_ties(study), BURSAR_OK);
    bur_study_close(study);
}

static void conservation(void **state)
{
    (void)state;
    static const bur_settings asks = {.conservation = true, .units = "off"};
    bur_study *study = books("", &asks);
    bur_tie_facts tie;
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_judge_ties(study), BURSAR_OK);
    assert_true(bur_study_tie(study, 0, &tie) && tie.is_stock && tie.holds);
    assert_string_equal(tie.label, "cash");
    assert_string_equal(tie.year, "the run");
    assert_false(bur_study_tie(study, 1, &tie));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts),           cmocka_unit_test(none),
        cmocka_unit_test(draws_and_means), cmocka_unit_test(ties),
        cmocka_unit_test(ties_under_data), cmocka_unit_test(conservation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
