/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of allocation: against points found by hand. */
#include "small_model.h"

/* Parameters of the small model are 0.25 times their number, so that wants are
 * 0.25 and 0.5, and priorities 0.75 and 1. */
static const char arrays[] =
    "dimensions: { d = [\"a\", \"b\"]; };"
    "parameters: { want: { over = [\"d\"]; value = [1.0, 1.0]; };"
    " first: { over = [\"d\"]; value = [1.0, 1.0]; }; };";

/* Within 1e-9. */
#define NEAR(expression, value)                                                \
    SMALL_EXPECT(*state, arrays,                                               \
                 "ABS(" expression " - (" value ")) < 0.000000001", 1)

/* With one width for all: b from 1 on downwards at 0.5 a width, a from 0.75 at
 * 0.25 a width. */
static void by_priority(void **state)
{
#define BY(supply, k)                                                          \
    "ALLOCATE_BY_PRIORITY(want[*], first[*], 0.5, " supply ", " k ")"
    NEAR(BY("0.1", "1"), "0");
    NEAR(BY("0.1", "2"), "0.1");
    /* at the point 0.75 - x of the scale b has 0.25 + x and a has x / 2 */
    NEAR(BY("0.4", "1"), "0.05");
    NEAR(BY("0.4", "2"), "0.35");
    NEAR(BY("9", "1"), "0.25");
    NEAR(BY("-1", "2"), "0");
    NEAR("ALLOCATE_BY_PRIORITY(want[*], 0 * first[*], 0, 0.3, 1)", "0.1");
#undef BY
}

/* profile is what `shape` gives, of which the first of four is the type. Two
 * alike share in proportion, whatever their shape. */
static void shapes(void **state)
{
    small_model *m = *state;
    for (int type = 0; type < 6; type++) {
        const char *body = bur_arena_printf(
            m->arena,
            SMALL_TIME "dimensions: { d = [\"a\", \"b\"]; f = [\"t\", \"p\", "
                       "\"w\", \"e\"]; }; parameters: { want: { over = "
                       "[\"d\"]; value = [1.0, 1.0]; }; }; auxiliaries: { "
                       "profile: { over = [\"d\", \"f\"]; eq = \"IF f = 1 "
                       "THEN %d ELSE 2\"; }; y: { eq = "
                       "\"ALLOCATE_AVAILABLE(want[*], profile[*, *], 0.3, "
                       "1)\"; }; };",
            type);
        assert_true((small_lower(m, body) != NULL) == (type < 5));
    }
    assert_string_equal(bur_code_slug(m->sink->first->code), "not-supported");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(by_priority),
        SMALL_TEST(shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
