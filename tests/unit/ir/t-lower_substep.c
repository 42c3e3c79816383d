/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Substeps: as many as the tolerance needs, exact where the method is, over
 * inputs that are held; and what may not be held. */
#include "small_model.h"

#define RK45(tolerance)                                                        \
    "time: { start = 2; length = \"4 months\"; dt = 0.5; method = \"rk45\"; "  \
    "tolerance = " tolerance "; };"

/* The test's text stands for the model's t from 2 on. */
static void follow(small_model *m, const char *net, const char *rest)
{
    small_follow(m, bur_arena_printf(
                        m->arena,
                        RK45("1e-9") "stocks: { y: { initial = \"1\"; inflows "
                                     "= [\"f\"]; }; %s };"
                                     "flows: { f: { eq = \"%s\"; }; };",
                        rest, net));
}

static void near(double found, double wanted, double tolerance)
{
    if (!(fabs(found - wanted) <= tolerance)) {
        fail_msg("%.17g, not %.17g", found, wanted);
    }
}

static void a_polynomial_of_time_is_exact(void **state)
{
    small_model *m = *state;
    follow(m, "5 * TIME ^ 4 - 3", "");
    for (int step = 0; step <= 8; step++) {
        double t = 2 + step * 0.5;
        near(m->y[step], 1 + pow(t, 5) - 32 - 3 * (t - 2), 1e-11 * pow(t, 5));
    }
}

static void growth_decay_and_stiffness(void **state)
{
    small_model *m = *state;
    static const double rates[] = {1, -2, -40, -2000};
    for (int i = 0; i < 4; i++) {
        follow(m,
               bur_arena_printf(m->arena, "%g * (y - COS(TIME)) - SIN(TIME)",
                                rates[i]),
               "");
        for (int step = 0; step <= 8; step++) {
            double t = step * 0.5;
            double y = cos(t + 2) + (1 - cos(2)) * exp(rates[i] * t);
            near(m->y[step], y, 2e-7 * (1 + fabs(y)));
        }
    }
}

/* Inside a step a step's height and a pulse stay what they were at its start,
 * though they depend on the stock; a ramp and TIME go on. A fast stock
 * beside it makes the substeps many. */
static void test_inputs_are_held_and_ramps_go_on(void **state)
{
    small_model *m = *state;
    static const char fast[] = "z: { initial = \"1\"; outflows = [\"g\"]; }; "
                               "}; auxiliaries: { g: { eq "
                               "= \"60 * z - COS(TIME)\"; };";
    double y = 1;
    follow(m, "STEP(y, 3)", fast);
    for (int step = 0; step <= 8; step++) {
        near(m->y[step], y, 1e-14 * y);
        y *= step >= 2 ? 1.5 : 1;
    }
    follow(m, "PULSE(y, 3)", fast);
    near(m->y[8], 2, 1e-14);
    follow(m, "2 * RAMP(1, 3, 5)", "");
    near(m->y[1], 1, 0);
    near(m->y[4], 2, 1e-7);
    near(m->y[8], 9, 1e-7);
}

/* A draw of fast changes takes many attempts, one of slow changes few; and
 * what else is integrated counts, whether it is asked for or not. */
static int attempts(small_model *m, const char *rest)
{
    follow(m, "0.1 * y", rest);
    small_walk w = {.m = m};
    const bur_graph *g = m->graph;
    int n = 0;
    w.past = BUR_NEW_N(m->arena, double, g->values.n *(g->n_steps + 2));
    small_evaluate(&w, false);
    for (int s = 0; s < g->states.n; s++) {
        w.state[s] = w.value[g->states.at[s].initial];
    }
    for (; w.state[g->substep_done] <= 0; n++) {
        small_evaluate(&w, true);
        for (int s = 0; s < g->states.n; s++) {
            w.state[s] = w.value[g->states.at[s].next];
        }
    }
    return n;
}

static void all_that_is_integrated_counts(void **state)
{
    small_model *m = *state;
    int few = attempts(m, ""), many = attempts(m, "z: { initial = \"1\"; "
                                                  "outflows = [\"g\"]; }; }; "
                                                  "auxiliaries: { g: { eq = "
                                                  "\"1000 * z\"; };");
    assert_true(few <= 3);
    assert_true(many > 50);
}

static void a_state_without_a_way_on_is_lost(void **state)
{
    small_model *m = *state;
    follow(m, "y ^ 2 / 1.1", "z: { initial = \"3\"; };");
    assert_true(m->y[2] > 5 && isnan(m->y[3]) && isnan(m->y[8]));
}

static void what_goes_from_step_to_step_feeds_no_stock(void **state)
{
    small_model *m = *state;
    static const char *const refused[] = {"PREVIOUS(y, 0)", "DELAY(y, 1)",
                                          "MAXIMUM(y)", "TOTAL(y)", "MEAN(y)"};
    for (int i = 0; i < 5; i++) {
        assert_null(small_lower(
            m, bur_arena_printf(m->arena,
                                RK45("1e-6") "stocks: { y: { initial = "
                                             "\"1\"; inflows = [\"f\"]; }; };"
                                             "flows: { f: { eq = \"2 * a\"; "
                                             "}; };"
                                             "auxiliaries: { a: { eq = "
                                             "\"%s\"; }; };",
                                refused[i])));
        assert_int_equal(m->sink->n_errors, 1);
        assert_int_equal(m->sink->first->code, BUR_DIAG_DISCRETE);
        assert_non_null(strstr(m->sink->first->message, "'a'"));
        small_follow(
            m, bur_arena_printf(m->arena,
                                RK45("1e-6") "stocks: { s: { initial = "
                                             "\"1\"; inflows = [\"f\"]; }; };"
                                             "flows: { f: { eq = \"1\"; }; };"
                                             "auxiliaries: { y: { eq = \"1 + "
                                             "0 * s + %s\"; }; };",
                                i < 2 ? "PREVIOUS(s, 0)" : "MAXIMUM(s)"));
        near(m->y[8], i < 2 ? 5.5 : 6, 1e-12);
    }
}

static void without_a_stock_nothing_is_tried(void **state)
{
    small_model *m = *state;
    small_follow(m, RK45("1e-6") "auxiliaries: { y: { eq = \"TIME\"; }; };");
    assert_true(m->y[8] == 6);
    assert_int_equal(m->graph->substep_clock, 0);
    bur_pass_dead(m->graph);
    assert_int_equal(m->graph->states.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_polynomial_of_time_is_exact),
        SMALL_TEST(growth_decay_and_stiffness),
        SMALL_TEST(test_inputs_are_held_and_ramps_go_on),
        SMALL_TEST(all_that_is_integrated_counts),
        SMALL_TEST(a_state_without_a_way_on_is_lost),
        SMALL_TEST(what_goes_from_step_to_step_feeds_no_stock),
        SMALL_TEST(without_a_stock_nothing_is_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
