/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays in files: they hold what is written, give their memory back, and leave
 * nothing behind. */
#define _GNU_SOURCE
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/spill.h"

enum { MEGABYTES = 64, N = MEGABYTES << 17 };

/* Bytes of files that the process has in memory. */
static double mapped_bytes(void)
{
    char line[256];
    double all = 0, shared = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(sscanf(line, "%*s %lf %lf", &all, &shared), 2);
    fclose(file);
    return shared * (double)sysconf(_SC_PAGESIZE);
}

static int files_in(const char *path)
{
    int n = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        n += e->d_name[0] != '.';
    }
    closedir(folder);
    return n;
}

static double *taken(size_t n)
{
    void *array;
    bur_fault fault;
    bur_status status = bur_spill_take(n, sizeof(double), &array, &fault);
    assert_int_equal(status, BUR_OK);
    return array;
}

static void keeps_and_rests(void **state)
{
    (void)state;
    double before = mapped_bytes();
    double *x = taken(N);
    assert_true(x[0] == 0 && x[N - 1] == 0);
    for (int i = 0; i < N; i++) {
        x[i] = i;
    }
    assert_true(mapped_bytes() - before > 0.9 * MEGABYTES * 1048576);
    bur_spill_rest();
    assert_true(mapped_bytes() - before < 0.1 * MEGABYTES * 1048576);
    double most = 0;
    for (int i = 0; i < N; i++) {
        assert_true(x[i] == i);
        bur_spill_rest_at(i);
        if (i % 100000 == 0) {
            double now = mapped_bytes() - before;
            most = now > most ? now : most;
        }
    }
    assert_true(most < 0.1 * MEGABYTES * 1048576);
    assert_true(bur_spill_free(x));
}

static void of_others_nothing(void **state)
{
    (void)state;
    double *x = taken(3), *y = taken(0);
    double *other = malloc(sizeof *other);
    *other = 7;
    assert_false(bur_spill_free(other));
    assert_false(bur_spill_free(NULL));
    y[0] = x[2] = 5;
    assert_true(bur_spill_free(x));
    bur_spill_rest();
    assert_true(*other == 7 && y[0] == 5);
    assert_true(bur_spill_free(y));
    assert_false(bur_spill_free(y));
    free(other);
}

static void in_a_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("spilt", 0700), 0);
    setenv("TMPDIR", "spilt", 1);
    assert_string_equal(bur_spill_folder(), "spilt");
    assert_true(bur_spill_room() > 0);
    double *x = taken(100);
    assert_int_equal(files_in("spilt"), 0);
    assert_true(bur_spill_free(x));
    assert_int_equal(rmdir("spilt"), 0);
    setenv("TMPDIR", "", 1);
    assert_string_equal(bur_spill_folder(), "/var/tmp");
}

static void refused(size_t n, const char *say)
{
    void *array = &n;
    bur_fault fault;
    assert_int_equal(bur_spill_take(n, 8, &array, &fault), BUR_IO);
    assert_null(array);
    assert_non_null(strstr(fault.message, say));
    assert_non_null(strstr(fault.message, "TMPDIR"));
}

static void says_what_to_do(void **state)
{
    (void)state;
    setenv("TMPDIR", "nowhere", 1);
    refused(1, "'nowhere'");
    assert_true(bur_spill_room() == 0);
    setenv("TMPDIR", ".", 1);
    refused((size_t)1 << 56, "fewer draws");
    void *array;
    bur_fault fault;
    assert_int_equal(bur_spill_take(SIZE_MAX / 2, 8, &array, &fault),
                     BUR_NO_MEMORY);
}

int main(void)
{
    setenv("TMPDIR", ".", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_and_rests), cmocka_unit_test(of_others_nothing),
        cmocka_unit_test(in_a_folder), cmocka_unit_test(says_what_to_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
