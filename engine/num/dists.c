/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of distributions: one row each, what the user writes and the law
 * that it names. */
#include <string.h>

#include "num/quantile_parts.h"

static const bur_dist_row row[] = {
    {{"constant",
      "Always the same value.",
      {{.name = "value", .doc = "the value"}}},
     &bur_law_constant},
    {{"uniform",
      "Any value between low and high is equally likely.",
      {{.name = "low", .doc = "least value"},
       {.name = "high", .doc = "greatest value"}}},
     &bur_law_uniform},
    {{"triangular",
      "Least, likeliest and greatest value, straight lines between.",
      {{.name = "low", .doc = "least value"},
       {.name = "mode", .doc = "likeliest value"},
       {.name = "high", .doc = "greatest value"}}},
     &bur_law_triangular},
    {{"pert",
      "Least, likeliest and greatest value, a smooth curve between.",
      {{.name = "low", .doc = "least value"},
       {.name = "mode", .doc = "likeliest value"},
       {.name = "high", .doc = "greatest value"},
       {.name = "shape",
        .doc = "weight of the mode",
        .is_optional = true,
        .otherwise = 4}}},
     &bur_law_pert},
    {{"normal",
      "The bell curve.",
      {{.name = "mean", .doc = "mean"},
       {.name = "sd", .doc = "standard deviation"}}},
     &bur_law_normal},
    {{"lognormal",
      "Positive, skewed to the right: the logarithm is normal.",
      {{.name = "median", .doc = "half lie below", .form = 1},
       {.name = "p90", .doc = "nine in ten lie below", .form = 1},
       {.name = "mean", .doc = "mean", .form = 2},
       {.name = "sd", .doc = "standard deviation", .form = 2}}},
     &bur_law_lognormal},
    {{"beta",
      "A share between low and high.",
      {{.name = "alpha", .doc = "weight of the upper end"},
       {.name = "beta", .doc = "weight of the lower end"},
       {.name = "low",
        .doc = "least value",
        .is_optional = true,
        .otherwise = 0},
       {.name = "high",
        .doc = "greatest value",
        .is_optional = true,
        .otherwise = 1}}},
     &bur_law_beta},
    {{"gamma",
      "Positive, skewed to the right; sums of waiting times.",
      {{.name = "shape", .doc = "shape", .form = 1},
       {.name = "scale", .doc = "mean over shape", .form = 1},
       {.name = "mean", .doc = "mean", .form = 2},
       {.name = "sd", .doc = "standard deviation", .form = 2}}},
     &bur_law_gamma},
    {{"exponential",
      "Waiting time for something that comes at a constant rate.",
      {{.name = "mean", .doc = "mean"}}},
     &bur_law_exponential},
    {{"weibull",
      "Waiting time for something that comes at a changing rate.",
      {{.name = "shape", .doc = "above 1 the rate rises with time"},
       {.name = "scale", .doc = "63 in 100 lie below"}}},
     &bur_law_weibull},
    {{"student_t",
      "A bell curve with heavy tails.",
      {{.name = "df", .doc = "degrees of freedom; the fewer the heavier"},
       {.name = "location",
        .doc = "middle",
        .is_optional = true,
        .otherwise = 0},
       {.name = "scale",
        .doc = "spread",
        .is_optional = true,
        .otherwise = 1}}},
     &bur_law_student_t},
    {{"poisson",
      "A count of independent events.",
      {{.name = "mean", .doc = "expected count"}}},
     &bur_law_poisson},
    {{"bernoulli",
      "1 with probability p, else 0.",
      {{.name = "p", .doc = "probability of 1"}}},
     &bur_law_bernoulli},
    {{"binomial",
      "How many of n trials succeed.",
      {{.name = "n", .doc = "number of trials"},
       {.name = "p", .doc = "probability that one succeeds"}}},
     &bur_law_binomial},
    {{"discrete",
      "One of some values, each with its weight.",
      {{.name = "values", .doc = "the values", .is_list = true},
       {.name = "weights",
        .doc = "their weights; they need not sum to 1",
        .is_list = true}}},
     &bur_law_discrete},
    {{"empirical",
      "The distribution of data, straight lines between sorted values.",
      {{.name = "values", .doc = "the data", .is_list = true}}},
     &bur_law_empirical},
};

int bur_n_dists(void)
{
    return (int)(sizeof row / sizeof *row);
}

const bur_dist_spec *bur_dist(int i)
{
    return &row[i].spec;
}

const bur_dist_spec *bur_dist_named(const char *name)
{
    for (int i = 0; i < bur_n_dists(); i++) {
        if (strcmp(row[i].spec.name, name) == 0) {
            return &row[i].spec;
        }
    }
    return NULL;
}

int bur_dist_param_named(const bur_dist_spec *dist, const char *name)
{
    for (int i = 0; i < BUR_DIST_PARAMS && dist->param[i].name; i++) {
        if (strcmp(dist->param[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const bur_law *bur_dist_law(const bur_dist_spec *dist)
{
    int i = 0;
    while (&row[i].spec != dist) {
        i++;
    }
    return row[i].law;
}
