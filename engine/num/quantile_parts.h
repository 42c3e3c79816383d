/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of distributions share; not for others. A distribution is one
 * row of the table in dists.c: what the user may write, and a law. */
#ifndef BURSAR_NUM_QUANTILE_PARTS_H
#define BURSAR_NUM_QUANTILE_PARTS_H

#include "num/quantile.h"
#include "num/score_table.h"

typedef struct bur_law bur_law;

struct bur_quantile {
    const bur_dist_spec *dist;
    const bur_law *law;
    double a, b, c, d; /* parameters, as the law's file says */
    /* Laws that have steps or knots: [n] values, ascending, and P(X <= value).
     */
    const double *value, *below;
    int n;
    const bur_score_table *table; /* laws with a shape */
    /* Cut: u becomes from + u (to - from), x is held to [min, max]. */
    bool is_cut;
    double from, to, min, max;
    bur_dist_args args; /* it was made from */
};

struct bur_law {
    /* Takes the parameters in; returns NULL, or what is wrong with them. */
    const char *(*take)(bur_quantile *q, bur_arena *arena,
                        const bur_dist_value *value, int form);
    double (*at)(const bur_quantile *q, double u); /* not cut */
    /* The same over lanes; NULL: one at a time. */
    void (*lanes)(const bur_quantile *q, double *u_in_x_out, int n);
    double (*cdf)(const bur_quantile *q,
                  double x); /* P(X <= x), not cut; NULL: has steps */
    double (*mean)(const bur_quantile *q);     /* not cut */
    double (*variance)(const bur_quantile *q); /* not cut */
    bool has_steps; /* discrete: `value` and `below` are the law */
};

typedef struct bur_dist_row {
    bur_dist_spec spec;
    const bur_law *law;
} bur_dist_row;

extern const bur_law bur_law_constant, bur_law_uniform, bur_law_normal,
    bur_law_lognormal, bur_law_triangular, bur_law_exponential, bur_law_weibull,
    bur_law_beta, bur_law_pert, bur_law_gamma, bur_law_student_t,
    bur_law_poisson, bur_law_bernoulli, bur_law_binomial, bur_law_discrete,
    bur_law_empirical;

/* The law of a row of the table. */
const bur_law *bur_dist_law(const bur_dist_spec *dist);

/* "WHAT is NUMBER; it must RULE", in `arena`. */
const char *bur_dist_complaint(bur_arena *arena, const char *what,
                               double number, const char *rule);

/* NULL if low < high, else a complaint. */
const char *bur_dist_order(bur_arena *arena, double low, double high);

/* Steps: the first value whose `below` reaches u; the moments of what is left
 * by the cut. */
double bur_steps_at(const bur_quantile *q, double u);
double bur_steps_moment(const bur_quantile *q, double about, int power);

#endif
