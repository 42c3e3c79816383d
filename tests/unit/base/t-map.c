/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/map.c against a plain list, and base/hash.h against published
 * values. */
#include "base/map.h"

#include "base_case.h"

static void like_a_list(void **state)
{
    bur_arena *arena = *state;
    enum { N = 2000 };
    static const char *key[N];
    static int value[N], order[N];
    bool there[N] = {false};
    int n = 0;
    for (int i = 0; i < N; i++) {
        key[i] = bur_arena_printf(arena, "k%d", i);
    }
    bur_map *map = bur_map_create(arena);
    for (int i = 0; i < 3 * N; i++) {
        int k = (int)(word_of(3, (uint64_t)i) % N);
        void *old = bur_map_put(map, bur_arena_strdup(arena, key[k]),
                                &value[(k + i) % N]);
        assert_true((old != NULL) == there[k]);
        if (!there[k]) {
            order[n++] = k;
        }
        there[k] = true;
        assert_ptr_equal(bur_map_at(map, key[k]), &value[(k + i) % N]);
    }
    assert_int_equal(map->n, n);
    for (int i = 0; i < n; i++) {
        assert_string_equal(map->entry[i].key, key[order[i]]);
        assert_ptr_equal(bur_map_at(map, key[order[i]]), map->entry[i].value);
    }
    for (int k = 0; k < N; k++) {
        assert_true((bur_map_at(map, key[k]) != NULL) == there[k]);
    }
}

static void small_maps(void **state)
{
    bur_map *map = bur_map_create(*state);
    int one, two;
    assert_null(bur_map_at(map, ""));
    assert_null(bur_map_put(map, "", &one));
    assert_ptr_equal(bur_map_at(map, ""), &one);
    assert_ptr_equal(bur_map_put(map, "", &two), &one);
    assert_int_equal(map->n, 1);
}

/* FNV's own test vectors; SplitMix64's first outputs for seeds 0 and
 * 1234567. */
static void published_hashes(void **state)
{
    (void)state;
    assert_true(bur_hash_text(BUR_HASH_SEED, "") == 0xcbf29ce484222325);
    assert_true(bur_hash_text(BUR_HASH_SEED, "a") == 0xaf63dc4c8601ec8c);
    assert_true(bur_hash_text(BUR_HASH_SEED, "foobar") == 0x85944171f73967e8);
    assert_true(bur_hash_bytes(BUR_HASH_SEED, "foobar", 6) ==
                0x85944171f73967e8);
    assert_true(bur_hash_text(bur_hash_text(BUR_HASH_SEED, "foo"), "bar") ==
                0x85944171f73967e8);
    assert_true(bur_hash_mix(0) == 0xe220a8397b1dcdaf);
    assert_true(bur_hash_mix(1234567) == UINT64_C(6457827717110365317));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(like_a_list),
        BASE_TEST(small_maps),
        BASE_TEST(published_hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
