/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A loop in words, and which loops of the model it is. */
#include "strong_case.h"

static const char ring[] =
    "time_unit = \"year\"; time: { length = \"4 years\"; };"
    "stocks: { a: { initial = \"1\"; inflows = [\"fa\"]; };"
    "b: { initial = \"2\"; inflows = [\"fb\"]; };"
    "c: { initial = \"4\"; inflows = [\"fc\"]; }; };"
    "flows: { fa: { eq = \"0.1 * c\"; }; fb: { eq = \"0.1 * SMTH1(a, 8)\"; };"
    "fc: { eq = \"0.1 * b\"; }; };"
    "loops: { R1: { kind = \"reinforcing\"; through = [\"b\", \"c\", \"a\"]; };"
    "R2: { kind = \"reinforcing\"; through = [\"fc\", \"a\"]; }; %s };";

static void a_ring(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_scenario *s =
        loops_open(bur_arena_printf(arena, ring, ""), "runs: { draws = 1; };");
    bur_strong_loops f;
    bur_run_options options = {0};
    bur_fault fault = {0};
    assert_int_equal(bur_loops_find(s, &options, 5, &f, &fault), BUR_OK);
    assert_int_equal(f.n, 1);
    assert_string_equal(f.loop[0].through, "a, fb, b, fc, c, fa");
    assert_string_equal(f.loop[0].named, "R1, R2");
    bur_scenario_close(s);
    bur_arena_free(arena);
}

/* The other way round, or through what is not in it, it is another. */
static void others_are_not_it(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_strong_loops f;
    bur_run_options options = {0};
    bur_fault fault = {0};
    assert_int_equal(bur_loops_find(s, &options, 5, &f, &fault), BUR_OK);
    for (int i = 0; i < 2; i++) {
        assert_string_equal(f.loop[i].named,
                            f.loop[i].polarity == '+' ? "R1" : "");
    }
    bur_named_loop back = *s->model->named_loops.at;
    static const char *const turned[] = {"a", "c", "b"};
    bur_scenario_close(s);
    bur_arena *arena = bur_arena_create();
    s = loops_open(bur_arena_printf(arena, ring, ""), "runs: { draws = 1; };");
    assert_int_equal(bur_loops_find(s, &options, 5, &f, &fault), BUR_OK);
    static const bur_link_demand links = {0};
    const bur_plan *plan = bur_scenario_links_plan(s, 0, &links);
    back.name = "back";
    back.through = turned;
    back.n = 3;
    s->model->named_loops.at[0] = back;
    bur_loops_name(s, plan->program->graph, &f.loop[0]);
    assert_string_equal(f.loop[0].named, "R2");
    bur_scenario_close(s);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ring),
        cmocka_unit_test(others_are_not_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
