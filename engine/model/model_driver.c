/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading drivers: which settings each process needs, and whether they make
 * sense. */
#include <math.h>
#include <string.h>

#include "model/reading.h"

enum { MOST_REGIMES = 64 };

/* What each process must have, and may have. */
static const struct {
    const char *name, *needs, *takes;
} processes[] = {
    [BUR_PROCESS_WHITE_NOISE] = {"white_noise", "sd", "mean"},
    [BUR_PROCESS_AR1] = {"ar1", "sd", "mean rho half_life"},
    [BUR_PROCESS_RANDOM_WALK] = {"random_walk", "sd", "mean drift"},
    [BUR_PROCESS_GBM] = {"gbm", "sd", "mean drift"},
    [BUR_PROCESS_POISSON_SHOCKS] = {"poisson_shocks", "rate size",
                                    "mean recovery"},
    [BUR_PROCESS_MARKOV] = {"markov", "values transition", "start"},
};

static const char *const special_keys[] = {
    "mean", "sd",       "rho",    "half_life",  "drift", "rate",
    "size", "recovery", "values", "transition", "start"};

static bool has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word)) {
        if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ' ')) {
            return true;
        }
    }
    return false;
}

static void check_keys(reader *r, const bur_conf *group, bur_process process)
{
    for (size_t i = 0; i < sizeof special_keys / sizeof special_keys[0]; i++) {
        const char *key = special_keys[i];
        const bur_conf *given = bur_conf_at(group, key);
        bool needed = has_word(processes[process].needs, key);
        if (needed && !given) {
            bur_error_at(r->sink, BUR_DIAG_MISSING_KEY, group->name_span,
                         "the process '%s' needs '%s'", processes[process].name,
                         key);
        }
        if (given && !needed && !has_word(processes[process].takes, key)) {
            bur_error_at(r->sink, BUR_DIAG_UNKNOWN_KEY, given->name_span,
                         "the process '%s' has no '%s'",
                         processes[process].name, key);
        }
    }
}

static double read_duration(reader *r, const bur_conf *group, const char *key)
{
    const bur_conf *value = bur_conf_at(group, key);
    double duration = 0;
    if (value &&
        (!bur_duration_read(value->text->s, r->model->time_unit, &duration) ||
         !(duration > 0))) {
        bur_error_at(r->sink, BUR_DIAG_DURATION, value->span,
                     "'%s' should be a duration such as \"18 months\"", key);
    }
    return duration;
}

static bur_eq read_field(reader *r, const bur_conf *group, const char *key)
{
    const bur_conf *value = bur_conf_at(group, key);
    return value ? bur_eq_read(r->arena, value, r->sink) : (bur_eq){0};
}

static bool is_row(const bur_conf *row, int n)
{
    bool ok = (row->kind == BUR_CONF_LIST || row->kind == BUR_CONF_ARRAY) &&
              row->n_items == n;
    for (int j = 0; ok && j < n; j++) {
        ok = (row->item[j]->kind == BUR_CONF_INTEGER ||
              row->item[j]->kind == BUR_CONF_FLOAT) &&
             row->item[j]->number >= 0;
    }
    return ok;
}

/* The transition matrix: n rows of n probabilities that add up to one. */
static double *read_matrix(reader *r, const bur_conf *matrix, int n)
{
    bool ok = matrix->kind == BUR_CONF_LIST && matrix->n_items == n;
    double *p = BUR_NEW_N(r->arena, double, n *n);
    for (int i = 0; ok && i < n; i++) {
        const bur_conf *row = matrix->item[i];
        ok = is_row(row, n);
        double sum = 0;
        for (int j = 0; ok && j < n; j++) {
            sum += p[i * n + j] = row->item[j]->number;
        }
        if (ok && fabs(sum - 1) > 1e-9) {
            bur_error_at(r->sink, BUR_DIAG_MARKOV, row->span,
                         "the probabilities of a row must add up to one");
        }
    }
    if (!ok) {
        bur_error_at(r->sink, BUR_DIAG_MARKOV, matrix->span,
                     "transition should be %d rows of %d probabilities, as in "
                     "((0.9, 0.1), (0.2, 0.8))",
                     n, n);
    }
    return p;
}

/* Gauss-Jordan elimination without need of pivots elsewhere than on the
 * largest element of a column, in a fixed order. */
static bool solve(double *a, double *b, int n)
{
    for (int c = 0; c < n; c++) {
        int best = c;
        for (int i = c + 1; i < n; i++) {
            best = fabs(a[i * n + c]) > fabs(a[best * n + c]) ? i : best;
        }
        if (fabs(a[best * n + c]) < 1e-12) {
            return false;
        }
        for (int j = 0; j < n; j++) {
            double t = a[c * n + j];
            a[c * n + j] = a[best * n + j];
            a[best * n + j] = t;
        }
        double t = b[c];
        b[c] = b[best];
        b[best] = t;
        for (int i = 0; i < n; i++) {
            double f = i == c ? 0 : a[i * n + c] / a[c * n + c];
            for (int j = c; j < n && f != 0; j++) {
                a[i * n + j] -= f * a[c * n + j];
            }
            b[i] -= f * b[c];
        }
    }
    for (int i = 0; i < n; i++) {
        b[i] /= a[i * n + i];
    }
    return true;
}

/* pi P = pi, with the last equation replaced by sum(pi) = 1. */
static const double *stationary(reader *r, const double *p, int n,
                                bur_span span)
{
    double *a = BUR_NEW_N(r->arena, double, n *n);
    double *b = BUR_NEW_N(r->arena, double, n);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            a[i * n + j] = i == n - 1 ? 1 : p[j * n + i] - (i == j);
        }
    }
    b[n - 1] = 1;
    if (!solve(a, b, n)) {
        bur_error_at(r->sink, BUR_DIAG_MARKOV, span,
                     "the regimes do not settle to one distribution: give "
                     "`start`");
    }
    return b;
}

static void read_regimes(reader *r, bur_driver *d, const bur_conf *group)
{
    const bur_conf *matrix = bur_conf_at(group, "transition");
    d->values = bur_conf_numbers(r->arena, group, "values", &d->n_regimes);
    if (!d->values || !matrix) {
        return;
    }
    if (d->n_regimes < 1 || d->n_regimes > MOST_REGIMES) {
        bur_error_at(r->sink, BUR_DIAG_MARKOV, bur_conf_span(group, "values"),
                     "give 1 to %d regimes", MOST_REGIMES);
        return;
    }
    int errors = r->sink->n_errors;
    d->transition = read_matrix(r, matrix, d->n_regimes);
    d->start = (int)bur_conf_integer(group, "start", 0);
    if (d->start > d->n_regimes) {
        bur_error_at(r->sink, BUR_DIAG_OUT_OF_RANGE,
                     bur_conf_span(group, "start"), "there are %d regimes",
                     d->n_regimes);
    }
    if (d->start == 0 && r->sink->n_errors == errors) {
        d->stationary =
            stationary(r, d->transition, d->n_regimes, matrix->span);
    }
}

/* Expected shocks are given a year; the model counts in its own unit. */
static void read_shocks(reader *r, bur_driver *d, const bur_conf *group)
{
    const bur_conf *size = bur_conf_at(group, "size");
    if (size && size->kind == BUR_CONF_GROUP) {
        d->size = bur_dist_read(r->arena, size, NULL, r->sink);
    } else if (size) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, size->span,
                     "'size' should be a distribution: { dist = \"...\"; }");
    }
    d->recovery = read_duration(r, group, "recovery");
    d->rate = read_field(r, group, "rate");
}

static void check_rho(reader *r, const bur_driver *d, const bur_conf *group)
{
    if (d->process != BUR_PROCESS_AR1) {
        return;
    }
    const bur_conf *rho = bur_conf_at(group, "rho");
    if (!rho == !bur_conf_at(group, "half_life")) {
        bur_error_at(r->sink, BUR_DIAG_MISSING_KEY, group->name_span,
                     "an AR(1) process needs either 'rho' or 'half_life'");
    }
    if (rho && rho->kind != BUR_CONF_TEXT &&
        !(rho->number > -1 && rho->number < 1)) {
        bur_error_at(r->sink, BUR_DIAG_OUT_OF_RANGE, rho->span,
                     "'rho' should be above -1 and below 1");
    }
}

static void check_sd(reader *r, const bur_conf *group)
{
    const bur_conf *sd = bur_conf_at(group, "sd");
    if (sd && sd->kind != BUR_CONF_TEXT && !(sd->number >= 0)) {
        bur_error_at(r->sink, BUR_DIAG_OUT_OF_RANGE, sd->span,
                     "'sd' should not be negative");
    }
}

bur_driver *bur_read_driver(reader *r, const bur_var *var,
                            const bur_conf *group)
{
    bur_driver *d = BUR_NEW(r->arena, bur_driver);
    d->process = (bur_process)bur_conf_choice(
        group, "process",
        "white_noise|ar1|random_walk|gbm|poisson_shocks|markov", 0);
    check_keys(r, group, d->process);
    d->every =
        bur_conf_at(group, "every") ? read_duration(r, group, "every") : 1.0;
    d->multiplicative =
        bur_conf_choice(group, "form", "additive|multiplicative", 0) == 1;
    d->common = bur_conf_choice(group, "scope", "provider|common", 0) == 1;
    const char *site = bur_conf_text(group, "site", NULL);
    d->site =
        site ? bur_name_canonical(r->arena, site, strlen(site)) : var->name;
    d->mean = read_field(r, group, "mean");
    d->sd = read_field(r, group, "sd");
    d->rho = read_field(r, group, "rho");
    d->drift = read_field(r, group, "drift");
    d->half_life = read_duration(r, group, "half_life");
    check_rho(r, d, group);
    check_sd(r, group);
    if (d->process == BUR_PROCESS_POISSON_SHOCKS) {
        read_shocks(r, d, group);
    }
    if (d->process == BUR_PROCESS_MARKOV) {
        read_regimes(r, d, group);
    }
    return d;
}
