/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in pieces: the same file from an array and from a function, in pieces
 * that are not even, with every NaN the same. */
#include <math.h>

#include "store/h5.h"
#include "store/h5_read.h"
#include "store_help.h"

enum { A = 3, B = 70001, C = 5, N = A * B * C };

/* Values of a piece. */
enum { MOST = (1 << 20) / sizeof(double) };

static bur_h5 *started(const char *path)
{
    bur_fault fault;
    bur_h5 *h5 = bur_h5_create(path, &fault);
    assert_non_null(h5);
    return h5;
}

static void finished(bur_h5 *h5)
{
    bur_fault fault = {0};
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
}

static double value_at(int64_t i)
{
    return i % 1000 == 999 ? NAN : (double)((i * 7919) % 100003);
}

static void fill(const void *context, int64_t first, int64_t n, void *out)
{
    int64_t *next = *(int64_t *const *)context;
    double *x = out;
    assert_int_equal(first, *next); /* in order, and once */
    assert_in_range(n, 1, MOST);
    *next += n;
    for (int64_t i = 0; i < n; i++) {
        x[i] = value_at(first + i);
    }
}

static int variable(bur_h5 *h5, int deflate)
{
    static double dim[B];
    int dims[] = {bur_h5_add_dim(h5, "a", BUR_H5_F8, A, dim),
                  bur_h5_add_dim(h5, "b", BUR_H5_F8, B, dim),
                  bur_h5_add_dim(h5, "c", BUR_H5_F8, C, dim)};
    bur_h5_spec spec = {"v", BUR_H5_F8, 3, dims, deflate, true};
    return bur_h5_add_var(h5, &spec);
}

static void read_back(const char *path, double *back)
{
    bur_h5_file *file;
    bur_fault fault = {0};
    assert_int_equal(bur_h5_open(path, &file, &fault), BUR_OK);
    assert_int_equal(bur_h5_read(file, bur_h5_find(file, "v"), back, &fault),
                     BUR_OK);
    bur_h5_release(file);
}

/* The NaNs of the array are of another sign. */
static void array_and_function(void **state)
{
    (void)state;
    double *values = malloc(N * sizeof *values);
    double *back = malloc(N * sizeof *back);
    for (int i = 0; i < N; i++) {
        values[i] = value_at(i);
        values[i] = isnan(values[i]) ? copysign(NAN, -1) : values[i];
    }
    for (int deflate = 0; deflate < 2; deflate++) {
        int64_t next = 0, *counter = &next;
        bur_h5 *h5 = started("array.h5");
        bur_h5_write(h5, variable(h5, deflate), values);
        finished(h5);
        h5 = started("function.h5");
        bur_h5_write_by(h5, variable(h5, deflate), fill, &counter);
        finished(h5);
        assert_int_equal(next, N);
        assert_true(same_files("array.h5", "function.h5"));
        read_back("function.h5", back);
        for (int i = 0; i < N; i++) {
            assert_true(isnan(values[i]) ? isnan(back[i])
                                         : back[i] == values[i]);
        }
    }
    free(values);
    free(back);
}

static void numbered(void **state)
{
    (void)state;
    int32_t *number = malloc(N * sizeof *number);
    for (int i = 0; i < N; i++) {
        number[i] = 1000 + i;
    }
    for (int i = 0; i < 2; i++) {
        bur_h5 *h5 = started(i ? "count.h5" : "list.h5");
        int dim = i ? bur_h5_add_count(h5, "draw", 1000, N)
                    : bur_h5_add_dim(h5, "draw", BUR_H5_I4, N, number);
        bur_h5_set_text(h5, dim, "long_name", "draw");
        finished(h5);
    }
    assert_true(same_files("list.h5", "count.h5"));
    free(number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(array_and_function),
                                       cmocka_unit_test(numbered)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
