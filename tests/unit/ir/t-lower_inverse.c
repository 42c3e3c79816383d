/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of INVERT_MATRIX: against inverses by hand. */
#include "small_model.h"

/* Parameters of the small model are 0.25 times their number: m is
 * ((0.25, 0.5), (0.75, 1)), whose determinant is -1/8. */
static const char arrays[] =
    "dimensions: { d = [\"a\", \"b\"]; };"
    "parameters: { m: { over = [\"d\", \"d\"]; value = [1.0, 1.0, 1.0, "
    "1.0]; }; };";

static void elements_of_the_inverse(void **state)
{
    SMALL_EXPECT(*state, arrays, "INVERT_MATRIX(m[*, *], 1, 1)", -8);
    SMALL_EXPECT(*state, arrays, "INVERT_MATRIX(m[*, *], 1, 2)", 4);
    SMALL_EXPECT(*state, arrays, "INVERT_MATRIX(m[*, *], 1 + TIME, 1)", -8, 0,
                 6, 0);
    SMALL_EXPECT(*state, arrays, "INVERT_MATRIX(m[*, *], 2, 2)", -2);
}

static void rows_change_places(void **state)
{
    SMALL_EXPECT(*state, arrays,
                 "INVERT_MATRIX(IF m[*, *] < 0.3 THEN 0 ELSE m[*, *], 1, 1)",
                 -8.0 / 3);
}

static void a_square_is_needed(void **state)
{
    small_model *m = *state;
    assert_null(small_lower(
        m,
        bur_arena_printf(m->arena,
                         SMALL_TIME "%s auxiliaries: { y: { eq = "
                                    "\"INVERT_MATRIX(m[a, *], 1, 1)\"; }; };",
                         arrays)));
    assert_string_equal(bur_code_slug(m->sink->first->code), "not-supported");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(elements_of_the_inverse),
        SMALL_TEST(rows_change_places),
        SMALL_TEST(a_square_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
