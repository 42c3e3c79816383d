/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of reading one results file; for the results files only. */
#ifndef BURSAR_STORE_RESULTS_READ_H
#define BURSAR_STORE_RESULTS_READ_H

#include "base/arena.h"
#include "store/h5_read.h"
#include "store/results.h"

typedef struct bur_reading {
    bur_h5_file *file;
    bur_arena *arena;
    bur_results *r;
    bur_fault *fault;
    bur_status status; /* the first that was not BUR_OK */
} bur_reading;

/* The values of a variable that has `n`; NULL, and a status, if it has not or
 * cannot be read. */
const double *bur_reading_numbers(bur_reading *reading, int var, int64_t n);
const char *const *bur_reading_texts(bur_reading *reading, int var, int64_t n);

/* Gives up: `what` is not as it should be. */
void bur_reading_damaged(bur_reading *reading, const char *what);

/* An attribute that is a text; NULL without. */
const char *bur_reading_attr(const bur_h5_info *info, const char *name);

/* Reads the variables, once the frame is there. */
void bur_reading_vars(bur_reading *reading);

#endif
