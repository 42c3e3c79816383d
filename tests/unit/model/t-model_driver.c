/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drivers: what each process keeps, needs and refuses, and the stationary
 * distribution of regimes. */
#include "model_case.h"

#define DRIVER(settings) "drivers: { My_d: { " settings " }; };"

static const bur_driver *driver(model_case *c, const char *body)
{
    model_good(c, body);
    return model_var(c, "my_d")->driver;
}

static void settings_are_kept(void **state)
{
    const bur_driver *d =
        driver(*state, DRIVER("process = \"ar1\"; sd = \"0.1 * 2\"; rho = 0.6; "
                              "every = \"year\"; form = \"multiplicative\"; "
                              "scope = \"common\"; site = \"Old Name\";"));
    assert_int_equal(d->process, BUR_PROCESS_AR1);
    assert_true(d->every == 12 && d->multiplicative && d->common);
    assert_string_equal(d->site, "old_name");
    assert_int_equal(d->sd.tree->kind, BUR_NODE_BINARY);
    assert_true(d->rho.tree->number == 0.6 && !d->mean.tree);
    d = driver(*state, DRIVER("process = \"ar1\"; sd = 0; half_life = "
                              "\"2 quarters\"; mean = 3;"));
    assert_true(d->half_life == 6 && !d->rho.tree && d->mean.tree->number == 3);
    assert_true(d->every == 1 && !d->multiplicative && !d->common);
    assert_string_equal(d->site, "my_d");
    d = driver(*state,
               DRIVER("process = \"poisson_shocks\"; rate = 2; recovery = "
                      "\"year\"; size: { dist = \"uniform\"; low = 1; high = "
                      "3; };"));
    assert_true(d->recovery == 12 && d->rate.tree->number == 2);
    assert_true(fabs(bur_quantile_at(d->size, 0.5) - 2) < 1e-12);
}

/* Two regimes that are left with probability a and b rest at b : a; a matrix
 * whose columns add up to one too rests evenly, even if it alternates. */
static void regimes_rest_where_they_should(void **state)
{
#define CHAIN(values, matrix, more)                                            \
    DRIVER("process = \"markov\"; values = " values "; transition = " matrix   \
           "; " more)
    const bur_driver *d =
        driver(*state, CHAIN("[1.0, 0.5]", "((0.9, 0.1), (0.2, 0.8))", ""));
    assert_int_equal(d->n_regimes, 2);
    assert_true(d->transition[1] == 0.1 && d->transition[2] == 0.2);
    assert_true(d->values[1] == 0.5 && d->start == 0);
    assert_true(fabs(d->stationary[0] - 2.0 / 3) < 1e-14);
    assert_true(fabs(d->stationary[1] - 1.0 / 3) < 1e-14);
    d = driver(*state,
               CHAIN("[1, 2, 3]", "((0, 1, 0), (0, 0, 1), (1, 0, 0))", ""));
    for (int i = 0; i < 3; i++) {
        assert_true(fabs(d->stationary[i] - 1.0 / 3) < 1e-14);
    }
    d = driver(*state, CHAIN("[1, 2]", "((1, 0), (0, 1))", "start = 2;"));
    assert_true(d->start == 2 && !d->stationary);
}

static void faults_have_places(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {DRIVER("process = \"gbm\";"), BUR_DIAG_MISSING_KEY, "My_d",
         "'gbm' needs 'sd'"},
        {DRIVER("process = \"gbm\"; sd = 1; rho = 0.5;"), BUR_DIAG_UNKNOWN_KEY,
         "rho", "'gbm' has no 'rho'"},
        {DRIVER("process = \"gbm\"; sd = -1;"), BUR_DIAG_OUT_OF_RANGE, "-1",
         "not be negative"},
        {DRIVER("process = \"ar1\"; sd = 1;"), BUR_DIAG_MISSING_KEY, "My_d",
         "either 'rho' or 'half_life'"},
        {DRIVER("process = \"ar1\"; sd = 1; rho = 0.5; half_life = \"year\";"),
         BUR_DIAG_MISSING_KEY, "My_d", "either 'rho' or 'half_life'"},
        {DRIVER("process = \"ar1\"; sd = 1; rho = 1.0;"), BUR_DIAG_OUT_OF_RANGE,
         "1.0", "above -1 and below 1"},
        {DRIVER("process = \"gbm\"; sd = 1; every = \"0 days\";"),
         BUR_DIAG_DURATION, "0 days", "'every' should be a duration"},
        {DRIVER("process = \"poisson_shocks\"; rate = 1; size = 2;"),
         BUR_DIAG_WRONG_TYPE, "2", "should be a distribution"},
        {CHAIN("[1, 2]", "((0.9, 0.2), (0.2, 0.8))", ""), BUR_DIAG_MARKOV,
         "(0.9, 0.2)", "add up to one"},
        {CHAIN("[1, 2]", "((1.5, -0.5), (0, 1))", ""), BUR_DIAG_MARKOV,
         "((1.5, -0.5), (0, 1))", "2 rows of 2"},
        {CHAIN("[1, 2, 3]", "((1, 0), (0, 1))", ""), BUR_DIAG_MARKOV,
         "((1, 0), (0, 1))", "3 rows of 3"},
        {CHAIN("[1, 2]", "((1, 0), (0, 1))", ""), BUR_DIAG_MARKOV,
         "((1, 0), (0, 1))", "do not settle"},
        {CHAIN("[1, 2]", "((1, 0), (0, 1))", "start = 3;"),
         BUR_DIAG_OUT_OF_RANGE, "3", "there are 2 regimes"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_bad(*state, rows[i].body, rows[i].code, rows[i].words,
                  rows[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(settings_are_kept),
        MODEL_TEST(regimes_rest_where_they_should),
        MODEL_TEST(faults_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
