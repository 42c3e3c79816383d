/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights of resamples, and the interval of what they give. */
#include "method/bootstrap.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "num/keys.h"
#include "stat/interval.h"

void bur_bootstrap_weights(const bur_bootstrap *bootstrap, int resample,
                           double *weight, int64_t *count)
{
    int64_t n_units = bootstrap->n_units;
    memset(count, 0, (size_t)n_units * sizeof *count);
    bur_key key = bur_site_key(bootstrap->seed, bur_site("bootstrap", 0, 0));
    for (int64_t i = 0; i < n_units; i++) {
        double u = bur_uniform(key, (uint64_t)i, BUR_FOR_BOOTSTRAP, 0,
                               (uint32_t)resample);
        count[(int64_t)(u * (double)n_units)]++;
    }
    for (int64_t i = 0; i < bootstrap->n; i++) {
        int64_t unit = bootstrap->unit != NULL ? bootstrap->unit[i] : i;
        assert(unit >= 0 && unit < n_units);
        weight[i] = (double)count[unit];
    }
}

struct spread {
    int64_t n;
    double mean, variance;
};

static struct spread finite_spread(const double *x, int n)
{
    struct spread spread = {0};
    for (int i = 0; i < n; i++) {
        spread.mean += isfinite(x[i]) ? x[i] : 0;
        spread.n += isfinite(x[i]);
    }
    spread.mean /= (double)(spread.n > 0 ? spread.n : 1);
    for (int i = 0; i < n; i++) {
        double d = x[i] - spread.mean;
        spread.variance += isfinite(x[i]) ? d * d : 0;
    }
    spread.variance /= (double)(spread.n > 1 ? spread.n - 1 : 1);
    return spread;
}

bur_estimate bur_bootstrap_estimate(const bur_bootstrap *bootstrap,
                                    double value, const double *again,
                                    bool corrected, double level)
{
    bur_estimate bare = bur_estimate_bare(value, bootstrap->n, level);
    struct spread spread = finite_spread(again, bootstrap->resamples);
    double units = (double)bootstrap->n_units;
    if (!isfinite(value) || spread.n < 2 || units < 2 ||
        2 * spread.n < bootstrap->resamples) {
        return bare;
    }
    if (corrected) {
        bare.value -= spread.mean - value;
    }
    double se = sqrt(spread.variance * units / (units - 1));
    return bur_estimate_around(bare, se, bur_interval_t(level, units - 1),
                               BUR_METHOD_BOOTSTRAP);
}
