/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/arena.c, and base/vec.h, which grows in it. */
#include "base/arena.h"

#include "base/vec.h"
#include "base_case.h"

static void memory_is_zero_aligned_and_apart(void **state)
{
    bur_arena *arena = *state;
    enum { N = 3000 };
    static unsigned char *block[N];
    static size_t size[N];
    size_t total = 0;
    for (int i = 0; i < N; i++) {
        uint64_t word = word_of(1, (uint64_t)i);
        size[i] = (size_t)(word % (word >> 60 == 0 ? 300000 : 200));
        block[i] = bur_arena_alloc(arena, size[i]);
        assert_true((uintptr_t)block[i] % 16 == 0);
        for (size_t k = 0; k < size[i]; k++) {
            assert_true(block[i][k] == 0);
        }
        memset(block[i], i % 255 + 1, size[i]);
        total += size[i];
    }
    for (int i = 0; i < N; i++) {
        for (size_t k = 0; k < size[i]; k++) {
            if (block[i][k] != i % 255 + 1) {
                fail_msg("block %d of seed 1 was overwritten", i);
            }
        }
    }
    assert_true(bur_arena_size(arena) >= total);
    assert_true(bur_arena_size(arena) < total + 16 * N);
}

static void nothing_is_something(void **state)
{
    assert_non_null(bur_arena_alloc(*state, 0));
    bur_arena_free(NULL);
}

static void texts(void **state)
{
    bur_arena *arena = *state;
    assert_string_equal(bur_arena_strdup(arena, ""), "");
    assert_string_equal(bur_arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(bur_arena_printf(arena, "%s %d", "x", -5), "x -5");
    char *wide = bur_arena_printf(arena, "%*d", 100000, 7);
    assert_int_equal(strlen(wide), 100000);
}

static void vectors_grow(void **state)
{
    bur_arena *arena = *state;
    BUR_VEC(int) v = {0};
    for (int i = 0; i < 5000; i++) {
        bur_vec_push(arena, &v, i * 7);
        assert_true(v.n <= v.capacity);
    }
    for (int i = 0; i < v.n; i++) {
        assert_int_equal(v.at[i], i * 7);
    }
    assert_int_equal(v.n, 5000);
    assert_true(v.capacity < 20000);
}

static jmp_buf escape;

static void jump(void)
{
    longjmp(escape, 1);
}

/* The handler is called rather than NULL returned. */
static void running_out_of_memory(void **state)
{
    bur_arena *arena = *state;
    bur_oom_handler(jump);
    if (setjmp(escape) == 0) {
        bur_arena_alloc(arena, SIZE_MAX - 100);
        fail();
    }
    if (setjmp(escape) == 0) {
        bur_out_of_memory();
    }
    bur_oom_handler(NULL);
    assert_non_null(bur_arena_alloc(arena, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(memory_is_zero_aligned_and_apart),
        BASE_TEST(nothing_is_something),
        BASE_TEST(texts),
        BASE_TEST(vectors_grow),
        BASE_TEST(running_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
