/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways that leave a part of a run on disk: stopped half-way and gone on with,
 * and shards put together. Files have the process's number in their names. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <unistd.h>

#include "ensemble/keep.h"
#include "vary.h"

enum { MOST_SHARDS = 3, NAME = 64 };

static bool go_until(void *context, double done, double of)
{
    (void)of;
    return done < *(double *)context;
}

/* Runs with what is kept; `stop`: after so many draws, of all passes; 0: not
 * before the end. */
static bur_status keeping_run(const way *how, const bur_plan *plan,
                              bur_keeping keeping, int shard, int n_shards,
                              double stop, bur_outcome **outcome,
                              bur_fault *fault)
{
    const bur_part_head head = {
        .provenance = {.seed = "1",
                       .version = "1",
                       .design = "any",
                       .n_draws = plan->design->n_draws},
        .shard = shard,
        .n_shards = n_shards,
        .output = "x.h5",
        .units = ""};
    bur_fault note = {0};
    keeping.note = &note;
    keeping.head = &head;
    keeping.run = 1;
    keeping.every = 1e9;
    const bur_run_options options = {.threads = how->threads,
                                     .lanes = how->lanes,
                                     .backend = how->backend,
                                     .progress = stop > 0 ? go_until : NULL,
                                     .context = &stop,
                                     .keeping = &keeping};
    return bur_run(plan, &options, outcome, fault);
}

bur_status vary_resumed(const way *how, const bur_plan *plan,
                        bur_outcome **outcome, bur_fault *fault)
{
    char folder[NAME];
    snprintf(folder, sizeof folder, "differ-%d.journal", (int)getpid());
    bur_keep_discard(folder);
    const bur_keeping keeping = {.folder = folder, .always = true};
    double half = 1 + (double)(plan->design->n_draws * plan->n_cases) / 2;
    bur_status status =
        keeping_run(how, plan, keeping, 0, 0, half, outcome, fault);
    if (status == BUR_INTERRUPTED) {
        *fault = (bur_fault){0};
        status = keeping_run(how, plan, keeping, 0, 0, 0, outcome, fault);
    }
    bur_keep_discard(folder);
    return status;
}

bur_status vary_sharded(const way *how, const bur_plan *plan,
                        bur_outcome **outcome, bur_fault *fault)
{
    char name[MOST_SHARDS][NAME];
    const char *path[MOST_SHARDS];
    bur_status status = BUR_OK;
    int n = how->threads; /* as many as that */
    for (int k = 0; k < n; k++) {
        snprintf(name[k], sizeof name[k], "differ-%d-%d.shard", (int)getpid(),
                 k);
        path[n - 1 - k] = name[k]; /* in any order */
        bur_outcome *part = NULL;
        if (status == BUR_OK) {
            status =
                keeping_run(how, plan, (bur_keeping){.shard_path = name[k]},
                            k + 1, n, 0, &part, fault);
            bur_outcome_free(status == BUR_OK ? part : NULL);
        }
    }
    if (status == BUR_OK) {
        status =
            keeping_run(how, plan, (bur_keeping){.parts = path, .n_parts = n},
                        0, 0, 0, outcome, fault);
    }
    for (int k = 0; k < n; k++) {
        remove(name[k]);
    }
    return status;
}
