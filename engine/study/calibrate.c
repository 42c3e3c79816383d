/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a calibration: the most probable point, draws around it. */
#include "study/calibrate.h"

#include <math.h>
#include <string.h>

#include "method/least_squares.h"
#include "method/metropolis.h"
#include "num/copula.h"
#include "num/keys.h"
#include "num/normal.h"
#include "study/calibrated.h"

enum { MOST_ITERATIONS = 100, MOST_ROUNDS = 20, FEWEST = 3, THIN = 4 };

/* Of differences, in scores; and what ends the rounds. */
#define STEP 1e-3
#define TOLERANCE 1e-6
/* The least error of a series, of the size of its values. */
#define LEAST_ERROR 1e-9

typedef struct fitting {
    const bur_calibration *asked;
    bur_arena *arena;
    bur_misfit *misfit;
    double *z, *covariance; /* of scores at the most probable point */
    bool converged;
} fitting;

static bur_status check(const bur_calibration *asked, bur_fault *fault)
{
    if (asked->n_inputs == 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "there is no uncertain input to calibrate: give one a "
                        "distribution in the scenario");
    }
    for (int o = 0; o < asked->n_observed; o++) {
        const bur_observed *seen = &asked->observed[o];
        if (seen->sd == NULL && seen->n < FEWEST) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "'%s' has %d observations within the run; without "
                            "standard deviations of its errors it needs %d",
                            seen->label, seen->n, FEWEST);
        }
    }
    return BUR_OK;
}

/* --- the most probable point --- */

/* Sets the errors that nobody knows from predictions; returns the largest
 * change of one of them. */
static double set_errors(bur_misfit *misfit, const double *y)
{
    double most = 0;
    for (int o = 0; o < misfit->asked->n_observed; o++) {
        const bur_observed *seen = &misfit->asked->observed[o];
        double size = 0, before = misfit->sd[o];
        for (int i = 0; i < seen->n; i++) {
            size += fabs(seen->value[i]) / seen->n;
        }
        double sd = sqrt(bur_misfit_squares(misfit, o, y) / seen->n);
        sd = fmax(sd, LEAST_ERROR * (size > 0 ? size : 1));
        misfit->sd[o] = sd;
        double change = seen->sd != NULL ? 0 : fabs(sd - before) / sd;
        most = change > most ? change : most;
    }
    return most;
}

/* Least squares, with errors that nobody knows from the fit before, until both
 * stand still. y has what is predicted at the medians, and then at the most
 * probable point. */
static bur_status fit(fitting *f, double *y, bur_fault *fault)
{
    bur_misfit *misfit = f->misfit;
    bur_points points = bur_misfit_residuals(misfit);
    set_errors(misfit, y);
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE; round++) {
        bur_least_squares_ask ask = {f->z, NULL, STEP, MOST_ITERATIONS};
        bur_least_squares out = {.at = f->z, .covariance = f->covariance};
        BUR_TRY(bur_least_squares_of(&points, &ask, &out, fault));
        f->converged = out.converged;
        BUR_TRY(bur_misfit_predict(misfit, f->z, 1, y, NULL, fault));
        change = set_errors(misfit, y);
    }
    f->converged = f->converged && change <= TOLERANCE;
    return BUR_OK;
}

/* --- draws --- */

static double normal_of(const fitting *f, const char *what, int64_t draw, int i)
{
    bur_key key = bur_site_key(f->asked->seed, bur_site(what, i, 0));
    return bur_normal_quantile(
        bur_uniform(key, (uint64_t)draw, BUR_FOR_SEARCH, 0, 0));
}

/* Standard deviations of scores at the most probable point, and the factor of
 * their correlations. */
static const double *spread_of(const fitting *f, double *sd)
{
    int n = f->asked->n_inputs;
    double *r = BUR_NEW_N(f->arena, double, n *n);
    for (int i = 0; i < n; i++) {
        sd[i] = sqrt(f->covariance[i * n + i]);
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            double c = f->covariance[i * n + j] / (sd[i] * sd[j]);
            r[i * n + j] = r[j * n + i] = fmin(fmax(c, -1), 1);
        }
        r[i * n + i] = 1;
    }
    const char *problem;
    return bur_correlation_factor(f->arena, r, n, &problem);
}

/* Draws of the normal approximation: z[draw][input]. */
static bur_status draw_normals_at(const fitting *f, int64_t n_draws, double *z,
                                  bur_fault *fault)
{
    int n = f->asked->n_inputs;
    double *sd = BUR_NEW_N(f->arena, double, 2 * n), *e = sd + n;
    const double *factor = spread_of(f, sd);
    if (factor == NULL) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the data do not tell these inputs apart; calibrate "
                        "fewer of them");
    }
    for (int64_t d = 0; d < n_draws; d++) {
        for (int i = 0; i < n; i++) {
            e[i] = normal_of(f, "curvature", d, i);
        }
        bur_correlate(z + d * n, factor, e, n);
        for (int i = 0; i < n; i++) {
            z[d * n + i] = f->z[i] + sd[i] * z[d * n + i];
        }
    }
    return BUR_OK;
}

/* Chains from places about the most probable point: z[draw][input], chain
 * after chain. */
static bur_status draw_chains(const fitting *f, double *z, double *accepted,
                              bur_fault *fault)
{
    const bur_calibration *asked = f->asked;
    int n = asked->n_inputs, chains = asked->n_chains;
    double *sd = BUR_NEW_N(f->arena, double, n);
    double *start = BUR_NEW_N(f->arena, double, n *chains);
    double *draw =
        BUR_NEW_N(f->arena, double, (int64_t)n *chains * asked->draws);
    for (int i = 0; i < n; i++) {
        sd[i] = sqrt(f->covariance[i * n + i]);
        for (int c = 0; c < chains; c++) {
            start[c * n + i] = f->z[i] + sd[i] * normal_of(f, "start", c, i);
        }
    }
    bur_points points = bur_misfit_log_density(f->misfit);
    bur_metropolis_ask ask = {
        chains, 2 * asked->draws, asked->draws, THIN, start, sd, asked->seed};
    BUR_TRY(bur_metropolis(&points, &ask, draw, accepted, fault));
    int64_t all = chains * asked->draws;
    for (int i = 0; i < n; i++) {
        for (int64_t d = 0; d < all; d++) {
            z[d * n + i] = draw[i * all + d];
        }
    }
    return BUR_OK;
}

/* Takes x[draw][input] as found->x, input after input. */
static void take_inputs(const fitting *f, const double *x, int64_t all,
                        bur_calibrated *found)
{
    int n = f->asked->n_inputs;
    found->x = BUR_NEW_N(f->arena, double, all *n);
    for (int64_t d = 0; d < all; d++) {
        for (int i = 0; i < n; i++) {
            found->x[i * all + d] = x[d * n + i];
        }
    }
}

/* Values of the inputs, and predictions as linear as the normal distribution
 * takes them to be, by differences at the most probable point: no draw is
 * run. */
static bur_status take_normals(const fitting *f, const double *z, int64_t all,
                               bur_calibrated *found, bur_fault *fault)
{
    int n = f->asked->n_inputs, m = f->misfit->n;
    double *x = BUR_NEW_N(f->arena, double, all *n);
    double *at = BUR_NEW_N(f->arena, double, 2 * n * n);
    double *y = BUR_NEW_N(f->arena, double, 2 * n * m);
    bur_misfit_inputs(f->misfit, z, all, x);
    take_inputs(f, x, all, found);
    for (int k = 0; k < 2 * n; k++) {
        memcpy(at + k * n, f->z, (size_t)n * sizeof *at);
        at[k * n + k / 2] += k % 2 == 0 ? STEP : -STEP;
    }
    BUR_TRY(bur_misfit_predict(f->misfit, at, 2 * n, y, NULL, fault));
    for (int j = 0; j < m; j++) {
        found->mean[j] = found->fit[j];
        for (int i = 0; i < n * n; i++) {
            const double *a = y + 2 * (i / n) * m + j;
            const double *b = y + 2 * (i % n) * m + j;
            found->variance[j] += f->covariance[i] * (a[0] - a[m]) *
                                  (b[0] - b[m]) / (4 * STEP * STEP);
        }
    }
    return BUR_OK;
}

/* Runs the draws: values of the inputs, and what is predicted there. */
static bur_status run_draws(const fitting *f, const double *z, int64_t all,
                            bur_calibrated *found, bur_fault *fault)
{
    int n = f->asked->n_inputs, m = f->misfit->n;
    double *y = BUR_NEW_N(f->arena, double, all *m);
    double *x = BUR_NEW_N(f->arena, double, all *n);
    BUR_TRY(bur_misfit_predict(f->misfit, z, all, y, x, fault));
    take_inputs(f, x, all, found);
    double *column = BUR_NEW_N(f->arena, double, all);
    for (int j = 0; j < m; j++) {
        for (int64_t d = 0; d < all; d++) {
            column[d] = y[d * m + j];
        }
        bur_moments moments = bur_moments_of(column, NULL, all);
        found->mean[j] = moments.mean;
        found->variance[j] = bur_moments_variance(&moments);
    }
    return BUR_OK;
}

static bur_status draw_all(const fitting *f, bur_calibrated *found,
                           bur_fault *fault)
{
    const bur_calibration *asked = f->asked;
    bool chains = asked->n_chains > 0;
    found->parts = chains ? asked->n_chains : BUR_CALIBRATED_PARTS;
    int64_t all = found->parts * asked->draws;
    double *z = BUR_NEW_N(f->arena, double, all * asked->n_inputs);
    found->mean = BUR_NEW_N(f->arena, double, f->misfit->n);
    found->variance = BUR_NEW_N(f->arena, double, f->misfit->n);
    if (chains) {
        double *accepted = BUR_NEW_N(f->arena, double, asked->n_chains);
        found->accepted = accepted;
        BUR_TRY(draw_chains(f, z, accepted, fault));
        return run_draws(f, z, all, found, fault);
    }
    BUR_TRY(draw_normals_at(f, all, z, fault));
    return take_normals(f, z, all, found, fault);
}

/* --- all of it --- */

static bur_status steps(fitting *f, bur_answer *answer, bur_fault *fault)
{
    int n = f->asked->n_inputs, m = f->misfit->n;
    f->z = BUR_NEW_N(f->arena, double, n);
    f->covariance = BUR_NEW_N(f->arena, double, n *n);
    double *before = BUR_NEW_N(f->arena, double, m);
    double *y = BUR_NEW_N(f->arena, double, m);
    double *at = BUR_NEW_N(f->arena, double, n);
    BUR_TRY(bur_misfit_predict(f->misfit, f->z, 1, before, NULL, fault));
    memcpy(y, before, (size_t)m * sizeof *y);
    BUR_TRY(fit(f, y, fault));
    BUR_TRY(bur_misfit_predict(f->misfit, f->z, 1, y, at, fault));
    bur_calibrated found = {.misfit = f->misfit,
                            .before = before,
                            .fit = y,
                            .at = at,
                            .converged = f->converged};
    BUR_TRY(draw_all(f, &found, fault));
    return bur_calibrated_tell(&found, answer, fault);
}

bur_status bur_calibrate(const bur_calibration *asked, bur_answer *answer,
                         bur_fault *fault)
{
    BUR_TRY(check(asked, fault));
    bur_misfit misfit;
    bur_arena *arena = bur_arena_create();
    fitting f = {.asked = asked, .arena = arena, .misfit = &misfit};
    bur_status status = bur_misfit_init(&misfit, asked, fault);
    if (status == BUR_OK) {
        status = steps(&f, answer, fault);
    }
    bur_misfit_term(&misfit);
    bur_arena_free(arena);
    return status;
}
