/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is read of a part can be true. Checksums tell damage from what
 * was written; here is told what nobody can have run: more draws than there
 * are, counts that do not add up, numbers that are none. Whoever trusted them
 * would count where nothing is, or report what no run gives. */
#ifndef BURSAR_ENSEMBLE_PART_CHECK_H
#define BURSAR_ENSEMBLE_PART_CHECK_H

#include "ensemble/part.h"

/* A stage that a run of the plan comes to, perhaps of fewer draws. */
bool bur_part_stage_fits(const bur_part_stage *stage, const bur_plan *plan);

/* n cells (bur_moments; bur_replicates) of at most so many draws. */
bool bur_part_moments_fit(const void *cells, size_t n, int64_t most);
bool bur_part_replicates_fit(const void *cells, size_t n, int64_t most);

/* n counts of at most so many draws each. */
bool bur_part_counts_fit(const bur_replicate_counts *counts, size_t n,
                         int64_t most);

/* Of all quantiles: counts of draws below them, and ranks that bound them,
 * where the sums of the first pass are there. */
bool bur_part_below_fits(const bur_runner *runner,
                         const bur_replicate_counts *counts);
bool bur_part_bounds_fit(const bur_runner *runner,
                         const bur_rank_bounds *bounds);

/* Whether all that a runner has taken from parts agrees: values by draw are
 * there of the chunks that are done, and no others; and the sums are of as
 * many draws as these. BUR_BAD_FORMAT; BUR_NO_MEMORY. */
bur_status bur_part_agrees(const bur_runner *runner, bur_fault *fault);

#endif
