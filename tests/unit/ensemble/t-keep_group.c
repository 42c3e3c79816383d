/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads decide whether values are stored; parts that other threads have begun
 * are gone on with all the same, to the same bits. */
#define _XOPEN_SOURCE 700
#include "kept_case.h"

static const bur_part_head none;

/* Quantiles of what 4 threads store and 40 do not: 17 bytes a draw and thread
 * have to fit the memory of 1 MB. */
#define ONE                                                                    \
    "runs: { draws = 5000; memory = 1; }; output: { series = [\"cash\"]; "     \
    "keep = [\"cash\"]; };" STUDY_INPUTS

static void begun_by_others(void **state)
{
    (void)state;
    static const int threads[][2] = {{4, 40}, {40, 4}};
    lab plain = lab_run_with(lab_open(study_model, ONE),
                             (bur_run_options){.threads = 1, .lanes = 64});
    assert_int_equal(plain.status, BUR_OK);
    for (int i = 0; i < 2; i++) {
        bur_keep_discard("x.journal");
        lab l = kept_run(ONE, kept_journal(), none, threads[i][0], 2000);
        assert_int_equal(l.status, BUR_INTERRUPTED);
        lab_close(&l);
        l = kept_run(ONE, kept_journal(), none, threads[i][1], 0);
        assert_int_equal(l.status, BUR_OK);
        assert_int_equal(l.o->value != NULL, i == 0);
        for (size_t q = 0; q < l.o->n_cells * 5; q++) {
            lab_same(&plain.o->quantile[q].value, &l.o->quantile[q].value, 1);
            lab_same(&plain.o->quantile[q].low, &l.o->quantile[q].low, 1);
        }
        lab_close(&l);
    }
    bur_keep_discard("x.journal");
    lab_close(&plain);
}

static void shards_of_both(void **state)
{
    (void)state;
    static const char *const parts[] = {"a.shard", "b.shard"};
    lab plain = lab_run_with(lab_open(study_model, ONE),
                             (bur_run_options){.threads = 1, .lanes = 64});
    for (int k = 1; k <= 2; k++) {
        lab l = kept_run(ONE, (bur_keeping){.shard_path = parts[k - 1]},
                         (bur_part_head){.shard = k, .n_shards = 2},
                         k == 1 ? 4 : 40, 0);
        assert_int_equal(l.status, BUR_OK);
        lab_close(&l);
    }
    lab l =
        kept_run(ONE, (bur_keeping){.parts = parts, .n_parts = 2}, none, 1, 0);
    assert_int_equal(l.status, BUR_OK);
    for (size_t q = 0; q < l.o->n_cells * 5; q++) {
        lab_same(&plain.o->quantile[q].value, &l.o->quantile[q].value, 1);
    }
    lab_close(&l);
    lab_close(&plain);
}

static void without_parts(void **state)
{
    (void)state;
    lab l = {.s = lab_open(study_model, ONE)};
    bur_keeping nothing = {.folder = "no.journal", .run = 1};
    assert_int_equal(bur_keep_group(l.s->plan, NULL, 3), 3);
    assert_int_equal(bur_keep_group(l.s->plan, &nothing, 1), 1);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begun_by_others),
        cmocka_unit_test(shards_of_both),
        cmocka_unit_test(without_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
