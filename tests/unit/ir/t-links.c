/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which vertices act on which, and that adding scores moves no number. */
#include "linked_model.h"

static void links_are_those_of_loops(void **state)
{
    small_model *m = *state;
    linked_links(m, LINKED_LOGISTIC);
    assert_int_equal(m->graph->links.n, 4);
    assert_non_null(linked_score(m, "S", "gain"));
    assert_non_null(linked_score(m, "gain", "S"));
    assert_non_null(linked_score(m, "S", "loss"));
    assert_non_null(linked_score(m, "loss", "S"));
    assert_null(linked_score(m, "S", "y"));
}

/* A name that stands for another is a vertex of its own. */
static void another_name_is_a_vertex(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"y\"; }; };"
                    "auxiliaries: { same: { eq = \"S\"; };"
                    "y: { eq = \"0.1 * same\"; }; };");
    assert_int_equal(m->graph->links.n, 4);
    assert_non_null(linked_score(m, "S", "same"));
    assert_non_null(linked_score(m, "same", "y"));
    assert_non_null(linked_score(m, "y", "in"));
}

/* A loop leads through what a delay keeps; its stages' own circuits are of no
 * interest. */
static void delays_are_passed(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"y\"; }; };"
                    "auxiliaries: { y: { eq = \"SMTH3(0.1 * S, 9)\"; }; };");
    assert_int_equal(m->graph->links.n, 6);
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"y\"; }; };"
                    "auxiliaries: { y: { eq = \"DELAY(0.1 * S, 3)\"; }; };");
    assert_int_equal(m->graph->links.n, 4);
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"y\"; }; };"
                    "auxiliaries: { y: { eq = \"PREVIOUS(0.1 * S, 3)\"; }; };");
    assert_int_equal(m->graph->links.n, 4);
}

/* Every value that was there stays what it was. */
static void nothing_else_changes(void **state)
{
    small_model *m = *state;
    linked_lower(m, LINKED_LOGISTIC);
    small_run(m);
    double before[SMALL_STEPS];
    memcpy(before, m->y, sizeof before);
    bur_output y = m->graph->series.at[0];
    bur_pass_links(m->graph, m->demand.links);
    m->graph->series.at[0] = y;
    small_run(m);
    assert_memory_equal(before, m->y, sizeof before);
}

/* What moves the belt of a conveyor is there once; its stock has its flows as
 * any, and what comes off the belt hangs on nothing that loops go through. */
static void a_belt_is_not_moved_twice(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { c: { initial = 3; inflows = [\"in\"]; "
                    "outflows = [\"out\"]; conveyor: { transit_time = 2; }; };"
                    "S: { initial = \"9\"; inflows = [\"out\"]; "
                    "outflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"0.1 * S + 0.01 * c\"; }; out: {}; };"
                    "auxiliaries: { y: { eq = \"S\"; }; };");
    assert_int_equal(small_count(m->graph, BUR_IR_ADVANCE), 1);
    assert_int_equal(small_count(m->graph, BUR_IR_UNLOAD), 1);
    assert_non_null(linked_edge(m, "S", "in"));
    assert_non_null(linked_edge(m, "in", "c"));
    assert_non_null(linked_edge(m, "c", "in"));
    assert_null(linked_edge(m, "c", "out"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(links_are_those_of_loops),
        SMALL_TEST(another_name_is_a_vertex),
        SMALL_TEST(delays_are_passed),
        SMALL_TEST(nothing_else_changes),
        SMALL_TEST(a_belt_is_not_moved_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
