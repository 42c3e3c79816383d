/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a name, what is computed once, and what nobody asks for. */
#define _XOPEN_SOURCE 700
#include "c_case.h"

static const char model[] =
    "time_unit = \"month\"; time: { end = 3; };"
    "dimensions: { d = [\"p\", \"q\"]; };"
    "parameters: { rate: { value = 0.5; }; idle: { value = 1.0; }; };"
    "stocks: { x: { initial = \"2 * rate\"; inflows = [\"in\"]; };"
    " last: { initial = 0; }; };"
    "flows: { in: { eq = \"rate * x\"; }; };"
    "auxiliaries: { fixed: { eq = \"rate * 3\"; }; same: { eq = \"in\"; };"
    " many: { over = [\"d\"]; eq = { p = \"x\"; q = \"x + 1\"; }; };"
    " lag: { eq = \"PREVIOUS(x, 1)\"; }; };"
    "measures: { most: { eq = \"MAXIMUM(x)\"; }; };";

static const char *place_of(const bur_c_values *v, const char *label)
{
    for (int s = 0; s < v->graph->series.n; s++) {
        const bur_output *o = &v->graph->series.at[s];
        if (strcmp(bur_var_label(v->arena, o->var, o->element), label) == 0) {
            return v->series[s];
        }
    }
    fail_msg("no series %s", label);
    return NULL;
}

static int items(const bur_c_values *v, bur_c_phase phase, const char *place)
{
    int n = 0;
    for (int i = 0; i < v->work[phase].item.n; i++) {
        int item = v->work[phase].item.at[i];
        const char *at = item < 0 ? v->series[-1 - item] : v->place[item];
        n += at && strcmp(at, place) == 0;
    }
    return n;
}

static void names(void **state)
{
    (void)state;
    c_case c;
    c_open(&c, model);
    const bur_c_values *v = bur_c_values_of(c.arena, &c.source);
    assert_string_equal(place_of(v, "rate"), "given.rate");
    assert_string_equal(place_of(v, "x"), "now.x");
    assert_string_equal(place_of(v, "same"), "now.same");
    assert_string_equal(place_of(v, "many[q]"), "now.many[1]");
    assert_int_equal(v->given.n, 2);
    assert_string_equal(v->given.at[0].declared, "rate");
    c_close(&c);
}

static void phases(void **state)
{
    (void)state;
    c_case c;
    c_open(&c, model);
    const bur_c_values *v = bur_c_values_of(c.arena, &c.source);
    assert_int_equal(items(v, BUR_C_CONSTANTS, "now.fixed"), 1);
    assert_int_equal(items(v, BUR_C_FLOWS, "now.fixed"), 0);
    assert_int_equal(items(v, BUR_C_FLOWS, "now.in"), 1);
    assert_int_equal(items(v, BUR_C_FLOWS, "now.same"), 1);
    assert_int_equal(items(v, BUR_C_UPDATE, "now.in"), 0);
    assert_int_equal(v->work[BUR_C_SUBSTEP].item.n, 0);
    int dead = 0;
    for (int s = 0; s < v->graph->states.n; s++) {
        dead += !v->live_state[s];
        assert_true(v->live_state[s] == (v->state[s] != NULL));
    }
    assert_true(dead > 0); /* of the measure */
    c_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names),
                                       cmocka_unit_test(phases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
