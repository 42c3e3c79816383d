/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summing up a region: sheets come in, and what is left of each are its means
 * and what it adds to how many fail. Counts are whole numbers, and so their
 * sums do not depend on the order of providers. */
#include "study/region.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/interval.h"
#include "study/region_parts.h"

/* The first measure that says who fails, and the first amount; -1: none. */
static void find_measures(bur_region *region)
{
    const bur_sheet *first = region->of.first;
    region->failing = region->amount = -1;
    for (int m = region->n_measures - 1; m >= 0; m--) {
        const bur_sheet_measure *of = &first->measure[m];
        if (of->is_share && !of->high_is_better) {
            region->failing = m;
        } else if (!of->is_share && !of->is_time) {
            region->amount = m;
        }
    }
}

static double *zeros(int64_t n)
{
    return calloc((size_t)n + 1, sizeof(double));
}

double bur_region_bytes(const bur_region_of *of)
{
    int policies = of->first->n_policies;
    return sizeof(double) * ((double)of->n_scenarios * policies + 3);
}

static bool make_room(bur_region *region)
{
    int n_cells = region->of.n_providers * region->of.n_scenarios;
    int64_t n = region->n_draws;
    region->together =
        zeros((int64_t)region->of.n_scenarios * region->n_policies * n);
    region->first = zeros(n);
    region->best = zeros(n);
    region->work = zeros(n);
    region->cell = BUR_NEW_N(region->arena, bur_region_cell, n_cells);
    region->need =
        BUR_NEW_N(region->arena, bur_estimate, region->of.n_providers);
    region->need_best =
        BUR_NEW_N(region->arena, bur_estimate, region->of.n_providers);
    return region->together && region->first && region->best && region->work;
}

static bur_status no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a region");
}

bur_status bur_region_create(const bur_region_of *of, bur_region **made,
                             bur_fault *fault)
{
    bur_region *region = calloc(1, sizeof *region);
    if (!region) {
        return no_memory(fault);
    }
    region->of = *of;
    region->arena = bur_arena_create();
    region->n_policies = of->first->n_policies;
    region->n_measures = of->first->n_first;
    region->n_draws = of->first->independent.n_draws;
    find_measures(region);
    bur_status status = BUR_OK;
    if (region->failing < 0) {
        status = bur_fail(fault, BUR_BAD_INPUT,
                          "no measure says which providers fail: name, with "
                          "--measures, a yes-or-no one of which less is "
                          "better");
    } else if (!make_room(region)) {
        status = no_memory(fault);
    }
    if (status == BUR_OK) {
        *made = region;
    } else {
        bur_region_free(region);
    }
    return status;
}

void bur_region_free(bur_region *region)
{
    if (region) {
        free(region->together);
        free(region->first);
        free(region->best);
        free(region->work);
        bur_arena_free(region->arena);
        free(region);
    }
}

/* --- a sheet --- */

static bur_status check_sheet(const bur_region *region, const bur_sheet *sheet,
                              bur_fault *fault)
{
    const bur_sheet *first = region->of.first;
    for (int m = 0; m < region->n_measures; m++) {
        const bur_sheet_measure *of = &sheet->measure[m];
        if (of->measure < 0 && of->series < 0) {
            return bur_fail(fault, BUR_BAD_INPUT, "%s has no %s", sheet->name,
                            of->name);
        }
    }
    for (int p = 0; p < region->n_policies; p++) {
        if (p >= sheet->n_policies ||
            strcmp(sheet->policy[p], first->policy[p]) != 0) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "%s has no policy %s, which the first scenario "
                            "has: --policies names those that all have",
                            sheet->name, first->policy[p]);
        }
    }
    return BUR_OK;
}

static bur_status estimate_all(bur_region *region, const bur_sheet *sheet,
                               bur_region_cell *cell, bur_fault *fault)
{
    cell->estimate = BUR_NEW_N(region->arena, bur_estimate,
                               region->n_policies * region->n_measures);
    for (int p = 0; p < region->n_policies; p++) {
        for (int m = 0; m < region->n_measures; m++) {
            BUR_TRY(bur_independent_mean(
                sheet->independent, bur_sheet_values(sheet, m, p),
                sheet->measure[m].is_share, sheet->confidence,
                &cell->estimate[p * region->n_measures + m], fault));
        }
    }
    return BUR_OK;
}

/* Whether policy `a` is better than `b`. */
static bool is_better(const bur_region *region, const bur_region_cell *cell,
                      int a, int b)
{
    const bur_estimate *of_a = cell->estimate + a * region->n_measures;
    const bur_estimate *of_b = cell->estimate + b * region->n_measures;
    double fails = of_a[region->failing].value - of_b[region->failing].value;
    if (fails != 0 || region->amount < 0) {
        return fails < 0;
    }
    double more = of_a[region->amount].value - of_b[region->amount].value;
    return region->of.first->measure[region->amount].high_is_better ? more > 0
                                                                    : more < 0;
}

static void find_best(const bur_region *region, bur_region_cell *cell)
{
    cell->best = 0;
    for (int p = 1; p < region->n_policies; p++) {
        cell->best = is_better(region, cell, p, cell->best) ? p : cell->best;
    }
}

static bur_status find_gain(bur_region *region, const bur_sheet *sheet,
                            bur_region_cell *cell, bur_fault *fault)
{
    cell->gain = bur_estimate_bare(NAN, 0, sheet->confidence);
    if (cell->best == 0) {
        return BUR_OK;
    }
    const double *now = bur_sheet_values(sheet, region->failing, 0);
    const double *then = bur_sheet_values(sheet, region->failing, cell->best);
    for (int64_t i = 0; i < region->n_draws; i++) {
        region->work[i] = then[i] - now[i];
    }
    return bur_independent_mean(sheet->independent, region->work, false,
                                sheet->confidence, &cell->gain, fault);
}

/* What is not finite stays so in every sum. */
static void add_to(double *sum, const double *x, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        sum[i] += x[i];
    }
}

/* Never and always are as exact as so many trials. */
bur_status bur_region_share(const bur_region *region, const double *x,
                            bur_estimate *mean, bur_fault *fault)
{
    const bur_sheet *first = region->of.first;
    BUR_TRY(bur_independent_mean(first->independent, x, false,
                                 first->confidence, mean, fault));
    if (mean->value == 0 || mean->value == 1) {
        *mean = bur_interval_proportion(mean->value == 0 ? 0 : mean->n, mean->n,
                                        first->confidence);
    }
    *mean = bur_interval_cut(*mean);
    return BUR_OK;
}

/* The mean over scenarios of whether a provider fails, and nothing left for
 * the next one. */
static bur_status close_sum(const bur_region *region, double *sum,
                            bur_estimate *mean, bur_fault *fault)
{
    for (int64_t i = 0; i < region->n_draws; i++) {
        sum[i] /= region->of.n_scenarios;
    }
    bur_status status = bur_region_share(region, sum, mean, fault);
    memset(sum, 0, (size_t)region->n_draws * sizeof *sum);
    return status;
}

bur_status bur_region_add(bur_region *region, const bur_sheet *sheet,
                          bur_fault *fault)
{
    int provider = region->n_added / region->of.n_scenarios;
    int scenario = region->n_added % region->of.n_scenarios;
    bur_region_cell *cell = bur_region_cell_of(region, provider, scenario);
    BUR_TRY(check_sheet(region, sheet, fault));
    BUR_TRY(estimate_all(region, sheet, cell, fault));
    find_best(region, cell);
    BUR_TRY(find_gain(region, sheet, cell, fault));
    for (int p = 0; p < region->n_policies; p++) {
        add_to(bur_region_together(region, scenario, p),
               bur_sheet_values(sheet, region->failing, p), region->n_draws);
    }
    add_to(region->first, bur_sheet_values(sheet, region->failing, 0),
           region->n_draws);
    add_to(region->best, bur_sheet_values(sheet, region->failing, cell->best),
           region->n_draws);
    region->n_faulty += sheet->n_failed > 0;
    region->n_failed += sheet->n_failed;
    region->n_added++;
    if (scenario + 1 < region->of.n_scenarios) {
        return BUR_OK;
    }
    BUR_TRY(close_sum(region, region->first, &region->need[provider], fault));
    return close_sum(region, region->best, &region->need_best[provider], fault);
}
