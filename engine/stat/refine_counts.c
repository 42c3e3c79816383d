/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an open pass has counted, of some of the draws: for a file, or another
 * process, to add up with others. Most bins of a search are empty. */
#include <assert.h>
#include <string.h>

#include "stat/order_key.h"
#include "stat/refine_state.h"

typedef bur_refine_interval interval;

/* More values than anybody counts: sums of so many bins are numbers yet. */
static const uint64_t most_values = UINT64_C(1) << 48;

/* Afterwards worker 0 holds what all of them counted. */
void bur_refine_gather(bur_refine *refine)
{
    assert(refine->open);
    for (int w = 1; w < refine->n_workers; w++) {
        bur_tally *of = refine->tally + (size_t)w * refine->n_tallies;
        for (size_t i = 0; i < refine->n_tallies; i++) {
            bur_refine_merge_tally(&refine->tally[i], &of[i]);
        }
        memset(of, 0, refine->n_tallies * sizeof *of);
    }
}

void bur_refine_clear(bur_refine *refine)
{
    assert(refine->open);
    size_t n = refine->n_tallies * (size_t)refine->n_workers;
    memset(refine->tally, 0, n * sizeof *refine->tally);
    for (size_t i = 0; i < refine->n_intervals; i++) {
        atomic_store(&refine->interval[i].n_kept, 0);
    }
}

/* --- listing --- */

static size_t n_bins(const interval *in)
{
    return in->collect ? 0 : (size_t)1 << in->bits;
}

bool bur_refine_next_bin(const bur_refine *refine, bur_refine_place *place,
                         bur_refine_bin *bin)
{
    for (; place->interval < refine->n_intervals; place->interval++) {
        const interval *in = &refine->interval[place->interval];
        for (; place->bin < n_bins(in); place->bin++) {
            const bur_tally *tally = &refine->tally[in->at + place->bin];
            if (tally->n > 0) {
                *bin = (bur_refine_bin){(uint32_t)place->interval,
                                        (uint32_t)place->bin++, *tally};
                return true;
            }
        }
        place->bin = 0;
    }
    return false;
}

bool bur_refine_next_keys(const bur_refine *refine, bur_refine_place *place,
                          bur_refine_keys *keys)
{
    while (place->interval < refine->n_intervals) {
        size_t i = place->interval++;
        const interval *in = &refine->interval[i];
        int64_t n = atomic_load(&in->n_kept);
        if (n > 0) {
            *keys = (bur_refine_keys){i, n, refine->key + in->at};
            return true;
        }
    }
    return false;
}

/* --- adding --- */

/* Whether a bin holds values of its own, no more than its interval has. */
static bool is_bin_of(const interval *in, const bur_refine_bin *bin)
{
    const bur_tally *t = &bin->tally;
    uint64_t most = in->n == BUR_REFINE_UNKNOWN ? most_values : (uint64_t)in->n;
    return bin->bin < n_bins(in) && t->n <= most && t->n <= most_values &&
           t->min >= in->low && t->min <= t->max && t->max <= in->high &&
           bur_refine_bin_of(in, bur_order_value(t->min), t->min) == bin->bin &&
           bur_refine_bin_of(in, bur_order_value(t->max), t->max) == bin->bin;
}

bool bur_refine_add_bin(bur_refine *refine, const bur_refine_bin *bin)
{
    assert(refine->open);
    if (bin->interval >= refine->n_intervals) {
        return false;
    }
    const interval *in = &refine->interval[bin->interval];
    bool fits = is_bin_of(in, bin);
    if (fits) {
        bur_tally *into = &refine->tally[in->at + bin->bin];
        bur_refine_merge_tally(into, &bin->tally);
        fits = into->n <= most_values;
    }
    return fits;
}

bool bur_refine_add_keys(bur_refine *refine, const bur_refine_keys *keys)
{
    assert(refine->open);
    if (keys->interval >= refine->n_intervals) {
        return false;
    }
    interval *in = &refine->interval[keys->interval];
    int64_t have = atomic_load(&in->n_kept);
    if (!in->collect || keys->n < 0 || have > in->n || keys->n > in->n - have) {
        return false;
    }
    for (int64_t i = 0; i < keys->n; i++) {
        if (keys->key[i] < in->low || keys->key[i] > in->high) {
            return false;
        }
    }
    memcpy(refine->key + in->at + have, keys->key,
           (size_t)keys->n * sizeof *refine->key);
    atomic_store(&in->n_kept, have + keys->n);
    return true;
}
