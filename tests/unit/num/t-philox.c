/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox: the published answers (Random123 1.14, kat_vectors), Random123
 * itself on random counters, and lanes against one at a time. */
#include "near.h"

#include <Random123/philox.h>

#include "num/philox_lanes.h"

static void check_words(bur_block128 got, const uint32_t want[4])
{
    for (int i = 0; i < 4; i++) {
        assert_int_equal(got.w[i], want[i]);
    }
}

static void test_published_answers(void **state)
{
    (void)state;
    bur_block128 zero = {{0, 0, 0, 0}};
    check_words(bur_philox(zero, (bur_key){0, 0}),
                (uint32_t[4]){0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    bur_block128 ones = {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}};
    check_words(bur_philox(ones, (bur_key){0xffffffff, 0xffffffff}),
                (uint32_t[4]){0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    bur_block128 pi = {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
    check_words(bur_philox(pi, (bur_key){0xa4093822, 0x299f31d0}),
                (uint32_t[4]){0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

static void test_random123_agrees(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 5000; i++) {
        uint64_t x = bur_hash_mix(3 * i), y = bur_hash_mix(3 * i + 1);
        uint64_t k = bur_hash_mix(3 * i + 2);
        philox4x32_ctr_t counter = {{(uint32_t)x, (uint32_t)(x >> 32),
                                     (uint32_t)y, (uint32_t)(y >> 32)}};
        philox4x32_key_t key = {{(uint32_t)k, (uint32_t)(k >> 32)}};
        philox4x32_ctr_t want = philox4x32(counter, key);
        bur_block128 c = {
            {counter.v[0], counter.v[1], counter.v[2], counter.v[3]}};
        check_words(bur_philox(c, (bur_key){key.v[0], key.v[1]}), want.v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_answers),
        cmocka_unit_test(test_random123_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
