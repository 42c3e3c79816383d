/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units of calls: every function has a rule, and each rule holds. */
#include "uniting_case.h"

static void every_function_has_a_rule(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        const char *rule = bur_unit_rule((bur_builtin)i);
        if (!rule) {
            fail_msg("unit_rules.def has no rule for %s", bur_builtins[i].name);
        }
        int n = 0;
        bool repeats = strchr(rule, '*') != NULL;
        for (const char *at = rule; *at && *at != '>'; at++) {
            n += *at == ' ';
        }
        if (rule[0] != '=' && !repeats && n != bur_builtins[i].most &&
            bur_builtins[i].most > 0) {
            fail_msg("%s has another number of arguments",
                     bur_builtins[i].name);
        }
    }
}

static void calls_have_units(void **state)
{
    static const char *const rows[][2] = {
        {"ABS(e) + INT(e) + ROUND(e)", "EUR"},
        {"EXP(k) + LN(k) + LOG10(k) + SIN(k) + ARCTAN(k) + TANH(k)", "1"},
        {"SQRT(e)", "EUR^(0.5)"},
        {"SQRT(e * e)", "EUR"},
        {"SIGN(e)", "1"},
        {"MODULO(e, e)", "EUR"},
        {"POWER(e, 2)", "EUR^2"},
        {"SAFEDIV(e, l)", "EUR/learner"},
        {"SAFEDIV(e, l, e / l)", "EUR/learner"},
        {"MIN(e, 0, e) + MAX(0, e) + MEAN(e, e)", "EUR"},
        {"SUM(a[*] * k) + MEAN(a[*]) + STDDEV(a[*])", "EUR"},
        {"PROD(a[*] / e) + SIZE(a[*])", "1"},
        {"TIME() + STARTTIME + STOPTIME", "month"},
        {"STEP(e, t)", "EUR"},
        {"RAMP(e / t, t) + RAMP(e / t, t, t)", "EUR"},
        {"PULSE(e, t) + PULSE(e, 0, t)", "EUR/month"},
        {"INIT(e) + PREVIOUS(e, 0)", "EUR"},
        {"DELAY(e, t) + DELAY1(e, t, e) + DELAYN(e, t, 3, 0)", "EUR"},
        {"SMTH1(e, t) + SMTH3(e, t, 0) + SMTHN(e, t, 2)", "EUR"},
        {"curve(e) + LOOKUP(curve, 2 * e)", "learner"},
        {"FINAL(e) + MINIMUM(e) + MAXIMUM(e) + MEAN(e) + DRAWDOWN(e)", "EUR"},
        {"TOTAL(e)", "EUR*month"},
        {"WHEN_FIRST(e > 0) + DURATION(e > 0)", "month"},
        {"EVER(e > 0) + COUNT(e > 0)", "1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uniting_gives(*state, rows[i][0], rows[i][1]);
    }
}

static void arguments_are_checked(void **state)
{
    static const char *const rows[][3] = {
        {"EXP(e)", "e", "argument 1 of EXP should be a pure number"},
        {"SMTH1(e, k)", "k", "argument 2 of SMTH1 should be month"},
        {"SMTH1(e, y)", "y", "1 year is 12 month"},
        {"DELAY1(e, 6)", "6", "a number alone has no unit"},
        {"DELAY1(e, t, l)", "l", "'e' is EUR"},
        {"DELAYN(e, t, t)", "t", "argument 3 of DELAYN should be a pure"},
        {"MAX(e, l)", "l", "'e' is EUR"},
        {"MIN(e, e, e, l)", "l", "'e' is EUR"},
        {"SAFEDIV(e, l, k)", "k", "argument 3 of SAFEDIV should be EUR"},
        {"STEP(e, e)", "e", "argument 2 of STEP should be month"},
        {"PROD(a[*])", "a[*]", "argument 1 of PROD"},
        {"PREVIOUS(e, 1)", "1", "'e' is EUR"},
        {"curve(l)", "l", "the x of 'curve' is EUR"},
        {"LOOKUP(curve, 3)", "3", "the x of 'curve' is EUR"},
        {"SMTH1(SMTH1(e, k), t)", "k", "argument 2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uniting_fails(*state, rows[i][0], rows[i][1], rows[i][2]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_function_has_a_rule),
        MODEL_TEST(calls_have_units), MODEL_TEST(arguments_are_checked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
