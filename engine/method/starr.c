/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of the simplex. For three states a choice's domain is the triangle
 * of probabilities cut by a half-plane for each other choice (Sutherland and
 * Hodgman, "Reentrant polygon clipping", CACM 17, 1974). */
#include "method/starr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/keys.h"
#include "num/vmath.h"
#include "stat/interval.h"

/* --- exact --- */

/* A point of the simplex of three states. */
typedef struct point {
    double at[3];
} point;

static double dot(const double normal[3], const point *p)
{
    return normal[0] * p->at[0] + normal[1] * p->at[1] + normal[2] * p->at[2];
}

/* Cuts a polygon to where normal . p >= 0; `into` has room for n + 1. */
static int cut(const point *from, int n, const double normal[3], point *into)
{
    int m = 0;
    for (int i = 0; i < n; i++) {
        const point *a = &from[i], *b = &from[(i + 1) % n];
        double da = dot(normal, a), db = dot(normal, b);
        if (da >= 0) {
            into[m++] = *a;
        }
        if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
            double t = da / (da - db);
            for (int k = 0; k < 3; k++) {
                into[m].at[k] = a->at[k] + t * (b->at[k] - a->at[k]);
            }
            m++;
        }
    }
    return m;
}

/* Twice the area over the first two coordinates: 1 of the whole simplex. */
static double area(const point *p, int n)
{
    double sum = 0;
    for (int i = 1; i + 1 < n; i++) {
        double ax = p[i].at[0] - p[0].at[0], ay = p[i].at[1] - p[0].at[1];
        double bx = p[i + 1].at[0] - p[0].at[0];
        double by = p[i + 1].at[1] - p[0].at[1];
        sum += ax * by - ay * bx;
    }
    return fabs(sum);
}

static int same(const bur_payoff *payoff, int p, int q)
{
    return memcmp(bur_payoff_of(payoff, p), bur_payoff_of(payoff, q),
                  (size_t)payoff->n_states * sizeof(double)) == 0;
}

/* The domain of a choice, which those with the same payoffs share. `room` has
 * two polygons of n_choices + 3 points. */
static double area_share(const bur_payoff *payoff, int choice, point *room)
{
    int n = 3, twins = 0;
    int most = payoff->n_choices + 3;
    point *now = room, *next = room + most;
    const double *mine = bur_payoff_of(payoff, choice);
    for (int i = 0; i < 3; i++) {
        now[i] = (point){{i == 0, i == 1, i == 2}};
    }
    for (int q = 0; q < payoff->n_choices; q++) {
        const double *other = bur_payoff_of(payoff, q);
        if (same(payoff, choice, q)) {
            twins++;
        } else if (n > 0) {
            double normal[3] = {mine[0] - other[0], mine[1] - other[1],
                                mine[2] - other[2]};
            n = cut(now, n, normal, next);
            point *was = now;
            now = next;
            next = was;
        }
    }
    return area(now, n) / twins;
}

/* The stretch of [0, 1], the probability of state 1, where a choice is best. */
static double length_share(const bur_payoff *payoff, int choice)
{
    double low = 0, high = 1;
    int twins = 0;
    const double *mine = bur_payoff_of(payoff, choice);
    for (int q = 0; q < payoff->n_choices; q++) {
        const double *other = bur_payoff_of(payoff, q);
        double at0 = mine[0] - other[0], at1 = mine[1] - other[1];
        double root = at0 / (at0 - at1);
        if (same(payoff, choice, q)) {
            twins++;
        } else if (at0 >= 0 && at1 < 0) {
            high = root < high ? root : high;
        } else if (at0 < 0 && at1 >= 0) {
            low = root > low ? root : low;
        } else if (at0 < 0) {
            return 0;
        }
    }
    return high > low ? (high - low) / twins : 0;
}

static bur_status exact_shares(const bur_payoff *payoff, bur_estimate *share,
                               double level, bur_fault *fault)
{
    point *room = malloc(2 * ((size_t)payoff->n_choices + 3) * sizeof *room);
    if (!room) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory for the domains of choices");
    }
    for (int p = 0; p < payoff->n_choices; p++) {
        double value = payoff->n_states == 3 ? area_share(payoff, p, room)
                                             : length_share(payoff, p);
        share[p] = bur_estimate_bare(value, 0, level);
    }
    free(room);
    return BUR_OK;
}

/* --- sampled --- */

/* A gamma variate of shape a < 1 by rejection (Ahrens and Dieter, "Computer
 * methods for sampling from gamma, beta, Poisson and binomial distributions",
 * Computing 12, 1974, algorithm GS): 1.4 trials each. */
static double gamma_below_one(bur_key key, uint64_t k, uint32_t s, double a)
{
    double b = 1 + a * 0.36787944117144233; /* 1 / e */
    for (uint32_t trial = 1;; trial++) {
        double u = bur_uniform(key, k, BUR_FOR_BOOTSTRAP, 2 * s, trial);
        double v = bur_uniform(key, k, BUR_FOR_BOOTSTRAP, 2 * s + 1, trial);
        double p = b * u;
        if (p <= 1) {
            double x = bur_pow(p, 1 / a);
            if (v <= bur_exp(-x)) {
                return x;
            }
        } else {
            double x = -bur_log((b - p) / a);
            if (v <= bur_pow(x, a - 1)) {
                return x;
            }
        }
    }
}

/* Random probabilities of the states, up to a factor, which is returned: their
 * sum. */
static double sample(const bur_starr *how, int64_t n, int64_t k, double *p)
{
    bur_key key = bur_site_key(how->seed, bur_site("starr", 0, 0));
    double sum = 0;
    for (int64_t s = 0; s < n; s++) {
        double u =
            bur_uniform(key, (uint64_t)k, BUR_FOR_BOOTSTRAP, (uint32_t)s, 0);
        double a = how->concentration ? how->concentration[s] : 1;
        p[s] = a == 1 ? -bur_log(u)
                      : gamma_below_one(key, (uint64_t)k, (uint32_t)s, a);
        sum += p[s];
    }
    return sum;
}

static double expected(const double *value, const double *p, int64_t n)
{
    double sum = 0;
    for (int64_t s = 0; s < n; s++) {
        sum += value[s] * p[s];
    }
    return sum;
}

/* Sums of shares and of their squares, over the samples. */
typedef struct sums {
    double share, square;
} sums;

static void add_sample(const bur_payoff *payoff, const double *mean,
                       unsigned char *first, sums *sum)
{
    int k = bur_payoff_first(mean, payoff->n_choices, payoff->material, first);
    for (int c = 0; c < payoff->n_choices; c++) {
        double share = first[c] ? 1 / (double)k : 0;
        sum[c].share += share;
        sum[c].square += share * share;
    }
}

static bur_estimate estimate_of(sums sum, int64_t n, double level)
{
    double mean = sum.share / (double)n;
    if (sum.share == sum.square) { /* nothing was shared: a proportion */
        return bur_interval_proportion((int64_t)sum.share, n, level);
    }
    double m2 = sum.square - mean * sum.share;
    bur_moments moments = {.n = n, .mean = mean, .m2 = m2 > 0 ? m2 : 0};
    return bur_interval_cut(bur_interval_mean(&moments, level));
}

static bur_status sampled_shares(const bur_payoff *payoff, const bur_starr *how,
                                 bur_estimate *share, bur_fault *fault)
{
    size_t states = (size_t)payoff->n_states;
    size_t choices = (size_t)payoff->n_choices;
    double *p = malloc((states + choices) * sizeof *p);
    sums *sum = calloc(choices, sizeof *sum);
    unsigned char *first = malloc(choices);
    if (!p || !sum || !first) {
        free(p);
        free(sum);
        free(first);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory for the domains of choices");
    }
    double *mean = p + states;
    for (int64_t k = 0; k < how->samples; k++) {
        double total = sample(how, payoff->n_states, k, p);
        for (int c = 0; c < payoff->n_choices; c++) {
            mean[c] =
                expected(bur_payoff_of(payoff, c), p, payoff->n_states) / total;
        }
        add_sample(payoff, mean, first, sum);
    }
    for (size_t c = 0; c < choices; c++) {
        share[c] = estimate_of(sum[c], how->samples, how->level);
    }
    free(p);
    free(sum);
    free(first);
    return BUR_OK;
}

bur_status bur_starr_shares(const bur_payoff *payoff, const bur_starr *how,
                            bur_estimate *share, bur_fault *fault)
{
    int plain = payoff->material == 0;
    for (int64_t s = 0; how->concentration && s < payoff->n_states; s++) {
        plain = plain && how->concentration[s] == 1;
    }
    bool few = payoff->n_states == 2 || payoff->n_states == 3;
    return plain && few ? exact_shares(payoff, share, how->level, fault)
                        : sampled_shares(payoff, how, share, fault);
}
