/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies as variables: their levels, what they are like, and mistakes in
 * them. (What they do over time: property/p-policies.c.) */
#include "scenario_case.h"

static void levels(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "policies: { none: {}; dear: { title = \"Higher wages\"; set: { "
              "wage = 4.0; }; takes = \"6 months\"; from = 3; }; };");
    assert_int_equal(s->policies.n, 2);
    assert_string_equal(s->policies.at[0].title, "none");
    assert_string_equal(s->policies.at[1].title, "Higher wages");
    assert_non_null(bur_model_var(s->model, "policy.dear.level"));
    assert_null(bur_model_var(s->model, "policy.none.level"));
    assert_true(town_parameter(s, 1, "policy.dear.takes", 0) == 6);
    assert_true(town_parameter(s, 1, "policy.dear.from", 0) == 3);
    assert_true(town_parameter(s, 1, "policy.dear.wage.0", 0) == 4);
    bur_scenario_close(s);
}

static void years_in_months(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "policies: { p: { set: { wage = 4.0; }; takes = \"1 year\"; };"
              " q: { like = \"p\"; takes = \"1 quarter\"; }; };");
    assert_true(town_parameter(s, 0, "policy.p.takes", 0) == 12);
    assert_true(town_parameter(s, 0, "policy.q.takes", 0) == 3);
    assert_true(town_parameter(s, 0, "policy.q.wage.0", 0) == 4);
    bur_scenario_close(s);
}

static void some_of_them(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "policies: { none: {}; p: { set: { wage = 4.0; }; };"
              " q: { like = \"p\"; }; }; compare = [\"q\", \"none\"];");
    assert_int_equal(s->policies.n, 2);
    assert_string_equal(s->policies.at[0].name, "q");
    assert_true(town_parameter(s, 0, "policy.q.wage.0", 0) == 4);
    assert_null(bur_model_var(s->model, "policy.p.level"));
    bur_scenario_close(s);
    town_refused("policies: { p: {}; }; compare = [\"none\"];", "unknown-name");
}

static void mistakes(void **state)
{
    (void)state;
#define POLICY(more) "policies: { p: { " more " }; };"
    town_refused(POLICY("set: { wgae = 4.0; };"), "unknown-name");
    town_refused(POLICY("set: { cash = 4.0; };"), "target");
    town_refused(POLICY("set: { end = 4.0; };"), "target");
    town_refused(POLICY("set: { share: { z = 4.0; }; };"), "unknown-element");
    town_refused(POLICY("set: { wage = [1.0]; };"), "wrong-type");
    town_refused(POLICY("set = 4;"), "wrong-type");
    town_refused(POLICY("set: { wage = \"1 +\"; };"), "syntax");
    town_refused(POLICY("set: { wage = \"nobody\"; };"), "unknown-name");
    town_refused(POLICY("set: { wage = 1.0; }; when = \"nobody > 1\";"),
                 "unknown-name");
    town_refused(POLICY("set: { wage = 1.0; }; like = \"p\";"), "target");
    town_refused(POLICY("set: { wage = 1.0; }; like = \"x\";"), "target");
    town_refused(POLICY("sets: { wage = 1.0; };"), "unknown-key");
}

/* A policy that makes a loop says so. */
static void loops(void **state)
{
    (void)state;
    town_refused(POLICY("set: { wage = \"in\"; };"), "cycle");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels), cmocka_unit_test(years_in_months),
        cmocka_unit_test(some_of_them), cmocka_unit_test(mistakes),
        cmocka_unit_test(loops)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
