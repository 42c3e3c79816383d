/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/text.c */
#include "base/text.h"

#include "base_case.h"

/* Lines and columns counted byte by byte. */
static void places_by_counting(void **state)
{
    bur_arena *arena = *state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        char bytes[200];
        int n = (int)(word_of(seed, 1000) % 200);
        for (int i = 0; i < n; i++) {
            bytes[i] = "ab\n \r\n"[word_of(seed, (uint64_t)i) % 6];
        }
        bur_source *source = bur_source_create(arena, "p", bytes, (size_t)n);
        int line = 1, column = 1;
        for (int i = 0; i <= n; i++) {
            bur_place place =
                bur_span_place(bur_source_span(arena, source, i, i + 1));
            assert_int_equal(place.line, line);
            assert_int_equal(place.column, column);
            assert_true(place.width >= 1);
            assert_null(
                memchr(place.line_text, '\n', (size_t)place.line_length));
            bool newline = i < n && bytes[i] == '\n';
            line += newline;
            column = newline ? 1 : column + 1;
        }
        assert_int_equal(source->n_lines, line);
    }
}

static void widths_end_with_the_line(void **state)
{
    bur_arena *arena = *state;
    const bur_text *text = bur_text_of(arena, "t", "one two\nthree\n");
    bur_place place = bur_span_place((bur_span){text, 4, 7});
    assert_int_equal(place.width, 3);
    place = bur_span_place((bur_span){text, 4, 12});
    assert_int_equal(place.width, 3);
    assert_int_equal(place.line_length, 7);
    place = bur_span_place((bur_span){text, 2, 2});
    assert_int_equal(place.width, 1);
    place = bur_span_place(bur_text_span(text));
    assert_int_equal(place.width, 7);
    assert_string_equal(place.path, "t");
}

/* The example of the header: escapes undone, literals joined. */
static void segments(void **state)
{
    bur_arena *arena = *state;
    const char *bytes = "price = \"a * \\\"b\\\"\" \"+ c\";";
    bur_source *source = bur_source_create(arena, "f", bytes, strlen(bytes));
    static const bur_segment segment[] = {
        {0, 9}, {4, 13}, {5, 15}, {6, 16}, {7, 21}};
    bur_text text = {source, "a * \"b\"+ c", 10, segment, 5};
    for (int i = 0; i < text.n; i++) {
        bur_place place = bur_span_place((bur_span){&text, i, i + 1});
        char there = bytes[place.column - 1];
        assert_true(there == text.s[i] || there == '\\');
    }
    bur_place all = bur_span_place(bur_text_span(&text));
    assert_int_equal(all.column, 10);
    assert_int_equal(all.width, 15);
}

static void nowhere(void **state)
{
    (void)state;
    assert_false(bur_span_known(BUR_NOWHERE));
    bur_place place = bur_span_place(BUR_NOWHERE);
    assert_string_equal(place.path, "");
    assert_int_equal(place.line, 0);
}

static void joined(void **state)
{
    bur_arena *arena = *state;
    const bur_text *text = bur_text_of(arena, "t", "one two");
    const bur_text *other = bur_text_of(arena, "u", "x");
    bur_span a = {text, 4, 7}, b = {text, 0, 3};
    bur_span both = bur_span_join(a, b);
    assert_int_equal(both.from, 0);
    assert_int_equal(both.to, 7);
    assert_ptr_equal(bur_span_join(a, BUR_NOWHERE).text, text);
    assert_ptr_equal(bur_span_join(BUR_NOWHERE, a).text, text);
    both = bur_span_join(a, bur_text_span(other));
    assert_ptr_equal(both.text, text);
    assert_int_equal(both.from, 4);
}

static void sources_are_copies(void **state)
{
    bur_arena *arena = *state;
    char bytes[] = "abc", path[] = "p";
    bur_source *source = bur_source_create(arena, path, bytes, 3);
    bytes[0] = path[0] = 'z';
    assert_string_equal(source->bytes, "abc");
    assert_string_equal(source->path, "p");
    assert_ptr_equal(bur_source_text(arena, source)->s, source->bytes);
}

/* A part of a text has the places that it has in the whole. */
static void parts_keep_their_places(void **state)
{
    bur_arena *arena = *state;
    bur_source *source = bur_source_create(arena, "f", "ab&lt;cd", 8);
    static const bur_segment segment[] = {{0, 0}, {2, 2}, {3, 6}};
    bur_text text = {source, "ab<cd", 5, segment, 3};
    for (int from = 0; from <= text.n; from++) {
        for (int to = from; to <= text.n; to++) {
            const bur_text *part = bur_text_part(arena, &text, from, to);
            assert_int_equal(part->n, to - from);
            assert_memory_equal(part->s, text.s + from, (size_t)(to - from));
            for (int i = from; i < to; i++) {
                bur_place whole = bur_span_place((bur_span){&text, i, i + 1});
                bur_place same =
                    bur_span_place((bur_span){part, i - from, i - from + 1});
                assert_int_equal(same.column, whole.column);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(places_by_counting),
        BASE_TEST(widths_end_with_the_line),
        BASE_TEST(segments),
        BASE_TEST(parts_keep_their_places),
        BASE_TEST(nowhere),
        BASE_TEST(joined),
        BASE_TEST(sources_are_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
