/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trace ends at the operation that made the first non-finite number of
 * finite ones, however far from the stock that showed it. */
#include "exec_case.h"

#include "exec/trace.h"

/* No part: no operation failed, the steps did. */
static void origin_is(const char *model, const char *variable, int step,
                      const char *part)
{
    bur_scenario *s = lab_open(model, "runs: { draws = 2; };");
    const bur_program *p = s->plan->program;
    bur_trace trace = {
        .value = calloc((size_t)p->graph->values.n, sizeof(double)),
        .state = calloc((size_t)p->graph->states.n, sizeof(double))};
    bur_course *course =
        bur_course_create(p, s->plan->timeline, s->plan->cases[0].parameter);
    bur_block *block = bur_block_create(p, 1);
    int fault = 0;
    block->n = 1;
    block->trace = &trace;
    bur_simulate(course, &bur_backend_ref, block, &fault, NULL, NULL);
    assert_true(trace.found);
    const bur_value *v = &p->graph->values.at[trace.origin];
    assert_string_equal(bur_graph_label(p->graph, v->element), variable);
    assert_int_equal(trace.step, step);
    assert_true(bur_trace_is_stuck(&trace, p->graph) == !part);
    const char *text = part ? v->span.text->s : "";
    assert_int_equal(part && strncmp(text + v->span.from, part, strlen(part)),
                     0);
    bur_block_free(block);
    bur_course_free(course);
    free(trace.value);
    free(trace.state);
    bur_scenario_close(s);
}

#define MODEL(auxiliaries, flow)                                               \
    "time_unit = \"month\"; time: { length = \"9 months\"; };"                 \
    "drivers: { d: { process = \"white_noise\"; sd = 0; }; };"                 \
    "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; "                  \
    " t: { initial = \"d\"; inflows = [\"one\"]; }; };"                        \
    "auxiliaries: {" auxiliaries "};"                                          \
    "flows: { one: { eq = \"1\"; }; in: { eq = \"" flow "\"; }; };"

static void at_once(void **state)
{
    (void)state;
    origin_is(MODEL("", "x / (3 - t)"), "in", 3, "x / (3 - t)");
    origin_is(MODEL("", "LN(2 - t)"), "in", 2, "LN(2 - t)");
}

/* The culprit is the same for all draws: it is on no tape over lanes. */
static void of_all_draws(void **state)
{
    (void)state;
    origin_is(MODEL("a: { eq = \"2 * LN(3 - TIME)\"; };", "a + 0 * d"), "a", 3,
              "LN(3 - TIME)");
}

static void through_others(void **state)
{
    (void)state;
    origin_is(MODEL("a: { eq = \"b + 1\"; }; b: { eq = \"2 * SQRT(4 - t)\"; }; "
                    "c: { eq = \"a * a\"; };",
                    "c - a"),
              "b", 5, "SQRT(4 - t)");
}

static void through_a_stock(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; };"
        "drivers: { d: { process = \"white_noise\"; sd = 0; }; };"
        "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; };"
        " y: { initial = \"1 + d\"; inflows = [\"grow\"]; }; };"
        "flows: { grow: { eq = \"y * y * y\"; }; in: { eq = \"y\"; }; };";
    /* y explodes; its own sum is the first to leave the numbers */
    lab l = lab_run(model, "runs: { draws = 2; };");
    assert_int_equal(l.o->n_faults, 2);
    const char *label =
        bur_graph_label(l.s->plan->program->graph, l.o->trap[0].element);
    assert_true(strcmp(label, "grow") == 0 || strcmp(label, "y") == 0);
    lab_close(&l);
}

/* x = 1 / (1 - t / 2.5): within the third step no step is short enough. */
static void within_substeps(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; method = "
        "\"rk45\"; };"
        "stocks: { slow: { initial = \"1\"; inflows = [\"one\"]; };"
        " x: { initial = \"1\"; inflows = [\"in\"]; }; };"
        "flows: { one: { eq = \"1\"; }; in: { eq = \"%s\"; }; };";
    char text[512];
    snprintf(text, sizeof text, model, "0.4 * x ^ 2");
    origin_is(text, "x", 2, NULL);
    snprintf(text, sizeof text, model, "LN(2.5 - slow)");
    origin_is(text, "in", 1, "LN(2.5 - slow)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_once), cmocka_unit_test(of_all_draws),
        cmocka_unit_test(through_others), cmocka_unit_test(through_a_stock),
        cmocka_unit_test(within_substeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
