/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modes: the nearest first, then whatever is far enough from all of them. */
#include "method/modes.h"

#include <math.h>

static bool stands_alone(const bur_design_point *point, int i, int n_inputs,
                         double apart, const int *which, int n_kept)
{
    for (int k = 0; k < n_kept; k++) {
        if (bur_limit_distance(point[which[k]].z, point[i].z, n_inputs) <
            apart) {
            return false;
        }
    }
    return true;
}

/* Each time the nearest of those that stand alone; what is kept no longer
 * does. */
int bur_modes_pick(const bur_design_point *point, int n, int n_inputs,
                   double apart, double off, int *which)
{
    int n_kept = 0;
    for (int best = 0; best >= 0;) {
        best = -1;
        for (int i = 0; i < n; i++) {
            bool nearer = best < 0 || point[i].beta < point[best].beta;
            if (point[i].off <= off && nearer &&
                stands_alone(point, i, n_inputs, apart, which, n_kept)) {
                best = i;
            }
        }
        if (best >= 0) {
            which[n_kept++] = best;
        }
    }
    return n_kept;
}

int bur_modes_nearest(const double *const *mode, int n_modes, int n_inputs,
                      const double *z)
{
    int best = 0;
    double least = INFINITY;
    for (int m = 0; m < n_modes; m++) {
        double away = bur_limit_distance(mode[m], z, n_inputs);
        if (away < least) {
            least = away;
            best = m;
        }
    }
    return best;
}
