/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time constants by pushing states agree with those by hand. */
#include "lab.h"

#include "time/pace.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"10 months\"; dt = 0.5; };"
    "stocks: {"
    " a: { initial = \"100\"; outflows = [\"a_out\"]; };"
    " b: { initial = \"0\"; inflows = [\"b_in\"]; outflows = [\"b_out\"]; };"
    " grows: { initial = \"1\"; inflows = [\"growth\"]; };"
    " square: { initial = \"3\"; outflows = [\"s_out\"]; };"
    " jumps: { initial = \"5\"; outflows = [\"j_out\"]; };"
    " drained: { initial = \"1\"; outflows = [\"d_out\"]; "
    "non_negative = true; }; };"
    "flows: { a_out: { eq = \"a / 4\"; }; b_in: { eq = \"a_out\"; };"
    " b_out: { eq = \"b / (2 + TIME)\"; }; growth: { eq = \"grows / 9\"; };"
    " s_out: { eq = \"square ^ 2 / 6\"; };"
    " j_out: { eq = \"IF jumps >= 5 THEN 0.1 ELSE 0\"; };"
    " d_out: { eq = \"1\"; }; };"
    "auxiliaries: { smooth: { eq = \"SMTH3(TIME, 6)\"; };"
    " late: { eq = \"DELAY(a, 2) + PREVIOUS(a, 0) + MAXIMUM(a)\"; }; };";

static double constant_of(const bur_program *p, const bur_pace *pace,
                          const char *label, int *step)
{
    for (int s = 0; s < p->graph->states.n; s++) {
        if (strcmp(p->graph->states.at[s].label, label) == 0) {
            *step = pace[s].step;
            return pace[s].constant;
        }
    }
    fail_msg("no state %s", label);
    return 0;
}

static void constants(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        double constant;
        int step; /* -1: any */
    } rows[] = {
        {"a", 4, -1},           {"b", 2, 0},
        {"grows", INFINITY, 0}, {"square", 1, 0},
        {"jumps", INFINITY, 0}, {"smooth", 2, -1},
    };
    bur_scenario *s =
        lab_open(model, "output: { series = [\"a\", \"b\", \"grows\", "
                        "\"square\", \"jumps\", \"drained\", \"smooth\", "
                        "\"late\"]; }; runs: { draws = 1; };");
    const bur_program *p = s->plan->program;
    bur_course *course =
        bur_course_create(p, s->plan->timeline, s->plan->cases[0].parameter);
    bur_block *block = bur_block_create(p, 1);
    bur_pace *pace = calloc((size_t)p->graph->states.n + 1, sizeof *pace);
    block->n = 1;
    assert_true(bur_pace_measure(course, block, pace));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int step = -1;
        double found = constant_of(p, pace, rows[i].label, &step);
        if (isinf(rows[i].constant)) {
            assert_true(isinf(found));
        } else {
            lab_near(found, rows[i].constant, 1e-4 * rows[i].constant);
        }
        assert_true(rows[i].step < 0 || step == rows[i].step);
    }
    int step = -1;
    assert_true(constant_of(p, pace, "drained", &step) >= 0.5 * (1 - 1e-9));
    assert_true(constant_of(p, pace, "PREVIOUS", &step) >= 0.5 * (1 - 1e-9));
    /* and the run itself is what it would be without */
    double a = bur_block_value(block, p->series[0], 0);
    lab_near(a, 100 * pow(1 - 0.5 / 4, 20), 1e-12);
    lab_near(bur_block_value(block, p->series[7], 0),
             100 * pow(0.875, 16) + 100 * pow(0.875, 19) + 100, 1e-10);
    free(pace);
    bur_block_free(block);
    bur_course_free(course);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(constants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
