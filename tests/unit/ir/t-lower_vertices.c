/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What loops can go through. */
#include "linked_model.h"

static void variables_and_what_equations_keep(void **state)
{
    small_model *m = *state;
    linked_lower(m, "parameters: { k: { value = 2.0; }; };"
                    "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"k * still\"; }; };"
                    "auxiliaries: { still: { eq = \"2\"; };"
                    "y: { eq = \"SMTH1(S, 5) + PREVIOUS(S, 0)\"; }; };");
    const bur_graph *g = m->graph;
    assert_int_equal(g->vertices.n, 5);
    const bur_vertex *s = &g->vertices.at[linked_vertex(m, "S")];
    assert_true(s->state >= 0 && s->change != s->value);
    const bur_vertex *y = &g->vertices.at[linked_vertex(m, "y")];
    assert_true(y->state < 0 && y->change == y->value);
    assert_true(g->vertices.at[3].hidden && g->vertices.at[4].hidden);
    assert_string_equal(g->vertices.at[3].label, "y");
}

static void a_copy_has_a_value_of_its_own(void **state)
{
    small_model *m = *state;
    linked_lower(m, "stocks: { S: { initial = \"5\"; }; };"
                    "auxiliaries: { same: { eq = \"S\"; };"
                    "y: { eq = \"same\"; }; };");
    assert_int_equal(m->graph->vertices.n, 3);
    int value[] = {m->graph->vertices.at[linked_vertex(m, "S")].value,
                   m->graph->vertices.at[linked_vertex(m, "same")].value,
                   m->graph->vertices.at[linked_vertex(m, "y")].value};
    assert_true(value[0] != value[1] && value[1] != value[2]);
    assert_int_equal(m->graph->values.at[value[2]].op, BUR_IR_COPY);
}

static void nobody_asks_and_there_are_none(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME "auxiliaries: { y: { eq = \"TIME\"; }; };");
    assert_int_equal(m->graph->vertices.n, 0);
}

/* y sees S as it was at the start, also through SUM; z sees it as it is. */
static void a_link_is_taken_out(void **state)
{
    small_model *m = *state;
    const char *body =
        "dimensions: { d = [\"A\", \"B\"]; };"
        "stocks: { S: { over = [\"d\"]; initial = \"5\"; "
        "inflows = [\"in\"]; }; };"
        "flows: { in: { over = [\"d\"]; eq = \"2\"; }; };"
        "auxiliaries: { z: { eq = \"SUM(S[*])\"; };"
        "y: { eq = \"SUM(S[*]) + 100 * S[A] + 10000 * z\"; }; };";
    small_follow(m, bur_arena_printf(m->arena, SMALL_TIME "%s", body));
    assert_true(m->y[8] == 26 + 1300 + 260000);
    bur_severed severed = {bur_model_var(m->model, "s")->first_element,
                           bur_model_var(m->model, "y")->first_element};
    m->demand.severed = &severed;
    small_follow(m, bur_arena_printf(m->arena, SMALL_TIME "%s", body));
    assert_int_equal(m->graph->n_severed, 2);
    assert_true(m->y[8] == 18 + 500 + 260000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(variables_and_what_equations_keep),
        SMALL_TEST(a_copy_has_a_value_of_its_own),
        SMALL_TEST(nobody_asks_and_there_are_none),
        SMALL_TEST(a_link_is_taken_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
