/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage of a part, and its sums: written from a runner, and added to one.
 */
#include "ensemble/part.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "ensemble/part_check.h"
#include "stat/chunk.h"

static uint64_t hash_of(uint64_t hash, size_t n)
{
    uint64_t word = n;
    return bur_hash_bytes(hash, &word, sizeof word);
}

uint64_t bur_part_shape(const bur_plan *plan)
{
    const bur_graph *graph = plan->program->graph;
    const size_t sizes[] = {(size_t)plan->n_cases,
                            (size_t)plan->n_inputs,
                            (size_t)plan->n_levels,
                            (size_t)bur_outcome_n_below(plan),
                            (size_t)graph->series.n,
                            (size_t)graph->measures.n,
                            (size_t)plan->timeline->n_rows,
                            (size_t)plan->timeline->n_steps,
                            (size_t)plan->design->luck,
                            (size_t)plan->program->has_exits,
                            sizeof(bur_moments),
                            sizeof(bur_estimate),
                            sizeof(bur_refine_goal)};
    uint64_t hash = BUR_HASH_SEED;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        hash = hash_of(hash, sizes[i]);
    }
    for (int s = 0; s < graph->series.n; s++) {
        hash = hash_of(hash, plan->keep[s]);
    }
    return hash;
}

bur_part_stage bur_part_stage_of(const bur_runner *runner)
{
    const bur_replay *r = &runner->replay;
    return (bur_part_stage){.phase = (int32_t)runner->phase,
                            .first_case = runner->first_case,
                            .end_case = runner->end_case,
                            .n_passes = runner->outcome->n_passes,
                            .is_open = r->refine != NULL || r->counts != NULL,
                            .n_workers = r->n_workers,
                            .group = runner->group_cases,
                            .has_spread = runner->spread != NULL,
                            .n_draws = runner->plan->design->n_draws,
                            .shape = bur_part_shape(runner->plan)};
}

/* --- what hands have counted --- */

static void gather_hands(bur_runner *runner)
{
    bur_hand *first = &runner->hand[0];
    for (int t = 1; t < runner->threads; t++) {
        bur_hand *hand = &runner->hand[t];
        for (size_t i = 0; i < runner->n_gone; i++) {
            first->gone[i] += hand->gone[i];
            hand->gone[i] = 0;
        }
        bur_replicate_counts_merge(first->below, hand->below,
                                   runner->outcome->n_below);
        memset(hand->below, 0, runner->outcome->n_below * sizeof *hand->below);
    }
}

/* --- writing --- */

static void put_chunks(const bur_runner *runner, bur_sections *s)
{
    int64_t n = bur_runner_chunks(runner->plan), ranges = 0;
    for (int64_t c = 0; c < n; c++) {
        ranges += runner->done[c] && (c == 0 || !runner->done[c - 1]);
    }
    bur_sections_begin(s, "chunks", (uint64_t)ranges * 2 * sizeof(int64_t));
    for (int64_t c = 0; c < n; c++) {
        if (runner->done[c] && (c == 0 || !runner->done[c - 1])) {
            int64_t range[2] = {c, c};
            while (range[1] < n && runner->done[range[1]]) {
                range[1]++;
            }
            bur_sections_put(s, range, sizeof range);
        }
    }
    bur_sections_end(s);
}

static void put_tree(const bur_merge_tree *tree, const char *tag, size_t size,
                     bur_sections *s)
{
    for (int i = 0; i < bur_merge_tree_n_nodes(tree); i++) {
        const bur_merge_node *node = bur_merge_tree_node(tree, i);
        int64_t place[2] = {node->level, node->index};
        bur_sections_begin(s, tag, sizeof place + size);
        bur_sections_put(s, place, sizeof place);
        bur_sections_put(s, node->cells, size);
        bur_sections_end(s);
    }
}

static void put_spread(const bur_runner *runner, bur_sections *s)
{
    bur_spread_gather(runner->spread);
    uint64_t n_bins = bur_spread_n_bins(runner->spread);
    size_t n_cells = runner->outcome->n_cells;
    size_t bytes = n_bins * sizeof(uint32_t);
    bur_sections_begin(s, "spread", sizeof n_bins + n_cells * bytes);
    bur_sections_put(s, &n_bins, sizeof n_bins);
    for (size_t cell = 0; cell < n_cells; cell++) {
        bur_sections_put(s, bur_spread_counts(runner->spread, cell), bytes);
    }
    bur_sections_end(s);
}

/* What groups before this one, or phases, have found. */
static void put_found(const bur_runner *runner, bur_sections *s)
{
    const bur_outcome *o = runner->outcome;
    bur_sections_add(s, "means", o->moments, o->n_cells * sizeof *o->moments);
    if (o->replicates) {
        bur_sections_add(s, "repmeans", o->replicates,
                         o->n_cells * sizeof *o->replicates);
    }
    bur_sections_add(s, "quantile", o->quantile,
                     o->n_cells * (size_t)runner->plan->n_levels *
                         sizeof *o->quantile);
}

static void put_counts(const bur_runner *runner, bur_sections *s)
{
    bur_replicate_counts **counts = runner->replay.counts;
    size_t n = bur_runner_n_quantiles(runner);
    for (int t = 1; t < runner->threads; t++) {
        bur_replicate_counts_merge(counts[0], counts[t], n);
        memset(counts[t], 0, n * sizeof *counts[t]);
    }
    bur_sections_add(s, "counts", counts[0], n * sizeof *counts[0]);
}

static void put_trees(const bur_runner *runner, bur_sections *s)
{
    size_t n = bur_runner_n_cells(runner);
    put_tree(runner->moments, "moments", n * sizeof(bur_moments), s);
    if (runner->outcome->replicates) {
        put_tree(runner->replicates, "repeats", n * sizeof(bur_replicates), s);
    }
}

/* The goals are what a search that was open begins again with. */
static void put_goals(const bur_runner *runner, bur_sections *s)
{
    bur_sections_add(s, "goals", bur_refine_goals(runner->replay.refine),
                     runner->replay.n_targets * sizeof(bur_refine_goal));
}

static void put_sums(bur_runner *runner, const bur_part_stage *stage, bool all,
                     bur_sections *s)
{
    const bur_replay *r = &runner->replay;
    gather_hands(runner);
    bur_sections_add(s, "stage", stage, sizeof *stage);
    put_chunks(runner, s);
    bur_sections_add(s, "gone", runner->hand[0].gone,
                     runner->n_gone * sizeof *runner->hand[0].gone);
    bur_sections_add(s, "below", runner->hand[0].below,
                     runner->outcome->n_below * sizeof *runner->hand[0].below);
    if (runner->spread) {
        put_spread(runner, s);
    }
    if (runner->phase == BUR_PHASE_FIRST) {
        put_trees(runner, s);
    }
    if (r->counts) {
        put_counts(runner, s);
    }
    if (r->refine && all) {
        put_goals(runner, s);
    }
    if (r->refine) {
        bur_part_put_search(r->refine, s);
    }
}

void bur_part_put_counted(bur_runner *runner, const bur_part_stage *stage,
                          bur_sections *s)
{
    put_sums(runner, stage, false, s);
}

void bur_part_put_sums(bur_runner *runner, const bur_part_stage *stage,
                       bur_sections *s)
{
    const bur_replay *r = &runner->replay;
    put_sums(runner, stage, true, s);
    if (runner->phase != BUR_PHASE_FIRST || runner->first_case > 0) {
        put_found(runner, s);
    }
    if (r->bounds) {
        bur_sections_add(s, "bounds", r->bounds,
                         bur_runner_n_quantiles(runner) * sizeof *r->bounds);
    }
}

/* --- taking --- */

static bool refuse(bur_sections *s)
{
    return bur_sections_refuse(s, "it does not fit this study");
}

bool bur_part_read_stage(bur_sections *s, const bur_plan *plan,
                         bur_part_stage *stage)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    return (bur_sections_next(s, tag, &length) && strcmp(tag, "stage") == 0 &&
            length == sizeof *stage &&
            bur_sections_get(s, stage, sizeof *stage) &&
            bur_part_stage_fits(stage, plan)) ||
           refuse(s);
}

bool bur_part_take_stage(bur_sections *s, const bur_runner *runner,
                         bur_part_stage *stage)
{
    return bur_part_read_stage(s, runner->plan, stage);
}

/* Chunks of a part; of one with fewer draws, those that were whole there. */
static bool take_range(bur_runner *runner, const bur_part_stage *stage,
                       const int64_t range[2], bur_sections *s)
{
    int64_t n = stage->n_draws < runner->plan->design->n_draws
                    ? stage->n_draws / BUR_CHUNK
                    : bur_runner_chunks(runner->plan);
    if (range[0] < 0 || range[0] >= range[1] || range[1] > n) {
        return refuse(s);
    }
    for (int64_t c = range[0]; c < range[1]; c++) {
        if (runner->done[c]) {
            return bur_sections_refuse(
                s, "draws of it are in another part already");
        }
        runner->done[c] = 1;
    }
    return true;
}

static bool take_chunks(bur_runner *runner, const bur_part_stage *stage,
                        uint64_t length, bur_sections *s)
{
    int64_t range[2];
    bool good = length % sizeof range == 0;
    for (uint64_t at = 0; good && at < length; at += sizeof range) {
        good = bur_sections_get(s, range, sizeof range) &&
               take_range(runner, stage, range, s);
    }
    return good || refuse(s);
}

/* Reads a whole section into a scratch that is freed; NULL: it is of another
 * size, or there is no memory. */
static void *take_scratch(bur_sections *s, uint64_t length, size_t wanted)
{
    void *bytes = length == wanted ? malloc(wanted + 1) : NULL;
    if (!bytes || !bur_sections_get(s, bytes, wanted)) {
        refuse(s);
        free(bytes);
        return NULL;
    }
    return bytes;
}

/* Whether a node stands for chunks of this part, which no other has. */
static bool is_free(const bur_runner *runner, const bur_merge_tree *tree,
                    int64_t level, int64_t index)
{
    int64_t n = bur_runner_chunks(runner->plan);
    if (level < 0 || level > 40 || index < 0 || index >= n >> level) {
        return false;
    }
    int64_t first = index << level, end = (index + 1) << level;
    for (int i = 0; i < bur_merge_tree_n_nodes(tree); i++) {
        const bur_merge_node *node = bur_merge_tree_node(tree, i);
        if (node->index << node->level < end &&
            (node->index + 1) << node->level > first) {
            return false;
        }
    }
    return memchr(runner->done + first, 0, (size_t)(end - first)) == NULL;
}

typedef bool check_function(const void *cells, size_t n, int64_t most);

static bool take_node(const bur_runner *runner, bur_merge_tree *tree,
                      check_function *fits, uint64_t length, size_t size,
                      bur_sections *s)
{
    int64_t place[2];
    if (!bur_sections_get(s, place, sizeof place) ||
        !is_free(runner, tree, place[0], place[1])) {
        return refuse(s);
    }
    void *cells = take_scratch(s, length - sizeof place, size);
    bur_fault fault;
    bool good =
        cells &&
        fits(cells, bur_runner_n_cells(runner), BUR_CHUNK << place[0]) &&
        bur_merge_tree_put(tree, (int)place[0], place[1], cells, &fault) ==
            BUR_OK;
    free(cells);
    return good || refuse(s);
}

/* Adds the counts of a cell; no more than there are draws. */
static bool add_bins(bur_runner *runner, size_t cell, const uint32_t *counts,
                     size_t n_bins)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n_bins; i++) {
        sum += counts[i];
    }
    if (sum > (uint64_t)runner->plan->design->n_draws) {
        return false;
    }
    bur_spread_add_counts(runner->spread, cell, counts, n_bins);
    return true;
}

static bool take_spread(bur_runner *runner, uint64_t length, bur_sections *s)
{
    uint64_t n_bins;
    size_t n_cells = runner->outcome->n_cells;
    if (!runner->spread) {
        return true; /* what it would save is not asked for */
    }
    if (!bur_sections_get(s, &n_bins, sizeof n_bins) || n_bins > 1 << 20 ||
        length != sizeof n_bins + n_cells * n_bins * sizeof(uint32_t)) {
        return refuse(s);
    }
    uint32_t *counts = malloc(n_bins * sizeof *counts + 1);
    bool good = counts && bur_spread_coarsen(runner->spread, n_bins);
    for (size_t cell = 0; good && cell < n_cells; cell++) {
        good = bur_sections_get(s, counts, n_bins * sizeof *counts) &&
               add_bins(runner, cell, counts, n_bins);
    }
    free(counts);
    return good || refuse(s);
}

static bool take_gone(bur_runner *runner, uint64_t length, bur_sections *s)
{
    int64_t most = runner->plan->design->n_draws;
    int64_t *gone =
        take_scratch(s, length, runner->n_gone * sizeof *runner->hand[0].gone);
    bool good = gone != NULL;
    for (size_t i = 0; good && i < runner->n_gone; i++) {
        good = gone[i] >= 0 && gone[i] <= most;
        runner->hand[0].gone[i] += good ? gone[i] : 0;
    }
    free(gone);
    return good || refuse(s);
}

static bool take_below(bur_runner *runner, uint64_t length, bur_sections *s)
{
    size_t n = runner->outcome->n_below;
    bur_replicate_counts *below = take_scratch(s, length, n * sizeof *below);
    bool good =
        below && bur_part_counts_fit(below, n, runner->plan->design->n_draws);
    if (good) {
        bur_replicate_counts_merge(runner->hand[0].below, below, n);
    }
    free(below);
    return good || refuse(s);
}

static bool take_whole(void *into, size_t size, uint64_t length,
                       bur_sections *s)
{
    return (length == size && bur_sections_get(s, into, size)) || refuse(s);
}

static bool take_means(bur_runner *runner, uint64_t length, bur_sections *s)
{
    bur_outcome *o = runner->outcome;
    return (take_whole(o->moments, o->n_cells * sizeof *o->moments, length,
                       s) &&
            bur_part_moments_fit(o->moments, o->n_cells,
                                 runner->plan->design->n_draws)) ||
           refuse(s);
}

static bool take_repmeans(bur_runner *runner, uint64_t length, bur_sections *s)
{
    bur_outcome *o = runner->outcome;
    return (o->replicates &&
            take_whole(o->replicates, o->n_cells * sizeof *o->replicates,
                       length, s) &&
            bur_part_replicates_fit(o->replicates, o->n_cells,
                                    runner->plan->design->n_draws)) ||
           refuse(s);
}

static bool take_quantile(bur_runner *runner, uint64_t length, bur_sections *s)
{
    bur_outcome *o = runner->outcome;
    return take_whole(o->quantile,
                      bur_runner_n_quantiles(runner) * sizeof *o->quantile,
                      length, s);
}

static bool take_moments(bur_runner *runner, uint64_t length, bur_sections *s)
{
    size_t n = bur_runner_n_cells(runner);
    return runner->moments
               ? take_node(runner, runner->moments, bur_part_moments_fit,
                           length, n * sizeof(bur_moments), s)
               : refuse(s);
}

static bool take_repeats(bur_runner *runner, uint64_t length, bur_sections *s)
{
    size_t n = bur_runner_n_cells(runner);
    return runner->moments && runner->outcome->replicates
               ? take_node(runner, runner->replicates, bur_part_replicates_fit,
                           length, n * sizeof(bur_replicates), s)
               : refuse(s);
}

/* Sums of which a part has one each, in this order; then others. What a pass
 * of quantiles has counted is added while it is open, or left for when it is.
 */
typedef struct sum {
    const char *tag;
    bool (*take)(bur_runner *runner, uint64_t length, bur_sections *s);
    bool of_pass;
} sum;

enum {
    CHUNKS,
    GONE,
    BELOW,
    SPREAD,
    MEANS,
    REPMEANS,
    QUANTILE,
    COUNTS,
    BINS,
    KEYS,
    ONCE
};

static const sum sums[] = {{.tag = "chunks"},
                           {"gone", take_gone, false},
                           {"below", take_below, false},
                           {"spread", take_spread, false},
                           {"means", take_means, false},
                           {"repmeans", take_repmeans, false},
                           {"quantile", take_quantile, false},
                           {"counts", bur_part_add_counts, true},
                           {"bins", bur_part_add_bins, true},
                           {"keys", bur_part_add_keys, true},
                           {"moments", take_moments, false},
                           {"repeats", take_repeats, false},
                           {.tag = "bounds"},
                           {.tag = "goals"}};

static bool take_sum(bur_runner *runner, const bur_part_stage *stage,
                     const char *tag, uint64_t length, bool in_pass,
                     unsigned *seen, bur_sections *s)
{
    size_t i = 0, n = sizeof sums / sizeof sums[0];
    while (i < n && strcmp(tag, sums[i].tag) != 0) {
        i++;
    }
    if (i == n || (*seen >> i & 1 && i < ONCE)) {
        return refuse(s);
    }
    *seen |= 1U << i;
    return i == CHUNKS ? take_chunks(runner, stage, length, s)
           : sums[i].take && (in_pass || !sums[i].of_pass)
               ? sums[i].take(runner, length, s)
               : true;
}

/* The sums that a part of this stage has: of its own chunks, and of what others
 * have found. */
static unsigned counted_sums(const bur_part_stage *stage)
{
    unsigned pass = stage->phase == BUR_PHASE_FIRST   ? 0
                    : stage->phase == BUR_PHASE_COUNT ? 1U << COUNTS
                                                      : 1U << BINS | 1U << KEYS;
    return 1U << CHUNKS | 1U << GONE | 1U << BELOW | pass |
           (unsigned)(stage->has_spread != 0) << SPREAD;
}

static unsigned found_sums(const bur_runner *runner,
                           const bur_part_stage *stage)
{
    bool found = stage->phase != BUR_PHASE_FIRST || stage->first_case > 0;
    unsigned more = runner->outcome->replicates ? 1U << REPMEANS : 0;
    return found ? 1U << MEANS | 1U << QUANTILE | more : 0;
}

static bool take_sums(bur_runner *runner, const bur_part_stage *stage,
                      unsigned wanted, bool in_pass, bur_sections *s)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bool good = true;
    unsigned seen = 0, all = (1U << ONCE) - 1;
    bool first = stage->phase == BUR_PHASE_FIRST;
    if (runner->spread && !stage->has_spread && (first || !in_pass)) {
        bur_spread_free(runner->spread); /* it would lack these draws */
        runner->spread = NULL;
    }
    while (good && bur_sections_next(s, tag, &length) &&
           strcmp(tag, "end") != 0) {
        good = bur_part_is_slice(tag)
                   ? bur_part_take_slice(runner, tag, s)
                   : take_sum(runner, stage, tag, length, in_pass, &seen, s);
    }
    return good && bur_sections_good(s) &&
           ((seen & all) == wanted || refuse(s));
}

bool bur_part_take_sums(bur_runner *runner, const bur_part_stage *stage,
                        bur_sections *s)
{
    return take_sums(runner, stage,
                     counted_sums(stage) | found_sums(runner, stage), false, s);
}

bool bur_part_take_counted(bur_runner *runner, const bur_part_stage *stage,
                           bur_sections *s)
{
    return take_sums(runner, stage, counted_sums(stage), true, s);
}
