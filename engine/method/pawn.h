/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PAWN: how far the distribution of an outcome moves when an input is held
 * within a slice of its values: the distance of Kolmogorov and Smirnov between
 * the two distributions, over slices its median and its largest. Pianosi and
 * Wagener, "Distribution-based sensitivity analysis from a generic
 * input-output sample", Environmental Modelling and Software 108 (2018). */
#ifndef BURSAR_METHOD_PAWN_H
#define BURSAR_METHOD_PAWN_H

#include "method/given.h"

typedef struct bur_pawn {
    bur_estimate *median, *max; /* [n_inputs], of the caller */
    /* Of an input without influence: indices that are no larger say no more
     * than so many draws do by themselves. */
    bur_estimate dummy_median, dummy_max;
} bur_pawn;

/* Slices for so many rows: about fifty in each, from 5 to 20. */
int bur_pawn_slices(int64_t n);

/* Bootstrap intervals; slices are the sample's in all resamples, and where
 * ties leave one without rows it does not count. BUR_NO_MEMORY. */
bur_status bur_pawn_given(bur_given *given, int n_slices, bur_pawn *out,
                          bur_fault *fault);

#endif
