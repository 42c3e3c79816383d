/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading units: every way to write one gives the same product, and what is
 * none is refused at its place. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/unit_text.h"

/* Words of one small letter are known, by its number in the alphabet. */
static bool letter(void *context, const char *word, bur_unit *unit)
{
    bool known = islower((unsigned char)word[0]) && word[1] == '\0';
    if (known) {
        *unit = bur_unit_symbol(context, word[0] - 'a');
    }
    return known;
}

typedef struct row {
    const char *text;
    double factor, a, b, c;
} row;

static void texts_are_read(void **state)
{
    static const row rows[] = {
        {"a", 1, 1, 0, 0},
        {" a ", 1, 1, 0, 0},
        {"1", 1, 0, 0, 0},
        {"1/a", 1, -1, 0, 0},
        {"/a", 1, -1, 0, 0},
        {"per a", 1, -1, 0, 0},
        {"a*b", 1, 1, 1, 0},
        {"a b", 1, 1, 1, 0},
        {"a.b", 1, 1, 1, 0},
        {"a-b", 1, 1, 1, 0},
        {"a\xC2\xB7"
         "b",
         1, 1, 1, 0},
        {"a/b/c", 1, 1, -1, -1},
        {"a/b*c", 1, 1, -1, 1},
        {"a/(b*c)", 1, 1, -1, -1},
        {"a per b Per c", 1, 1, -1, -1},
        {"a/(b/c)", 1, 1, -1, 1},
        {"a^2", 1, 2, 0, 0},
        {"a**2 b", 1, 2, 1, 0},
        {"a2 b-1", 1, 2, -1, 0},
        {"a\xC2\xB2/b\xC2\xB3", 1, 2, -3, 0},
        {"a^-2", 1, -2, 0, 0},
        {"a^(1/2)", 1, 0.5, 0, 0},
        {"a^(-1/2)", 1, -0.5, 0, 0},
        {"(a b)^2/c", 1, 2, 2, -1},
        {"1000 a", 1000, 1, 0, 0},
        {"a/12", 1.0 / 12, 1, 0, 0},
        {"1e3 a", 1000, 1, 0, 0},
        {"0.5 a", 0.5, 1, 0, 0},
        {"2^3 a", 8, 1, 0, 0},
    };
    bur_arena *arena = bur_arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_unit unit;
        const char *reason;
        const char *at =
            bur_unit_read(arena, rows[i].text, letter, arena, &unit, &reason);
        if (at || fabs(unit.factor - rows[i].factor) > 1e-12 ||
            bur_unit_exponent(unit, 0) != rows[i].a ||
            bur_unit_exponent(unit, 1) != rows[i].b ||
            bur_unit_exponent(unit, 2) != rows[i].c) {
            fail_msg("'%s' is not read right: %s", rows[i].text,
                     at ? at : "another product");
        }
    }
    bur_arena_free(arena);
}

/* Where it goes wrong, and whether a word is refused there. */
static void what_is_none_is_refused(void **state)
{
    static const struct {
        const char *text, *rest;
        bool word;
    } rows[] = {{"a/", "", false},        {"*a", "*a", false},
                {"a//b", "/b", false},    {"(a", "", false},
                {"a)", ")", false},       {"a^b", "b", false},
                {"a^", "", false},        {"a+b", "+b", false},
                {"0 a", " a", false},     {"a^100", "", false},
                {"a^(1/0)", ")", false},  {"a zz", "zz", true},
                {"zz9/a", "zz9/a", true}, {"a^(2", "", false},
                {"a,b", ",b", false},     {"%", "%", true}};
    bur_arena *arena = bur_arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_unit unit;
        const char *reason;
        const char *at =
            bur_unit_read(arena, rows[i].text, letter, arena, &unit, &reason);
        if (!at || (reason == NULL) != rows[i].word) {
            fail_msg("'%s' is read, or refused wrongly", rows[i].text);
        }
        if (rows[i].word) {
            assert_string_equal(at, rows[i].rest);
        }
    }
    bur_arena_free(arena);
}

static void depth_is_limited(void **state)
{
    char text[2001];
    bur_unit unit;
    const char *reason;
    bur_arena *arena = bur_arena_create();
    (void)state;
    memset(text, '(', 2000);
    text[2000] = '\0';
    assert_non_null(bur_unit_read(arena, text, letter, arena, &unit, &reason));
    assert_non_null(strstr(reason, "too deep"));
    assert_null(
        bur_unit_read(arena, "((((a))))", letter, arena, &unit, &reason));
    bur_arena_free(arena);
}

static void words_have_a_length(void **state)
{
    (void)state;
    assert_int_equal(bur_unit_word_length("EUR/learner"), 3);
    assert_int_equal(bur_unit_word_length("CO2 per"), 3);
    assert_int_equal(bur_unit_word_length("%"), 1);
    assert_int_equal(bur_unit_word_length("/a"), 0);
    assert_int_equal(bur_unit_word_length("\xE2\x82\xAC*a"), 3);
    assert_int_equal(bur_unit_word_length("m\xC2\xB2"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read),
        cmocka_unit_test(what_is_none_is_refused),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(words_have_a_length)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
