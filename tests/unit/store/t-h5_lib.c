/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types have the sizes the file format says, and a failure has a reason. */
#include "store/h5_lib.h"

#include "store_help.h"

static void test_types(void **state)
{
    (void)state;
    static const size_t size[] = {8, 4, 4, 1};
    for (int i = BUR_H5_F8; i <= BUR_H5_U1; i++) {
        hid_t file = bur_h5_file_type((bur_h5_type)i);
        hid_t memory = bur_h5_memory_type((bur_h5_type)i);
        assert_int_equal(H5Tget_size(file), size[i]);
        assert_int_equal(H5Tget_size(memory), size[i]);
        assert_int_equal(bur_h5_type_size((bur_h5_type)i), size[i]);
        assert_true(size[i] == 1 || H5Tget_order(file) == H5T_ORDER_LE);
        H5Tclose(file);
        H5Tclose(memory);
    }
    hid_t text = bur_h5_file_type(BUR_H5_TEXT);
    assert_true(H5Tis_variable_str(text) > 0);
    assert_int_equal(H5Tget_cset(text), H5T_CSET_UTF8);
    H5Tclose(text);
    text = bur_h5_text_type(5);
    assert_int_equal(H5Tget_size(text), 5);
    assert_int_equal(H5Tget_strpad(text), H5T_STR_NULLTERM);
    H5Tclose(text);
}

static void test_reason(void **state)
{
    (void)state;
    char reason[200];
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    H5Eclear2(H5E_DEFAULT);
    assert_string_equal(bur_h5_reason(reason, sizeof reason),
                        "HDF5 does not say why");
    assert_true(H5Fopen("t-h5_lib.absent", H5F_ACC_RDONLY, H5P_DEFAULT) < 0);
    bur_h5_reason(reason, sizeof reason);
    assert_non_null(strstr(reason, "unable to open file"));
    assert_null(strchr(reason, '\n'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
