/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a run outside the process, so that it can be gone on with,
 * shared out and put together; the results have the same bits.
 *
 * A journal is a folder:
 *
 *     study         the head of store/part_head.h
 *     complete      there when the results are written, and more draws may
 *                   follow
 *     1-sums        the stage and the sums of the study's first plan (part.h),
 *                   whole or not there: a new one takes the place of the old
 *     1-whole       likewise, of chunks that are whole when the first pass is
 *                   done: what more draws can be added to, if that is wanted
 *     1-draws       slices by draw; 1-sums says how much of it counts
 *     1-values-0    stored values of the group of cases from the first on
 *     2-...         of its second plan, the accounts
 *
 * It is made when the first checkpoint is due, so that a short run leaves
 * nothing behind. A thread of its own writes; workers wait only while the sums
 * are looked at. When it fails (the disk is full), the run goes on without.
 *
 * A shard is one file: head, then for each plan stage, sums, slices, "end". */
#ifndef BURSAR_ENSEMBLE_KEEP_H
#define BURSAR_ENSEMBLE_KEEP_H

#include "ensemble/runner.h"
#include "store/part_head.h"

/* What is to be kept; none of it can change a result. */
typedef struct bur_keeping {
    const bur_part_head *head; /* of the study */
    int run;                   /* which plan of the study: 1, 2 */
    const char *folder;        /* the journal; NULL: none */
    double every;              /* seconds between checkpoints, at least */
    bool always;     /* even where a run is not expected to last so long */
    bool extendable; /* a last one when all whole chunks are there */
    bool extends;    /* the journal is of fewer draws, with other chunks */
    const char *shard_path;   /* write a shard of the head's number here */
    const char *const *parts; /* shards to put together */
    int n_parts;
    bur_fault *note; /* why no journal is written any more; OK: it is */
} bur_keeping;

typedef struct bur_keep bur_keep;

/* Opens what is kept for a runner; *keep is NULL if nothing is. BUR_BAD_INPUT
 * when the journal is of another study, or in use; BUR_BAD_FORMAT when it is
 * damaged. */
bur_status bur_keep_open(bur_runner *runner, double seconds, bur_fault *fault);
void bur_keep_close(bur_runner *runner);

/* Whether cases have to run in one group, or none, for what is kept. */
bool bur_keep_needs_whole(const bur_keeping *keeping);

/* Of how many cases values are stored at once (0: none), where `group` would
 * be if nothing were kept: parts that are there may have been begun by more
 * threads, or fewer, and have to be gone on with as they were. */
int bur_keep_group(const bur_plan *plan, const bur_keeping *keeping, int group);

/* Whether the run ends with the first pass of a shard's chunks. */
bool bur_keep_is_shard(const bur_runner *runner);

/* The chunks of the first pass that this process runs. */
void bur_keep_range(const bur_runner *runner, int64_t *first, int64_t *end);

/* Where the run goes on: the phase, and its first case. */
bur_phase bur_keep_phase(const bur_runner *runner);
int bur_keep_first_case(const bur_runner *runner);

/* Adds the sums and slices that are kept, to a runner at that phase; of a first
 * pass its merge trees must be there. */
bur_status bur_keep_take(bur_runner *runner, bur_fault *fault);

/* In the phase where it goes on, the search that was open, or counts, or
 * bounds; false where nothing is kept of that. */
bool bur_keep_take_search(bur_runner *runner, bur_refine *refine, bool *is_open,
                          bur_status *status);
bool bur_keep_take_counts(bur_runner *runner, bur_status *status);
bool bur_keep_take_bounds(bur_runner *runner, bur_rank_bounds *bounds,
                          bur_status *status);

/* Writes checkpoints when they are due, from now until the rest. */
void bur_keep_watch(bur_runner *runner);
void bur_keep_rest(bur_runner *runner);

/* Whether one is due, where nobody watches. */
bool bur_keep_is_due(const bur_runner *runner);

/* Writes a checkpoint now, if there is a journal. */
void bur_keep_checkpoint(bur_runner *runner);

/* Whether more draws are to be added later; if so, has only whole chunks run,
 * and writes the checkpoint that they go on from, and has the rest run. */
bool bur_keep_begins_whole(bur_runner *runner);
void bur_keep_ends_whole(bur_runner *runner);

/* Adds this plan to the shard, whose first pass is done. */
bur_status bur_keep_write_shard(bur_runner *runner, bur_fault *fault);

/* Removes a journal and its folder. */
void bur_keep_discard(const char *folder);

/* Says of a journal that the results of its run are written. */
bur_status bur_keep_complete(const char *folder, bur_fault *fault);

/* Reads the head of a journal or a shard, and tells which draws of its first
 * plan are done in which phase. BUR_NOT_FOUND, BUR_BAD_FORMAT. */
typedef struct bur_kept_facts {
    bur_part_head head;
    bool is_journal, has_stage, complete;
    bur_phase phase;
    int n_passes;
    int64_t n_done; /* draws of the present pass */
} bur_kept_facts;
bur_status bur_keep_look(const char *path, bur_arena *arena,
                         bur_kept_facts *facts, bur_fault *fault);

#endif
