/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that files may be read from: links and dots lead out of none. */
#define _XOPEN_SOURCE 700 /* symlink */
#include "base/confine.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base_case.h"

static void put(const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("text", file);
    fclose(file);
}

/* in/a in/to_a -> a in/out -> ../secret in/away -> .. inner/b secret */
static bur_arena *confined(void)
{
    mkdir("in", 0777);
    mkdir("inner", 0777);
    put("in/a");
    put("inner/b");
    put("secret");
    (void)!symlink("a", "in/to_a");
    (void)!symlink("../secret", "in/out");
    (void)!symlink("..", "in/away");
    bur_arena *arena = bur_arena_create();
    const char *const folder[] = {"in", "nowhere"};
    bur_confine(arena, folder, 2);
    return arena;
}

static void within(void **state)
{
    (void)state;
    bur_arena *arena = confined();
    char here[4096];
    assert_non_null(getcwd(here, sizeof here));
    assert_true(bur_may_read(arena, "in/a"));
    assert_true(bur_may_read(arena, "in/to_a"));
    assert_true(bur_may_read(arena, "in/../in/a"));
    assert_true(bur_may_read(arena, "inner/../in/a"));
    assert_true(bur_may_read(arena, "in/not_there"));
    assert_true(bur_may_read(arena, "in/no/such"));
    assert_true(bur_may_read(arena, bur_arena_printf(arena, "%s/in/a", here)));
    bur_arena_free(arena);
}

static void elsewhere(void **state)
{
    (void)state;
    bur_arena *arena = confined();
    static const char *const out[] = {"secret",
                                      "in/../secret",
                                      "in/out",
                                      "in/away/secret",
                                      "inner/b",
                                      "nowhere/c",
                                      "/etc/passwd",
                                      "in/no/../../secret",
                                      "in/../not_there",
                                      "/",
                                      "..",
                                      ""};
    for (size_t i = 0; i < sizeof out / sizeof out[0]; i++) {
        if (bur_may_read(arena, out[i])) {
            fail_msg("'%s' may be read", out[i]);
        }
    }
    bur_arena_free(arena);
}

static void files(void **state)
{
    (void)state;
    bur_arena *arena = confined(), *free_one = bur_arena_create();
    char *bytes;
    size_t n;
    bur_fault fault = {0};
    assert_int_equal(bur_file_read(arena, "in/a", 9, &bytes, &n, &fault),
                     BUR_OK);
    assert_int_equal(bur_file_read(arena, "in/out", 9, &bytes, &n, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "outside the folders"));
    assert_int_equal(bur_file_read(arena, "in/none", 9, &bytes, &n, &fault),
                     BUR_NOT_FOUND);
    assert_int_equal(bur_file_read(free_one, "secret", 9, &bytes, &n, &fault),
                     BUR_OK);
    bur_confine(free_one, NULL, 0);
    assert_false(bur_may_read(free_one, "secret"));
    bur_confine(free_one, (const char *const[]){"/"}, 1);
    assert_true(bur_may_read(free_one, "secret"));
    bur_arena_free(arena);
    bur_arena_free(free_one);
}

static void texts(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_held held[] = {{"a/../b.cfg", "b"}, {"../c.cfg", "c"}};
    char *bytes;
    size_t n;
    bur_fault fault = {0};
    assert_false(bur_holds_texts(arena));
    assert_null(bur_text_held(arena, "b.cfg"));
    bur_confine_to_texts(arena, held, 2);
    assert_true(bur_holds_texts(arena));
    assert_int_equal(
        bur_file_read(arena, "x/../../c.cfg", 9, &bytes, &n, &fault), BUR_OK);
    assert_true(n == 1 && strcmp(bytes, "c") == 0);
    assert_int_equal(bur_file_read(arena, "./b.cfg", 9, &bytes, &n, &fault),
                     BUR_OK);
    assert_string_equal(bytes, "b");
    put("secret");
    assert_int_equal(bur_file_read(arena, "secret", 9, &bytes, &n, &fault),
                     BUR_BAD_INPUT);
    assert_int_equal(bur_file_read(arena, "b.cfg", 0, &bytes, &n, &fault),
                     BUR_BAD_FORMAT);
    int read;
    const bur_held *files = bur_files_read(arena, &read);
    assert_int_equal(read, 2);
    assert_string_equal(files[0].path, "x/../../c.cfg");
    assert_string_equal(files[1].text, "b");
    bur_arena_free(arena);
}

static const char *reads(void *context, const char *path)
{
    int *n = context;
    ++*n;
    return strcmp(path, "x/../a.cfg") == 0 ? "there" : NULL;
}

/* Asked by the name that is read, and for what no text stands. */
static void a_reader(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    int asked = 0;
    char *bytes;
    size_t n;
    bur_fault fault = {0};
    bur_reader reader = {&asked, reads};
    put("secret");
    bur_confine_to_reader(arena, &reader);
    assert_true(bur_holds_texts(arena));
    assert_int_equal(bur_file_read(arena, "x/../a.cfg", 9, &bytes, &n, &fault),
                     BUR_OK);
    assert_string_equal(bytes, "there");
    assert_int_equal(bur_file_read(arena, "secret", 9, &bytes, &n, &fault),
                     BUR_BAD_INPUT);
    const bur_held held = {"a.cfg", "held"};
    bur_confine_to_texts(arena, &held, 1);
    assert_int_equal(bur_file_read(arena, "a.cfg", 9, &bytes, &n, &fault),
                     BUR_OK);
    assert_string_equal(bytes, "held");
    assert_int_equal(asked, 2);
    bur_arena_free(arena);
}

static void what_was_read(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    char *bytes;
    size_t n;
    int read;
    bur_fault fault = {0};
    put("secret");
    assert_null(bur_files_read(arena, &read));
    assert_int_equal(read, 0);
    assert_int_equal(bur_file_read(arena, "none", 9, &bytes, &n, &fault),
                     BUR_NOT_FOUND);
    assert_int_equal(bur_file_read(arena, "secret", 9, &bytes, &n, &fault),
                     BUR_OK);
    const bur_held *files = bur_files_read(arena, &read);
    assert_int_equal(read, 1);
    assert_string_equal(files[0].path, "secret");
    assert_string_equal(files[0].text, "text");
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within),   cmocka_unit_test(elsewhere),
        cmocka_unit_test(files),    cmocka_unit_test(texts),
        cmocka_unit_test(a_reader), cmocka_unit_test(what_was_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
