/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files appear complete or not at all. */
#define _GNU_SOURCE
#include "store/text_file.h"

#include "store_help.h"

static void test_appears_at_the_end(void **state)
{
    (void)state;
    unlink("t.txt");
    bur_fault fault;
    bur_text_file *file = bur_text_file_create("t.txt", &fault);
    assert_non_null(file);
    fputs("text\n", bur_text_file_stream(file));
    assert_false(exists("t.txt"));
    assert_int_equal(bur_text_file_close(file, &fault), BUR_OK);
    assert_int_equal(size_of_file("t.txt"), 5);
    assert_false(exists("t.txt.part"));
}

static void test_given_up(void **state)
{
    (void)state;
    bur_fault fault;
    bur_text_file *file = bur_text_file_create("u.txt", &fault);
    assert_non_null(file);
    bur_text_file_abandon(file);
    bur_text_file_abandon(NULL);
    assert_false(exists("u.txt"));
    assert_false(exists("u.txt.part"));
}

static int write_much(void)
{
    bur_fault fault = {0};
    bur_text_file *file = bur_text_file_create("f.txt", &fault);
    for (int i = 0; file && i < 20000; i++) {
        fputs("much\n", bur_text_file_stream(file));
    }
    if (!file || bur_text_file_close(file, &fault) == BUR_OK) {
        return 0;
    }
    return strcmp(fault.message, "cannot write 'f.txt': File too large") == 0
               ? 9
           : strcmp(fault.message,
                    "cannot write 'f.txt': Input/output error") == 0
               ? 8
               : 1;
}

static void test_full_disk(void **state)
{
    (void)state;
    unlink("f.txt");
    for (long limit = 0; limit < 100000; limit += 9999) {
        int status = in_child(write_much, limit);
        assert_true(status == 9 << 8 || status == 8 << 8);
        assert_false(exists("f.txt"));
        assert_false(exists("f.txt.part"));
    }
    assert_int_equal(in_child(write_much, 100000), 0);
    assert_int_equal(size_of_file("f.txt"), 100000);
}

static void test_bad_places(void **state)
{
    (void)state;
    bur_fault fault;
    assert_null(bur_text_file_create("no/such/file.txt", &fault));
    assert_null(bur_text_file_create("/", &fault));
    assert_int_equal(fault.status, BUR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_appears_at_the_end),
        cmocka_unit_test(test_given_up),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_bad_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
