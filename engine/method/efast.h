/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The extended Fourier amplitude sensitivity test: first and total indices of
 * an input from the spectrum of the outcome along a curve through the cube of
 * inputs, on which that input has a high frequency and all others low ones.
 * Saltelli, Tarantola and Chan, "A quantitative model-independent method for
 * global sensitivity analysis of model output", Technometrics 41 (1999).
 *
 *     u_i(s) = 1/2 + arcsin(sin(w_i s + phase_i)) / pi
 *
 * First: the share of the variance at the input's frequency and its
 * harmonics. Total: all but the share below half its frequency. Curves with
 * independent random phases give the intervals. */
#ifndef BURSAR_METHOD_EFAST_H
#define BURSAR_METHOD_EFAST_H

#include "method/points.h"
#include "stat/estimate.h"

enum { BUR_EFAST_HARMONICS = 4, BUR_EFAST_LEAST = 65 };

typedef struct bur_efast_ask {
    int samples; /* of a curve, >= BUR_EFAST_LEAST */
    int curves;  /* of each input, >= 2 for intervals */
    uint64_t seed;
    double level; /* confidence */
} bur_efast_ask;

/* Of one input and output: mean over curves, Student's interval. */
typedef struct bur_efast_indices {
    bur_estimate first, total;
} bur_efast_indices;

/* Points that it takes: n_inputs * curves * samples. */
int64_t bur_efast_points(const bur_efast_ask *ask, int n_inputs);

/* out[n_inputs][n_outputs]. A curve with a point without value, or without
 * variance, does not count. BUR_NO_MEMORY, and what the points return. */
bur_status bur_efast(const bur_points *points, const bur_efast_ask *ask,
                     bur_efast_indices *out, bur_fault *fault);

#endif
