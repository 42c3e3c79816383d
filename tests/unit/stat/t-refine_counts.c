/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pass has counted: all values and no empty bin; forgotten when asked;
 * what another pass counted, or nobody can have, is refused. */
#include "replay.h"

enum { DRAWS = 4000, FEW = 2000, MANY = 1 << 20 };

static const bur_refine_target targets[] = {{0, 1000}, {0, 3000}};

/* A search whose first pass is open: it divides with little memory, and
 * collects with much. */
static bur_refine *opened(const replay *r, size_t memory)
{
    bur_refine_plan plan = {targets, 2, 1, memory, 1};
    bur_refine *refine;
    bur_fault fault;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    bur_refine_narrow(refine, 0, r->n_counted, r->sorted[0][0],
                      r->sorted[0][r->n_counted - 1]);
    assert_int_equal(bur_refine_open_pass(refine, 0, &fault), BUR_OK);
    return refine;
}

static int64_t n_values(bur_refine *refine, size_t *n_bins, int64_t *n_keys)
{
    bur_refine_bin bin;
    bur_refine_keys keys;
    uint64_t n = 0;
    *n_bins = 0;
    *n_keys = 0;
    bur_refine_gather(refine);
    for (bur_refine_place p = {0}; bur_refine_next_bin(refine, &p, &bin);) {
        assert_true(bin.tally.n > 0);
        n += bin.tally.n;
        ++*n_bins;
    }
    for (bur_refine_place p = {0}; bur_refine_next_keys(refine, &p, &keys);) {
        *n_keys += keys.n;
    }
    return (int64_t)n + *n_keys;
}

static void all_values_once(void **state)
{
    (void)state;
    replay r = replay_create(1, DRAWS);
    for (int collects = 0; collects < 2; collects++) {
        bur_refine *refine = opened(&r, collects ? MANY : FEW);
        size_t n_bins;
        int64_t n_keys;
        assert_int_equal(n_values(refine, &n_bins, &n_keys), 0);
        replay_pass(&r, refine, 0, 0, r.n, 100);
        for (int again = 0; again < 2; again++) {
            assert_int_equal(n_values(refine, &n_bins, &n_keys), r.n_counted);
            assert_int_equal(n_keys, collects ? r.n_counted : 0);
            assert_int_equal(n_bins > 2, !collects);
        }
        bur_refine_clear(refine);
        assert_int_equal(n_values(refine, &n_bins, &n_keys), 0);
        replay_pass(&r, refine, 0, 0, r.n, 100);
        assert_int_equal(bur_refine_close_pass(refine, &(bur_fault){0}),
                         BUR_OK);
        bur_refine_free(refine);
    }
    replay_free(&r);
}

/* A bin that holds several values, and is not the first. */
static bur_refine_bin some_bin(bur_refine *refine)
{
    bur_refine_bin bin = {0};
    bur_refine_place p = {0};
    bur_refine_gather(refine);
    while (bin.bin == 0 || bin.tally.n < 2 || bin.tally.min == bin.tally.max) {
        assert_true(bur_refine_next_bin(refine, &p, &bin));
    }
    return bin;
}

static void bins_of_others(void **state)
{
    (void)state;
    replay r = replay_create(1, DRAWS);
    bur_refine *from = opened(&r, FEW), *to = opened(&r, FEW);
    replay_pass(&r, from, 0, 0, r.n, 100);
    bur_refine_bin good = some_bin(from);
    const bur_refine_bin bad[] = {
        {1, good.bin, good.tally},
        {0, good.bin - 1, good.tally},
        {0, good.bin + 1, good.tally},
        {0, UINT32_MAX, good.tally},
        {0, good.bin, {good.tally.n, 0, good.tally.max}},
        {0, good.bin, {good.tally.n, good.tally.min, UINT64_MAX}},
        {0, good.bin, {good.tally.n, good.tally.max, good.tally.min}},
        {0, good.bin, {DRAWS + 1000, good.tally.min, good.tally.max}},
        {0, good.bin, {UINT64_MAX, good.tally.min, good.tally.max}}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(bur_refine_add_bin(to, &bad[i]));
    }
    assert_true(bur_refine_add_bin(to, &good));
    bur_refine_clear(to);
    replay_hand_over(from, to);
    bur_fault fault;
    assert_int_equal(bur_refine_close_pass(to, &fault), BUR_OK);
    bur_refine_free(from);
    bur_refine_free(to);
    replay_free(&r);
}

static void keys_of_others(void **state)
{
    (void)state;
    replay r = replay_create(1, DRAWS);
    bur_refine *from = opened(&r, MANY), *to = opened(&r, MANY);
    replay_pass(&r, from, 0, 0, r.n, 100);
    bur_refine_keys good;
    assert_true(bur_refine_next_keys(from, &(bur_refine_place){0}, &good));
    const uint64_t none[] = {0};
    const bur_refine_keys bad[] = {
        {1, good.n, good.key},    {SIZE_MAX, good.n, good.key},
        {0, -1, good.key},        {0, good.n + 1, good.key},
        {0, INT64_MAX, good.key}, {0, 1, none}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(bur_refine_add_keys(to, &bad[i]));
    }
    bur_refine_bin bin = {0, 0, {1, good.key[0], good.key[0]}};
    assert_false(bur_refine_add_bin(to, &bin)); /* it collects */
    replay_hand_over(from, to);
    assert_false(bur_refine_add_keys(to, &good)); /* it has all */
    bur_fault fault;
    assert_int_equal(bur_refine_close_pass(to, &fault), BUR_OK);
    bur_refine_free(from);
    bur_refine_free(to);
    replay_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_values_once),
                                       cmocka_unit_test(bins_of_others),
                                       cmocka_unit_test(keys_of_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
