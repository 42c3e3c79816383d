/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The score of a link, against what the definition gives by hand. */
#include "linked_model.h"

/* z = x * y: of its change the part of x is dx * y_before. */
static void a_cause_has_its_part_of_the_change(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { A: { initial = \"3\"; inflows = [\"up\"]; };"
                    "B: { initial = \"8\"; outflows = [\"down\"]; }; };"
                    "flows: { up: { eq = \"y\"; }; down: { eq = \"y\"; }; };"
                    "auxiliaries: { y: { eq = \"0.01 * A * B\"; }; };");
    double a = 3, b = 8;
    const double *of_a = linked_score(m, "A", "y");
    double kept[SMALL_STEPS];
    memcpy(kept, of_a, sizeof kept);
    const double *of_b = linked_score(m, "B", "y");
    assert_true(kept[0] == 0 && of_b[0] == 0);
    for (int i = 1; i <= 8; i++) {
        double y = 0.005 * a * b, a2 = a + y, b2 = b - y;
        double whole = fabs(a2 * b2 - a * b);
        linked_near(kept[i], (a2 - a) * b / whole);
        linked_near(of_b[i], a * fabs(b2 - b) / whole);
        a = a2;
        b = b2;
    }
}

/* A flow's change over that of the net flow; an outflow's is against it. */
static void a_flow_has_its_part_of_the_second_difference(void **state)
{
    small_model *m = *state;
    linked_links(m, LINKED_LOGISTIC);
    double in[SMALL_STEPS], out[SMALL_STEPS];
    memcpy(in, linked_score(m, "gain", "S"), sizeof in);
    memcpy(out, linked_score(m, "loss", "S"), sizeof out);
    double s = 5;
    for (int i = 1; i <= 8; i++) {
        double next = s + 0.5 * s * (1 - s / 100);
        double gain = next - s, loss = 0.01 * (next * next - s * s);
        linked_near(in[i], gain / fabs(gain - loss));
        linked_near(out[i], -loss / fabs(gain - loss));
        s = next;
    }
}

/* What does not change has no score, and nothing is not a number. */
static void rest_scores_nothing(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"0 * y\"; }; };"
                    "auxiliaries: { y: { eq = \"S\"; }; };");
    for (int i = 0; i < 5; i++) {
        assert_true(linked_score(m, "y", "in")[i] == 0);
        assert_true(linked_score(m, "in", "S")[i] == 0);
    }
}

/* One cause alone does all, and so has a score of one, whatever lies between.
 */
static void a_single_cause_scores_one(void **state)
{
    small_model *m = *state;
    linked_links(m, "stocks: { S: { initial = \"5\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"1 / (1 + EXP(y))\"; }; };"
                    "auxiliaries: { y: { eq = \"LN(S) * 2 - SQRT(S)\"; }; };");
    for (int i = 1; i < 6; i++) {
        assert_true(fabs(linked_score(m, "S", "y")[i]) == 1);
        assert_true(linked_score(m, "y", "in")[i] == -1);
        assert_true(linked_score(m, "in", "S")[i] == 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_cause_has_its_part_of_the_change),
        SMALL_TEST(a_flow_has_its_part_of_the_second_difference),
        SMALL_TEST(rest_scores_nothing),
        SMALL_TEST(a_single_cause_scores_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
