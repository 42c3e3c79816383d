/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native code in a test: a cache of the test's own, compilers that are
 * scripts, and code that is made and waited for. */
#ifndef BURSAR_TESTS_NATIVE_CASE_H
#define BURSAR_TESTS_NATIVE_CASE_H

#include <sys/stat.h>
#include <unistd.h>

#include "exec_case.h"

#include "exec/native.h"

/* An empty cache in the test's folder, and nothing in this process. */
static inline void native_fresh(void)
{
    bur_native_let_go();
    char here[2000], path[2100];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/cache", here);
    assert_int_equal(system("rm -rf cache"), 0);
    setenv("XDG_CACHE_HOME", path, 1);
    unsetenv("CC");
}

/* From now on the compiler is a script with these lines. */
static inline void native_script(const char *lines)
{
    char here[2000], path[2100], text[2000];
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", lines);
    lab_write("compiler", text);
    assert_int_equal(chmod("compiler", 0700), 0);
    assert_non_null(getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/compiler", here);
    setenv("CC", path, 1);
}

static inline bool native_accept(void *context, bur_native_door *door)
{
    (void)context;
    return atomic_load(&door->code) != NULL;
}

/* Whether there would be native code here at all: a test that needs it and
 * meets a processor without says so by this. */
static inline bool native_here(void)
{
    bool here = bur_native_width(bur_backend_isa()) > 0;
    if (!here) {
        print_message("no native code for %s\n", bur_backend_isa());
    }
    return here;
}

/* Code by the compiler or from the cache, not what this process has. */
static inline bur_native *native_made(const bur_program *program, int lanes)
{
    bur_native_let_go();
    bur_native *native = bur_native_start(program, lanes, native_accept, NULL);
    assert_non_null(native);
    while (!bur_native_wait(native, 1)) {
    }
    return native;
}

static inline const bur_native_code *native_code(bur_native *native)
{
    return atomic_load(&bur_native_door_of(native)->code);
}

/* How many entries of the cache begin with `with` ("" for all). */
static inline int native_entries(const char *with)
{
    char command[200];
    int n = -1;
    snprintf(command, sizeof command, "ls cache/bursar/native | grep -c '^%s'",
             with);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_int_equal(fscanf(pipe, "%d", &n), 1);
    pclose(pipe);
    return n;
}

#endif
