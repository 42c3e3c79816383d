/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/api/output.c */
#define _GNU_SOURCE /* mkdtemp */
#include "bursar/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/t-output-XXXXXX";
static char fault[200];

static int go_there(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void appears_at_the_end(void **state)
{
    (void)state;
    const char *part = bur_output_begin("x", fault, sizeof fault);
    assert_non_null(part);
    assert_int_equal(access(part, F_OK), 0);
    assert_int_not_equal(access("x", F_OK), 0);
    assert_int_equal(bur_output_end(part, "x", fault, sizeof fault), BURSAR_OK);
    assert_int_equal(unlink("x"), 0);
}

static void is_dropped(void **state)
{
    (void)state;
    bur_output_drop(bur_output_begin("x", fault, sizeof fault));
    assert_int_not_equal(access("x", F_OK), 0);
}

static void says_why_not(void **state)
{
    (void)state;
    assert_null(bur_output_begin("none/x", fault, sizeof fault));
    assert_non_null(strstr(fault, "cannot write 'none/x'"));
    assert_null(bur_output_begin("none/x", NULL, 0));
    const char *part = bur_output_begin("x", fault, sizeof fault);
    assert_int_equal(bur_output_end(part, "none/y", fault, sizeof fault),
                     BURSAR_FAILED);
    assert_non_null(strstr(fault, "cannot write 'none/y'"));
    part = bur_output_begin("x", fault, sizeof fault);
    assert_int_equal(bur_output_end(part, "none/y", NULL, 0), BURSAR_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appears_at_the_end),
        cmocka_unit_test(is_dropped),
        cmocka_unit_test(says_why_not),
    };
    return cmocka_run_group_tests(tests, go_there, leave);
}
