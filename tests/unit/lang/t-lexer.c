/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/lexer.c */
#include "lang/lexer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"

typedef struct world {
    bur_arena *arena;
    bur_sink *sink;
} world;

static int begin(void **state)
{
    static world w;
    w.arena = bur_arena_create();
    w.sink = bur_sink_create(w.arena);
    *state = &w;
    return 0;
}

static int end(void **state)
{
    bur_arena_free(((world *)*state)->arena);
    return 0;
}

static bur_tokens lex(world *w, const char *s)
{
    w->sink = bur_sink_create(w->arena);
    return bur_lex(w->arena, bur_text_of(w->arena, "test", s), w->sink);
}

/* The tokens as text: numbers as N, names as their canonical form, symbols
 * and words as written, with a blank between. */
static const char *shape(world *w, const char *s)
{
    bur_tokens tokens = lex(w, s);
    const char *all = "";
    for (int i = 0; i + 1 < tokens.n; i++) {
        const bur_token *t = &tokens.at[i];
        const char *one = t->kind == BUR_TOKEN_NUMBER ? "N"
                          : t->kind == BUR_TOKEN_NAME
                              ? t->name
                              : bur_arena_strndup(w->arena, s + t->from,
                                                  (size_t)(t->to - t->from));
        all = bur_arena_printf(w->arena, "%s%s%s", all, i > 0 ? " " : "", one);
    }
    assert_int_equal(tokens.at[tokens.n - 1].kind, BUR_TOKEN_END);
    assert_int_equal(tokens.at[tokens.n - 1].from, strlen(s));
    return all;
}

static void words_and_symbols(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {" \t\r\n ", ""},
        {"{nothing} { at all }", ""},
        {"a+b", "a + b"},
        {"a{one}b", "a b"},
        {"price*learners", "price * learners"},
        {"a<=b<>c>=d<e>f=g", "a <= b <> c >= d < e > f = g"},
        {"a//b/c", "a // b / c"},
        {"a<b", "a < b"},
        {"x[*:Dim,@2]'", "x [ * : dim , @ N ] '"},
        {"IF a Then b eLSE c", "IF a Then b eLSE c"},
        {"iffy thenx _else not_a", "iffy thenx else not_a"},
        {"2x", "N x"},
        {"1E-3+2e5-1.e+7", "N + N - N"},
        {"1e", "N e"},
        {"1e+", "N e +"},
        {".375 14. 0.5", "N N N"},
        {"1.2.3", "N N"},
        {"model.variable", "model.variable"},
        {".root.x", ".root.x"},
        {"\"my model\".x", "my_model.x"},
        {"a.\"b c\"+1", "a.b_c + N"},
        {"Dim.2", "dim.2"},
        {"\"WOM  multiplier\"", "wom_multiplier"},
        {"\"a\\nb\"", "a_b"},
        {"\"a\nb\"", "a_b"},
        {"\"if\"", "if"},
        {"\"a\\\\b\"", "a\\b"},
        {"\"{no comment}\"", "{no_comment}"},
        {"a\xC2\xA0+\xC2\xA0 b", "a + b"},
        {"\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
        {"\xE2\x82\xAC_x", "\xE2\x82\xAC_x"},
        {"a$b", "a$b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(shape(*state, cases[i][0]), cases[i][1]);
        assert_null(((world *)*state)->sink->first);
    }
}

static void numbers_have_their_value(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"0", 0.0},
                 {".375", 0.375},
                 {"14.", 14.0},
                 {"1E-3", 0.001},
                 {"2e+2", 200.0},
                 {"1.5E0", 1.5},
                 {"1e308", 1e308},
                 {"007", 7.0},
                 {"1e-400", 0.0},
                 {"0.1", 0.1},
                 {"123456789012", 123456789012.0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bur_tokens tokens = lex(*state, cases[i].text);
        assert_int_equal(tokens.n, 2);
        assert_true(tokens.at[0].number == cases[i].value);
        assert_int_equal(tokens.n_faults, 0);
    }
}

static void names_keep_their_spelling(void **state)
{
    static const char *const cases[][2] = {
        {"Price", "Price"},
        {"\"WOM  multiplier\"", "WOM  multiplier"},
        {"\"a \\\"b\\\"\"", "a \"b\""},
        {"\"a\\nb\"", "a b"},
        {"\"a\nb\rc\"", "a b c"},
        {"\"m m\".X", "m m.X"},
        {"Mod", "Mod"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bur_tokens tokens = lex(*state, cases[i][0]);
        assert_int_equal(tokens.n, 2);
        assert_string_equal(tokens.at[0].spelt, cases[i][1]);
    }
    assert_string_equal(lex(*state, "MOD").at[0].name, "mod");
}

/* What is wrong, its code, its column, and the token that is made of it all
 * the same (none if "lost"). */
static void faults_have_a_place(void **state)
{
    static const struct {
        const char *text;
        bur_code code;
        int column, width;
        const char *help; /* in a note, or in the message */
        bool lost;
        const char *shape;
    } cases[] = {
        {"a == b", BUR_DIAG_FOREIGN_OPERATOR, 3, 2, "=", false, "a == b"},
        {"a != b", BUR_DIAG_FOREIGN_OPERATOR, 3, 2, "<>", false, "a != b"},
        {"a && b", BUR_DIAG_FOREIGN_OPERATOR, 3, 2, "AND", false, "a && b"},
        {"a || b", BUR_DIAG_FOREIGN_OPERATOR, 3, 2, "OR", false, "a || b"},
        {"!a", BUR_DIAG_FOREIGN_OPERATOR, 1, 1, "NOT", false, "! a"},
        {"a ** b", BUR_DIAG_FOREIGN_OPERATOR, 3, 2, "^", false, "a ** b"},
        {"5 %", BUR_DIAG_STRAY_CHARACTER, 3, 1, "0.05", true, "N"},
        {"a ? b", BUR_DIAG_STRAY_CHARACTER, 3, 1, "IF c", true, "a b"},
        {"a ### b", BUR_DIAG_STRAY_CHARACTER, 3, 3, "'#'", true, "a b"},
        {"a \x01 b", BUR_DIAG_STRAY_CHARACTER, 3, 1, "0x01", true, "a b"},
        {"$a", BUR_DIAG_STRAY_CHARACTER, 1, 1, "'$'", true, "a"},
        {"\xE2\x80\x9C"
         "a",
         BUR_DIAG_STRAY_CHARACTER, 1, 3, "quote", true, "a"},
        {"a\xE2\x88\x92"
         "b",
         BUR_DIAG_FOREIGN_OPERATOR, 2, 3, "as -", false, "a \xE2\x88\x92 b"},
        {"a\xE2\x89\xA5"
         "b",
         BUR_DIAG_FOREIGN_OPERATOR, 2, 3, ">=", false, "a \xE2\x89\xA5 b"},
        {"a {b", BUR_DIAG_UNBALANCED, 3, 1, "'}'", true, "a"},
        {"a } b", BUR_DIAG_STRAY_CHARACTER, 3, 1, "comment", true, "a b"},
        {"a + \"b", BUR_DIAG_UNBALANCED, 5, 1, "'\"'", true, "a + b"},
        {"\"a\\tb\"", BUR_DIAG_SYNTAX, 3, 2, "\\n", false, "atb"},
        {"1 + \"\"", BUR_DIAG_SYNTAX, 5, 2, "empty", false, "N + "},
        {"_", BUR_DIAG_SYNTAX, 1, 1, "empty", false, ""},
        {"2 * 1e309", BUR_DIAG_NUMBER, 5, 5, "too large", false, "N * N"},
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(shape(w, cases[i].text), cases[i].shape);
        assert_int_equal(w->sink->n_errors, 1);
        const bur_diag *diag = w->sink->first;
        bur_place place = bur_span_place(diag->span);
        assert_int_equal(diag->code, cases[i].code);
        assert_int_equal(place.column, cases[i].column);
        assert_int_equal(place.width, cases[i].width);
        const char *help = diag->notes ? diag->notes->message : diag->message;
        assert_non_null(strstr(help, cases[i].help));
        assert_int_equal(lex(w, cases[i].text).lost, cases[i].lost);
    }
}

static void slips_give_what_was_meant(void **state)
{
    bur_tokens tokens = lex(*state, "a==b!=c&&d||!e**f");
    static const bur_token_kind kinds[] = {
        BUR_TOKEN_NAME, BUR_TOKEN_EQUAL, BUR_TOKEN_NAME,  BUR_TOKEN_NOT_EQUAL,
        BUR_TOKEN_NAME, BUR_TOKEN_AND,   BUR_TOKEN_NAME,  BUR_TOKEN_OR,
        BUR_TOKEN_NOT,  BUR_TOKEN_NAME,  BUR_TOKEN_CARET, BUR_TOKEN_NAME,
        BUR_TOKEN_END};
    assert_int_equal(tokens.n, sizeof kinds / sizeof kinds[0]);
    for (int i = 0; i < tokens.n; i++) {
        assert_int_equal(tokens.at[i].kind, kinds[i]);
    }
    assert_int_equal(tokens.n_faults, 6);
    assert_false(tokens.lost);
}

static void faults_are_bounded(void **state)
{
    world *w = *state;
    bur_tokens tokens = lex(w, "# ~ # ~ # ~ # ~ # ~ # ~ # ~ # ~ # ~ # ~");
    assert_int_equal(tokens.n_faults, BUR_MAX_FAULTS);
    assert_true(tokens.lost);
    lex(w, "\"\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\" # ~ # ~");
    assert_in_range(w->sink->n_errors, BUR_MAX_FAULTS, BUR_MAX_FAULTS + 1);
}

static void plain_names(void **state)
{
    (void)state;
    static const char *const plain[] = {"a",   "_a", "a1",  "mod",      "MOD",
                                        "a.b", ".a", "a.1", "\xC3\xA9", "ifx"};
    static const char *const not_plain[] = {"",
                                            "1a",
                                            "a b",
                                            "if",
                                            "Then",
                                            "NOT",
                                            "a-b",
                                            "a.",
                                            ".1",
                                            "$a",
                                            "\"a\"",
                                            "a\xC2\xA0"
                                            "b",
                                            "a\xE2\x88\x92"
                                            "b",
                                            "."};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        assert_true(bur_name_is_plain(plain[i]));
    }
    for (size_t i = 0; i < sizeof not_plain / sizeof not_plain[0]; i++) {
        assert_false(bur_name_is_plain(not_plain[i]));
    }
}

/* A quarter of a megabyte of each of these takes a few hundredths of a second;
 * were anything quadratic, it would take minutes. */
static void time_is_linear(void **state)
{
    static const char *const patterns[] = {
        "a",    "\"a\"", "{}",  "{",     "\"",   "\"a\".", "a.",
        ".",    "1",     "1e+", "#~",    "\\",   "%",      "\xE2\x80\x9C",
        "\xC3", " ",     "''",  "\"\\a", "a\"b", "}",      "\xC2\xA0"};
    enum { SIZE = 1 << 18 };
    world *w = *state;
    char *s = malloc(SIZE + 8);
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        size_t width = strlen(patterns[i]), n = 0;
        while (n < SIZE) {
            memcpy(s + n, patterns[i], width);
            n += width;
        }
        s[n] = '\0';
        bur_arena_free(w->arena);
        w->arena = bur_arena_create();
        double start = bur_clock_seconds();
        lex(w, s);
        assert_true(bur_clock_seconds() - start < 2.0);
    }
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_symbols),
        cmocka_unit_test(numbers_have_their_value),
        cmocka_unit_test(names_keep_their_spelling),
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(slips_give_what_was_meant),
        cmocka_unit_test(faults_are_bounded),
        cmocka_unit_test(plain_names),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
