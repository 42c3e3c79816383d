/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances of all pairs, then a soft count of neighbours. */
#include "method/duplicates.h"

#include <math.h>

#include "num/vmath.h"

static const double radius_share = 0.1;

static double squared_distance(const double *a, const double *b, int64_t n)
{
    double sum = 0;
    int64_t counted = 0;
    for (int64_t i = 0; i < n; i++) {
        double d = a[i] - b[i];
        int none = isnan(a[i]) && isnan(b[i]);
        sum += none ? 0 : isnan(d) ? 1 : d * d;
        counted += !none;
    }
    return counted > 0 ? sum / (double)counted : 0;
}

void bur_duplicates(const double *x, int n, int64_t n_features, double *repeat,
                    double *room)
{
    double total = 0;
    int64_t apart = 0;
    for (int s = 0; s < n; s++) {
        for (int t = 0; t < s; t++) {
            double d2 = squared_distance(x + s * n_features, x + t * n_features,
                                         n_features);
            room[(int64_t)s * n + t] = room[(int64_t)t * n + s] = d2;
            total += sqrt(d2);
            apart += d2 > 0;
        }
        room[(int64_t)s * n + s] = 0;
    }
    double radius = apart > 0 ? radius_share * total / (double)apart : 1;
    for (int s = 0; s < n; s++) {
        repeat[s] = 0;
        for (int t = 0; t < n; t++) {
            repeat[s] += bur_exp(-room[(int64_t)s * n + t] / (radius * radius));
        }
    }
}
