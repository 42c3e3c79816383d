/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan for links has the scenario's draws, and only the series asked for. */
#include "scenario_case.h"

#include "ensemble/run.h"

static void the_same_draws(void **state)
{
    (void)state;
    static const bur_link_demand links = {0};
    bur_scenario *s = lab_open(
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "parameters: { k: { value = 0.1; }; };"
        "drivers: { d: { process = \"ar1\"; sd = 0.5; rho = 0.7; }; };"
        "stocks: { S: { initial = \"5\"; outflows = [\"out\"]; }; };"
        "flows: { out: { eq = \"k * S * (1 + d)\"; }; };"
        "measures: { end: { eq = \"FINAL(S)\"; }; };",
        "runs: { draws = 64; seed = 5; design = \"sobol\"; }; inputs: { k: { "
        "dist = \"uniform\"; low = 0.0; high = 0.2; }; };"
        "policies: { none: {}; half: { set: { k = \"k / 2\"; }; }; };");
    for (int c = 0; c < 2; c++) {
        const bur_plan *plan = bur_scenario_links_plan(s, c, &links);
        assert_non_null(plan);
        assert_int_equal(plan->n_cases, 1);
        assert_int_equal(plan->program->graph->links.n, 2);
        assert_int_equal(plan->program->graph->series.n, 2);
        bur_run_options options = {0};
        bur_fault fault = {0};
        for (int64_t draw = 0; draw < 64; draw += 21) {
            double a, b, values[26];
            bur_run_one(plan, &options, 0, draw, values, &a, &fault);
            bur_run_one(s->plan, &options, c, draw, NULL, &b, &fault);
            assert_true(a == b); /* to the last bit */
            assert_true(values[0] == 0 && values[5] == -1);
        }
    }
    bur_scenario_close(s);
}

/* As it is, measures are the scenario's; without a link they are others. */
static void a_link_is_taken_out(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open("time_unit = \"month\"; time: { length = \"12 months\"; };"
                 "stocks: { S: { initial = \"8\"; outflows = [\"out\"]; }; };"
                 "flows: { out: { eq = \"S / 2\"; }; };"
                 "measures: { end: { eq = \"FINAL(S)\"; }; };",
                 "runs: { draws = 1; };");
    int stock = bur_model_var(s->model, "s")->first_element;
    int flow = bur_model_var(s->model, "out")->first_element;
    bur_severed link = {stock, flow}, back = {flow, flow};
    const bur_plan *as_is = bur_scenario_severed_plan(s, 0, NULL);
    const bur_plan *without = bur_scenario_severed_plan(s, 0, &link);
    assert_null(bur_scenario_severed_plan(s, 0, &back));
    assert_int_equal(as_is->timeline->n_rows, 2);
    assert_true(as_is->keep[0]);
    double a, b;
    bur_run_options options = {0};
    bur_fault fault = {0};
    bur_run_one(as_is, &options, 0, 0, NULL, &a, &fault);
    bur_run_one(without, &options, 0, 0, NULL, &b, &fault);
    assert_true(fabs(a - 8 * pow(0.5, 12)) < 1e-12);
    assert_true(b == 8 - 12 * 4);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_draws),
                                       cmocka_unit_test(a_link_is_taken_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
