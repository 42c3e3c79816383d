/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_word.c: comments and blanks. */
#include "conf_case.h"

static void comments(void **state)
{
    conf_case *c = *state;
    const bur_conf *root =
        conf_good(c, "# one\na = 1; # two ; { \"\n// three\nb = 2// four\n"
                     "/* five\n * c = 3; */ d /**/ = /* = */ 4 # end");
    assert_int_equal(root->n_items, 3);
    assert_int_equal(bur_conf_at(root, "b")->integer, 2);
    assert_int_equal(bur_conf_at(root, "d")->integer, 4);
}

static void comments_are_closed(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 1;\n /* b", BUR_DIAG_SYNTAX_FILE, 2, 2, "closing '*/'");
    conf_bad(c, "a = 1; /*/", BUR_DIAG_SYNTAX_FILE, 1, 8, "closing '*/'");
}

static void line_ends(void **state)
{
    conf_case *c = *state;
    const bur_conf *root = conf_good(c, "a = 1;\r\nb = \"x\";\r\n");
    bur_place place = bur_span_place(root->item[1]->span);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 5);
    assert_int_equal(place.line_length, 8);
}

/* A megabyte of faults takes no longer than a page of them. */
static void faults_are_few(void **state)
{
    conf_case *c = *state;
    enum { N = 1 << 20 };
    char *text = bur_arena_alloc(c->arena, N + 1);
    static const char *const form[] = {";", "a=;", "a;", "@\n", "a=b c;"};
    for (int i = 0; i < 5; i++) {
        size_t n = strlen(form[i]);
        for (size_t k = 0; k + n <= N; k += n) {
            memcpy(text + k, form[i], n);
        }
        assert_null(conf_parse(c, text));
        assert_in_range(c->sink->n_errors, 1, 101);
    }
    memset(text, ' ', N);
    memcpy(text, "a=[", 3);
    for (int k = 4; k < N; k += 2) {
        text[k] = '1';
    }
    assert_null(conf_parse(c, text));
    assert_in_range(c->sink->n_errors, 100, 101);
    assert_true(diag_says(c->sink->last, "too many faults"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(comments),
        CONF_TEST(comments_are_closed),
        CONF_TEST(line_ends),
        CONF_TEST(faults_are_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
