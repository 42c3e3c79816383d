/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HDF5 writer: what it writes comes back, twice the same, or not at all.
 * What netCDF readers make of the files is asked in tests/store. */
#define _GNU_SOURCE
#include "store/h5.h"

#include <math.h>

#include "store/h5_read.h"
#include "store_help.h"

static bur_h5 *started(const char *path)
{
    bur_fault fault;
    bur_h5 *h5 = bur_h5_create(path, &fault);
    if (!h5) {
        fail_msg("%s", fault.message);
    }
    return h5;
}

static void finished(bur_h5 *h5)
{
    bur_fault fault = {0};
    if (bur_h5_close(h5, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

static bur_h5_file *opened(const char *path)
{
    bur_fault fault = {0};
    bur_h5_file *file;
    if (bur_h5_open(path, &file, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return file;
}

static const double two[] = {0.5, -1.25};
static const int32_t three[] = {1, 2, -3};
static const char *const words[] = {"größe", "", "a – b"};

/* A file of every kind of object, `seed` of its values given. */
static bur_h5 *write_sample(const char *path, double seed)
{
    bur_h5 *h5 = started(path);
    int x = bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two);
    int y = bur_h5_add_dim(h5, "y", BUR_H5_I4, 3, three);
    int w = bur_h5_add_dim(h5, "w", BUR_H5_TEXT, 3, words);
    int xy[] = {x, y}, wx[] = {w, x};
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", "übersicht – 1");
    bur_h5_spec spec = {"cash", BUR_H5_F8, 2, xy, 1, true};
    int cash = bur_h5_add_var(h5, &spec);
    bur_h5_set_unit(h5, cash, "EUR");
    double values[] = {seed, 1e300, NAN, -0.0, 5e-324, INFINITY};
    bur_h5_write(h5, cash, values);
    spec = (bur_h5_spec){"raw", BUR_H5_F4, 2, wx, 0, true};
    int raw = bur_h5_add_var(h5, &spec);
    float singles[] = {0.1F, 2, 3, 4, 5, 16777216.0F};
    bur_h5_write(h5, raw, singles);
    spec = (bur_h5_spec){"kind", BUR_H5_U1, 1, &y, 0, false};
    int kind = bur_h5_add_var(h5, &spec);
    bur_h5_set_numbers(h5, kind, "flag_values", BUR_H5_U1, 3, "\x00\x01\xff");
    bur_h5_write(h5, kind, "\x00\x01\xff");
    spec = (bur_h5_spec){"label", BUR_H5_TEXT, 1, &w, 0, false};
    int label = bur_h5_add_var(h5, &spec);
    bur_h5_write(h5, label, words);
    int group = bur_h5_add_group(h5, "notes");
    bur_h5_set_text(h5, group, "seed", "18446744073709551615");
    bur_h5_add_text(h5, group, "first", "line 1\nline 2\n");
    return h5;
}

static void test_all_comes_back(void **state)
{
    (void)state;
    finished(write_sample("back.h5", 3.25));
    assert_false(exists("back.h5.part"));
    bur_h5_file *file = opened("back.h5");
    bur_fault fault = {0};
    double v[6];
    assert_int_equal(bur_h5_read(file, bur_h5_find(file, "cash"), v, &fault),
                     BUR_OK);
    assert_true(v[0] == 3.25 && v[1] == 1e300 && isnan(v[2]));
    assert_true(v[3] == 0 && signbit(v[3]));
    assert_true(v[4] == 5e-324 && v[5] == INFINITY);
    assert_int_equal(bur_h5_read(file, bur_h5_find(file, "raw"), v, &fault),
                     BUR_OK);
    assert_true(v[0] == (double)0.1F && v[5] == 16777216.0);
    assert_int_equal(bur_h5_read(file, bur_h5_find(file, "kind"), v, &fault),
                     BUR_OK);
    assert_true(v[0] == 0 && v[1] == 1 && v[2] == 255);
    const char *const *text;
    assert_int_equal(
        bur_h5_read_texts(file, bur_h5_find(file, "label"), &text, &fault),
        BUR_OK);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(text[i], words[i]);
    }
    assert_int_equal(bur_h5_read_texts(file, bur_h5_find(file, "notes/first"),
                                       &text, &fault),
                     BUR_OK);
    assert_string_equal(text[0], "line 1\nline 2\n");
    bur_h5_release(file);
}

static void test_listing(void **state)
{
    (void)state;
    static const char *const order[] = {"x",   "y",    "w",     "cash",
                                        "raw", "kind", "label", "notes/first"};
    finished(write_sample("list.h5", 1));
    bur_h5_file *file = opened("list.h5");
    assert_int_equal(bur_h5_n_vars(file), 8);
    for (int i = 0; i < 8; i++) {
        assert_string_equal(bur_h5_var_at(file, i)->name, order[i]);
        assert_int_equal(bur_h5_var_at(file, i)->is_dim, i < 3);
    }
    const bur_h5_info *raw = bur_h5_var_at(file, 4);
    assert_int_equal(raw->n_dims, 2);
    assert_string_equal(raw->dim_name[0], "w");
    assert_string_equal(raw->dim_name[1], "x");
    assert_int_equal(raw->size[0], 3);
    assert_int_equal(raw->n_values, 6);
    assert_int_equal(raw->bytes, 4);
    const bur_h5_info *cash = bur_h5_var_at(file, 3);
    const bur_h5_attr *unit =
        bur_h5_attr_find(cash->attr, cash->n_attrs, "units");
    assert_string_equal(unit->text, "EUR");
    int n;
    const bur_h5_attr *root = bur_h5_group_attrs(file, "", &n);
    assert_string_equal(bur_h5_attr_find(root, n, "title")->text,
                        "übersicht – 1");
    assert_int_equal(bur_h5_find(file, "nothing"), -1);
    bur_h5_release(file);
}

static void test_same_calls_same_bytes(void **state)
{
    (void)state;
    finished(write_sample("one.h5", 7));
    finished(write_sample("two.h5", 7));
    finished(write_sample("other.h5", 8));
    assert_true(same_files("one.h5", "two.h5"));
    assert_false(same_files("one.h5", "other.h5"));
}

static void test_long_texts(void **state)
{
    (void)state;
    char *text = malloc(66001);
    memset(text, 'x', 66000);
    memcpy(text + 65990, "größ", 6);
    text[66000] = '\0';
    bur_h5 *h5 = started("long.h5");
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", text);
    bur_h5_set_text(h5, BUR_H5_ROOT, "empty", "");
    bur_h5_add_text(h5, BUR_H5_ROOT, "all", text);
    bur_h5_add_text(h5, BUR_H5_ROOT, "none", "");
    finished(h5);
    bur_h5_file *file = opened("long.h5");
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    assert_string_equal(bur_h5_attr_find(attr, n, "title")->text, text);
    assert_string_equal(bur_h5_attr_find(attr, n, "empty")->text, "");
    const char *const *back;
    bur_fault fault = {0};
    assert_int_equal(bur_h5_read_texts(file, 0, &back, &fault), BUR_OK);
    assert_string_equal(back[0], text);
    assert_int_equal(bur_h5_read_texts(file, 1, &back, &fault), BUR_OK);
    assert_string_equal(back[0], "");
    bur_h5_release(file);
    free(text);
}

/* ---- failures ---- */

static const char *target; /* of the children below */

/* 0: written; 9: refused with nothing left; else a fault of the writer. */
static int child_writes(void)
{
    enum { N = 4000 };
    static double values[N];
    bur_fault fault = {0};
    bur_h5 *h5 = bur_h5_create(target, &fault);
    if (!h5) {
        return strstr(fault.message, "cannot write '") ? 9 : 1;
    }
    for (int i = 0; i < N; i++) {
        values[i] = (double)((i * 48271LL) % 65537) * 1.1;
    }
    int dim = bur_h5_add_dim(h5, "n", BUR_H5_F8, N, values);
    for (int i = 0; i < 4; i++) {
        static const char *const name[] = {"a", "b", "c", "d"};
        bur_h5_spec spec = {name[i], BUR_H5_F8, 1, &dim, i % 2, true};
        int var = bur_h5_add_var(h5, &spec);
        bur_h5_set_unit(h5, var, "EUR");
        bur_h5_write(h5, var, values);
    }
    bur_h5_add_text(h5, bur_h5_add_group(h5, "g"), "t", "text");
    if (bur_h5_close(h5, &fault) == BUR_OK) {
        return 0;
    }
    bool good = fault.status == BUR_IO && !strchr(fault.message, '\n') &&
                strstr(fault.message, "File too large");
    return good ? 9 : 2;
}

static void test_full_disk_leaves_nothing(void **state)
{
    (void)state;
    target = "whole.h5";
    assert_int_equal(in_child(child_writes, -1), 0);
    long size = size_of_file("whole.h5");
    assert_int_equal(in_child(child_writes, size), 0);
    target = "full.h5";
    unlink(target);
    long step = size / 24;
    for (long limit = 0; limit < size; limit += step) {
        int status = in_child(child_writes, limit);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 9) {
            fail_msg("limit %ld: status %#x", limit, (unsigned)status);
        }
        assert_false(exists("full.h5"));
        assert_false(exists("full.h5.part"));
    }
    assert_int_equal(in_child(child_writes, size - 1), 9 << 8);
}

static void test_failure_keeps_the_old(void **state)
{
    (void)state;
    target = "old.h5";
    assert_int_equal(in_child(child_writes, -1), 0);
    assert_int_equal(in_child(child_writes, 50000), 9 << 8);
    assert_int_equal(in_child(child_writes, -1), 0);
    finished(write_sample("sample.h5", 1));
    finished(write_sample("old.h5", 1));
    assert_true(same_files("old.h5", "sample.h5"));
}

static void test_nothing_before_the_end(void **state)
{
    (void)state;
    unlink("end.h5");
    bur_h5 *h5 = write_sample("end.h5", 1);
    assert_false(exists("end.h5"));
    assert_true(exists("end.h5.part"));
    bur_h5_abandon(h5);
    assert_false(exists("end.h5"));
    assert_false(exists("end.h5.part"));
    bur_h5_abandon(NULL);
}

static void test_bad_places(void **state)
{
    (void)state;
    bur_fault fault;
    assert_null(bur_h5_create("no/such/folder.h5", &fault));
    assert_string_equal(
        fault.message,
        "cannot write 'no/such/folder.h5': No such file or directory");
    assert_null(bur_h5_create("/", &fault));
    assert_non_null(strstr(fault.message, "it is a folder"));
}

/* A caller's own failure is the one that is told. */
static void test_failures_stick(void **state)
{
    (void)state;
    bur_h5 *h5 = write_sample("stick.h5", 1);
    bur_fault first, second, told = {0};
    bur_fail(&first, BUR_NOT_FOUND, "the first");
    bur_fail(&second, BUR_IO, "the second");
    assert_false(bur_h5_failed(h5));
    bur_h5_fail(h5, &first);
    bur_h5_fail(h5, &second);
    assert_true(bur_h5_failed(h5));
    int x = bur_h5_add_dim(h5, "later", BUR_H5_F8, 2, two);
    bur_h5_set_text(h5, x, "long_name", "nothing");
    bur_h5_spec spec = {"late", BUR_H5_F8, 1, &x, 1, true};
    bur_h5_write(h5, bur_h5_add_var(h5, &spec), two);
    bur_h5_add_text(h5, bur_h5_add_group(h5, "l"), "t", "text");
    assert_int_equal(bur_h5_close(h5, &told), BUR_NOT_FOUND);
    assert_string_equal(told.message, "the first");
    assert_false(exists("stick.h5"));
    assert_false(exists("stick.h5.part"));
}

/* ---- errors of the caller ---- */

static int too_many_attributes(void)
{
    bur_h5 *h5 = started("room.h5");
    int x = bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two);
    bur_h5_spec spec = {"v", BUR_H5_F8, 1, &x, 0, true};
    int var = bur_h5_add_var(h5, &spec); /* two of its own */
    for (int i = 0; i < 7; i++) {
        char name[] = {(char)('a' + i), '\0'};
        bur_h5_set_text(h5, var, name, "text");
    }
    return 0;
}

static int too_many_on_a_dimension(void)
{
    bur_h5 *h5 = started("room.h5");
    int x = bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two);
    for (int i = 0; i < 5; i++) {
        char name[] = {(char)('a' + i), '\0'};
        bur_h5_set_text(h5, x, name, "text");
    }
    return 0;
}

static int same_name_twice(void)
{
    bur_h5 *h5 = started("room.h5");
    int x = bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two);
    bur_h5_spec spec = {"X", BUR_H5_F8, 1, &x, 0, true};
    bur_h5_add_var(h5, &spec);
    return 0;
}

static void test_ninth_attribute(void **state)
{
    (void)state;
    assert_stops(too_many_attributes);
    assert_stops(too_many_on_a_dimension);
}

static void test_name_twice(void **state)
{
    (void)state;
    assert_stops(same_name_twice);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "Z9_", "x_mean"};
    static const char *const bad[] = {"",    "9a",    "_a",  "a b",
                                      "a-b", "größe", "a.b", "a/b"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(bur_h5_name_valid(good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(bur_h5_name_valid(bad[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_comes_back),
        cmocka_unit_test(test_listing),
        cmocka_unit_test(test_same_calls_same_bytes),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_full_disk_leaves_nothing),
        cmocka_unit_test(test_failure_keeps_the_old),
        cmocka_unit_test(test_nothing_before_the_end),
        cmocka_unit_test(test_bad_places),
        cmocka_unit_test(test_failures_stick),
        cmocka_unit_test(test_ninth_attribute),
        cmocka_unit_test(test_name_twice),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
