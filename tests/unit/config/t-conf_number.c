/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_number.c: what libconfig would wrap or lose. */
#include "conf_case.h"

static int64_t whole(conf_case *c, const char *text)
{
    const bur_conf *a = bur_conf_at(conf_good(c, text), "a");
    assert_int_equal(a->kind, BUR_CONF_INTEGER);
    assert_true(a->number == (double)a->integer);
    return a->integer;
}

static double decimal(conf_case *c, const char *text)
{
    const bur_conf *a = bur_conf_at(conf_good(c, text), "a");
    assert_int_equal(a->kind, BUR_CONF_FLOAT);
    return a->number;
}

static void whole_numbers(void **state)
{
    conf_case *c = *state;
    assert_true(whole(c, "a = 0;") == 0);
    assert_true(whole(c, "a = -0;") == 0);
    assert_true(whole(c, "a = +7;") == 7);
    assert_true(whole(c, "a = 010;") == 10);
    assert_true(whole(c, "a = 2147483647;") == INT32_MAX);
    assert_true(whole(c, "a = -2147483648;") == INT32_MIN);
    assert_true(whole(c, "a = 3000000000L;") == 3000000000);
    assert_true(whole(c, "a = 3LL;") == 3);
    assert_true(whole(c, "a = 9223372036854775807L;") == INT64_MAX);
    assert_true(whole(c, "a = -9223372036854775808L;") == INT64_MIN);
    assert_true(whole(c, "a = 0x7fffFFFF;") == INT32_MAX);
    assert_true(whole(c, "a = 0xFFFFFFFFL;") == 0xFFFFFFFF);
}

static void whole_numbers_that_do_not_fit(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "x = 1;\na = 3000000000;", BUR_DIAG_NUMBER_RANGE, 2, 5,
             "3000000000 does not fit; write 3000000000L (whole number) or "
             "3000000000.0 (amount)");
    conf_bad(c, "a = 2147483648;", BUR_DIAG_NUMBER_RANGE, 1, 5, "2147483648L");
    conf_bad(c, "a = -2147483649;", BUR_DIAG_NUMBER_RANGE, 1, 5,
             "-2147483649L");
    conf_bad(c, "a = 99999999999999999999;", BUR_DIAG_NUMBER_RANGE, 1, 5,
             "write 99999999999999999999.0 (amount)");
    conf_bad(c, "a = 9223372036854775808L;", BUR_DIAG_NUMBER_RANGE, 1, 5,
             "write 9223372036854775808.0 (amount)");
    conf_bad(c, "a = -9223372036854775809L;", BUR_DIAG_NUMBER_RANGE, 1, 5,
             "64 bits");
    conf_bad(c, "a = 0xFFFFFFFF;", BUR_DIAG_NUMBER_RANGE, 1, 5, "0xFFFFFFFFL");
    conf_bad(c, "a = 0xFFFFFFFFFFFFFFFFL;", BUR_DIAG_NUMBER_RANGE, 1, 5,
             "64 bits");
    conf_bad(c, "a = (1, [5000000000]);", BUR_DIAG_NUMBER_RANGE, 1, 10,
             "5000000000L");
}

static void decimals(void **state)
{
    conf_case *c = *state;
    assert_true(decimal(c, "a = 1.5;") == 1.5);
    assert_true(decimal(c, "a = .5;") == 0.5);
    assert_true(decimal(c, "a = -5.;") == -5.0);
    assert_true(decimal(c, "a = 1e3;") == 1000.0);
    assert_true(decimal(c, "a = +2.5E-1;") == 0.25);
    assert_true(decimal(c, "a = 0.1;") == 0.1);
    assert_true(decimal(c, "a = 1.7976931348623157e308;") ==
                1.7976931348623157e308);
    assert_true(decimal(c, "a = 4.9e-324;") > 0.0);
    assert_true(decimal(c, "a = 1e-400;") == 0.0);
}

static void decimals_that_do_not_fit(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 1e400;", BUR_DIAG_NUMBER_RANGE, 1, 5, "1.8e308");
    conf_bad(c, "a = -1.8e308;", BUR_DIAG_NUMBER_RANGE, 1, 5, "1.8e308");
}

static void not_numbers(void **state)
{
    conf_case *c = *state;
    static const char *const word[] = {".",    "-.",   "1e",  "1.2.3", "-0x1",
                                       "1l",   "1.0L", "L",   "-",     "0x",
                                       "1e5L", "+",    "--1", "1-2",   "0xg"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        char text[64];
        snprintf(text, sizeof text, "a = %s;", word[i]);
        conf_bad(c, text, BUR_DIAG_SYNTAX_FILE, 1, 5, "is not a value");
    }
}

static void booleans(void **state)
{
    conf_case *c = *state;
    const bur_conf *root = conf_good(c, "a=true; b=TRUE; c=False;");
    assert_int_equal(root->item[0]->kind, BUR_CONF_BOOLEAN);
    assert_int_equal(root->item[0]->integer, 1);
    assert_int_equal(root->item[1]->integer, 1);
    assert_int_equal(root->item[2]->integer, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(whole_numbers), CONF_TEST(whole_numbers_that_do_not_fit),
        CONF_TEST(decimals),      CONF_TEST(decimals_that_do_not_fit),
        CONF_TEST(not_numbers),   CONF_TEST(booleans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
