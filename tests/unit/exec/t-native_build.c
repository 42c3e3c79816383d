/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and running a compiler, and all the ways in which there is none. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

#include <signal.h>

typedef struct bench {
    bur_arena *arena;
    bur_native_job job;
    bur_native_tool tool;
    bur_fault fault;
} bench;

static bench open_bench(void)
{
    bench b = {.arena = bur_arena_create()};
    native_fresh();
    return b;
}

static bur_status find_tool(bench *b)
{
    pthread_mutex_init(&b->job.lock, NULL);
    return bur_native_find_tool(b->arena, &b->job, "x86-64-v3", &b->tool,
                                &b->fault);
}

static bur_status compile(bench *b, const char *text)
{
    lab_write("program.c", text);
    unlink("program.so");
    return bur_native_compile(b->arena, &b->job, &b->tool, ".", "program.c",
                              "program.so", &b->fault);
}

static void close_bench(bench *b)
{
    assert_int_equal(b->job.pid, 0);
    pthread_mutex_destroy(&b->job.lock);
    bur_arena_free(b->arena);
}

static void compiles(void **state)
{
    (void)state;
    bench b = open_bench();
    native_script("echo \"$@\" >> words\nexec gcc \"$@\"");
    unlink("words");
    assert_int_equal(find_tool(&b), BUR_OK);
    assert_non_null(strstr(b.tool.version, "gcc"));
    assert_null(strchr(b.tool.version, '\n'));
    assert_int_equal(compile(&b, "int f(void) { return 1; }\n"), BUR_OK);
    assert_int_equal(access("program.so", R_OK), 0);
    assert_int_equal(system("grep -q -e -ffp-contract=off words"), 0);
    assert_int_equal(system("grep -q -e -march=x86-64-v3 words"), 0);
    assert_int_equal(compile(&b, "no C at all\n"), BUR_FAILED);
    assert_non_null(strstr(b.fault.message, "exit status 1"));
    close_bench(&b);
}

/* CC may hold words; none of them goes through a shell. */
static void words(void **state)
{
    (void)state;
    bench b = open_bench();
    setenv("CC", "  gcc -DX=7 -DY=$(false) ", 1);
    assert_int_equal(find_tool(&b), BUR_OK);
    assert_string_equal(b.tool.word[1], "-DX=7");
    assert_string_equal(b.tool.word[2], "-DY=$(false)");
    assert_int_equal(
        compile(&b, "int f(void) { return X; }\n_Static_assert(X == 7, \"\");"),
        BUR_OK);
    close_bench(&b);
}

static void no_compiler(void **state)
{
    (void)state;
    static const char *const bad[] = {"false", "./nothing-here", "/dev/null"};
    for (int i = 0; i < 3; i++) {
        bench b = open_bench();
        setenv("CC", bad[i], 1);
        assert_int_not_equal(find_tool(&b), BUR_OK);
        assert_non_null(strstr(b.fault.message, bad[i]));
        close_bench(&b);
    }
    bench b = open_bench();
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    assert_int_equal(find_tool(&b), BUR_NOT_FOUND);
    assert_non_null(strstr(b.fault.message, "PATH"));
    setenv("PATH", path, 1);
    free(path);
    close_bench(&b);
}

static void *cancel(void *context)
{
    bur_native_job *job = context;
    for (;;) {
        pthread_mutex_lock(&job->lock);
        bool running = job->pid > 0;
        pthread_mutex_unlock(&job->lock);
        if (running) {
            bur_native_cancel(job);
            return NULL;
        }
    }
}

/* A compiler that never ends is ended, with all that it has started. */
static void cancelled(void **state)
{
    (void)state;
    bench b = open_bench();
    native_script("case $1 in --version) echo mine;; "
                  "*) echo $$ > pid; sleep 1000; exit 0;; esac");
    assert_int_equal(find_tool(&b), BUR_OK);
    assert_string_equal(b.tool.version, "mine");
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel, &b.job), 0);
    assert_int_equal(compile(&b, "\n"), BUR_INTERRUPTED);
    pthread_join(thread, NULL);
    assert_int_equal(compile(&b, "\n"), BUR_NOT_FOUND);
    close_bench(&b);
}

static void signalled(void **state)
{
    (void)state;
    bench b = open_bench();
    native_script("case $1 in --version) echo mine;; *) kill -9 $$;; esac");
    assert_int_equal(find_tool(&b), BUR_OK);
    assert_int_equal(compile(&b, "\n"), BUR_FAILED);
    assert_non_null(strstr(b.fault.message, "signal 9"));
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compiles), cmocka_unit_test(words),
        cmocka_unit_test(no_compiler), cmocka_unit_test(cancelled),
        cmocka_unit_test(signalled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
