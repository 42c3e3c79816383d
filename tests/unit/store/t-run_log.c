/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside the results. */
#include "store/run_log.h"

#include "store_help.h"

static char *content(bur_arena *arena, const char *path)
{
    char *bytes;
    size_t n;
    bur_fault fault;
    assert_int_equal(bur_file_read(arena, path, 1 << 20, &bytes, &n, &fault),
                     BUR_OK);
    return bytes;
}

static void test_all_fields(void **state)
{
    (void)state;
    static const char *const words[] = {"bursar", "run", "a b.cfg"};
    bur_run_log log = {.version = "0.1.0",
                       .n_words = 3,
                       .word = words,
                       .host = "node7",
                       .started = 1798761600,
                       .wall_seconds = 2.5,
                       .n_threads = 8,
                       .backend = "vector",
                       .n_draws = 10000,
                       .n_steps = 5000000};
    bur_fault fault;
    bur_arena *arena = bur_arena_create();
    assert_int_equal(bur_run_log_write(&log, "a.log.json", &fault), BUR_OK);
    assert_string_equal(content(arena, "a.log.json"),
                        "{\n"
                        "  \"version\": \"0.1.0\",\n"
                        "  \"command\": [\"bursar\", \"run\", \"a b.cfg\"],\n"
                        "  \"host\": \"node7\",\n"
                        "  \"started\": \"2027-01-01T00:00:00Z\",\n"
                        "  \"wall_seconds\": 2.5,\n"
                        "  \"threads\": 8,\n"
                        "  \"backend\": \"vector\",\n"
                        "  \"draws\": 10000,\n"
                        "  \"steps\": 5000000,\n"
                        "  \"steps_per_second\": 2000000\n"
                        "}\n");
    bur_arena_free(arena);
}

static void test_what_is_not_known(void **state)
{
    (void)state;
    bur_run_log log = {.version = "0.1.0", .started = -1};
    bur_fault fault;
    bur_arena *arena = bur_arena_create();
    assert_int_equal(bur_run_log_write(&log, "b.log.json", &fault), BUR_OK);
    const char *text = content(arena, "b.log.json");
    assert_null(strstr(text, "started"));
    assert_non_null(strstr(text, "\"backend\": null"));
    assert_non_null(strstr(text, "\"command\": []"));
    assert_non_null(strstr(text, "\"steps_per_second\": 0"));
    assert_null(strstr(text, "\"host\": null"));
    assert_int_equal(bur_run_log_write(&log, "no/where.json", &fault), BUR_IO);
    bur_arena_free(arena);
}

static void test_path(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    assert_string_equal(bur_run_log_path(arena, "freeze.h5"),
                        "freeze.log.json");
    assert_string_equal(bur_run_log_path(arena, "out.d/freeze.v2.h5"),
                        "out.d/freeze.v2.log.json");
    assert_string_equal(bur_run_log_path(arena, "out.d/freeze"),
                        "out.d/freeze.log.json");
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_fields),
        cmocka_unit_test(test_what_is_not_known),
        cmocka_unit_test(test_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
