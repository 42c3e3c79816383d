/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver below HDF5: its files are those of HDF5's own driver, byte for
 * byte, and a full disk is remembered while HDF5 closes in peace. */
#define _GNU_SOURCE
#include <errno.h>

#include "store/h5_lib.h"
#include "store_help.h"

enum { N = 50000 };

/* Writes a file with or without our driver; returns the errno kept. */
static int write_file(const char *path, bool own)
{
    static double values[N];
    bur_h5_disk disk = {0};
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t driver = own ? bur_h5_disk_use(access, &disk) : -1;
    H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18);
    hid_t create = H5Pcreate(H5P_FILE_CREATE);
    H5Pset_obj_track_times(create, false);
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, create, access);
    hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(list, false);
    hsize_t size = N, chunk = 1000;
    for (int i = 0; i < N; i++) {
        values[i] = i * 1.5;
    }
    for (int i = 0; i < 3; i++) {
        char name[] = {(char)('a' + i), '\0'};
        if (i == 1) {
            H5Pset_chunk(list, 1, &chunk);
            H5Pset_deflate(list, 1);
        }
        hid_t space = H5Screate_simple(1, &size, NULL);
        hid_t set = H5Dcreate2(file, name, H5T_IEEE_F64LE, space, H5P_DEFAULT,
                               list, H5P_DEFAULT);
        H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
        H5Dclose(set);
        H5Sclose(space);
    }
    H5Pclose(list);
    H5Pclose(create);
    H5Pclose(access);
    bool closed = H5Fclose(file) >= 0;
    if (own) {
        H5FDunregister(driver);
    }
    return closed ? disk.error : -1;
}

static void test_same_as_the_library(void **state)
{
    (void)state;
    assert_int_equal(write_file("own.h5", true), 0);
    assert_int_equal(write_file("library.h5", false), 0);
    assert_true(same_files("own.h5", "library.h5"));
}

static int write_limited(void)
{
    int error = write_file("small.h5", true);
    return error == EFBIG && H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL) == 0
               ? 9
               : error;
}

static void test_full_disk(void **state)
{
    (void)state;
    for (long limit = 0; limit < 400000; limit += 40001) {
        assert_int_equal(in_child(write_limited, limit), 9 << 8);
    }
    assert_int_equal(in_child(write_limited, -1), 0);
}

static void test_no_such_folder(void **state)
{
    (void)state;
    bur_h5_disk disk;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t driver = bur_h5_disk_use(access, &disk);
    assert_true(H5Fcreate("no/such.h5", H5F_ACC_TRUNC, H5P_DEFAULT, access) <
                0);
    assert_int_equal(disk.error, ENOENT);
    H5Pclose(access);
    H5FDunregister(driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_the_library),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_no_such_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
