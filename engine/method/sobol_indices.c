/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' indices as ratios of sums by scramble. */
#include "method/sobol_indices.h"

#include <math.h>

#include "stat/chunk.h"
#include "stat/interval.h"

/* Of one scramble, or of several: points, the numerators, and of the values of
 * A and B the sums and the sums of squares. */
typedef struct sums {
    double n, part, sum, square;
} sums;

/* The values of a point that an index may use, less the mean. */
typedef struct point {
    double a, b, ab[2], ba[2];
} point;

typedef double numerator(const point *p);

double bur_pick_freeze_mean(const bur_pick_freeze *f)
{
    double sum = 0, n = 0;
    for (int64_t k = 0; k < f->n; k++) {
        sum += isfinite(f->a[k]) ? f->a[k] : 0;
        sum += isfinite(f->b[k]) ? f->b[k] : 0;
        n += isfinite(f->a[k]) + isfinite(f->b[k]);
    }
    return sum / n;
}

static void take_in(sums *s, const sums *part)
{
    s->n += part->n;
    s->part += part->part;
    s->sum += part->sum;
    s->square += part->square;
}

static double variance_of(const sums *s)
{
    double n = 2 * s->n;
    return (s->square - s->sum * s->sum / n) / (n - 1);
}

/* NaN where nothing varies. */
static double ratio_of(const sums *s)
{
    double variance = variance_of(s);
    return variance > 0 ? s->part / s->n / variance : NAN;
}

/* Of all scrambles but one; -1: of all. */
static sums sum_without(const sums scramble[BUR_REPLICATES], int one)
{
    sums all = {0};
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (r != one) {
            take_in(&all, &scramble[r]);
        }
    }
    return all;
}

/* --- numerators --- */

static double first_one(const point *p)
{
    return p->b * (p->ab[0] - p->a);
}

static double first_both(const point *p)
{
    return (p->b * (p->ab[0] - p->a) + p->a * (p->ba[0] - p->b)) / 2;
}

static double total_one(const point *p)
{
    double d = p->a - p->ab[0];
    return d * d / 2;
}

static double total_both(const point *p)
{
    double d = p->a - p->ab[0], e = p->b - p->ba[0];
    return (d * d + e * e) / 4;
}

/* BA_i has source i from A, and AB_j all but source j: they share these two. */
static double closed(const point *p)
{
    return (p->ba[0] * p->ab[1] + p->ba[1] * p->ab[0]) / 2 - p->a * p->b;
}

static double interaction(const point *p)
{
    point other = *p;
    other.ab[0] = p->ab[1];
    other.ba[0] = p->ba[1];
    return closed(p) - first_both(p) - first_both(&other);
}

/* --- sums --- */

static double at(const double *const *block, int source, int64_t k)
{
    return block && source >= 0 ? block[source][k] : 0;
}

/* False if one of them is not a number. Sources below zero are not used. */
static bool read_point(const bur_pick_freeze *f, const int *source, int64_t k,
                       double mean, point *p)
{
    *p = (point){.a = f->a[k] - mean, .b = f->b[k] - mean};
    double odd = (p->a - p->a) + (p->b - p->b);
    for (int i = 0; i < 2; i++) {
        p->ab[i] = at(f->ab, source[i], k) - mean;
        p->ba[i] = at(f->ba, source[i], k) - mean;
        odd += (p->ab[i] - p->ab[i]) + (p->ba[i] - p->ba[i]);
    }
    return odd == 0;
}

static void add_up(const bur_pick_freeze *f, const int *source,
                   numerator *part_of, sums scramble[BUR_REPLICATES])
{
    double mean = bur_pick_freeze_mean(f);
    for (int64_t k = 0; k < f->n; k++) {
        point p;
        if (read_point(f, source, k, mean, &p)) {
            take_in(&scramble[k % f->scrambles],
                    &(sums){1, part_of(&p), p.a + p.b, p.a * p.a + p.b * p.b});
        }
    }
}

double bur_pick_freeze_variance(const bur_pick_freeze *f)
{
    sums all = {0};
    double mean = bur_pick_freeze_mean(f);
    for (int64_t k = 0; k < f->n; k++) {
        double a = f->a[k] - mean, b = f->b[k] - mean;
        if (isfinite(a) && isfinite(b)) {
            take_in(&all, &(sums){1, 0, a + b, a * a + b * b});
        }
    }
    return variance_of(&all);
}

/* Scrambles that all say the same, that a source changes nothing, know nothing
 * of their error. */
static bool same_in_all(const double pseudo[BUR_REPLICATES])
{
    bool same = true;
    for (int r = 1; r < BUR_REPLICATES; r++) {
        same = same && pseudo[r] == pseudo[0];
    }
    return same;
}

static bur_estimate estimate(const bur_pick_freeze *f, const int *source,
                             numerator *part_of, double level)
{
    sums scramble[BUR_REPLICATES] = {{0}};
    double pseudo[BUR_REPLICATES], mean = 0;
    bool complete = f->scrambles == BUR_REPLICATES;
    add_up(f, source, part_of, scramble);
    sums all = sum_without(scramble, -1);
    double value = ratio_of(&all);
    for (int r = 0; complete && r < BUR_REPLICATES; r++) {
        sums rest = sum_without(scramble, r);
        pseudo[r] =
            BUR_REPLICATES * value - (BUR_REPLICATES - 1) * ratio_of(&rest);
        complete = complete && scramble[r].n > 0 && isfinite(pseudo[r]);
        mean += pseudo[r] / BUR_REPLICATES;
    }
    complete = complete && !same_in_all(pseudo);
    int64_t n = (int64_t)all.n;
    return complete ? bur_interval_parts(mean, pseudo, BUR_REPLICATES, n,
                                         BUR_METHOD_REPLICATE_T, level)
                    : bur_estimate_bare(value, n, level);
}

/* --- indices --- */

bur_estimate bur_sobol_first(const bur_pick_freeze *f, int source, double level)
{
    const int used[2] = {source, -1};
    return estimate(f, used, f->ba ? first_both : first_one, level);
}

bur_estimate bur_sobol_total(const bur_pick_freeze *f, int source, double level)
{
    const int used[2] = {source, -1};
    return estimate(f, used, f->ba ? total_both : total_one, level);
}

bur_estimate bur_sobol_closed(const bur_pick_freeze *f, int i, int j,
                              double level)
{
    const int used[2] = {i, j};
    return estimate(f, used, closed, level);
}

bur_estimate bur_sobol_interaction(const bur_pick_freeze *f, int i, int j,
                                   double level)
{
    const int used[2] = {i, j};
    return estimate(f, used, interaction, level);
}
