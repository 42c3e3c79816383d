/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing in a text of a model ends the comment or string that it stands in;
 * lines keep within their width. */
#define _XOPEN_SOURCE 700
#include "lab.h"

#include "exec/c_text.h"

/* What one of them writes; to be freed. */
static char *written(void put(FILE *out, const char *text), const char *text)
{
    char *found = NULL;
    size_t n;
    FILE *out = open_memstream(&found, &n);
    assert_non_null(out);
    put(out, text);
    assert_int_equal(fclose(out), 0);
    return found;
}

static void comment(FILE *out, const char *text)
{
    bur_c_comment(out, 4, text);
}

static void statement(FILE *out, const char *text)
{
    bur_c_statement(out, 4, text, NULL);
}

static void remark(FILE *out, const char *text)
{
    bur_c_statement(out, 0, "x = 1;", text);
}

static void is(void put(FILE *out, const char *text), const char *text,
               const char *wanted)
{
    char *found = written(put, text);
    assert_string_equal(found, wanted);
    free(found);
}

static void comments_end_where_they_end(void **state)
{
    (void)state;
    is(comment, "a = b * c", "    /* a = b * c */\n");
    is(comment, "*/ int x; /*", "    /* * / int x; / * */\n");
    is(comment, "a **/ b //* c", "    /* a ** / b // * c */\n");
    is(comment, "what?\?/ \\ a\nb", "    /* what? ?/   a b */\n");
    is(remark, "b[*/]", "x = 1; /* b[* /] */\n");
}

static void strings_end_where_they_end(void **state)
{
    (void)state;
    is(bur_c_string, "a, b", "\"a, b\"");
    is(bur_c_string, "\"\\n%\n?\x7f", "\"\\\"\\\\n%\\012\\?\\177\"");
    is(bur_c_string, "caf\xc3\xa9", "\"caf\xc3\xa9\"");
}

static void lines_are_short(void **state)
{
    (void)state;
    char text[600] = "y = a";
    for (int i = 0; i < 60; i++) {
        strcat(text, " + bcdef");
    }
    void (*const put[])(FILE *, const char *) = {comment, statement};
    for (int i = 0; i < 2; i++) {
        char *found = written(put[i], text);
        int words = 0;
        for (char *line = strtok(found, "\n"); line;
             line = strtok(NULL, "\n")) {
            assert_true(strlen(line) <= 80);
            for (const char *at = line; (at = strstr(at, "bcdef")); at++) {
                words++;
            }
        }
        assert_int_equal(words, 60);
        free(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_end_where_they_end),
        cmocka_unit_test(strings_end_where_they_end),
        cmocka_unit_test(lines_are_short)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
