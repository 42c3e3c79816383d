/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional mean of a linear margin of normals is along its slope, and
 * as long as the mean of a normal's tail. */
#include "method/ladder.h"

#include "margins.h"
#include "num/keys.h"
#include "num/normal.h"

static void along_the_slope(void **state)
{
    (void)state;
    enum { N = 20000, D = 3 };
    static double z[N * D], margin[N];
    for (int k = 0; k < N; k++) {
        for (int i = 0; i < D; i++) {
            bur_key key = bur_site_key(5, bur_site("z", i, 0));
            z[k * D + i] = bur_normal_quantile(
                bur_uniform(key, (uint64_t)k, BUR_FOR_SEARCH, 0, 0));
        }
        margin[k] = 10 - 3 * z[k * D] + 4 * z[k * D + 1];
    }
    double towards[D];
    double length = bur_ladder_direction(z, margin, N, D, 0.05, towards);
    assert_true(fabs(length - 2.06271280750743) < 0.05); /* 4 se */
    assert_true(fabs(towards[0] - 0.6) < 0.06);
    assert_true(fabs(towards[1] + 0.8) < 0.06);
    assert_true(fabs(towards[2]) < 0.06);
}

static void one_point_and_none(void **state)
{
    (void)state;
    const double z[4] = {1, 0, 3, 4}, margin[2] = {NAN, 5};
    const double none[2] = {NAN, NAN};
    double towards[2];
    assert_true(bur_ladder_direction(z, margin, 2, 2, 0.01, towards) == 5);
    assert_true(towards[0] == 0.6 && towards[1] == 0.8);
    assert_true(bur_ladder_direction(z, none, 2, 2, 0.5, towards) == 0);
    assert_true(towards[0] == 0 && towards[1] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(along_the_slope),
                                       cmocka_unit_test(one_point_and_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
