/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of distributions: every row is complete and can be found. */
#include "dist_case.h"

#include "num/quantile_parts.h"

static void test_rows_are_complete(void **state)
{
    (void)state;
    assert_int_equal(bur_n_dists(), 16);
    for (int i = 0; i < bur_n_dists(); i++) {
        const bur_dist_spec *dist = bur_dist(i);
        const bur_law *law = bur_dist_law(dist);
        assert_ptr_equal(bur_dist_named(dist->name), dist);
        assert_true(dist->doc[strlen(dist->doc) - 1] == '.');
        assert_true(law->take && law->at);
        assert_true(law->has_steps == !law->cdf);
        assert_true(law->mean && law->variance);
        assert_non_null(dist->param[0].name);
        for (int p = 0; p < BUR_DIST_PARAMS && dist->param[p].name; p++) {
            const bur_dist_param *param = &dist->param[p];
            assert_non_null(param->doc);
            assert_int_equal(bur_dist_param_named(dist, param->name), p);
            assert_true(strcmp(param->name, "min") != 0);
            assert_true(strcmp(param->name, "max") != 0);
        }
    }
}

static void test_what_is_not_there_is_not_found(void **state)
{
    (void)state;
    assert_null(bur_dist_named("gaussian"));
    assert_int_equal(bur_dist_param_named(bur_dist_named("normal"), "rate"),
                     -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_complete),
        cmocka_unit_test(test_what_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
