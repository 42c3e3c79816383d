/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking a sample: see ranked.h. */
#include "method/ranked.h"

#include <stdlib.h>
#include <string.h>

#include "stat/order_key.h"

enum {
    DIGIT_BITS = 11,
    DIGITS = 3,
    BUCKETS = 1 << DIGIT_BITS,
    FEW = 48 /* are sorted by insertion */
};

/* A point with the leading 32 bits of where its key lies in the range. */
typedef uint64_t entry;

typedef struct sorting {
    uint64_t *key; /* [n]: of each point */
    entry *from, *to;
    uint32_t (*count)[BUCKETS]; /* [DIGITS] */
} sorting;

static inline uint32_t point_of(entry e)
{
    return (uint32_t)e;
}

static inline uint32_t digit(entry e, int d)
{
    return (uint32_t)(e >> (32 + d * DIGIT_BITS)) & (BUCKETS - 1);
}

/* Sorts by one digit from `from` to `to`; false: all have the same. */
static bool sort_by_digit(uint32_t *count, int d, const entry *from, entry *to,
                          int n)
{
    if (count[digit(from[0], d)] == (uint32_t)n) {
        return false;
    }
    uint32_t at = 0;
    for (int b = 0; b < BUCKETS; b++) {
        uint32_t here = count[b];
        count[b] = at;
        at += here;
    }
    for (int i = 0; i < n; i++) {
        to[count[digit(from[i], d)]++] = from[i];
    }
    return true;
}

/* Puts the leading bits into the entries; returns the number of the others. */
static int lead(sorting *s, entry *at, int n)
{
    uint64_t low = UINT64_MAX, high = 0;
    for (int i = 0; i < n; i++) {
        uint64_t key = s->key[point_of(at[i])];
        low = key < low ? key : low;
        high = key > high ? key : high;
    }
    int rest = 0;
    while ((high - low) >> rest > UINT32_MAX) {
        rest++;
    }
    memset(s->count, 0, DIGITS * sizeof *s->count);
    for (int i = 0; i < n; i++) {
        uint32_t point = point_of(at[i]);
        at[i] = (s->key[point] - low) >> rest << 32 | point;
        for (int d = 0; d < DIGITS; d++) {
            s->count[d][digit(at[i], d)]++;
        }
    }
    return rest;
}

static void sort_few(const sorting *s, entry *at, int n)
{
    for (int i = 1; i < n; i++) {
        entry e = at[i];
        int j = i;
        for (; j > 0 && s->key[point_of(at[j - 1])] > s->key[point_of(e)];
             j--) {
            at[j] = at[j - 1];
        }
        at[j] = e;
    }
}

/* Sorts part of `from` by key; points of equal keys stay in their order. */
static void sort_part(sorting *s, int first, int n)
{
    entry *at = s->from + first, *other = s->to + first;
    if (n <= FEW) {
        sort_few(s, at, n);
        return;
    }
    int rest = lead(s, at, n);
    for (int d = 0; d < DIGITS; d++) {
        if (sort_by_digit(s->count[d], d, at, other, n)) {
            entry *swap = at;
            at = other;
            other = swap;
        }
    }
    if (at != s->from + first) {
        memcpy(other, at, (size_t)n * sizeof *at);
    }
    for (int i = 0, end; rest > 0 && i < n; i = end) {
        const entry *from = s->from + first;
        for (end = i + 1; end < n && from[end] >> 32 == from[i] >> 32; end++) {
        }
        if (end - i > 1) {
            sort_part(s, first + i, end - i);
        }
    }
}

static void sort_values(sorting *s, const double *x, int n)
{
    for (int i = 0; i < n; i++) {
        s->key[i] = bur_order_key(x[i] + 0.0);
        s->from[i] = (entry)i;
    }
    sort_part(s, 0, n);
}

/* Turns the sorted keys into levels; false without memory. */
static bool take_levels(bur_ranks *of, const sorting *s, int n)
{
    int levels = 0;
    uint64_t before = 0;
    for (int i = 0; i < n; i++) {
        uint32_t point = point_of(s->from[i]);
        levels += i == 0 || s->key[point] != before;
        before = s->key[point];
        of->order[i] = point;
        of->level[point] = (uint32_t)levels - 1;
    }
    of->n_levels = levels;
    of->value = malloc((size_t)levels * sizeof *of->value);
    of->start = malloc(((size_t)levels + 1) * sizeof *of->start);
    if (!of->value || !of->start) {
        return false;
    }
    for (int i = n - 1; i >= 0; i--) {
        uint32_t level = of->level[of->order[i]];
        of->start[level] = (uint32_t)i;
        of->value[level] = bur_order_value(s->key[of->order[i]]);
    }
    of->start[levels] = (uint32_t)n;
    return true;
}

static bur_status rank_input(bur_ranks *of, sorting *s, const double *x, int n,
                             bur_fault *fault)
{
    of->level = malloc((size_t)n * sizeof *of->level);
    of->order = malloc((size_t)n * sizeof *of->order);
    bool made = of->level && of->order;
    if (made) {
        sort_values(s, x, n);
        made = take_levels(of, s, n);
    }
    if (!made) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory to rank %d points", n);
    }
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
        malloc((size_t)n * sizeof *s.key), malloc((size_t)n * sizeof *s.from),
        malloc((size_t)n * sizeof *s.to), malloc(DIGITS * sizeof *s.count)};
    bur_status status = BUR_OK;
    if (!r || !of || !s.key || !s.from || !s.to || !s.count) {
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
    free(s.key);
    free(s.from);
    free(s.to);
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
