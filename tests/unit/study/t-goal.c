/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goals: what each text means, what is refused, and the values. */
#include "field_case.h"

static bur_scenario *opened(void)
{
    return lab_open(field_model, FIELD_RUNS(500) FIELD_INPUTS);
}

static void meanings(void **state)
{
    (void)state;
    bur_scenario *s = opened();
    bur_goal g = field_goal(s, "end");
    assert_true(g.statistic == BUR_OF_MEAN && g.measure == 0 && !g.relation);
    assert_false(bur_goal_low_is_good(s->plan, &g));
    g = field_goal(s, " low <= 2 % ");
    assert_int_equal(g.statistic, BUR_OF_PROBABILITY);
    assert_true(g.relation == '<' && g.bound == 0.02 && g.measure == 2);
    assert_true(bur_goal_low_is_good(s->plan, &g));
    assert_true(bur_goal_is_share(s->plan, &g));
    g = field_goal(s, "P( end < -2e1 )>0.5");
    assert_true(g.event == '<' && g.event_at == -20 && g.relation == '>' &&
                g.bound == 0.5);
    assert_true(bur_goal_low_is_good(s->plan, &g));
    g = field_goal(s, "P(end > 3)");
    assert_false(bur_goal_low_is_good(s->plan, &g));
    g = field_goal(s, "q2.5(end)");
    assert_true(g.statistic == BUR_OF_QUANTILE && g.level == 0.025);
    g = field_goal(s, "median(end)");
    assert_true(g.level == 0.5);
    g = field_goal(s, "shortfall(end)");
    assert_int_equal(g.statistic, BUR_OF_SHORTFALL);
    bur_scenario_close(s);
}

static void refusals(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"ends", "do you mean 'end'"},
        {"P(end)", "not a yes-or-no"},
        {"q0(end)", "q05"},
        {"mode(end)", "'mode(...)'"},
        {"mean(end < 3)", "an event"},
        {"mean(end", "has to close"},
        {"end < x", "should be a number"},
        {"end) ", "no measure 'end)'"},
        {"mean(end) or so", "'or so' follows"},
        {"", "no measure ''"}};
    bur_scenario *s = opened();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        bur_goal goal;
        bur_fault fault = {0};
        assert_int_equal(
            bur_goal_read(s->arena, s->plan, wrong[i][0], &goal, &fault),
            BUR_BAD_INPUT);
        if (!strstr(fault.message, wrong[i][1])) {
            fail_msg("'%s': %s", wrong[i][0], fault.message);
        }
    }
    bur_scenario_close(s);
}

static void titles(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"3 months\"; }; stocks: { x: "
        "{ initial = \"1\"; }; }; measures: { "
        "cash: { title = \"Cash\"; eq = \"FINAL(x)\"; better = \"high\"; }; "
        "debt: { title = \"Debt\"; eq = \"FINAL(x)\"; better = \"low\"; }; "
        "ruin: { title = \"Ruin\"; eq = \"EVER(x < 0)\"; kind = "
        "\"probability\"; }; bare: { eq = \"FINAL(x)\"; }; };";
    static const struct {
        const char *text, *wanted;
    } goals[] = {{"P(ruin) < 0.05", "Ruin"},
                 {"ruin", "Ruin"},
                 {"mean(cash)", "Cash, mean"},
                 {"median(cash)", "Cash, median"},
                 {"q05(cash)", "Cash, worst 5 %"},
                 {"q95(cash)", "Cash, 95 % quantile"},
                 {"q95(debt)", "Debt, worst 5 %"},
                 {"q2.5(debt)", "Debt, 2.5 % quantile"},
                 {"P(cash < -3) < 0.1", "Cash below -3"},
                 {"P(debt > 4)", "Debt above 4"},
                 {"shortfall(cash)", "Cash, mean of the worst 5 %"}};
    bur_scenario *s = lab_open(model, "");
    for (size_t i = 0; i < sizeof goals / sizeof goals[0]; i++) {
        bur_goal g = field_goal(s, goals[i].text);
        assert_string_equal(bur_goal_title(s->arena, s->plan, &g),
                            goals[i].wanted);
    }
    bur_goal g = field_goal(s, "mean(bare)");
    assert_null(bur_goal_title(s->arena, s->plan, &g));
    bur_scenario_close(s);
}

static void values(void **state)
{
    (void)state;
    static const double x[] = {4, 1, NAN, 3, 2};
    static const struct {
        const char *text;
        double wanted;
    } goals[] = {{"mean(end)", 2.5},     {"median(end)", 2.5},
                 {"q25(end)", 1.75},     {"P(end < 2)", 0.25},
                 {"P(end > 1.5)", 0.75}, {"shortfall(end)", 1}};
    bur_scenario *s = opened();
    double scratch[10];
    for (size_t i = 0; i < sizeof goals / sizeof goals[0]; i++) {
        bur_goal g = field_goal(s, goals[i].text);
        double got = bur_goal_of(s->plan, &g, x, 5, scratch);
        if (got != goals[i].wanted) {
            fail_msg("%s is %g", goals[i].text, got);
        }
    }
    bur_goal g = field_goal(s, "end");
    assert_true(isnan(bur_goal_of(s->plan, &g, x + 2, 1, scratch)));
    bur_scenario_close(s);
}

/* The estimate of a run is the statistic of its draws, within its bounds. */
static void estimates(void **state)
{
    (void)state;
    static const char *const goals[] = {"end", "low", "P(end < 15)", "q10(end)",
                                        "shortfall(end)"};
    lab l = lab_run(field_model, FIELD_RUNS(500) FIELD_INPUTS);
    double scratch[1000];
    for (size_t i = 0; i < sizeof goals / sizeof goals[0]; i++) {
        bur_goal g = field_goal(l.s, goals[i]);
        bur_estimate e;
        assert_int_equal(bur_goal_estimate(l.o, 1, &g, &e, &l.fault), BUR_OK);
        double value =
            bur_goal_of(l.s->plan, &g, bur_outcome_measure(l.o, 1, g.measure),
                        500, scratch);
        assert_true(fabs(e.value - value) <= 1e-12 * fabs(value));
        assert_true(e.low < e.value && e.value < e.high && e.n == 500);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings),  cmocka_unit_test(refusals),
        cmocka_unit_test(titles),    cmocka_unit_test(values),
        cmocka_unit_test(estimates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
