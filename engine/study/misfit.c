/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predictions, residuals and densities at normal scores. */
#include "study/misfit.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "num/normal.h"

enum { PORTION_DRAWS = 1 << 15 };

bur_status bur_misfit_init(bur_misfit *misfit, const bur_calibration *asked,
                           bur_fault *fault)
{
    *misfit = (bur_misfit){.asked = asked};
    int first = asked->observed[0].series, end = first + 1;
    for (int o = 0; o < asked->n_observed; o++) {
        int series = asked->observed[o].series;
        first = series < first ? series : first;
        end = series + 1 > end ? series + 1 : end;
        misfit->n += asked->observed[o].n;
    }
    misfit->field = (bur_field){.plan = asked->plan,
                                .options = asked->options,
                                .n_axes = asked->n_inputs,
                                .axis = asked->input,
                                .luck = asked->luck,
                                .seed = asked->seed,
                                .first_case = asked->which_case,
                                .n_cases = 1,
                                .first_series = first,
                                .end_series = end};
    misfit->sd = calloc((size_t)asked->n_observed, sizeof *misfit->sd);
    return misfit->sd != NULL
               ? BUR_OK
               : bur_fail(fault, BUR_NO_MEMORY, "no memory for observations");
}

void bur_misfit_term(bur_misfit *misfit)
{
    free(misfit->sd);
    free(misfit->predicted);
}

/* --- predictions --- */

/* The mean over the luck of a point; draws that failed or have no value do not
 * count. */
static double mean_of(const bur_outcome *outcome, const double *value,
                      int64_t first, int luck)
{
    double sum = 0;
    int n = 0;
    for (int64_t d = first; d < first + luck; d++) {
        if (bur_outcome_counts(outcome, 0, d) && isfinite(value[d])) {
            sum += value[d];
            n++;
        }
    }
    return n > 0 ? sum / n : NAN;
}

static void take(const bur_misfit *misfit, const bur_outcome *outcome,
                 int64_t n, double *y)
{
    const bur_calibration *asked = misfit->asked;
    int luck = misfit->field.luck, at = 0;
    for (int o = 0; o < asked->n_observed; o++) {
        const bur_observed *seen = &asked->observed[o];
        for (int i = 0; i < seen->n; i++, at++) {
            size_t cell = bur_outcome_cell(
                outcome, 0, seen->series - misfit->field.first_series,
                seen->row[i]);
            const double *value = bur_outcome_values(outcome, cell);
            for (int64_t p = 0; p < n; p++) {
                y[p * misfit->n + at] = mean_of(outcome, value, p * luck, luck);
            }
        }
    }
}

static void take_inputs(const bur_misfit *misfit, const bur_outcome *outcome,
                        int64_t n, double *x)
{
    const bur_field *field = &misfit->field;
    for (int64_t p = 0; p < n; p++) {
        for (int i = 0; i < field->n_axes; i++) {
            x[p * field->n_axes + i] =
                outcome
                    ->input[field->axis[i] * n * field->luck + p * field->luck];
        }
    }
}

/* Uniforms of scores, inside (0, 1). */
static double *uniforms_of(bur_arena *arena, const double *z, int64_t n)
{
    double *u = BUR_NEW_N(arena, double, n);
    for (int64_t i = 0; i < n; i++) {
        u[i] = fmin(fmax(bur_normal_cdf(z[i]), 0x1p-52), 1 - 0x1p-52);
    }
    return u;
}

static bur_status predict(bur_misfit *misfit, const double *z, int64_t n,
                          double *y, double *x, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    const double *u = uniforms_of(arena, z, n * misfit->field.n_axes);
    bur_outcome *outcome = NULL;
    bur_status status =
        bur_field_run(&misfit->field, u, n, arena, &outcome, fault);
    if (status == BUR_OK && outcome->value == NULL) {
        status = bur_fail(fault, BUR_NO_MEMORY,
                          "no memory for the observed series of %lld points",
                          (long long)n);
    }
    if (status == BUR_OK) {
        take(misfit, outcome, n, y);
    }
    if (status == BUR_OK && x != NULL) {
        take_inputs(misfit, outcome, n, x);
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    return status;
}

bur_status bur_misfit_predict(bur_misfit *misfit, const double *z, int64_t n,
                              double *y, double *x, bur_fault *fault)
{
    int64_t portion = PORTION_DRAWS / misfit->field.luck;
    int n_axes = misfit->field.n_axes;
    portion = portion > 0 ? portion : 1;
    for (int64_t at = 0; at < n; at += portion) {
        int64_t some = n - at < portion ? n - at : portion;
        BUR_TRY(predict(misfit, z + at * n_axes, some, y + at * misfit->n,
                        x != NULL ? x + at * n_axes : NULL, fault));
    }
    return BUR_OK;
}

void bur_misfit_inputs(const bur_misfit *misfit, const double *z, int64_t n,
                       double *x)
{
    bur_arena *arena = bur_arena_create();
    bur_field_inputs(&misfit->field,
                     uniforms_of(arena, z, n * misfit->field.n_axes), n, x);
    bur_arena_free(arena);
}

double bur_misfit_squares(const bur_misfit *misfit, int observed,
                          const double *y)
{
    for (int o = 0; o < observed; o++) {
        y += misfit->asked->observed[o].n;
    }
    const bur_observed *seen = &misfit->asked->observed[observed];
    double sum = 0;
    for (int i = 0; i < seen->n; i++) {
        sum += (y[i] - seen->value[i]) * (y[i] - seen->value[i]);
    }
    return sum;
}

/* --- points --- */

/* Predictions of n points, in the misfit's own room. */
static bur_status predict_here(bur_misfit *misfit, const double *z, int64_t n,
                               bur_fault *fault)
{
    if (n > misfit->room) {
        free(misfit->predicted);
        misfit->room = n;
        misfit->predicted =
            malloc((size_t)n * (size_t)misfit->n * sizeof(double));
        if (misfit->predicted == NULL) {
            misfit->room = 0;
            return bur_fail(fault, BUR_NO_MEMORY, "no memory for predictions");
        }
    }
    return bur_misfit_predict(misfit, z, n, misfit->predicted, NULL, fault);
}

static bur_status residuals_at(void *context, const double *z, int64_t n,
                               double *y, bur_fault *fault)
{
    bur_misfit *misfit = context;
    const bur_calibration *asked = misfit->asked;
    BUR_TRY(predict_here(misfit, z, n, fault));
    const double *predicted = misfit->predicted;
    assert(n <= 0 || predicted != NULL);
    for (int64_t p = 0; p < n; p++) {
        for (int o = 0; o < asked->n_observed; o++) {
            const bur_observed *seen = &asked->observed[o];
            for (int i = 0; i < seen->n; i++) {
                double sd = seen->sd != NULL ? seen->sd[i] : misfit->sd[o];
                *y++ = (*predicted++ - seen->value[i]) / sd;
            }
        }
        for (int i = 0; i < asked->n_inputs; i++) {
            *y++ = z[p * asked->n_inputs + i];
        }
    }
    return BUR_OK;
}

bur_points bur_misfit_residuals(bur_misfit *misfit)
{
    int n_inputs = misfit->asked->n_inputs;
    return (bur_points){n_inputs, misfit->n + n_inputs, residuals_at, misfit};
}

/* The logarithm of the likelihood of a series, but for a constant. */
static double log_likelihood(const bur_misfit *misfit, int o, const double *y)
{
    const bur_observed *seen = &misfit->asked->observed[o];
    if (seen->sd == NULL) {
        return -0.5 * seen->n * bur_log(bur_misfit_squares(misfit, o, y));
    }
    for (int before = 0; before < o; before++) {
        y += misfit->asked->observed[before].n;
    }
    double sum = 0;
    for (int i = 0; i < seen->n; i++) {
        double e = (y[i] - seen->value[i]) / seen->sd[i];
        sum -= 0.5 * e * e;
    }
    return sum;
}

static bur_status log_density_at(void *context, const double *z, int64_t n,
                                 double *y, bur_fault *fault)
{
    bur_misfit *misfit = context;
    int n_inputs = misfit->asked->n_inputs;
    BUR_TRY(predict_here(misfit, z, n, fault));
    assert(n <= 0 || misfit->predicted != NULL);
    for (int64_t p = 0; p < n; p++) {
        y[p] = 0;
        for (int i = 0; i < n_inputs; i++) {
            y[p] -= 0.5 * z[p * n_inputs + i] * z[p * n_inputs + i];
        }
        for (int o = 0; o < misfit->asked->n_observed; o++) {
            y[p] +=
                log_likelihood(misfit, o, misfit->predicted + p * misfit->n);
        }
    }
    return BUR_OK;
}

bur_points bur_misfit_log_density(bur_misfit *misfit)
{
    return (bur_points){misfit->asked->n_inputs, 1, log_density_at, misfit};
}
