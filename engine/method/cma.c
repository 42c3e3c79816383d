/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMA-ES: sampling, ranking, and what the cloud learns of them. */
#include "method/cma.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "method/lagrangian.h"
#include "method/variation.h"
#include "num/eigen.h"
#include "num/normal.h"
#include "num/vmath.h"

/* How fast the cloud learns: table 1 of the tutorial. */
typedef struct rates {
    int lambda, mu;
    double *weight; /* [mu], sum 1 */
    double mu_eff, c_sigma, d_sigma, c_c, c_1, c_mu, chi;
} rates;

typedef struct cloud {
    const bur_points *points;
    const bur_cma_options *options;
    bur_cma_result *result;
    bur_arena *arena, *brief; /* brief: of one start */
    rates r;
    int n, generation;
    double sigma, *mean;
    double *c, *vectors, *axes; /* C = B D^2 B' */
    double *work;               /* [n][n] */
    double *p_sigma, *p_c;
    double *z, *step, *x, *y, *rating; /* [lambda + 1][...] */
    int *order;
    double *history; /* best ratings of late generations, a ring */
    int n_history;
    bur_lagrangian lagrangian;
} cloud;

static void set_rates(cloud *c, int lambda)
{
    rates *r = &c->r;
    double n = c->n, sum = 0, squares = 0;
    r->lambda = lambda;
    r->mu = lambda / 2;
    r->weight = BUR_NEW_N(c->brief, double, r->mu);
    for (int i = 0; i < r->mu; i++) {
        r->weight[i] = bur_log((lambda + 1) / 2.0) - bur_log(i + 1);
        sum += r->weight[i];
    }
    for (int i = 0; i < r->mu; i++) {
        r->weight[i] /= sum;
        squares += r->weight[i] * r->weight[i];
    }
    double mu = r->mu_eff = 1 / squares;
    r->c_sigma = (mu + 2) / (n + mu + 5);
    r->d_sigma = 1 + 2 * fmax(0, sqrt((mu - 1) / (n + 1)) - 1) + r->c_sigma;
    r->c_c = (4 + mu / n) / (n + 4 + 2 * mu / n);
    r->c_1 = 2 / ((n + 1.3) * (n + 1.3) + mu);
    r->c_mu =
        fmin(1 - r->c_1, 2 * (mu - 2 + 1 / mu) / ((n + 2) * (n + 2) + mu));
    r->chi = sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
}

/* --- the bounds --- */

/* Half the width of the strip about a bound in which the map is a parabola. */
static const double strip = 0.05;

/* The point of the unit interval that a coordinate anywhere stands for. */
static double mapped(double v)
{
    double period = 2 * (1 + 2 * strip);
    double from = v + strip;
    from -= period * floor(from / period);
    v = (from > period / 2 ? period - from : from) - strip;
    if (v < strip) {
        return (v + strip) * (v + strip) / (4 * strip);
    }
    if (v > 1 - strip) {
        return 1 - (1 + strip - v) * (1 + strip - v) / (4 * strip);
    }
    return v;
}

/* The coordinate within the strips that stands for a point. */
static double unmapped(double x)
{
    if (x < strip) {
        return 2 * sqrt(strip * x) - strip;
    }
    return x > 1 - strip ? 1 + strip - 2 * sqrt(strip * (1 - x)) : x;
}

/* --- a start --- */

static void begin(cloud *c, int lambda)
{
    int n = c->n;
    c->generation = 0;
    set_rates(c, lambda);
    c->sigma = c->options->step > 0 ? c->options->step : 0.3;
    c->mean = BUR_NEW_N(c->brief, double, n);
    c->c = BUR_NEW_N(c->brief, double, n *n);
    c->vectors = BUR_NEW_N(c->brief, double, n *n);
    c->axes = BUR_NEW_N(c->brief, double, n);
    c->work = BUR_NEW_N(c->brief, double, n *n);
    c->p_sigma = BUR_NEW_N(c->brief, double, n);
    c->p_c = BUR_NEW_N(c->brief, double, n);
    c->z = BUR_NEW_N(c->brief, double, n *(lambda + 1));
    c->step = BUR_NEW_N(c->brief, double, n *(lambda + 1));
    c->x = BUR_NEW_N(c->brief, double, n *(lambda + 1));
    c->y = BUR_NEW_N(c->brief, double, (lambda + 1) * c->points->n_outputs);
    c->rating = BUR_NEW_N(c->brief, double, lambda + 1);
    c->order = BUR_NEW_N(c->brief, int, lambda + 1);
    c->n_history = 10 + 30 * n / lambda;
    c->history = BUR_NEW_N(c->brief, double, c->n_history);
    c->lagrangian =
        bur_lagrangian_create(c->brief, n, c->points->n_outputs - 1);
    bur_dice dice = bur_dice_of(c->options->seed, "cma start",
                                (uint64_t)c->result->restarts);
    for (int i = 0; i < n; i++) {
        double anew = bur_dice_roll(&dice);
        double given = c->options->start ? c->options->start[i] : 0.5;
        c->mean[i] = unmapped(c->result->restarts > 0 ? anew : given);
        c->c[i * n + i] = c->vectors[i * n + i] = c->axes[i] = 1;
    }
}

/* --- a generation --- */

/* step = B D z */
static void sample(cloud *c, int k)
{
    int n = c->n;
    double *z = c->z + k * n, *step = c->step + k * n;
    bur_dice dice = bur_dice_of(c->options->seed, "cma",
                                (uint64_t)(c->result->evaluations + k));
    for (int i = 0; i < n; i++) {
        z[i] = bur_normal_quantile(bur_dice_roll(&dice));
    }
    for (int i = 0; i < n; i++) {
        step[i] = 0;
        for (int j = 0; j < n; j++) {
            step[i] += c->vectors[i * n + j] * c->axes[j] * z[j];
        }
        c->x[k * n + i] = mapped(c->mean[i] + c->sigma * step[i]);
    }
}

static void keep_best(cloud *c, int k)
{
    int outputs = c->points->n_outputs;
    const double *y = c->y + (int64_t)k * outputs;
    bur_try mine = {c->x + (int64_t)k * c->n, y, bur_violation(y, 1, outputs)};
    bur_try *best = &c->result->best;
    if (isinf(mine.violation) ||
        (best->x && bur_dominance(&mine, best, 1) >= 0)) {
        return;
    }
    double *own = BUR_NEW_N(c->arena, double, c->n + outputs);
    memcpy(own, mine.x, (size_t)c->n * sizeof *own);
    memcpy(own + c->n, y, (size_t)outputs * sizeof *own);
    *best = (bur_try){own, own + c->n, mine.violation};
}

/* Evaluates the cloud and, at the start or for constraints, its middle; ranks
 * the cloud. */
static bur_status evaluate(cloud *c, bur_fault *fault)
{
    int lambda = c->r.lambda, outputs = c->points->n_outputs, n = lambda;
    for (int i = 0; i < c->n; i++) {
        c->x[lambda * c->n + i] = mapped(c->mean[i]);
    }
    n += outputs > 1 || c->generation == 0;
    BUR_TRY(bur_points_at(c->points, c->x, n, c->y, fault));
    c->result->evaluations += n;
    for (int k = 0; k < n; k++) {
        keep_best(c, k);
    }
    if (outputs > 1) {
        bur_lagrangian_learn(&c->lagrangian, c->y, lambda);
    }
    for (int k = 0; k < lambda; k++) {
        const double *y = c->y + (int64_t)k * outputs;
        double rating = y[0] + bur_lagrangian_of(&c->lagrangian, y + 1);
        int at = k;
        c->rating[k] = isnan(rating) ? INFINITY : rating;
        for (; at > 0 && c->rating[c->order[at - 1]] > c->rating[k]; at--) {
            c->order[at] = c->order[at - 1];
        }
        c->order[at] = k;
    }
    return BUR_OK;
}

/* The weighted mean of the better half, of z or of steps. */
static double better(const cloud *c, const double *of, int i)
{
    double sum = 0;
    for (int k = 0; k < c->r.mu; k++) {
        sum += c->r.weight[k] * of[c->order[k] * c->n + i];
    }
    return sum;
}

static double length(const double *v, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += v[i] * v[i];
    }
    return sqrt(sum);
}

/* The mean moves; the paths remember where to. Returns whether the path of the
 * covariance goes on (h_sigma). */
static bool move(cloud *c)
{
    const rates *r = &c->r;
    int n = c->n;
    double keep = sqrt(r->c_sigma * (2 - r->c_sigma) * r->mu_eff);
    double keep_c = sqrt(r->c_c * (2 - r->c_c) * r->mu_eff);
    for (int i = 0; i < n; i++) {
        double turned = 0; /* C^-1/2 of the step: B of the mean z */
        for (int j = 0; j < n; j++) {
            turned += c->vectors[i * n + j] * better(c, c->z, j);
        }
        c->p_sigma[i] = (1 - r->c_sigma) * c->p_sigma[i] + keep * turned;
    }
    double late = 1 - bur_pow(1 - r->c_sigma, 2.0 * (c->generation + 1));
    bool goes_on =
        length(c->p_sigma, n) / sqrt(late) < (1.4 + 2.0 / (n + 1)) * r->chi;
    for (int i = 0; i < n; i++) {
        double step = better(c, c->step, i);
        c->mean[i] += c->sigma * step;
        c->p_c[i] = (1 - r->c_c) * c->p_c[i] + (goes_on ? keep_c * step : 0);
    }
    return goes_on;
}

static void learn_shape(cloud *c, bool goes_on)
{
    const rates *r = &c->r;
    int n = c->n;
    double stalled = goes_on ? 0 : r->c_1 * r->c_c * (2 - r->c_c);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < r->mu; k++) {
                const double *s = c->step + c->order[k] * n;
                sum += r->weight[k] * s[i] * s[j];
            }
            c->c[i * n + j] =
                (1 - r->c_1 - r->c_mu + stalled) * c->c[i * n + j] +
                r->c_1 * c->p_c[i] * c->p_c[j] + r->c_mu * sum;
            c->c[j * n + i] = c->c[i * n + j];
        }
    }
    c->sigma *=
        bur_exp(r->c_sigma / r->d_sigma * (length(c->p_sigma, n) / r->chi - 1));
    memcpy(c->work, c->c, (size_t)(n * n) * sizeof *c->work);
    bur_eigen_symmetric(c->work, n, c->axes, c->vectors);
    for (int i = 0; i < n; i++) {
        c->axes[i] = sqrt(fmax(c->axes[i], 0));
    }
}

/* --- the end --- */

/* Whether a start has come to rest: its steps are tiny, its values have not
 * changed for long, or its shape is numerically flat. */
static bool rests(cloud *c)
{
    double rest = c->options->rest > 0 ? c->options->rest : 1e-11;
    double longest = 0, shortest = INFINITY, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < c->n; i++) {
        longest = fmax(longest, c->axes[i]);
        shortest = fmin(shortest, c->axes[i]);
    }
    c->history[c->generation % c->n_history] = c->rating[c->order[0]];
    c->generation++;
    if (c->generation < c->n_history) {
        return false;
    }
    for (int i = 0; i < c->n_history; i++) {
        low = fmin(low, c->history[i]);
        high = fmax(high, c->history[i]);
    }
    bool still = !(high - low > 1e-13 * fmax(fabs(low), fabs(high)));
    return still || c->sigma * longest < rest || longest > 1e7 * shortest;
}

static bool is_spent(const cloud *c)
{
    const bur_try *best = &c->result->best;
    return c->result->evaluations + c->r.lambda > c->options->evaluations ||
           (best->x && !(best->violation > 0) &&
            best->y[0] <= c->options->good_enough);
}

static bur_status run_once(cloud *c, bur_fault *fault)
{
    do {
        for (int k = 0; k < c->r.lambda; k++) {
            sample(c, k);
        }
        BUR_TRY(evaluate(c, fault));
        learn_shape(c, move(c));
        c->result->generations++;
        if (c->options->generation && c->result->best.x) {
            c->options->generation(c->options->context, &c->result->best,
                                   c->result->evaluations);
        }
    } while (!rests(c) && !is_spent(c));
    return BUR_OK;
}

bur_status bur_cma(bur_arena *arena, const bur_points *points,
                   const bur_cma_options *options, bur_cma_result *result,
                   bur_fault *fault)
{
    *result = (bur_cma_result){0};
    cloud c = {.points = points,
               .options = options,
               .result = result,
               .arena = arena,
               .n = points->n_inputs};
    int lambda = options->population > 3
                     ? options->population
                     : 4 + (int)floor(3 * bur_log(points->n_inputs));
    for (;; lambda *= 2) {
        c.brief = bur_arena_create();
        begin(&c, lambda);
        bur_status status = run_once(&c, fault);
        bur_arena_free(c.brief);
        if (status != BUR_OK || is_spent(&c) ||
            result->restarts >= options->restarts) {
            return status;
        }
        result->restarts++;
    }
}
