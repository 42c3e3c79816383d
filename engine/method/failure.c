/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importance sampling from a mixture around modes: points by keys, weights by
 * the balance heuristic, sums by part of the mixture. */
#include "method/failure.h"

#include <math.h>

#include "method/modes.h"
#include "num/keys.h"
#include "num/normal.h"
#include "num/vmath.h"
#include "stat/interval.h"

enum { CYCLE = 64 }; /* points over which parts of the mixture take turns */

/* Sums over the points of a part of the mixture, for whom they count. */
typedef struct sums {
    double w, w2;
} sums;

typedef struct simulation {
    const bur_points *limit;
    const double *const *mode;
    int n_modes, n_inputs;
    const bur_failure_options *options;
    const int *n_part; /* [n_modes + 1] points of a cycle, the origin last */
    sums *sum;         /* [n_modes + 1 counted for][n_modes + 1 drawn from];
                          the whole last */
    int64_t *n_from;   /* [n_modes + 1] points drawn */
    bur_failure *out;
    double *z, *margin;
} simulation;

/* The part of the mixture that point i comes from: the origin last. */
static int part_of(const simulation *s, int64_t i)
{
    int at = (int)(i % CYCLE), part = 0;
    while (at >= s->n_part[part]) {
        at -= s->n_part[part++];
    }
    return part;
}

static const int *shares(bur_arena *arena, int n_modes, double plain)
{
    int *n = BUR_NEW_N(arena, int, n_modes + 1);
    int origin = (int)floor(plain * CYCLE + 0.5);
    origin = origin < 1 ? 1 : origin > CYCLE ? CYCLE : origin;
    origin = n_modes == 0 ? CYCLE : origin;
    int left = CYCLE - origin;
    for (int m = 0; m < n_modes; m++) {
        n[m] = left / (n_modes - m);
        left -= n[m];
    }
    n[n_modes] = origin;
    return n;
}

static void draw(const simulation *s, int64_t first, int64_t n)
{
    for (int i = 0; i < s->n_inputs; i++) {
        bur_key key = bur_site_key(s->options->seed, bur_site("failure", i, 0));
        for (int64_t k = 0; k < n; k++) {
            uint64_t at = (uint64_t)(first + k);
            double u = bur_uniform(key, at, BUR_FOR_SEARCH, 0, 0);
            int part = part_of(s, first + k);
            double centre = part < s->n_modes ? s->mode[part][i] : 0;
            s->z[k * s->n_inputs + i] = centre + bur_normal_quantile(u);
        }
    }
}

/* The density of the normals over that of the mixture:
 * 1 / sum of share_m exp(z . c_m - |c_m|^2 / 2). */
static double weight_of(const simulation *s, const double *z)
{
    double mixture = (double)s->n_part[s->n_modes] / CYCLE;
    for (int m = 0; m < s->n_modes; m++) {
        const double *c = s->mode[m];
        double power = bur_limit_dot(z, c, s->n_inputs) -
                       bur_limit_dot(c, c, s->n_inputs) / 2;
        mixture += (double)s->n_part[m] / CYCLE * bur_exp(fmin(power, 700));
    }
    return 1 / mixture;
}

static void count(const simulation *s, int for_whom, int from, double w)
{
    sums *sum = &s->sum[for_whom * (s->n_modes + 1) + from];
    sum->w += w;
    sum->w2 += w * w;
}

static bur_status take_batch(const simulation *s, int64_t n, bur_fault *fault)
{
    int64_t first = s->out->n;
    draw(s, first, n);
    BUR_TRY(bur_limit_at(s->limit, s->z, n, s->margin, fault));
    for (int64_t k = 0; k < n; k++) {
        int from = part_of(s, first + k);
        const double *z = s->z + k * s->n_inputs;
        s->n_from[from]++;
        s->out->n_missing += isnan(s->margin[k]);
        if (bur_limit_fails(s->margin[k])) {
            double w = weight_of(s, z);
            int m = bur_modes_nearest(s->mode, s->n_modes, s->n_inputs, z);
            if (s->n_modes > 0) {
                count(s, m, from, w);
                s->out->mode[m].n_failed++;
            }
            count(s, s->n_modes, from, w);
            s->out->whole.n_failed++;
        }
    }
    s->out->n += n;
    return BUR_OK;
}

/* Parts of the mixture have fixed numbers of points, so that only what varies
 * within them is error. */
static double error_of(const simulation *s, const sums *sum)
{
    double variance = 0, n = (double)s->out->n;
    for (int from = 0; from <= s->n_modes; from++) {
        double n_from = (double)s->n_from[from];
        if (n_from > 1) {
            double mean = sum[from].w / n_from;
            double spread = fmax(0, sum[from].w2 / n_from - mean * mean);
            variance += n_from * spread * n_from / (n_from - 1) / (n * n);
        }
    }
    return sqrt(variance);
}

static void finish(const simulation *s, int for_whom, bur_failure_part *part)
{
    const sums *sum = &s->sum[for_whom * (s->n_modes + 1)];
    double w = 0, w2 = 0, n = (double)s->out->n, level = s->options->level;
    for (int from = 0; from <= s->n_modes; from++) {
        w += sum[from].w;
        w2 += sum[from].w2;
    }
    part->effective = w2 > 0 ? w * w / w2 : 0;
    bur_estimate bare = bur_estimate_bare(w / n, s->out->n, level);
    if (part->effective >= s->options->least) {
        bare = bur_interval_cut(bur_estimate_around(bare, error_of(s, sum),
                                                    bur_interval_z(level),
                                                    BUR_METHOD_IMPORTANCE));
        part->needed = 0;
    } else {
        double more = s->options->least / fmax(part->effective, 1);
        part->needed = ceil(n * more);
    }
    part->p = bare;
}

static bool is_enough(const simulation *s)
{
    bool enough = s->out->n > 0;
    for (int m = 0; m <= s->n_modes; m++) {
        bool whole = m == s->n_modes;
        bur_failure_part *part = whole ? &s->out->whole : &s->out->mode[m];
        if (s->out->n > 0) {
            finish(s, m, part);
            enough = enough && part->effective >= s->options->least;
        }
    }
    return enough;
}

bur_status bur_failure_simulate(bur_arena *arena, const bur_points *limit,
                                const double *const *mode, int n_modes,
                                const bur_failure_options *options,
                                bur_failure *failure, bur_fault *fault)
{
    bur_arena *scratch = bur_arena_create();
    size_t parts = (size_t)n_modes + 1, batch = (size_t)options->batch;
    *failure = (bur_failure){.mode = BUR_NEW_N(arena, bur_failure_part, parts)};
    simulation s = {
        .limit = limit,
        .mode = mode,
        .n_modes = n_modes,
        .n_inputs = limit->n_inputs,
        .options = options,
        .n_part = shares(scratch, n_modes, options->plain),
        .sum = BUR_NEW_N(scratch, sums, parts * parts),
        .n_from = BUR_NEW_N(scratch, int64_t, parts),
        .out = failure,
        .z = BUR_NEW_N(scratch, double, batch *(size_t)limit->n_inputs),
        .margin = BUR_NEW_N(scratch, double, batch)};
    bur_status status = BUR_OK;
    while (status == BUR_OK && !is_enough(&s) && failure->n < options->most) {
        int64_t left = options->most - failure->n;
        status = take_batch(&s, left < options->batch ? left : options->batch,
                            fault);
    }
    if (status == BUR_OK && failure->n > 0) {
        (void)is_enough(&s);
    }
    bur_arena_free(scratch);
    return status;
}
