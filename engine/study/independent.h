/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a design is independent of what, and means with the intervals that
 * follow from it:
 *
 *   Monte Carlo              each draw: Student's t, Wilson for shares
 *   with nested luck         each outer draw with its inner ones: t over them
 *   Latin hypercube, Sobol'  each of the 16 replicates: t over them
 *
 * Values are in draw order; those that are not finite do not count. */
#ifndef BURSAR_STUDY_INDEPENDENT_H
#define BURSAR_STUDY_INDEPENDENT_H

#include "base/status.h"
#include "design/design.h"
#include "stat/estimate.h"

typedef struct bur_independent {
    int64_t n_draws;
    int luck;        /* draws of each outer draw */
    bool replicated; /* outer draw o is in replicate o mod 16 */
} bur_independent;

bur_independent bur_independent_of(const bur_design *design);

/* The same, of a value for each outer draw. */
bur_independent bur_independent_outer(bur_independent of);

/* The mean of x[n_draws], a proportion if x is 0 or 1. BUR_NO_MEMORY. */
bur_status bur_independent_mean(bur_independent of, const double *x,
                                bool proportion, double level,
                                bur_estimate *mean, bur_fault *fault);

/* The fewest draws of such a design that give an interval. */
int64_t bur_independent_least(bur_independent of);

/* The probability of an estimate as far from 0, or further, were it 0. NaN
 * without an error. */
double bur_independent_p(bur_independent of, const bur_estimate *estimate);

enum { BUR_MOST_BLOCKS = 256 };

/* Independent blocks of alike many outer draws, or the replicates, for
 * resampling: how many there are, and their means, block[n]; one without a
 * value has the mean of the others. */
int bur_independent_n_blocks(bur_independent of);
void bur_independent_blocks(bur_independent of, const double *x, double *block);

/* "Student t over ..." as a phrase: "independent draws", "replicates". */
const char *bur_independent_words(bur_independent of);

#endif
