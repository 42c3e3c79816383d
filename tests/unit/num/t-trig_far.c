/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Angles of huge numbers: against the near reduction, and at arguments chosen
 * to lie close to a multiple of pi/2 (values by 400-bit arithmetic). */
#include "near.h"

#include "num/vmath.h"

static void test_known_hard_arguments(void **state)
{
    (void)state;
    /* 6381956970095103 2^797, the double nearest to a multiple of pi/2. */
    double worst = 0x1.6ac5b262ca1ffp+849;
    assert_close(bur_cos(worst), -4.6871659242546276e-19, 3e-16, 0);
    assert_close(bur_sin(worst), 1.0, 0, 0);
    assert_close(bur_sin(1e22), -0.8522008497671888, 3e-16, 0);
    assert_close(bur_cos(1e22), 0.5232147853951389, 3e-16, 0);
    assert_close(bur_sin(0x1p1023), 0.5631277798508840, 3e-16, 0);
    assert_close(bur_cos(0x1.fffffffffffffp+1023), -0.9999876894265599, 3e-16,
                 0);
    assert_close(bur_tan(-1e300), -1.4214488238747245, 3e-16, 0);
}

static void test_far_and_near_reductions_agree(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        double x = random_between(1, i, 0x1p29, 0x1p32);
        x = i & 1 ? -x : x;
        bur_angle near = bur_trig_near(x), far = bur_trig_far(x);
        double sine = bur_sin_of(near);
        assert_close(bur_sin_of(far), sine, 1.2e-16, 0);
        if ((near.turns & 3) == (far.turns & 3)) {
            double gap = (near.r.hi - far.r.hi) + (near.r.lo - far.r.lo);
            assert_close(gap, 0, 1e-30, 1);
        }
    }
}

static void test_sine_and_cosine_stay_on_the_circle(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t bits = bur_hash_mix(i) & ~(UINT64_C(1) << 62);
        double x = bur_of_bits(bits | UINT64_C(0x4200000000000000));
        if (fabs(x) < INFINITY) {
            double s = bur_sin(x), c = bur_cos(x);
            assert_close(s * s + c * c, 1, 4e-16, 0);
            assert_close(bur_sin(-x), -s, 0, 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_hard_arguments),
        cmocka_unit_test(test_far_and_near_reductions_agree),
        cmocka_unit_test(test_sine_and_cosine_stay_on_the_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
