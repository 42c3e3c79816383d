/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to UDUNITS: published values of units, words that are none, a
 * database that is missing, and threads that read at once. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/units_udunits.h"

static int exponent(const bur_si_unit *unit, const char *base)
{
    for (int i = 0; i < unit->n; i++) {
        if (strcmp(unit->power[i].base, base) == 0) {
            return unit->power[i].exponent;
        }
    }
    return 0;
}

static void units_have_their_values(void **state)
{
    static const struct {
        const char *word;
        double factor;
        int m, kg, s;
    } rows[] = {{"meter", 1, 1, 0, 0},     {"km", 1000, 1, 0, 0},
                {"inch", 0.0254, 1, 0, 0}, {"hectare", 1e4, 2, 0, 0},
                {"gram", 1e-3, 0, 1, 0},   {"tonne", 1e3, 0, 1, 0},
                {"newton", 1, 1, 1, -2},   {"kW", 1000, 2, 1, -3},
                {"day", 86400, 0, 0, 1},   {"percent", 0.01, 0, 0, 0},
                {"radian", 1, 0, 0, 0}};
    bur_fault fault = {0};
    bur_arena *arena = bur_arena_create();
    bur_udunits *database = bur_udunits_open(&fault);
    (void)state;
    assert_non_null(database);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_si_unit unit;
        if (!bur_udunits_word(database, arena, rows[i].word, &unit) ||
            fabs(unit.factor / rows[i].factor - 1) > 1e-12 ||
            exponent(&unit, "m") != rows[i].m ||
            exponent(&unit, "kg") != rows[i].kg ||
            exponent(&unit, "s") != rows[i].s) {
            fail_msg("%s is not what it is", rows[i].word);
        }
    }
    bur_udunits_close(database);
    bur_arena_free(arena);
}

static void other_words_are_refused(void **state)
{
    static const char *const words[] = {"learner", "EUR",     "FTE", "firm",
                                        "celsius", "decibel", ""};
    bur_fault fault = {0};
    bur_arena *arena = bur_arena_create();
    bur_udunits *database = bur_udunits_open(&fault);
    (void)state;
    assert_non_null(database);
    for (size_t i = 0; i + 1 < sizeof words / sizeof words[0]; i++) {
        bur_si_unit unit;
        if (bur_udunits_word(database, arena, words[i], &unit)) {
            fail_msg("%s is a unit", words[i]);
        }
    }
    bur_udunits_close(database);
    bur_udunits_close(NULL);
    bur_arena_free(arena);
}

static void a_missing_database_is_a_fault(void **state)
{
    bur_fault fault = {0};
    (void)state;
    setenv("UDUNITS2_XML_PATH", "/nowhere/u.xml", 1);
    assert_null(bur_udunits_open(&fault));
    assert_int_equal(fault.status, BUR_IO);
    assert_non_null(strstr(fault.message, "/nowhere/u.xml"));
    unsetenv("UDUNITS2_XML_PATH");
    bur_udunits *database = bur_udunits_open(&fault);
    assert_non_null(database);
    bur_udunits_close(database);
}

static void *read_often(void *context)
{
    int *n = context;
    for (int i = 0; i < 5; i++) {
        bur_fault fault = {0};
        bur_arena *arena = bur_arena_create();
        bur_udunits *database = bur_udunits_open(&fault);
        bur_si_unit unit;
        *n += database && bur_udunits_word(database, arena, "kW", &unit) &&
              !bur_udunits_word(database, arena, "learner", &unit);
        bur_udunits_close(database);
        bur_arena_free(arena);
    }
    return NULL;
}

static void threads_may_read_at_once(void **state)
{
    pthread_t thread[4];
    int n[4] = {0};
    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&thread[i], NULL, read_often, &n[i]),
                         0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        assert_int_equal(n[i], 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_have_their_values),
        cmocka_unit_test(other_words_are_refused),
        cmocka_unit_test(a_missing_database_is_a_fault),
        cmocka_unit_test(threads_may_read_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
