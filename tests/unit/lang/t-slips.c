/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/slips.c */
#include "lang/slips.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void longest_row_wins(void **state)
{
    (void)state;
    assert_string_equal(bur_slip_at("==1")->written, "==");
    assert_string_equal(bur_slip_at("=>1")->written, "=>");
    assert_string_equal(bur_slip_at("&&&")->written, "&&");
    assert_string_equal(bur_slip_at("&a")->written, "&");
    assert_string_equal(bur_slip_at("!=")->written, "!=");
    assert_string_equal(bur_slip_at("!a")->written, "!");
    assert_string_equal(bur_slip_at("**")->written, "**");
}

static void right_operators_are_no_slips(void **state)
{
    (void)state;
    static const char *const fine[] = {
        "=",        "<>",       "<=", ">=",  "<",   ">",  "+", "-",
        "*",        "/",        "//", "^",   "'",   "\"", "(", ")",
        "[",        "]",        ",",  ":",   "@",   ".",  "a", "0",
        "\xC3\xA9", "\xC2\xB7", "",   "= =", "* *", "= <"};
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        assert_null(bur_slip_at(fine[i]));
    }
}

static void meanings(void **state)
{
    (void)state;
    assert_int_equal(bur_slip_at("\xE2\x88\x92 1")->meant, BUR_TOKEN_MINUS);
    assert_int_equal(bur_slip_at("\xE2\x89\xA4 1")->meant,
                     BUR_TOKEN_LESS_EQUAL);
    assert_int_equal(bur_slip_at("||")->meant, BUR_TOKEN_OR);
    assert_int_equal(bur_slip_at("%")->meant, BUR_TOKEN_END);
    assert_int_equal(bur_slip_at("\xE2\x80\x9Cprice")->meant, BUR_TOKEN_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_row_wins),
        cmocka_unit_test(right_operators_are_no_slips),
        cmocka_unit_test(meanings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
