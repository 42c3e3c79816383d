/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept comes back, bit by bit, or not at all. */
#define _POSIX_C_SOURCE 200809L
#include "store/kept.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { N = 1000 };

static double values[N], back[N];

static void keep(uint64_t key)
{
    bur_fault fault;
    for (int i = 0; i < N; i++) {
        values[i] = i % 7 == 0 ? (double)NAN : i / 3.0;
    }
    assert_int_equal(bur_kept_open("kept", &fault), BUR_OK);
    assert_int_equal(bur_kept_put("kept", key, values, N, &fault), BUR_OK);
}

static void comes_back(void **state)
{
    (void)state;
    keep(7);
    assert_true(bur_kept_take("kept", 7, back, N));
    assert_memory_equal(values, back, sizeof values);
    assert_false(bur_kept_take("kept", 8, back, N));
    assert_false(bur_kept_take("kept", 7, back, N - 1));
    assert_false(bur_kept_take("elsewhere", 7, back, N));
    bur_kept_discard("kept");
    assert_int_not_equal(access("kept", F_OK), 0);
}

static void keys(void **state)
{
    (void)state;
    int n;
    bur_arena *arena = bur_arena_create();
    bur_kept_keys("elsewhere", arena, &n);
    assert_int_equal(n, 0);
    keep(7);
    keep(UINT64_MAX - 1);
    FILE *other = fopen("kept/0000000000000008.kept.part", "wb");
    assert_non_null(other);
    fclose(other);
    const uint64_t *key = bur_kept_keys("kept", arena, &n);
    assert_int_equal(n, 2);
    assert_true(key[0] + key[1] == 5); /* 7 and -2 */
    assert_true(key[0] == 7 || key[1] == 7);
    bur_kept_discard("kept");
    bur_arena_free(arena);
}

/* Not taken, and nothing in its place. */
static void not_taken(void)
{
    for (int i = 0; i < N; i++) {
        back[i] = 17;
    }
    assert_false(bur_kept_take("kept", 7, back, N));
    for (int i = 0; i < N; i++) {
        assert_true(back[i] == 17);
    }
}

static void damage_is_seen(void **state)
{
    (void)state;
    static const char path[] = "kept/0000000000000007.kept";
    keep(7);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 500, SEEK_SET), 0);
    fputc('x', file);
    fclose(file);
    not_taken();
    keep(7);
    assert_int_equal(truncate(path, 100), 0);
    not_taken();
    keep(7);
    file = fopen(path, "ab");
    assert_non_null(file);
    fputc('x', file);
    fclose(file);
    not_taken();
    bur_kept_discard("kept");
}

static void what_is_not_ours_stays(void **state)
{
    (void)state;
    keep(7);
    FILE *file = fopen("kept/letter.txt", "w");
    assert_non_null(file);
    fclose(file);
    bur_kept_discard("kept");
    assert_int_equal(access("kept/letter.txt", F_OK), 0);
    assert_int_not_equal(access("kept/0000000000000007.kept", F_OK), 0);
    assert_int_equal(unlink("kept/letter.txt"), 0);
    bur_kept_discard("kept");
}

static void no_folder(void **state)
{
    (void)state;
    bur_fault fault;
    assert_int_equal(bur_kept_open("no/where", &fault), BUR_IO);
    assert_non_null(strstr(fault.message, "no/where"));
    assert_int_equal(bur_kept_put("nowhere", 1, values, N, &fault), BUR_IO);
    bur_kept_discard("nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(keys),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(what_is_not_ours_stays),
        cmocka_unit_test(no_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
