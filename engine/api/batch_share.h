/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units of a batch shared with other ranks, each whole
 * (ensemble/rank_units.h), where this process leads some and there are enough
 * of them. */
#ifndef BURSAR_API_BATCH_SHARE_H
#define BURSAR_API_BATCH_SHARE_H

#include "api/batch_unit.h"

/* What is done with units in their turn. */
typedef struct bur_batch_turn {
    void *context;
    bur_arena *arena; /* for the texts of sheets; NULL: they live as long as
                         the turn */
    /* Runs it here, and adds it, as if there were no ranks. */
    bur_status (*run)(void *context, int unit, bur_fault *fault);
    /* Tells what its study says, of which that is a hash. */
    bur_status (*open)(void *context, int unit, uint64_t said,
                       bur_fault *fault);
    /* Adds its sheet, which is the function's to free. */
    bur_status (*add)(void *context, int unit, bur_sheet *sheet, bool kept,
                      bur_fault *fault);
    bool (*progress)(void *context, double done); /* units; false stops */
} bur_batch_turn;

/* Has units from *done on done and taken, with the measures of `first`; *done
 * is then the next one, which the caller runs by itself, like those after it,
 * their draws shared with the ranks. */
bur_status bur_batch_share(bur_batch *batch, const bur_sheet *first,
                           const bur_batch_turn *turn, int *done,
                           bur_fault *fault);

/* Computes a unit into the bytes of its result, from malloc. What its study
 * says is told nowhere. */
bur_status bur_batch_compute_bytes(bur_batch *batch, int unit,
                                   const bur_sheet *first, void **bytes,
                                   size_t *n, bur_fault *fault);

#endif
