/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stocks that stay above zero, or a share, by their equations alone. */
#include "check/stock_ranges.h"

#include "structure_case.h"

/* One stock x, which begins within `initial` and changes by `flow`. */
static bur_range of_stock(model_case *c, const char *initial, const char *flow)
{
    const bur_model *m = sound_model(
        c, bur_arena_printf(
               c->arena,
               "parameters: { k: { value = 2.0; range = [0.0, 9.0]; };"
               " s: { value = 0.5; range = [0.0, 1.0]; }; };"
               "stocks: { x: { initial = \"%s\"; inflows = [\"f\"]; }; };"
               "flows: { f: { eq = \"%s\"; }; };",
               initial, flow));
    return bur_model_ranges(c->arena, m)[model_var(c, "x")->first_element];
}

static void one_stock(void **state)
{
    static const struct {
        const char *initial, *flow;
        double low, high;
    } rows[] = {
        {"s", "k * x * (1 - x)", 0, 1},        /* logistic */
        {"s", "(s - x) / 4", 0, 1},            /* toward a share */
        {"2", "k * x * (1 - x)", 0, INFINITY}, /* from above it */
        {"s", "k * x", 0, INFINITY},           /* growth */
        {"k", "-x / 4", 0, INFINITY},          /* decay, from anywhere */
        {"s", "-x / 4", 0, 1},                 /* decay, from a share */
        {"s", "-1", -INFINITY, INFINITY},      /* taken whatever is there */
        {"-s", "-x", -INFINITY, INFINITY},     /* from below */
        {"s", "k - x", 0, INFINITY},           /* toward more than one */
        {"s", "MAX(0, k - x)", 0, INFINITY},
        {"s", "IF x > 0 THEN -k ELSE 0", 0, 1}, /* stopped at zero */
        {"INIT(k)", "INIT(x) - x", 0, INFINITY},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_range r = of_stock(*state, rows[i].initial, rows[i].flow);
        if (r.low != rows[i].low || r.high != rows[i].high) {
            fail_msg("%s from %s: [%g, %g]", rows[i].flow, rows[i].initial,
                     r.low, r.high);
        }
    }
}

/* Each holds as long as the other does. */
static void two_stocks(void **state)
{
    model_case *c = *state;
    static const char body[] =
        "stocks: { a: { initial = 1; inflows = [\"ab\"]; };"
        " b: { initial = 1; inflows = [\"ba\"]; }; };"
        "flows: { ab: { eq = \"b - a\"; }; ba: { eq = \"%s\"; }; };";
    const bur_model *m =
        sound_model(c, bur_arena_printf(c->arena, body, "a - b"));
    bur_range *r = bur_model_ranges(c->arena, m);
    bur_range a = r[model_var(c, "a")->first_element];
    assert_true(a.low == 0 && a.high == 1);
    m = sound_model(c, bur_arena_printf(c->arena, body, "-a - b"));
    r = bur_model_ranges(c->arena, m);
    a = r[model_var(c, "a")->first_element];
    assert_true(a.low == -INFINITY && a.high == INFINITY);
}

static void all_are_known(void **state)
{
    model_case *c = *state;
    const bur_model *m = sound_model(c, operands);
    bur_range *r = bur_model_ranges(c->arena, m);
    for (int i = 0; i < m->vars.n; i++) {
        assert_false(isnan(r[m->vars.at[i]->first_element].low));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(one_stock),
        MODEL_TEST(two_stocks),
        MODEL_TEST(all_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
