/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borgonovo's delta: half the distance between the density of an outcome and
 * its density where an input is known, on average over the input; 0 without
 * influence, 1 where the input says all. It asks for the whole distribution,
 * not for its variance (Borgonovo, Reliability Engineering and System Safety
 * 92, 2007).
 *
 * From given data by slices of the input (Plischke, Borgonovo and Smith,
 * "Global sensitivity measures from given data", European Journal of
 * Operational Research 226, 2013), with densities by a Gaussian kernel. Delta
 * does not change under a monotone change of the outcome, so densities are of
 * its ranks, mirrored at the ends: that of all rows is flat. The bias that the
 * bootstrap shows is taken off. What is left: kernel and slices smooth, so
 * sharp densities give too little, and no influence gives a little more than
 * 0, which the dummy shows. */
#ifndef BURSAR_METHOD_DELTA_H
#define BURSAR_METHOD_DELTA_H

#include "method/given.h"

/* Slices for so many rows: n^0.4, from 4 to 48. */
int bur_delta_slices(int64_t n);

/* delta[n_inputs] and that of an input without influence, each with its
 * bootstrap interval. BUR_NO_MEMORY. */
bur_status bur_delta_given(bur_given *given, int n_slices, bur_estimate *delta,
                           bur_estimate *dummy, bur_fault *fault);

#endif
