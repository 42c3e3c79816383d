/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch, and what comes of its units, as bytes for other ranks. What is put
 * and what is taken are told by the same functions: a carrier does one or the
 * other. */
#ifndef BURSAR_API_BATCH_CARRY_H
#define BURSAR_API_BATCH_CARRY_H

#include "api/batch_unit.h"
#include "store/sections.h"

/* What helpers make the units of a batch from: all of it but its studies, whose
 * files they ask for. `first` has no values. */
typedef struct bur_batch_head {
    bur_batch *batch;
    bur_sheet *first;
    int from;          /* the unit that is their unit 0 */
    const char *table; /* the path of that of providers, or NULL */
} bur_batch_head;

/* Makes bytes of a head, which the caller frees. BUR_NO_MEMORY. */
bur_status bur_batch_put_head(const bur_batch_head *head, void **bytes,
                              size_t *n, bur_fault *fault);

/* Fills the batch and the sheet of `head` from them; all lies in `arena`.
 * BUR_BAD_FORMAT. */
bur_status bur_batch_take_head(const void *bytes, size_t n, bur_arena *arena,
                               bur_batch_head *head, bur_fault *fault);

/* What came of a unit. */
typedef struct bur_batch_result {
    uint64_t key;  /* of what is kept */
    uint64_t said; /* a hash of what its study said when it was opened; 0:
                      nothing */
    bool is_kept;  /* its values are kept, and not here */
    bur_sheet sheet;
} bur_batch_result;

/* The same of a result; the caller frees the sheet. Its texts lie in `arena`.
 */
bur_status bur_batch_put_result(const bur_batch_result *result, void **bytes,
                                size_t *n, bur_fault *fault);
bur_status bur_batch_take_result(const void *bytes, size_t n, bur_arena *arena,
                                 bur_batch_result *result, bur_fault *fault);

#endif
