/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_setting.c: names, and what ends a setting. */
#include "config/conf_scan.h"

#include "conf_case.h"

static void names(void **state)
{
    (void)state;
    assert_true(bur_conf_is_name("a", 1));
    assert_true(bur_conf_is_name("Z9_", 3));
    assert_false(bur_conf_is_name("", 0));
    assert_false(bur_conf_is_name("_a", 2));
    assert_false(bur_conf_is_name("9a", 2));
    assert_false(bur_conf_is_name("a-b", 3));
    assert_false(bur_conf_is_name("a*", 2));
    assert_false(bur_conf_is_name("\xC3\xA9", 2));
}

static void names_that_are_not(void **state)
{
    conf_case *c = *state;
    conf_bad(c,
             "gr\xC3\xB6\xC3\x9F"
             "e = 1;",
             BUR_DIAG_SETTING_NAME, 1, 1, "the setting 'name'");
    conf_bad(c, "a.b = 1;", BUR_DIAG_SETTING_NAME, 1, 1, "a: { b = 1; }");
    conf_bad(c, "1a = 1;", BUR_DIAG_SETTING_NAME, 1, 1, "'1a' is not a name");
    conf_bad(c, "x = 1; _a = 1;", BUR_DIAG_SETTING_NAME, 1, 8, "letter first");
    conf_bad(c, "a-b = 1;", BUR_DIAG_SETTING_NAME, 1, 1, "underscore");
    conf_bad(c, "a* = 1;", BUR_DIAG_SETTING_NAME, 1, 1, "not a name");
    conf_bad(c, "True = 1;", BUR_DIAG_SETTING_NAME, 1, 1, "cannot be a name");
}

static void names_stand_once(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 1;\nb = 2; a = 3;", BUR_DIAG_DUPLICATE_KEY, 2, 8,
             "first given here");
    bur_place first = bur_span_place(c->sink->first->notes->span);
    assert_int_equal(first.line, 1);
    assert_int_equal(first.column, 1);
    conf_bad(c, "g: { a = 1; a: {}; };", BUR_DIAG_DUPLICATE_KEY, 1, 13,
             "given twice");
    conf_good(c, "a = 1; g: { a = 1; }; h: { a = 1; };");
}

static void equals_signs(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a { b = 1; };", BUR_DIAG_SYNTAX_FILE, 1, 1,
             "expected '=' and a value, or ': {', after 'a'");
    conf_bad(c, "a = 1;\nb c = 1;", BUR_DIAG_SYNTAX_FILE, 2, 1, "after 'b'");
    conf_bad(c, "a = 1;\nb", BUR_DIAG_SYNTAX_FILE, 2, 1, "after 'b'");
    conf_bad(c, "= 1;", BUR_DIAG_SYNTAX_FILE, 1, 1, "the name of a setting");
}

static void missing_values(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = ;\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 5,
             "a value is missing");
    conf_bad(c, "g: { a = };", BUR_DIAG_SYNTAX_FILE, 1, 10,
             "a value is missing");
    conf_bad(c, "a =", BUR_DIAG_SYNTAX_FILE, 1, 4, "a value is missing");
}

static void decimal_commas(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 3,5;\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 5, "write 3.5");
    conf_bad(c, "a = 1,000,000;", BUR_DIAG_SYNTAX_FILE, 1, 5,
             "parts thousands");
    conf_good(c, "a = 3, b = 5;");
}

static void values_that_go_on(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 3 * x;\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 7,
             "equations stand in double quotes");
    conf_bad(c, "a = 50 %;\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 8,
             "expected ';' after the value of 'a'");
    conf_bad(c, "a = 3 months;\nb = 1;", BUR_DIAG_SYNTAX_FILE, 1, 7,
             "belongs to the value before it");
    conf_bad(c, "a = 3 \"x\";", BUR_DIAG_SYNTAX_FILE, 1, 7, "expected ';'");
}

static void a_missing_quote_is_suspected(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = \"hello;\nb = \"world\";\n", BUR_DIAG_SYNTAX_FILE, 2, 6,
             "is its closing quote missing?");
    bur_place begun = bur_span_place(c->sink->first->notes->span);
    assert_int_equal(begun.line, 1);
    assert_int_equal(begun.column, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(names),
        CONF_TEST(names_that_are_not),
        CONF_TEST(names_stand_once),
        CONF_TEST(equals_signs),
        CONF_TEST(missing_values),
        CONF_TEST(decimal_commas),
        CONF_TEST(values_that_go_on),
        CONF_TEST(a_missing_quote_is_suspected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
