/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the passes for quantiles have counted, of a part: a search that was
 * open, counts, bounds. Its readers come for it when their phase begins. */
#include <stdlib.h>
#include <string.h>

#include "ensemble/part.h"

static bool refuse(bur_sections *s)
{
    return bur_sections_refuse(s, "it does not fit this study");
}

/* What is read or written at once. */
enum { AT_ONCE = 256 };

/* --- writing --- */

static void put_bins(const bur_refine *refine, bur_sections *s)
{
    bur_refine_bin bin[AT_ONCE];
    uint64_t n = 0;
    for (bur_refine_place p = {0}; bur_refine_next_bin(refine, &p, bin);) {
        n++;
    }
    bur_sections_begin(s, "bins", n * sizeof *bin);
    bur_refine_place p = {0};
    for (size_t k = AT_ONCE; k == AT_ONCE;) {
        for (k = 0; k < AT_ONCE && bur_refine_next_bin(refine, &p, &bin[k]);) {
            k++;
        }
        bur_sections_put(s, bin, k * sizeof *bin);
    }
    bur_sections_end(s);
}

/* Of each interval that has collected some: which it is, how many, and they. */
static void put_keys(const bur_refine *refine, bur_sections *s)
{
    bur_refine_keys keys;
    uint64_t n = 0;
    for (bur_refine_place p = {0}; bur_refine_next_keys(refine, &p, &keys);) {
        n += 2 + (uint64_t)keys.n;
    }
    bur_sections_begin(s, "keys", n * sizeof *keys.key);
    for (bur_refine_place p = {0}; bur_refine_next_keys(refine, &p, &keys);) {
        uint64_t head[2] = {keys.interval, (uint64_t)keys.n};
        bur_sections_put(s, head, sizeof head);
        bur_sections_put(s, keys.key, (size_t)keys.n * sizeof *keys.key);
    }
    bur_sections_end(s);
}

void bur_part_put_search(bur_refine *refine, bur_sections *s)
{
    bur_refine_gather(refine);
    put_bins(refine, s);
    put_keys(refine, s);
}

/* --- adding --- */

static bool add_bins(bur_refine *refine, const bur_refine_bin *bin, size_t n)
{
    bool good = true;
    for (size_t i = 0; good && i < n; i++) {
        good = bur_refine_add_bin(refine, &bin[i]);
    }
    return good;
}

static bool add_bins_to(bur_refine *refine, uint64_t length, bur_sections *s)
{
    bur_refine_bin bin[AT_ONCE];
    uint64_t n = length / sizeof *bin;
    bool good = length % sizeof *bin == 0;
    while (good && n > 0) {
        size_t k = n < AT_ONCE ? (size_t)n : AT_ONCE;
        good = bur_sections_get(s, bin, k * sizeof *bin) &&
               add_bins(refine, bin, k);
        n -= k;
    }
    return good || refuse(s);
}

static bool add_keys_of(bur_refine *refine, size_t interval, uint64_t n,
                        bur_sections *s)
{
    uint64_t key[AT_ONCE];
    bool good = true;
    while (good && n > 0) {
        size_t k = n < AT_ONCE ? (size_t)n : AT_ONCE;
        bur_refine_keys keys = {interval, (int64_t)k, key};
        good = bur_sections_get(s, key, k * sizeof *key) &&
               bur_refine_add_keys(refine, &keys);
        n -= k;
    }
    return good;
}

static bool add_keys_to(bur_refine *refine, bur_sections *s)
{
    bool good = true;
    while (good && bur_sections_left(s) > 0) {
        uint64_t head[2];
        good = bur_sections_get(s, head, sizeof head) &&
               head[1] <= bur_sections_left(s) / sizeof head[1] &&
               add_keys_of(refine, head[0], head[1], s);
    }
    return good || refuse(s);
}

bool bur_part_add_bins(bur_runner *runner, uint64_t length, bur_sections *s)
{
    bur_refine *refine = runner->replay.refine;
    return refine ? add_bins_to(refine, length, s) : refuse(s);
}

bool bur_part_add_keys(bur_runner *runner, uint64_t length, bur_sections *s)
{
    bur_refine *refine = runner->replay.refine;
    (void)length;
    return refine ? add_keys_to(refine, s) : refuse(s);
}

bool bur_part_add_counts(bur_runner *runner, uint64_t length, bur_sections *s)
{
    size_t n = runner->replay.counts ? bur_runner_n_quantiles(runner) : 0;
    bool fits = n > 0 && length == n * sizeof(bur_replicate_counts);
    bur_replicate_counts *counts = fits ? malloc(length) : NULL;
    bool good = counts && bur_sections_get(s, counts, length);
    if (good) {
        bur_replicate_counts_merge(runner->replay.counts[0], counts, n);
    }
    free(counts);
    return good || refuse(s);
}

/* --- a search that goes on --- */

/* Puts the goals in place, and opens the pass that they were in. */
static bool open_search(bur_runner *runner, bur_refine *refine, int n_workers,
                        uint64_t length, bur_sections *s)
{
    size_t n = runner->replay.n_targets;
    bool fits = length == n * sizeof(bur_refine_goal) &&
                bur_refine_least(n, n_workers) <= runner->plan->memory;
    bur_refine_goal *goals = fits ? malloc(length + 1) : NULL;
    bool good =
        goals && bur_sections_get(s, goals, length) &&
        bur_refine_take_goals(refine, goals) &&
        bur_refine_open_pass(refine, n_workers, runner->fault) == BUR_OK;
    free(goals);
    return good || refuse(s);
}

bool bur_part_take_search(bur_runner *runner, bur_refine *refine, bool *is_open,
                          bur_sections *s)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_part_stage stage = {0};
    bool good = bur_part_take_stage(s, runner, &stage);
    runner->replay.n_workers = stage.n_workers;
    while (good && bur_sections_next(s, tag, &length)) {
        if (strcmp(tag, "goals") == 0) {
            good = !*is_open &&
                   open_search(runner, refine, stage.n_workers, length, s);
            *is_open = good;
        } else if (strcmp(tag, "bins") == 0) {
            good = *is_open && add_bins_to(refine, length, s);
        } else if (strcmp(tag, "keys") == 0) {
            good = *is_open && add_keys_to(refine, s);
        }
    }
    return (good && *is_open && bur_sections_good(s)) || refuse(s);
}

bool bur_part_take_array(bur_sections *s, const char *wanted, void *into,
                         size_t size)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    while (bur_sections_next(s, tag, &length)) {
        if (strcmp(tag, wanted) == 0) {
            return (length == size && bur_sections_get(s, into, size)) ||
                   refuse(s);
        }
    }
    return refuse(s);
}
