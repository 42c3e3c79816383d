/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means over draws, outer draws or replicates, as the design has them. */
#include "study/independent.h"

#include <math.h>
#include <stdlib.h>

#include "num/special.h"
#include "stat/interval.h"
#include "stat/nested.h"

bur_independent bur_independent_of(const bur_design *design)
{
    return (bur_independent){design->n_draws, design->luck,
                             design->kind != BUR_MONTE_CARLO};
}

int64_t bur_independent_least(bur_independent of)
{
    return (of.replicated ? BUR_REPLICATES : 2) * (int64_t)of.luck;
}

bur_independent bur_independent_outer(bur_independent of)
{
    return (bur_independent){of.n_draws / of.luck, 1, of.replicated};
}

/* The mean, of draws that `mask` counts. */
static bur_status masked_mean(bur_independent of, const double *x,
                              const unsigned char *mask, bool proportion,
                              double level, bur_estimate *mean,
                              bur_fault *fault)
{
    if (of.luck == 1 && !of.replicated) {
        bur_moments m = bur_moments_of(x, mask, of.n_draws);
        double hits = m.mean * (double)m.n;
        *mean = proportion ? bur_interval_proportion((int64_t)floor(hits + 0.5),
                                                     m.n, level)
                           : bur_interval_mean(&m, level);
        return BUR_OK;
    }
    int64_t n_outer = of.n_draws / of.luck;
    bur_moments *outer = malloc((size_t)n_outer * sizeof *outer);
    if (!outer) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a mean");
    }
    bur_nested_options options = BUR_NESTED_DEFAULT;
    options.level = level;
    options.replicated = of.replicated;
    options.proportion = proportion;
    bur_nested nested = {0};
    bur_nested_outer(x, mask, n_outer, of.luck, outer);
    bur_status status =
        bur_nested_estimate(outer, n_outer, &options, &nested, fault);
    *mean = nested.overall;
    free(outer);
    return status;
}

bur_status bur_independent_mean(bur_independent of, const double *x,
                                bool proportion, double level,
                                bur_estimate *mean, bur_fault *fault)
{
    unsigned char *mask = malloc((size_t)of.n_draws + 1);
    int64_t n = 0;
    if (!mask) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a mean");
    }
    for (int64_t i = 0; i < of.n_draws; i++) {
        mask[i] = isfinite(x[i]) != 0;
        n += mask[i];
    }
    bur_status status = BUR_OK;
    *mean = bur_estimate_bare(NAN, 0, level);
    if (n > 0) {
        status = masked_mean(of, x, mask, proportion, level, mean, fault);
    }
    free(mask);
    return status;
}

double bur_independent_p(bur_independent of, const bur_estimate *estimate)
{
    int64_t outer = of.n_draws / of.luck;
    int64_t units = of.replicated  ? BUR_REPLICATES
                    : of.luck == 1 ? estimate->n
                                   : outer;
    if (!isfinite(estimate->value) || !isfinite(estimate->se) || units < 2) {
        return NAN;
    }
    if (estimate->se == 0) {
        return estimate->value == 0 ? 1 : 0;
    }
    double t = fabs(estimate->value) / estimate->se;
    return 2 * bur_student_tails(t, (double)(units - 1)).q;
}

int bur_independent_n_blocks(bur_independent of)
{
    int64_t outer = of.n_draws / of.luck;
    int64_t most = of.replicated ? BUR_REPLICATES : BUR_MOST_BLOCKS;
    return (int)(outer < most ? outer : most);
}

void bur_independent_blocks(bur_independent of, const double *x, double *block)
{
    int n = bur_independent_n_blocks(of);
    int64_t outer = of.n_draws / of.luck;
    int64_t counted[BUR_MOST_BLOCKS] = {0}, all = 0;
    double mean = 0;
    for (int b = 0; b < n; b++) {
        block[b] = 0;
    }
    for (int64_t i = 0; i < of.n_draws; i++) {
        int64_t o = i / of.luck;
        int64_t b = of.replicated ? o % n : o * n / outer;
        if (isfinite(x[i])) {
            block[b] += x[i];
            counted[b]++;
        }
    }
    for (int b = 0; b < n; b++) {
        mean += block[b];
        all += counted[b];
    }
    for (int b = 0; b < n; b++) {
        block[b] =
            counted[b] > 0 ? block[b] / (double)counted[b] : mean / (double)all;
    }
}

const char *bur_independent_words(bur_independent of)
{
    return of.replicated  ? "the 16 replicates of the design"
           : of.luck == 1 ? "independent draws"
                          : "outer draws";
}
