/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of loops and who leads, against closed forms. */
#include "linked_model.h"

static void ask(small_model *m, const bur_way *way, int n, int n_components)
{
    bur_link_demand asked = {n, way, n_components};
    bur_pass_links(m->graph, &asked);
    bur_graph_verify(m->graph);
}

/* Logistic growth: of steps from S0 to S, 1 / (1 + (S + S0) / K), which is
 * 1 / (1 + 2 S / K) as they get short. */
static void logistic_growth_has_its_closed_form(void **state)
{
    small_model *m = *state;
    linked_lower(m, LINKED_LOGISTIC);
    bur_way way[] = {LINKED_WAY(m, 0, "S", "gain"),
                     LINKED_WAY(m, 0, "S", "loss")};
    ask(m, way, 2, 1);
    int first = m->graph->series.n - 4;
    double share[SMALL_STEPS], loss[SMALL_STEPS], leader[SMALL_STEPS], s = 5;
    memcpy(share, linked_follow(m, first), sizeof share);
    memcpy(loss, linked_follow(m, first + 1), sizeof loss);
    memcpy(leader, linked_follow(m, first + 3), sizeof leader);
    assert_true(share[0] == 0 && loss[0] == 0 && leader[0] == 0);
    for (int i = 1; i <= 8; i++) {
        double next = s + 0.5 * s * (1 - s / 100);
        double closed = 1 / (1 + (s + next) / 100);
        linked_near(share[i], closed);
        linked_near(loss[i], closed - 1);
        assert_true(leader[i] == (closed > 0.5 ? 1 : 2));
        assert_true(linked_follow(m, first + 2)[i] == share[i]);
        s = next;
    }
    assert_true(leader[8] == 2);
}

/* Components share nothing: each sums up to one. */
static void components_are_apart(void **state)
{
    small_model *m = *state;
    linked_lower(m, LINKED_LOGISTIC_AND(
                        "T: { initial = \"5\"; inflows = [\"drip\"]; }; ",
                        "drip: { eq = \"0.1 * T\"; }; ", "S + T"));
    bur_way way[] = {LINKED_WAY(m, 0, "S", "gain"),
                     LINKED_WAY(m, 1, "T", "drip")};
    ask(m, way, 2, 2);
    int first = m->graph->series.n - 6;
    assert_true(linked_follow(m, first)[3] == 1);
    assert_true(linked_follow(m, first + 1)[3] == 1);
    assert_true(linked_follow(m, first + 4)[3] == 1);
    assert_true(linked_follow(m, first + 5)[3] == 2);
}

/* Of loops that weigh the same the first leads. */
static void the_first_of_equals_leads(void **state)
{
    small_model *m = *state;
    linked_lower(m, "stocks: { S: { initial = \"5\"; inflows = [\"a\", \"b\"]; "
                    "}; }; flows: { a: { eq = \"0.1 * S\"; }; "
                    "b: { eq = \"0.1 * S\"; }; };"
                    "auxiliaries: { y: { eq = \"S\"; }; };");
    bur_way way[] = {LINKED_WAY(m, 0, "S", "b"), LINKED_WAY(m, 0, "S", "a")};
    ask(m, way, 2, 1);
    assert_true(linked_follow(m, m->graph->series.n - 1)[2] == 1);
    linked_near(linked_follow(m, m->graph->series.n - 3)[2], 0.5);
}

/* A draw that has left keeps what it had. */
static void an_exit_holds_the_shares(void **state)
{
    small_model *m = *state;
    linked_lower(m,
                 LINKED_LOGISTIC "exits: { full: { when = \"S > 30\"; }; };");
    bur_way way[] = {LINKED_WAY(m, 0, "S", "gain"),
                     LINKED_WAY(m, 0, "S", "loss")};
    ask(m, way, 2, 1);
    const double *share = linked_follow(m, m->graph->series.n - 4);
    assert_true(share[3] > share[4] && share[4] > share[5]);
    assert_true(share[5] == share[6] && share[6] == share[8]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(logistic_growth_has_its_closed_form),
        SMALL_TEST(components_are_apart),
        SMALL_TEST(the_first_of_equals_leads),
        SMALL_TEST(an_exit_holds_the_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
