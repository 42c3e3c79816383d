/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a run: what some of its chunks have left, as sections of a file
 * (store/sections.h). A journal, a shard and what ranks send each other are
 * parts. Whoever takes parts up, of chunks that are not the same, has what a
 * run over these chunks would have: sums of chunks are nodes of the merge tree,
 * everything else is whole numbers or stands by draw.
 *
 *   stage     where the run has come to, and which chunks are done there
 *   sums      nodes of the merge trees; counts of draws; histograms; what a
 *             pass over the draws has counted
 *   slices    the values by draw of a range of chunks, and stored values */
#ifndef BURSAR_ENSEMBLE_PART_H
#define BURSAR_ENSEMBLE_PART_H

#include "ensemble/runner.h"
#include "store/sections.h"

typedef struct bur_part_stage {
    int32_t phase; /* bur_phase */
    int32_t first_case, end_case;
    int32_t n_passes;           /* of the run, an open one included */
    int32_t is_open, n_workers; /* whether a pass is, and planned for whom */
    int32_t group; /* cases whose values are stored at once; 0: none are */
    int32_t has_spread;
    int64_t n_draws;
    int64_t draws_size, values_size; /* of a journal's other files */
    uint64_t shape;                  /* of everything: see bur_part_shape */
} bur_part_stage;

/* What tells that a part is of a plan of these sizes, draws apart. */
uint64_t bur_part_shape(const bur_plan *plan);

/* Where a runner is, without the sizes of files. */
bur_part_stage bur_part_stage_of(const bur_runner *runner);

/* Writes the stage and the sums, while no worker is at work. */
void bur_part_put_sums(bur_runner *runner, const bur_part_stage *stage,
                       bur_sections *s);

/* The same without what other parts have found: of a rank's chunks alone. */
void bur_part_put_counted(bur_runner *runner, const bur_part_stage *stage,
                          bur_sections *s);

/* Reads the stage alone, or passes over it; of a plan, or that of a runner. */
bool bur_part_read_stage(bur_sections *s, const bur_plan *plan,
                         bur_part_stage *stage);
bool bur_part_take_stage(bur_sections *s, const bur_runner *runner,
                         bur_part_stage *stage);

/* Adds the sums that follow the stage to what the runner has, and marks their
 * chunks as done. What belongs to an open pass is left for
 * bur_part_take_search. */
bool bur_part_take_sums(bur_runner *runner, const bur_part_stage *stage,
                        bur_sections *s);

/* The same of what bur_part_put_counted has written in the pass that is open,
 * and adds what was counted in it. */
bool bur_part_take_counted(bur_runner *runner, const bur_part_stage *stage,
                           bur_sections *s);

/* Puts the goals of a search in place, and, if a pass of it was open, opens it
 * again and adds what was counted. The file stands before its stage. */
bool bur_part_take_search(bur_runner *runner, bur_refine *refine, bool *is_open,
                          bur_sections *s);

/* Writes what the pass of a search that is open has counted; and adds that, or
 * the counts of the other kind of pass, to the one that is open: a section that
 * bur_sections_next has found, of tag bins, keys or counts. */
void bur_part_put_search(bur_refine *refine, bur_sections *s);
bool bur_part_add_bins(bur_runner *runner, uint64_t length, bur_sections *s);
bool bur_part_add_keys(bur_runner *runner, uint64_t length, bur_sections *s);
bool bur_part_add_counts(bur_runner *runner, uint64_t length, bur_sections *s);

/* Reads the section of a tag, of which the whole is `size` bytes: what the
 * other phases of quantiles have. The file stands before its stage. */
bool bur_part_take_array(bur_sections *s, const char *wanted, void *into,
                         size_t size);

/* The values by draw of the chunks [first, end), in the cases of the group, and
 * the stored values of these. */
void bur_part_put_draws(const bur_runner *runner, int64_t first, int64_t end,
                        bur_sections *s);
void bur_part_put_values(const bur_runner *runner, int64_t first, int64_t end,
                         bur_sections *s);

/* Bytes of a file that those sections take. */
int64_t bur_part_draws_size(const bur_runner *runner, int64_t first,
                            int64_t end);
int64_t bur_part_values_size(const bur_runner *runner, int64_t first,
                             int64_t end);

/* Puts slices in their places: a section that bur_sections_next has found, of
 * a tag that bur_part_is_slice knows. */
bool bur_part_is_slice(const char *tag);
bool bur_part_take_slice(bur_runner *runner, const char *tag, bur_sections *s);

/* Copies what stands by draw, of the first n draws in all cases, from an
 * outcome to one of the same plan with more draws; both have stored values. */
void bur_part_copy(const bur_outcome *from, const bur_outcome *to, int64_t n);

#endif
