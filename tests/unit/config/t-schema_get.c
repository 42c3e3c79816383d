/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/schema_get.c */
#include "schema_case.h"

static void values_and_fallbacks(void **state)
{
    conf_case *c = *state;
    const bur_conf *g =
        conf_good(c, "t = \"x\"; n = 3; f = 2.5; b = true; d = \"2027-02\";"
                     "l = 5000000000L;");
    assert_string_equal(bur_conf_text(g, "t", "y"), "x");
    assert_string_equal(bur_conf_text(g, "q", "y"), "y");
    assert_true(bur_conf_number(g, "n", 1.0) == 3.0);
    assert_true(bur_conf_number(g, "f", 1.0) == 2.5);
    assert_true(bur_conf_number(g, "q", 1.5) == 1.5);
    assert_true(bur_conf_integer(g, "l", 1) == 5000000000);
    assert_true(bur_conf_integer(g, "q", 7) == 7);
    assert_true(bur_conf_boolean(g, "b", false));
    assert_true(bur_conf_boolean(g, "q", true));
    bur_date other = {1999, 12, 31};
    assert_int_equal(bur_conf_date(g, "d", other).month, 2);
    assert_int_equal(bur_conf_date(g, "q", other).year, 1999);
    assert_true(bur_conf_number(NULL, "n", 4.0) == 4.0);
}

static void rows(void **state)
{
    conf_case *c = *state;
    const bur_conf *g = conf_good(c, "a = [1.5, 2.5]; l = (1, 2.0); e = [];");
    int n;
    const double *a = bur_conf_numbers(c->arena, g, "a", &n);
    assert_int_equal(n, 2);
    assert_true(a[0] == 1.5 && a[1] == 2.5);
    a = bur_conf_numbers(c->arena, g, "l", &n);
    assert_true(n == 2 && a[0] == 1.0 && a[1] == 2.0);
    bur_conf_numbers(c->arena, g, "e", &n);
    assert_int_equal(n, 0);
    assert_null(bur_conf_numbers(c->arena, g, "q", &n));
    assert_int_equal(n, 0);
}

static void choices(void **state)
{
    conf_case *c = *state;
    const bur_conf *g = conf_good(c, "a = \"x\"; b = \"yy\"; c = \"z\";");
    assert_int_equal(bur_conf_choice(g, "a", "x|yy|z", 9), 0);
    assert_int_equal(bur_conf_choice(g, "b", "x|yy|z", 9), 1);
    assert_int_equal(bur_conf_choice(g, "c", "x|yy|z", 9), 2);
    assert_int_equal(bur_conf_choice(g, "q", "x|yy|z", 9), 9);
}

static void spans(void **state)
{
    conf_case *c = *state;
    const bur_conf *g = bur_conf_at(conf_good(c, "\n g: { a =\n 1; };"), "g");
    assert_int_equal(bur_span_place(bur_conf_span(g, "a")).line, 3);
    assert_int_equal(bur_span_place(bur_conf_span(g, "b")).line, 2);
    assert_int_equal(bur_span_place(bur_conf_span(g, "b")).column, 5);
    assert_false(bur_span_known(bur_conf_span(NULL, "b")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(values_and_fallbacks),
        CONF_TEST(rows),
        CONF_TEST(choices),
        CONF_TEST(spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
