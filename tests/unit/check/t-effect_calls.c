/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The polarity of what built-in functions are given. */
#include "check/effect.h"
#include "structure_case.h"

static void numbers(void **state)
{
    static const polarity_row rows[] = {
        {"EXP(x)", "x", '+'},        {"LN(p)", "p", '+'},
        {"LOG10(p)", "p", '+'},      {"SQRT(p)", "p", '+'},
        {"ABS(p)", "p", '+'},        {"ABS(n)", "n", '-'},
        {"ABS(x)", "x", '?'},        {"SIN(x)", "x", '?'},
        {"COS(x)", "x", '?'},        {"TAN(x)", "x", '?'},
        {"ARCSIN(s)", "s", '+'},     {"ARCCOS(s)", "s", '-'},
        {"ARCTAN(x)", "x", '+'},     {"SINH(x)", "x", '+'},
        {"COSH(p)", "p", '+'},       {"COSH(x)", "x", '?'},
        {"TANH(x)", "x", '+'},       {"INT(x)", "x", '+'},
        {"ROUND(x)", "x", '+'},      {"SIGN(x)", "x", '+'},
        {"MODULO(x, 3)", "x", '?'},  {"POWER(p, n)", "p", '-'},
        {"SAFEDIV(p, q)", "q", '-'}, {"SAFEDIV(p, q, x)", "x", '+'},
        {"x * EXP(n)", "x", '+'},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

static void several(void **state)
{
    static const polarity_row rows[] = {
        {"MIN(p, x)", "p", '+'},         {"MAX(p, x)", "x", '+'},
        {"MAX(0, 1 - x)", "x", '-'},     {"MAX(0.1, p)", "p", '+'},
        {"x * MAX(0, x - 1)", "x", '?'}, {"MEAN(p, -q)", "q", '-'},
        {"SUM(v[*])", "v", '+'},         {"PROD(v[*])", "v", '+'},
        {"MIN(v[*])", "v", '+'},         {"MEAN(v[*])", "v", '+'},
        {"STDDEV(v[*])", "v", '?'},      {"SIZE(v[*])", "v", ' '},
        {"SUM(v[*] * n)", "v", '-'},     {"p / SUM(v[*])", "v", '-'},
    };
    expect_polarities(*state, rows, sizeof rows / sizeof rows[0]);
}

static void over_time(void **state)
{
    static const polarity_row rows[] = {
        {"STEP(p, q)", "p", '+'},
        {"STEP(p, q)", "q", '-'},
        {"STEP(n, q)", "q", '+'},
        {"RAMP(p, q, 9)", "q", '-'},
        {"RAMP(p, 1, q)", "q", '+'},
        {"PULSE(p, 2)", "p", '+'},
        {"PULSE(2, p)", "p", '?'},
        {"p * TIME", "p", '+'},
        {"p * DT * PI * CALENDAR_MONTH * STOPTIME", "p", '+'},
        {"SMTH1(x, p)", "x", '+'},
        {"SMTH1(x, p)", "p", '?'},
        {"SMTH3(-x, 4)", "x", '-'},
        {"DELAY1(x, p)", "x", '+'},
        {"DELAY3(x, p)", "p", '?'},
        {"DELAY(x, 2)", "x", '+'},
        {"DELAYN(p, 2, 2) * x", "x", '+'},
        {"x + s * (SMTH1(x, 4) - x)", "x", '+'},
        {"PREVIOUS(x, 0)", "x", '+'},
        {"TOTAL(x)", "x", '+'},
        {"EVER(x < 0)", "x", '-'},
        {"WHEN_FIRST(x < 0)", "x", '+'},
        {"COUNT(x > p)", "p", '-'},
        {"DURATION(x > p)", "x", '+'},
        {"MINIMUM(x)", "x", '+'},
        {"MAXIMUM(-x)", "x", '-'},
        {"FINAL(x)", "x", '+'},
        {"MEAN(x)", "x", '+'},
        {"DRAWDOWN(x)", "x", '?'},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strstr(rows[i].equation, "CALENDAR") == NULL) {
            expect_polarities(c, &rows[i], 1);
        }
    }
}

/* What counts at the start only is another kind of link. */
static void at_the_start(void **state)
{
    static const struct {
        const char *equation, *cause;
        char later, first;
    } rows[] = {
        {"INIT(x)", "x", ' ', '+'},
        {"p / INIT(p)", "p", '+', '-'},
        {"SMTH1(p, 2, q)", "q", ' ', '+'},
        {"DELAYN(p, 2, 2, -q)", "q", ' ', '-'},
        {"PREVIOUS(p, q)", "q", ' ', '+'},
        {"DELAY1(x, 2, x)", "x", '+', '+'},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *body = bur_arena_printf(
            c->arena, "%s auxiliaries: { y: { eq = \"%s\"; }; };", operands,
            rows[i].equation);
        const bur_structure *s = structure(c, body);
        const bur_link *first =
            link_of(s, rows[i].cause, "y", BUR_LINK_INITIAL);
        assert_int_equal(sign_of(s, rows[i].cause, "y"), rows[i].later);
        assert_int_equal(first ? first->polarity : ' ', rows[i].first);
    }
}

/* Each is known here, or moves in a way nobody knows. */
static void which_delay(void **state)
{
    (void)state;
    static const char *const delays[] = {"previous", "delay",  "delay1",
                                         "delay3",   "delayn", "smth1",
                                         "smth3",    "smthn"};
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        bool is_delay = false;
        for (int k = 0; k < 8; k++) {
            is_delay |= strcmp(bur_builtins[i].name, delays[k]) == 0;
        }
        if (is_delay) {
            assert_true(bur_builtin_delays((bur_builtin)i));
            assert_int_equal(bur_builtin_first_arg((bur_builtin)i),
                             bur_builtins[i].most - 1);
        }
    }
    assert_false(bur_builtin_delays(BUR_FN_INIT));
    assert_int_equal(bur_builtin_first_arg(BUR_FN_INIT), 0);
    assert_int_equal(bur_builtin_first_arg(BUR_FN_SUM), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(numbers),     MODEL_TEST(several),
        MODEL_TEST(over_time),   MODEL_TEST(at_the_start),
        MODEL_TEST(which_delay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
