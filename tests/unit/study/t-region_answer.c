/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a region, against figures worked out by hand; and, of many
 * draws in two ways, that the distribution is that of the draws. */
#include "region_case.h"

#include "base/hash.h"

static const bur_estimate *of(const bur_answer *answer, const char *table,
                              const char *name)
{
    return column_named(answer, table, name)->estimate;
}

/* Rows are calm/wait, calm/act, storm/wait, storm/act. */
static void together(void **state)
{
    (void)state;
    bur_answer *answer = region_told(region_in_order);
    static const double mean[] = {3.0 / 8, 2.0 / 8, 11.0 / 8, 10.0 / 8};
    static const double any[] = {2.0 / 8, 2.0 / 8, 5.0 / 8, 6.0 / 8};
    static const double half[] = {1.0 / 8, 0, 4.0 / 8, 3.0 / 8};
    static const double rank[] = {2, 2, 1, 1};
    for (int r = 0; r < 4; r++) {
        assert_true(of(answer, "region", "failing")[r].value == mean[r]);
        assert_true(of(answer, "region", "any")[r].value == any[r]);
        assert_true(of(answer, "region", "quarter")[r].value == any[r]);
        assert_true(of(answer, "region", "half")[r].value == half[r]);
        assert_true(column_named(answer, "region", "rank")->number[r] ==
                    rank[r]);
    }
    /* 0 0 0 1 2 2 3 3: at rank 0.95 * 7 = 6.65 */
    lab_near(of(answer, "region", "failing_p95")[2].value, 3, 1e-12);
    /* 0 0 0 0 0 0 1 2: 1 + 0.65 */
    lab_near(of(answer, "region", "failing_p95")[0].value, 1.65, 1e-12);
    assert_true(answer_says(answer, "storm (1.38), calm (0.375) of 3"));
    bur_answer_free(answer);
}

static void distribution(void **state)
{
    (void)state;
    bur_answer *answer = region_told(region_in_order);
    static const double exactly[] = {3.0 / 8, 1.0 / 8, 2.0 / 8, 2.0 / 8};
    double at_least = 1;
    assert_true(table_named(answer, "together")->detail);
    assert_int_equal(table_named(answer, "together")->n_rows, 16);
    for (int k = 0; k < 4; k++) {
        int row = 2 * 4 + k; /* storm under wait */
        assert_true(of(answer, "together", "exactly")[row].value == exactly[k]);
        assert_true(of(answer, "together", "at_least")[row].value == at_least);
        at_least -= exactly[k];
    }
    bur_answer_free(answer);
}

/* The neediest first, in whatever order they come; alike ones by id. */
static void places(void **state)
{
    (void)state;
    static const int orders[2][PROVIDERS] = {{0, 1, 2}, {1, 2, 0}};
    for (int o = 0; o < 2; o++) {
        bur_answer *answer = region_told(orders[o]);
        const char *const *id = column_named(answer, "need", "provider")->text;
        assert_string_equal(id[0], "three");
        assert_string_equal(id[1], "one");
        assert_string_equal(id[2], "two");
        assert_string_equal(column_named(answer, "need", "name")->text[0],
                            "Third");
        assert_string_equal(column_named(answer, "need", "worst")->text[1],
                            "storm");
        assert_true(of(answer, "need", "fails_in_worst")[1].value == 0.5);
        assert_true(of(answer, "need", "cash")[1].value == 5);
        lab_near(of(answer, "need", "fails_at_best")[1].value, 1.0 / 8, 1e-15);
        bur_answer_free(answer);
    }
}

static void each(void **state)
{
    (void)state;
    bur_answer *answer = region_told(region_in_order);
    const bur_answer_table *table = table_named(answer, "providers");
    assert_false(table->detail);
    assert_int_equal(table->n_rows, 6);
    assert_true(of(answer, "providers", "broke")[1].value == 0.5);
    assert_true(of(answer, "providers", "cash")[2].value == -1);
    assert_string_equal(column_named(answer, "providers", "best")->text[5],
                        "wait");
    assert_true(of(answer, "providers", "gain")[1].value == -0.25);
    assert_int_equal(table_named(answer, "outcomes")->n_rows, 12);
    /* third provider in the storm, acting */
    assert_true(of(answer, "outcomes", "broke")[11].value == 6.0 / 8);
    assert_true(of(answer, "outcomes", "grows")[11].value == 1);
    bur_answer_free(answer);
}

/* What never happens is as exact as so many draws. */
static void never(void **state)
{
    (void)state;
    bur_answer *answer = region_told(region_in_order);
    bur_estimate chance = of(answer, "region", "half")[1];
    assert_true(chance.value == 0 && chance.low == 0 && chance.high > 0.3);
    bur_estimate quarter = of(answer, "providers", "broke")[2];
    assert_true(quarter.value == 0 && quarter.high > 0.3);
    bur_answer_free(answer);
}

/* --- many draws, in another design --- */

enum { MANY = 640, FEW = 4 };

/* Provider p fails in draw i where the hash of both is low: of a common part
 * and an own one. */
static bool fails(int p, int i)
{
    uint64_t common = bur_hash_mix((uint64_t)i + 1) >> 40;
    uint64_t own = bur_hash_mix((uint64_t)i * 8 + (uint64_t)p + 77777) >> 40;
    return common + own < UINT64_C(1) << 23;
}

static bur_answer *told_of_many(bur_independent independent)
{
    bur_sheet first = region_blank("calm"), sheet;
    bur_fault fault = {0};
    bur_region *region;
    static const char *const id[] = {"a", "b", "c", "d"};
    first.n_policies = 1;
    first.independent = independent;
    bur_region_of what = {&first, 1, FEW, region_scenario, id, id};
    assert_int_equal(bur_region_create(&what, &region, &fault), BUR_OK);
    for (int p = 0; p < FEW; p++) {
        sheet = first;
        assert_int_equal(bur_sheet_make_room(&sheet, &fault), BUR_OK);
        for (int i = 0; i < MANY; i++) {
            sheet.value[i] = 1;
            sheet.value[MANY + i] = fails(p, i);
            sheet.value[2 * MANY + i] = 0;
        }
        assert_int_equal(bur_region_add(region, &sheet, &fault), BUR_OK);
        bur_sheet_free(&sheet);
    }
    bur_answer *answer = bur_answer_create("compare", "");
    assert_int_equal(bur_region_tell(region, answer, &fault), BUR_OK);
    bur_region_free(region);
    return answer;
}

static void designs(void **state)
{
    (void)state;
    static const bur_independent ways[] = {
        {MANY, 1, false}, {MANY, 1, true}, {MANY, 4, false}};
    static const bur_method method[] = {
        BUR_METHOD_ORDER_STATISTIC, BUR_METHOD_REPLICATE_T, BUR_METHOD_CHUNK_T};
    int n[FEW + 1] = {0};
    for (int i = 0; i < MANY; i++) {
        int k = 0;
        for (int p = 0; p < FEW; p++) {
            k += fails(p, i);
        }
        n[k]++;
    }
    for (int w = 0; w < 3; w++) {
        bur_answer *answer = told_of_many(ways[w]);
        for (int k = 0; k <= FEW; k++) {
            lab_near(of(answer, "together", "exactly")[k].value,
                     (double)n[k] / MANY, 1e-12);
        }
        bur_estimate p95 = of(answer, "region", "failing_p95")[0];
        assert_int_equal(p95.method, method[w]);
        assert_true(p95.low <= p95.value && p95.value <= p95.high &&
                    p95.high <= FEW && p95.low >= 0);
        bur_answer_free(answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(together), cmocka_unit_test(distribution),
        cmocka_unit_test(places),   cmocka_unit_test(each),
        cmocka_unit_test(never),    cmocka_unit_test(designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
