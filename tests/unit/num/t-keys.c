/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and uniforms: the frozen layout, lanes against one at a time, and that
 * neighbouring draws, redraws, sites and seeds share nothing. */
#include "near.h"

#include "num/keys.h"

static bur_key key_of(uint64_t seed, const char *name)
{
    return bur_site_key(seed, bur_site(name, 0, 0));
}

static void test_the_layout_is_frozen(void **state)
{
    (void)state;
    static const uint64_t want[4][4] = {
        {UINT64_C(0xafde6434ae24e5a7), UINT64_C(0xe296d57efd658952),
         UINT64_C(0xa64e2fb20f5c9de4), UINT64_C(0xf3af686b202d60c4)},
        {UINT64_C(0x8ae6776d1a8464f5), UINT64_C(0xf7cb249cd91c0915),
         UINT64_C(0xbef804429e4f9ed9), UINT64_C(0x6d0b87efed08374b)},
        {UINT64_C(0x24dd415f81d923c2), UINT64_C(0x1abe79838d3ebfc7),
         UINT64_C(0x3f381c761a010fa0), UINT64_C(0xc6715921259eb6cb)},
        {UINT64_C(0x6d2c38cf24384302), UINT64_C(0x68ad4a1a488efc25),
         UINT64_C(0xec2e1d601490255f), UINT64_C(0x35f72ea2f5e55a54)},
    };
    bur_key key = key_of(1, "wage_inflation");
    for (uint32_t draw = 0; draw < 4; draw++) {
        for (uint32_t index = 0; index < 4; index++) {
            uint64_t got = bur_random_bits(key, draw, BUR_FOR_MODEL, index, 0);
            if (got != want[draw][index]) {
                printf("draw %u index %u: 0x%016llx\n", draw, index,
                       (unsigned long long)got);
                fail();
            }
        }
    }
}

static void test_the_counter_is_laid_out_as_documented(void **state)
{
    (void)state;
    uint64_t draw = (UINT64_C(0xabcd) << 32) | 0x12345678;
    bur_block128 c = bur_counter(draw, BUR_FOR_DESIGN, 2 * 77 + 1, 5);
    assert_int_equal(c.w[0], 0x12345678);
    assert_int_equal(c.w[1], 0xabcd | BUR_FOR_DESIGN << 16);
    assert_int_equal(c.w[2], 77);
    assert_int_equal(c.w[3], 5);
}

static void test_lanes_give_the_bits_of_one_at_a_time(void **state)
{
    (void)state;
    enum { N = 75 };
    static const uint64_t firsts[] = {0, 1000, 0xffffffe0,
                                      (UINT64_C(1) << 40) + 7};
    bur_key key = key_of(7, "dropout");
    for (int f = 0; f < 4; f++) {
        for (uint32_t index = 0; index < 6; index++) {
            double out[N], even[N], odd[N];
            bool across = f == 1;
            uint64_t step = across ? UINT64_C(1) << 32 : 1;
            bur_uniform_lanes(out, N, key, firsts[f], across, BUR_FOR_MODEL,
                              index, 3);
            bur_uniform_pair_lanes(even, odd, N, key, firsts[f], across,
                                   BUR_FOR_MODEL, index / 2, 3);
            for (int j = 0; j < N; j++) {
                double want = bur_uniform(key, firsts[f] + (uint64_t)j * step,
                                          BUR_FOR_MODEL, index, 3);
                assert_true(same_bits(out[j], want));
                assert_true(same_bits(index & 1 ? odd[j] : even[j], want));
            }
        }
    }
}

static void test_uniforms_stay_inside_and_mirror_exactly(void **state)
{
    (void)state;
    double least = bur_uniform_of_bits(0);
    double most = bur_uniform_of_bits(UINT64_MAX);
    assert_true(least == 0x1p-53 && most == 1 - 0x1p-53);
    for (uint64_t i = 0; i < 1000; i++) {
        uint64_t bits = bur_hash_mix(i);
        double u = bur_uniform_of_bits(bits);
        assert_true(bur_uniform_of_bits(~bits) == 1 - u);
    }
}

/* Correlation over n pairs has standard error 1 / sqrt(n). */
static double correlation(bur_key a, uint32_t index_a, bur_key b,
                          uint32_t index_b, uint64_t lag)
{
    enum { N = 20000 };
    double sum = 0;
    for (uint64_t i = 0; i < N; i++) {
        double x = bur_uniform(a, i, BUR_FOR_MODEL, index_a, 0) - 0.5;
        double y = bur_uniform(b, i + lag, BUR_FOR_MODEL, index_b, 0) - 0.5;
        sum += x * y;
    }
    return 12 * sum / N;
}

static void test_neighbours_are_independent(void **state)
{
    (void)state;
    const double bound = 4.5 / sqrt(20000);
    bur_key a = key_of(0, "a"), b = key_of(0, "b"), next = key_of(1, "a");
    bur_key element = bur_site_key(0, bur_site("a", 1, 0));
    bur_key call = bur_site_key(0, bur_site("a", 0, 1));
    assert_true(fabs(correlation(a, 0, b, 0, 0)) < bound);
    assert_true(fabs(correlation(a, 0, next, 0, 0)) < bound);
    assert_true(fabs(correlation(a, 0, element, 0, 0)) < bound);
    assert_true(fabs(correlation(element, 0, call, 0, 0)) < bound);
    for (uint32_t lag = 1; lag <= 8; lag++) {
        assert_true(fabs(correlation(a, 0, a, 0, lag)) < bound);
        assert_true(fabs(correlation(a, 0, a, lag, 0)) < bound);
    }
}

static void test_uniforms_are_uniform(void **state)
{
    (void)state;
    enum { N = 100000, BINS = 100 };
    int count[BINS] = {0};
    bur_key key = key_of(0, "cash");
    for (uint64_t i = 0; i < N; i++) {
        count[(int)(BINS * bur_uniform(key, i, BUR_FOR_MODEL, 1, 0))]++;
    }
    double chi2 = 0;
    for (int i = 0; i < BINS; i++) {
        double gap = count[i] - (double)N / BINS;
        chi2 += gap * gap / ((double)N / BINS);
    }
    assert_true(chi2 > 50 && chi2 < 160); /* 99 degrees of freedom */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_layout_is_frozen),
        cmocka_unit_test(test_the_counter_is_laid_out_as_documented),
        cmocka_unit_test(test_lanes_give_the_bits_of_one_at_a_time),
        cmocka_unit_test(test_uniforms_stay_inside_and_mirror_exactly),
        cmocka_unit_test(test_neighbours_are_independent),
        cmocka_unit_test(test_uniforms_are_uniform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
