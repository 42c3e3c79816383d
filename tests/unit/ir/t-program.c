/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Freezing: places by rate, and the bits of the graph whatever is sampled. */
#include "small_program.h"

static const char body[] = SMALL_TIME
    "parameters: { a: { value = 2.0; }; b: { value = 3.0; }; };"
    "stocks: { p: { initial = \"a\"; inflows = [\"f\"]; outflows = [\"g\"]; };"
    "q: { initial = \"b\"; inflows = [\"g\"]; };"
    "r: { initial = \"0\"; inflows = [\"g\", \"f\"]; }; };"
    "flows: { f: { eq = \"a * b * q - SQRT(TIME + 1)\"; }; "
    "g: { eq = \"p * EXP(-b) + w\"; }; };"
    "drivers: { w: { process = \"ar1\"; sd = \"a / 9\"; rho = 0.5; }; "
    "x: { process = \"random_walk\"; sd = 0.1; every = \"2 months\"; }; };"
    "auxiliaries: { y: { eq = \"MAXIMUM(p) + PREVIOUS(q, 0) * x + r\"; }; };";

static void the_program_has_the_graph_s_bits(void **state)
{
    small_model *m = *state;
    double y[2];
    for (int i = 0; i < 4; i++) {
        m->z0 = 0.3;
        m->z = -0.7;
        const bool sampled[] = {i & 1, (i & 2) != 0};
        const bur_program *p = small_program(m, body, sampled);
        small_agrees(m, p);
        y[i > 0] = m->y[8];
        assert_true(y[i > 0] == y[0]);
        assert_true((p->parameter_slot[0] >= 0) == sampled[0]);
        assert_true((p->parameter_scalar[1] >= 0) == !sampled[1]);
    }
}

/* each takes the other's value: one has to be copied aside */
static void states_that_swap_do_not_meet(void **state)
{
    small_model *m = *state;
    const bur_program *p = small_program(
        m,
        SMALL_TIME "auxiliaries: { a: { eq = \"PREVIOUS(b, 1)\"; }; "
                   "b: { eq = \"PREVIOUS(a, 2)\"; }; y: { eq = \"a\"; }; };",
        NULL);
    small_agrees(m, p);
    assert_true(m->y[0] == 1 && m->y[1] == 2 && m->y[2] == 1);
}

/* p takes 2 q and q takes p + 1: neither may see the other's new value */
static void successors_read_the_step_they_end(void **state)
{
    small_model *m = *state;
    const bur_program *p = small_program(
        m,
        SMALL_TIME "auxiliaries: { y: { eq = \"PREVIOUS(2 * q, 1)\"; }; "
                   "q: { eq = \"PREVIOUS(y + 1, 2)\"; }; };",
        NULL);
    small_agrees(m, p);
    assert_true(m->y[0] == 1 && m->y[1] == 4 && m->y[2] == 4 && m->y[3] == 10);
}

static void temporaries_are_shared(void **state)
{
    small_model *m = *state;
    const bool sampled[] = {false};
    const bur_program *p = small_program(
        m,
        SMALL_TIME "stocks: { s: { initial = \"1\"; inflows = [\"f\"]; }; };"
                   "flows: { f: { eq = \"SIN(COS(SIN(COS(SIN(s)))))\"; }; };"
                   "auxiliaries: { y: { eq = \"s\"; }; };",
        sampled);
    assert_int_equal(p->n_slots - p->first_temporary, 1);
    assert_int_equal(p->step.n, 5);
    assert_int_equal(p->commit.n, 1); /* fma, right into the state */
    assert_true(p->n_watched == 1 && p->watched[0] == p->first_state);
    small_agrees(m, p);
}

static void pipelines_lie_one_behind_the_other(void **state)
{
    const bur_program *p = small_program(
        *state,
        SMALL_TIME "auxiliaries: { y: { eq = \"DELAY(TIME, 1) + DELAY(TIME, "
                   "2)\"; }; };",
        NULL);
    assert_int_equal(p->pipe_offset[0], 0);
    assert_int_equal(p->pipe_offset[1], p->graph->pipes.at[0].capacity);
    assert_int_equal(p->n_pipe_rows, 2 * p->pipe_offset[1]);
    assert_int_equal(p->commit.insn[0].op, BUR_IR_PUSH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(the_program_has_the_graph_s_bits),
        SMALL_TEST(states_that_swap_do_not_meet),
        SMALL_TEST(successors_read_the_step_they_end),
        SMALL_TEST(temporaries_are_shared),
        SMALL_TEST(pipelines_lie_one_behind_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
