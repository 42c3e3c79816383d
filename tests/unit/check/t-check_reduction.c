/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reductions: what runs in their argument, and that it runs the same
 * everywhere in it. */
#include "array_case.h"

static void what_runs_passes(void **state)
{
    static const char *const good[] = {"SUM(x[*])",
                                       "SUM(x)",
                                       "PROD(x[*] * 2)",
                                       "SUM(x[*] * x[*])",
                                       "SUM(t[*, p])",
                                       "SUM(t[*, *])",
                                       "SUM(t[*, *] * x[*] * y[*])",
                                       "SUM(m[*, *])",
                                       "SUM(x[*] * SUM(y[*]))",
                                       "MIN(x[*])",
                                       "MAX(k, 1)",
                                       "SIZE(d)",
                                       "SIZE(x)",
                                       "SIZE(x[*])",
                                       "MEAN(k)",
                                       "MEAN(x[*])",
                                       "STDDEV(x[1:2])",
                                       "SUM(x[1:2] + x[one:two])",
                                       "SUM(x[*] * d)",
                                       "SUM(x[*] * x)",
                                       "SUM(m[*, one])"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        array_passes(*state, "", good[i]);
    }
    array_passes(*state, "\"d\"", "x / SUM(x[*])");
    array_passes(*state, "\"d\"", "SUM(m[d, *])");
    array_passes(*state, "\"e\"", "SUM(t[*, e] * x[*])");
}

static void faults_have_places(void **state)
{
    static const array_fault rows[] = {
        {"SUM(k)", BUR_DIAG_SCALAR_REDUCTION, "k", "such as SUM(x[*])"},
        {"MIN(k)", BUR_DIAG_SCALAR_REDUCTION, "k", "is MINIMUM(x)"},
        {"MAX(k + 1)", BUR_DIAG_SCALAR_REDUCTION, "k + 1", "is MAXIMUM(x)"},
        {"SUM(x[one])", BUR_DIAG_SCALAR_REDUCTION, "x[one]", "several values"},
        {"SUM(SUM(x[*]))", BUR_DIAG_SCALAR_REDUCTION, "SUM(x[*])", "SUM needs"},
        {"SUM(x[1:2] * x[*])", BUR_DIAG_NOT_SUPPORTED, "*", "another part"},
        {"SUM(m[*, *] * x[*])", BUR_DIAG_NOT_SUPPORTED, "*",
         "once in one name and twice in another"},
        {"MAX(x + 1, 1)", BUR_DIAG_UNBOUND_DIMENSION, "x",
         "does not say which"},
        {"ABS(x[*])", BUR_DIAG_STAR_OUTSIDE, "*", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        array_fails(*state, "", &rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(what_runs_passes),
        MODEL_TEST(faults_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
