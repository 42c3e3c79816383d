/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calibration told: what is known of inputs before and after, how well the
 * observations are met, and the draws themselves. */
#include "study/calibrated.h"

#include <math.h>
#include <string.h>

#include "method/chains.h"
#include "method/midranks.h"
#include "num/vmath.h"
#include "stat/interval.h"
#include "stat/select.h"

#define PI 3.14159265358979323846
#define WELL 1.01 /* of R-hat: Vehtari et al. (2021) */
enum { ENOUGH = 400 };

typedef struct telling {
    const bur_calibrated *found;
    const bur_calibration *asked;
    bur_answer *answer;
    int64_t all; /* draws */
    int inputs;  /* the dimension */
} telling;

static const double *values_of(const telling *t, int i)
{
    return t->found->x + i * t->all;
}

/* --- inputs --- */

static const char *const *units_of(const telling *t)
{
    int n = t->asked->n_inputs;
    const char **unit = BUR_NEW_N(t->answer->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        const bur_input *input = &t->asked->plan->inputs[t->asked->input[i]];
        unit[i] = input->var->unit != NULL ? input->var->unit : "";
    }
    return unit;
}

static double *figures(const telling *t, bur_answer_table *table,
                       const char *name, const char *title)
{
    double *column =
        bur_answer_numbers(t->answer, table, name, title, BUR_SHAPE_NUMBER, "");
    bur_answer_units(t->answer, table, units_of(t));
    return column;
}

static void tell_before(const telling *t, bur_answer_table *table)
{
    double *low = figures(t, table, "prior_low", "Before, from");
    double *high = figures(t, table, "prior_high", "to");
    double tail = (1 - t->asked->plan->confidence) / 2;
    for (int i = 0; i < t->asked->n_inputs; i++) {
        const bur_quantile *q =
            t->asked->plan->inputs[t->asked->input[i]].quantile;
        low[i] = bur_quantile_at(q, tail);
        high[i] = bur_quantile_at(q, 1 - tail);
    }
}

static void tell_quantiles(const telling *t, bur_answer_table *table)
{
    double *low = figures(t, table, "low", "After, from");
    double *high = figures(t, table, "high", "to");
    double *median = figures(t, table, "median", "Median");
    double *sd = figures(t, table, "sd", "SD");
    double tail = (1 - t->asked->plan->confidence) / 2;
    double *x = BUR_NEW_N(t->answer->arena, double, t->all);
    for (int i = 0; i < t->asked->n_inputs; i++) {
        bur_moments moments = bur_moments_of(values_of(t, i), NULL, t->all);
        memcpy(x, values_of(t, i), (size_t)t->all * sizeof *x);
        double out[3], p[3] = {tail, 0.5, 1 - tail};
        bur_select_quantiles(x, t->all, p, 3, out);
        low[i] = out[0];
        median[i] = out[1];
        high[i] = out[2];
        sd[i] = bur_moments_sd(&moments);
    }
}

static double *numbers(const telling *t, bur_answer_table *table,
                       const char *name, const char *title, bur_shape shape)
{
    return bur_answer_numbers(t->answer, table, name, title, shape, "");
}

static void say_health(const telling *t, double r_hat, double ess)
{
    bool well = r_hat < WELL && ess >= ENOUGH;
    bur_answer_say(t->answer,
                   "R-hat is at most %.3f, and the draws are worth at least "
                   "%.0f independent ones in the bulk and in the tails: %s.",
                   r_hat, ess,
                   well ? "the chains have met"
                        : "the chains have NOT met well enough (1.01 and 400); "
                          "ask for more draws");
}

static bur_status tell_health(const telling *t, bur_answer_table *table,
                              bur_fault *fault)
{
    double *r_hat = numbers(t, table, "r_hat", "R-hat", BUR_SHAPE_NUMBER);
    double *bulk = numbers(t, table, "bulk_ess", "Bulk ESS", BUR_SHAPE_COUNT);
    double *tail = numbers(t, table, "tail_ess", "Tail ESS", BUR_SHAPE_COUNT);
    double worst = 0, least = INFINITY;
    for (int i = 0; i < t->asked->n_inputs; i++) {
        bur_chain_health health;
        BUR_TRY(bur_chain_health_of(values_of(t, i), t->found->parts,
                                    t->asked->draws, &health, fault));
        r_hat[i] = health.r_hat;
        bulk[i] = floor(health.bulk_ess);
        tail[i] = floor(health.tail_ess);
        worst = fmax(worst, health.r_hat);
        least = fmin(least, fmin(health.bulk_ess, health.tail_ess));
    }
    say_health(t, worst, least);
    return BUR_OK;
}

static bur_status tell_inputs(telling *t, bur_fault *fault)
{
    const bur_calibration *asked = t->asked;
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "inputs", "Inputs before and after the data", 1, &t->inputs);
    tell_before(t, table);
    tell_quantiles(t, table);
    bur_estimate *mean = bur_answer_estimates(t->answer, table, "mean", "Mean",
                                              BUR_SHAPE_NUMBER, "");
    bur_answer_units(t->answer, table, units_of(t));
    for (int i = 0; i < asked->n_inputs; i++) {
        bur_moments moments = bur_moments_of(values_of(t, i), NULL, t->all);
        mean[i] = bur_interval_mean(&moments, asked->plan->confidence);
        if (asked->n_chains > 0) {
            BUR_TRY(bur_chain_mean(values_of(t, i), t->found->parts,
                                   asked->draws, asked->plan->confidence,
                                   &mean[i], fault));
        }
    }
    double *at = figures(t, table, "fit", "Most probable");
    memcpy(at, t->found->at, (size_t)asked->n_inputs * sizeof *at);
    table->note = "Ranges hold the middle of the distribution, by the "
                  "confidence of the scenario; the error of a mean is that of "
                  "the draws.";
    return asked->n_chains > 0 ? tell_health(t, table, fault) : BUR_OK;
}

/* --- observations --- */

static int series_dim(const telling *t)
{
    int n = t->asked->n_observed;
    const char **label = BUR_NEW_N(t->answer->arena, const char *, n);
    for (int o = 0; o < n; o++) {
        label[o] = t->asked->observed[o].label;
    }
    return bur_answer_dim_add(t->answer, "series", "Series", n, label);
}

/* How many observations of a series lie where they were to be expected: within
 * the interval of prediction and error together. */
static int64_t count_inside(const telling *t, int o, int at)
{
    const bur_observed *seen = &t->asked->observed[o];
    double z = bur_interval_z(t->asked->plan->confidence);
    int64_t inside = 0;
    for (int i = 0; i < seen->n; i++) {
        double sd = seen->sd != NULL ? seen->sd[i] : t->found->misfit->sd[o];
        double reach = z * sqrt(t->found->variance[at + i] + sd * sd);
        inside += fabs(seen->value[i] - t->found->mean[at + i]) <= reach;
    }
    return inside;
}

static double *in_series_units(const telling *t, bur_answer_table *table,
                               const char *name, const char *title)
{
    double *column = numbers(t, table, name, title, BUR_SHAPE_NUMBER);
    const char **unit =
        BUR_NEW_N(t->answer->arena, const char *, t->asked->n_observed);
    for (int o = 0; o < t->asked->n_observed; o++) {
        const char *own = t->asked->observed[o].unit;
        unit[o] = own != NULL ? own : "";
    }
    bur_answer_units(t->answer, table, unit);
    return column;
}

static void tell_observed(const telling *t)
{
    int dim = series_dim(t), at = 0;
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "observed", "How the observations are met", 1, &dim);
    double *n = numbers(t, table, "n", "Observations", BUR_SHAPE_COUNT);
    double *before =
        in_series_units(t, table, "rms_before", "Error before (rms)");
    double *after = in_series_units(t, table, "rms_fit", "At most probable");
    bur_estimate *inside = bur_answer_estimates(
        t->answer, table, "inside", "Where expected", BUR_SHAPE_SHARE, "");
    const bur_misfit *misfit = t->found->misfit;
    for (int o = 0; o < t->asked->n_observed; o++) {
        int count = t->asked->observed[o].n;
        n[o] = count;
        before[o] =
            sqrt(bur_misfit_squares(misfit, o, t->found->before) / count);
        after[o] = sqrt(bur_misfit_squares(misfit, o, t->found->fit) / count);
        inside[o] = bur_interval_proportion(count_inside(t, o, at), count,
                                            t->asked->plan->confidence);
        at += count;
    }
    table->note = "Where expected: the share of observations inside their "
                  "intervals after the data, which should be about the "
                  "confidence of the scenario.";
}

/* --- draws --- */

static void tell_correlations(const telling *t)
{
    int n = t->asked->n_inputs;
    const char *const *label = t->answer->dims.at[t->inputs].label;
    int dim[2] = {t->inputs,
                  bur_answer_dim_add(t->answer, "other", "And", n, label)};
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "correlation", "Rank correlations after the data", 2, dim);
    table->detail = true;
    double *r = numbers(t, table, "rank_correlation", "Rank correlation",
                        BUR_SHAPE_NUMBER);
    double *rho = numbers(t, table, "rho", "Of scores", BUR_SHAPE_NUMBER);
    double *rank = BUR_NEW_N(t->answer->arena, double, n * t->all);
    int64_t *order = BUR_NEW_N(t->answer->arena, int64_t, 2 * t->all);
    for (int i = 0; i < n; i++) {
        bur_order_of(values_of(t, i), t->all, order, order + t->all);
        bur_midranks(values_of(t, i), order, NULL, t->all, rank + i * t->all);
    }
    double middle = ((double)t->all + 1) / 2;
    for (int k = 0; k < n * n; k++) {
        const double *a = rank + k / n * t->all, *b = rank + k % n * t->all;
        double s[3] = {0};
        for (int64_t d = 0; d < t->all; d++) {
            s[0] += (a[d] - middle) * (a[d] - middle);
            s[1] += (b[d] - middle) * (b[d] - middle);
            s[2] += (a[d] - middle) * (b[d] - middle);
        }
        r[k] = s[2] / sqrt(s[0] * s[1]);
        rho[k] = 2 * bur_sin(PI / 6 * r[k]); /* of normal scores (Pearson) */
    }
}

static void tell_draws(const telling *t)
{
    int dim = bur_answer_dim_count(t->answer, "draw", "Draw", (int)t->all);
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "posterior", "Draws after the data", 1, &dim);
    table->detail = true;
    const char *const *unit = units_of(t);
    for (int i = 0; i < t->asked->n_inputs; i++) {
        const char *label = t->answer->dims.at[t->inputs].label[i];
        double *x = bur_answer_numbers(t->answer, table, label, label,
                                       BUR_SHAPE_NUMBER, unit[i]);
        memcpy(x, values_of(t, i), (size_t)t->all * sizeof *x);
    }
}

static void say_how(const telling *t)
{
    const bur_calibration *asked = t->asked;
    const bur_misfit *misfit = t->found->misfit;
    bur_answer_say(t->answer,
                   "%d inputs, %d observations of %d series; a series at a "
                   "point is its mean over %d draw%s of luck%s.",
                   asked->n_inputs, misfit->n, asked->n_observed, asked->luck,
                   asked->luck == 1 ? "" : "s",
                   asked->luck == 1 ? "" : ", the same at all points");
    if (asked->n_chains > 0) {
        double sum = 0;
        for (int c = 0; c < asked->n_chains; c++) {
            sum += t->found->accepted[c] / asked->n_chains;
        }
        bur_answer_say(t->answer,
                       "Adaptive Metropolis: %d chains of %lld draws after as "
                       "many of warm-up, %.0f %% of steps taken; %lld points "
                       "run in all.",
                       asked->n_chains, (long long)asked->draws, 100 * sum,
                       (long long)misfit->field.n_points);
    } else {
        bur_answer_say(
            t->answer,
            "Weighted least squares; after the data, %lld draws of "
            "the normal distribution with the curvature at the "
            "most probable point, which costs no runs, and predictions "
            "taken as linear there; %lld points run in all.",
            (long long)t->all, (long long)misfit->field.n_points);
    }
    if (!t->found->converged) {
        bur_answer_say(t->answer, "Least squares has not converged: the most "
                                  "probable point is the best it saw.");
    }
    if (misfit->field.n_failed > 0) {
        bur_answer_say(t->answer, "%lld draws failed and do not count.",
                       (long long)misfit->field.n_failed);
    }
}

bur_status bur_calibrated_tell(const bur_calibrated *found, bur_answer *answer,
                               bur_fault *fault)
{
    const bur_calibration *asked = found->misfit->asked;
    telling t = {found, asked, answer, found->parts * asked->draws, 0};
    const char **label =
        BUR_NEW_N(answer->arena, const char *, asked->n_inputs);
    for (int i = 0; i < asked->n_inputs; i++) {
        label[i] = asked->plan->inputs[asked->input[i]].label;
    }
    t.inputs =
        bur_answer_dim_add(answer, "input", "Input", asked->n_inputs, label);
    say_how(&t);
    BUR_TRY(tell_inputs(&t, fault));
    tell_observed(&t);
    if (asked->n_inputs > 1) {
        tell_correlations(&t);
    }
    tell_draws(&t);
    return BUR_OK;
}
