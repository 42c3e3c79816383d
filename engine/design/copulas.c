/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copulas over rows of draws. */
#include "design/copulas.h"

#include <math.h>
#include <string.h>

#include "num/lanes.h"
#include "num/special.h"

void bur_copula_widths(const bur_copula *copula, const bur_design *design,
                       uint64_t first, int n, double *out)
{
    bool luck = design->factor[copula->input[0]].luck;
    bur_design_chance(design, copula->site, luck, first, n, out);
    for (int j = 0; j < n; j++) {
        out[j] = sqrt(bur_chi2_quantile(out[j], copula->df) / copula->df);
    }
}

/* Row i of the factor that holds where the regime has this value. */
static const double *row_at(const bur_copula *copula, int i, double regime)
{
    const double *factor = copula->factor;
    for (int r = 0; r < copula->n_regimes; r++) {
        if (copula->regimes[r].value == regime) {
            factor = copula->regimes[r].factor;
        }
    }
    return factor + (size_t)i * (size_t)copula->n;
}

/* Member i's correlated scores. */
static void mix(const bur_copula *copula, int i, int lanes, const double *score,
                const double *regime, double *out)
{
    for (int j = 0; j < lanes; j++) {
        const double *row = row_at(copula, i, regime[j]);
        double sum = 0;
        for (int k = 0; k <= i; k++) {
            sum =
                fma(row[k], score[(size_t)k * (size_t)lanes + (size_t)j], sum);
        }
        out[j] = sum;
    }
}

/* Scores become uniforms, none of them 0 or 1. */
static void to_uniforms(const bur_copula *copula, int lanes,
                        const double *width, double *x)
{
    if (copula->df > 0) {
        for (int j = 0; j < lanes; j++) {
            x[j] = bur_student_cdf(x[j] / width[j], copula->df);
        }
    } else {
        bur_lanes_here()->normal_cdf(x, lanes);
    }
    for (int j = 0; j < lanes; j++) {
        x[j] = x[j] < 0x1p-53       ? 0x1p-53
               : x[j] > 1 - 0x1p-53 ? 1 - 0x1p-53
                                    : x[j];
    }
}

/* The regime of each draw; nothing where one matrix holds always. */
static void read_regime(const bur_copula *copula, int lanes,
                        const double *sample, double *out)
{
    memset(out, 0, (size_t)lanes * sizeof *out);
    if (copula->n_regimes > 0) {
        memcpy(out, sample + (size_t)copula->regime * (size_t)lanes,
               (size_t)lanes * sizeof *out);
        bur_quantile_lanes(copula->regime_quantile, out, lanes);
    }
}

void bur_copula_apply(const bur_copula *copula, const bur_design *design,
                      uint64_t first, int n, int lanes, double *sample,
                      double *scratch)
{
    size_t step = (size_t)lanes;
    double *width = scratch + (size_t)copula->n * step, *regime = width + step;
    read_regime(copula, lanes, sample, regime);
    if (copula->df > 0) {
        bur_copula_widths(copula, design, first, n, width);
        for (int j = n; j < lanes; j++) {
            width[j] = width[0];
        }
    }
    for (int i = 0; i < copula->n; i++) {
        double *row = scratch + (size_t)i * step;
        memcpy(row, sample + (size_t)copula->input[i] * step,
               step * sizeof *row);
        bur_lanes_here()->normal_quantile(row, lanes);
    }
    for (int i = 0; i < copula->n; i++) {
        double *u = sample + (size_t)copula->input[i] * step;
        mix(copula, i, lanes, scratch, regime, u);
        to_uniforms(copula, lanes, width, u);
    }
}
