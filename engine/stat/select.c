/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quickselect for many ranks, on keys in place.
 *
 * A part [from, to) of the keys is split around a pivot into "less" and "not
 * less" by a loop without branches; if nothing is less, the keys equal to the
 * pivot are split off instead, so that every split makes progress and equal
 * keys cost one pass. Pivots are medians of samples at hashed places. */
#include "stat/select.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "stat/order_key.h"

enum { SMALL = 32 };

/* Keys live in the caller's array, whatever its type: memcpy moves them. */
static uint64_t key_at(const unsigned char *keys, int64_t i)
{
    uint64_t key;
    memcpy(&key, keys + 8 * i, sizeof key);
    return key;
}

static void put_key(unsigned char *keys, int64_t i, uint64_t key)
{
    memcpy(keys + 8 * i, &key, sizeof key);
}

static void sort_small(unsigned char *keys, int64_t from, int64_t to)
{
    for (int64_t i = from + 1; i < to; i++) {
        uint64_t key = key_at(keys, i);
        int64_t j = i;
        for (; j > from && key_at(keys, j - 1) > key; j--) {
            put_key(keys, j, key_at(keys, j - 1));
        }
        put_key(keys, j, key);
    }
}

/* Moves the keys below `pivot` to the front; returns where the others start. */
static int64_t split_below(unsigned char *keys, int64_t from, int64_t to,
                           uint64_t pivot)
{
    int64_t at = from;
    for (int64_t i = from; i < to; i++) {
        uint64_t key = key_at(keys, i);
        put_key(keys, i, key_at(keys, at));
        put_key(keys, at, key);
        at += key < pivot;
    }
    return at;
}

static uint64_t median_of_3(uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

static uint64_t sampled(const unsigned char *keys, int64_t from, int64_t n,
                        uint64_t at)
{
    uint64_t place = bur_hash_mix((uint64_t)from * 27 + at) % (uint64_t)n;
    return key_at(keys, from + (int64_t)place);
}

/* The median of 3 medians of 3. */
static uint64_t pivot_of(const unsigned char *keys, int64_t from, int64_t n)
{
    uint64_t m[3];
    for (uint64_t i = 0; i < 3; i++) {
        m[i] = median_of_3(sampled(keys, from, n, 3 * i),
                           sampled(keys, from, n, 3 * i + 1),
                           sampled(keys, from, n, 3 * i + 2));
    }
    return median_of_3(m[0], m[1], m[2]);
}

typedef struct wanted {
    const int64_t *ranks;
    int k;
    uint64_t *out;
} wanted;

static int ranks_below(wanted want, int64_t end)
{
    int low = 0, high = want.k;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (want.ranks[mid] < end) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static wanted first_of(wanted want, int k)
{
    want.k = k;
    return want;
}

static wanted without_first(wanted want, int k)
{
    return (wanted){want.ranks + k, want.k - k, want.out + k};
}

static void answer_all(wanted want, uint64_t key)
{
    for (int j = 0; j < want.k; j++) {
        want.out[j] = key;
    }
}

static void select_part(unsigned char *keys, int64_t from, int64_t to,
                        wanted want)
{
    while (want.k > 0 && to - from > SMALL) {
        uint64_t pivot = pivot_of(keys, from, to - from);
        int64_t mid = split_below(keys, from, to, pivot);
        bool least = mid == from;
        if (least) {
            mid = pivot == UINT64_MAX ? to
                                      : split_below(keys, from, to, pivot + 1);
        }
        int k = ranks_below(want, mid);
        if (least) {
            answer_all(first_of(want, k), pivot);
        } else {
            select_part(keys, from, mid, first_of(want, k));
        }
        want = without_first(want, k);
        from = mid;
    }
    if (want.k > 0) {
        sort_small(keys, from, to);
        for (int j = 0; j < want.k; j++) {
            want.out[j] = key_at(keys, want.ranks[j]);
        }
    }
}

static void check_ranks(const int64_t *ranks, int k, int64_t n)
{
    for (int j = 0; j < k; j++) {
        assert(ranks[j] >= (j > 0 ? ranks[j - 1] : 0) && ranks[j] < n);
    }
    (void)ranks, (void)k, (void)n;
}

void bur_select_keys(uint64_t *keys, int64_t n, const int64_t *ranks, int k,
                     uint64_t *out)
{
    check_ranks(ranks, k, n);
    select_part((unsigned char *)keys, 0, n, (wanted){ranks, k, out});
}

enum { AT_ONCE = 64 };

void bur_select_ranks(double *values, int64_t n, const int64_t *ranks, int k,
                      double *out)
{
    check_ranks(ranks, k, n);
    unsigned char *keys = (unsigned char *)values;
    for (int64_t i = 0; i < n; i++) {
        assert(!isnan(values[i]));
        put_key(keys, i, bur_order_key(values[i]));
    }
    for (int j = 0; j < k; j += AT_ONCE) {
        uint64_t found[AT_ONCE];
        int m = k - j < AT_ONCE ? k - j : AT_ONCE;
        select_part(keys, 0, n, (wanted){ranks + j, m, found});
        for (int i = 0; i < m; i++) {
            out[j + i] = bur_order_value(found[i]);
        }
    }
    for (int64_t i = 0; i < n; i++) {
        values[i] = bur_order_value(key_at(keys, i));
    }
}

bur_rank_pair bur_quantile_ranks(int64_t n, double p)
{
    assert(n >= 1 && p >= 0 && p <= 1);
    double at = (double)(n - 1) * p;
    double whole = floor(at);
    bur_rank_pair pair = {(int64_t)whole, (int64_t)whole, at - whole};
    if (pair.low >= n - 1) {
        return (bur_rank_pair){n - 1, n - 1, 0};
    }
    pair.high += pair.fraction > 0;
    return pair;
}

double bur_rank_pair_value(bur_rank_pair pair, double low, double high)
{
    return pair.high == pair.low ? low : low + pair.fraction * (high - low);
}

/* Neighbouring quantiles may share ranks, so the list is put in order. */
static void sort_ranks(int64_t *ranks, int n)
{
    for (int i = 1; i < n; i++) {
        int64_t rank = ranks[i];
        int j = i;
        for (; j > 0 && ranks[j - 1] > rank; j--) {
            ranks[j] = ranks[j - 1];
        }
        ranks[j] = rank;
    }
}

static double value_of_rank(const int64_t *ranks, const double *found,
                            int64_t rank)
{
    while (*ranks != rank) {
        ranks++, found++;
    }
    return *found;
}

void bur_select_quantiles(double *values, int64_t n, const double *p, int k,
                          double *out)
{
    for (int j = 0; j < k; j += AT_ONCE / 2) {
        int m = k - j < AT_ONCE / 2 ? k - j : AT_ONCE / 2;
        int64_t ranks[AT_ONCE] = {0};
        double found[AT_ONCE] = {0};
        for (int i = 0; i < m; i++) {
            bur_rank_pair pair = bur_quantile_ranks(n, p[i + j]);
            ranks[2 * i] = pair.low;
            ranks[2 * i + 1] = pair.high;
        }
        sort_ranks(ranks, 2 * m);
        bur_select_ranks(values, n, ranks, 2 * m, found);
        for (int i = 0; i < m; i++) {
            bur_rank_pair pair = bur_quantile_ranks(n, p[i + j]);
            double low = value_of_rank(ranks, found, pair.low);
            double high = value_of_rank(ranks, found, pair.high);
            out[i + j] = bur_rank_pair_value(pair, low, high);
        }
    }
}
