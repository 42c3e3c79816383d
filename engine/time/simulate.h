/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop through time of one block of draws, for one case. */
#ifndef BURSAR_TIME_SIMULATE_H
#define BURSAR_TIME_SIMULATE_H

#include "exec/backend.h"
#include "time/timeline.h"

/* What is the same for all blocks of a case, made once: the scalars of every
 * step and the redraws of every clock. Shared by all workers. */
typedef struct bur_course {
    const bur_program *program;
    const bur_timeline *timeline;
    double *scalars; /* [n_scalars] of the case */
    int *moving;     /* [n_moving]: scalars that differ between steps */
    int n_moving;
    double *by_step; /* [n_steps + 1][n_moving]: their values */
    int *redraws;    /* [n_steps + 1][n_clocks] */
    uint64_t *site;  /* [n_sites]: whose random numbers each site has; its own
                        unless the caller says otherwise */
    uint8_t *face;   /* [n_slots]: sampled parameters of different faces have
                        different values; 0 unless the caller says otherwise */
} bur_course;

/* Makes the course of a case whose parameters are `parameter`; NULL without
 * memory. Free it with bur_course_free. */
bur_course *bur_course_create(const bur_program *program,
                              const bur_timeline *timeline,
                              const double *parameter);
void bur_course_free(bur_course *course);
size_t bur_course_size(const bur_program *program,
                       const bur_timeline *timeline);

/* Sets those of the scalars of a case that move to what they are at a step. */
void bur_course_load(const bur_course *course, int step, double *scalars);

/* Called at each saved row with the block as it stands; may be NULL. Rows come
 * in order, but when a draw fails they may begin again, from the first. */
typedef void bur_row_function(void *context, const bur_block *block, int row);

/* Runs the block's draws from the start to the end. The caller has set
 * first_draw, n, seed, bridge, and the rows of sampled parameters.
 * fault_step[lane] becomes the first step at which a watched state was not
 * finite (and the draw had not left), or -1. After it the block stands at the
 * last step, with measures and exits to be read. */
void bur_simulate(const bur_course *course, const bur_backend *backend,
                  bur_block *block, int *fault_step, bur_row_function *row,
                  void *context);

#endif
