/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/diag.c */
#include "base/diag.h"

#include <ctype.h>

#include "base_case.h"

static const char *rendered(bur_arena *arena, const bur_sink *sink, bool color)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    bur_sink_render(sink, file, color);
    return written(arena, file);
}

static void drawn_as_compilers_do(void **state)
{
    bur_arena *arena = *state;
    bur_sink *sink = bur_sink_create(arena);
    const bur_text *text = bur_text_of(
        arena, "a.cfg", "first = 1;\n\teq = \"prise * x\";\nlast = 2;\n");
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_SYNTAX,
                                  (bur_span){text, 18, 23}, "no '%s'", "prise");
    bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", "price");
    bur_note_at(sink, diag, (bur_span){text, 0, 5}, "seen here");
    bur_warning_at(sink, BUR_DIAG_NUMBER, BUR_NOWHERE, "odd");
    assert_string_equal(rendered(arena, sink, false),
                        "a.cfg:2:8: error: no 'prise' [syntax]\n"
                        "    2 | \teq = \"prise * x\";\n"
                        "      | \t      ^~~~~\n"
                        "  note: did you mean 'price'?\n"
                        "  a.cfg:1:1: note: seen here\n"
                        "bursar: warning: odd [number]\n");
    assert_int_equal(sink->n_errors, 1);
    assert_int_equal(sink->n_warnings, 1);
}

/* Letters of several bytes take one column; what a terminal would obey is not
 * sent to it. */
static void carets_stay_under_their_words(void **state)
{
    bur_arena *arena = *state;
    bur_sink *sink = bur_sink_create(arena);
    const bur_text *text =
        bur_text_of(arena, "t", "\xC3\xA9\xC3\xA9 gr\xC3\xB6n \x1B[2J");
    bur_error_at(sink, BUR_DIAG_SYNTAX, (bur_span){text, 5, 10}, "x");
    assert_string_equal(rendered(arena, sink, false),
                        "t:1:6: error: x [syntax]\n"
                        "    1 | \xC3\xA9\xC3\xA9 gr\xC3\xB6n ?[2J\n"
                        "      |    ^~~~\n");
}

/* A long line is cut to what stands around the fault. */
static void long_lines_are_cut(void **state)
{
    bur_arena *arena = *state;
    char *line = bur_arena_alloc(arena, 5001);
    for (int i = 0; i < 5000; i += 2) {
        memcpy(line + i, "\xC3\xA9", 2);
    }
    const bur_text *text = bur_text_of(arena, "t", line);
    for (int at = 0; at < 5000; at += 101) {
        bur_sink *sink = bur_sink_create(arena);
        line[at] = 'Z';
        text = bur_text_of(arena, "t", line);
        bur_error_at(sink, BUR_DIAG_SYNTAX, (bur_span){text, at, 5000}, "x");
        const char *out = rendered(arena, sink, false);
        assert_true(strlen(out) < 500);
        const char *shown = strstr(out, " | ") + 3;
        const char *below = strstr(shown, " | ") + 3;
        int column = 0;
        for (const char *s = shown; *s != 'Z'; s++) {
            column += ((unsigned char)*s & 0xC0) != 0x80;
        }
        assert_int_equal(strspn(below, " "), column);
        assert_true(below[column] == '^');
        memcpy(line + at / 2 * 2, "\xC3\xA9", 2);
    }
}

static void said_once(void **state)
{
    bur_arena *arena = *state;
    bur_sink *sink = bur_sink_create(arena);
    const bur_text *text = bur_text_of(arena, "t", "one two");
    bur_span one = {text, 0, 3}, two = {text, 4, 7};
    bur_diag *d = bur_error_at(sink, BUR_DIAG_SYNTAX, one, "x");
    assert_ptr_equal(bur_error_at(sink, BUR_DIAG_SYNTAX, one, "x"), d);
    assert_ptr_not_equal(bur_error_at(sink, BUR_DIAG_SYNTAX, two, "x"), d);
    assert_ptr_not_equal(bur_error_at(sink, BUR_DIAG_SYNTAX, one, "y"), d);
    assert_ptr_not_equal(bur_error_at(sink, BUR_DIAG_NUMBER, one, "x"), d);
    assert_int_equal(sink->n_errors, 4);
    bur_note_at(sink, d, BUR_NOWHERE, "n");
    bur_note_at(sink, d, BUR_NOWHERE, "n");
    assert_null(d->notes->next);
}

/* Who stops looking says so, once. */
static void many(void **state)
{
    bur_arena *arena = *state;
    bur_sink *sink = bur_sink_create(arena);
    for (int i = 0; i < BUR_MOST_ERRORS + 5; i++) {
        bur_error_at(sink, BUR_DIAG_SYNTAX, BUR_NOWHERE, "fault %d", i);
    }
    int n_notes = 0, i = 0;
    for (const bur_diag *d = sink->first; d; d = d->next) {
        i++;
        if (d->notes) {
            n_notes++;
            assert_int_equal(i, BUR_MOST_ERRORS);
            assert_non_null(strstr(d->notes->message, "after 100 errors"));
        }
    }
    assert_int_equal(n_notes, 1);
}

static void colours(void **state)
{
    bur_arena *arena = *state;
    bur_sink *sink = bur_sink_create(arena);
    const bur_text *text = bur_text_of(arena, "t", "one");
    bur_error_at(sink, BUR_DIAG_SYNTAX, bur_text_span(text), "x");
    assert_non_null(strstr(rendered(arena, sink, true), "\033[1;31merror:"));
    assert_null(strstr(rendered(arena, sink, false), "\033"));
}

/* Slugs are what people search for: lower case, one each. */
static void slugs(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_CODES; i++) {
        const char *slug = bur_code_slug((bur_code)i);
        assert_true(strlen(slug) > 0 && strlen(slug) < 30);
        for (const char *s = slug; *s; s++) {
            assert_true(islower((unsigned char)*s) || *s == '-' ||
                        isdigit((unsigned char)*s));
        }
        assert_true(strlen(bur_code_meaning((bur_code)i)) > 0);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(slug, bur_code_slug((bur_code)k));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(drawn_as_compilers_do),
        BASE_TEST(carets_stay_under_their_words),
        BASE_TEST(long_lines_are_cut),
        BASE_TEST(said_once),
        BASE_TEST(many),
        BASE_TEST(colours),
        BASE_TEST(slugs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
