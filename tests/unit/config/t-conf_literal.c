/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_literal.c: texts, and where each of their bytes was. */
#include "conf_random.h"

static const bur_text *text_of(conf_case *c, const char *text)
{
    return bur_conf_at(conf_good(c, text), "a")->text;
}

static void texts(void **state)
{
    conf_case *c = *state;
    assert_string_equal(text_of(c, "a = \"\";")->s, "");
    assert_string_equal(text_of(c, "a = \"b # c // d /* e\";")->s,
                        "b # c // d /* e");
    assert_string_equal(text_of(c, "a = \"\\\"\\\\\\n\\t\\r\\f\\x4A\\xC3"
                                   "\\xa9\";")
                            ->s,
                        "\"\\\n\t\r\fJ\xC3\xA9");
    assert_string_equal(text_of(c, "a = \"one \" /* and */ \"two\"\n"
                                   "# three\n \"four\";")
                            ->s,
                        "one twofour");
    assert_string_equal(text_of(c, "a = \"two\nlines\";")->s, "two\nlines");
    assert_string_equal(text_of(c, "a = \"\xE2\x82\xAC\";")->s, "\xE2\x82\xAC");
}

static void bytes_keep_their_places(void **state)
{
    conf_case *c = *state;
    const bur_text *text = text_of(c, "x = 1;\na = \"p \\\"q\\\"\"\n  \"rs\";");
    assert_string_equal(text->s, "p \"q\"rs");
    static const int line[] = {2, 2, 2, 2, 2, 3, 3};
    static const int column[] = {6, 7, 8, 10, 11, 4, 5};
    for (int i = 0; i < text->n; i++) {
        bur_place place = bur_span_place((bur_span){text, i, i + 1});
        assert_int_equal(place.line, line[i]);
        assert_int_equal(place.column, column[i]);
    }
}

/* A byte that is no escape stands in the source as itself. */
static void random_texts_keep_their_places(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 500; seed++) {
        bur_arena *arena = bur_arena_create();
        conf_random r = {arena, bur_hash_mix(seed)};
        const char *file = bur_arena_printf(arena, "a = %s;", random_text(&r));
        bur_sink *sink = bur_sink_create(arena);
        const bur_conf *root =
            bur_conf_parse(arena, "t", file, strlen(file), sink);
        assert_non_null(root);
        const bur_text *text = root->item[0]->text;
        for (int i = 0; i < text->n; i++) {
            bur_place place = bur_span_place((bur_span){text, i, i + 1});
            char there = place.line_text[place.column - 1];
            if (there != '\\' && text->s[i] != '\n' && text->s[i] != there) {
                fail_msg("seed %d byte %d", (int)seed, i);
            }
        }
        bur_arena_free(arena);
    }
}

static void escapes_that_are_not(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = \"b \\q\";", BUR_DIAG_SYNTAX_FILE, 1, 8,
             "two backslashes");
    conf_bad(c, "a = \"\\x4\";", BUR_DIAG_SYNTAX_FILE, 1, 6, "xHH");
    conf_bad(c, "a = \"\\x00\";", BUR_DIAG_SYNTAX_FILE, 1, 6, "xHH");
    conf_bad(c, "a = \"\\xC3\";", BUR_DIAG_ENCODING, 1, 5, "UTF-8");
}

static void quotes_are_closed(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "b = 1;\na = \"b", BUR_DIAG_SYNTAX_FILE, 2, 5,
             "no closing quote");
    conf_bad(c, "a = \"b\\\"", BUR_DIAG_SYNTAX_FILE, 1, 5, "no closing quote");
    conf_bad(c, "a = \"b\\", BUR_DIAG_SYNTAX_FILE, 1, 5, "no closing quote");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(texts),
        CONF_TEST(bytes_keep_their_places),
        CONF_TEST(random_texts_keep_their_places),
        CONF_TEST(escapes_that_are_not),
        CONF_TEST(quotes_are_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
