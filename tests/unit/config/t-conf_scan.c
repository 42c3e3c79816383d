/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_scan.c: values and brackets. */
#include "conf_case.h"

static void lists_and_arrays(void **state)
{
    conf_case *c = *state;
    const bur_conf *root =
        conf_good(c, "a = ((1,2),(3,4)); b = []; c = (); d: { };"
                     "e = (1, \"x\", {y=1;}, [1.0, 2.0]);");
    const bur_conf *a = bur_conf_at(root, "a");
    assert_int_equal(a->kind, BUR_CONF_LIST);
    assert_int_equal(a->item[1]->item[0]->integer, 3);
    assert_null(a->item[1]->name);
    assert_int_equal(bur_conf_at(root, "b")->kind, BUR_CONF_ARRAY);
    assert_int_equal(bur_conf_at(root, "d")->n_items, 0);
    const bur_conf *e = bur_conf_at(root, "e");
    assert_int_equal(e->item[2]->kind, BUR_CONF_GROUP);
    assert_true(e->item[3]->item[1]->number == 2.0);
}

static void arrays_hold_one_kind(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = [1, 2.0];", BUR_DIAG_SYNTAX_FILE, 1, 9,
             "write 1.0 instead of 1");
    conf_bad(c, "a = [1.5, 2];", BUR_DIAG_SYNTAX_FILE, 1, 11,
             "write 2.0 instead of 2");
    conf_bad(c, "a = [1, 2L];", BUR_DIAG_SYNTAX_FILE, 1, 9, "write 1L");
    conf_bad(c, "a = [1, \"x\"];", BUR_DIAG_SYNTAX_FILE, 1, 9,
             "a list ( ) may mix them");
    conf_bad(c, "a = [true, 1];", BUR_DIAG_SYNTAX_FILE, 1, 12, "one kind");
    conf_good(c, "a = (1, 2.0, 3L, \"x\", true);");
}

static void arrays_do_not_nest(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = [[1,2],[3,4]];", BUR_DIAG_SYNTAX_FILE, 1, 6,
             "((1, 2), (3, 4))");
    conf_bad(c, "a = [{b=1;}];", BUR_DIAG_SYNTAX_FILE, 1, 6, "plain values");
}

static void commas(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = [1, 2,];", BUR_DIAG_SYNTAX_FILE, 1, 11,
             "the last item has no comma");
    conf_bad(c, "a = (1,\n);", BUR_DIAG_SYNTAX_FILE, 2, 1, "last comma");
    conf_bad(c, "a = [1 2];", BUR_DIAG_SYNTAX_FILE, 1, 8, "a comma is missing");
    conf_bad(c, "a = (1,,2);", BUR_DIAG_SYNTAX_FILE, 1, 8,
             "without an item before it");
    conf_bad(c, "a = [,1];", BUR_DIAG_SYNTAX_FILE, 1, 6, "without an item");
}

static void brackets_are_closed(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a: {\n b = 1;\n", BUR_DIAG_SYNTAX_FILE, 1, 4,
             "this '{' is never closed");
    conf_bad(c, "a = (1, 2;", BUR_DIAG_SYNTAX_FILE, 1, 10,
             "expected ')' before this ';'");
    conf_bad(c, "a = [1, 2);", BUR_DIAG_SYNTAX_FILE, 1, 10, "expected ']'");
    conf_bad(c, "a = 1; };", BUR_DIAG_SYNTAX_FILE, 1, 8, "no '{' for this '}'");
    conf_bad(c, "a = (1", BUR_DIAG_SYNTAX_FILE, 1, 5, "never closed");
    conf_bad(c, "a: { b = (1, {c = 2;} };", BUR_DIAG_SYNTAX_FILE, 1, 23,
             "to close this '('");
}

static void depth_is_limited(void **state)
{
    conf_case *c = *state;
    char text[512] = "a = ";
    memset(text + 4, '(', 100);
    memset(text + 104, ')', 100);
    conf_good(c, text);
    memset(text + 4, '(', 101);
    memset(text + 105, ')', 101);
    conf_bad(c, text, BUR_DIAG_SYNTAX_FILE, 1, 105, "deeper than 100");
    memset(text + 4, '{', 400);
    assert_null(conf_parse(c, text));
}

static void wrong_quotes(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 'x y';\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 5,
             "straight double quotes");
    conf_bad(c, "a = \xE2\x80\x9Cx y\xE2\x80\x9D;", BUR_DIAG_SYNTAX_FILE, 1, 5,
             "straight double quotes");
    conf_bad(c, "a = (\xC2\xABx\xC2\xBB, 2);", BUR_DIAG_SYNTAX_FILE, 1, 6,
             "straight double quotes");
}

static void separators(void **state)
{
    conf_case *c = *state;
    conf_good(c, "a=1 b=2");
    conf_good(c, "a=1, b=2,");
    conf_good(c, "a : 1; b = {c:2}");
    conf_bad(c, "a=1;; b=2;", BUR_DIAG_SYNTAX_FILE, 1, 5, "none before it");
    conf_bad(c, "; a=1", BUR_DIAG_SYNTAX_FILE, 1, 1, "none before it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(lists_and_arrays),    CONF_TEST(arrays_hold_one_kind),
        CONF_TEST(arrays_do_not_nest),  CONF_TEST(commas),
        CONF_TEST(brackets_are_closed), CONF_TEST(depth_is_limited),
        CONF_TEST(wrong_quotes),        CONF_TEST(separators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
