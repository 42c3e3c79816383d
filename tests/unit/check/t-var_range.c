/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The range of a variable from its equation, its process or its table, and
 * the slopes of tables. */
#include "structure_case.h"

/* The range of `y` whatever the parameters are. */
static bur_range range_of(model_case *c, const char *rest, bool as_given)
{
    const bur_model *m =
        sound_model(c, bur_arena_printf(c->arena, "%s %s", operands, rest));
    bur_range *ranges = bur_ranges_create(c->arena, m);
    bur_range time = {0, 10};
    bur_outlook out = {.model = m,
                       .now = ranges,
                       .start = ranges,
                       .ever = ranges,
                       .time = time,
                       .start_time = {0, 0},
                       .ever_time = time,
                       .as_given = as_given};
    return bur_var_range(&out, model_var(c, "y"));
}

static void expect(bur_range r, double low, double high)
{
    if (r.low != low || r.high != high) {
        fail_msg("[%g, %g], not [%g, %g]", r.low, r.high, low, high);
    }
}

static bur_range of_equation(model_case *c, const char *equation, bool as_given)
{
    return range_of(c,
                    bur_arena_printf(c->arena,
                                     "auxiliaries: { y: { eq = \"%s\"; }; };",
                                     equation),
                    as_given);
}

static void equations(void **state)
{
    model_case *c = *state;
    expect(of_equation(c, "p + q", false), 1.5, 18);
    expect(of_equation(c, "p + q", true), 5, 5);
    expect(of_equation(c, "v[a] + v[b]", true), 2, 4); /* one, for all */
    expect(of_equation(c, "MIN(0.9, s / MAX(0.1, q))", false), 0, 0.9);
    expect(of_equation(c, "TIME", false), 0, 10);
    expect(of_equation(c, "INIT(TIME)", false), 0, 0);
    expect(of_equation(c, "IF p > 0 THEN q ELSE -1", false), 1, 9);
    expect(of_equation(c, "SMTH1(q, 4, 20)", false), 1, 20);
    expect(of_equation(c, "hill(x)", false), 0, 1);
    expect(of_equation(c, "hill(s / 2)", false), 0, 0.5);
    expect(of_equation(c, "2 * y", false), -INFINITY, INFINITY);
}

static void processes(void **state)
{
    model_case *c = *state;
    expect(range_of(c,
                    "drivers: { y: { process = \"ar1\"; sd = 1; rho = 0.5; "
                    "form = \"multiplicative\"; }; };",
                    false),
           0, INFINITY);
    expect(range_of(c,
                    "drivers: { y: { process = \"ar1\"; sd = 1; rho = 0.5; "
                    "}; };",
                    false),
           -INFINITY, INFINITY);
    expect(range_of(c,
                    "drivers: { y: { process = \"markov\"; values = [-1, 4]; "
                    "transition = ((0.5, 0.5), (0.5, 0.5)); start = 1; }; };",
                    false),
           -1, 4);
    expect(range_of(c, "stocks: { y: { initial = 1; non_negative = true; }; };",
                    false),
           0, INFINITY);
}

static bur_range slope_at(model_case *c, const char *table, double low,
                          double high)
{
    bur_effect x = {{low, high}, BUR_RANGE_ONE};
    return bur_effect_through(model_var(c, table), x).slope;
}

static void slopes(void **state)
{
    model_case *c = *state;
    sound_model(c, operands);
    expect(slope_at(c, "hill", 0.2, 0.5), 1, 1);
    expect(slope_at(c, "hill", 0.2, 1), 1, 1);
    expect(slope_at(c, "hill", 1, 1.5), -1, -1);
    expect(slope_at(c, "hill", 1, 1), -1, 1); /* on the top */
    expect(slope_at(c, "hill", -4, 0.5), 0, 1);
    expect(slope_at(c, "hill", 7, 8), 0, 0); /* held there */
    expect(slope_at(c, "steps", 0.2, 0.3), 0, INFINITY);
    bur_effect x = {{0, 1}, {-2, -2}};
    expect(bur_effect_through(model_var(c, "up"), x).slope, -4, -4);
}

/* Continued at both ends, not held. */
static void continued(void **state)
{
    model_case *c = *state;
    sound_model(c, "lookups: { far: { x = [0.0, 1.0, 2.0]; "
                   "y = [0.0, 1.0, 3.0]; type = \"extrapolate\"; }; };");
    bur_effect x = {{-1, 3}, BUR_RANGE_ONE};
    expect(bur_effect_through(model_var(c, "far"), x).value, -1, 5);
    expect(slope_at(c, "far", 3, 4), 2, 2);
    expect(slope_at(c, "far", -4, -3), 1, 1);
    expect(slope_at(c, "far", 0.5, 3), 1, 2);
    x.value.low = -INFINITY;
    expect(bur_effect_through(model_var(c, "far"), x).value, -INFINITY,
           INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(equations),
        MODEL_TEST(processes),
        MODEL_TEST(slopes),
        MODEL_TEST(continued),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
