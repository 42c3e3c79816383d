/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/file.c */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base_case.h"

typedef struct place {
    bur_arena *arena;
    char folder[32];
    bur_fault fault;
} place;

static int begin(void **state)
{
    place *p = calloc(1, sizeof *p);
    p->arena = bur_arena_create();
    strcpy(p->folder, "/tmp/t-file-XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    *state = p;
    return 0;
}

static const char *in(place *p, const char *name)
{
    return bur_arena_printf(p->arena, "%s/%s", p->folder, name);
}

static int end(void **state)
{
    place *p = *state;
    remove(in(p, "a"));
    remove(in(p, "a.part"));
    remove(p->folder);
    bur_arena_free(p->arena);
    free(p);
    return 0;
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
}

static void files_are_read(void **state)
{
    place *p = *state;
    write_file(in(p, "a"), "x\0y\n", 4);
    char *bytes;
    size_t n;
    assert_int_equal(
        bur_file_read(p->arena, in(p, "a"), 4, &bytes, &n, &p->fault), BUR_OK);
    assert_int_equal(n, 4);
    assert_memory_equal(bytes, "x\0y\n", 5);
    assert_int_equal(
        bur_file_read(p->arena, in(p, "a"), 3, &bytes, &n, &p->fault),
        BUR_BAD_FORMAT);
    assert_non_null(strstr(p->fault.message, "larger than 3 bytes"));
    write_file(in(p, "a"), "", 0);
    assert_int_equal(
        bur_file_read(p->arena, in(p, "a"), 3, &bytes, &n, &p->fault), BUR_OK);
    assert_true(n == 0 && bytes[0] == '\0');
}

static void what_cannot_be_read(void **state)
{
    place *p = *state;
    char *bytes;
    size_t n;
    assert_int_equal(
        bur_file_read(p->arena, in(p, "none"), 9, &bytes, &n, &p->fault),
        BUR_NOT_FOUND);
    assert_int_equal(p->fault.status, BUR_NOT_FOUND);
    assert_non_null(strstr(p->fault.message, "none"));
    assert_int_equal(
        bur_file_read(p->arena, p->folder, 9, &bytes, &n, &p->fault), BUR_IO);
}

static void paths(void **state)
{
    bur_arena *a = ((place *)*state)->arena;
    assert_string_equal(bur_path_beside(a, "x/y.cfg", "z"), "x/z");
    assert_string_equal(bur_path_beside(a, "y.cfg", "z"), "z");
    assert_string_equal(bur_path_beside(a, "/y.cfg", "z"), "/z");
    assert_string_equal(bur_path_beside(a, "x/y.cfg", "../z"), "x/../z");
    assert_string_equal(bur_path_beside(a, "x/y.cfg", "/z"), "/z");
    assert_string_equal(bur_path_base("x/y.cfg"), "y.cfg");
    assert_string_equal(bur_path_base("y"), "y");
    assert_string_equal(bur_path_base("x/"), "");
    assert_string_equal(bur_path_stem(a, "x.d/y.tar.gz"), "y.tar");
    assert_string_equal(bur_path_stem(a, "x.d/y"), "y");
    assert_string_equal(bur_path_stem(a, "/.hidden"), ".hidden");
    assert_string_equal(bur_file_part(a, "x/y.h5"), "x/y.h5.part");
}

static void files_appear_when_complete(void **state)
{
    place *p = *state;
    const char *path = in(p, "a"), *part = in(p, "a.part");
    write_file(path, "old", 3);
    write_file(part, "new", 3);
    assert_int_equal(bur_file_commit(part, path, &p->fault), BUR_OK);
    assert_int_not_equal(access(part, F_OK), 0);
    char *bytes;
    size_t n;
    bur_file_read(p->arena, path, 9, &bytes, &n, &p->fault);
    assert_string_equal(bytes, "new");
}

static void failed_commits_leave_nothing(void **state)
{
    place *p = *state;
    const char *part = in(p, "a.part");
    write_file(part, "new", 3);
    assert_int_equal(bur_file_commit(part, in(p, "none/a"), &p->fault), BUR_IO);
    assert_int_not_equal(access(part, F_OK), 0);
    assert_int_equal(bur_file_commit(part, in(p, "a"), &p->fault), BUR_IO);
    assert_non_null(strstr(p->fault.message, "cannot write"));
    bur_file_discard(part);
}

static void names_of_one_file(void **state)
{
    place *p = *state;
    write_file(in(p, "a"), "x", 1);
    assert_true(bur_file_same(in(p, "a"), in(p, "./a")));
    assert_false(bur_file_same(in(p, "a"), p->folder));
    assert_false(bur_file_same(in(p, "none"), in(p, "none")));
}

static void what_can_be_written(void **state)
{
    place *p = *state;
    assert_int_equal(bur_file_writable(in(p, "a"), &p->fault), BUR_OK);
    assert_int_equal(bur_file_writable("a", &p->fault),
                     access(".", W_OK) == 0 ? BUR_OK : BUR_IO);
    assert_int_equal(bur_file_writable(p->folder, &p->fault), BUR_IO);
    assert_non_null(strstr(p->fault.message, "it is a folder"));
    assert_int_equal(bur_file_writable("/dev/null", &p->fault), BUR_IO);
    assert_non_null(strstr(p->fault.message, "a device"));
    assert_int_equal(bur_file_writable(in(p, "none/a"), &p->fault), BUR_IO);
}

static void the_clock_goes_on(void **state)
{
    (void)state;
    assert_true(bur_thread_seconds() > 0);
    double before = bur_clock_seconds();
    for (int i = 0; i < 1000; i++) {
        double now = bur_clock_seconds();
        assert_true(now >= before);
        before = now;
    }
}

#define FILE_TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

static void plain_paths(void **state)
{
    place *p = *state;
    static const char *const of[][2] = {{"a.cfg", "a.cfg"},
                                        {"./a/./b", "a/b"},
                                        {"a/../b", "b"},
                                        {"../a", "../a"},
                                        {"../../a/../b", "../../b"},
                                        {"a/b/../../../c", "../c"},
                                        {"/a/../b", "/b"},
                                        {"/../a", "/a"},
                                        {"a//b/", "a/b"},
                                        {"", ""},
                                        {"/", "/"},
                                        {"a/..", ""},
                                        {"...", "..."},
                                        {"x/../base/../models/m", "models/m"}};
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        assert_string_equal(bur_path_plain(p->arena, of[i][0]), of[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(files_are_read),
        FILE_TEST(what_cannot_be_read),
        FILE_TEST(paths),
        FILE_TEST(plain_paths),
        FILE_TEST(files_appear_when_complete),
        FILE_TEST(failed_commits_leave_nothing),
        FILE_TEST(names_of_one_file),
        FILE_TEST(what_can_be_written),
        FILE_TEST(the_clock_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
