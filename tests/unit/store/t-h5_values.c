/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One NaN, and units that readers take for what they are. */
#include "store/h5_values.h"

#include <math.h>

#include "store_help.h"

static void test_units(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"hours", "hour"},
        {"days", "day"},
        {"minutes", "minute"},
        {"seconds", "second"},
        {"milliseconds", "millisecond"},
        {"microseconds", "microsecond"},
        {"nanoseconds", "nanosecond"},
        {"hours/week", "hours/week"},
        {"months", "months"},
        {"EUR", "EUR"},
        {"%", "%"},
        {"1", "1"},
        {"", ""},
        {"days since 2020-01-01", "days from 2020-01-01"},
        {"since since", "from from"},
        {"€/Stunde", "€/Stunde"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char out[64];
        assert_ptr_equal(bur_h5_unit(pairs[i][0], out, sizeof out), out);
        assert_string_equal(out, pairs[i][1]);
    }
}

static void test_long_units_are_cut(void **state)
{
    (void)state;
    char out[16];
    bur_h5_unit("a unit that is longer than any room there is", out,
                sizeof out);
    assert_true(strlen(out) < sizeof out);
}

static void test_missing(void **state)
{
    (void)state;
    double d = bur_h5_missing();
    float f = bur_h5_missing_f4();
    uint64_t bits;
    uint32_t bits_f4;
    memcpy(&bits, &d, sizeof bits);
    memcpy(&bits_f4, &f, sizeof bits_f4);
    assert_true(isnan(d) && bits == UINT64_C(0x7ff8000000000000));
    assert_true(isnan(f) && bits_f4 == 0x7fc00000);
}

static void test_clean(void **state)
{
    (void)state;
    static const uint64_t odd[] = {
        UINT64_C(0x7ff0000000000001), UINT64_C(0x7fffffffffffffff),
        UINT64_C(0xfff0000000000001), UINT64_C(0xfff8000000000000),
        UINT64_C(0xffffffffffffffff)};
    static const uint64_t plain[] = {0,
                                     UINT64_C(0x8000000000000000),
                                     UINT64_C(0x7ff0000000000000),
                                     UINT64_C(0xfff0000000000000),
                                     UINT64_C(0x7ff8000000000000),
                                     UINT64_C(0x7fefffffffffffff),
                                     1};
    bur_fault fault;
    void *copy;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        uint64_t values[] = {1, odd[i], 2};
        assert_int_equal(bur_h5_clean(BUR_H5_F8, 3, values, &copy, &fault),
                         BUR_OK);
        assert_non_null(copy);
        const uint64_t wanted[] = {1, UINT64_C(0x7ff8000000000000), 2};
        assert_memory_equal(copy, wanted, sizeof wanted);
        assert_true(values[1] == odd[i]);
        assert_false(bur_h5_is_clean(BUR_H5_F8, 3, values));
        assert_true(bur_h5_is_clean(BUR_H5_F8, 1, values));
        free(copy);
    }
    assert_int_equal(bur_h5_clean(BUR_H5_F8, 7, plain, &copy, &fault), BUR_OK);
    assert_null(copy);
    uint32_t singles[] = {0xffc00000, 0x7f800000, 0x7f800001, 0x80000000};
    assert_int_equal(bur_h5_clean(BUR_H5_F4, 4, singles, &copy, &fault),
                     BUR_OK);
    const uint32_t wanted[] = {0x7fc00000, 0x7f800000, 0x7fc00000, 0x80000000};
    assert_memory_equal(copy, wanted, sizeof wanted);
    free(copy);
    assert_int_equal(bur_h5_clean(BUR_H5_I4, 4, singles, &copy, &fault),
                     BUR_OK);
    assert_null(copy);
}

/* Wherever it stands in a long array. */
static void test_clean_long(void **state)
{
    (void)state;
    enum { N = 5000 };
    static const int64_t places[] = {0, 1023, 1024, 3000, N - 1};
    bur_fault fault;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        uint64_t values[N] = {0};
        uint32_t singles[N] = {0};
        void *copy;
        values[places[i]] = UINT64_C(0xfff8000000000000);
        singles[places[i]] = 0xffc00000;
        assert_int_equal(bur_h5_clean(BUR_H5_F8, N, values, &copy, &fault),
                         BUR_OK);
        values[places[i]] = UINT64_C(0x7ff8000000000000);
        assert_non_null(copy);
        assert_memory_equal(copy, values, sizeof values);
        free(copy);
        assert_int_equal(bur_h5_clean(BUR_H5_F4, N, singles, &copy, &fault),
                         BUR_OK);
        singles[places[i]] = 0x7fc00000;
        assert_non_null(copy);
        assert_memory_equal(copy, singles, sizeof singles);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_long_units_are_cut),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_clean_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
