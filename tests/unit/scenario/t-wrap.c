/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrapping: the target's name is taken over, what it was lives on as
 * x.planned, and everything that reads x reads what it became. */
#include "scenario_case.h"

#include "scenario/wrapping.h"

static void names(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "shocks: { x: { target = \"share[a, p]\"; by = 2.0; start = 0; "
              "}; y: { target = \"in\"; by = 2.0; start = 0; }; };");
    const bur_var *now = bur_model_var(s->model, "share");
    const bur_var *old = bur_model_var(s->model, "share.planned");
    assert_int_equal(now->kind, BUR_VAR_AUXILIARY);
    assert_int_equal(old->kind, BUR_VAR_PARAMETER);
    assert_int_equal(now->n_eqs, 6);
    assert_int_equal(now->n_dims, 2);
    assert_int_equal(bur_model_var(s->model, "in")->kind, BUR_VAR_FLOW);
    assert_int_equal(bur_model_var(s->model, "in.planned")->kind, BUR_VAR_FLOW);
    assert_null(bur_model_var(s->model, "wage.planned"));
    bur_scenario_close(s);
}

/* 1 + 2 + ... + 6 = 21; share[a,p] of 1 becomes 5. */
static void readers_follow(void **state)
{
    (void)state;
    lab l = lab_run(town, "runs: { draws = 2; }; output: { series = "
                          "[\"total\", \"share\"]; }; shocks: { x: { target = "
                          "\"share[a, p]\"; by = 5.0; start = 0; }; };");
    lab_near(lab_mean(&l, 0, "total", 0), 25, 1e-12);
    lab_near(lab_mean(&l, 0, "share[a,p]", 0), 5, 1e-12);
    lab_near(lab_mean(&l, 0, "share[b,p]", 0), 4, 1e-12);
    lab_close(&l);
}

/* Without strength nothing changes, not by a bit. */
static void a_shock_to_come(void **state)
{
    (void)state;
    lab a = lab_run(town, "runs: { draws = 20; };");
    lab b = lab_run(town, "runs: { draws = 20; }; shocks: { x: { target = "
                          "\"boom\"; by = 5.0; start = 5; lasts = "
                          "\"0 months\"; }; };");
    lab_same(lab_at(&a, 0, "cash", 5), lab_at(&b, 0, "cash", 5), 20);
    lab_close(&a);
    lab_close(&b);
}

/* In an element's equation the target's own name, bare or with the subscripts
 * of the element, is its value so far; with others it is that element. */
static void own_names(void **state)
{
    (void)state;
    lab l = lab_run(
        town, "runs: { draws = 2; }; output: { series = [\"share\"]; };"
              "shocks: { x: { target = \"share[b, q]\"; by = 10.0; start = 0; "
              "}; }; policies: { p: { set: { share: { a: { "
              "p = \"share + 1\"; q = \"share[a, q] * 2\"; "
              "r = \"share[line, payer] * 3 + share[b, r]\"; }; "
              "b: { q = \"share[b, q] + share[a, q]\"; }; }; }; }; };");
    lab_near(lab_mean(&l, 0, "share[a,p]", 0), 2, 1e-12);
    lab_near(lab_mean(&l, 0, "share[a,q]", 0), 4, 1e-12);
    lab_near(lab_mean(&l, 0, "share[a,r]", 0), 15, 1e-12);
    lab_near(lab_mean(&l, 0, "share[b,q]", 0), 54, 1e-12);
    lab_close(&l);
}

/* How many values a program has with so many policies, each of which sets a
 * share to 2 share and half of that again. */
static int values_with(int n_policies)
{
    static char text[16000];
    int n = sprintf(text, "output: { series = [\"share\"]; }; policies: {");
    for (int i = 0; i < n_policies; i++) {
        n += sprintf(text + n,
                     "p%d: { set: { share: { a: { p = \"2 * share + share / "
                     "2\"; }; }; }; };",
                     i);
    }
    sprintf(text + n, "};");
    bur_scenario *s = lab_open(town, text);
    assert_non_null(s->program);
    int values = s->program->graph->values.n;
    bur_scenario_close(s);
    return values;
}

/* Each policy adds the same, however many there are before it. */
static void many_policies(void **state)
{
    (void)state;
    int few = values_with(10), more = values_with(20);
    assert_true(more > few);
    assert_int_equal(values_with(40) - more, 2 * (more - few));
}

/* Shocks and policies act one after the other, each on what came before. */
static void steps_in_order(void **state)
{
    (void)state;
    lab l = lab_run(
        town, "runs: { draws = 2; }; output: { series = [\"share\"]; };"
              "shocks: { x: { target = \"share[a, p]\"; by = 3.0; start = 0; "
              "}; y: { target = \"share[a, p]\"; by = 5.0; start = 0; }; };"
              "policies: { p: { set: { share: { a: { p = \"share + 7\"; }; }; "
              "}; }; q: { set: { share: { a: { p = \"share * 2\"; "
              "q = \"share * 10\"; }; }; }; }; };");
    lab_near(lab_mean(&l, 0, "share[a,p]", 0), 22, 1e-12);
    lab_near(lab_mean(&l, 0, "share[a,q]", 0), 2, 1e-12);
    lab_near(lab_mean(&l, 1, "share[a,p]", 0), 30, 1e-12);
    lab_near(lab_mean(&l, 1, "share[a,q]", 0), 20, 1e-12);
    lab_near(lab_mean(&l, 1, "share[b,r]", 0), 6, 1e-12);
    lab_close(&l);
}

static void what_cannot_be_wrapped(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "");
    static const char *const names_of[] = {"wage", "total", "in", "boom",
                                           "cash", "curve", "end"};
    for (int i = 0; i < 7; i++) {
        const bur_var *var = bur_model_var(s->model, names_of[i]);
        assert_int_equal(bur_can_wrap(s, var, BUR_NOWHERE), i < 4);
    }
    assert_int_equal(s->sink->n_errors, 3);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(readers_follow),
        cmocka_unit_test(a_shock_to_come),
        cmocka_unit_test(own_names),
        cmocka_unit_test(many_policies),
        cmocka_unit_test(steps_in_order),
        cmocka_unit_test(what_cannot_be_wrapped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
