/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: one block of lanes and all that is needed to take draws through
 * all cases. */
#ifndef BURSAR_ENSEMBLE_WORKER_H
#define BURSAR_ENSEMBLE_WORKER_H

#include "ensemble/plan.h"

typedef struct bur_worker {
    const bur_plan *plan;
    const bur_backend *backend;
    bur_course *const *course; /* [n_cases], shared */
    bur_block *block;
    struct bur_replay *replay; /* see bur_worker_share; or NULL */
    uint64_t first;            /* draw of the study in the block's first lane */
    int faces;                 /* of the plan: 1 or 2 */
    double *sample;  /* [faces][n_inputs][lanes]: values of the inputs */
    double *score;   /* [rows of the widest copula][lanes], scratch */
    double **bridge; /* [n_sites]: rows of normals, or NULL */
    int *fault_step; /* [lanes] */
    double *odd;     /* [lanes]: NaN where a series fails at a row */
    double *path;    /* [n_series][n_rows][lanes] */
    double *rows;    /* where rows go: `path`, or the caller's */
    size_t row_step; /* from one row to the next */
    const struct bur_stat_loops *loops;
} bur_worker;

/* The draws first .. first + n - 1 of the inputs, in rows of `lanes` values,
 * n or more; lanes behind n are as the first. */
typedef struct bur_sampling {
    uint64_t first;
    int n, lanes;
    double *sample; /* [n_inputs][lanes] */
    double *score;  /* [bur_sampling_scratch(plan)][lanes] */
} bur_sampling;

/* Rows of scratch that the widest copula of a plan takes. */
int bur_sampling_scratch(const bur_plan *plan);

/* Values of the inputs on one face (faces.h) of those draws. */
void bur_sample_inputs(const bur_plan *plan, int face, const bur_sampling *to);

/* A worker for blocks of `lanes` draws; NULL without memory. */
bur_worker *bur_worker_create(const bur_plan *plan, bur_course *const *course,
                              const bur_backend *backend, int lanes);
void bur_worker_free(bur_worker *worker);
size_t bur_worker_size(const bur_plan *plan, int lanes);

/* From now on, cases that run on the same draws redraw what they have in common
 * once. The courses of all cases must be there. */
void bur_worker_share(bur_worker *worker);

/* Draws the inputs and bridges of the draws first .. first + n - 1. */
void bur_worker_sample(bur_worker *worker, uint64_t first, int n);

/* Puts the inputs of a case into the rows of their parameters. */
void bur_worker_lay_inputs(bur_worker *worker, int which_case);

/* Has the saved rows of the next case written to rows[(series * n_rows + row)
 * * step] (the draws of the block) and on, or, if NULL, to `path`. */
void bur_worker_write_to(bur_worker *worker, double *rows, size_t step);

/* Takes them through one case. Afterwards bur_worker_row gives the saved rows
 * of all series, fault_step says which lanes failed (of their states, or of a
 * series at a saved row), and the block stands at the end. */
void bur_worker_simulate(bur_worker *worker, int which_case);

/* Whether a value of a series, in a lane of the block as it stands, is a fault
 * of the draw: not finite, and not the silence of one that has left. */
bool bur_series_fails(const bur_block *block, int series, double value,
                      int lane);

/* The value of a measure in a lane of a block at the end, NaN where it is
 * missing. Returns whether it is a fault of the draw instead: not a number,
 * though it should be one. */
bool bur_measure_read(const bur_block *block, int measure, int lane,
                      double *value);

/* The saved row of a series: values of the block's draws. */
static inline double *bur_worker_row(const bur_worker *worker, int series,
                                     int row)
{
    size_t rows = (size_t)worker->plan->timeline->n_rows;
    return worker->rows +
           ((size_t)series * rows + (size_t)row) * worker->row_step;
}

#endif
