/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summing up a region: counts by draw, the best policy, need, what is missing,
 * and what cannot be added. */
#include "region_case.h"

#include "study/region_parts.h"

static void counts(void **state)
{
    (void)state;
    static const double want[SCENARIOS][POLICIES][DRAWS] = {
        {{2, 0, 0, 0, 0, 0, 0, 1}, {1, 0, 0, 0, 0, 0, 0, 1}},
        {{3, 2, 3, 2, 0, 0, 0, 1}, {3, 2, 2, 1, 0, 0, 1, 1}}};
    static const int orders[2][PROVIDERS] = {{0, 1, 2}, {2, 0, 1}};
    bur_sheet first = region_blank("calm");
    for (int o = 0; o < 2; o++) {
        bur_region *region = region_made(&first, orders[o]);
        for (int s = 0; s < SCENARIOS; s++) {
            for (int p = 0; p < POLICIES; p++) {
                lab_same(bur_region_together(region, s, p), want[s][p], DRAWS);
            }
        }
        bur_region_free(region);
    }
}

/* Fails least; of alike ones, more cash; of alike ones, the first. */
static void best_policies(void **state)
{
    (void)state;
    static const int want[PROVIDERS][SCENARIOS] = {{1, 1}, {1, 1}, {1, 0}};
    bur_sheet first = region_blank("calm");
    bur_region *region = region_made(&first, region_in_order);
    for (int i = 0; i < PROVIDERS; i++) {
        for (int s = 0; s < SCENARIOS; s++) {
            assert_int_equal(bur_region_cell_of(region, i, s)->best,
                             want[i][s]);
        }
    }
    assert_true(bur_region_cell_of(region, 0, 1)->gain.value == -0.25);
    assert_true(bur_region_cell_of(region, 1, 1)->gain.value == 0);
    assert_true(isnan(bur_region_cell_of(region, 2, 1)->gain.value));
    bur_region_free(region);
}

static void need(void **state)
{
    (void)state;
    bur_sheet first = region_blank("calm");
    bur_region *region = region_made(&first, region_in_order);
    lab_near(region->need[0].value, 5.0 / 16, 1e-15);
    lab_near(region->need[1].value, 2.0 / 16, 1e-15);
    lab_near(region->need[2].value, 7.0 / 16, 1e-15);
    lab_near(region->need_best[0].value, 2.0 / 16, 1e-15);
    lab_near(region->need_best[2].value, 7.0 / 16, 1e-15);
    /* draws have 0, 1/2 and 1: 1 1/2 1/2 1/2 0 0 0 0 of the first */
    lab_near(region->need[0].se, sqrt((1.75 - 8 * 25.0 / 256) / 7 / 8), 1e-12);
    bur_region_free(region);
}

static void refused(bur_sheet sheet, const char *part)
{
    bur_sheet first = region_blank("calm");
    bur_region_of of = {&first, 1, 1, region_scenario, region_id, region_name};
    bur_region *region;
    bur_fault fault = {0};
    assert_int_equal(bur_region_create(&of, &region, &fault), BUR_OK);
    assert_int_equal(bur_region_add(region, &sheet, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, part));
    bur_region_free(region);
}

static void what_cannot_be_added(void **state)
{
    (void)state;
    static const char *const other[] = {"wait", "hope"};
    bur_sheet_measure lacks[MEASURES];
    bur_sheet sheet = region_sheet(0, 0);
    memcpy(lacks, region_measures(), sizeof lacks);
    lacks[2].measure = -1;
    bur_sheet bad = sheet;
    bad.measure = lacks;
    refused(bad, "calm has no cash");
    bad = sheet;
    bad.policy = other;
    refused(bad, "calm has no policy act");
    bad.n_policies = 1;
    refused(bad, "calm has no policy act");
    bur_sheet_free(&sheet);
}

/* Of yes-or-no measures, the first of which less is better. */
static void who_fails_must_be_known(void **state)
{
    (void)state;
    bur_sheet first = region_blank("calm");
    bur_region_of of = {&first, 1, 1, region_scenario, region_id, region_name};
    bur_region *region;
    bur_fault fault = {0};
    first.n_first = 1;
    assert_int_equal(bur_region_create(&of, &region, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "--measures"));
    first.n_first = 2;
    assert_int_equal(bur_region_create(&of, &region, &fault), BUR_OK);
    assert_true(region->failing == 1 && region->amount == -1);
    assert_true(bur_region_bytes(&of) == 8 * (1 * 2 + 3));
    bur_region_free(region);
}

/* A draw that one provider has no value of counts for none. */
static void missing_values(void **state)
{
    (void)state;
    bur_sheet first = region_blank("calm"), sheet = region_sheet(2, 0);
    bur_region_of of = {&first, 1, 1, region_scenario, region_id, region_name};
    bur_region *region;
    bur_fault fault = {0};
    sheet.value[POLICIES * DRAWS + 7] = NAN;
    sheet.n_failed = 1;
    assert_int_equal(bur_region_create(&of, &region, &fault), BUR_OK);
    assert_int_equal(bur_region_add(region, &sheet, &fault), BUR_OK);
    lab_near(region->need[0].value, 1.0 / 7, 1e-15);
    assert_true(isnan(bur_region_together(region, 0, 0)[7]));
    bur_answer *answer = bur_answer_create("compare", "");
    assert_int_equal(bur_region_tell(region, answer, &fault), BUR_OK);
    assert_true(answer_says(answer, "1 draws failed, in 1 of 1 runs"));
    assert_true(answer_says(answer, "leaves out 1 draws"));
    bur_answer_free(answer);
    bur_region_free(region);
    bur_sheet_free(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(best_policies),
        cmocka_unit_test(need),
        cmocka_unit_test(what_cannot_be_added),
        cmocka_unit_test(who_fails_must_be_known),
        cmocka_unit_test(missing_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
