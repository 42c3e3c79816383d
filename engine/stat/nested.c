/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions and luck: one-way analysis of variance over outer draws. */
#include "stat/nested.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "stat/chunk.h"
#include "stat/interval.h"
#include "stat/select.h"

void bur_nested_outer(const double *x, const unsigned char *mask,
                      int64_t n_outer, int luck, bur_moments *out)
{
    assert(luck >= 1);
    for (int64_t o = 0; o < n_outer; o++) {
        out[o] =
            bur_moments_of(x + o * luck, mask ? mask + o * luck : NULL, luck);
    }
}

/* All draws of every `stride`-th outer draw from `first`. */
static bur_moments pooled(const bur_moments *outer, int64_t n_outer,
                          int64_t first, int64_t stride)
{
    bur_moments all = {0};
    for (int64_t o = first; o < n_outer; o += stride) {
        all = bur_moments_merged(all, outer[o]);
    }
    return all;
}

static bur_estimate from_replicates(const bur_moments *outer, int64_t n_outer,
                                    bur_moments all, double level)
{
    bur_replicates parts = {0};
    for (int r = 0; r < BUR_REPLICATES; r++) {
        bur_moments part = pooled(outer, n_outer, r, BUR_REPLICATES);
        parts.n[r] = part.n;
        parts.mean[r] = part.mean;
    }
    return bur_interval_replicates(&parts, all.mean, all.n, level);
}

/* The mean of all draws is a ratio, of outer sums to outer counts; its error
 * is that of the mean of (count / mean count) * (outer mean - mean). */
static bur_estimate from_clusters(const bur_nested *nested,
                                  const bur_moments *outer, int64_t n_outer,
                                  bur_moments all, double level)
{
    double m = (double)nested->n_outer, sum = 0;
    bur_estimate bare = bur_estimate_bare(all.mean, all.n, level);
    if (nested->n_outer < 2) {
        return bare;
    }
    for (int64_t o = 0; o < n_outer; o++) {
        double weight = (double)outer[o].n * m / (double)all.n;
        double d = weight * (outer[o].mean - all.mean);
        sum += d * d;
    }
    return bur_estimate_around(bare, sqrt(sum / (m - 1) / m),
                               bur_interval_t(level, m - 1),
                               BUR_METHOD_CLUSTER_T);
}

/* The means of the outer draws that have one, in order. */
static int64_t list_means(const bur_moments *outer, int64_t n_outer,
                          double *means)
{
    int64_t n = 0;
    for (int64_t o = 0; o < n_outer; o++) {
        if (outer[o].n > 0) {
            means[n++] = outer[o].mean;
        }
    }
    return n;
}

/* Variance within outer draws, and that of an outer mean because of it. */
static void find_luck(const bur_moments *outer, int64_t n_outer,
                      bur_nested *nested)
{
    double squares = 0, df = 0, inverse = 0;
    for (int64_t o = 0; o < n_outer; o++) {
        if (outer[o].n > 0) {
            squares += outer[o].m2;
            df += (double)(outer[o].n - 1);
            inverse += 1 / (double)outer[o].n;
        }
    }
    double within = df > 0 ? squares / df : 0;
    nested->luck = sqrt(within);
    nested->noise = sqrt(within * (inverse / (double)nested->n_outer));
}

/* Splits the spread of the outer means, and reorders them. */
static void find_spread(double *means, double coverage, bur_nested *nested)
{
    bur_moments raw = bur_moments_of(means, NULL, nested->n_outer);
    double variance = bur_moments_variance(&raw);
    double spread = variance - nested->noise * nested->noise;
    spread = spread > 0 ? spread : 0;
    double within = nested->luck * nested->luck;
    double shrink = variance > 0 ? sqrt(spread / variance) : 0;
    double p[2] = {(1 - coverage) / 2, (1 + coverage) / 2}, q[2];
    bur_select_quantiles(means, nested->n_outer, p, 2, q);
    nested->spread = sqrt(spread);
    nested->share = spread > 0 ? spread / (spread + within) : 0;
    nested->raw_low = q[0];
    nested->raw_high = q[1];
    nested->low = raw.mean + shrink * (q[0] - raw.mean);
    nested->high = raw.mean + shrink * (q[1] - raw.mean);
}

static bur_estimate find_overall(const bur_nested *nested,
                                 const bur_moments *outer, int64_t n_outer,
                                 const bur_nested_options *options)
{
    bur_moments all = pooled(outer, n_outer, 0, 1);
    double level = options->level;
    if (options->proportion && (all.mean == 0 || all.mean == 1)) {
        return bur_interval_proportion(all.mean == 1 ? nested->n_outer : 0,
                                       nested->n_outer, level);
    }
    bur_estimate e = options->replicated
                         ? from_replicates(outer, n_outer, all, level)
                         : from_clusters(nested, outer, n_outer, all, level);
    return options->proportion ? bur_interval_cut(e) : e;
}

bur_status bur_nested_estimate(const bur_moments *outer, int64_t n_outer,
                               const bur_nested_options *options,
                               bur_nested *nested, bur_fault *fault)
{
    assert(options->coverage > 0 && options->coverage < 1);
    bur_moments all = pooled(outer, n_outer, 0, 1);
    *nested = (bur_nested){
        .overall = bur_estimate_bare(NAN, 0, options->level),
        .n_inner = all.n,
        .low = NAN,
        .high = NAN,
        .raw_low = NAN,
        .raw_high = NAN,
    };
    if (all.n == 0) {
        return BUR_OK;
    }
    double *means = malloc((size_t)n_outer * sizeof *means);
    if (!means) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for the means of %lld outer draws",
                        (long long)n_outer);
    }
    nested->n_outer = list_means(outer, n_outer, means);
    find_luck(outer, n_outer, nested);
    find_spread(means, options->coverage, nested);
    nested->overall = find_overall(nested, outer, n_outer, options);
    free(means);
    return BUR_OK;
}
