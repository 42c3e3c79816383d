/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions by their inverse: one uniform in, one value out.
 *
 * A single uniform for each value keeps Monte Carlo, Latin hypercubes, Sobol'
 * points, antithetic draws and common random numbers interchangeable. A
 * quantile is const once created and lives in its arena: any thread reads it.
 *
 * The table of distributions is the one place that knows their names and
 * parameters; schema checks and `bursar help distributions` are made of it. */
#ifndef BURSAR_NUM_QUANTILE_H
#define BURSAR_NUM_QUANTILE_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct bur_quantile bur_quantile;

/* A parameter of a distribution. Some distributions can be given in two ways
 * (a lognormal by median and p90, or by mean and sd): a parameter of form 1 or
 * 2 belongs to that way only, one of form 0 to both. */
typedef struct bur_dist_param {
    const char *name;
    const char *doc;
    bool is_list;     /* an array of numbers */
    bool is_optional; /* then `otherwise` stands for it */
    int form;
    double otherwise;
} bur_dist_param;

enum { BUR_DIST_PARAMS = 5 };

typedef struct bur_dist_spec {
    const char *name;
    const char *doc;                       /* one sentence */
    bur_dist_param param[BUR_DIST_PARAMS]; /* ends with a NULL name */
} bur_dist_spec;

/* All distributions, in the order in which help shows them. Every one takes
 * "min" and "max" besides: it is then cut there (the tails removed, the rest
 * scaled up). */
int bur_n_dists(void);
const bur_dist_spec *bur_dist(int i);

/* The distribution of that name, or NULL. */
const bur_dist_spec *bur_dist_named(const char *name);

/* The number of a parameter of `dist`, or -1. */
int bur_dist_param_named(const bur_dist_spec *dist, const char *name);

typedef struct bur_dist_value {
    bool given;
    double number;
    const double *list; /* if the parameter is a list; borrowed */
    int n;
} bur_dist_value;

/* What the user gave, in the order of dist->param. */
typedef struct bur_dist_args {
    const bur_dist_spec *dist;
    bur_dist_value value[BUR_DIST_PARAMS];
    double min, max; /* -INFINITY, INFINITY: not cut */
} bur_dist_args;

/* Nothing given yet. */
bur_dist_args bur_dist_args_of(const bur_dist_spec *dist);

/* Gives a parameter by name, "min" and "max" too. False: no such parameter,
 * or it is a list. */
bool bur_dist_give(bur_dist_args *args, const char *name, double value);

/* Returns the quantile function, or NULL and a sentence without a full stop
 * in *problem (in `arena`) if no distribution has such parameters. Copies
 * what it needs. Beta, PERT, gamma and Student t are tabulated here, which
 * takes about a millisecond; a table is within 1e-9 of the larger of value and
 * standard deviation (quintic Hermite in the normal score). */
const bur_quantile *bur_quantile_create(bur_arena *arena,
                                        const bur_dist_args *args,
                                        const char **problem);

/* The value that a uniform in (0, 1) stands for. */
double bur_quantile_at(const bur_quantile *q, double u);

/* Replaces n uniforms by their values; the same bits as bur_quantile_at. */
void bur_quantile_lanes(const bur_quantile *q, double *u_in_x_out, int n);

/* Mean and variance, cut included; infinite or NaN where there is none. */
double bur_quantile_mean(const bur_quantile *q);
double bur_quantile_variance(const bur_quantile *q);

/* The distribution it was made from, and what was given of it: making another
 * from that gives the same. */
const bur_dist_spec *bur_quantile_dist(const bur_quantile *q);
const bur_dist_args *bur_quantile_args(const bur_quantile *q);

#endif
