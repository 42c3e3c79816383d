/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes only at strikes: made of drivers that are redrawn seldom. */
#include "ir/seldom.h"
#include "small_program.h"

static const char drivers[] =
    SMALL_TIME "parameters: { a: { value = 2.0; }; b: { value = 3.0; }; };"
               "stocks: { s: { initial = \"a\"; inflows = [\"f\"]; }; };"
               "flows: { f: { eq = \"b\"; }; };"
               "drivers: { w: { process = \"white_noise\"; sd = 1; }; "
               "q: { process = \"ar1\"; sd = 1; rho = 0.5; every = "
               "\"0.5 months\"; }; };"
               "auxiliaries: { y: { eq = \"%s\"; }; };";

/* Whether y is such a value; b differs between draws. */
static bool is_seldom(small_model *m, const char *eq)
{
    assert_non_null(small_lower(m, bur_arena_printf(m->arena, drivers, eq)));
    bur_pass_rates(m->graph, (const bool[]){false, true});
    int y = m->graph->series.at[0].value;
    return bur_seldom_values(m->graph, m->model->horizon.dt)[y];
}

/* w strikes every other step, q at each. */
static void by_what_they_are_made_of(void **state)
{
    static const char *const seldom[] = {"w * b", "EXP(w) + a",
                                         "IF w > 0 THEN a ELSE b * w"};
    static const char *const often[] = {
        "q * b", "w * TIME", "w + s", "DELAY(w, 1) * w", "b", "a", "TIME"};
    for (int i = 0; i < 3; i++) {
        assert_true(is_seldom(*state, seldom[i]));
    }
    for (int i = 0; i < 7; i++) {
        assert_false(is_seldom(*state, often[i]));
    }
}

/* They have a tape and places of their own, and the same bits. */
static void in_a_program(void **state)
{
    small_model *m = *state;
    m->z0 = 0.3;
    m->z = -0.7;
    const bool sampled[] = {false, true};
    const bur_program *p = small_program(
        m,
        bur_arena_printf(m->arena, drivers,
                         "s * EXP(w * b) + SQRT(ABS(w) + 1) * TIME + q"),
        sampled);
    assert_int_equal(p->strike.n, 5);
    assert_true(p->strike.insn[4].out < p->first_temporary);
    for (int i = 0; i < p->step.n; i++) {
        assert_true(p->step.insn[i].op != BUR_IR_EXP &&
                    p->step.insn[i].op != BUR_IR_SQRT);
    }
    small_agrees(m, p);
    assert_int_equal(
        small_program(m, bur_arena_printf(m->arena, drivers, "s + q"), sampled)
            ->strike.n,
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SMALL_TEST(by_what_they_are_made_of),
                                       SMALL_TEST(in_a_program)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
