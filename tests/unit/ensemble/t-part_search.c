/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a part has of the passes for quantiles: found by its tag and its size,
 * or refused. Whole searches that go on are in t-keep.c and t-ranks.c. */
#include "kept_case.h"

#include "ensemble/part.h"

static void *bytes;
static size_t n_bytes;

static bur_sections *part_with(const char *tag, const double *x, size_t n)
{
    bur_sections *s;
    bur_fault fault;
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "stage", "other", 5);
    bur_sections_add(s, tag, x, n * sizeof *x);
    assert_int_equal(bur_sections_take(s, &bytes, &n_bytes, &fault), BUR_OK);
    assert_int_equal(bur_sections_open_in(bytes, n_bytes, &s, &fault), BUR_OK);
    return s;
}

static bur_status closed(bur_sections *s)
{
    bur_fault fault;
    bur_status status = bur_sections_close(s, &fault);
    free(bytes);
    return status;
}

static void arrays(void **state)
{
    (void)state;
    static const double x[] = {1, 2, 3};
    double y[3] = {0};
    bur_sections *s = part_with("bounds", x, 3);
    assert_true(bur_part_take_array(s, "bounds", y, sizeof y));
    assert_memory_equal(x, y, sizeof y);
    assert_int_equal(closed(s), BUR_OK);
    s = part_with("bounds", x, 2); /* of another size */
    assert_false(bur_part_take_array(s, "bounds", y, sizeof y));
    assert_int_equal(closed(s), BUR_BAD_FORMAT);
    s = part_with("counts", x, 3); /* not there */
    assert_false(bur_part_take_array(s, "bounds", y, sizeof y));
    assert_int_equal(closed(s), BUR_BAD_FORMAT);
}

/* What a pass has counted, where none is open. */
static void nothing_open(void **state)
{
    (void)state;
    static const double x[] = {1};
    static bool (*const add[])(bur_runner *, uint64_t, bur_sections *) = {
        bur_part_add_bins, bur_part_add_keys, bur_part_add_counts};
    for (int i = 0; i < 3; i++) {
        bur_runner runner = {0};
        bur_sections *s = part_with("counts", x, 1);
        assert_false(add[i](&runner, sizeof x, s));
        assert_int_equal(closed(s), BUR_BAD_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(arrays),
                                       cmocka_unit_test(nothing_open)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
