/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of region.h share: what is summed up. */
#ifndef BURSAR_STUDY_REGION_PARTS_H
#define BURSAR_STUDY_REGION_PARTS_H

#include "study/region.h"

/* A provider under a scenario. */
typedef struct bur_region_cell {
    bur_estimate *estimate; /* [policy][measure] */
    int best;               /* policy */
    bur_estimate gain;      /* what it changes in how often the provider fails;
                               NaN of the first policy itself */
} bur_region_cell;

struct bur_region {
    bur_region_of of;
    bur_arena *arena;
    int failing, amount; /* measures of the first sheet; amount -1: none */
    int n_policies, n_measures;
    int64_t n_draws;
    int n_added;             /* sheets */
    bur_region_cell *cell;   /* [provider][scenario] */
    double *together;        /* [scenario][policy][draw]: how many fail */
    double *first, *best;    /* [draw]: of the provider that is being added, the
                                sum over scenarios of whether it fails */
    bur_estimate *need;      /* [provider]: under the first policy */
    bur_estimate *need_best; /* ... and under the best of each scenario */
    double *work;            /* [draw] */
    int n_faulty;            /* sheets with draws that failed, */
    int64_t n_failed;        /* and how many */
};

static inline bur_region_cell *bur_region_cell_of(const bur_region *region,
                                                  int provider, int scenario)
{
    return &region->cell[provider * region->of.n_scenarios + scenario];
}

static inline const bur_estimate *bur_region_estimate(const bur_region *region,
                                                      int provider,
                                                      int scenario, int policy,
                                                      int measure)
{
    return &bur_region_cell_of(region, provider, scenario)
                ->estimate[policy * region->n_measures + measure];
}

static inline double *bur_region_together(const bur_region *region,
                                          int scenario, int policy)
{
    return region->together +
           ((int64_t)scenario * region->n_policies + policy) * region->n_draws;
}

/* The mean of x[draw], shares from 0 to 1. BUR_NO_MEMORY. */
bur_status bur_region_share(const bur_region *region, const double *x,
                            bur_estimate *mean, bur_fault *fault);

#endif
