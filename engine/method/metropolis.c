/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains side by side, and what each has learnt. */
#include "method/metropolis.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/keys.h"
#include "num/normal.h"
#include "num/vmath.h"

#define TARGET 0.234
#define RIDGE 1e-8 /* keeps a covariance positive, per starting variance */

enum { FIRST_LEARNING = 50, LEARN_EVERY = 10, ACCEPTANCE = 1 << 20 };

/* One chain. Arrays lie in the walk's. */
typedef struct chain {
    double *at, *next;      /* [d] */
    double *mean, *scatter; /* [d], [d][d]: of its past */
    double *factor;         /* [d][d]: of the covariance of its steps */
    double log_density, log_size;
    int64_t n; /* of its past */
    int64_t n_accepted;
} chain;

typedef struct walk {
    const bur_metropolis_ask *ask;
    int d;
    chain *chain;
    double *room, *point, *value; /* [n_chains][d], [n_chains] */
} walk;

static bool make_room(walk *w)
{
    size_t m = (size_t)w->ask->n_chains, d = (size_t)w->d;
    size_t each = 3 * d + 2 * d * d;
    w->chain = calloc(m, sizeof *w->chain);
    w->room = calloc(m * each + 1, sizeof *w->room);
    w->point = malloc(m * (d + 1) * sizeof *w->point);
    w->value = malloc(m * sizeof *w->value);
    if (w->chain == NULL || w->room == NULL || w->point == NULL ||
        w->value == NULL) {
        return false;
    }
    for (size_t c = 0; c < m; c++) {
        chain *k = &w->chain[c];
        k->at = w->room + c * each;
        k->next = k->at + d;
        k->mean = k->next + d;
        k->scatter = k->mean + d;
        k->factor = k->scatter + d * d;
    }
    return true;
}

static void release(walk *w)
{
    free(w->chain);
    free(w->room);
    free(w->point);
    free(w->value);
}

/* The Cholesky factor of a positive definite matrix; false if it is none. */
static bool factorise(const double *a, int d, double *factor)
{
    for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
            double s = a[i * d + j];
            for (int k = 0; k < j; k++) {
                s -= factor[i * d + k] * factor[j * d + k];
            }
            if (i == j && !(s > 0)) {
                return false;
            }
            factor[i * d + j] = i == j ? sqrt(s) : s / factor[j * d + j];
        }
    }
    return true;
}

/* Takes where the chain is into its past (Welford). */
static void remember(chain *k, int d)
{
    k->n++;
    double *before = k->next; /* free until the next step */
    for (int i = 0; i < d; i++) {
        before[i] = k->at[i] - k->mean[i];
        k->mean[i] += before[i] / (double)k->n;
    }
    for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
            k->scatter[i * d + j] += before[i] * (k->at[j] - k->mean[j]);
        }
    }
}

/* Gives steps the covariance of the past. */
static bool learn(const walk *w, chain *k, double *scratch)
{
    int d = w->d;
    for (int i = 0; i < d * d; i++) {
        scratch[i] = k->scatter[i] / (double)(k->n - 1);
    }
    for (int i = 0; i < d; i++) {
        double s = w->ask->scale[i];
        scratch[i * d + i] += RIDGE * s * s;
    }
    double *factor = scratch + d * d;
    memset(factor, 0, (size_t)(d * d) * sizeof *factor);
    if (!factorise(scratch, d, factor)) {
        return false;
    }
    memcpy(k->factor, factor, (size_t)(d * d) * sizeof *factor);
    return true;
}

static bur_key key_of(const walk *w, int c)
{
    return bur_site_key(w->ask->seed, bur_site("metropolis", c, 0));
}

static void propose(const walk *w, int c, int64_t step)
{
    chain *k = &w->chain[c];
    int d = w->d;
    double size = bur_exp(k->log_size);
    assert(k->next != NULL && k->at != NULL);
    memcpy(k->next, k->at, (size_t)d * sizeof *k->next);
    for (int j = 0; j < d; j++) {
        double u = bur_uniform(key_of(w, c), (uint64_t)step, BUR_FOR_SEARCH,
                               (uint32_t)j, 0);
        double z = size * bur_normal_quantile(u);
        for (int i = j; i < d; i++) {
            k->next[i] += k->factor[i * d + j] * z;
        }
    }
    memcpy(w->point + (int64_t)c * d, k->next, (size_t)d * sizeof *k->next);
}

/* Takes the step or not; returns the probability with which it did. */
static double decide(const walk *w, int c, int64_t step)
{
    chain *k = &w->chain[c];
    double value = w->value[c];
    double chance = value >= k->log_density
                        ? 1
                        : bur_exp(value - k->log_density); /* NaN: never */
    double u = bur_uniform(key_of(w, c), (uint64_t)step, BUR_FOR_SEARCH,
                           ACCEPTANCE, 0);
    if (u < chance) {
        memcpy(k->at, k->next, (size_t)w->d * sizeof *k->at);
        k->log_density = value;
        k->n_accepted++;
    }
    return chance >= 0 ? chance : 0;
}

/* What a chain learns of a step of the warm-up. */
static void adapt(const walk *w, chain *k, int64_t step, double chance,
                  double *scratch)
{
    remember(k, w->d);
    k->log_size += (chance - TARGET) / bur_pow((double)step + 1, 0.6);
    if (k->n >= FIRST_LEARNING && k->n % LEARN_EVERY == 0 &&
        learn(w, k, scratch) && k->n == FIRST_LEARNING) {
        k->log_size = bur_log(2.38 / sqrt(w->d));
    }
    if (step + 1 == w->ask->warm_up / 2) {
        /* the first half is on the way there: it is forgotten */
        k->n = 0;
        memset(k->mean, 0, (size_t)w->d * sizeof *k->mean);
        memset(k->scatter, 0, (size_t)(w->d * w->d) * sizeof *k->scatter);
    }
    k->n_accepted = 0;
}

static bur_status start(walk *w, const bur_points *log_density,
                        bur_fault *fault)
{
    const bur_metropolis_ask *ask = w->ask;
    BUR_TRY(
        bur_points_at(log_density, ask->start, ask->n_chains, w->value, fault));
    for (int c = 0; c < ask->n_chains; c++) {
        chain *k = &w->chain[c];
        k->log_density = w->value[c];
        if (!isfinite(k->log_density)) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "the density is zero where chain %d starts", c + 1);
        }
        memcpy(k->at, ask->start + (int64_t)c * w->d,
               (size_t)w->d * sizeof *k->at);
        k->log_size = bur_log(2.38 / sqrt(w->d));
        for (int i = 0; i < w->d; i++) {
            k->factor[i * w->d + i] = ask->scale[i];
        }
    }
    return BUR_OK;
}

static void keep(const walk *w, int c, int64_t at, double *draw)
{
    const bur_metropolis_ask *ask = w->ask;
    for (int i = 0; i < w->d; i++) {
        draw[(i * ask->n_chains + c) * ask->draws + at] = w->chain[c].at[i];
    }
}

static bur_status go(walk *w, const bur_points *log_density, double *scratch,
                     double *draw, bur_fault *fault)
{
    const bur_metropolis_ask *ask = w->ask;
    int64_t steps = ask->warm_up + ask->draws * ask->thin;
    for (int64_t step = 0; step < steps; step++) {
        for (int c = 0; c < ask->n_chains; c++) {
            propose(w, c, step);
        }
        BUR_TRY(bur_points_at(log_density, w->point, ask->n_chains, w->value,
                              fault));
        int64_t after = step - ask->warm_up;
        for (int c = 0; c < ask->n_chains; c++) {
            double chance = decide(w, c, step);
            if (after < 0) {
                adapt(w, &w->chain[c], step, chance, scratch);
            } else if (after % ask->thin == ask->thin - 1) {
                keep(w, c, after / ask->thin, draw);
            }
        }
    }
    return BUR_OK;
}

bur_status bur_metropolis(const bur_points *log_density,
                          const bur_metropolis_ask *ask, double *draw,
                          double *accepted, bur_fault *fault)
{
    assert(ask->n_chains >= 1 && ask->thin >= 1 && ask->draws >= 1);
    int d = log_density->n_inputs;
    walk w = {.ask = ask, .d = d};
    double *scratch = malloc(2 * (size_t)(d * d) * sizeof *scratch);
    bur_status status = BUR_OK;
    if (!make_room(&w) || scratch == NULL) {
        status = bur_fail(fault, BUR_NO_MEMORY, "no memory for %d chains",
                          ask->n_chains);
    } else {
        status = start(&w, log_density, fault);
    }
    if (status == BUR_OK) {
        status = go(&w, log_density, scratch, draw, fault);
    }
    for (int c = 0; c < ask->n_chains && status == BUR_OK; c++) {
        accepted[c] =
            (double)w.chain[c].n_accepted / (double)(ask->draws * ask->thin);
    }
    release(&w);
    free(scratch);
    return status;
}
