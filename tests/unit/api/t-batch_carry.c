/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch and a result come back as they were put, and of what is cut short or
 * foreign nothing does. */
#include "api_case.h"

#include "api/batch_carry.h"

static const char *const words[] = {"runs.seed=5", "inputs.burn=0.5"};
static const char *const bottoms[] = {NULL, "own.cfg"};
static const char *const policies[] = {"none", "thrift"};
static const bur_compare_row rows[] = {{"a.cfg", "a", NULL, 0},
                                       {"b.cfg", "b", words, 2}};

static bur_sheet sheet_of(bur_sheet_measure *measure)
{
    *measure = (bur_sheet_measure){.name = "low",
                                   .title = "Lowest",
                                   .unit = "EUR",
                                   .is_share = true,
                                   .measure = 3,
                                   .series = -1,
                                   .n_series = 2};
    return (bur_sheet){.name = "a",
                       .title = "A",
                       .n_policies = 2,
                       .policy = policies,
                       .n_measures = 1,
                       .n_first = 1,
                       .measure = measure,
                       .kind = BUR_SOBOL,
                       .seed = 1ULL << 63,
                       .independent = {64, 4, true},
                       .confidence = 0.9,
                       .n_failed = 7};
}

static void same_texts(int n, const char *const *a, const char *const *b)
{
    for (int i = 0; i < n; i++) {
        assert_int_equal(a[i] == NULL, b[i] == NULL);
        assert_true(!a[i] || !b[i] || strcmp(a[i], b[i]) == 0);
    }
}

static void same_sheets(const bur_sheet *a, const bur_sheet *b)
{
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->title, b->title);
    assert_int_equal(a->n_policies, b->n_policies);
    same_texts(a->n_policies, a->policy, b->policy);
    assert_int_equal(a->n_measures, b->n_measures);
    assert_string_equal(a->measure->name, b->measure->name);
    assert_string_equal(a->measure->title, b->measure->title);
    assert_string_equal(a->measure->unit, b->measure->unit);
    assert_int_equal(a->measure->is_share, b->measure->is_share);
    assert_int_equal(a->measure->is_time, b->measure->is_time);
    assert_int_equal(a->measure->high_is_better, b->measure->high_is_better);
    assert_int_equal(a->measure->measure, b->measure->measure);
    assert_int_equal(a->measure->series, b->measure->series);
    assert_int_equal(a->measure->n_series, b->measure->n_series);
    assert_true(a->kind == b->kind && a->seed == b->seed &&
                a->n_first == b->n_first && a->n_failed == b->n_failed &&
                a->confidence == b->confidence);
    assert_true(a->independent.n_draws == b->independent.n_draws &&
                a->independent.luck == b->independent.luck &&
                a->independent.replicated == b->independent.replicated);
}

/* None of the first bytes alone are taken. */
static void cut(const void *bytes, size_t n, bool is_head)
{
    for (size_t k = 0; k < n; k += 1 + k / 7) {
        bur_arena *arena = bur_arena_create();
        bur_fault fault = {0};
        bur_batch batch = {0};
        bur_sheet first = {0};
        bur_batch_head head = {&batch, &first, 0, NULL};
        bur_batch_result result;
        assert_int_not_equal(
            is_head ? bur_batch_take_head(bytes, k, arena, &head, &fault)
                    : bur_batch_take_result(bytes, k, arena, &result, &fault),
            BUR_OK);
        bur_arena_free(arena);
    }
}

static void a_head(void **state)
{
    (void)state;
    bur_sheet_measure measure;
    bur_sheet first = sheet_of(&measure), first_back = {0};
    bur_settings settings = {.set = words,
                             .n_set = 2,
                             .draws = 99,
                             .seed = 8,
                             .with = words,
                             .n_with = 1,
                             .rung = "small",
                             .on = "x.cfg",
                             .levers = true,
                             .units = "warn"};
    uint64_t keys[] = {5, UINT64_MAX};
    bur_batch batch = {
        .n_rows = 2,
        .row = rows,
        .settings = &settings,
        .all_series = true,
        .discount = 0.04,
        .options = {.threads = 3, .lanes = 64, .backend = &bur_backend_ref},
        .on = bottoms,
        .policies = "none,thrift",
        .n_there = 2,
        .there = keys,
        .n_ranks = 4};
    bur_batch back = {0};
    bur_batch_head head = {&batch, &first, 1, "p.csv"};
    bur_batch_head head_back = {&back, &first_back, 0, NULL};
    bur_fault fault = {0};
    void *bytes;
    size_t n;
    bur_arena *arena = bur_arena_create();
    assert_int_equal(bur_batch_put_head(&head, &bytes, &n, &fault), BUR_OK);
    assert_int_equal(bur_batch_take_head(bytes, n, arena, &head_back, &fault),
                     BUR_OK);
    same_sheets(&first, &first_back);
    assert_string_equal(head_back.table, "p.csv");
    assert_int_equal(head_back.from, 1);
    assert_int_equal(back.n_rows, 2);
    assert_string_equal(back.row[1].path, "b.cfg");
    assert_string_equal(back.row[1].name, "b");
    assert_int_equal(back.row[1].n_set, 2);
    same_texts(2, back.row[1].set, words);
    same_texts(2, back.on, bottoms);
    assert_string_equal(back.policies, "none,thrift");
    assert_true(back.all_series && back.discount == 0.04 && back.n_ranks == 4);
    assert_true(back.n_there == 2 && back.there[1] == UINT64_MAX);
    assert_true(back.options.threads == 3 && back.options.lanes == 64 &&
                back.options.backend == &bur_backend_ref);
    assert_true(back.settings->draws == 99 && back.settings->seed == 8 &&
                back.settings->levers && !back.settings->has_seed);
    assert_int_equal(back.settings->n_set, 2);
    same_texts(2, back.settings->set, words);
    same_texts(back.settings->n_with, back.settings->with, words);
    assert_string_equal(back.settings->rung, "small");
    assert_string_equal(back.settings->on, "x.cfg");
    assert_string_equal(back.settings->units, "warn");
    assert_null(back.settings->design);
    cut(bytes, n, true);
    free(bytes);
    bur_arena_free(arena);
}

static void a_result(void **state)
{
    (void)state;
    bur_sheet_measure measure;
    bur_fault fault = {0};
    for (int kept = 0; kept < 2; kept++) {
        bur_arena *arena = bur_arena_create();
        bur_batch_result back;
        bur_batch_result result = {.key = 1ULL << 40,
                                   .said = 6,
                                   .is_kept = kept == 1,
                                   .sheet = sheet_of(&measure)};
        void *bytes;
        size_t n;
        assert_int_equal(bur_sheet_make_room(&result.sheet, &fault), BUR_OK);
        result.sheet.value[bur_sheet_size(&result.sheet)] = 7;
        result.sheet.value[5] = 0.25;
        assert_int_equal(bur_batch_put_result(&result, &bytes, &n, &fault),
                         BUR_OK);
        assert_int_equal(bur_batch_take_result(bytes, n, arena, &back, &fault),
                         BUR_OK);
        assert_true(back.key == 1ULL << 40 && back.said == 6);
        assert_int_equal(back.is_kept, kept);
        same_sheets(&result.sheet, &back.sheet);
        if (kept) {
            assert_null(back.sheet.value);
        } else {
            assert_memory_equal(back.sheet.value, result.sheet.value,
                                bur_batch_bytes(&result.sheet));
        }
        cut(bytes, n, false);
        free(bytes);
        bur_sheet_free(&result.sheet);
        bur_sheet_free(&back.sheet);
        bur_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_head),
                                       cmocka_unit_test(a_result)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
