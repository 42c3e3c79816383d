/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a measure tell, whole and replicate by replicate. */
#include "stat/sample.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "stat/interval.h"
#include "stat/sample_passes.h"
#include "stat/select.h"

enum { PARTS = BUR_REPLICATES, LISTS = BUR_LISTS, SOME = 16 /* levels */ };

void bur_sample_close(bur_sample *s)
{
    free(s->mask);
    free(s->work);
    free(s->own);
    s->mask = NULL;
    s->work = s->own = NULL;
    bur_passes_close(s);
}

/* The values themselves, where they are read. */
static void read_own(bur_sample *s)
{
    enum { BLOCK = 1024 };
    for (int64_t at = 0; at < s->n_draws; at += BLOCK) {
        int64_t left = s->n_draws - at;
        s->read(s->context, at, left < BLOCK ? (int)left : BLOCK, s->own + at);
    }
    s->x = s->own;
}

bur_status bur_sample_open(bur_sample *s, bur_fault *fault)
{
    size_t room = (size_t)s->n_draws + 1;
    s->n = 0;
    s->mask = NULL;
    s->work = s->own = NULL;
    s->passes = NULL;
    if (s->at_once > 0 && s->n_draws > s->at_once) {
        return bur_passes_open(s, fault);
    }
    s->mask = malloc(room);
    s->work = malloc(2 * room * sizeof *s->work);
    s->own = s->read ? malloc(room * sizeof *s->own) : NULL;
    if (!s->mask || !s->work || (s->read && !s->own)) {
        bur_sample_close(s);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    if (s->read) {
        read_own(s);
    }
    for (int64_t i = 0; i < s->n_draws; i++) {
        s->mask[i] = isfinite(s->x[i]);
        s->n += s->mask[i];
    }
    return BUR_OK;
}

bur_status bur_sample_sound(const bur_sample *s, bur_fault *fault)
{
    return s->passes ? bur_passes_sound(s, fault) : BUR_OK;
}

/* --- all draws, and each replicate --- */

/* Copies a list (stat/sample_passes.h) to `work`. */
static int64_t gather(const bur_sample *s, int list)
{
    int64_t n = 0;
    if (list > 0) {
        return bur_replicate_values(s->x, s->mask, s->n_draws, s->luck,
                                    list - 1, s->work);
    }
    for (int64_t i = 0; i < s->n_draws; i++) {
        if (s->mask[i]) {
            s->work[n++] = s->x[i];
        }
    }
    return n;
}

static int n_lists(const bur_sample *s)
{
    return s->replicated ? LISTS : 1;
}

/* Whether every list has draws: else nothing is told of the replicates. */
static bool is_whole(const bur_sample *s, const int64_t *n)
{
    for (int l = 0; l < n_lists(s); l++) {
        if (n[l] == 0) {
            return false;
        }
    }
    return true;
}

/* An estimate of each list, as that of all with the spread of the others. */
static bur_estimate over_parts(const bur_sample *s, const int64_t *n,
                               const double *value)
{
    return is_whole(s, n)
               ? bur_interval_parts(value[0], value + 1, PARTS, s->n,
                                    BUR_METHOD_REPLICATE_T, s->confidence)
               : bur_estimate_bare(value[0], s->n, s->confidence);
}

/* --- means --- */

typedef struct means {
    bur_moments all;         /* by the numbers of the draws; of no flag */
    bur_moments list[LISTS]; /* by their places in it; of a replicate only */
    int64_t hits;            /* of a flag: values that are not 0 */
} means;

static void copy_means(const bur_sample *s, means *m)
{
    for (int64_t i = 0; s->is_flag && i < s->n_draws; i++) {
        m->hits += s->mask[i] && s->x[i] != 0;
    }
    for (int l = 1; l < n_lists(s); l++) {
        int64_t n = gather(s, l);
        m->list[l] = bur_moments_of(s->work, NULL, n);
    }
    if (!s->is_flag) {
        m->all = bur_moments_of(s->x, s->mask, s->n_draws);
    }
}

static void find_means(const bur_sample *s, means *m)
{
    *m = (means){.hits = 0};
    if (s->passes) {
        bur_passes_moments(s, &m->all, m->list, &m->hits);
    } else {
        copy_means(s, m);
    }
}

static bur_estimate probability(const bur_sample *s, const means *m)
{
    if (!s->replicated) {
        return bur_interval_proportion(m->hits, s->n, s->confidence);
    }
    bur_replicates parts = {0};
    for (int r = 0; r < PARTS; r++) {
        parts.n[r] = m->list[1 + r].n;
        parts.mean[r] = m->list[1 + r].mean;
    }
    return bur_interval_replicate_proportion(&parts, m->hits, s->n,
                                             s->confidence);
}

static bur_estimate plain_mean(const bur_sample *s, const means *m)
{
    int64_t n[LISTS] = {m->all.n};
    double value[LISTS] = {m->all.mean};
    for (int l = 1; l < n_lists(s); l++) {
        n[l] = m->list[l].n;
        value[l] = m->list[l].mean;
    }
    return s->replicated ? over_parts(s, n, value)
                         : bur_interval_mean(&m->all, s->confidence);
}

bur_estimate bur_sample_mean(const bur_sample *s)
{
    means m;
    find_means(s, &m);
    return s->is_flag ? probability(s, &m) : plain_mean(s, &m);
}

/* --- quantiles --- */

/* Ranks that are looked for in one pass, and their values. */
typedef struct wanted {
    bur_list_rank rank[2 * SOME * LISTS];
    double value[2 * SOME * LISTS];
    size_t n;
} wanted;

static void want(wanted *w, int list, int64_t low, int64_t high)
{
    w->rank[w->n++] = (bur_list_rank){list, low};
    w->rank[w->n++] = (bur_list_rank){list, high};
}

/* Some quantiles of some lists, [list][level], and how many draws each has;
 * of lists without draws there are none. */
static void pass_quantiles(const bur_sample *s, int lists, const double *p,
                           int k, double value[][SOME], int64_t *n)
{
    wanted w = {.n = 0};
    for (int l = 0; l < lists; l++) {
        n[l] = bur_passes_n(s, l);
        for (int i = 0; i < k && n[l] > 0; i++) {
            bur_rank_pair pair = bur_quantile_ranks(n[l], p[i]);
            want(&w, l, pair.low, pair.high);
        }
    }
    bur_passes_select(s, w.rank, w.n, w.value);
    const double *at = w.value;
    for (int l = 0; l < lists; l++) {
        for (int i = 0; i < k && n[l] > 0; i++, at += 2) {
            bur_rank_pair pair = bur_quantile_ranks(n[l], p[i]);
            value[l][i] = bur_rank_pair_value(pair, at[0], at[1]);
        }
    }
}

static void list_quantiles(const bur_sample *s, int lists, const double *p,
                           int k, double value[][SOME], int64_t *n)
{
    if (s->passes) {
        pass_quantiles(s, lists, p, k, value, n);
        return;
    }
    for (int l = 0; l < lists; l++) {
        n[l] = gather(s, l);
        if (n[l] > 0) {
            bur_select_quantiles(s->work, n[l], p, k, value[l]);
        }
    }
}

/* With the spread of those of the replicates. */
static void spread_quantiles(const bur_sample *s, const double *p, int k,
                             bur_estimate *out)
{
    double value[LISTS][SOME] = {{0}};
    int64_t n[LISTS];
    list_quantiles(s, LISTS, p, k, value, n);
    for (int i = 0; i < k; i++) {
        double of[LISTS];
        for (int l = 0; l < LISTS; l++) {
            of[l] = value[l][i];
        }
        out[i] = over_parts(s, n, of);
    }
}

/* By order statistics: those of the quantile, and those that bound it. */
static void pass_bounded(const bur_sample *s, const double *p, int k,
                         bur_estimate *out)
{
    wanted w = {.n = 0};
    bool known[SOME];
    for (int i = 0; i < k; i++) {
        bur_rank_pair pair = bur_quantile_ranks(s->n, p[i]);
        int64_t low = pair.low, high = pair.high;
        known[i] = bur_interval_ranks(s->n, p[i], s->confidence, &low, &high);
        want(&w, 0, pair.low, pair.high);
        want(&w, 0, known[i] ? low : pair.low, known[i] ? high : pair.low);
    }
    bur_passes_select(s, w.rank, w.n, w.value);
    for (int i = 0; i < k; i++) {
        const double *at = w.value + (ptrdiff_t)4 * i;
        double value =
            bur_rank_pair_value(bur_quantile_ranks(s->n, p[i]), at[0], at[1]);
        bool sound = at[2] <= at[3]; /* they were found */
        out[i] = known[i] && sound
                     ? bur_interval_quantile(value, at[2], at[3], s->n,
                                             s->confidence)
                     : bur_estimate_bare(value, s->n, s->confidence);
    }
}

static void bounded_quantiles(const bur_sample *s, const double *p, int k,
                              bur_estimate *out)
{
    if (s->passes) {
        pass_bounded(s, p, k, out);
        return;
    }
    int64_t n = gather(s, 0);
    for (int i = 0; i < k; i++) {
        out[i] = bur_interval_select(s->work, n, p[i], s->confidence);
    }
}

static void some_quantiles(const bur_sample *s, const double *p, int k,
                           bur_estimate *out)
{
    if (s->n > 0 && s->replicated) {
        spread_quantiles(s, p, k, out);
    } else if (s->n > 0) {
        bounded_quantiles(s, p, k, out);
    }
    for (int i = 0; i < k && s->n == 0; i++) {
        out[i] = bur_estimate_bare(NAN, 0, s->confidence);
    }
}

void bur_sample_quantiles(const bur_sample *s, const double *p, int k,
                          bur_estimate *out)
{
    for (int i = 0; i < k; i += SOME) {
        some_quantiles(s, p + i, k - i < SOME ? k - i : SOME, out + i);
    }
}

bur_estimate bur_sample_quantile(const bur_sample *s, double p)
{
    bur_estimate e;
    bur_sample_quantiles(s, &p, 1, &e);
    return e;
}

void bur_sample_levels(const bur_sample *s, const double *p, int k, double *out)
{
    for (int i = 0; i < k; i += SOME) {
        int some = k - i < SOME ? k - i : SOME;
        double value[1][SOME];
        int64_t n;
        list_quantiles(s, 1, p + i, some, value, &n);
        for (int j = 0; j < some; j++) {
            out[i + j] = n > 0 ? value[0][j] : NAN;
        }
    }
}

/* --- shortfalls --- */

/* The shortfall of each list that has draws. */
static void pass_tails(const bur_sample *s, double share, int64_t *n,
                       bur_estimate *of)
{
    int lists = n_lists(s);
    bur_tail tail[LISTS];
    bur_list_rank rank[LISTS];
    bur_moments excess[LISTS];
    double threshold[LISTS];
    size_t k = 0;
    for (int l = 0; l < lists; l++) {
        n[l] = bur_passes_n(s, l);
        if (n[l] > 0) {
            rank[k++] = (bur_list_rank){l, bur_tail_rank(s->side, share, n[l])};
        }
    }
    bur_passes_select(s, rank, k, threshold);
    k = 0;
    for (int l = 0; l < lists; l++) {
        tail[l] = (bur_tail){s->side, share, n[l] > 0 ? threshold[k++] : 0};
    }
    bur_passes_excess(s, tail, excess);
    for (int l = 0; l < lists; l++) {
        of[l] = bur_tail_estimate(&tail[l], &excess[l], s->confidence);
    }
}

static void copy_tails(const bur_sample *s, double share, int64_t *n,
                       bur_estimate *of)
{
    double *scratch = s->work + s->n_draws;
    for (int l = 0; l < n_lists(s); l++) {
        n[l] = gather(s, l);
        if (n[l] > 0) {
            of[l] = bur_tail_of(s->side, share, s->work, n[l], s->confidence,
                                scratch);
        }
    }
}

bur_estimate bur_sample_tail(const bur_sample *s, double share)
{
    int64_t n[LISTS] = {0};
    bur_estimate of[LISTS] = {{0}};
    double value[LISTS];
    if (s->n == 0) {
        return bur_estimate_bare(NAN, 0, s->confidence);
    }
    (s->passes ? pass_tails : copy_tails)(s, share, n, of);
    for (int l = 0; l < LISTS; l++) {
        value[l] = of[l].value;
    }
    return s->replicated ? over_parts(s, n, value) : of[0];
}

/* --- differences --- */

typedef struct pair {
    const double *a, *b;
} pair;

/* Not finite if one of them is not. */
static void read_difference(const void *context, int64_t first, int n,
                            double *out)
{
    const pair *of = context;
    for (int i = 0; i < n; i++) {
        out[i] = of->a[first + i] - of->b[first + i];
    }
}

bur_status bur_sample_difference(const bur_sample *sample, const double *base,
                                 bur_estimate *difference, bur_fault *fault)
{
    pair of = {sample->x, base};
    bur_sample s = *sample;
    s.is_flag = false;
    s.read = read_difference;
    s.context = &of;
    BUR_TRY(bur_sample_open(&s, fault));
    means m;
    find_means(&s, &m);
    *difference = plain_mean(&s, &m);
    bur_sample_close(&s);
    return BUR_OK;
}
