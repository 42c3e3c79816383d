/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts with right checksums that nobody can have run: each is refused, none is
 * counted. */
#define _XOPEN_SOURCE 700
#include "kept_case.h"

#include <sys/stat.h>

#include "ensemble/part_check.h"
#include "forged.h"

static const char shard[] = "x.shard", journal[] = "x.journal";
static const char sums[] = "x.journal/1-sums";
static const char by_draw[] = "x.journal/1-draws";

/* --- what is changed, one thing at a time --- */

/* Section k of a tag: the word at a place of it becomes another. */
static void set(const char *path, const char *tag, int k, size_t at,
                int64_t value)
{
    static forged f;
    assert_true(forged_read(path, -1, &f));
    int i = forged_find(&f, tag, k);
    assert_true(i >= 0 && at + sizeof value <= f.at[i].length);
    memcpy(f.at[i].bytes + at, &value, sizeof value);
    assert_true(forged_write(path, &f));
    forged_free(&f);
}

static void set_half(const char *path, const char *tag, size_t at,
                     int32_t value)
{
    static forged f;
    assert_true(forged_read(path, -1, &f));
    int i = forged_find(&f, tag, 0);
    memcpy(f.at[i].bytes + at, &value, sizeof value);
    assert_true(forged_write(path, &f));
    forged_free(&f);
}

static void twice(const char *path, const char *tag, int k)
{
    static forged f;
    assert_true(forged_read(path, -1, &f));
    int i = forged_find(&f, tag, k);
    assert_true(i >= 0);
    forged_copy(&f, i, i + 1);
    assert_true(forged_write(path, &f));
    forged_free(&f);
}

static void without(const char *path, const char *tag, int k)
{
    static forged f;
    assert_true(forged_read(path, -1, &f));
    int i = forged_find(&f, tag, k);
    assert_true(i >= 0);
    forged_drop(&f, i);
    assert_true(forged_write(path, &f));
    forged_free(&f);
}

/* --- shards --- */

static const char small[] = KEPT("draws = 5000;");
static const char sobol[] = KEPT("draws = 5000; design = \"sobol\";");

static void make_shard(const char *scenario)
{
    lab l = kept_run(scenario, (bur_keeping){.shard_path = shard},
                     (bur_part_head){.shard = 1, .n_shards = 1}, 2, 0);
    assert_int_equal(l.status, BUR_OK);
    lab_close(&l);
}

static lab merged(const char *scenario)
{
    static const char *const parts[] = {shard};
    return kept_run(scenario, (bur_keeping){.parts = parts, .n_parts = 1},
                    (bur_part_head){0}, 2, 0);
}

static void refused(lab l)
{
    assert_int_equal(l.status, BUR_BAD_FORMAT);
    bool told = strstr(l.fault.message, "does not fit this study") ||
                strstr(l.fault.message, "does not add up") ||
                strstr(l.fault.message, "in another part already") ||
                strstr(l.fault.message, "cut short");
    if (!told) {
        print_message("%s\n", l.fault.message);
    }
    assert_true(told);
    lab_close(&l);
}

#define SHARD(scenario, change)                                                \
    do {                                                                       \
        make_shard(scenario);                                                  \
        change;                                                                \
        refused(merged(scenario));                                             \
    } while (0)

/* Of 5 chunks there are nodes (2, 0) and (0, 4). */
static void nodes_that_overlap_or_lie_outside(void **state)
{
    (void)state;
    SHARD(small, set(shard, "moments", 1, 8, 3));
    SHARD(small, set(shard, "moments", 1, 8, 5));
    SHARD(small, set(shard, "moments", 1, 8, -1));
    SHARD(small, set(shard, "moments", 1, 0, 2));
    SHARD(small, set(shard, "moments", 1, 0, 41));
    SHARD(small, set(shard, "moments", 0, 0, -1));
    SHARD(small, set(shard, "moments", 0, 0, 3));
    SHARD(small, twice(shard, "moments", 0));
    SHARD(small, without(shard, "moments", 1));
    SHARD(sobol, without(shard, "repeats", 1));
    SHARD(sobol, twice(shard, "repeats", 1));
}

static void cells_that_none_has(void **state)
{
    (void)state;
    SHARD(small, set(shard, "moments", 0, 16, -1));
    SHARD(small, set(shard, "moments", 0, 16, 4097));
    SHARD(small, set(shard, "moments", 0, 16, 7));
    SHARD(small, set(shard, "moments", 0, 16 + 24, -1)); /* least: NaN */
    SHARD(sobol, set(shard, "repeats", 0, 16, INT64_MAX));
    SHARD(sobol, set(shard, "repeats", 0, 16, 7));
}

static void sums_that_do_not_add_up(void **state)
{
    (void)state;
    static const char *const once[] = {"chunks", "gone", "below"};
    for (int i = 0; i < 3; i++) {
        SHARD(small, twice(shard, once[i], 0));
        SHARD(small, without(shard, once[i], 0));
    }
    SHARD(small, set(shard, "gone", 0, 0, -1));
    SHARD(small, set(shard, "gone", 0, 0, 4999));
    SHARD(small, set(shard, "below", 0, 0, 1));
    SHARD(small, set(shard, "below", 0, 0, INT64_MAX));
    SHARD(small, set(shard, "below", 0, BUR_REPLICATES * 8, -1));
    SHARD(small, set(shard, "chunks", 0, 0, 1));
    SHARD(small, set(shard, "chunks", 0, 8, 6));
    SHARD(small, set(shard, "chunks", 0, 8, INT64_MAX));
}

/* A slice says which draws it is of, and of which cases. */
static void slices_that_do_not_belong(void **state)
{
    (void)state;
    SHARD(small, twice(shard, "draws", 0));
    SHARD(small, twice(shard, "values", 0));
    SHARD(small, without(shard, "draws", 0));
    SHARD(small, without(shard, "values", 0));
    SHARD(small, set(shard, "draws", 0, 0, 1024));
    SHARD(small, set(shard, "draws", 0, 0, -1024));
    SHARD(small, set(shard, "draws", 0, 8, 4096));
    SHARD(small, set(shard, "draws", 0, 8, 4500));
    SHARD(small, set(shard, "draws", 0, 8, INT64_MAX));
    SHARD(small, set(shard, "draws", 0, 16, INT64_C(2) << 32 | 1));
    SHARD(small, set(shard, "values", 0, 16, INT64_C(1) << 32));
    SHARD(small, set(shard, "values", 0, 24, -1));
}

/* The inputs of both come first, then steps of faults. */
static void draws_that_none_has(void **state)
{
    (void)state;
    const size_t steps = 24 + sizeof(double) * 2 * 5000;
    const size_t flags = steps + (sizeof(int) + sizeof(double)) * 5000;
    SHARD(small, set(shard, "draws", 0, steps, INT64_C(1000) << 32 | 1000));
    SHARD(small, set(shard, "draws", 0, steps, -2));
    SHARD(small, set(shard, "draws", 0, flags, 1));
    SHARD(small, set(shard, "draws", 0, flags + 2 * sizeof(double) * 5000,
                     INT64_C(0x0909090909090909)));
}

static void stages(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        int32_t value;
    } bad[] = {{offsetof(bur_part_stage, phase), -1},
               {offsetof(bur_part_stage, phase), 1},
               {offsetof(bur_part_stage, phase), 2},
               {offsetof(bur_part_stage, first_case), 1},
               {offsetof(bur_part_stage, first_case), -1},
               {offsetof(bur_part_stage, end_case), 1},
               {offsetof(bur_part_stage, end_case), 3},
               {offsetof(bur_part_stage, n_passes), 2},
               {offsetof(bur_part_stage, is_open), 1},
               {offsetof(bur_part_stage, n_workers), -1},
               {offsetof(bur_part_stage, group), 1},
               {offsetof(bur_part_stage, group), 3},
               {offsetof(bur_part_stage, has_spread), 1},
               {offsetof(bur_part_stage, n_draws), 4999},
               {offsetof(bur_part_stage, n_draws), 6000},
               {offsetof(bur_part_stage, shape), 1}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        SHARD(small, set_half(shard, "stage", bad[i].at, bad[i].value));
    }
    SHARD(small, without(shard, "stage", 0));
}

/* --- journals --- */

static void stop(const char *scenario, double draws)
{
    bur_keep_discard(journal);
    lab l = kept_run(scenario, kept_journal(), (bur_part_head){0}, 2, draws);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    lab_close(&l);
}

static lab again(const char *scenario)
{
    return kept_run(scenario, kept_journal(), (bur_part_head){0}, 2, 0);
}

#define JOURNAL(scenario, draws, change)                                       \
    do {                                                                       \
        stop(scenario, draws);                                                 \
        change;                                                                \
        refused(again(scenario));                                              \
    } while (0)

static void all_draws_twice(void)
{
    struct stat about;
    twice(by_draw, "draws", 0);
    assert_int_equal(stat(by_draw, &about), 0);
    set(sums, "stage", 0, offsetof(bur_part_stage, draws_size),
        (int64_t)about.st_size);
}

static void sizes_of_files(void **state)
{
    (void)state;
    static const size_t size[] = {offsetof(bur_part_stage, draws_size),
                                  offsetof(bur_part_stage, values_size)};
    static const int64_t bad[] = {-1, INT64_MIN, 7, INT64_MAX, 100000000};
    for (size_t i = 0; i < 2 * sizeof bad / sizeof bad[0]; i++) {
        JOURNAL(small, 2000, set(sums, "stage", 0, size[i % 2], bad[i / 2]));
    }
    JOURNAL(small, 2000, set(sums, "stage", 0, size[0], 0));
    JOURNAL(small, 2000, all_draws_twice());
    bur_keep_discard(journal);
}

/* Passes over values that are not stored. */
static const char passes[] =
    KEPT("draws = 12000; memory = 1; design = \"sobol\";");

static void groups_and_searches(void **state)
{
    (void)state;
    static const char groups[] = KEPT("draws = 5000; memory = 1;");
    const size_t low = offsetof(bur_refine_goal, low);
    JOURNAL(groups, 8000, without(sums, "means", 0));
    JOURNAL(groups, 8000, twice(sums, "quantile", 0));
    JOURNAL(groups, 8000, set(sums, "means", 0, 0, 4));
    JOURNAL(groups, 8000, set(sums, "quantile", 0, 32, 4));
    JOURNAL(passes, 3000, set(sums, "spread", 0, 0, 96));
    JOURNAL(passes, 3000, set(sums, "spread", 0, 8, -1));
    JOURNAL(passes, 15000, without(sums, "means", 0));
    JOURNAL(passes, 15000, without(sums, "repmeans", 0));
    JOURNAL(passes, 15000, without(sums, "goals", 0));
    JOURNAL(passes, 15000, set(sums, "goals", 0, low, 0));
    JOURNAL(passes, 15000, set(sums, "goals", 0, low, -1));
    JOURNAL(passes, 15000, without(sums, "keys", 0));
    JOURNAL(passes, 15000, without(sums, "bins", 0));
    JOURNAL(passes, 15000, set(sums, "keys", 0, 0, -1));
    JOURNAL(passes, 15000, set(sums, "keys", 0, 8, -1));
    JOURNAL(passes, 15000, set(sums, "keys", 0, 8, 12000));
    JOURNAL(passes, 15000, set(sums, "keys", 0, 16, 0));
    JOURNAL(passes, 27000, set(sums, "quantile", 0, 0, -1)); /* NaN */
    JOURNAL(passes, 27000, without(sums, "counts", 0));
    JOURNAL(passes, 27000, set(sums, "counts", 0, 0, -1));
    JOURNAL(passes, 27000, set(sums, "counts", 0, 0, 11000));
    JOURNAL(passes, 39000, without(sums, "bounds", 0));
    JOURNAL(passes, 39000, set(sums, "bounds", 0, 8, -1));
    JOURNAL(passes, 39000, set(sums, "bounds", 0, 16, 12000));
    JOURNAL(passes, 15000,
            set_half(sums, "stage", offsetof(bur_part_stage, n_workers), 0));
    JOURNAL(
        passes, 15000,
        set_half(sums, "stage", offsetof(bur_part_stage, n_workers), 1000000));
    bur_keep_discard(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_that_overlap_or_lie_outside),
        cmocka_unit_test(cells_that_none_has),
        cmocka_unit_test(sums_that_do_not_add_up),
        cmocka_unit_test(slices_that_do_not_belong),
        cmocka_unit_test(draws_that_none_has),
        cmocka_unit_test(stages),
        cmocka_unit_test(sizes_of_files),
        cmocka_unit_test(groups_and_searches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
