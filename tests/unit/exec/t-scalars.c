/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scalars: what all draws share is computed once, and again for each step only
 * what time changes. */
#include "exec_case.h"

#include "exec/scalars.h"

static const char model[] =
    "time_unit = \"month\"; time: { start = \"2030-11-01\"; years = 1; };"
    "parameters: { k: { value = 3.0; }; };"
    "lookups: { curve: { x = [0.0, 10.0]; y = [0.0, 5.0]; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"const + moving + month\"; }; };"
    "auxiliaries: { const: { eq = \"2 * k ^ 2 + 1\"; };"
    " moving: { eq = \"k * curve(TIME) + DT\"; };"
    " month: { eq = \"CALENDAR_MONTH\"; }; };";

static int series_at(const bur_scenario *s, const char *name)
{
    lab l = {.s = (bur_scenario *)s};
    bur_operand at = s->plan->program->series[lab_series(&l, name)];
    assert_true(at.scalar);
    return at.at;
}

static void of_a_case_and_of_steps(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(model, "output: { series = [\"const\", "
                                      "\"moving\", \"month\", \"x\"]; };");
    const bur_program *p = s->plan->program;
    double *x = calloc((size_t)p->n_scalars + 1, sizeof *x);
    double parameter[64] = {0};
    assert_true(s->model->n_parameters <= 64);
    parameter[bur_model_var(s->model, "k")->first_parameter] = 5;
    bur_scalars_of_case(p, parameter, x);
    assert_true(x[series_at(s, "const")] == 51);
    assert_true(series_at(s, "const") < p->first_time);
    assert_true(series_at(s, "moving") >= p->first_time);
    for (int step = 0; step < 12; step++) {
        bur_instant now = bur_timeline_instant(s->plan->timeline, step);
        bur_scalars_of_step(p, &now, x);
        double curve = step < 10 ? step * 0.5 : 5;
        lab_near(x[series_at(s, "moving")], 5 * curve + 1, 1e-14);
        assert_true(x[series_at(s, "month")] == (10 + step) % 12 + 1);
        assert_true(x[series_at(s, "const")] == 51);
    }
    free(x);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_case_and_of_steps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
