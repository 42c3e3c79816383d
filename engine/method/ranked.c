/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking a sample: see ranked.h. */
#include "method/ranked.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIGIT_BITS = 11,
    BUCKETS = 1 << DIGIT_BITS,
    FEW = 48 /* are sorted by insertion */
};

/* A point behind where its value lies in the range, in 22 bits. */
typedef uint64_t entry;

typedef struct sorting {
    double *x;                  /* [n]: of each point */
    entry *at, *other;          /* [n] */
    uint32_t (*count)[BUCKETS]; /* [2]: of the low and of the high digit */
} sorting;

static inline uint32_t point_of(entry e)
{
    return (uint32_t)e;
}

static inline uint32_t low_digit(entry e)
{
    return (uint32_t)(e >> 32) & (BUCKETS - 1);
}

static inline uint32_t high_digit(entry e)
{
    return (uint32_t)(e >> (32 + DIGIT_BITS));
}

/* Puts the place within the range into the entries, and counts digits; false
 * if all values are the same. */
static bool find_places(sorting *s, entry *at, int n)
{
    double low = INFINITY, high = -INFINITY;
    for (int i = 0; i < n; i++) {
        double x = s->x[point_of(at[i])];
        low = x < low ? x : low;
        high = x > high ? x : high;
    }
    /* halved where the range is too wide for a double */
    double part = high - low < INFINITY ? 1 : 0.5;
    double range = part * high - part * low;
    if (!(range > 0)) {
        return false;
    }
    memset(s->count, 0, 2 * sizeof *s->count);
    for (int i = 0; i < n; i++) {
        uint32_t point = point_of(at[i]);
        double place = (part * s->x[point] - part * low) / range;
        uint64_t bits = (uint32_t)(place * (BUCKETS * BUCKETS - 1));
        at[i] = bits << 32 | point;
        s->count[0][low_digit(at[i])]++;
        s->count[1][high_digit(at[i])]++;
    }
    return true;
}

/* From how often each digit occurs to where its entries begin. */
static void lay_out(uint32_t *count)
{
    uint32_t at = 0;
    for (int b = 0; b < BUCKETS; b++) {
        uint32_t here = count[b];
        count[b] = at;
        at += here;
    }
}

static void sort_few(const sorting *s, entry *at, int n)
{
    for (int i = 1; i < n; i++) {
        entry e = at[i];
        double x = s->x[point_of(e)];
        int j = i;
        for (; j > 0 && s->x[point_of(at[j - 1])] > x; j--) {
            at[j] = at[j - 1];
        }
        at[j] = e;
    }
}

/* Sorts part of the entries by value; points of equal values stay in their
 * order. */
static void sort_part(sorting *s, int first, int n)
{
    entry *at = s->at + first, *other = s->other + first;
    if (n <= FEW) {
        sort_few(s, at, n);
        return;
    }
    if (!find_places(s, at, n)) {
        return;
    }
    lay_out(s->count[0]);
    lay_out(s->count[1]);
    for (int i = 0; i < n; i++) {
        other[s->count[0][low_digit(at[i])]++] = at[i];
    }
    for (int i = 0; i < n; i++) {
        at[s->count[1][high_digit(other[i])]++] = other[i];
    }
    for (int i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && at[end] >> 32 == at[i] >> 32; end++) {
        }
        if (end - i > 1) {
            sort_part(s, first + i, end - i);
        }
    }
}

static void take_levels(bur_ranks *of, const sorting *s, int n)
{
    int level = -1;
    for (int i = 0; i < n; i++) {
        uint32_t point = point_of(s->at[i]);
        double x = s->x[point];
        if (level < 0 || x != of->value[level]) {
            level++;
            of->value[level] = x;
            of->start[level] = (uint32_t)i;
        }
        of->order[i] = point;
        of->level[point] = (uint32_t)level;
    }
    of->n_levels = level + 1;
    of->start[level + 1] = (uint32_t)n;
}

static bur_status rank_input(bur_ranks *of, sorting *s, const double *x, int n,
                             bur_fault *fault)
{
    of->level = malloc((size_t)n * sizeof *of->level);
    of->order = malloc((size_t)n * sizeof *of->order);
    of->start = malloc(((size_t)n + 1) * sizeof *of->start);
    of->value = malloc((size_t)n * sizeof *of->value);
    if (!of->level || !of->order || !of->start || !of->value) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory to rank %d points", n);
    }
    for (int i = 0; i < n; i++) {
        s->x[i] = x[i] + 0.0; /* no -0 */
        s->at[i] = (entry)i;
    }
    sort_part(s, 0, n);
    take_levels(of, s, n);
    if (of->categorical && of->n_levels > BUR_MOST_CATEGORIES) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "an input with %d values has too many for categories "
                        "(at most %d)",
                        of->n_levels, BUR_MOST_CATEGORIES);
    }
    return BUR_OK;
}

bur_status bur_ranked_create(const double *const *column, int n, int n_inputs,
                             const bool *categorical, bur_ranked **ranked,
                             bur_fault *fault)
{
    *ranked = NULL;
    bur_ranked *r = calloc(1, sizeof *r);
    bur_ranks *of = calloc((size_t)n_inputs + 1, sizeof *of);
    sorting s = {
        malloc((size_t)n * sizeof *s.x), malloc((size_t)n * sizeof *s.at),
        malloc((size_t)n * sizeof *s.other), malloc(2 * sizeof *s.count)};
    bur_status status = BUR_OK;
    if (!r || !of || !s.x || !s.at || !s.other || !s.count) {
        free(of);
        free(r);
        r = NULL;
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory to rank %d points", n);
    } else {
        *r = (bur_ranked){.n = n, .n_inputs = n_inputs, .of = of};
    }
    for (int j = 0; r && status == BUR_OK && j < n_inputs; j++) {
        of[j].categorical = categorical && categorical[j];
        status = rank_input(&of[j], &s, column[j], n, fault);
    }
    free(s.x);
    free(s.at);
    free(s.other);
    free(s.count);
    if (status != BUR_OK) {
        bur_ranked_free(r);
        return status;
    }
    *ranked = r;
    return BUR_OK;
}

void bur_ranked_free(bur_ranked *ranked)
{
    if (!ranked) {
        return;
    }
    for (int j = 0; j < ranked->n_inputs; j++) {
        free(ranked->of[j].value);
        free(ranked->of[j].level);
        free(ranked->of[j].order);
        free(ranked->of[j].start);
    }
    free(ranked->of);
    free(ranked);
}
