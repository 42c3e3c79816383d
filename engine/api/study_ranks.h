/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study sent to other ranks (ensemble/ranks.h): as what parts of a run begin
 * with, its texts and settings. They read no file of it. */
#ifndef BURSAR_API_STUDY_RANKS_H
#define BURSAR_API_STUDY_RANKS_H

#include "api/study.h"
#include "ensemble/ranks.h"

/* What other ranks make the plans of a study from, which lives as long as it;
 * NULL where this process leads none. */
const bur_origin *bur_study_origin(const bur_study *study);

/* The study that a helper has open. */
typedef struct bur_study_opener {
    bur_arena *arena;
    bur_scenario *scenario;
} bur_study_opener;

/* A bur_opener's function, of which the context is a bur_study_opener. */
bur_status bur_study_open_bytes(void *opener, const void *bytes, size_t n,
                                const bur_plan *plan[2], bur_fault *fault);
void bur_study_close_bytes(bur_study_opener *opener);

#endif
