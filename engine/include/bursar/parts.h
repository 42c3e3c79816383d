/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in parts: a journal that a run which was stopped goes on from, more
 * draws for a study that is finished, and shards that other machines compute.
 * Whatever way is taken, the results are the same bytes.
 *
 * A journal is a folder, FILE.journal beside the results FILE; a shard is a
 * file. Both hold the texts of their study: bur_study_open opens it from them.
 * They serve the same version of Bursar, on machines of one byte order. */
#ifndef BURSAR_PARTS_H
#define BURSAR_PARTS_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What to keep of a run, and what to take up. */
typedef struct bur_keep_request {
    const char *journal; /* the folder; NULL: none. If it is there, the run goes
                            on from it. It is made at the first checkpoint */
    const char *output;  /* the file that the run is for, told by the journal */
    double every;        /* seconds between checkpoints; 0: 30 */
    bool always;         /* also where the run is expected to be shorter */
    bool extendable;     /* keep what more draws can be added to; the journal
                            then stays: see bur_journal_complete */
    bool extends;        /* the journal is of fewer draws */
    int shard, n_shards; /* from 1 on: this shard of so many; 0: all draws */
    const char *const *parts; /* shards to put together, all of them */
    int n_parts;
} bur_keep_request;

/* Runs a shard and writes it to `path`, where it appears when complete; no
 * results are left. As bur_study_run; BURSAR_BAD_INPUT also when draws of the
 * study cannot be run apart (`until`). */
BURSAR_API int bur_study_run_shard(bur_study *study,
                                   const bur_run_request *request,
                                   const char *path);

/* Why the latest run has no journal any more (the disk is full ...); NULL: it
 * has, or none was wanted. Lives as long as the study. */
BURSAR_API const char *bur_study_journal_fault(const bur_study *study);

/* Removes a journal, when the results of its run are written; or, if more draws
 * may follow, says in it that they are. BURSAR_FAILED. */
BURSAR_API void bur_journal_discard(const char *folder);
BURSAR_API int bur_journal_complete(const char *folder);

/* What a journal or a shard says of itself. Texts live as long as `parts`. */
typedef struct bur_part_facts {
    bool is_journal;
    const char *output; /* the file that the run was for */
    const char *version, *seed, *design;
    const char *start;   /* the scenario, or else the model */
    int64_t n_draws;     /* of the whole study */
    int64_t n_done;      /* draws done in the present pass */
    int pass;            /* over the draws, from 1 on; 0: none has begun */
    int shard, n_shards; /* 0 of 0: a journal of all */
    bool extendable;     /* a journal that more draws can be added to */
    bool complete;       /* a journal whose results are written */
} bur_part_facts;

typedef struct bur_parts bur_parts;

/* Looks at n journals or shards, whose sections are read to the end. NULL
 * without memory. Free with bur_parts_close (NULL is allowed). */
BURSAR_API bur_parts *bur_parts_open(const char *const *path, int n);
BURSAR_API void bur_parts_close(bur_parts *parts);

/* BURSAR_OK; or why one of them is none, or does not belong to the first, or
 * why they are not all shards of a study: a line for people in `fault`. */
BURSAR_API int bur_parts_problem(const bur_parts *parts, const char **fault);
BURSAR_API bur_part_facts bur_parts_facts(const bur_parts *parts, int i);

/* In what a study that is asked for so differs from that of part i, number of
 * draws and shards apart ("the seed: 1 and 2"), as long as `parts` live; NULL:
 * in nothing. */
BURSAR_API const char *bur_parts_difference(bur_parts *parts, int i,
                                            bur_study *study,
                                            const bur_keep_request *request);

/* Whether a path is named as a journal ("x.journal") or a shard ("x.shard"). */
BURSAR_API bool bur_is_part(const char *path);

#ifdef __cplusplus
}
#endif

#endif
