/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of subscripts and reductions, against sums by hand. */
#include "small_model.h"

static const char arrays[] =
    "dimensions: { d = [\"A\", \"B\", \"C\"]; e = [\"P\", \"Q\"]; };"
    "parameters: { k: { value = 2.0; }; };";

/* v = 1, 2, 4;  m[d, e] = 10 v + (e's index) */
static void y_is(void **state, const char *eq, double value)
{
    small_model *m = *state;
    small_follow(m, bur_arena_printf(
                        m->arena,
                        SMALL_TIME
                        "%s auxiliaries: { v: { over = [\"d\"]; eq: { A = "
                        "\"1\"; B = \"2\"; C = \"4\"; }; };"
                        "m: { over = [\"d\", \"e\"]; eq = \"10 * v + e\"; };"
                        "q: { over = [\"e\", \"e\"]; eq: { P: { P = \"1\"; "
                        "Q = \"2\"; }; Q: { P = \"3\"; Q = \"5\"; }; }; };"
                        "w: { over = [\"d\"]; eq = \"SUM(m[d, *])\"; };"
                        "y: { eq = \"%s\"; }; };",
                        arrays, eq));
    if (!(fabs(m->y[0] - value) < 1e-13)) {
        fail_msg("%s: %.17g, not %.17g", eq, m->y[0], value);
    }
}

static void a_subscript_names_one_element(void **state)
{
    y_is(state, "v[B]", 2);
    y_is(state, "v[3]", 4);
    y_is(state, "m[C, Q]", 42);
    y_is(state, "w[B]", 43);
}

static void a_computed_subscript_chooses(void **state)
{
    y_is(state, "v[1 + TIME + 1]", 2);
    y_is(state, "v[2.9 + TIME]", 2);
    y_is(state, "v[7 + TIME]", 0);
    y_is(state, "m[3 + TIME, 1 + TIME]", 41);
}

static void reductions_run_over_stars_and_ranges(void **state)
{
    y_is(state, "SUM(v[*])", 7);
    y_is(state, "SUM(v)", 7);
    y_is(state, "PROD(v[*])", 8);
    y_is(state, "MEAN(v[*])", 7.0 / 3);
    y_is(state, "MIN(v[*]) + 10 * MAX(v[*])", 41);
    y_is(state, "SIZE(m[*, *])", 6);
    y_is(state, "SIZE(d)", 3);
    y_is(state, "STDDEV(v[*])", sqrt(14.0) / 3);
    y_is(state, "SUM(v[B:C])", 6);
    y_is(state, "SUM(m[*, P])", 73);
    y_is(state, "SUM(v[*] * m[*, Q])", 12 + 44 + 168);
    y_is(state, "MIN(3, v[A], 2)", 1);
    y_is(state, "MEAN(1, 2, 6)", 3);
}

static void stars_over_one_dimension_twice_are_two(void **state)
{
    y_is(state, "SUM(q[*, *])", 11);
    y_is(state, "SUM(q[P, *])", 3);
    y_is(state, "SUM(q[*, P])", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_subscript_names_one_element),
        SMALL_TEST(a_computed_subscript_chooses),
        SMALL_TEST(reductions_run_over_stars_and_ranges),
        SMALL_TEST(stars_over_one_dimension_twice_are_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
