/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests of callers to keep a run (bursar/parts.h), as the ensemble takes
 * them. */
#ifndef BURSAR_API_STUDY_KEEP_H
#define BURSAR_API_STUDY_KEEP_H

#include "api/study.h"
#include "bursar/parts.h"
#include "ensemble/keep.h"

enum { BUR_KEEP_EVERY = 30 }; /* seconds, if nothing else is said */

/* The head of the parts of a study; in `arena`. */
bur_part_head bur_study_head(const bur_study *study, bur_arena *arena,
                             const bur_keep_request *request);

/* The keeping of a run of the study's first or second plan; texts lie in
 * `arena`. Nothing where the request asks for nothing. */
const bur_keeping *bur_study_keeping(bur_study *study, bur_arena *arena,
                                     const bur_run_request *request, int run);

#endif
