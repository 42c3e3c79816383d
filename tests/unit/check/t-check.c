/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker: what means something passes, and each thing that does not is
 * told once, at its words. */
#include "check/check.h"

#include "lang/parser.h"
#include "model_case.h"

static const char frame[] =
    "parameters: { price: { value = 2; }; };"
    "lookups: { curve: { x = [0, 1]; y = [5, 7]; }; };"
    "stocks: { cash: { initial = 1; inflows = [\"pay\"]; }; };"
    "flows: { pay: { eq = 1; }; };";

static bool check(model_case *c, const char *equation)
{
    model_good(c, bur_arena_printf(c->arena,
                                   "%s auxiliaries: { a: { eq = \"%s\"; }; };",
                                   frame, equation));
    bool sound = bur_check(c->model, c->sink);
    assert_true(sound == (c->sink->n_errors == 0));
    return sound;
}

static void sound_equations_pass(void **state)
{
    static const char *const good[] = {"1",
                                       "price * cash + pay",
                                       "curve(price)",
                                       "LOOKUP(curve, TIME)",
                                       "IF cash < 0 THEN 1 ELSE PI",
                                       "MIN(cash, 1, 2)",
                                       "TIME()",
                                       "SAFEDIV(1, cash)",
                                       "SAFEDIV(1, cash, 2)",
                                       "DELAYN(cash, 8, 100)",
                                       "SMTHN(cash, 8, 1, 0)",
                                       "PULSE(1, 2, 3) + RAMP(1, 2) + DT",
                                       "EVER(cash < 0)",
                                       "PREVIOUS(a, 0)"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!check(*state, good[i])) {
            bur_sink_render(((model_case *)*state)->sink, stderr, false);
            fail_msg("refused: %s", good[i]);
        }
    }
}

static void faults_have_places(void **state)
{
    static const struct {
        const char *equation;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"1 + prise", BUR_DIAG_UNKNOWN_NAME, "prise", "did you mean 'price'?"},
        {"1 + sqrt", BUR_DIAG_UNKNOWN_NAME, "sqrt", "is a function: SQRT(x)"},
        {"curve + 1", BUR_DIAG_NOT_A_VALUE, "curve", "write curve(x)"},
        {"LOOKUP(cash, 1)", BUR_DIAG_NOT_A_VALUE, "cash", "name of a lookup"},
        {"cash(1)", BUR_DIAG_UNKNOWN_FUNCTION, "cash(1)", "is a stock, not"},
        {"SQR(4)", BUR_DIAG_UNKNOWN_FUNCTION, "SQR(4)", "did you mean 'sqrt'?"},
        {"curv(4)", BUR_DIAG_UNKNOWN_FUNCTION, "curv(4)", "mean 'curve'?"},
        {"SQRT(1, 2)", BUR_DIAG_ARGUMENT_COUNT, "SQRT(1, 2)",
         "takes 1 argument, here are 2"},
        {"STEP(1)", BUR_DIAG_ARGUMENT_COUNT, "STEP(1)",
         "takes 2 arguments, here is 1"},
        {"curve(1, 2)", BUR_DIAG_ARGUMENT_COUNT, "curve(1, 2)", "curve(x)"},
        {"DELAYN(cash, 2, 1.5)", BUR_DIAG_DELAY_ORDER, "1.5", "from 1 to 100"},
        {"SMTHN(cash, 2, 101)", BUR_DIAG_DELAY_ORDER, "101", "from 1 to 100"},
        {"SMTHN(cash, 2, 0)", BUR_DIAG_DELAY_ORDER, "0", "whole number"},
        {"CALENDAR_MONTH", BUR_DIAG_NO_CALENDAR, "CALENDAR_MONTH", "start"},
        {"2 * cash'", BUR_DIAG_NOT_SUPPORTED, "cash'", "transposition"},
        {"IF 1 THEN nix9 ELSE 2", BUR_DIAG_UNKNOWN_NAME, "nix9", "no variable"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(check(*state, rows[i].equation));
        expect_only(*state, rows[i].code, rows[i].words, rows[i].part);
    }
}

static void all_parts_of_a_model_are_checked(void **state)
{
    static const struct {
        const char *body, *words;
        bur_code code;
    } rows[] = {
        {"stocks: { s: { initial = \"no1\"; }; };", "no1",
         BUR_DIAG_UNKNOWN_NAME},
        {"stocks: { s: { initial = 1; inflows = [\"s\"]; }; };", "s",
         BUR_DIAG_NOT_A_FLOW},
        {"stocks: { s: { initial = 1; outflows = [\"no1\"]; }; };", "no1",
         BUR_DIAG_NOT_A_FLOW},
        {"measures: { m: { eq = \"FINAL(no1)\"; }; };", "no1",
         BUR_DIAG_UNKNOWN_NAME},
        {"drivers: { d: { process = \"gbm\"; sd = \"no1\"; }; };", "no1",
         BUR_DIAG_UNKNOWN_NAME},
        {"exits: { e: { when = \"no1 > 1\"; }; };", "no1",
         BUR_DIAG_UNKNOWN_NAME},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_good(c, rows[i].body);
        assert_false(bur_check(c->model, c->sink));
        expect_only(c, rows[i].code, rows[i].words, "");
    }
}

static void a_condition_stands_alone(void **state)
{
    model_case *c = *state;
    model_good(c, frame);
    const bur_text *good = bur_text_of(c->arena, "t", "cash < price");
    const bur_text *bad = bur_text_of(c->arena, "t", "cash < prize9");
    const bur_node *tree = bur_parse(c->arena, good, c->sink);
    assert_true(bur_check_condition(c->model, tree, c->sink));
    tree = bur_parse(c->arena, bad, c->sink);
    assert_false(bur_check_condition(c->model, tree, c->sink));
    expect_only(c, BUR_DIAG_UNKNOWN_NAME, "prize9", "no variable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(sound_equations_pass),
        MODEL_TEST(faults_have_places),
        MODEL_TEST(all_parts_of_a_model_are_checked),
        MODEL_TEST(a_condition_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
