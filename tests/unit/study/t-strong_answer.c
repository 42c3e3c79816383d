/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables agree with each other and with the draws they came from. */
#include "strong_case.h"

/* The time in which a loop leads is the mean over rows of the futures in which
 * it does, and those of all loops come to all of the time. */
static void tables_agree(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_answer *a = loops_answer(s, (bur_loops_asked){0}, (bur_run_options){0});
    const bur_estimate *leads = column_named(a, "loops", "leads")->estimate;
    const bur_estimate *by_row = column_named(a, "shares", "leads")->estimate;
    int n_rows = table_named(a, "shares")->n_rows / 2;
    assert_int_equal(n_rows, 9);
    assert_true(by_row[0].value == 0 && by_row[1].value == 0);
    for (int l = 0; l < 2; l++) {
        double sum = 0;
        for (int row = 1; row < n_rows; row++) {
            sum += by_row[2 * row + l].value;
        }
        assert_true(fabs(leads[l].value - sum / (n_rows - 1)) < 1e-9);
        assert_true(leads[l].low <= leads[l].value && leads[l].low >= 0);
    }
    assert_true(fabs(leads[0].value + leads[1].value - 1) < 1e-9);
    bur_answer_free(a);
    bur_scenario_close(s);
}

/* Means of all futures are those of the ones apart, by their number. */
static void groups_make_up_the_whole(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_answer *a = loops_answer(s, (bur_loops_asked){.when = "size < 60"},
                                 (bur_run_options){0});
    const bur_estimate *all = column_named(a, "loops", "leads")->estimate;
    const bur_estimate *with = column_named(a, "loops", "leads_when")->estimate;
    const bur_estimate *not =
        column_named(a, "loops", "leads_otherwise")->estimate;
    for (int l = 0; l < 2; l++) {
        double n = (double)with[l].n, m = (double)not [l].n;
        assert_true(n > 10 && m > 10 && n + m == 200);
        double mean = (n * with[l].value + m * not [l].value) / (n + m);
        assert_true(fabs(mean - all[l].value) < 1e-9);
    }
    assert_true(answer_says(a, "'size < 60' happens in"));
    bur_answer_free(a);
    bur_scenario_close(s);
}

/* What reinforces has the share of the only loop that does. */
static void reinforcing_sums_up(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_answer *a = loops_answer(s, (bur_loops_asked){0}, (bur_run_options){0});
    const bur_estimate *sum =
        column_named(a, "reinforcing", "median")->estimate;
    const bur_estimate *share = column_named(a, "shares", "median")->estimate;
    int up =
        strcmp(column_named(a, "loops", "kind")->text[0], "reinforcing") == 0
            ? 0
            : 1;
    for (int row = 1; row < 9; row++) {
        assert_true(fabs(sum[row].value - share[2 * row + up].value) < 1e-12);
    }
    bur_answer_free(a);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_agree),
        cmocka_unit_test(groups_make_up_the_whole),
        cmocka_unit_test(reinforcing_sums_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
