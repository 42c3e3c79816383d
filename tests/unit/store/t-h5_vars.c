/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables: chunks, one NaN, and many of them. */
#define _GNU_SOURCE
#include <math.h>
#include <time.h>

#include "store/h5_lib.h"
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

/* The NaN of 0/0 is negative on x86 and positive when a compiler folds it. */
static void test_one_nan(void **state)
{
    (void)state;
    static const uint64_t f8[] = {UINT64_C(0x7ff8000000000000),
                                  UINT64_C(0xfff8000000000000),
                                  UINT64_C(0x7ff8000000000123)};
    static const uint32_t f4[] = {0x7fc00000, 0xffc00000, 0x7fc00321};
    for (int i = 0; i < 3; i++) {
        bur_h5 *h5 = started(i ? "nan.h5" : "nan0.h5");
        int x = bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two);
        bur_h5_spec spec = {"d", BUR_H5_F8, 1, &x, 0, true};
        uint64_t d[] = {0, f8[i]};
        bur_h5_write(h5, bur_h5_add_var(h5, &spec), d);
        spec = (bur_h5_spec){"s", BUR_H5_F4, 1, &x, 0, true};
        uint32_t s[] = {f4[i], 0x7f800000}; /* infinity stays */
        bur_h5_write(h5, bur_h5_add_var(h5, &spec), s);
        finished(h5);
        assert_true(same_files("nan0.h5", i ? "nan.h5" : "nan0.h5"));
    }
}

/* Values that are clean are written as others are, whatever the storage, and
 * more of them than go to the disk at once. */
static void test_clean(void **state)
{
    (void)state;
    enum { A = 2, B = 5000, C = 61, N = A * B * C };
    double *dim = calloc(B, sizeof *dim);
    float *values = calloc(N, sizeof *values);
    double *back = calloc(N, sizeof *back);
    for (int i = 0; i < N; i++) {
        values[i] = i % 1000 ? (float)((i * 7919LL) % 100003) : NAN;
    }
    for (int i = 0; i < 4; i++) {
        bur_h5 *h5 = started(i % 2 ? "clean.h5" : "any.h5");
        int dims[] = {bur_h5_add_dim(h5, "a", BUR_H5_F8, A, dim),
                      bur_h5_add_dim(h5, "b", BUR_H5_F8, B, dim),
                      bur_h5_add_dim(h5, "c", BUR_H5_F8, C, dim)};
        bur_h5_spec spec = {"v", BUR_H5_F4, 3, dims, i / 2, true};
        int var = bur_h5_add_var(h5, &spec);
        (i % 2 ? bur_h5_write_clean : bur_h5_write)(h5, var, values);
        finished(h5);
        assert_true(i % 2 == 0 || same_files("any.h5", "clean.h5"));
    }
    bur_h5_file *file = opened("clean.h5");
    bur_fault fault = {0};
    assert_int_equal(bur_h5_read(file, bur_h5_find(file, "v"), back, &fault),
                     BUR_OK);
    for (int i = 0; i < N; i++) {
        assert_true(isnan(values[i]) ? isnan(back[i])
                                     : back[i] == (double)values[i]);
    }
    bur_h5_release(file);
    free(back);
    free(values);
    free(dim);
}

/* Chunks are of a megabyte at most, and cut along the slowest dimensions;
 * what is small or not deflated has none. */
static void test_chunks(void **state)
{
    (void)state;
    static const struct {
        int64_t size[3];
        int deflate;
        hsize_t chunk[3]; /* the first 0: none */
    } cases[] = {
        {{2, 5000, 61}, 1, {1, 4297, 61}},
        {{2, 50, 61}, 1, {2, 50, 61}},
        {{2, 3, 4}, 1, {0}},
        {{2, 5000, 61}, 0, {0}},
        {{4, 2, 200000}, 9, {1, 1, 131072}},
        {{300, 10, 100}, 1, {131, 10, 100}},
        {{2, 16, 64}, 1, {0}},
        {{2, 16, 65}, 1, {2, 16, 65}},
    };
    double *zeros = calloc(2000000, sizeof *zeros);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool is_f4 = i == 0 || i == 3;
        bur_h5 *h5 = started("chunk.h5");
        int dims[3];
        for (int k = 0; k < 3; k++) {
            char name[] = {(char)('a' + k), '\0'};
            dims[k] =
                bur_h5_add_dim(h5, name, BUR_H5_F8, cases[i].size[k], zeros);
        }
        bur_h5_spec spec = {
            "v",  is_f4 ? BUR_H5_F4 : BUR_H5_F8, 3, dims, cases[i].deflate,
            false};
        bur_h5_write(h5, bur_h5_add_var(h5, &spec), zeros);
        finished(h5);
        hid_t file = H5Fopen("chunk.h5", H5F_ACC_RDONLY, H5P_DEFAULT);
        hid_t set = H5Dopen2(file, "v", H5P_DEFAULT);
        hid_t list = H5Dget_create_plist(set);
        hsize_t chunk[3] = {0};
        if (cases[i].chunk[0] == 0) {
            assert_int_equal(H5Pget_layout(list), H5D_CONTIGUOUS);
        } else {
            assert_int_equal(H5Pget_chunk(list, 3, chunk), 3);
            assert_int_equal(H5Pget_nfilters(list), 2);
        }
        for (int k = 0; k < 3; k++) {
            assert_int_equal(chunk[k], cases[i].chunk[k]);
        }
        H5Pclose(list);
        H5Dclose(set);
        H5Fclose(file);
    }
    free(zeros);
}

/* A variable knows its dimensions, and they know it, as HDF5's own functions
 * see it. */
static void test_attached(void **state)
{
    (void)state;
    bur_h5 *h5 = started("attached.h5");
    int dims[] = {bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two),
                  bur_h5_add_dim(h5, "y", BUR_H5_I4, 3, three)};
    double values[6] = {0};
    bur_h5_spec spec = {"v", BUR_H5_F8, 2, dims, 0, false};
    bur_h5_write(h5, bur_h5_add_var(h5, &spec), values);
    spec = (bur_h5_spec){"w", BUR_H5_F8, 1, &dims[1], 0, false};
    bur_h5_write(h5, bur_h5_add_var(h5, &spec), values);
    finished(h5);
    hid_t file = H5Fopen("attached.h5", H5F_ACC_RDONLY, H5P_DEFAULT);
    hid_t x = H5Dopen2(file, "x", H5P_DEFAULT);
    hid_t y = H5Dopen2(file, "y", H5P_DEFAULT);
    hid_t v = H5Dopen2(file, "v", H5P_DEFAULT);
    hid_t w = H5Dopen2(file, "w", H5P_DEFAULT);
    assert_int_equal(H5DSis_attached(v, x, 0), 1);
    assert_int_equal(H5DSis_attached(v, y, 1), 1);
    assert_int_equal(H5DSis_attached(v, y, 0), 0);
    assert_int_equal(H5DSis_attached(w, y, 0), 1);
    assert_int_equal(H5DSis_attached(w, x, 0), 0);
    H5Dclose(w);
    H5Dclose(v);
    H5Dclose(y);
    H5Dclose(x);
    H5Fclose(file);
}

/* In processor time: on a busy machine the clock says nothing. */
static void test_many_variables(void **state)
{
    (void)state;
    enum { N = 3000 };
    double values[6] = {0};
    clock_t before = clock();
    bur_h5 *h5 = started("many.h5");
    int dims[] = {bur_h5_add_dim(h5, "x", BUR_H5_F8, 2, two),
                  bur_h5_add_dim(h5, "y", BUR_H5_I4, 3, three)};
    for (int i = 0; i < N; i++) {
        char name[32];
        snprintf(name, sizeof name, "v%d", i);
        bur_h5_spec spec = {name, BUR_H5_F8, 2, dims, 1, true};
        int var = bur_h5_add_var(h5, &spec);
        bur_h5_set_text(h5, var, "long_name", "a variable of many");
        values[0] = i;
        bur_h5_write(h5, var, values);
    }
    finished(h5);
    bur_h5_file *file = opened("many.h5");
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    assert_int_equal(bur_h5_n_vars(file), N + 2);
    bur_fault fault = {0};
    assert_int_equal(
        bur_h5_read(file, bur_h5_find(file, "v2999"), values, &fault), BUR_OK);
    assert_true(values[0] == 2999);
    bur_h5_release(file);
    print_message("%d variables: %.2f s, %ld bytes\n", N, seconds,
                  size_of_file("many.h5"));
    assert_true(seconds < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_nan),        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_attached),       cmocka_unit_test(test_chunks),
        cmocka_unit_test(test_many_variables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
