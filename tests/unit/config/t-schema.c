/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/schema.c: which settings a group holds. */
#include "schema_case.h"

static void good_files(void **state)
{
    conf_case *c = *state;
    schema_good(c, "");
    schema_good(c, "title = \"x\"; share = 1; on = true; start = \"2027-01\";"
                   "points = [1, 2]; runs: { draws = 5; seed = 5000000000L; "
                   "design = \"lhs\"; }; free = (1, {q = 2;});"
                   "stocks: { cash: { initial = 1.0; inflows = (\"a\"); }; "
                   "debt: { initial = \"cash\"; }; };");
}

static void unknown_settings(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "runs: { draws = 1;\n sead = 2; };", BUR_DIAG_UNKNOWN_KEY, 2,
               2, "there is no setting 'runs.sead'");
    assert_true(diag_says(c->sink->first, "did you mean 'seed'?"));
    schema_bad(c, "Title = \"x\";", BUR_DIAG_UNKNOWN_KEY, 1, 1,
               "did you mean 'title'?");
    schema_bad(c, "quite_other = 1;", BUR_DIAG_UNKNOWN_KEY, 1, 1,
               "a model file may hold: title, share, on");
    schema_bad(c, "stocks: { cash: { initial = 1; inflow = 2; }; };",
               BUR_DIAG_UNKNOWN_KEY, 1, 32, "'stocks.cash.inflow'");
}

static void missing_settings(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "\nruns: { };", BUR_DIAG_MISSING_KEY, 2, 1,
               "the setting 'runs.draws' is missing");
    assert_true(diag_says(c->sink->first, "for example: draws = 10000;"));
    schema_bad(c, "stocks: { cash: { }; };", BUR_DIAG_MISSING_KEY, 1, 11,
               "'stocks.cash.initial' is missing");
}

static void groups_named_by_the_user(void **state)
{
    conf_case *c = *state;
    schema_bad(c,
               "stocks: { cash: { initial = 1; };\n"
               "  Cash: { initial = 2; }; };",
               BUR_DIAG_DUPLICATE_KEY, 2, 3,
               "'cash' and 'Cash' are one name in equations");
    schema_bad(c, "stocks: { cash = 1; };", BUR_DIAG_WRONG_TYPE, 1, 18,
               "'stocks.cash' should be a group: cash: { ... };");
    schema_bad(c, "stocks = 1;", BUR_DIAG_WRONG_TYPE, 1, 10,
               "a group of named groups");
}

static void all_faults_are_told(void **state)
{
    conf_case *c = *state;
    conf_good(c, "titel = 1; share = 2; runs: { design = \"sobel\"; };");
    assert_false(bur_schema_check(&top_schema, c->conf, c->sink));
    assert_int_equal(c->sink->n_errors, 4);
}

static void not_a_group(void **state)
{
    conf_case *c = *state;
    conf_good(c, "a = 1;");
    assert_false(bur_schema_check(&top_schema, c->conf->item[0], c->sink));
    expect_diag(c->sink, BUR_DIAG_WRONG_TYPE, 1, 5, "should be a group");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(good_files),       CONF_TEST(unknown_settings),
        CONF_TEST(missing_settings), CONF_TEST(groups_named_by_the_user),
        CONF_TEST(not_a_group),      CONF_TEST(all_faults_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
