/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening what is kept of a run, and taking it up. */
#define _GNU_SOURCE
#include "ensemble/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "ensemble/keep_parts.h"
#include "ensemble/part_check.h"
#include "stat/chunk.h"

/* --- paths, and the folder --- */

const char *bur_keep_path(const bur_keep *keep, const char *what)
{
    return bur_arena_printf(keep->arena, "%s/%d-%s", keep->keeping->folder,
                            keep->keeping->run, what);
}

const char *bur_keep_values_path(const bur_keep *keep, int first_case)
{
    return bur_arena_printf(keep->arena, "%s/%d-values-%d",
                            keep->keeping->folder, keep->keeping->run,
                            first_case);
}

static const char *study_path(bur_arena *arena, const char *folder)
{
    return bur_arena_printf(arena, "%s/study", folder);
}

const char *bur_keep_complete_path(bur_arena *arena, const char *folder)
{
    return bur_arena_printf(arena, "%s/complete", folder);
}

/* The head that the folder has, against that of the study; whether it has to be
 * written anew. */
static bur_status compare_head(const bur_keep *keep, bool *anew,
                               bur_fault *fault)
{
    const bur_keeping *k = keep->keeping;
    bur_sections *s;
    bur_part_head found;
    BUR_TRY(
        bur_sections_open(study_path(keep->arena, k->folder), -1, &s, fault));
    bur_part_head_get(s, keep->arena, &found);
    BUR_TRY(bur_sections_close(s, fault));
    const char *what = bur_part_head_difference(&found, k->head, keep->arena);
    int64_t draws = k->head->provenance.n_draws;
    bool more = found.provenance.n_draws < draws && k->extends;
    if (!what && found.provenance.n_draws != draws && !more) {
        what = bur_arena_printf(
            keep->arena, "the number of draws: %lld and %lld",
            (long long)found.provenance.n_draws, (long long)draws);
    }
    if (!what && (found.shard != k->head->shard ||
                  found.n_shards != k->head->n_shards)) {
        what = "which shard it is";
    }
    *anew = more || (k->extendable && !found.extendable);
    return what ? bur_fail(fault, BUR_BAD_INPUT,
                           "'%s' holds what another run has left; they differ "
                           "in %s. Go on with that run (bursar resume), or "
                           "remove the folder",
                           k->folder, what)
                : BUR_OK;
}

static bur_status write_head(const bur_keep *keep, bur_fault *fault)
{
    const bur_keeping *k = keep->keeping;
    const char *path = study_path(keep->arena, k->folder);
    const char *part = bur_file_part(keep->arena, path);
    bur_sections *s;
    BUR_TRY(bur_sections_create(part, &s, fault));
    bur_part_head_put(k->head, s);
    BUR_TRY(bur_sections_close(s, fault));
    bur_file_discard(bur_keep_complete_path(keep->arena, k->folder));
    return bur_file_commit(part, path, fault);
}

static bur_status lock_folder(bur_keep *keep, bur_fault *fault)
{
    const char *folder = keep->keeping->folder;
    keep->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (keep->lock < 0) {
        return bur_fail(fault, BUR_IO, "cannot open '%s': %s", folder,
                        strerror(errno));
    }
    if (flock(keep->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "another run is at work on '%s': wait for it, or "
                        "write to another file",
                        folder);
    }
    return BUR_OK;
}

bur_status bur_keep_lock(bur_keep *keep, bool make, bur_fault *fault)
{
    const char *folder = keep->keeping->folder;
    if (keep->lock >= 0) {
        return BUR_OK;
    }
    if (make && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return bur_fail(fault, BUR_IO, "cannot make the folder '%s': %s",
                        folder, strerror(errno));
    }
    BUR_TRY(lock_folder(keep, fault));
    if (access(study_path(keep->arena, folder), F_OK) == 0) {
        bool anew;
        BUR_TRY(compare_head(keep, &anew, fault));
        return anew ? write_head(keep, fault) : BUR_OK;
    }
    return write_head(keep, fault);
}

/* --- opening and closing --- */

bur_status bur_keep_open_sums(const bur_keep *keep, bur_sections **s,
                              bur_fault *fault)
{
    return bur_sections_open(bur_keep_path(keep, keep->from), -1, s, fault);
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Whether the runner stores values of the same cases, or of none where the part
 * has all cases. */
static bool can_follow(const bur_runner *runner, const bur_part_stage *stage)
{
    bool all = stage->end_case - stage->first_case == runner->plan->n_cases;
    return stage->group == runner->group_cases ||
           (all && runner->group_cases == 0);
}

/* Whether a file of the journal has a stage that the plan can go on from: its
 * own, or one of whole chunks that more may follow. */
static bur_status read_stage_of(bur_keep *keep, const char *from,
                                bur_fault *fault)
{
    bur_sections *s;
    keep->from = from;
    bur_status status = bur_keep_open_sums(keep, &s, fault);
    if (status == BUR_NOT_FOUND) {
        *fault = (bur_fault){0};
        return BUR_OK;
    }
    BUR_TRY(status);
    int64_t draws = keep->runner->plan->design->n_draws;
    bool whole = strcmp(from, "whole") == 0;
    keep->goes_on =
        bur_part_take_stage(s, keep->runner, &keep->stage) &&
        can_follow(keep->runner, &keep->stage) &&
        (whole ? keep->stage.n_draws <= draws : keep->stage.n_draws == draws);
    return bur_sections_close(s, fault);
}

/* A journal that is damaged or not all there is of no use any more, and stands
 * in the way. */
static bur_status with_remedy(const bur_keep *keep, bur_status status,
                              bur_fault *fault)
{
    const char *folder = keep->keeping->folder;
    size_t n = strlen(fault->message);
    bool broken = status == BUR_BAD_FORMAT || status == BUR_NOT_FOUND;
    if (broken && folder) {
        snprintf(fault->message + n, sizeof fault->message - n,
                 "; remove %s and run the scenario again", folder);
    }
    return status;
}

/* Where the journal's run has come to, if there is one. */
static bur_status read_stage(bur_keep *keep, bur_fault *fault)
{
    BUR_TRY(bur_keep_lock(keep, false, fault));
    BUR_TRY(read_stage_of(keep, "sums", fault));
    if (!keep->goes_on) {
        BUR_TRY(read_stage_of(keep, "whole", fault));
    }
    if (!keep->goes_on) {
        keep->stage = (bur_part_stage){0};
    }
    return BUR_OK;
}

static void find_range(bur_keep *keep)
{
    const bur_part_head *head = keep->keeping->head;
    int64_t n = bur_runner_chunks(keep->runner->plan);
    bool sharded = keep->keeping->shard_path != NULL;
    int64_t k = sharded ? head->shard : 1, of = sharded ? head->n_shards : 1;
    keep->first = n / of * (k - 1) + (n % of < k - 1 ? n % of : k - 1);
    keep->end = n / of * k + (n % of < k ? n % of : k);
}

static bur_keep *make(bur_runner *runner)
{
    size_t n = (size_t)bur_runner_chunks(runner->plan);
    bur_keep *keep = calloc(1, sizeof *keep);
    if (!keep) {
        return NULL;
    }
    keep->keeping = runner->options->keeping;
    keep->runner = runner;
    keep->arena = bur_arena_create();
    keep->lock = keep->stale = -1;
    keep->written = calloc(n, 1);
    keep->copy = calloc(n, 1);
    keep->due = bur_clock_seconds() + keep->keeping->every;
    pthread_mutex_init(&keep->mutex, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&keep->ring, &clock);
    pthread_condattr_destroy(&clock);
    find_range(keep);
    return keep;
}

bur_status bur_keep_open(bur_runner *runner, double seconds, bur_fault *fault)
{
    const bur_keeping *k = runner->options->keeping;
    bool there = k && k->folder && is_folder(k->folder);
    bool journal = k && k->folder &&
                   (k->always || k->extendable || there || seconds > k->every);
    if (!k || (!journal && !k->shard_path && k->n_parts == 0)) {
        return BUR_OK;
    }
    runner->keep = make(runner);
    if (!runner->keep || !runner->keep->written || !runner->keep->copy) {
        return bur_runner_no_memory(fault);
    }
    return there ? with_remedy(runner->keep, read_stage(runner->keep, fault),
                               fault)
                 : BUR_OK;
}

void bur_keep_close(bur_runner *runner)
{
    bur_keep *keep = runner->keep;
    if (!keep) {
        return;
    }
    bur_fault fault;
    bur_sections_close(keep->draws, &fault);
    bur_sections_close(keep->values, &fault);
    if (keep->lock >= 0) {
        close(keep->lock);
    }
    pthread_cond_destroy(&keep->ring);
    pthread_mutex_destroy(&keep->mutex);
    bur_arena_free(keep->arena);
    free(keep->written);
    free(keep->copy);
    free(keep);
    runner->keep = NULL;
}

bool bur_keep_needs_whole(const bur_keeping *k)
{
    return k &&
           (k->shard_path || k->n_parts > 0 || k->extendable || k->extends);
}

bool bur_keep_is_shard(const bur_runner *runner)
{
    return runner->keep && runner->keep->keeping->shard_path;
}

void bur_keep_range(const bur_runner *runner, int64_t *first, int64_t *end)
{
    *first = runner->keep ? runner->keep->first : 0;
    *end = runner->keep ? runner->keep->end : bur_runner_chunks(runner->plan);
    bool partial = runner->plan->design->n_draws % BUR_CHUNK != 0;
    if (runner->keep && runner->keep->whole_only && partial &&
        *end == bur_runner_chunks(runner->plan)) {
        --*end;
    }
}

bur_phase bur_keep_phase(const bur_runner *runner)
{
    const bur_keep *keep = runner->keep;
    return keep && keep->goes_on ? (bur_phase)keep->stage.phase
                                 : BUR_PHASE_FIRST;
}

int bur_keep_first_case(const bur_runner *runner)
{
    const bur_keep *keep = runner->keep;
    return keep && keep->goes_on ? keep->stage.first_case : 0;
}

/* --- taking up --- */

/* Slices of the first `size` bytes of a file. */
static bur_status take_slices(bur_runner *runner, const char *path,
                              int64_t size, bur_fault *fault)
{
    bur_sections *s;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    if (size == 0) {
        return BUR_OK;
    }
    BUR_TRY(bur_sections_open(path, size, &s, fault));
    while (bur_sections_next(s, tag, &length)) {
        if (!bur_part_is_slice(tag)) {
            bur_sections_refuse(s, "it does not fit this study");
        } else {
            bur_part_take_slice(runner, tag, s);
        }
    }
    return bur_sections_close(s, fault);
}

static bur_status take_journal(bur_keep *keep, bur_fault *fault)
{
    bur_runner *runner = keep->runner;
    bur_part_stage stage;
    bur_sections *s;
    BUR_TRY(bur_keep_open_sums(keep, &s, fault));
    if (bur_part_take_stage(s, runner, &stage)) {
        bur_part_take_sums(runner, &stage, s);
    }
    BUR_TRY(bur_sections_close(s, fault));
    BUR_TRY(take_slices(runner, bur_keep_path(keep, "draws"), stage.draws_size,
                        fault));
    BUR_TRY(take_slices(runner, bur_keep_values_path(keep, stage.first_case),
                        stage.values_size, fault));
    BUR_TRY(bur_part_agrees(runner, fault));
    runner->outcome->n_passes = stage.n_passes - stage.is_open;
    size_t n = (size_t)bur_runner_chunks(runner->plan);
    if (stage.phase == BUR_PHASE_FIRST) {
        memcpy(keep->written, runner->done, n);
    } else {
        memset(keep->written, 1, n);
    }
    keep->written_of = stage.first_case;
    return BUR_OK;
}

/* The part of this plan in a shard; whole shards are looked at in the api. */
static bur_status take_shard(bur_runner *runner, const char *path,
                             bur_fault *fault)
{
    const bur_keep *keep = runner->keep;
    bur_part_stage stage;
    bur_sections *s;
    BUR_TRY(
        bur_keep_open_shard(path, keep->keeping->run, keep->arena, &s, fault));
    if (bur_part_take_stage(s, runner, &stage)) {
        bool first = stage.phase == BUR_PHASE_FIRST &&
                     stage.n_draws == runner->plan->design->n_draws &&
                     can_follow(runner, &stage);
        if (!first) {
            bur_sections_refuse(s, "it does not fit this study");
        } else {
            bur_part_take_sums(runner, &stage, s);
        }
    }
    return bur_sections_close(s, fault);
}

static bur_status all_there(const bur_runner *runner, bur_fault *fault)
{
    int64_t n = bur_runner_chunks(runner->plan), c = 0, end;
    while (c < n && runner->done[c]) {
        c++;
    }
    for (end = c; end < n && !runner->done[end];) {
        end++;
    }
    int64_t last = end * BUR_CHUNK;
    if (last > runner->plan->design->n_draws) {
        last = runner->plan->design->n_draws;
    }
    return c == n ? BUR_OK
                  : bur_fail(fault, BUR_BAD_INPUT,
                             "draws %lld to %lld are in none of the shards",
                             (long long)c * BUR_CHUNK, (long long)last - 1);
}

bur_status bur_keep_take(bur_runner *runner, bur_fault *fault)
{
    bur_keep *keep = runner->keep;
    if (!keep) {
        return BUR_OK;
    }
    if (keep->goes_on) {
        return with_remedy(keep, take_journal(keep, fault), fault);
    }
    for (int i = 0; i < keep->keeping->n_parts; i++) {
        BUR_TRY(take_shard(runner, keep->keeping->parts[i], fault));
    }
    if (keep->keeping->n_parts == 0) {
        return BUR_OK;
    }
    BUR_TRY(all_there(runner, fault));
    return bur_part_agrees(runner, fault);
}

/* Opens the sums if the run goes on in this very phase, once. */
static bool goes_on_here(bur_runner *runner, bur_sections **s,
                         bur_status *status)
{
    bur_keep *keep = runner->keep;
    if (!keep || !keep->goes_on || keep->stage.phase != (int)runner->phase) {
        return false;
    }
    *status = bur_keep_open_sums(keep, s, runner->fault);
    return *status == BUR_OK;
}

bool bur_keep_take_search(bur_runner *runner, bur_refine *refine, bool *is_open,
                          bur_status *status)
{
    bur_sections *s;
    if (!goes_on_here(runner, &s, status)) {
        return false;
    }
    bur_part_take_search(runner, refine, is_open, s);
    *status = bur_sections_close(s, runner->fault);
    runner->keep->goes_on = false;
    return *status == BUR_OK;
}

bool bur_keep_take_counts(bur_runner *runner, bur_status *status)
{
    bur_sections *s;
    size_t n = runner->outcome->n_cells * (size_t)runner->plan->n_levels;
    if (!goes_on_here(runner, &s, status)) {
        return false;
    }
    if (bur_part_take_array(s, "counts", runner->replay.counts[0],
                            n * sizeof *runner->replay.counts[0]) &&
        !bur_part_below_fits(runner, runner->replay.counts[0])) {
        bur_sections_refuse(s, "it does not fit this study");
    }
    *status = bur_sections_close(s, runner->fault);
    runner->keep->goes_on = false;
    return *status == BUR_OK;
}

bool bur_keep_take_bounds(bur_runner *runner, bur_rank_bounds *bounds,
                          bur_status *status)
{
    bur_keep *keep = runner->keep;
    bur_sections *s;
    size_t n = runner->outcome->n_cells * (size_t)runner->plan->n_levels;
    if (!keep || !keep->goes_on || keep->stage.phase != BUR_PHASE_BOUND) {
        return false;
    }
    *status = bur_keep_open_sums(keep, &s, runner->fault);
    if (*status == BUR_OK) {
        if (bur_part_take_array(s, "bounds", bounds, n * sizeof *bounds) &&
            !bur_part_bounds_fit(runner, bounds)) {
            bur_sections_refuse(s, "it does not fit this study");
        }
        *status = bur_sections_close(s, runner->fault);
    }
    return *status == BUR_OK;
}

/* --- looking at --- */

/* Adds the draws of chunks [range) to those that are done. */
static bool look_at_range(const int64_t range[2], int64_t n_draws,
                          bur_kept_facts *facts)
{
    int64_t n = n_draws / BUR_CHUNK + (n_draws % BUR_CHUNK != 0);
    if (range[0] < 0 || range[0] >= range[1] || range[1] > n ||
        facts->n_done > n_draws) {
        return false;
    }
    int64_t end = range[1] < n ? range[1] * BUR_CHUNK : n_draws;
    facts->n_done += end - range[0] * BUR_CHUNK;
    return true;
}

static bool look_at_stage(bur_sections *s, bur_kept_facts *facts)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_part_stage stage;
    if (!bur_sections_next(s, tag, &length) || strcmp(tag, "stage") != 0 ||
        length != sizeof stage || !bur_sections_get(s, &stage, sizeof stage) ||
        stage.phase < 0 || stage.phase > BUR_PHASE_BOUND || stage.n_draws < 1 ||
        stage.n_passes < 1) {
        return bur_sections_refuse(s, "it is damaged");
    }
    facts->has_stage = true;
    facts->phase = (bur_phase)stage.phase;
    facts->n_passes = stage.n_passes;
    while (bur_sections_next(s, tag, &length) && strcmp(tag, "end") != 0) {
        int64_t range[2];
        bool ranges = strcmp(tag, "chunks") == 0;
        for (uint64_t at = 0; ranges && at < length; at += sizeof range) {
            if (!bur_sections_get(s, range, sizeof range) ||
                !look_at_range(range, stage.n_draws, facts)) {
                return bur_sections_refuse(s, "it is damaged");
            }
        }
    }
    return bur_sections_good(s);
}

bur_status bur_keep_look(const char *path, bur_arena *arena,
                         bur_kept_facts *facts, bur_fault *fault)
{
    bur_sections *s;
    *facts = (bur_kept_facts){.is_journal = is_folder(path)};
    BUR_TRY(bur_sections_open(
        facts->is_journal ? study_path(arena, path) : path, -1, &s, fault));
    bool good = bur_part_head_get(s, arena, &facts->head);
    if (good && !facts->is_journal) {
        look_at_stage(s, facts);
    }
    BUR_TRY(bur_sections_close(s, fault));
    if (!facts->is_journal) {
        return BUR_OK;
    }
    facts->complete = access(bur_keep_complete_path(arena, path), F_OK) == 0;
    for (int run = 1; run <= 2; run++) {
        bur_status status = bur_sections_open(
            bur_arena_printf(arena, "%s/%d-sums", path, run), -1, &s, fault);
        if (status == BUR_OK) {
            facts->n_done = 0;
            look_at_stage(s, facts);
            status = bur_sections_close(s, fault);
        }
        if (status != BUR_OK && status != BUR_NOT_FOUND) {
            return status;
        }
    }
    *fault = (bur_fault){0}; /* a plan of which nothing is kept yet */
    return BUR_OK;
}
