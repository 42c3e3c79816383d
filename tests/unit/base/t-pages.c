/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large arrays: aligned, all of them writable, and too large a wish refused. */
#include "base_case.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/pages.h"

static void room_can_be_written(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 7, 1000, (size_t)1 << 18, 300001};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        double *x = bur_pages_take(sizes[i], sizeof *x);
        assert_non_null(x);
        assert_int_equal((uintptr_t)x % 64, 0);
        for (size_t k = 0; k < sizes[i]; k++) {
            x[k] = (double)k;
        }
        free(x);
    }
}

static void zeros_are_zeros(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 1000, 300001, (size_t)1 << 20};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        double *x = bur_pages_zeros(sizes[i], sizeof *x);
        assert_non_null(x);
        for (size_t k = 0; k < sizes[i]; k++) {
            assert_true(x[k] == 0);
            x[k] = 1;
        }
        free(x);
    }
}

static void more_keeps_what_was(void **state)
{
    (void)state;
    unsigned char *x = NULL;
    size_t n = 0;
    for (size_t more = 1; more < (size_t)9 << 20; more *= 7) {
        x = bur_pages_more(x, more);
        assert_non_null(x);
        for (size_t i = 0; i < n; i += 997) {
            assert_int_equal(x[i], i % 251);
        }
        for (size_t i = 0; i < more; i++) {
            x[i] = (unsigned char)(i % 251);
        }
        n = more;
    }
    free(x);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    assert_null(bur_pages_take(SIZE_MAX / 4, 8));
    assert_null(bur_pages_take(SIZE_MAX - 1, 1));
    assert_null(bur_pages_zeros(SIZE_MAX / 4, 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_can_be_written),
        cmocka_unit_test(zeros_are_zeros),
        cmocka_unit_test(more_keeps_what_was),
        cmocka_unit_test(too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
