/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights of scenarios, so that duplicates do not vote twice: two are the same
 * if all choices have the same values in them, in all measures and under all
 * assumptions. A measure counts in units of its own spread. */
#include <math.h>
#include <stdlib.h>

#include "method/duplicates.h"
#include "stat/moments.h"
#include "study/versus_parts.h"

/* Outer draws that are looked at, at most. */
enum { MOST_OUTER = 512 };

static int64_t n_looked_at(const bur_sides *sides)
{
    int64_t outer = sides->independent.n_draws / sides->independent.luck;
    return outer < MOST_OUTER ? outer : MOST_OUTER;
}

static double outer_mean(const double *x, int64_t outer, int luck)
{
    double sum = 0;
    int n = 0;
    for (int64_t i = outer * luck; i < (outer + 1) * luck; i++) {
        sum += isfinite(x[i]) ? x[i] : 0;
        n += isfinite(x[i]);
    }
    return n > 0 ? sum / n : NAN;
}

/* The features of a measure in all sheets, [sheet][n_features] from `first`. */
static void take_features(const bur_sides *sides, int m, int n_policies,
                          const int *policy, double *x, int64_t n_features,
                          int64_t first)
{
    int64_t outer = n_looked_at(sides);
    for (int s = 0; s < sides->n_sheets; s++) {
        for (int p = 0; p < n_policies; p++) {
            const double *of =
                bur_sides_values(sides, s * sides->n_policies + policy[p], m);
            double *to = x + s * n_features + first + p * outer;
            for (int64_t o = 0; o < outer; o++) {
                to[o] = of ? outer_mean(of, o, sides->independent.luck) : NAN;
            }
        }
    }
}

static void scale(double *x, int n_sheets, int64_t n_features, int64_t first,
                  int64_t n)
{
    bur_moments all = {0};
    for (int pass = 0; pass < 2; pass++) {
        double sd = bur_moments_sd(&all);
        for (int s = 0; s < n_sheets; s++) {
            double *of = x + s * n_features + first;
            for (int64_t i = 0; i < n; i++) {
                if (pass == 0 && isfinite(of[i])) {
                    bur_moments one = {1, of[i], 0, of[i], of[i]};
                    all = bur_moments_merged(all, one);
                } else if (pass == 1 && sd > 0) {
                    of[i] /= sd;
                }
            }
        }
    }
}

bur_status bur_sides_weigh(const bur_sides *sides, int n_policies,
                           const int *policy, double *weight, double *repeat,
                           bur_fault *fault)
{
    int64_t each = n_looked_at(sides) * n_policies;
    int64_t n_features = each * sides->n_measures;
    size_t n = (size_t)sides->n_sheets;
    double *x = calloc(n * (size_t)n_features + 1, sizeof *x);
    double *room = malloc((n * n + 1) * sizeof *room);
    if (!x || !room) {
        free(x);
        free(room);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to find duplicate scenarios");
    }
    for (int m = 0; m < sides->n_measures; m++) {
        take_features(sides, m, n_policies, policy, x, n_features, m * each);
        scale(x, sides->n_sheets, n_features, m * each, each);
    }
    bur_duplicates(x, sides->n_sheets, n_features, repeat, room);
    double sum = 0;
    for (int s = 0; s < sides->n_sheets; s++) {
        sum += 1 / repeat[s];
    }
    for (int s = 0; s < sides->n_sheets; s++) {
        weight[s] = 1 / repeat[s] / sum;
    }
    free(x);
    free(room);
    return BUR_OK;
}
