/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the passes of a run share; see run.h. */
#ifndef BURSAR_ENSEMBLE_RUNNER_H
#define BURSAR_ENSEMBLE_RUNNER_H

#include <pthread.h>

#include "ensemble/crew.h"
#include "ensemble/gate.h"
#include "ensemble/native_use.h"
#include "ensemble/quantile_ranks.h"
#include "ensemble/run.h"
#include "ensemble/worker.h"
#include "stat/merge_tree.h"
#include "stat/refine.h"
#include "stat/spread.h"

/* A worker with the sums of the chunk it is in. Cells are those of the group
 * of cases that is being run. */
typedef struct bur_hand {
    bur_worker *worker;
    bur_moment_lanes *moments;       /* [cell] */
    bur_replicate_lanes *replicates; /* [cell], or NULL */
    bur_moments *chunk_moments;      /* [cell], folded */
    bur_replicates *chunk_replicates;
    bur_replicate_counts *below; /* as the outcome's */
    int64_t *gone;           /* [case][row]: draws at risk until before the row;
                                [n_rows]: to the end */
    unsigned char *mask;     /* [a chunk or batch] */
    int n_masked, n_counted; /* draws of the mask, and those that count */
    unsigned char *present;  /* as mask; see bur_runner_present */
    double *batch;           /* [cell]: a step apart, if quantiles are wanted of
                                values not stored */
    double *scratch;         /* [n_draws] where summaries are made of stored
                                values, like what follows */
    uint64_t *keys;          /* [n_draws] */
    unsigned char *counted;  /* [n_draws] */
    bur_rank_memo *ranks;    /* where quantiles need them */
} bur_hand;

/* What a run does one after another. */
typedef enum bur_phase {
    BUR_PHASE_FIRST,  /* all draws, group after group of cases */
    BUR_PHASE_SEARCH, /* passes that find quantiles of values not stored */
    BUR_PHASE_COUNT,  /* one that counts the draws below them, by replicate */
    BUR_PHASE_BOUND   /* those that find what bounds them */
} bur_phase;

/* What passes after the first feed. */
typedef struct bur_replay {
    bur_refine *refine;            /* a search that has a pass open, or NULL */
    size_t n_targets;              /* of the search */
    int n_workers;                 /* that the pass is planned for */
    bur_replicate_counts **counts; /* [worker][cell * level], or NULL */
    const bur_rank_bounds *bounds; /* [cell * level] where known, or NULL */
} bur_replay;

typedef struct bur_runner {
    const bur_plan *plan;
    const bur_run_options *options;
    bur_outcome *outcome;
    int threads, lanes;
    bool by_blocks;     /* see bur_plan_size */
    int group_cases;    /* whose values are stored at once; 0: none are */
    size_t group_cells; /* of the largest group */
    double *row_time;   /* [n_rows] */
    size_t n_gone;      /* of a hand */
    int batch_draws;
    size_t batch_step;  /* from the values of a cell to those of the next */
    bur_spread *spread; /* of all cells, if quantiles take further passes */
    bur_course **course;
    bur_hand *hand;     /* [threads] */
    bur_native *native; /* code on its way, or NULL */
    bur_native_case native_case;
    int first_case, end_case;             /* those of the present group */
    bur_merge_tree *moments, *replicates; /* of its cells */
    pthread_mutex_t lock; /* of the trees, the progress and the fault */
    bur_phase phase;
    bur_replay replay;
    bur_gate gate;    /* workers go through it for each chunk of `todo` */
    uint8_t *done;    /* [chunk]: in the present pass */
    int32_t *covered; /* [chunk]: cases whose values by draw came from a part */
    uint8_t *valued;  /* [chunk]: stored values of the group did */
    int64_t *todo;    /* [n_todo]: chunks left to this process */
    int64_t n_todo;
    int64_t n_adopted;       /* chunks, the first, that came from an outcome */
    struct bur_keep *keep;   /* see keep.h; NULL: nothing is kept */
    struct bur_ranks *ranks; /* see ranks.h; NULL: it runs here alone */
    double before, done_draws, of; /* of passes before, and of all */
    bool cancelled;
    bur_status status;
    bur_fault *fault;
} bur_runner;

/* Chunks of the study, and the draws of one. */
int64_t bur_runner_chunks(const bur_plan *plan);
int64_t bur_runner_chunk_draws(const bur_plan *plan, int64_t chunk);

/* Blocks of so many lanes that the chunks of the study have. */
int64_t bur_runner_n_blocks(const bur_plan *plan, int lanes);

/* And those of chunks that have to be run. */
int64_t bur_runner_blocks_left(const bur_runner *runner);

/* Makes a runner of a plan, ready to run on this process, with an empty outcome
 * that is the caller's; bur_runner_close ends it. */
bur_status bur_runner_begin(bur_runner *runner, const bur_plan *plan,
                            const bur_run_options *options,
                            const bur_plan_size *size, bur_outcome **outcome,
                            bur_fault *fault);

/* Makes and frees the courses and hands of a runner that knows its threads. */
bur_status bur_runner_open(bur_runner *runner, bur_fault *fault);
void bur_runner_close(bur_runner *runner);
bur_status bur_runner_no_memory(bur_fault *fault);

/* Begins to make native code if it is asked for or pays; where it is asked
 * for, waits for it, and is false when the user stops that. */
bool bur_runner_accelerate(bur_runner *runner);

/* Waits for code that later runs will take. */
void bur_runner_await(bur_runner *runner);

/* The first pass over one chunk: a bur_job_function of the runner. */
bool bur_runner_first_pass(void *runner, int worker, int64_t chunk);

/* The same in two steps, where values are stored: first over all blocks, then
 * over all chunks. */
bool bur_runner_block_pass(void *runner, int worker, int64_t block);
bool bur_runner_sum_chunk(void *runner, int worker, int64_t chunk);

/* One chunk of a pass that feeds runner->replay: likewise. */
bool bur_runner_replay_chunk(void *runner, int worker, int64_t chunk);

/* Takes up the outcome that the options name, if it is one of fewer draws that
 * fits: how many chunks are there then. Their sums are not. */
int64_t bur_runner_adopt(bur_runner *runner);

/* Finds, from the first chunk, where to spread the bins of the first pass. */
void bur_runner_pilot(bur_runner *runner);

/* Does a job for every chunk that the present pass has left, on all threads:
 * true when all are done. What is kept is kept meanwhile; interrupted, what has
 * been done is kept last. */
bool bur_runner_crew(bur_runner *runner, bur_job_function *job);

/* Begins a pass: no chunk is done. */
void bur_runner_begin_pass(bur_runner *runner);

/* Reports progress; false when the user wants to stop. */
bool bur_runner_advance(bur_runner *runner, double draws);

/* Keeps the first failure. Always false, for `return`. */
bool bur_runner_fail(bur_runner *runner, bur_status status,
                     const bur_fault *fault);

/* The first cell of the group, and how many it has. */
size_t bur_runner_first_cell(const bur_runner *runner);
size_t bur_runner_n_cells(const bur_runner *runner);

/* Levels of all cells, of every group. */
size_t bur_runner_n_quantiles(const bur_runner *runner);

/* Takes a block in one case, of which the worker has the rows. */
typedef void bur_absorb_function(bur_runner *runner, bur_hand *hand,
                                 int which_case);

/* Takes the values of a cell of the draws from `first` on; `mask` may be
 * NULL. */
typedef void bur_feed_function(bur_runner *runner, bur_hand *hand, size_t cell,
                               int64_t first, const double *x,
                               const unsigned char *mask, int n);

/* Keeps what there is one of for each draw of a block, its paths, and counts
 * of draws; leaves hand->mask: a bur_absorb_function. */
void bur_runner_keep_block(bur_runner *runner, bur_hand *hand, int which_case);

/* The sums of a chunk in a hand: empties them; adds values `x` of a cell of
 * the group, in a series, of the draws hand->mask is of, from draw `first` of
 * the study on; and merges them into the runner's. */
void bur_runner_reset_sums(const bur_runner *runner, bur_hand *hand);
void bur_runner_add_values(const bur_runner *runner, bur_hand *hand,
                           size_t cell, int series, uint64_t first,
                           const double *x);
bool bur_runner_merge_sums(bur_runner *runner, bur_hand *hand, int64_t chunk);

/* Simulates n draws from `first` of the study on, in the cases of the group,
 * and gives each to `absorb`, unless it is NULL; in a batch, they are those
 * from `at` on. */
void bur_runner_block(bur_runner *runner, bur_hand *hand, int64_t first, int n,
                      int64_t at, bur_absorb_function *absorb);

/* Goes through the blocks of a chunk: simulates each in the cases of the group
 * and gives it to `absorb`; and, where values are not stored, gives them batch
 * by batch to `feed`. Both may be NULL. */
void bur_runner_blocks(bur_runner *runner, bur_hand *hand, int64_t chunk,
                       bur_absorb_function *absorb, bur_feed_function *feed);

/* The draws of a batch. */
int bur_batch_draws(const bur_plan *plan, int lanes);

/* Fills hand->mask: which of n draws count in a case. */
void bur_runner_mask(const bur_runner *runner, bur_hand *hand, int which_case,
                     int64_t first, int n);

/* Which draws of the mask count of values `x` of a series: hand->mask, and in a
 * series of survivors not those that have left; NULL if all do. Valid until
 * asked again. */
const unsigned char *bur_runner_present(const bur_runner *runner,
                                        bur_hand *hand, int series,
                                        const double *x);

/* The quantiles of the group's cells from stored values; or of all cells from
 * repeated passes. */
void bur_runner_quantiles(bur_runner *runner);
bur_status bur_runner_refine(bur_runner *runner);

/* Finds where the first faults came from. */
bur_status bur_runner_traces(bur_runner *runner);

#endif
