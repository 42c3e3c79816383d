/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops of models that textbooks draw. */
#include "check/loops.h"

#include "structure_case.h"

/* "B1: a b / R1: a c" */
static const char *listed(model_case *c, const char *body)
{
    const bur_structure *s = structure(c, body);
    const bur_loops *all =
        bur_loops_of(c->arena, s, BUR_LOOPS_MOST, BUR_LOOPS_STEPS);
    const char *text = "";
    for (int i = 0; i < all->n; i++) {
        text =
            bur_arena_printf(c->arena, "%s%s%s: %s", text, i > 0 ? " / " : "",
                             all->loop[i].id, names_of(c, s, &all->loop[i]));
    }
    return text;
}

static void births_and_deaths(void **state)
{
    assert_string_equal(
        listed(*state,
               "stocks: { people: { initial = 9; inflows = [\"births\"]; "
               "outflows = [\"deaths\"]; }; };"
               "flows: { births: { eq = \"people * rate\"; };"
               " deaths: { eq = \"people / life\"; }; };"
               "parameters: { rate: { value = 0.1; range = [0.0, 1.0]; };"
               " life: { value = 60; }; };"),
        "R1: people births / B1: people deaths");
}

static void predator_and_prey(void **state)
{
    assert_string_equal(
        listed(*state, "stocks: { prey: { initial = 9; inflows = [\"bred\"]; "
                       "outflows = [\"eaten\"]; };"
                       " hunters: { initial = 2; inflows = [\"raised\"]; "
                       "outflows = [\"starved\"]; }; };"
                       "flows: { bred: { eq = \"0.5 * prey\"; };"
                       " eaten: { eq = \"0.1 * prey * hunters\"; };"
                       " raised: { eq = \"0.02 * prey * hunters\"; };"
                       " starved: { eq = \"0.3 * hunters\"; }; };"),
        "R1: hunters raised / B1: hunters starved / R2: prey bred / "
        "B2: prey eaten / B3: prey raised hunters eaten");
}

/* A thermostat that looks at the past, and one link too many in its way. */
static void delays_and_stocks(void **state)
{
    model_case *c = *state;
    const bur_structure *s = structure(
        c, "stocks: { heat: { initial = 5; inflows = [\"heating\"]; }; };"
           "flows: { heating: { eq = \"20 - SMTH1(felt, 8)\"; }; };"
           "auxiliaries: { felt: { eq = \"heat + INIT(heating)\"; }; };");
    const bur_loops *all = bur_loops_of(c->arena, s, 9, BUR_LOOPS_STEPS);
    assert_int_equal(all->n, 1);
    const bur_loop *loop = &all->loop[0];
    assert_string_equal(loop->id, "B1");
    assert_string_equal(names_of(c, s, loop), "heat felt heating");
    assert_true(loop->n_delays == 1 && loop->n_stocks == 1);
    assert_true(loop->independent && all->n_independent == 1);
    for (int i = 0; i < 3; i++) {
        const bur_link *l = &s->link[loop->link[i]];
        assert_int_equal(l->from, loop->var[i]);
        assert_int_equal(l->to, loop->var[(i + 1) % 3]);
    }
}

static void unknown_and_none(void **state)
{
    assert_string_equal(
        listed(*state, "stocks: { s: { initial = 9; inflows = [\"f\"]; }; };"
                       "flows: { f: { eq = \"s * (s - 3)\"; }; };"),
        "U1: s f");
    assert_string_equal(
        listed(*state, "auxiliaries: { a: { eq = 1; };"
                       " b: { eq = \"a\"; }; c: { eq = \"a + b\"; }; };"),
        "");
    assert_string_equal(
        listed(*state,
               "auxiliaries: { a: { eq = \"2 - PREVIOUS(a, 0)\"; }; };"),
        "B1: a");
}

/* Five stocks, each fed by a flow that all five feed: K5 has 84 circuits, and
 * here each node of it is a stock and its flow. */
static void complete_five(void **state)
{
    model_case *c = *state;
    const char *stocks = "", *flows = "";
    for (int i = 0; i < 5; i++) {
        const char *eq = "0";
        for (int k = 0; k < 5; k++) {
            eq = k == i ? eq : bur_arena_printf(c->arena, "%s + s%d", eq, k);
        }
        stocks = bur_arena_printf(
            c->arena, "%s s%d: { initial = 1; inflows = [\"f%d\"]; };", stocks,
            i, i);
        flows = bur_arena_printf(c->arena, "%s f%d: { eq = \"%s\"; };", flows,
                                 i, eq);
    }
    const char *body = bur_arena_printf(
        c->arena, "stocks: { %s }; flows: { %s };", stocks, flows);
    const bur_loops *all = loops(c, body);
    assert_true(all->total == 84 && all->n == 84 && all->is_total_known);
    for (int i = 0; i < all->n; i++) {
        assert_int_equal(all->loop[i].polarity, '+');
        assert_int_equal(all->loop[i].n_stocks * 2, all->loop[i].n);
    }
    assert_int_equal(all->n_independent, 10);
    const bur_loops *few =
        bur_loops_of(c->arena, structure(c, body), 4, BUR_LOOPS_STEPS);
    assert_true(few->total == 84 && few->n_independent == 10 && few->n == 10);
    assert_true(few->loop[9].independent);
    assert_string_equal(few->loop[9].id, "R10");
}

/* The order of the model moves the first stock, not the set of loops. */
static void the_first_stock(void **state)
{
    static const char body[] =
        "stocks: { z: { initial = 1; inflows = [\"fz\"]; };"
        " a: { initial = 1; inflows = [\"fa\"]; }; };"
        "flows: { fa: { eq = \"z\"; }; fz: { eq = \"3 - a\"; }; };";
    assert_string_equal(listed(*state, body), "B1: z fa a fz");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(births_and_deaths), MODEL_TEST(predator_and_prey),
        MODEL_TEST(delays_and_stocks), MODEL_TEST(unknown_and_none),
        MODEL_TEST(complete_five),     MODEL_TEST(the_first_stock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
