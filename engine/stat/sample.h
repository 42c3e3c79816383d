/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a measure, draw by draw, and what they tell with its error.
 *
 * Independent draws get Wilson, Student and order-statistic intervals; the
 * draws of a replicated design or of nested luck get the spread of their 16
 * replicates (stat/replicates.h). */
#ifndef BURSAR_STAT_SAMPLE_H
#define BURSAR_STAT_SAMPLE_H

#include "base/status.h"
#include "stat/tail.h"

/* Gives the values of the n draws from `first` on. */
typedef void bur_sample_read(const void *context, int64_t first, int n,
                             double *out);

/* The first members are the caller's; bur_sample_open makes the rest. */
typedef struct bur_sample {
    const double *x;       /* [n_draws]; what is not finite is missing */
    bur_sample_read *read; /* if not NULL, where values come from instead */
    const void *context;   /* for it */
    int64_t n_draws;
    int64_t at_once;     /* of more draws than these no copy is made: what is
                            asked is found by passes over them (see
                            sample_passes.h), with the same bits; 0: of any
                            number one may be made */
    int luck;            /* draws within each outer draw */
    bool replicated;     /* intervals are those of the replicates */
    bool is_flag;        /* 0 or 1: its mean is a probability */
    bur_side side;       /* where the worst is */
    double confidence;   /* of all intervals */
    int64_t n;           /* draws that are not missing */
    unsigned char *mask; /* which; NULL where no copy is made, like ... */
    double *work;        /* [2 * n_draws] */
    double *own;         /* [n_draws] of what was read, or NULL */
    struct bur_passes *passes; /* where none is made */
} bur_sample;

/* Bytes of a draw that is copied, and of a sample of which none are. */
enum {
    BUR_SAMPLE_DRAW = 33 /* values, where read */,
    BUR_SAMPLE_PASSES = 10 << 20
};

/* BUR_NO_MEMORY; closed again, then. */
bur_status bur_sample_open(bur_sample *sample, bur_fault *fault);
void bur_sample_close(bur_sample *sample);

/* Whether all that was asked so far could be found: else the answers were NaN,
 * for want of memory. */
bur_status bur_sample_sound(const bur_sample *sample, bur_fault *fault);

/* The mean, or the probability of a flag; a quantile; and the mean of the worst
 * share. */
bur_estimate bur_sample_mean(const bur_sample *sample);
bur_estimate bur_sample_quantile(const bur_sample *sample, double p);
bur_estimate bur_sample_tail(const bur_sample *sample, double share);

/* The quantiles of k probabilities at once. */
void bur_sample_quantiles(const bur_sample *sample, const double *p, int k,
                          bur_estimate *out);

/* Quantiles alone, for k probabilities in any order: the values of
 * bur_sample_quantile. */
void bur_sample_levels(const bur_sample *sample, const double *p, int k,
                       double *out);

/* The mean of the sample less `base`, which has the same draws, over those that
 * neither misses. The sample needs not be open; it has its `x`.
 * BUR_NO_MEMORY. */
bur_status bur_sample_difference(const bur_sample *sample, const double *base,
                                 bur_estimate *difference, bur_fault *fault);

#endif
