/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.control: names of sampled inputs, elements of them, and mistakes. */
#include "scenario_case.h"

#define INPUTS                                                                 \
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 3.0; }; share: "  \
    "{ dist = \"uniform\"; low = 1.0; high = 3.0; }; }; "

static void names(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, INPUTS "output: { control = [\"share[b, q]\", \"wage\"]; };");
    assert_int_equal(s->plan->n_controls, 2);
    assert_string_equal(s->inputs.at[s->plan->control[0]].label, "share[b,q]");
    assert_string_equal(s->inputs.at[s->plan->control[1]].label, "wage");
    bur_scenario_close(s);
    s = lab_open(town, INPUTS
                 "policies: { none: {}; low: { set: { wage = \"wage / 2\"; }; "
                 "}; }; output: { control = [\"wage\"]; };");
    assert_int_equal(s->plan->n_controls, 1);
    bur_scenario_close(s);
    s = lab_open(town, INPUTS "output: { control = [\"share\"]; };");
    assert_int_equal(s->plan->n_controls, 6);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    town_refused(INPUTS "output: { control = [\"boom\"]; };", "runs");
    town_refused(INPUTS "output: { control = [\"wage\", \"wage\"]; };", "runs");
    town_refused(INPUTS "output: { control = [\"wages\"]; };", "unknown-name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names),
                                       cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
