/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control variates: what is linear has no error, the variance falls by what
 * theory says, and intervals hold the truth. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/hash.h"
#include "num/keys.h"
#include "num/lanes.h"
#include "stat/control.h"

enum { N = 400, K = 3 };

static double a[N], b[N], c[N], y[N];
static const double *const controls[K] = {a, b, c};
static const double known[K] = {0, 2, 0.5};
static double scratch[(K + 1) * (K + 3)];

/* a normal, b normal around 2, c uniform. */
static void draw(uint64_t study)
{
    for (int i = 0; i < N; i++) {
        uint64_t h = bur_hash_mix(study + 1) + (uint64_t)i;
        a[i] = bur_uniform_of_bits(bur_hash_mix(h));
        b[i] = bur_uniform_of_bits(bur_hash_mix(h ^ UINT64_C(1) << 40));
        c[i] = bur_uniform_of_bits(bur_hash_mix(h ^ UINT64_C(1) << 41));
        y[i] = bur_uniform_of_bits(bur_hash_mix(h ^ UINT64_C(1) << 42));
    }
    bur_lanes_here()->normal_quantile(a, N);
    bur_lanes_here()->normal_quantile(b, N);
    bur_lanes_here()->line(b, N, 1, 2);
    bur_lanes_here()->normal_quantile(y, N);
}

static bur_controlled of(int k)
{
    return bur_control_mean(y, controls, known, k, N, 0.95, scratch);
}

static void near(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance)) {
        fail_msg("%.17g, not %.17g", got, want);
    }
}

static void what_is_linear(void **state)
{
    (void)state;
    draw(1);
    for (int i = 0; i < N; i++) {
        y[i] = 7 + 2 * a[i] - 3 * b[i] + c[i];
    }
    bur_controlled found = of(K);
    assert_int_equal(found.n_used, 3);
    near(found.controlled.value, 1.5, 1e-12);
    assert_true(found.controlled.se < 1e-7 && found.reduction > 1e12);
    near(of(0).controlled.value, of(0).plain.value, 1e-12);
    near(of(0).controlled.se, of(0).plain.se, 1e-12);
    assert_true(bur_control_mean(y, controls, known, K, 39, 0.95, scratch)
                    .controlled.method == BUR_METHOD_NONE);
}

/* By the textbook: one control, its coefficient and the regression's error. */
static void one_control(void **state)
{
    (void)state;
    draw(2);
    double ya = 0, aa = 0, yy = 0, am = 0, ym = 0;
    for (int i = 0; i < N; i++) {
        y[i] += a[i];
        am += a[i] / N;
        ym += y[i] / N;
    }
    for (int i = 0; i < N; i++) {
        ya += (y[i] - ym) * (a[i] - am);
        aa += (a[i] - am) * (a[i] - am);
        yy += (y[i] - ym) * (y[i] - ym);
    }
    double slope = ya / aa, rest = (yy - slope * ya) / (N - 2);
    bur_controlled found = of(1);
    near(found.controlled.value, ym - slope * am, 1e-12);
    near(found.controlled.se, sqrt(rest * (1.0 / N + am * am / aa)), 1e-12);
    near(found.reduction, 2, 0.5);
}

/* A control that does not vary, or with another one, is left out. */
static void useless_controls(void **state)
{
    (void)state;
    draw(3);
    for (int i = 0; i < N; i++) {
        b[i] = 2;
        c[i] = 1 - 2 * a[i];
        y[i] += a[i];
    }
    bur_controlled one = of(1), all = of(K);
    assert_int_equal(all.n_used, 1);
    near(all.controlled.value, one.controlled.value, 1e-12);
}

/* Of 4,000 studies as many hold the truth as they say; the variance over them
 * falls as one study says: y has 1 + 4 + 9 + 4/45, without a and b the rest. */
static void coverage(void **state)
{
    (void)state;
    enum { STUDIES = 4000 };
    int held = 0;
    double plain = 0, controlled = 0, reduction = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        draw(10 + s);
        for (int i = 0; i < N; i++) {
            y[i] += 2 * a[i] - 3 * b[i] + c[i] * c[i];
        }
        bur_controlled found = of(K);
        double truth = -6 + 1.0 / 3;
        held += found.controlled.low <= truth && truth <= found.controlled.high;
        plain += pow(found.plain.value - truth, 2);
        controlled += pow(found.controlled.value - truth, 2);
        reduction += found.reduction / STUDIES;
    }
    printf("%d of %d; variance %.2f times less, said %.2f\n", held, STUDIES,
           plain / controlled, reduction);
    near((double)held / STUDIES, 0.95, 4 * sqrt(0.95 * 0.05 / STUDIES));
    /* c^2 on c leaves 1/180 of its 4/45 */
    near(plain / controlled, (14 + 4.0 / 45) / (1 + 1.0 / 180), 1.3);
    near(reduction, plain / controlled, 1.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_linear), cmocka_unit_test(one_control),
        cmocka_unit_test(useless_controls), cmocka_unit_test(coverage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
