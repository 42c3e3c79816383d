/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal equations by part of the draws, so that leaving one out is a
 * subtraction; each leave-out is factored once (Cholesky) and gives the
 * coefficients of all inputs. The square of an input joins by the theorem of
 * Frisch, Waugh and Lovell: regressed on the inputs, what is left of it
 * explains what they leave. Inputs are standardised, so that the intercept is
 * the mean. */
#include "method/turning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/interval.h"
#include "stat/replicates.h"

enum { PARTS = BUR_REPLICATES, FITS = PARTS + 1, GRID = 256, FEW = 10 };

/* What of a column's variance others must leave for it to count. */
#define LEAST_PIVOT 1e-9

/* Sums over rows: m = n_inputs + 1 columns of 1 and z. */
typedef struct sums {
    double *zz; /* [m][m], the lower triangle */
    double *qz; /* [n_inputs][m]: of the squares */
    double *qq; /* [n_inputs] */
    double *zd; /* [m] */
    double *qd; /* [n_inputs] */
    double dd;
} sums;

typedef struct working {
    const bur_turning_ask *ask;
    int k, m;     /* inputs; columns */
    int64_t *row; /* [n_rows]: draws with a difference */
    int64_t n_rows;
    double *sorted;    /* [n_rows] */
    double *mean, *sd; /* [k] */
    sums part[PARTS], all, rest;
    double *factor;                  /* [m][m] */
    double *w;                       /* [m] */
    double *mean_of_d;               /* [FITS] */
    double *intercept, *slope, *bow; /* [FITS][k] */
} working;

/* --- rows --- */

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void sort_input(working *w, int i)
{
    for (int64_t r = 0; r < w->n_rows; r++) {
        w->sorted[r] = w->ask->x[i][w->row[r]];
    }
    qsort(w->sorted, (size_t)w->n_rows, sizeof *w->sorted, compare);
}

static void find_rows(working *w)
{
    const bur_turning_ask *ask = w->ask;
    w->n_rows = 0;
    for (int64_t i = 0; i < ask->n; i++) {
        bool there = isfinite(ask->d[i]);
        for (int j = 0; j < w->k && there; j++) {
            there = isfinite(ask->x[j][i]);
        }
        if (there) {
            w->row[w->n_rows++] = i;
        }
    }
}

static void find_moments(working *w)
{
    double n = (double)w->n_rows;
    for (int j = 0; j < w->k; j++) {
        double sum = 0, square = 0;
        for (int64_t r = 0; r < w->n_rows; r++) {
            sum += w->ask->x[j][w->row[r]];
        }
        w->mean[j] = sum / n;
        for (int64_t r = 0; r < w->n_rows; r++) {
            double d = w->ask->x[j][w->row[r]] - w->mean[j];
            square += d * d;
        }
        double sd = sqrt(square / n);
        w->sd[j] = sd > 1e-12 * fabs(w->mean[j]) ? sd : 0;
    }
}

/* --- sums --- */

static size_t size_of_sums(int k, int m)
{
    return (size_t)m * (size_t)m + (size_t)k * (size_t)m + 2 * (size_t)k +
           (size_t)m;
}

static void lay_sums(sums *s, double *room, int k, int m)
{
    s->zz = room;
    s->qz = s->zz + (size_t)m * (size_t)m;
    s->qq = s->qz + (size_t)k * (size_t)m;
    s->zd = s->qq + k;
    s->qd = s->zd + m;
}

static void add_row(working *w, sums *s, int64_t row)
{
    int k = w->k, m = w->m;
    double *z = w->w, d = w->ask->d[row];
    z[0] = 1;
    for (int j = 0; j < k; j++) {
        z[j + 1] =
            w->sd[j] > 0 ? (w->ask->x[j][row] - w->mean[j]) / w->sd[j] : 0;
    }
    for (int i = 0; i < m; i++) {
        for (int j = 0; j <= i; j++) {
            s->zz[i * m + j] += z[i] * z[j];
        }
        s->zd[i] += z[i] * d;
    }
    for (int i = 0; i < k; i++) {
        double q = z[i + 1] * z[i + 1] - 1;
        for (int j = 0; j < m; j++) {
            s->qz[i * m + j] += q * z[j];
        }
        s->qq[i] += q * q;
        s->qd[i] += q * d;
    }
    s->dd += d * d;
}

/* to = a + factor * b */
static void combine(const working *w, const sums *a, double factor,
                    const sums *b, sums *to)
{
    size_t n = size_of_sums(w->k, w->m);
    for (size_t i = 0; i < n; i++) {
        to->zz[i] = a->zz[i] + factor * b->zz[i];
    }
    to->dd = a->dd + factor * b->dd;
}

static void add_rows(working *w)
{
    for (int64_t r = 0; r < w->n_rows; r++) {
        int64_t unit = w->row[r] / w->ask->together;
        add_row(w, &w->part[unit % PARTS], w->row[r]);
    }
    for (int p = 0; p < PARTS; p++) {
        combine(w, &w->all, 1, &w->part[p], &w->all);
    }
}

/* --- fits --- */

/* The Cholesky factor; a column that others determine gets a pivot of 0. */
static void factorise(working *w, const double *a)
{
    int m = w->m;
    for (int j = 0; j < m; j++) {
        double pivot = a[j * m + j];
        for (int l = 0; l < j; l++) {
            pivot -= w->factor[j * m + l] * w->factor[j * m + l];
        }
        bool there = pivot > LEAST_PIVOT * a[j * m + j] && a[j * m + j] > 0;
        double root = there ? sqrt(pivot) : 0;
        w->factor[j * m + j] = root;
        for (int i = j + 1; i < m; i++) {
            double sum = a[i * m + j];
            for (int l = 0; l < j; l++) {
                sum -= w->factor[i * m + l] * w->factor[j * m + l];
            }
            w->factor[i * m + j] = there ? sum / root : 0;
        }
    }
}

/* Solves for the right-hand side in place. */
static void solve(const working *w, double *b)
{
    int m = w->m;
    for (int i = 0; i < m; i++) {
        double pivot = w->factor[i * m + i];
        for (int l = 0; l < i; l++) {
            b[i] -= w->factor[i * m + l] * b[l];
        }
        b[i] = pivot > 0 ? b[i] / pivot : 0;
    }
    for (int i = m - 1; i >= 0; i--) {
        double pivot = w->factor[i * m + i];
        for (int l = i + 1; l < m; l++) {
            b[i] -= w->factor[l * m + i] * b[l];
        }
        b[i] = pivot > 0 ? b[i] / pivot : 0;
    }
}

static double dot(const double *a, const double *b, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* The coefficients of all inputs from the sums; returns what is explained of
 * the sum of squares about 0. */
static double fit(working *w, const sums *s, int at)
{
    int k = w->k, m = w->m;
    size_t cell = (size_t)at * (size_t)k;
    double *b = w->w;
    factorise(w, s->zz);
    memcpy(b, s->zd, (size_t)m * sizeof *b);
    solve(w, b);
    double explained = dot(b, s->zd, m), intercept = b[0];
    w->mean_of_d[at] = s->zd[0] / s->zz[0];
    memcpy(w->slope + cell, b + 1, (size_t)k * sizeof *b);
    for (int i = 0; i < k; i++) {
        memcpy(b, s->qz + (size_t)i * (size_t)m, (size_t)m * sizeof *b);
        solve(w, b);
        double left = s->qq[i] - dot(b, s->qz + (size_t)i * (size_t)m, m);
        double bow = left > 1e-6 * s->qq[i] && s->qq[i] > 0
                         ? (s->qd[i] - dot(b, s->zd, m)) / left
                         : 0;
        w->bow[cell + (size_t)i] = bow;
        w->intercept[cell + (size_t)i] = intercept - bow * b[0];
        w->slope[cell + (size_t)i] -= bow * b[i + 1];
    }
    return explained;
}

static double fit_all(working *w)
{
    double explained = fit(w, &w->all, 0);
    for (int p = 0; p < PARTS; p++) {
        combine(w, &w->all, -1, &w->part[p], &w->rest);
        (void)fit(w, &w->rest, p + 1);
    }
    return explained;
}

/* --- the curve of an input --- */

static double curve(const working *w, int at, int i, double z)
{
    size_t cell = (size_t)at * (size_t)w->k + (size_t)i;
    return w->intercept[cell] + w->slope[cell] * z + w->bow[cell] * (z * z - 1);
}

static double jackknife(const double part[PARTS])
{
    double mean = 0, square = 0;
    for (int p = 0; p < PARTS; p++) {
        mean += part[p] / PARTS;
    }
    for (int p = 0; p < PARTS; p++) {
        square += (part[p] - mean) * (part[p] - mean);
    }
    return sqrt(square * (PARTS - 1) / PARTS);
}

/* Whether the curve is within its error of zero. */
static bool is_open(const working *w, int i, double z)
{
    double part[PARTS];
    for (int p = 0; p < PARTS; p++) {
        part[p] = curve(w, p + 1, i, z);
    }
    return fabs(curve(w, 0, i, z)) <=
           bur_interval_t(w->ask->level, PARTS - 1) * jackknife(part);
}

/* From a root on towards an end, where the curve leaves its error; NaN: it does
 * not. */
static double leaves(const working *w, int i, double root, double end)
{
    double step = (end - root) / GRID, inside = root;
    int at = 1;
    while (at <= GRID && is_open(w, i, root + at * step)) {
        inside = root + at * step;
        at++;
    }
    if (at > GRID || step == 0) {
        return NAN;
    }
    double outside = root + at * step;
    for (int n = 0; n < 50; n++) {
        double middle = inside + (outside - inside) / 2;
        if (is_open(w, i, middle)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    return inside;
}

/* The root nearest to z in [low, high]; NaN: none. */
static double root_of(const working *w, int i, double z, double low,
                      double high)
{
    double a = w->bow[i], b = w->slope[i], c = w->intercept[i] - a;
    double under = b * b - 4 * a * c;
    double root[2] = {NAN, NAN}, best = NAN;
    if (under >= 0) {
        double s = -(b + copysign(sqrt(under), b)) / 2;
        root[0] = s != 0 ? c / s : NAN;
        root[1] = a != 0 ? s / a : NAN;
    }
    for (int r = 0; r < 2; r++) {
        bool there = root[r] >= low && root[r] <= high;
        if (there && !(fabs(best - z) <= fabs(root[r] - z))) {
            best = root[r];
        }
    }
    return best;
}

/* --- values --- */

/* Of an input of few values, the first at or beyond `x`, seen from the median;
 * NaN: none. */
static double attained(const working *w, double x, double median)
{
    int different = 1;
    double first = NAN;
    for (int64_t r = 0; r < w->n_rows; r++) {
        double at = w->sorted[r];
        different += r > 0 && at != w->sorted[r - 1];
        if (different > FEW) {
            return x;
        }
        bool beyond =
            x >= median ? at >= x && at > median : at <= x && at < median;
        if (beyond && !(fabs(first - x) <= fabs(at - x))) {
            first = at;
        }
    }
    return first;
}

static void share_out(const working *w, bur_turning_value *v)
{
    int64_t below = 0, equal = 0;
    for (int64_t r = 0; r < w->n_rows; r++) {
        below += w->sorted[r] < v->value.value;
        equal += w->sorted[r] == v->value.value;
    }
    double n = (double)w->n_rows;
    bool up = v->value.value >= v->median;
    v->below = (double)below / n;
    v->beyond =
        up ? (double)(w->n_rows - below) / n : (double)(below + equal) / n;
}

static double median_of(const working *w)
{
    int64_t n = w->n_rows;
    return n % 2 == 1 ? w->sorted[n / 2]
                      : (w->sorted[n / 2 - 1] + w->sorted[n / 2]) / 2;
}

static void turn(working *w, int i, bur_turning_value *v)
{
    sort_input(w, i);
    double mean = w->mean[i], sd = w->sd[i];
    *v = (bur_turning_value){
        .value = bur_estimate_bare(NAN, w->n_rows, w->ask->level),
        .median = median_of(w),
        .sd = sd,
        .least = w->sorted[0],
        .most = w->sorted[w->n_rows - 1],
        .distance = NAN,
        .below = NAN,
        .beyond = NAN};
    if (!(sd > 0)) {
        return;
    }
    double low = (v->least - mean) / sd, high = (v->most - mean) / sd;
    double root = root_of(w, i, (v->median - mean) / sd, low, high);
    double value = isnan(root) ? NAN : mean + sd * root;
    double at = isnan(value) ? NAN : attained(w, value, v->median);
    if (isnan(at)) {
        return;
    }
    v->value.value = at;
    if (at == value) {
        v->value.low = mean + sd * leaves(w, i, root, low);
        v->value.high = mean + sd * leaves(w, i, root, high);
        v->value.method = BUR_METHOD_INVERTED;
    }
    v->distance = fabs(at - v->median) / sd;
    share_out(w, v);
}

/* --- all --- */

static void give_room(working *w, double *room)
{
    size_t size = size_of_sums(w->k, w->m), k = (size_t)w->k, m = (size_t)w->m;
    for (int p = 0; p < PARTS; p++) {
        lay_sums(&w->part[p], room, w->k, w->m);
        room += size;
    }
    lay_sums(&w->all, room, w->k, w->m);
    lay_sums(&w->rest, room + size, w->k, w->m);
    room += 2 * size;
    w->factor = room;
    w->w = w->factor + m * m;
    w->mean = w->w + m;
    w->sd = w->mean + k;
    w->mean_of_d = w->sd + k;
    w->intercept = w->mean_of_d + FITS;
    w->slope = w->intercept + FITS * k;
    w->bow = w->slope + FITS * k;
    w->sorted = w->bow + FITS * k;
}

static size_t room_of(const working *w)
{
    size_t k = (size_t)w->k, m = (size_t)w->m;
    return (PARTS + 2) * size_of_sums(w->k, w->m) + m * m + m + 2 * k + FITS +
           3 * FITS * k + (size_t)w->ask->n;
}

static void tell(working *w, double explained, bur_turning *out)
{
    double part[PARTS], n = (double)w->n_rows;
    for (int p = 0; p < PARTS; p++) {
        part[p] = w->mean_of_d[p + 1];
    }
    double mean = w->mean_of_d[0];
    double spread = w->all.dd - n * mean * mean;
    out->n = w->n_rows;
    out->mean = bur_estimate_around(
        bur_estimate_bare(mean, w->n_rows, w->ask->level), jackknife(part),
        bur_interval_t(w->ask->level, PARTS - 1), BUR_METHOD_CHUNK_T);
    out->explained = spread > 0 ? (explained - n * mean * mean) / spread : NAN;
    for (int i = 0; i < w->k; i++) {
        turn(w, i, &out->input[i]);
    }
}

bur_status bur_turning_of(const bur_turning_ask *ask, bur_turning *out,
                          bur_fault *fault)
{
    working w = {.ask = ask, .k = ask->n_inputs, .m = ask->n_inputs + 1};
    double *room = calloc(room_of(&w), sizeof *room);
    w.row = malloc(((size_t)ask->n + 1) * sizeof *w.row);
    bur_status status = BUR_OK;
    if (!room || !w.row) {
        status = bur_fail(fault, BUR_NO_MEMORY,
                          "not enough memory for switching values");
    } else {
        give_room(&w, room);
        find_rows(&w);
        if (w.n_rows / ask->together < 2 * PARTS + 2 * w.k) {
            status = bur_fail(fault, BUR_BAD_INPUT,
                              "switching values of %d inputs need at least %d "
                              "independent draws, and there are %lld",
                              w.k, 2 * PARTS + 2 * w.k,
                              (long long)(w.n_rows / ask->together));
        } else {
            find_moments(&w);
            add_rows(&w);
            tell(&w, fit_all(&w), out);
        }
    }
    free(room);
    free(w.row);
    return status;
}
