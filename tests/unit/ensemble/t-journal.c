/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints in the middle of a run; a journal that cannot be written does not
 * stop it; what is not a journal's stays in its folder. */
#define _POSIX_C_SOURCE 200809L
#include "kept_case.h"

#include <sys/stat.h>
#include <unistd.h>

static const bur_part_head none;

static void while_it_goes_on(void **state)
{
    (void)state;
    bur_fault note = {0};
    bur_keeping keeping = kept_journal();
    keeping.every = 1e-4;
    keeping.note = &note;
    lab l = kept_run(KEPT("draws = 20000;"), keeping, none, 2, 0);
    kept_same(KEPT("draws = 20000;"), &l);
    assert_int_equal(note.status, BUR_OK);
    assert_int_equal(access("x.journal/1-sums", F_OK), 0);
    assert_int_not_equal(access("x.journal/1-sums.part", F_OK), 0);
    lab_close(&l);
    bur_keep_discard("x.journal");
}

static void cannot_be_written(void **state)
{
    (void)state;
    bur_fault note = {0};
    bur_keeping keeping = kept_journal();
    keeping.folder = "nowhere/x.journal";
    keeping.every = 1e-4;
    keeping.note = &note;
    lab l = kept_run(KEPT("draws = 20000;"), keeping, none, 2, 0);
    kept_same(KEPT("draws = 20000;"), &l);
    assert_int_equal(note.status, BUR_IO);
    assert_non_null(strstr(note.message, "nowhere/x.journal"));
    lab_close(&l);
}

static void short_runs_leave_nothing(void **state)
{
    (void)state;
    bur_keeping keeping = kept_journal();
    keeping.always = false;
    lab l = kept_run(KEPT("draws = 2000;"), keeping, none, 2, 0);
    kept_same(KEPT("draws = 2000;"), &l);
    assert_int_not_equal(access("x.journal", F_OK), 0);
    lab_close(&l);
}

static void others_stay(void **state)
{
    (void)state;
    assert_int_equal(mkdir("x.journal", 0777), 0);
    lab_write("x.journal/1-sums", "");
    lab_write("x.journal/1-values-3", "");
    lab_write("x.journal/notes", "");
    bur_keep_discard("x.journal");
    assert_int_not_equal(access("x.journal/1-sums", F_OK), 0);
    assert_int_not_equal(access("x.journal/1-values-3", F_OK), 0);
    assert_int_equal(unlink("x.journal/notes"), 0);
    bur_keep_discard("x.journal");
    assert_int_not_equal(access("x.journal", F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(while_it_goes_on),
        cmocka_unit_test(cannot_be_written),
        cmocka_unit_test(short_runs_leave_nothing),
        cmocka_unit_test(others_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
