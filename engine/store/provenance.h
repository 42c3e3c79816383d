/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a result explain itself: the texts it was computed from, and
 * the few values that decide its numbers. It must not hold the host, the
 * clock, the command line or the number of threads; those go to the log
 * beside the file (run_log.h). */
#ifndef BURSAR_STORE_PROVENANCE_H
#define BURSAR_STORE_PROVENANCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "store/h5.h"
#include "store/h5_read.h"

/* A text that was read: "model_text", "scenario_text", "overrides" ... */
typedef struct bur_provenance_text {
    const char *name;   /* valid as in bur_h5_name_valid, unique */
    const char *source; /* the file as the study named it; may be NULL */
    const char *text;
} bur_provenance_text;

typedef struct bur_provenance {
    const char *seed;    /* in decimal: R has no 64-bit integers */
    const char *version; /* of the engine */
    const char *design;  /* "sobol" */
    int64_t n_draws;     /* of the study; a shard holds fewer */
    int n_texts;
    const bur_provenance_text *text;
} bur_provenance;

/* Adds the group `provenance` to a file being written; returns its number, for
 * more attributes (it has four). */
int bur_provenance_write(const bur_provenance *provenance, bur_h5 *h5);

/* Reads it back; all lives as long as `file`. BUR_BAD_FORMAT when the file
 * has none. */
bur_status bur_provenance_read(bur_h5_file *file, bur_arena *arena,
                               bur_provenance *provenance, bur_fault *fault);

#endif
