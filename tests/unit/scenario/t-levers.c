/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers: what they move, what they take the place of, and mistakes. */
#include "scenario_case.h"

static const char policies[] =
    "policies: { none: {}; thrift: { title = \"Thrift\"; set: { wage = 1.5; "
    "share: { b: { q = 4.5; }; }; }; };"
    " rule: { set: { wage = \"wage / 2\"; }; }; };";

static bur_scenario *with(const char *scenario, const char *const *lever, int n)
{
    bur_scenario_settings settings = {
        .lever = lever, .n_lever = n, .levers = true};
    return lab_read(town, scenario, &settings);
}

static void parameters(void **state)
{
    (void)state;
    static const char *const lever[] = {"wage=0:5", "share[a,q]=1:3:0.5",
                                        "inputs.share.b.r=0:1e2"};
    bur_scenario *s = with("", lever, 3);
    assert_non_null(s->plan);
    assert_int_equal(s->levers.n, 3);
    const bur_lever *l = s->levers.at;
    assert_string_equal(l[0].name, "wage");
    assert_true(l[0].low == 0 && l[0].high == 5 && l[0].step == 0);
    assert_true(l[0].now == 2 && l[0].policy == -1);
    assert_string_equal(l[1].name, "share[a,q]");
    assert_true(l[1].step == 0.5 && l[1].now == 2 && l[1].element == 1);
    assert_string_equal(l[2].name, "share[b,r]");
    assert_true(l[2].high == 100 && l[2].now == 6);
    bur_scenario_close(s);
}

/* What is chosen is no longer uncertain; its median is what it is now. */
static void in_place_of_a_distribution(void **state)
{
    (void)state;
    static const char *const lever[] = {"wage=0:5"};
    static const char inputs[] =
        "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 4.0; };"
        " share: { a: { p: { dist = \"uniform\"; low = 1.0; high = 2.0; }; }; "
        "}; };";
    bur_scenario *s = with(inputs, lever, 1);
    assert_int_equal(s->plan->n_inputs, 1);
    assert_string_equal(s->plan->inputs[0].label, "share[a,p]");
    assert_true(s->levers.at[0].now == 2.5);
    bur_scenario_close(s);
}

/* A lever does not change what a scenario comes to as it is. */
static void as_it_is(void **state)
{
    (void)state;
    static const char *const lever[] = {"wage=0:5",
                                        "policies.thrift.set.wage=0:3"};
    char scenario[600];
    snprintf(scenario, sizeof scenario, "runs: { draws = 50; }; %s", policies);
    bur_scenario *s = with(scenario, lever, 2);
    bur_run_options options = {.threads = 1};
    lab moved = lab_run_with(s, options), still = lab_run(town, scenario);
    for (int c = 0; c < 3; c++) {
        assert_memory_equal(bur_outcome_measure(moved.o, c, 0),
                            bur_outcome_measure(still.o, c, 0),
                            50 * sizeof(double));
    }
    bur_outcome_free(moved.o);
    bur_outcome_free(still.o);
    bur_scenario_close(moved.s);
    bur_scenario_close(still.s);
}

static void of_policies(void **state)
{
    (void)state;
    static const char *const lever[] = {"policies.thrift.set.wage=0:3",
                                        "policies.thrift.set.share.b.q=4:6"};
    bur_scenario *s = with(policies, lever, 2);
    assert_non_null(s->plan);
    const bur_lever *l = s->levers.at;
    assert_int_equal(l[0].policy, 1);
    assert_string_equal(l[0].title, "Thrift");
    assert_true(l[0].now == 1.5 && l[1].now == 4.5);
    assert_string_equal(l[0].var->name, "policy.thrift.wage.0");
    assert_string_equal(l[1].var->name, "policy.thrift.share.4");
    bur_scenario_close(s);
}

static void of_the_scenario(void **state)
{
    (void)state;
    static const char *const lever[] = {"share[a,p]=0:2"};
    char scenario[600];
    snprintf(scenario, sizeof scenario,
             "%s levers: { wage: { low = 1.0; high = 2.0; step = 0.25; }; "
             "cut: { of = \"policies.thrift.set.wage\"; low = 0.0; high = 2.0; "
             "}; };",
             policies);
    bur_scenario *s = with(scenario, NULL, 0);
    assert_int_equal(s->levers.n, 2);
    assert_true(s->levers.at[0].step == 0.25 && s->levers.at[1].policy == 1);
    bur_scenario_close(s);
    s = with(scenario, lever, 1); /* those given take their place */
    assert_int_equal(s->levers.n, 1);
    assert_string_equal(s->levers.at[0].name, "share[a,p]");
    bur_scenario_close(s);
    s = lab_open(town, scenario); /* and nobody else sees them */
    assert_int_equal(s->levers.n, 0);
    bur_scenario_close(s);
}

static void refused(const char *given, const char *slug)
{
    const char *lever[] = {given};
    bur_scenario *s = with(policies, lever, 1);
    assert_null(s->plan);
    const bur_diag *d = s->sink->first;
    if (!d || strcmp(bur_code_slug(d->code), slug) != 0) {
        lab_explain(s);
    }
    assert_non_null(d);
    assert_string_equal(bur_code_slug(d->code), slug);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    refused("wgae=0:1", "unknown-name");
    refused("cash=0:1", "not-a-parameter");
    refused("half=0:1", "not-a-parameter");
    refused("share=0:1", "subscript-count");
    refused("share.z.p=0:1", "unknown-element");
    refused("wage", "override");
    refused("=0:1", "override");
    refused("wage=1", "override");
    refused("wage=a:b", "override");
    refused("wage=0:1:0.1:4", "override");
    refused("wage=1:1", "out-of-range");
    refused("wage=1:2:3", "out-of-range");
    refused("wage=1:2:-0.5", "out-of-range");
    refused("wage=0:11", "out-of-range");
    refused("policies.thrft.set.wage=0:1", "unknown-name");
    refused("policies.thrift.wage=0:1", "override");
    refused("policies.thrift.set.wgae=0:1", "unknown-name");
    refused("policies.thrift.set.share.a.p=0:1", "target");
    refused("policies.rule.set.wage=0:1", "target");
    static const char *const twice[] = {"wage=0:1", "inputs.wage=0:1"};
    bur_scenario *s = with("", twice, 2);
    assert_null(s->plan);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters),
        cmocka_unit_test(in_place_of_a_distribution),
        cmocka_unit_test(as_it_is),
        cmocka_unit_test(of_policies),
        cmocka_unit_test(of_the_scenario),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
