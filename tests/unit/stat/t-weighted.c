/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importance sampling: rare events whose probability is known (statistics.md,
 * 5.2), the effective sample size, and what is refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/hash.h"
#include "num/keys.h"
#include "num/lanes.h"
#include "stat/weighted.h"

enum { N = 4000 };

static double y[N], w[N];

/* Draws of the sum of `terms` normals shifted by `tilt` each; the event is a
 * sum above `above`. */
static bur_weighted tilted(int terms, double tilt, double above, uint64_t seed)
{
    for (int i = 0; i < N; i++) {
        double z[50], sum = 0;
        for (int k = 0; k < terms; k++) {
            z[k] = bur_uniform_of_bits(bur_hash_mix(
                bur_hash_mix(seed * 8191 + (uint64_t)k) + (uint64_t)i));
        }
        bur_lanes_here()->normal_quantile(z, terms);
        for (int k = 0; k < terms; k++) {
            sum += z[k] + tilt;
        }
        y[i] = sum > above;
        w[i] = exp(-tilt * sum + terms * tilt * tilt / 2);
    }
    return bur_weighted_share(y, w, N, 0.95);
}

static void rare_events(void **state)
{
    (void)state;
    static const struct {
        int terms;
        double tilt, above, exact;
    } cases[] = {{1, 4, 4, 3.16712418331199e-5},
                 {50, 0.6, 30, 1.10452484992927e-5}};
    for (int i = 0; i < 2; i++) {
        bur_weighted found =
            tilted(cases[i].terms, cases[i].tilt, cases[i].above, 1);
        double off = found.share.value - cases[i].exact;
        printf("%g: %g, %.1f %%, effective %.0f\n", cases[i].exact,
               found.share.value, 100 * found.share.se / found.share.value,
               found.effective);
        assert_true(fabs(off) <= 4 * found.share.se);
        assert_true(found.share.se < 0.06 * cases[i].exact);
        assert_true(found.effective > 200 && found.needed == 0);
        assert_true(found.heaviest < 0.01);
    }
}

static void coverage(void **state)
{
    (void)state;
    enum { STUDIES = 1000 };
    int held = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        bur_weighted found = tilted(1, 3, 3, s + 2);
        const double exact = 1.3498980316300933e-3;
        held += found.share.low <= exact && exact <= found.share.high;
    }
    printf("%d of %d\n", held, STUDIES);
    assert_true(held > 0.92 * STUDIES && held < 0.97 * STUDIES);
}

/* Without a tilt, or with one that is far too great, a few draws decide. */
static void refused(void **state)
{
    (void)state;
    bur_weighted found = tilted(1, 0, 4, 1);
    assert_int_equal(found.share.method, BUR_METHOD_NONE);
    assert_true(found.n_events == 0 && isinf(found.needed));
    assert_true(isnan(found.share.low));
    found = tilted(1, 0, 2, 1);
    assert_true(found.effective == (double)found.n_events);
    assert_true(found.effective > 50 && found.effective < 200);
    assert_true(found.needed == ceil(200.0 * N / found.effective));
    found = tilted(1, 8, 3, 1);
    assert_true(found.n_events > 0.9 * N && found.effective < 200);
    assert_true(found.heaviest > 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rare_events),
                                       cmocka_unit_test(coverage),
                                       cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
