/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking a sample: see ranked.h. */
#include "method/ranked.h"

#include <stdlib.h>

#include "stat/order_key.h"

enum {
    DIGIT_BITS = 11,
    DIGITS = 6, /* of 64 bits */
    BUCKETS = 1 << DIGIT_BITS
};

typedef struct keyed {
    uint64_t key;
    uint32_t point;
} keyed;

/* Two arrays between which a sort goes, and how often each digit occurs. */
typedef struct sorting {
    keyed *from, *to;
    uint32_t (*count)[BUCKETS]; /* [DIGITS] */
} sorting;

static inline int digit(uint64_t key, int d)
{
    return (int)(key >> (d * DIGIT_BITS)) & (BUCKETS - 1);
}

static void load_keys(sorting *s, const double *x, int n)
{
    for (int d = 0; d < DIGITS; d++) {
        for (int b = 0; b < BUCKETS; b++) {
            s->count[d][b] = 0;
        }
    }
    for (int i = 0; i < n; i++) {
        uint64_t key = bur_order_key(x[i] + 0.0);
        s->from[i] = (keyed){key, (uint32_t)i};
        for (int d = 0; d < DIGITS; d++) {
            s->count[d][digit(key, d)]++;
        }
    }
}

static void sort_by_digit(sorting *s, int d, int n)
{
    uint32_t *count = s->count[d];
    if (count[digit(s->from[0].key, d)] == (uint32_t)n) {
        return; /* all have the same */
    }
    uint32_t at = 0;
    for (int b = 0; b < BUCKETS; b++) {
        uint32_t here = count[b];
        count[b] = at;
        at += here;
    }
    for (int i = 0; i < n; i++) {
        s->to[count[digit(s->from[i].key, d)]++] = s->from[i];
    }
    keyed *swap = s->from;
    s->from = s->to;
    s->to = swap;
}

/* Turns the sorted keys into levels; false without memory. */
static bool take_levels(bur_ranks *of, const keyed *sorted, int n)
{
    int levels = 0;
    for (int i = 0; i < n; i++) {
        if (i == 0 || sorted[i].key != sorted[i - 1].key) {
            levels++;
        }
    }
    of->n_levels = levels;
    of->value = malloc((size_t)levels * sizeof *of->value);
    of->start = malloc(((size_t)levels + 1) * sizeof *of->start);
    if (!of->value || !of->start) {
        return false;
    }
    int at = -1;
    for (int i = 0; i < n; i++) {
        if (i == 0 || sorted[i].key != sorted[i - 1].key) {
            at++;
            of->value[at] = bur_order_value(sorted[i].key);
            of->start[at] = (uint32_t)i;
        }
        of->order[i] = sorted[i].point;
        of->level[sorted[i].point] = (uint32_t)at;
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
        load_keys(s, x, n);
        for (int d = 0; d < DIGITS; d++) {
            sort_by_digit(s, d, n);
        }
        made = take_levels(of, s->from, n);
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
    keyed *first = malloc((size_t)n * sizeof *first);
    sorting s = {first, malloc((size_t)n * sizeof *first),
                 malloc(DIGITS * sizeof *s.count)};
    keyed *second = s.to;
    bur_status status = BUR_OK;
    if (!r || !of || !s.from || !s.to || !s.count) {
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
    free(first);
    free(second);
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
