/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the store's tests: files compared and looked for, and children
 * that may run out of disk or stop at an assertion. */
#ifndef BURSAR_TESTS_STORE_HELP_H
#define BURSAR_TESTS_STORE_HELP_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static inline bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static inline long size_of_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    return size;
}

static inline bool same_files(const char *a, const char *b)
{
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    char *x, *y;
    size_t n, m;
    assert_int_equal(bur_file_read(arena, a, (size_t)1 << 30, &x, &n, &fault),
                     BUR_OK);
    assert_int_equal(bur_file_read(arena, b, (size_t)1 << 30, &y, &m, &fault),
                     BUR_OK);
    bool same = n == m && memcmp(x, y, n) == 0;
    bur_arena_free(arena);
    return same;
}

/* Runs `work` in a child whose files may have `limit` bytes; returns the
 * child's status as wait gives it. The child leaves by exit, so that the
 * libraries' last wishes are part of the test. */
static inline int in_child(int (*work)(void), long limit)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit files = {(rlim_t)limit, (rlim_t)limit};
        struct rlimit core = {0, 0};
        setrlimit(RLIMIT_CORE, &core);
        signal(SIGSEGV, SIG_DFL); /* cmocka would go on with its tests */
        signal(SIGBUS, SIG_DFL);
        signal(SIGABRT, SIG_DFL);
        if (limit >= 0) {
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &files);
        }
        exit(work());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static inline int quietly(int (*work)(void))
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit core = {0, 0};
        setrlimit(RLIMIT_CORE, &core);
        if (!freopen("/dev/null", "w", stderr)) {
            _exit(3);
        }
        signal(SIGABRT, SIG_DFL);
        work();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

/* Whether `work` stops at an assertion. Without assertions there is nothing
 * to see. */
static inline void assert_stops(int (*work)(void))
{
#ifdef NDEBUG
    (void)work;
    skip();
#else
    int status = quietly(work);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
#endif
}

#endif
