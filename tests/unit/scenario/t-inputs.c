/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs: numbers and distributions, of all, some or one element. */
#include "scenario_case.h"

#include "num/quantile.h"

static void numbers(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "inputs: { wage = 3; share: { a = 7.0; b: { r = 9.5; }; }; };");
    assert_int_equal(s->plan->n_inputs, 0);
    assert_true(town_parameter(s, 0, "wage", 0) == 3);
    const double share[] = {7, 7, 7, 4, 5, 9.5};
    for (int e = 0; e < 6; e++) {
        assert_true(town_parameter(s, 0, "share", e) == share[e]);
    }
    bur_scenario_close(s);
    s = lab_open(town, "inputs: { Share = [6.0, 5.0, 4.0, 3.0, 2.0, 1.0]; };");
    assert_true(town_parameter(s, 0, "share", 5) == 1);
    bur_scenario_close(s);
}

static void distributions(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "inputs: { share: { b: { dist = \"uniform\"; low = 2.0; "
              "high = 4.0; }; }; wage: { dist = \"normal\"; mean = 5.0; "
              "sd = 0.5; is = \"luck\"; }; };");
    assert_int_equal(s->plan->n_inputs, 4);
    const char *labels[] = {"share[b,p]", "share[b,q]", "share[b,r]", "wage"};
    for (int i = 0; i < 4; i++) {
        const bur_input *in = &s->plan->inputs[i];
        assert_string_equal(in->label, labels[i]);
        assert_int_equal(in->luck, i == 3);
        lab_near(bur_quantile_at(in->quantile, 0.5), i == 3 ? 5 : 3, 1e-12);
        assert_int_equal(in->parameter, in->var->first_parameter + in->element);
    }
    lab_near(town_parameter(s, 0, "wage", 0), 5, 1e-12); /* its median */
    bur_scenario_close(s);
}

/* What follows from a sampled parameter is sampled with it. */
static void computed_from_others(void **state)
{
    (void)state;
    lab l = lab_run(town, "runs: { draws = 20; }; output: { series = "
                          "[\"half\"]; }; inputs: { wage: { dist = "
                          "\"uniform\"; low = 1.0; high = 3.0; }; };");
    for (int i = 0; i < 20; i++) {
        assert_true(lab_at(&l, 0, "half", 3)[i] == lab_input(&l, 0)[i] / 2);
    }
    lab_close(&l);
}

static void mistakes(void **state)
{
    (void)state;
    town_refused("inputs: { wgae = 3.0; };", "unknown-name");
    town_refused("inputs: { cash = 3.0; };", "not-a-parameter");
    town_refused("inputs: { half = 3.0; };", "not-a-parameter");
    town_refused("inputs: { wage = 11.0; };", "out-of-range");
    town_refused("inputs: { wage = \"dear\"; };", "wrong-type");
    town_refused("inputs: { share: { c = 3.0; }; };", "unknown-element");
    town_refused("inputs: { share = [1.0, 2.0]; };", "wrong-type");
    town_refused("inputs: { wage: { dist = \"normal\"; mean = 9.9; "
                 "sd = 5.0; }; };",
                 "out-of-range");
    town_refused("inputs: { wage: { dist = \"uniform\"; low = 2.0; "
                 "high = 1.0; }; };",
                 "distribution");
    town_refused("inputs: { wage: { dist = \"uniform\"; low = 1.0; "
                 "high = 2.0; is = \"fate\"; }; };",
                 "unknown-choice");
    town_refused("inputs: { wage: { dist = \"unifrom\"; low = 1.0; "
                 "high = 2.0; }; };",
                 "unknown-choice");
    town_refused("inputs = 3;", "wrong-type");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers), cmocka_unit_test(distributions),
        cmocka_unit_test(computed_from_others), cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
