/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions with a shape and no closed inverse: beta, PERT, gamma, Student
 * t. Their standard forms are tabulated (num/score_table.h) and then moved to
 * a + b x; c and d hold the shape. */
#include <math.h>
#include <stddef.h>

#include "num/lanes.h"
#include "num/normal.h"
#include "num/quantile_parts.h"
#include "num/special_parts.h"
#include "num/vmath.h"

static double shaped_at(const bur_quantile *q, double u)
{
    return fma(bur_score_table_at(q->table, bur_normal_quantile(u)), q->b,
               q->a);
}

static void shaped_lanes(const bur_quantile *q, double *x, int n)
{
    bur_lanes_here()->normal_quantile(x, n);
    bur_score_table_lanes(q->table, x, n);
    bur_lanes_here()->line(x, n, q->b, q->a);
}

static const char *positive(bur_arena *arena, const char *what, double x)
{
    return x > 0 && x < INFINITY
               ? NULL
               : bur_dist_complaint(arena, what, x, "be above zero");
}

/* Shapes beyond this are normal for every purpose, or all but constant. */
static const double largest_shape = 1e6;
static const double smallest_shape = 1e-2;

static const char *shape(bur_arena *arena, const char *what, double x)
{
    return x >= smallest_shape && x <= largest_shape
               ? NULL
               : bur_dist_complaint(arena, what, x,
                                    "lie between 0.01 and 1000000");
}

/* beta and pert: a low, b width, c alpha, d beta */

static bur_shaped_point beta_point(const bur_shaped *s, bur_tails at,
                                   double near)
{
    bool known = near > 0 && near < 1;
    double v = known ? bur_beta_logit((bur_tails){near, 1 - near})
                     : bur_log(s->a / s->b);
    bur_tails x = bur_beta_quantile_from(at, s->a, s->b, v);
    return (bur_shaped_point){x.p, bur_beta_density(s->a, s->b, x.p, x.q),
                              (s->a - 1) / x.p - (s->b - 1) / x.q};
}

static double unit_beta_variance(double a, double b)
{
    return a * b / ((a + b) * (a + b) * (a + b + 1));
}

static const char *make_beta(bur_quantile *q, bur_arena *arena)
{
    double sd = sqrt(unit_beta_variance(q->c, q->d));
    bur_shaped beta = {q->c, q->d, beta_point, sd};
    q->table = bur_score_table_create(arena, beta);
    return NULL;
}

static const char *take_beta(bur_quantile *q, bur_arena *arena,
                             const bur_dist_value *value, int form)
{
    (void)form;
    q->c = value[0].number;
    q->d = value[1].number;
    q->a = value[2].number;
    q->b = value[3].number - q->a;
    const char *problem = bur_dist_order(arena, q->a, value[3].number);
    problem = problem ? problem : shape(arena, "alpha", q->c);
    problem = problem ? problem : shape(arena, "beta", q->d);
    return problem ? problem : make_beta(q, arena);
}

static const char *take_pert(bur_quantile *q, bur_arena *arena,
                             const bur_dist_value *value, int form)
{
    (void)form;
    double low = value[0].number, mode = value[1].number;
    double high = value[2].number, weight = value[3].number;
    q->a = low;
    q->b = high - low;
    q->c = 1 + weight * (mode - low) / q->b;
    q->d = 1 + weight * (high - mode) / q->b;
    const char *problem = bur_dist_order(arena, low, high);
    if (!problem && !(low <= mode && mode <= high)) {
        problem =
            bur_dist_complaint(arena, "mode", mode, "lie between low and high");
    }
    problem = problem ? problem : shape(arena, "shape", weight);
    return problem ? problem : make_beta(q, arena);
}

static double beta_cdf(const bur_quantile *q, double x)
{
    double p = (x - q->a) / q->b;
    return p <= 0 ? 0 : p >= 1 ? 1 : bur_beta_p(q->c, q->d, p);
}

static double beta_mean(const bur_quantile *q)
{
    return q->a + q->b * q->c / (q->c + q->d);
}

static double beta_variance(const bur_quantile *q)
{
    return q->b * q->b * unit_beta_variance(q->c, q->d);
}

const bur_law bur_law_beta = {take_beta,         shaped_at, shaped_lanes,
                              beta_cdf,          beta_mean, beta_variance,
                              .has_steps = false};
const bur_law bur_law_pert = {take_pert,         shaped_at, shaped_lanes,
                              beta_cdf,          beta_mean, beta_variance,
                              .has_steps = false};

/* gamma: b scale, c shape */

static bur_shaped_point gamma_point(const bur_shaped *s, bur_tails at,
                                    double near)
{
    double x = near > 0 ? bur_gamma_quantile_from(at, s->a, bur_log(near))
                        : bur_gamma_quantile_tails(at, s->a);
    return (bur_shaped_point){x, bur_gamma_density(s->a, x),
                              (s->a - 1) / x - 1};
}

static const char *take_gamma(bur_quantile *q, bur_arena *arena,
                              const bur_dist_value *value, int form)
{
    const char *problem;
    if (form == 1) {
        q->c = value[0].number;
        q->b = value[1].number;
        problem = positive(arena, "scale", q->b);
    } else {
        double mean = value[2].number, sd = value[3].number;
        q->c = mean / sd * (mean / sd);
        q->b = sd * (sd / mean);
        problem = positive(arena, "mean", mean);
        problem = problem ? problem : positive(arena, "sd", sd);
    }
    problem = problem ? problem : shape(arena, "shape", q->c);
    if (!problem) {
        bur_shaped gamma = {q->c, 0, gamma_point, sqrt(q->c)};
        q->table = bur_score_table_create(arena, gamma);
    }
    return problem;
}

static double gamma_cdf(const bur_quantile *q, double x)
{
    return x > 0 ? bur_gamma_p(q->c, x / q->b) : 0;
}

static double gamma_mean(const bur_quantile *q)
{
    return q->c * q->b;
}

static double gamma_variance(const bur_quantile *q)
{
    return q->c * q->b * q->b;
}

const bur_law bur_law_gamma = {take_gamma,        shaped_at,  shaped_lanes,
                               gamma_cdf,         gamma_mean, gamma_variance,
                               .has_steps = false};

/* student_t: a location, b scale, c degrees of freedom */

static bur_shaped_point student_point(const bur_shaped *s, bur_tails at,
                                      double near)
{
    double v = fabs(near) > 0 ? bur_student_logit(near, s->a) : 0;
    double x = bur_student_quantile_from(at, s->a, v);
    return (bur_shaped_point){x, bur_student_density(x, s->a),
                              -(s->a + 1) / (s->a / x + x)};
}

static const char *take_student_t(bur_quantile *q, bur_arena *arena,
                                  const bur_dist_value *value, int form)
{
    (void)form;
    q->c = value[0].number;
    q->a = value[1].number;
    q->b = value[2].number;
    const char *problem = positive(arena, "scale", q->b);
    if (!problem && !(q->c >= 0.5 && q->c <= largest_shape)) {
        problem = bur_dist_complaint(arena, "df", q->c,
                                     "lie between 0.5 and 1000000");
    }
    if (!problem) {
        bur_shaped student = {q->c, 0, student_point, 1};
        q->table = bur_score_table_create(arena, student);
    }
    return problem;
}

static double student_cdf(const bur_quantile *q, double x)
{
    return bur_student_cdf((x - q->a) / q->b, q->c);
}

static double student_mean(const bur_quantile *q)
{
    return q->c > 1 ? q->a : NAN;
}

static double student_variance(const bur_quantile *q)
{
    double infinite = q->c > 1 ? INFINITY : NAN;
    return q->c > 2 ? q->b * q->b * q->c / (q->c - 2) : infinite;
}

const bur_law bur_law_student_t = {
    take_student_t, shaped_at,        shaped_lanes,      student_cdf,
    student_mean,   student_variance, .has_steps = false};
