/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A region: many providers, each under the same scenarios and policies, summed
 * up sheet by sheet.
 *
 * A provider fails in a draw in which the first yes-or-no measure of which less
 * is better is 1. Draw i of all sheets is one future as far as it is common, so
 * that how many providers fail in it is a number of that future: its
 * distribution over draws says how they fail together. A draw without a value
 * of some provider does not count there.
 *
 * Of a scenario, a provider's best policy is that with which it fails least
 * often; of alike ones that with more (or less, whichever is better) of the
 * first amount; of these the first. Its need is how often it fails under the
 * first policy, averaged over scenarios, each of the same weight. */
#ifndef BURSAR_STUDY_REGION_H
#define BURSAR_STUDY_REGION_H

#include "store/answer.h"
#include "study/sheet.h"

typedef struct bur_region bur_region;

/* What a region is of. All is borrowed, and `first` is a sheet whose measures,
 * policies and draws the others have; it needs no values. */
typedef struct bur_region_of {
    const bur_sheet *first;
    int n_scenarios, n_providers;
    const char *const *scenario; /* labels */
    const char *const *id, *const *name;
} bur_region_of;

/* BUR_BAD_INPUT: no measure of `first` says who fails; BUR_NO_MEMORY. */
bur_status bur_region_create(const bur_region_of *of, bur_region **region,
                             bur_fault *fault);
void bur_region_free(bur_region *region);

/* Bytes that it holds for each draw. */
double bur_region_bytes(const bur_region_of *of);

/* Adds the next sheet: all scenarios of a provider, then the next provider's.
 * It may be freed then. BUR_BAD_INPUT if it lacks a measure or a policy. */
bur_status bur_region_add(bur_region *region, const bur_sheet *sheet,
                          bur_fault *fault);

/* Tables and sentences of a region to which all sheets were added. */
bur_status bur_region_tell(const bur_region *region, bur_answer *answer,
                           bur_fault *fault);

#endif
