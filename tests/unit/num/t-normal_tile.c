/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normals in pairs: the bits of the quantile at the uniforms, for whole tiles
 * and rests, on both sides of a carry in the draw, tails included. Compiled
 * for x86-64-v4 where there is such a thing. */
#include "near.h"

#include "num/normal_tile.h"

enum { MOST = 107 };

static int tails;

static void check(double got, double u)
{
    double want = bur_normal_quantile(u);
    tails += fabs(u - 0.5) > 0.5 - 0x1p-9;
    if (!same_bits(got, want)) {
        fail_msg("the normal of %a is %a, not %a", u, got, want);
    }
}

static void check_pair(uint64_t seed, uint64_t first, int n, uint32_t pair,
                       uint32_t block)
{
    bur_key key = bur_site_key(seed, 99);
    double even[MOST + 1], odd[MOST + 1];
    even[n] = odd[n] = 7;
    bur_normal_pair_lanes(even, odd, n, key, first, BUR_FOR_MODEL, pair, block);
    for (int j = 0; j < n; j++) {
        uint64_t draw = first + (uint64_t)j;
        check(even[j], bur_uniform(key, draw, BUR_FOR_MODEL, 2 * pair, block));
        check(odd[j],
              bur_uniform(key, draw, BUR_FOR_MODEL, 2 * pair + 1, block));
    }
    assert_true(even[n] == 7 && odd[n] == 7);
}

static void test_the_quantile_at_the_uniforms(void **state)
{
    (void)state;
    static const uint64_t firsts[] = {0, 0xffffffdf, 0xffffffe1,
                                      (UINT64_C(1) << 40) + 7};
    tails = 0;
    for (uint32_t i = 0; i < 2000; i++) {
        int n = i % 3 ? (int)(i % (MOST + 1)) : 64;
        check_pair(i, firsts[i % 4], n, i % 7 ? i : 0x7fffffff, i % 5);
    }
    /* 4 in 1024 of some 230,000 */
    assert_in_range(tails, 600, 1300);
}

/* Apart from main, whose code every processor runs. */
__attribute__((noinline)) static int test_tiles(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_quantile_at_the_uniforms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
#if defined(BUR_HAS_NORMAL_TILE)
    if (!__builtin_cpu_supports("avx512f") ||
        !__builtin_cpu_supports("avx512dq")) {
        return 0;
    }
#endif
    return test_tiles();
}
