/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/status.c */
#include "base/status.h"

#include "base_case.h"

static void texts(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_STATUS; i++) {
        const char *text = bur_status_text((bur_status)i);
        assert_true(strlen(text) > 0);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(text, bur_status_text((bur_status)k));
        }
    }
    assert_string_equal(bur_status_text(BUR_OK), "ok");
    assert_string_equal(bur_status_text(BUR_N_STATUS), "unknown status");
    assert_string_equal(bur_status_text((bur_status)-1), "unknown status");
}

static void faults(void **state)
{
    (void)state;
    bur_fault fault;
    assert_int_equal(bur_fail(&fault, BUR_IO, "%s: %d", "x", 5), BUR_IO);
    assert_int_equal(fault.status, BUR_IO);
    assert_string_equal(fault.message, "x: 5");
    char longer[2000];
    memset(longer, 'y', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    bur_fail(&fault, BUR_FAILED, "%s", longer);
    assert_int_equal(strlen(fault.message), sizeof fault.message - 1);
}

static bur_status tries(bur_status first, int *reached)
{
    BUR_TRY(first);
    *reached = 1;
    return BUR_OK;
}

static void trying(void **state)
{
    (void)state;
    int reached = 0;
    assert_int_equal(tries(BUR_INTERRUPTED, &reached), BUR_INTERRUPTED);
    assert_int_equal(reached, 0);
    assert_int_equal(tries(BUR_OK, &reached), BUR_OK);
    assert_int_equal(reached, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(texts),
        BASE_TEST(faults),
        BASE_TEST(trying),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
