/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stressed correlations: the signs of a planted factor, the mixture entry by
 * entry, and that what was positive definite stays so. */
#include "num/stressed.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num/eigen.h"
#include "num/keys.h"

static void two(void **state)
{
    (void)state;
    double c[4] = {1, -0.3, -0.3, 1};
    int sign[2];
    bur_correlation_stress(c, 2, 0.5, sign);
    assert_int_equal(sign[0], 1);
    assert_int_equal(sign[1], -1);
    assert_true(fabs(c[1] + 0.65) < 1e-15 && c[1] == c[2]);
    assert_true(c[0] == 1 && c[3] == 1);
    bur_correlation_stress(c, 2, 0, sign);
    assert_true(fabs(c[1] + 0.65) < 1e-15);
    bur_correlation_stress(c, 2, 1, sign);
    assert_true(c[1] == -1);
}

/* Whatever signs a factor has, they are found again. */
static void planted(void **state)
{
    (void)state;
    enum { N = 7 };
    bur_key key = bur_site_key(5, 1);
    for (uint64_t t = 0; t < 64; t++) {
        double c[N * N], was[N * N];
        int want[N], sign[N];
        for (int i = 0; i < N; i++) {
            want[i] = i > 0 && (t >> (i - 1) & 1) ? -1 : 1;
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double u = bur_uniform(key, t, BUR_FOR_MODEL,
                                       (uint32_t)(i * N + j), 0);
                double rho = i == j ? 1 : want[i] * want[j] * (0.2 + 0.1 * u);
                c[i * N + j] = c[j * N + i] = rho;
                was[i * N + j] = was[j * N + i] = rho;
            }
        }
        double before = bur_smallest_eigenvalue(c, N);
        bur_correlation_stress(c, N, 0.4, sign);
        for (int i = 0; i < N; i++) {
            assert_int_equal(sign[i], want[i]);
            for (int j = 0; j < N; j++) {
                double rho = 0.6 * was[i * N + j] + 0.4 * want[i] * want[j];
                assert_true(fabs(c[i * N + j] - (i == j ? 1 : rho)) < 1e-15);
            }
        }
        assert_true(bur_smallest_eigenvalue(c, N) > 0.6 * before - 1e-12);
    }
}

/* With another sign of any one, the factor explains less. */
static void no_better_sign(void **state)
{
    (void)state;
    enum { N = 5 };
    const double was[N * N] = {1, 0.5,  -0.2, 0, 0.1, 0.5, 1, 0.3,  -0.4,
                               0, -0.2, 0.3,  1, 0.1, 0.2, 0, -0.4, 0.1,
                               1, 0.3,  0.1,  0, 0.2, 0.3, 1};
    double c[N * N];
    int sign[N];
    for (int i = 0; i < N * N; i++) {
        c[i] = was[i];
    }
    bur_correlation_stress(c, N, 0.5, sign);
    assert_int_equal(sign[0], 1);
    for (int i = 0; i < N; i++) {
        double pull = 0;
        for (int j = 0; j < N; j++) {
            pull += j == i ? 0 : was[i * N + j] * sign[i] * sign[j];
        }
        assert_true(pull > -1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(two),
                                       cmocka_unit_test(planted),
                                       cmocka_unit_test(no_better_sign)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
