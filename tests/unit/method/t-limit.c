/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where searches start, and what a distance is worth. */
#include "method/limit.h"

#include "margins.h"

static void starts_are_the_origin_and_directions(void **state)
{
    (void)state;
    enum { N = 64, D = 5 };
    double z[N * D], mean[D] = {0};
    bur_limit_starts(D, 2.5, 1, N, z);
    assert_true(bur_limit_length(z, D) == 0);
    for (int s = 1; s < N; s++) {
        assert_true(fabs(bur_limit_length(z + s * D, D) - 2.5) < 1e-12);
        for (int i = 0; i < D; i++) {
            mean[i] += z[s * D + i] / N;
        }
    }
    assert_true(bur_limit_length(mean, D) < 0.3);
    double again[N * D];
    bur_limit_starts(D, 2.5, 2, N, again);
    assert_true(bur_limit_distance(z + D, again + D, D) > 0.1);
}

static void a_distance_is_a_probability(void **state)
{
    (void)state;
    assert_true(fabs(bur_limit_probability(2.5) / MARGIN_TAIL_25 - 1) < 1e-13);
    assert_true(fabs(bur_limit_beta(MARGIN_TAIL_25) - 2.5) < 1e-12);
    assert_true(fabs(bur_limit_beta(0.9) + 1.2815515655446) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_are_the_origin_and_directions),
        cmocka_unit_test(a_distance_is_a_probability)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
