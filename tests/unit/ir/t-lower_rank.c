/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of RANK: by value, by tie, by order. */
#include "small_model.h"

static const char arrays[] =
    "dimensions: { d = [\"a\", \"b\", \"c\"]; };"
    "parameters: { v: { over = [\"d\"]; value = [5.0, 1.0, 5.0]; };"
    " t: { over = [\"d\"]; value = [2.0, 0.0, 1.0]; }; };";

/* Parameters of the small model are 0.25 times their number: v is 0.25, 0.5,
 * 0.75 and t 1, 1.25, 1.5. */
static void elements_are_found_by_rank(void **state)
{
    SMALL_EXPECT(*state, arrays, "RANK(v[*], 1)", 1, 1);
    SMALL_EXPECT(*state, arrays, "RANK(-v[*], 1)", 3, 3);
    SMALL_EXPECT(*state, arrays, "RANK(v[*], 2 * TIME)", 0, 1, 2, 3, 0);
    SMALL_EXPECT(*state, arrays, "RANK(v, 3)", 3);
}

static void equals_go_by_tie_then_by_order(void **state)
{
    SMALL_EXPECT(*state, arrays, "RANK(0 * v[*], 1)", 1);
    SMALL_EXPECT(*state, arrays, "RANK(0 * v[*], 3)", 3);
    SMALL_EXPECT(*state, arrays, "RANK(0 * v[*], 1, -t[*])", 3);
    SMALL_EXPECT(*state, arrays, "RANK(v[*] > 0.3, 2, -t[*])", 3);
    SMALL_EXPECT(*state, arrays, "RANK(v[*] > 0.3, 3, -t[*])", 2);
}

static void ties_must_be_as_many(void **state)
{
    small_model *m = *state;
    assert_null(small_lower(
        m, bur_arena_printf(m->arena,
                            SMALL_TIME "%s auxiliaries: { y: { eq = "
                                       "\"RANK(v[*], 1, t[a:b])\"; }; };",
                            arrays)));
    assert_int_equal(m->sink->n_errors, 1);
}

static void many_elements_are_too_many(void **state)
{
    small_model *m = *state;
    const char *names = "\"e0\"";
    for (int i = 1; i <= 500; i++) {
        names = bur_arena_printf(m->arena, "%s, \"e%d\"", names, i);
    }
    const char *body = SMALL_TIME
        "dimensions: { d = [%s]; }; parameters: { v: { over = [\"d\"]; value "
        "= 1; }; }; auxiliaries: { y: { eq = \"RANK(v[%s], 1)\"; }; };";
    assert_null(small_lower(m, bur_arena_printf(m->arena, body, names, "*")));
    assert_string_equal(bur_code_slug(m->sink->first->code), "not-supported");
    assert_non_null(
        small_lower(m, bur_arena_printf(m->arena, body, names, "e1:e500")));
}

/* An equation over the dimension compares each pair once, not for each k. */
static void pairs_are_compared_once(void **state)
{
    small_model *m = *state;
    small_follow(m,
                 bur_arena_printf(m->arena,
                                  SMALL_TIME
                                  "%s auxiliaries: { y: { eq = \"SUM(r[*])\"; }"
                                  "; r: { over = [\"d\"]; eq = \"RANK(v[*], "
                                  "d)\"; }; };",
                                  arrays));
    assert_int_equal(small_count(m->graph, BUR_IR_LESS_EQUAL), 3);
    assert_true(m->y[0] == 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(elements_are_found_by_rank),
        SMALL_TEST(equals_go_by_tie_then_by_order),
        SMALL_TEST(many_elements_are_too_many),
        SMALL_TEST(pairs_are_compared_once),
        SMALL_TEST(ties_must_be_as_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
