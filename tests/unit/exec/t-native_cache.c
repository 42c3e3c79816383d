/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled objects are kept, found, bounded; and never taken from anybody
 * else's hands. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

#include <sys/time.h>

#define FOLDER "cache/bursar/native"

typedef struct bench {
    bur_arena *arena;
    const char *folder, *key;
    bur_fault fault;
} bench;

static bench open_bench(void)
{
    bench b = {.arena = bur_arena_create()};
    native_fresh();
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_OK);
    const char *const text[] = {"one", "two"};
    b.key = bur_native_cache_key(b.arena, text, 2);
    assert_int_equal(strlen(b.key), 32);
    return b;
}

static const char *put(bench *b, const char *key, const char *bytes)
{
    const char *path = NULL;
    const char *room = bur_native_cache_room(b->arena, b->folder, &b->fault);
    assert_non_null(room);
    const char *file = bur_arena_printf(b->arena, "%s/o.so", room);
    lab_write(file, bytes);
    assert_int_equal(
        bur_native_cache_put(b->arena, b->folder, key, file, &path, &b->fault),
        BUR_OK);
    bur_native_cache_clear(room);
    assert_int_equal(native_entries("make"), 0);
    return path;
}

static const char *find(const bench *b)
{
    return bur_native_cache_find(b->arena, b->folder, b->key);
}

static void keeps(void **state)
{
    (void)state;
    bench b = open_bench();
    struct stat s;
    assert_null(find(&b));
    const char *path = put(&b, b.key, "object");
    assert_string_equal(find(&b), path);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 07777, 0600);
    assert_int_equal(stat(b.folder, &s), 0);
    assert_int_equal(s.st_mode & 07777, 0700);
    const char *const other[] = {"on", "etwo"};
    assert_string_not_equal(bur_native_cache_key(b.arena, other, 2), b.key);
    bur_arena_free(b.arena);
}

/* What is torn, open to others or a link is not taken, and goes. */
static void refuses(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        bench b = open_bench();
        const char *path = put(&b, b.key, "object");
        if (i == 0) {
            lab_write(path, "objecT");
        } else if (i == 1) {
            assert_int_equal(truncate(path, 3), 0);
        } else if (i == 2) {
            assert_int_equal(chmod(path, 0620), 0);
        } else {
            assert_int_equal(rename(path, "cache/elsewhere"), 0);
            assert_int_equal(symlink("../../elsewhere", path), 0);
        }
        assert_null(find(&b));
        assert_int_equal(native_entries(""), 0);
        bur_arena_free(b.arena);
    }
    assert_int_equal(access("cache/elsewhere", R_OK), 0);
}

/* Root may write to any folder, and give any to somebody else. */
static void folders(void **state)
{
    (void)state;
    bench b = open_bench();
    assert_int_equal(chmod(FOLDER, 0755), 0);
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_IO);
    assert_non_null(strstr(b.fault.message, "chmod 700"));
    assert_int_equal(chmod(FOLDER, 0700), 0);
    if (geteuid() == 0) {
        assert_int_equal(chown(FOLDER, 12345, (gid_t)-1), 0);
        assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                         BUR_IO);
        assert_non_null(strstr(b.fault.message, "another user"));
        assert_int_equal(chown(FOLDER, 0, (gid_t)-1), 0);
    } else {
        assert_int_equal(chmod(FOLDER, 0500), 0);
        assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                         BUR_IO);
        assert_int_equal(chmod(FOLDER, 0700), 0);
    }
    assert_int_equal(rename(FOLDER, "cache/moved"), 0);
    assert_int_equal(symlink("../moved", FOLDER), 0);
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_IO);
    assert_non_null(strstr(b.fault.message, "not a folder"));
    setenv("XDG_CACHE_HOME", "/dev/null", 1);
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_IO);
    bur_arena_free(b.arena);
}

static bur_status reopen(bench *b)
{
    return bur_native_cache_open(b->arena, &b->folder, &b->fault);
}

/* Who may write to a folder above could put his own in the place of ours. */
static void folders_above(void **state)
{
    (void)state;
    bench b = open_bench();
    static const char *const above[] = {"cache", "cache/bursar"};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(chmod(above[i], 0777), 0);
        assert_int_equal(reopen(&b), BUR_IO);
        assert_non_null(strstr(b.fault.message, "chmod go-w"));
        assert_int_equal(chmod(above[i], 01777), 0); /* as /tmp is */
        assert_int_equal(reopen(&b), BUR_OK);
        if (geteuid() == 0) {
            assert_int_equal(chmod(above[i], 0770), 0);
            assert_int_equal(reopen(&b), BUR_OK); /* root's own group */
            assert_int_equal(chown(above[i], (uid_t)-1, 12345), 0);
            assert_int_equal(reopen(&b), BUR_IO);
            assert_int_equal(chmod(above[i], 0755), 0);
            assert_int_equal(reopen(&b), BUR_OK);
            assert_int_equal(chown(above[i], 12345, 0), 0);
            assert_int_equal(reopen(&b), BUR_IO);
            assert_int_equal(chown(above[i], 0, 0), 0);
        }
        assert_int_equal(chmod(above[i], 0700), 0);
    }
    /* a link on the way is followed once */
    assert_int_equal(rename("cache/bursar", "cache/real"), 0);
    assert_int_equal(symlink("real", "cache/bursar"), 0);
    assert_int_equal(reopen(&b), BUR_OK);
    assert_non_null(strstr(b.folder, "cache/real/native"));
    bur_arena_free(b.arena);
}

/* ~/.cache stands in for XDG_CACHE_HOME; neither, or not from the root: no
 * cache. */
static void places(void **state)
{
    (void)state;
    bench b = open_bench();
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "/");
    char *cache = strdup(getenv("XDG_CACHE_HOME"));
    setenv("XDG_CACHE_HOME", "relative", 1);
    setenv("HOME", cache, 1);
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_OK);
    assert_int_equal(access("cache/.cache/bursar/native", W_OK), 0);
    unsetenv("HOME");
    assert_int_equal(bur_native_cache_open(b.arena, &b.folder, &b.fault),
                     BUR_IO);
    assert_non_null(strstr(b.fault.message, "HOME"));
    setenv("HOME", home, 1);
    free(home);
    free(cache);
    bur_arena_free(b.arena);
}

static void bounded(void **state)
{
    (void)state;
    bench b = open_bench();
    const char *first = NULL, *second = NULL;
    for (int i = 0; i < BUR_NATIVE_KEPT + 5; i++) {
        const char *const text[] = {bur_arena_printf(b.arena, "%d", i)};
        const char *key = bur_native_cache_key(b.arena, text, 1);
        const char *path = put(&b, key, text[0]);
        struct timeval then[2] = {{1000 + i, 0}, {1000 + i, 0}};
        assert_int_equal(utimes(path, then), 0);
        if (i == 0) {
            first = path;
            b.key = key;
        }
        second = i == 1 ? path : second;
        assert_string_equal(find(&b), first); /* used: younger than all */
    }
    assert_int_equal(native_entries(""), BUR_NATIVE_KEPT);
    assert_int_equal(access(first, R_OK), 0);
    assert_int_not_equal(access(second, R_OK), 0);
    bur_arena_free(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps),   cmocka_unit_test(refuses),
        cmocka_unit_test(folders), cmocka_unit_test(folders_above),
        cmocka_unit_test(places),  cmocka_unit_test(bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
