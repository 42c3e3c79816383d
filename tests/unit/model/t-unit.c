/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products of powers: what cancels is gone, and factors follow. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/unit.h"

static int begin(void **state)
{
    *state = bur_arena_create();
    return 0;
}

static int end(void **state)
{
    bur_arena_free(*state);
    return 0;
}

static void products_add_exponents(void **state)
{
    bur_arena *arena = *state;
    bur_unit a = bur_unit_symbol(arena, 3), b = bur_unit_symbol(arena, -2);
    bur_unit unit = bur_unit_times(arena, bur_unit_one(), a, 2);
    unit = bur_unit_times(arena, unit, b, -0.5);
    unit = bur_unit_times(arena, unit, a, 1);
    assert_int_equal(unit.n, 2);
    assert_int_equal(unit.power[0].symbol, -2);
    assert_true(bur_unit_exponent(unit, 3) == 3);
    assert_true(bur_unit_exponent(unit, -2) == -0.5);
    assert_true(bur_unit_exponent(unit, 0) == 0);
    assert_false(bur_unit_is_one(unit));
}

/* Thirds and sevenths too, where doubles round. */
static void what_cancels_is_gone(void **state)
{
    bur_arena *arena = *state;
    bur_unit a = bur_unit_symbol(arena, 1);
    static const double parts[] = {2, 3, 7, 10, 49};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        bur_unit unit = bur_unit_one();
        for (int k = 0; k < (int)parts[i]; k++) {
            unit = bur_unit_times(arena, unit, a, 1 / parts[i]);
        }
        assert_true(bur_unit_exponent(unit, 1) == 1);
        unit = bur_unit_times(arena, unit, a, -1);
        assert_true(bur_unit_is_one(unit));
    }
}

static void factors_are_raised(void **state)
{
    bur_arena *arena = *state;
    bur_unit twelve = bur_unit_number(12);
    bur_unit square = bur_unit_times(arena, bur_unit_one(), twelve, 2);
    assert_true(square.factor == 144);
    assert_true(bur_unit_times(arena, square, twelve, -1).factor == 12);
    bur_unit root = bur_unit_times(arena, bur_unit_one(), square, 0.5);
    assert_true(fabs(root.factor - 12) < 1e-12);
    assert_false(bur_unit_is_one(twelve));
    assert_true(bur_unit_is_one(bur_unit_times(arena, root, twelve, -1)));
}

static void factors_have_six_digits(void **state)
{
    bur_arena *arena = *state;
    assert_string_equal(bur_unit_factor_print(arena, 12), "12");
    assert_string_equal(bur_unit_factor_print(arena, 12.000000000000002), "12");
    assert_string_equal(bur_unit_factor_print(arena, 30.4375), "30.4375");
    assert_string_equal(bur_unit_factor_print(arena, 1.0 / 3), "0.333333");
    assert_string_equal(bur_unit_factor_print(arena, 0.01), "0.01");
    assert_string_equal(bur_unit_factor_print(arena, 2629800), "2629800");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(products_add_exponents), TEST(what_cancels_is_gone),
        TEST(factors_are_raised), TEST(factors_have_six_digits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
