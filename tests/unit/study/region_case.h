/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A region that can be worked out by hand: three providers, two scenarios, two
 * policies, eight draws, who fails written out. */
#ifndef BURSAR_TESTS_REGION_CASE_H
#define BURSAR_TESTS_REGION_CASE_H

#include "versus_case.h"

#include "study/region.h"

enum { PROVIDERS = 3, SCENARIOS = 2, POLICIES = 2, DRAWS = 8, MEASURES = 3 };

static const char *const region_policy[] = {"wait", "act"};
static const char *const region_scenario[] = {"calm", "storm"};
static const char *const region_id[] = {"one", "two", "three"};
static const char *const region_name[] = {"First", "", "Third"};

/* Draws in which a provider fails. */
static const char *const region_fails[PROVIDERS][SCENARIOS][POLICIES] = {
    {{"10000000", "00000000"}, {"11110000", "11000000"}},
    {{"00000000", "00000000"}, {"10100000", "10100000"}},
    {{"10000001", "10000001"}, {"11110001", "11110011"}}};

/* Cash, the same in all draws: more under the second policy for the second
 * provider alone. */
static const double region_cash[PROVIDERS][POLICIES] = {
    {5, 5}, {-1, 2}, {7, 8}};

static inline bur_sheet_measure *region_measures(void)
{
    static bur_sheet_measure measure[MEASURES] = {{.name = "grows",
                                                   .title = "Grows",
                                                   .unit = "",
                                                   .is_share = true,
                                                   .high_is_better = true,
                                                   .measure = 0,
                                                   .series = -1},
                                                  {.name = "broke",
                                                   .title = "Out of cash",
                                                   .unit = "",
                                                   .is_share = true,
                                                   .measure = 1,
                                                   .series = -1},
                                                  {.name = "cash",
                                                   .title = "Cash",
                                                   .unit = "EUR",
                                                   .high_is_better = true,
                                                   .measure = 2,
                                                   .series = -1}};
    return measure;
}

/* Without values. */
static inline bur_sheet region_blank(const char *name)
{
    return (bur_sheet){.name = name,
                       .title = name,
                       .n_policies = POLICIES,
                       .policy = region_policy,
                       .n_measures = MEASURES,
                       .n_first = MEASURES,
                       .measure = region_measures(),
                       .kind = BUR_MONTE_CARLO,
                       .seed = 1,
                       .independent = {DRAWS, 1, false},
                       .confidence = 0.95};
}

static inline bur_sheet region_sheet(int provider, int scenario)
{
    bur_fault fault;
    bur_sheet sheet = region_blank(region_scenario[scenario]);
    assert_int_equal(bur_sheet_make_room(&sheet, &fault), BUR_OK);
    for (int p = 0; p < POLICIES; p++) {
        for (int i = 0; i < DRAWS; i++) {
            double *value = sheet.value + p * DRAWS + i;
            char fails = region_fails[provider][scenario][p][i];
            value[0] = 1;
            value[POLICIES * DRAWS] = fails - '0';
            value[2 * POLICIES * DRAWS] = region_cash[provider][p];
        }
    }
    return sheet;
}

/* The region of these providers, in some order. */
static inline bur_region *region_made(const bur_sheet *first, const int *order)
{
    static const char *id[PROVIDERS], *name[PROVIDERS]; /* borrowed */
    bur_region *region;
    bur_fault fault = {0};
    for (int p = 0; p < PROVIDERS; p++) {
        id[p] = region_id[order[p]];
        name[p] = region_name[order[p]];
    }
    bur_region_of of = {first, SCENARIOS, PROVIDERS, region_scenario, id, name};
    assert_int_equal(bur_region_create(&of, &region, &fault), BUR_OK);
    for (int i = 0; i < PROVIDERS * SCENARIOS; i++) {
        bur_sheet sheet = region_sheet(order[i / SCENARIOS], i % SCENARIOS);
        assert_int_equal(bur_region_add(region, &sheet, &fault), BUR_OK);
        bur_sheet_free(&sheet);
    }
    return region;
}

static inline bur_answer *region_told(const int *order)
{
    bur_fault fault = {0};
    bur_sheet first = region_blank("calm");
    bur_region *region = region_made(&first, order);
    bur_answer *answer = bur_answer_create("compare", "");
    assert_int_equal(bur_region_tell(region, answer, &fault), BUR_OK);
    bur_region_free(region);
    return answer;
}

static const int region_in_order[] = {0, 1, 2};

#endif
