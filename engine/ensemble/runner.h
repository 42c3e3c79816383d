/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the passes of a run share; see run.h. */
#ifndef BURSAR_ENSEMBLE_RUNNER_H
#define BURSAR_ENSEMBLE_RUNNER_H

#include <pthread.h>

#include "ensemble/crew.h"
#include "ensemble/run.h"
#include "ensemble/worker.h"
#include "stat/merge_tree.h"

/* A worker with the sums of the chunk it is in. */
typedef struct bur_hand {
    bur_worker *worker;
    bur_moment_lanes *moments;       /* [cell] */
    bur_replicate_lanes *replicates; /* [cell], or NULL */
    bur_moments *chunk_moments;      /* [cell], folded */
    bur_replicates *chunk_replicates;
    int64_t *at_risk;    /* [case][row] */
    unsigned char *mask; /* [lanes] */
    double *scratch;     /* [n_draws] when summaries are made */
} bur_hand;

typedef struct bur_runner {
    const bur_plan *plan;
    const bur_run_options *options;
    bur_outcome *outcome;
    int threads, lanes;
    bur_course **course;
    bur_hand *hand; /* [threads] */
    bur_merge_tree *moments, *replicates;
    pthread_mutex_t lock; /* of the trees, the progress and the fault */
    double done, of;      /* draws, all passes */
    bool cancelled;
    bur_status status;
    bur_fault *fault;
} bur_runner;

/* Chunks of the study, and the draws of one. */
int64_t bur_runner_chunks(const bur_plan *plan);
int64_t bur_runner_chunk_draws(const bur_plan *plan, int64_t chunk);

/* Reports progress; false when the user wants to stop. */
bool bur_runner_advance(bur_runner *runner, double draws);

/* Keeps the first failure. Always false, for `return`. */
bool bur_runner_fail(bur_runner *runner, bur_status status,
                     const bur_fault *fault);

/* Goes through the blocks of a chunk: for each case of each block, simulates
 * and calls `absorb` with the block's place in the chunk. */
typedef void bur_absorb_function(bur_runner *runner, bur_hand *hand,
                                 int which_case, uint64_t offset);
void bur_runner_blocks(bur_runner *runner, bur_hand *hand, int64_t chunk,
                       bur_absorb_function *absorb);

/* Fills hand->mask: which lanes count in a case. */
void bur_runner_mask(const bur_runner *runner, bur_hand *hand, int which_case);

/* The summaries: quantiles from stored values, or from repeated passes. */
bur_status bur_runner_quantiles(bur_runner *runner);

/* Finds where the first faults came from. */
bur_status bur_runner_traces(bur_runner *runner);

#endif
