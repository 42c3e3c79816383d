/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/complaint.c: the wording; t-parser.c has the places. */
#include "lang/complaint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    bur_arena *arena;
    bur_sink *sink;
    bur_tokens tokens;
} world;

static world lexed(const char *s)
{
    world w = {.arena = bur_arena_create()};
    w.sink = bur_sink_create(w.arena);
    w.tokens = bur_lex(w.arena, bur_text_of(w.arena, "test", s), w.sink);
    return w;
}

static void expected_and_found(void **state)
{
    (void)state;
    world w = lexed("a THEN 12");
    bur_diag *diag = bur_complain_expected(w.sink, &w.tokens, 1, "ELSE");
    assert_string_equal(diag->message, "expected ELSE, found 'THEN'");
    assert_int_equal(diag->span.from, 2);
    assert_int_equal(diag->span.to, 6);
    diag = bur_complain_expected(w.sink, &w.tokens, 3, "ELSE");
    assert_string_equal(diag->message,
                        "expected ELSE, found the end of the equation");
    bur_arena_free(w.arena);
}

/* Long words are cut, and between characters. */
static void long_words_are_cut(void **state)
{
    (void)state;
    world w = lexed("abcdefghijklmnopqrstuvwxyzabcdefghijklm\xC3\xA9\xC3\xA9");
    bur_diag *diag = bur_complain_expected(w.sink, &w.tokens, 0, "ELSE");
    assert_string_equal(
        diag->message,
        "expected ELSE, found 'abcdefghijklmnopqrstuvwxyzabcdefghijklm...'");
    bur_arena_free(w.arena);
}

static void decimal_comma(void **state)
{
    (void)state;
    world w = lexed("0,05");
    bur_diag *diag = bur_complain_leftover(w.sink, &w.tokens, 1);
    assert_int_equal(diag->code, BUR_DIAG_DECIMAL_COMMA);
    assert_string_equal(diag->notes->message, "write 0.05 with a point");
    bur_arena_free(w.arena);
}

static void partners(void **state)
{
    (void)state;
    world w = lexed("(a]");
    bur_diag *diag = bur_complain_unclosed(w.sink, &w.tokens, 2, 0);
    assert_string_equal(diag->message, "expected ')', found ']'");
    assert_string_equal(diag->notes->message, "'(' was opened here");
    assert_int_equal(diag->notes->span.from, 0);
    diag = bur_complain_leftover(w.sink, &w.tokens, 2);
    assert_string_equal(diag->message,
                        "expected an operator or the end of the equation, "
                        "found ']' that no '[' opened");
    bur_arena_free(w.arena);
}

static void values_and_operators(void **state)
{
    (void)state;
    world w = lexed("Total cost");
    bur_diag *diag = bur_complain_no_operator(w.sink, &w.tokens, 1);
    assert_string_equal(diag->message,
                        "expected an operator between 'Total' and 'cost'");
    assert_string_equal(
        diag->notes->message,
        "a name of several words is written Total_cost or \"Total cost\"");
    diag = bur_complain_no_value(w.sink, &w.tokens, 2);
    assert_string_equal(
        diag->message,
        "expected a value after 'cost', found the end of the equation");
    bur_arena_free(w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expected_and_found),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(decimal_comma),
        cmocka_unit_test(partners),
        cmocka_unit_test(values_and_operators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
