/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inference: systems of units with one answer, with many and with none. */
#include "uniting_case.h"

static bur_unit unit_of(uniting *u, const char *text)
{
    bur_unit unit;
    bur_units_read(u->units, text, BUR_NOWHERE, &unit);
    return unit;
}

static bur_unit times(uniting *u, bur_unit a, bur_unit b, double exponent)
{
    return bur_unit_times(u->arena, a, b, exponent);
}

static void same(uniting *u, bur_unit unit, const char *text)
{
    assert_true(bur_is_settled(u, unit));
    assert_true(bur_units_ratio(u, unit, unit_of(u, text)) == 1);
}

/* x y = EUR, x / y = EUR month^2: x = EUR month, y = 1 / month. */
static void two_equations_two_unknowns(void **state)
{
    uniting u;
    uniting_begin(*state, &u);
    bur_unit x = bur_unknown_unit(&u), y = bur_unknown_unit(&u);
    assert_true(
        bur_unify(&u, times(&u, x, y, 1), unit_of(&u, "EUR"), BUR_NOWHERE));
    assert_false(bur_is_settled(&u, x));
    assert_true(bur_unify(&u, times(&u, x, y, -1), unit_of(&u, "EUR*month^2"),
                          BUR_NOWHERE));
    same(&u, x, "EUR*month");
    same(&u, y, "1/month");
    assert_true(
        bur_unify(&u, times(&u, x, y, 1), unit_of(&u, "EUR"), BUR_NOWHERE));
    assert_false(bur_unify(&u, x, y, BUR_NOWHERE));
    bur_units_close(u.units);
}

/* x^3 = EUR has a root; what stays free is told. */
static void roots_and_what_stays_free(void **state)
{
    uniting u;
    uniting_begin(*state, &u);
    bur_unit x = bur_unknown_unit(&u), y = bur_unknown_unit(&u);
    bur_unit one = bur_unit_one();
    assert_true(
        bur_unify(&u, times(&u, one, x, 3), unit_of(&u, "EUR"), BUR_NOWHERE));
    same(&u, times(&u, one, x, 6), "EUR^2");
    assert_false(bur_is_settled(&u, y));
    assert_true(bur_unify(&u, y, y, BUR_NOWHERE));
    assert_false(bur_is_settled(&u, y));
    bur_units_close(u.units);
}

/* A chain solved from its far end. */
static void chains_are_followed(void **state)
{
    enum { LONG = 300 };
    uniting u;
    uniting_begin(*state, &u);
    bur_unit link[LONG];
    for (int i = 0; i < LONG; i++) {
        link[i] = bur_unknown_unit(&u);
    }
    for (int i = 0; i + 1 < LONG; i++) {
        assert_true(bur_unify(&u, link[i], link[i + 1], BUR_NOWHERE));
    }
    assert_true(bur_unify(&u, link[LONG / 2], unit_of(&u, "EUR"), BUR_NOWHERE));
    for (int i = 0; i < LONG; i++) {
        same(&u, link[i], "EUR");
    }
    bur_units_close(u.units);
}

static void factors_do_not_unify(void **state)
{
    uniting u;
    uniting_begin(*state, &u);
    bur_unit month = unit_of(&u, "month"), year = unit_of(&u, "year");
    assert_false(bur_unify(&u, month, year, BUR_NOWHERE));
    assert_true(bur_units_ratio(&u, year, month) == 12);
    assert_true(bur_units_ratio(&u, year, unit_of(&u, "EUR")) == 0);
    assert_true(bur_unify(&u, year, unit_of(&u, "12 months"), BUR_NOWHERE));
    bur_units_close(u.units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(two_equations_two_unknowns),
                                       MODEL_TEST(roots_and_what_stays_free),
                                       MODEL_TEST(chains_are_followed),
                                       MODEL_TEST(factors_do_not_unify)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
