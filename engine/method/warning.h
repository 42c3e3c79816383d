/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Early warning: what an indicator that crosses a threshold says of a failure
 * that may follow.
 *
 * A draw has a time at which it fails and, for each indicator, a time at which
 * that first crossed its threshold. A warning is a crossing before the
 * failure. Of it are told, as of any test (Kaminsky, Lizondo and Reinhart,
 * "Leading indicators of currency crises", IMF Staff Papers 45, 1998):
 *
 *   hit rate       failures that were warned of, of all failures
 *   false alarms   draws that crossed, of those that never fail
 *   precision      draws that fail after crossing, of those that crossed and
 *                  had not failed
 *   first          failures of which no other indicator warned earlier
 *   lead           median time from the warning to the failure
 *
 * Shares of independent draws have Wilson's interval, and the median that of
 * order statistics. Draws of replicated designs have Student's over the 16
 * replicates, of shares of what each replicate has: none if one has nothing.
 * Pure functions. */
#ifndef BURSAR_METHOD_WARNING_H
#define BURSAR_METHOD_WARNING_H

#include "base/arena.h"
#include "stat/estimate.h"

typedef struct bur_warning_sample {
    int64_t n;           /* draws */
    int n_indicators;    /* at most 255 */
    const double *cross; /* [indicator][draw]; NaN: never */
    const double *fail;  /* [draw]; NaN: never */
    const uint8_t *mask; /* [draw], not 0: it counts; NULL: all do */
    int luck;            /* inner draws of each outer one */
    bool replicated;     /* outer draws are 16 interleaved replicates */
    double level;
} bur_warning_sample;

typedef struct bur_warning {
    bur_estimate hit, false_alarm, precision, first;
    bur_estimate lead; /* in time; NaN without a warning */
} bur_warning;

/* What each indicator is worth: out[n_indicators]; works in `arena`. */
void bur_warning_of(const bur_warning_sample *sample, bur_arena *arena,
                    bur_warning *out);

#endif
