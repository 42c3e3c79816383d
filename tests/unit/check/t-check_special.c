/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions with rules of their own: what passes, and where faults are. */
#include "array_case.h"

static void sound_calls_pass(void **state)
{
    static const char *const sound[] = {
        "PREVIOUS(SELF, 0) + 1",
        "PREVIOUS(2 * SELF + k)",
        "SIZE(SELF)",
        "RANK(x[*], k)",
        "RANK(x, 1, m[one, *])",
        "RANK(t[*, *], 2)",
        "UNIFORM(0, 1, 0)",
        "UNIFORM(0, 1, 4294967295)",
        "NORMAL(0, 1, k, -1, 1)",
        "EXPRND(k, k + 1)",
        "SMTHN(k, 20, k)",
        "DELAYN(k, 20, 100)",
        "MIN(x[*], k)",
        "MAX(x, y, 3)",
        "MEAN(x[*] * 2, t[*, *])",
    };
    for (size_t i = 0; i < sizeof sound / sizeof sound[0]; i++) {
        array_passes(*state, "", sound[i]);
    }
    array_passes(*state, "\"d\"", "PREVIOUS(SELF, 0) + SIZE(SELF)");
    array_passes(*state, "\"d\"", "MAX(x, 1)");
}

static void faults_have_places(void **state)
{
    static const array_fault rows[] = {
        {"SELF", BUR_DIAG_NOT_SUPPORTED, "SELF", "the variable itself"},
        {"PREVIOUS(1, SELF)", BUR_DIAG_NOT_SUPPORTED, "SELF", ""},
        {"SMTHN(k, 20, 0)", BUR_DIAG_DELAY_ORDER, "0", "whole number"},
        {"SMTHN(k, 20, 1.5)", BUR_DIAG_DELAY_ORDER, "1.5", "1 to 100"},
        {"UNIFORM(0, 1, -2)", BUR_DIAG_OUT_OF_RANGE, "-2", "a seed"},
        {"NORMAL(0, 1, 1.5)", BUR_DIAG_OUT_OF_RANGE, "1.5", "a seed"},
        {"RANK(k, 1)", BUR_DIAG_SCALAR_REDUCTION, "k", "several values"},
        {"SUM(x[*] + RANK(x[*], 1))", BUR_DIAG_NOT_SUPPORTED, "RANK(x[*], 1)",
         "a rank inside"},
        {"SUM(none[*])", BUR_DIAG_UNKNOWN_NAME, "none[*]", "no variable"},
        {"LOOKUPINV(k, 1)", BUR_DIAG_NOT_A_VALUE, "k", "name of a lookup"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        array_fails(*state, "", &rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(sound_calls_pass),
        MODEL_TEST(faults_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
