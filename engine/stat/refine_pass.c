/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pass of a refinement: plan the intervals within the memory, count or
 * collect the replayed values, cut the intervals.
 *
 * Bins divide the keys of an interval evenly, except where it spans zero: keys
 * are nearly logarithmic, and most of them would be spent on tiny numbers, so
 * there bins divide the values evenly, until that leaves more than a quarter
 * of the values in one bin (heavy tails, atoms). Both maps from value to bin
 * are monotone, which is all that exactness needs; and the least and the
 * greatest value of an interval fall into different bins, which is progress. */
#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "stat/lane_loops.h"
#include "stat/order_key.h"
#include "stat/refine_state.h"
#include "stat/select.h"

enum {
    UNKNOWN = BUR_REFINE_UNKNOWN,
    MOST_BITS = 14,
    FEW_INTERVALS = 8,
    TILE = 1024,
    FEW_BINS = 4,
    VALUES_A_BIN = 4
};

typedef bur_refine_goal target;
typedef bur_refine_interval interval;

/* --- planning --------------------------------------------------------- */

static bool same_interval(const target *a, const target *b)
{
    return a->cell == b->cell && a->below == b->below && a->low == b->low &&
           a->high == b->high;
}

static void add_interval(bur_refine *refine, size_t i)
{
    const target *t = &refine->target[i];
    interval *last = &refine->interval[refine->n_intervals];
    if (refine->n_intervals > 0 &&
        same_interval(&refine->target[last[-1].first], t)) {
        last[-1].n_targets++;
        return;
    }
    *last = (interval){.low = t->low,
                       .high = t->high,
                       .below = t->below,
                       .n = t->n,
                       .even = t->even,
                       .first = i,
                       .n_targets = 1};
    refine->low[refine->n_intervals++] = t->low;
}

/* Intervals from the unresolved targets, and where each cell's start. */
static void list_intervals(bur_refine *refine)
{
    refine->n_intervals = 0;
    size_t cell = 0;
    for (size_t i = 0; i < refine->n_targets; i++) {
        const target *t = &refine->target[i];
        if (t->resolved) {
            continue;
        }
        for (; cell <= t->cell; cell++) {
            refine->cell_first[cell] = refine->n_intervals;
        }
        add_interval(refine, i);
    }
    for (; cell <= refine->n_cells; cell++) {
        refine->cell_first[cell] = refine->n_intervals;
    }
}

/* Values that fit `bytes`, if intervals of up to `most` values collect. */
static size_t bytes_collected(const bur_refine *refine, int64_t most)
{
    size_t bytes = 0;
    for (size_t i = 0; i < refine->n_intervals; i++) {
        int64_t n = refine->interval[i].n;
        if (n != UNKNOWN && n <= most) {
            bytes += (size_t)n * sizeof(uint64_t);
        }
    }
    return bytes;
}

static bool all_known(const bur_refine *refine)
{
    for (size_t i = 0; i < refine->n_intervals; i++) {
        if (refine->interval[i].n == UNKNOWN) {
            return false;
        }
    }
    return true;
}

/* The greatest count up to which intervals collect: everything if it fits,
 * else what fits half of the memory. */
static int64_t collect_limit(const bur_refine *refine)
{
    if (all_known(refine) &&
        bytes_collected(refine, INT64_MAX) <= refine->memory) {
        return INT64_MAX;
    }
    int64_t low = 0, high = (int64_t)(refine->memory / sizeof(uint64_t));
    while (low < high) {
        int64_t mid = low + (high - low + 1) / 2;
        if (bytes_collected(refine, mid) <= refine->memory / 2) {
            low = mid;
        } else {
            high = mid - 1;
        }
    }
    return low;
}

/* Chooses which intervals collect; whether any divides. */
static bool choose_collected(bur_refine *refine, size_t *n_keys)
{
    int64_t limit = collect_limit(refine);
    bool divides = false;
    *n_keys = 0;
    for (size_t i = 0; i < refine->n_intervals; i++) {
        interval *in = &refine->interval[i];
        in->collect = in->n != UNKNOWN && in->n <= limit;
        if (in->collect) {
            in->at = *n_keys;
            *n_keys += (size_t)in->n;
        } else {
            divides = true;
        }
    }
    return divides;
}

/* Of 2^bits bins an interval has use for one in every few of its values. */
static int bits_of(const interval *in, int bits)
{
    int64_t most = in->n == UNKNOWN ? INT64_MAX : in->n / VALUES_A_BIN;
    while (bits > 1 && INT64_C(1) << bits > most) {
        bits--;
    }
    return bits;
}

/* Tallies of one worker, if no interval has more than 2^bits. */
static size_t tallies_with(const bur_refine *refine, int bits)
{
    size_t n = 0;
    for (size_t i = 0; i < refine->n_intervals; i++) {
        const interval *in = &refine->interval[i];
        n += in->collect ? 0 : (size_t)1 << bits_of(in, bits);
    }
    return n;
}

static int bits_for(const bur_refine *refine, int n_workers, size_t n_keys)
{
    size_t left = refine->memory - n_keys * sizeof(uint64_t);
    size_t one = sizeof(bur_tally) * (size_t)n_workers;
    int bits = 1;
    while (bits < MOST_BITS && one * tallies_with(refine, bits + 1) <= left) {
        bits++;
    }
    assert(one * tallies_with(refine, bits) <= left);
    return bits;
}

static void divide_evenly(interval *in)
{
    in->scale = 0;
    for (in->shift = 0; (in->high - in->low) >> in->shift >> in->bits > 0;) {
        in->shift++;
    }
}

static void divide_interval(interval *in, int bits)
{
    double low = bur_order_value(in->low), high = bur_order_value(in->high);
    in->bits = bits;
    in->origin = low;
    in->scale = (double)(UINT64_C(1) << bits) / (high - low);
    bool spans_zero = low < 0 && high > 0;
    if (in->even || !spans_zero || !isnormal(in->scale) ||
        !isfinite(high - low)) {
        divide_evenly(in);
    }
}

static void divide_intervals(bur_refine *refine, int bits)
{
    refine->n_tallies = 0;
    for (size_t i = 0; i < refine->n_intervals; i++) {
        interval *in = &refine->interval[i];
        if (!in->collect) {
            divide_interval(in, bits_of(in, bits));
            in->at = refine->n_tallies;
            refine->n_tallies += (size_t)1 << in->bits;
        }
    }
}

static bur_status reserve_pass(bur_refine *refine, size_t n_keys,
                               bur_fault *fault)
{
    size_t n_tallies = refine->n_tallies * (size_t)refine->n_workers;
    refine->tally = bur_pages_zeros(n_tallies + 1, sizeof *refine->tally);
    refine->key = bur_pages_take(n_keys + 1, sizeof *refine->key);
    if (!refine->tally || !refine->key) {
        free(refine->tally);
        free(refine->key);
        refine->tally = NULL;
        refine->key = NULL;
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for %zu bytes of exact quantiles",
                        refine->memory);
    }
    return BUR_OK;
}

static int filter_bin(const bur_refine_filter *filter, uint64_t key)
{
    double x = bur_order_value(key);
    uint16_t bin;
    bur_stat_loops_here()->bins(&bin, &x, filter->origin, filter->scale,
                                BUR_REFINE_FILTER - 1, 1);
    return bin;
}

/* Values in a bin that no interval touches need no search. */
static void make_filter(bur_refine *refine, size_t cell)
{
    bur_refine_filter *filter = &refine->filter[cell];
    const interval *in = refine->interval + refine->cell_first[cell];
    const interval *end = refine->interval + refine->cell_first[cell + 1];
    memset(filter, 0, sizeof *filter);
    if (in == end) {
        return;
    }
    filter->origin = bur_order_value(in->low);
    filter->scale =
        BUR_REFINE_FILTER / (bur_order_value(end[-1].high) - filter->origin);
    if (!isnormal(filter->scale)) {
        memset(filter->touched, 1, sizeof filter->touched);
        return;
    }
    for (; in < end; in++) {
        int last = filter_bin(filter, in->high);
        for (int bin = filter_bin(filter, in->low); bin <= last; bin++) {
            filter->touched[bin] = 1;
        }
    }
}

bur_status bur_refine_open_pass(bur_refine *refine, int n_workers,
                                bur_fault *fault)
{
    assert(!refine->open);
    list_intervals(refine);
    size_t n_keys;
    bool divides = choose_collected(refine, &n_keys);
    refine->n_tallies = 0;
    refine->n_keys = n_keys;
    if (divides) {
        divide_intervals(refine,
                         bits_for(refine,
                                  n_workers > 0 ? n_workers : refine->n_workers,
                                  n_keys));
    }
    BUR_TRY(reserve_pass(refine, n_keys, fault));
    for (size_t cell = 0; cell < refine->n_cells; cell++) {
        make_filter(refine, cell);
    }
    refine->open = true;
    return BUR_OK;
}

/* --- counting --------------------------------------------------------- */

bool bur_refine_wants(const bur_refine *refine, size_t cell)
{
    assert(refine->open && cell < refine->n_cells);
    return refine->cell_first[cell] < refine->cell_first[cell + 1];
}

/* How many of n ascending numbers are at most `key`, without branches that
 * depend on it. */
static size_t n_at_most(const uint64_t *low, size_t n, uint64_t key)
{
    size_t count = 0;
    while (n > FEW_INTERVALS) {
        size_t half = n / 2;
        count += (size_t)(low[count + half - 1] <= key) * half;
        n -= half;
    }
    size_t end = count + n;
    for (size_t i = count; i < end; i++) {
        count += low[i] <= key;
    }
    return count;
}

/* The interval among [first, first + n) that holds a key, or NULL. */
static interval *interval_of(bur_refine *refine, size_t first, size_t n,
                             uint64_t key)
{
    size_t at = n_at_most(refine->low + first, n, key);
    if (at == 0) {
        return NULL;
    }
    interval *in = &refine->interval[first + (at - 1)];
    return key <= in->high ? in : NULL;
}

static void count_key(bur_tally *tally, uint64_t key)
{
    tally->min = tally->n == 0 || key < tally->min ? key : tally->min;
    tally->max = tally->n == 0 || key > tally->max ? key : tally->max;
    tally->n++;
}

static void take_key(bur_refine *refine, int worker, interval *in, double x,
                     uint64_t key)
{
    if (in->collect) {
        int64_t at =
            atomic_fetch_add_explicit(&in->n_kept, 1, memory_order_relaxed);
        if (at < in->n) {
            refine->key[in->at + (size_t)at] = key;
        }
    } else {
        size_t tally = in->at + bur_refine_bin_of(in, x, key);
        count_key(&refine->tally[(size_t)worker * refine->n_tallies + tally],
                  key);
    }
}

/* The places of the values that an interval may hold; how many there are. */
static int touched(const bur_refine_filter *filter, const double *x,
                   const unsigned char *mask, int n, uint16_t *at)
{
    uint16_t bin[TILE];
    int found = 0;
    bur_stat_loops_here()->bins(bin, x, filter->origin, filter->scale,
                                BUR_REFINE_FILTER - 1, n);
    for (int i = 0; i < n; i++) {
        at[found] = (uint16_t)i;
        found += filter->touched[bin[i]];
    }
    int kept = 0;
    for (int i = 0; mask && i < found; i++) {
        at[kept] = at[i];
        kept += mask[at[i]] != 0;
    }
    return mask ? kept : found;
}

void bur_refine_add(bur_refine *refine, int worker, size_t cell,
                    const double *x, const unsigned char *mask, int n)
{
    assert(refine->open && worker >= 0 && worker < refine->n_workers);
    assert(cell < refine->n_cells);
    size_t first = refine->cell_first[cell];
    size_t n_intervals = refine->cell_first[cell + 1] - first;
    uint16_t at[TILE] = {0};
    for (int from = 0; from < n && n_intervals > 0; from += TILE) {
        int found =
            touched(&refine->filter[cell], x + from, mask ? mask + from : NULL,
                    n - from < TILE ? n - from : TILE, at);
        for (int i = 0; i < found; i++) {
            double value = x[from + at[i]];
            assert(!isnan(value));
            uint64_t key = bur_order_key(value);
            interval *in = interval_of(refine, first, n_intervals, key);
            if (in) {
                take_key(refine, worker, in, value, key);
            }
        }
    }
}

/* --- cutting ---------------------------------------------------------- */

static bur_status fail_replay(bur_fault *fault)
{
    return bur_fail(fault, BUR_FAILED,
                    "a replay of the draws brought other values than before");
}

static int64_t values_in(const bur_refine *refine, const interval *in)
{
    int64_t n = 0;
    for (size_t bin = 0; bin < (size_t)1 << in->bits; bin++) {
        n += (int64_t)refine->tally[in->at + bin].n;
    }
    return n;
}

static bur_status cut_divided(bur_refine *refine, const interval *in,
                              bur_fault *fault)
{
    target *t = &refine->target[in->first];
    const target *end = t + in->n_targets;
    int64_t total = values_in(refine, in), below = in->below;
    for (size_t bin = 0; bin < (size_t)1 << in->bits; bin++) {
        const bur_tally *tally = &refine->tally[in->at + bin];
        int64_t n = (int64_t)tally->n;
        for (; t < end && t->rank < below + n; t++) {
            t->below = below;
            t->n = n;
            t->even = in->even || n > total / FEW_BINS;
            bur_refine_cut(t, tally->min, tally->max);
        }
        below += n;
    }
    bool all = in->n == UNKNOWN || total == in->n;
    return t == end && all ? BUR_OK : fail_replay(fault);
}

static bur_status cut_collected(bur_refine *refine, interval *in,
                                bur_fault *fault)
{
    if (atomic_load(&in->n_kept) != in->n) {
        return fail_replay(fault);
    }
    enum { AT_ONCE = 64 };
    for (size_t i = 0; i < in->n_targets; i += AT_ONCE) {
        size_t k = in->n_targets - i < AT_ONCE ? in->n_targets - i : AT_ONCE;
        target *t = &refine->target[in->first + i];
        int64_t ranks[AT_ONCE];
        uint64_t keys[AT_ONCE];
        for (size_t j = 0; j < k; j++) {
            ranks[j] = t[j].rank - in->below;
        }
        bur_select_keys(refine->key + in->at, in->n, ranks, (int)k, keys);
        for (size_t j = 0; j < k; j++) {
            t[j].low = t[j].high = keys[j];
            t[j].resolved = true;
        }
    }
    return BUR_OK;
}

bur_status bur_refine_close_pass(bur_refine *refine, bur_fault *fault)
{
    assert(refine->open);
    bur_refine_gather(refine);
    bur_status status = BUR_OK;
    for (size_t i = 0; i < refine->n_intervals && status == BUR_OK; i++) {
        interval *in = &refine->interval[i];
        status = in->collect ? cut_collected(refine, in, fault)
                             : cut_divided(refine, in, fault);
    }
    free(refine->tally);
    free(refine->key);
    refine->tally = NULL;
    refine->key = NULL;
    refine->open = false;
    refine->n_passes++;
    return status;
}

void bur_refine_cut(bur_refine_goal *t, uint64_t min, uint64_t max)
{
    t->low = min;
    t->high = max;
    if (t->rank == t->below) {
        t->high = min;
    } else if (t->rank == t->below + t->n - 1) {
        t->low = max;
    }
    t->resolved = t->low == t->high;
}
