/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names in equations: once each, at the start or later, through what was
 * made, and not those of dimensions and elements. */
#include "check/causes.h"

#include "lang/parser.h"
#include "structure_case.h"

static const char *listed(model_case *c, const bur_cause_list *causes)
{
    const char *all = "";
    for (int i = 0; i < causes->n; i++) {
        all = bur_arena_printf(c->arena, "%s%s%s%s%s", all, i > 0 ? " " : "",
                               causes->at[i].at_start ? "@" : "",
                               causes->at[i].var->name,
                               causes->at[i].delayed ? "~" : "");
    }
    return all;
}

static const char *causes_in(model_case *c, const char *equation)
{
    bur_cause_list causes = {0};
    const bur_text *text = bur_text_of(c->arena, "t", equation);
    bur_causes_in(c->arena, c->model, bur_parse(c->arena, text, c->sink),
                  &causes);
    return listed(c, &causes);
}

static void trees(void **state)
{
    static const struct {
        const char *equation, *causes;
    } rows[] = {
        {"1 + TIME * PI()", ""},
        {"p + q * p", "p q"},
        {"-up(x)", "up x"},
        {"LOOKUP(up, x)", "up x"},
        {"v[a] + SUM(v[*])", "v"},
        {"v[line] * line", "v"},
        {"v[p]", "v p"},
        {"SIZE(v[*])", ""},
        {"INIT(p) + p", "@p p"},
        {"SMTH1(p, q, x)", "p~ q~ @x~"},
        {"p + DELAY(p, 2)", "p~"},
        {"PREVIOUS(p, q)", "p~ @q~"},
        {"DELAYN(p, q, 3, n)", "p~ q~ @n~"},
        {"INIT(DELAY1(p, 2))", "@p~"},
        {"IF x > p THEN q ELSE s", "x p q s"},
    };
    model_case *c = *state;
    sound_model(c, operands);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(causes_in(c, rows[i].equation), rows[i].causes);
    }
}

static const char *causes_of(model_case *c, const char *name)
{
    bur_cause_list causes = {0};
    bur_causes_of(c->arena, c->model, model_var(c, name), &causes);
    return listed(c, &causes);
}

static const char made[] =
    "parameters: { p: { value = 1; }; q: { value = 2; }; };"
    "stocks: { level: { initial = \"q\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"p - level\"; }; };"
    "auxiliaries: { part: { eq = \"2 * p\"; };"
    " y: { eq = \"part + part * INIT(part)\"; };"
    " z: { eq = \"level\"; }; };"
    "drivers: { d: { process = \"ar1\"; sd = \"p\"; mean = \"q\"; "
    "rho = 0.5; }; };"
    "measures: { final: { eq = \"FINAL(level)\"; }; };";

static void variables(void **state)
{
    model_case *c = *state;
    sound_model(c, made);
    assert_string_equal(causes_of(c, "y"), "part @part");
    assert_string_equal(causes_of(c, "level"), "@q");
    assert_string_equal(causes_of(c, "d"), "q p");
    assert_string_equal(causes_of(c, "final"), "level");
    model_var(c, "part")->made = true;
    assert_string_equal(causes_of(c, "y"), "p @p");
}

/* Through a made variable at once, and again after a delay. */
static void made_twice(void **state)
{
    model_case *c = *state;
    sound_model(c, "parameters: { p: { value = 1; }; };"
                   "auxiliaries: { m: { eq = \"p\"; };"
                   " y: { eq = \"m + SMTH1(m, 4)\"; }; };");
    model_var(c, "m")->made = true;
    assert_string_equal(causes_of(c, "y"), "p~");
}

/* A made stock is a delay, and goes round within itself. */
static void made_stocks(void **state)
{
    model_case *c = *state;
    sound_model(c, made);
    model_var(c, "level")->made = true;
    model_var(c, "in")->made = true;
    assert_string_equal(causes_of(c, "z"), "@q~ p~");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(trees),
        MODEL_TEST(variables),
        MODEL_TEST(made_twice),
        MODEL_TEST(made_stocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
