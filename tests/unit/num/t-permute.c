/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shuffles: bijections for every length, and without visible order. */
#include "near.h"

#include "num/permute.h"

enum { MOST = 3000 };

static void test_each_key_gives_a_bijection(void **state)
{
    (void)state;
    static const int lengths[] = {1,  2,  3,   4,   5,    7,    8,    9,
                                  16, 17, 100, 255, 1000, 1024, 1025, MOST};
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        uint64_t n = (uint64_t)lengths[l];
        for (uint32_t key = 0; key < 5; key++) {
            bool seen[MOST] = {false};
            for (uint64_t i = 0; i < n; i++) {
                uint64_t to = bur_permute(i, n, (bur_key){key, 9});
                assert_true(to < n && !seen[to]);
                seen[to] = true;
            }
        }
    }
}

static void test_large_lengths_stay_inside(void **state)
{
    (void)state;
    uint64_t n = (UINT64_C(1) << 40) + 12345;
    for (uint64_t i = 0; i < 1000; i++) {
        assert_true(bur_permute(i, n, (bur_key){1, 2}) < n);
    }
}

/* Over many keys, 0 goes everywhere alike, and 0 and 1 go apart. */
static void test_all_places_are_alike(void **state)
{
    (void)state;
    enum { N = 10, KEYS = 20000 };
    int first[N] = {0}, second[N] = {0};
    for (uint32_t key = 0; key < KEYS; key++) {
        uint64_t a = bur_permute(0, N, (bur_key){key, 0});
        uint64_t b = bur_permute(1, N, (bur_key){key, 0});
        first[a]++;
        second[(b + N - a) % N]++;
    }
    double even = (double)KEYS / N, apart = (double)KEYS / (N - 1);
    assert_int_equal(second[0], 0);
    for (int i = 0; i < N; i++) {
        assert_true(fabs(first[i] - even) < 5 * sqrt(even));
        assert_true(i == 0 || fabs(second[i] - apart) < 5 * sqrt(apart));
    }
}

/* Two dimensions of a Latin hypercube must not be correlated. */
static void test_shuffles_of_two_keys_are_independent(void **state)
{
    (void)state;
    uint64_t n = 1000;
    double worst = 0;
    for (uint32_t key = 0; key < 50; key++) {
        double sum = 0;
        for (uint64_t i = 0; i < n; i++) {
            double a = (double)bur_permute(i, n, (bur_key){key, 0});
            double b = (double)bur_permute(i, n, (bur_key){key, 1});
            sum += (a - 499.5) * (b - 499.5);
        }
        worst = fmax(worst, fabs(12 * sum / (1e6 * 1e3)));
    }
    assert_true(worst < 4.5 / sqrt(1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_key_gives_a_bijection),
        cmocka_unit_test(test_large_lengths_stay_inside),
        cmocka_unit_test(test_all_places_are_alike),
        cmocka_unit_test(test_shuffles_of_two_keys_are_independent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
