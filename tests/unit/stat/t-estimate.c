/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates: names of methods, and what a bare estimate lacks. */
#include "stat/estimate.h"

#include "draws.h"

static void methods_have_their_own_names(void **state)
{
    (void)state;
    for (int a = 0; a < BUR_N_METHODS; a++) {
        const char *slug = bur_method_slug((bur_method)a);
        assert_true(strlen(slug) > 0);
        assert_true(strspn(slug, "abcdefghijklmnopqrstuvwxyz-") ==
                    strlen(slug));
        assert_int_equal(bur_method_named(slug), a);
        assert_true(strlen(bur_method_meaning((bur_method)a)) > 10);
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(slug, bur_method_slug((bur_method)b));
        }
    }
    assert_string_equal(bur_method_slug(BUR_METHOD_WILSON), "wilson");
    assert_int_equal(bur_method_named("wild"), BUR_METHOD_NONE);
    assert_string_equal(bur_method_slug(BUR_METHOD_ORDER_STATISTIC),
                        "order-statistic");
}

static void bare_estimates_have_no_interval(void **state)
{
    (void)state;
    bur_estimate bare = bur_estimate_bare(3, 7, 0.9);
    assert_true(bare.value == 3 && bare.n == 7 && bare.level == 0.9);
    assert_true(isnan(bare.se) && isnan(bare.low) && isnan(bare.high));
    assert_false(bur_estimate_bounded(&bare));
    bur_estimate e = bur_estimate_around(bare, 0.5, 2, BUR_METHOD_STUDENT_T);
    assert_true(bur_estimate_bounded(&e));
    assert_true(e.low == 2 && e.high == 4 && e.se == 0.5 && e.value == 3);
    assert_true(e.method == BUR_METHOD_STUDENT_T && e.level == 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methods_have_their_own_names),
        cmocka_unit_test(bare_estimates_have_no_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
