/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Division by a known inverse gives the quotient's own bits: random numbers,
 * divisors with the longest mantissas, zeros, numbers at the ends. */
#include <string.h>

#include "near.h"

#include "base/hash.h"
#include "num/divide.h"

static void inverses(void **state)
{
    (void)state;
    assert_true(bur_known_inverse(4) == 0.25);
    assert_true(bur_known_inverse(-3) == 1 / -3.0);
    assert_true(bur_known_inverse(0x1p-200) == 0x1p200);
    static const double none[] = {0,        -0.0,    INFINITY, NAN,
                                  0x1p-201, 0x1p201, 0x1p-1074};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_true(isnan(bur_known_inverse(none[i])));
    }
}

#if defined(BUR_HAS_V8)

static uint64_t word_of(uint64_t i)
{
    return bur_hash_mix(bur_hash_mix(7) ^ i);
}

/* Exponents within 2^-spread .. 2^spread, now and then any or zero. */
static double number_of(uint64_t i, uint64_t spread)
{
    uint64_t bits = word_of(2 * i), other = word_of(2 * i + 1);
    if (other % 5 > 0) {
        uint64_t exponent = 1023 - spread + other / 8 % (2 * spread);
        bits = (bits & UINT64_C(0x800fffffffffffff)) | exponent << 52;
    }
    if (other % 31 == 0) {
        bits &= UINT64_C(0x8000000000000000);
    } else if (other % 7 == 0) {
        bits |= UINT64_C(0xfffffffffffff);
    }
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static void check(const double a[8], double b)
{
    double q[8];
    __m512d inverse = _mm512_set1_pd(bur_known_inverse(b));
    _mm512_storeu_pd(
        q, bur_divide_by_v8(_mm512_loadu_pd(a), _mm512_set1_pd(b), inverse));
    for (int j = 0; j < 8; j++) {
        double wanted = a[j] / b;
        if (memcmp(&wanted, &q[j], sizeof wanted) != 0 &&
            !(isnan(wanted) && isnan(q[j]))) {
            fail_msg("%a / %a gave %a, not %a", a[j], b, q[j], wanted);
        }
    }
}

static void quotients(void **state)
{
    (void)state;
    for (uint64_t t = 0; t < 400000; t++) {
        double a[8];
        for (uint64_t j = 0; j < 8; j++) {
            a[j] = number_of(9 * t + j, t % 3 ? 40 : 900);
        }
        check(a, number_of(9 * t + 8, 40));
    }
}

/* Quotients as near the middle of two numbers as they come: (k b - 1) / b
 * and (k b + 1) / b for whole b and k of 27 and 26 bits. */
static void hard_quotients(void **state)
{
    (void)state;
    for (uint64_t t = 0; t < 200000; t++) {
        double b = (double)(word_of(t) % (1 << 27) | 1), a[8];
        for (uint64_t j = 0; j < 8; j++) {
            double k = (double)(word_of(8 * t + j) % (1 << 26) | 1);
            a[j] = b * k + (j % 2 ? 1 : -1);
        }
        check(a, b);
        check(a, -b);
    }
}

#endif

/* Apart from main, whose code every processor runs. */
__attribute__((noinline)) static int test_division(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inverses),
#if defined(BUR_HAS_V8)
        cmocka_unit_test(quotients),
        cmocka_unit_test(hard_quotients),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
#if defined(BUR_HAS_V8)
    if (!__builtin_cpu_supports("avx512f") ||
        !__builtin_cpu_supports("avx512dq")) {
        return 0;
    }
#endif
    return test_division();
}
