/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control variates by elimination in the matrix of cross products. */
#include "stat/control.h"

#include <math.h>

#include "base/spill.h"
#include "stat/interval.h"

/* Numbers of each draw: the controls, and last the one that is asked for. */
typedef struct products {
    const double *const *x;
    const double *y;
    int k;
    int64_t n;
    double *mean;   /* [k + 1] */
    double *off;    /* [k + 1]: of the means from what is known of them */
    double *square; /* [k + 1][k + 1] of the centred numbers; lower half */
} products;

static const double *row_of(const products *p, int i)
{
    return i < p->k ? p->x[i] : p->y;
}

static void multiply(products *p, const double *known)
{
    int size = p->k + 1;
    for (int i = 0; i < size; i++) {
        p->mean[i] = bur_moments_of(row_of(p, i), NULL, p->n).mean;
        p->off[i] = p->mean[i] - (i < p->k ? known[i] : 0);
    }
    for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
            const double *a = row_of(p, i), *b = row_of(p, j);
            double sum = 0;
            for (int64_t d = 0; d < p->n; d++) {
                sum += (a[d] - p->mean[i]) * (b[d] - p->mean[j]);
                bur_spill_rest_at(d);
            }
            p->square[i * size + j] = sum;
        }
    }
}

/* Takes control j out of all that follow; what the elimination leaves at the
 * last place is the residual. `spread` grows by the error that knowing the
 * control's coefficient badly means. False: the control says nothing new. */
static bool take_out(products *p, int j, double own, double *spread)
{
    int size = p->k + 1;
    double pivot = p->square[j * size + j];
    if (!(pivot > 1e-10 * own)) {
        return false;
    }
    *spread += p->off[j] * p->off[j] / pivot;
    for (int i = j + 1; i < size; i++) {
        double share = p->square[i * size + j] / pivot;
        for (int l = j + 1; l <= i; l++) {
            p->square[i * size + l] -= share * p->square[l * size + j];
        }
        p->off[i] -= share * p->off[j];
    }
    return true;
}

bur_controlled bur_control_mean(const double *y, const double *const *x,
                                const double *known, int k, int64_t n,
                                double level, double *scratch)
{
    int size = k + 1;
    products p = {x, y, k, n, scratch, scratch + size, scratch + 2 * size};
    bur_moments moments = bur_moments_of(y, NULL, n);
    bur_controlled found = {.plain = bur_interval_mean(&moments, level),
                            .controlled = bur_estimate_bare(NAN, n, level),
                            .reduction = NAN};
    if (n < 10 * (int64_t)size) {
        return found;
    }
    multiply(&p, known);
    double spread = 1 / (double)n;
    for (int j = 0; j < k; j++) {
        double own = bur_moments_of(x[j], NULL, n).m2;
        found.n_used += take_out(&p, j, own, &spread);
    }
    double df = (double)(n - found.n_used - 1);
    double rest = p.square[k * size + k] > 0 ? p.square[k * size + k] : 0;
    double se = sqrt(rest / df * spread);
    found.controlled =
        bur_estimate_around(bur_estimate_bare(p.off[k], n, level), se,
                            bur_interval_t(level, df), BUR_METHOD_CONTROL_T);
    found.reduction = found.plain.se * found.plain.se / (se * se);
    return found;
}
