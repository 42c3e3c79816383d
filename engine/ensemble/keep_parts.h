/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state behind keep.h, shared by its files; nobody else includes it. */
#ifndef BURSAR_ENSEMBLE_KEEP_PARTS_H
#define BURSAR_ENSEMBLE_KEEP_PARTS_H

#include "ensemble/keep.h"
#include "ensemble/part.h"

struct bur_keep {
    const bur_keeping *keeping;
    bur_runner *runner;
    bur_arena *arena; /* of the paths */
    int lock;         /* the folder, open and locked; -1: not there yet */
    bool goes_on;     /* there is a stage to go on from ... */
    const char *from; /* ... in this file of the journal */
    bur_part_stage stage;
    bool whole_only; /* leave the last chunk out, if draws may join it later */
    int64_t first, end; /* chunks of the first pass that are this process's */

    /* the writer */
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ring;
    bool has_thread, stop, is_broken;
    double due;          /* the clock's seconds */
    bur_sections *draws; /* open while the journal is written */
    bur_sections *values;
    int values_of;    /* first case of the group that `values` is of */
    int stale;        /* of the group before, whose file goes; -1 */
    uint8_t *written; /* [chunk]: of the present group */
    uint8_t *copy;    /* [chunk]: done, at the checkpoint */
    int written_of;   /* first case of that group */
};

/* "FOLDER/K-what" of the present plan; in the keep's arena. */
const char *bur_keep_path(const bur_keep *keep, const char *what);
const char *bur_keep_values_path(const bur_keep *keep, int first_case);

/* "FOLDER/complete"; in `arena`. */
const char *bur_keep_complete_path(bur_arena *arena, const char *folder);

/* Makes the folder and its head, or opens what is there, and locks it. */
bur_status bur_keep_lock(bur_keep *keep, bool make, bur_fault *fault);

/* Opens a shard before its stage of a plan; texts of its head go to `arena`. */
bur_status bur_keep_open_shard(const char *path, int run, bur_arena *arena,
                               bur_sections **s, bur_fault *fault);

/* Opens the sums of the journal, before their stage. */
bur_status bur_keep_open_sums(const bur_keep *keep, bur_sections **s,
                              bur_fault *fault);

#endif
