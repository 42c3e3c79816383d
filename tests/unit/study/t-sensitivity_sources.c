/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources: inputs one by one, correlated ones and all of a driver together. */
#include "sensitivity_case.h"

static void of_the_toy(void **state)
{
    (void)state;
    static const char *const label[] = {"a", "b", "p + q", "d", "idle"};
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    const bur_uncertainty *source;
    assert_int_equal(bur_sources_of(s->arena, s->plan, &source), 5);
    for (int i = 0; i < 5; i++) {
        assert_string_equal(source[i].label, label[i]);
        assert_int_equal(source[i].kind, i == 2   ? BUR_UNCERTAIN_INPUTS
                                         : i >= 3 ? BUR_UNCERTAIN_DRIVER
                                                  : BUR_UNCERTAIN_INPUT);
        assert_int_equal(source[i].n_inputs, i == 2 ? 2 : i < 2 ? 1 : 0);
        assert_int_equal(source[i].n_sites, i >= 3 ? 1 : 0);
    }
    assert_true(source[2].input[0] == 2 && source[2].input[1] == 3);
    bur_scenario_close(s);
}

/* A regime that decides how others are correlated goes with them, and so do
 * all that it decides about. */
static void regimes(void **state)
{
    (void)state;
    static const bur_input input[6] = {{.label = "a"}, {.label = "b"},
                                       {.label = "c"}, {.label = "d"},
                                       {.label = "e"}, {.label = "f"}};
    static const int one[] = {1, 5}, two[] = {0, 2};
    bur_copula copulas[] = {{.n = 2, .input = one, .regime = 3, .n_regimes = 1},
                            {.n = 2, .input = two, .regime = 3}};
    bur_graph graph = {0};
    bur_program program = {.graph = &graph};
    bur_plan plan = {.program = &program,
                     .n_inputs = 6,
                     .inputs = input,
                     .n_copulas = 2,
                     .copulas = copulas};
    bur_arena *arena = bur_arena_create();
    const bur_uncertainty *source;
    assert_int_equal(bur_sources_of(arena, &plan, &source), 3);
    assert_string_equal(source[0].label, "a + c");
    assert_string_equal(source[1].label, "b + d + f");
    assert_string_equal(source[2].label, "e");
    copulas[1].n_regimes = 1;
    assert_int_equal(bur_sources_of(arena, &plan, &source), 2);
    assert_string_equal(source[0].label, "a + b + c + d + f");
    bur_arena_free(arena);
}

static const char regions[] =
    "time_unit = \"month\"; time: { length = \"4 months\"; };"
    "dimensions: { r: [\"n\", \"s\"]; };"
    "drivers: { x: { over = [\"r\"]; process = \"ar1\"; sd = 1.0; rho = 0.5; };"
    " y: { process = \"ar1\"; sd = 1.0; rho = 0.5; };"
    " ash: { process = \"ar1\"; sd = 1.0; rho = 0.5; }; };"
    "measures: { m: { eq = \"FINAL(x[n] + x[s] + y + ash)\";"
    " better = \"high\"; }; };";

/* All elements of a driver, and of those it is correlated with. */
static void elements_and_correlations(void **state)
{
    (void)state;
    const bur_uncertainty *source;
    bur_scenario *s = lab_open(regions, "runs: { draws = 10; };");
    assert_int_equal(bur_sources_of(s->arena, s->plan, &source), 3);
    assert_string_equal(source[0].label, "ash");
    assert_string_equal(source[1].label, "x");
    assert_string_equal(source[2].label, "y");
    assert_int_equal(source[1].n_sites, 2);
    bur_scenario_close(s);
    s = lab_open(regions, "runs: { draws = 10; }; correlations: { c: { "
                          "of = [\"x[s]\", \"y\"]; rho = 0.5; }; };");
    assert_int_equal(bur_sources_of(s->arena, s->plan, &source), 2);
    assert_string_equal(source[0].label, "ash");
    assert_true(strcmp(source[1].label, "x + y") == 0 ||
                strcmp(source[1].label, "y + x") == 0);
    assert_int_equal(source[1].n_sites, 3);
    assert_int_equal(source[1].kind, BUR_UNCERTAIN_DRIVER);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_the_toy),
        cmocka_unit_test(regimes),
        cmocka_unit_test(elements_and_correlations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
