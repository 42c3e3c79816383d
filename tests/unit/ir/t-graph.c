/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph: adding, renumbering with its roots, printing, checking. */
#include "small_model.h"

/* a = 2, b = 3, spare = 4, sum = a + b; a state from a to sum. */
static bur_graph *tiny(small_model *m)
{
    small_read(m, SMALL_TIME "auxiliaries: { y: { eq = \"1\"; }; };");
    bur_graph *g = BUR_NEW(m->arena, bur_graph);
    g->arena = m->arena;
    g->model = m->model;
    g->exit_kind = g->exit_time = BUR_NO_VALUE;
    bur_vec_push(m->arena, &g->clocks, (bur_clock){0});
    for (int i = 0; i < 3; i++) {
        bur_graph_add(g, (bur_value){.op = BUR_IR_CONST,
                                     .number = 2 + i,
                                     .arg = {7, 8, 9},
                                     .element = -1});
    }
    bur_value sum = {.op = BUR_IR_ADD, .arg = {0, 1, 5}};
    assert_int_equal(bur_graph_add(g, sum), 3);
    bur_state state = {.initial = 0, .next = 3, .label = "s"};
    bur_vec_push(m->arena, &g->states, state);
    return g;
}

static void adding_clears_what_is_beyond_the_arity(void **state)
{
    bur_graph *g = tiny(*state);
    assert_int_equal(g->values.at[0].arg[0], BUR_NO_VALUE);
    assert_int_equal(g->values.at[3].arg[1], 1);
    assert_int_equal(g->values.at[3].arg[2], BUR_NO_VALUE);
    assert_int_equal(bur_graph_verify(g), 4);
}

static void compaction_renumbers_operands_and_roots(void **state)
{
    bur_graph *g = tiny(*state);
    const bool keep[] = {false, true, false, true};
    const int map[] = {1, 1, 1, 3}; /* b stands for a */
    bur_graph_compact(g, keep, map);
    assert_int_equal(bur_graph_verify(g), 2);
    assert_true(g->values.at[0].number == 3);
    assert_int_equal(g->values.at[1].arg[0], 0);
    assert_int_equal(g->values.at[1].arg[1], 0);
    assert_int_equal(g->states.at[0].initial, 0);
    assert_int_equal(g->states.at[0].next, 1);
}

static void count(void *context, int *root)
{
    *(int *)context += 1 + (*root < 0);
}

static void every_root_is_visited(void **state)
{
    small_model *m = *state;
    small_lower(m, SMALL_TIME
                "stocks: { s: { initial = \"1\"; }; };"
                "auxiliaries: { y: { eq = \"DELAY(s, 1) + SMTH1(s, 2)\"; }; };"
                "measures: { m: { eq = \"FINAL(y)\"; }; };"
                "exits: { gone: { when = \"y > 9\"; }; };");
    int n = 0;
    bur_graph_roots(m->graph, count, &n);
    const bur_graph *g = m->graph;
    assert_true(g->pipes.n == 1 && g->delays.n == 1);
    /* start and successor, input and length, a series, a measure, a time of
     * delay, kind and time of the exit */
    assert_int_equal(n, 2 * g->states.n + 2 + 1 + 1 + 1 + 2);
}

static void prints_one_value_a_line(void **state)
{
    small_model *m = *state;
    bur_graph *g = tiny(m);
    FILE *file = tmpfile();
    bur_graph_print(g, file);
    assert_string_equal(small_text(m, file),
                        "%0 = const 2 \n%1 = const 3 \n%2 = const 4 \n"
                        "%3 = add %0 %1   ; y\n"
                        "state #0 s: starts %0, then %3\n");
}

static void labels_name_elements(void **state)
{
    small_model *m = *state;
    small_lower(m, SMALL_TIME
                "dimensions: { d = [\"A\", \"B\"]; }; auxiliaries: { "
                "one: { eq = \"1\"; }; x: { over = [\"d\", \"d\"]; eq = \"2\"; "
                "}; y: { eq = \"x[A, B]\"; }; };");
    int first = bur_model_var(m->model, "x")->first_element;
    assert_string_equal(bur_graph_label(m->graph, first + 1), "x[A,B]");
    assert_string_equal(bur_graph_label(m->graph, first - 1), "one");
    assert_string_equal(bur_graph_label(m->graph, first), "x[A,A]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(adding_clears_what_is_beyond_the_arity),
        SMALL_TEST(compaction_renumbers_operands_and_roots),
        SMALL_TEST(every_root_is_visited),
        SMALL_TEST(prints_one_value_a_line),
        SMALL_TEST(labels_name_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
