/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity by regression, of values and of ranks: how far an outcome is a
 * linear, or a monotone, function of its inputs, and which of them say so.
 * Saltelli et al., "Global Sensitivity Analysis: The Primer" (2008), 1.2.5;
 * Helton and Davis, Reliability Engineering and System Safety 81 (2003). */
#ifndef BURSAR_METHOD_REGRESSION_H
#define BURSAR_METHOD_REGRESSION_H

#include "method/given.h"

/* Of one input; NaN where it does not vary, or is a linear function of those
 * before it. */
typedef struct bur_regression_of_input {
    bur_estimate src, pcc;   /* standardised coefficient, partial correlation */
    bur_estimate srrc, prcc; /* the same of ranks */
} bur_regression_of_input;

typedef struct bur_regression {
    bur_regression_of_input *input; /* [n_inputs], of the caller */
    bur_estimate r2, rank_r2;       /* share of the variance that it explains */
} bur_regression;

/* Bootstrap intervals. BUR_NO_MEMORY; BUR_BAD_INPUT with fewer rows than
 * n_inputs + 3. */
bur_status bur_regression_given(bur_given *given, bur_regression *out,
                                bur_fault *fault);

#endif
