/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leader of a batch. A result is kept when it is there and taken in its
 * turn; one that is missing, or that was kept and is damaged, is run here. */
#define _POSIX_C_SOURCE 200809L
#include "api/batch_share.h"

#include <stdlib.h>
#include <string.h>

#include "api/batch_carry.h"
#include "base/file.h"
#include "base/hash.h"
#include "ensemble/native_use.h"
#include "ensemble/ranks.h"
#include "exec/native.h"
#include "model/xml_dom.h"
#include "store/kept.h"

typedef struct sharing {
    const bur_batch *batch;
    bur_batch own; /* the same for what is computed here */
    const bur_sheet *first;
    const bur_batch_turn *turn;
    int from;
} sharing;

/* --- computing --- */

static bool is_there(const bur_batch *batch, uint64_t key)
{
    int i = 0;
    while (i < batch->n_there && batch->there[i] != key) {
        i++;
    }
    return i < batch->n_there;
}

static bur_status compute_study(bur_batch *batch, int i,
                                const bur_batch_unit *unit, bur_study *study,
                                const bur_sheet *first,
                                bur_batch_result *result, bur_fault *fault)
{
    bool kept;
    BUR_TRY(
        bur_batch_prepare(batch, unit, study, first, &result->sheet, fault));
    bur_batch_look_ahead(batch, study, i);
    result->said = bur_batch_said(study);
    result->key = bur_batch_key(batch, study, &result->sheet);
    result->is_kept = is_there(batch, result->key);
    return result->is_kept
               ? BUR_OK
               : bur_batch_fill(batch, study, &result->sheet, &kept, fault);
}

bur_status bur_batch_compute_bytes(bur_batch *batch, int i,
                                   const bur_sheet *first, void **bytes,
                                   size_t *n, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    bur_batch_result result = {0};
    batch->arena = arena;
    bur_batch_unit unit = bur_batch_unit_at(batch, arena, i);
    bur_study *study = bur_batch_open(batch, &unit);
    bur_status status =
        study ? compute_study(batch, i, &unit, study, first, &result, fault)
              : bur_fail(fault, BUR_NO_MEMORY, "not enough memory for %s",
                         unit.name);
    if (status == BUR_OK) {
        status = bur_batch_put_result(&result, bytes, n, fault);
    }
    bur_sheet_free(&result.sheet);
    bur_study_close(study);
    bur_arena_free(arena);
    batch->arena = NULL;
    return status;
}

static bur_status compute(void *context, int64_t unit, void **bytes, size_t *n,
                          bur_fault *fault)
{
    sharing *s = context;
    return bur_batch_compute_bytes(&s->own, s->from + (int)unit, s->first,
                                   bytes, n, fault);
}

static bool step(void *context, double done, double of)
{
    (void)context;
    return bur_units_step(done / of);
}

/* --- what came of units --- */

static bur_status keep(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault)
{
    const sharing *s = context;
    bur_batch_result result;
    (void)unit;
    if (!s->batch->keep) {
        return BUR_OK;
    }
    bur_arena *arena = bur_arena_create();
    bur_status status = bur_batch_take_result(bytes, n, arena, &result, fault);
    if (status == BUR_OK && !result.is_kept) {
        status = bur_kept_put(s->batch->keep, result.key, result.sheet.value,
                              bur_sheet_size(&result.sheet) + 1, fault);
    }
    bur_sheet_free(&result.sheet);
    bur_arena_free(arena);
    return status;
}

static bur_status take_result(const sharing *s, int i, bur_batch_result *result,
                              bur_fault *fault)
{
    const bur_batch_turn *turn = s->turn;
    bur_status status = BUR_OK;
    if (result->is_kept &&
        !bur_batch_take_kept(s->batch, result->key, &result->sheet)) {
        return turn->run(turn->context, i, fault);
    }
    if (result->said != 0) {
        status = turn->open(turn->context, i, result->said, fault);
    }
    if (status != BUR_OK) {
        bur_sheet_free(&result->sheet);
        return status;
    }
    return turn->add(turn->context, i, &result->sheet, result->is_kept, fault);
}

static bur_status take(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault)
{
    const sharing *s = context;
    int i = s->from + (int)unit;
    bur_batch_result result;
    if (!bytes) {
        return s->turn->run(s->turn->context, i, fault);
    }
    bur_arena *own = s->turn->arena ? NULL : bur_arena_create();
    bur_status status = bur_batch_take_result(
        bytes, n, own ? own : s->turn->arena, &result, fault);
    if (status == BUR_OK) {
        status = take_result(s, i, &result, fault);
    }
    bur_arena_free(own);
    return status;
}

/* Of a file that is no text, none: what is wrong with it is told here. */
static char *text(void *context, const char *path)
{
    bur_arena *arena = bur_arena_create();
    char *bytes, *copy = NULL;
    size_t n;
    bur_fault fault;
    (void)context;
    if (bur_file_read(arena, path, BUR_XML_MOST_BYTES, &bytes, &n, &fault) ==
            BUR_OK &&
        strlen(bytes) == n) {
        copy = strdup(bytes);
    }
    bur_arena_free(arena);
    return copy;
}

static bool progress(void *context, double done)
{
    const sharing *s = context;
    return s->turn->progress(s->turn->context, s->from + done);
}

/* --- all of it --- */

/* How many units ranks do whole, as far as the first study tells. */
static int64_t n_whole(const bur_batch *batch, const bur_team *team, int n)
{
    const bur_plan *plan = batch->first->scenario->plan;
    bur_plan_size size = bur_plan_size_of(plan, &batch->options);
    double running =
        size.steps * bur_native_step_seconds(plan->program) / size.threads;
    int64_t shares = running < team->worth ? 1 : bur_runner_chunks(plan);
    return bur_units_whole(n, team->size, shares, batch->first->took.open,
                           running);
}

/* Whether other ranks can have all files: those are texts, from anywhere. */
static bool has_texts(const bur_batch *batch)
{
    bool all = !batch->settings || !batch->settings->only_in;
    for (int i = 0; all && i < batch->n_rows; i++) {
        all = !bur_study_is_results(batch->row[i].path);
    }
    return all;
}

/* How many results may wait, in the memory that a run may take. */
static int64_t n_ahead(const bur_batch *batch, const bur_sheet *first)
{
    double memory = (double)batch->first->scenario->plan->memory;
    double n = memory / (double)bur_batch_bytes(first);
    return n < 1 ? 1 : n > 1e6 ? 1000000 : (int64_t)n;
}

static bur_status share(sharing *s, int64_t n, bool *shared, bur_fault *fault)
{
    bur_sheet first = *s->first;
    bur_batch own = s->own;
    bur_batch_head head = {&own, &first, s->from,
                           own.providers ? own.providers->csv->source->path
                                         : NULL};
    bur_units units = {.n = n,
                       .ahead = n_ahead(s->batch, s->first),
                       .context = s,
                       .compute = compute,
                       .keep = keep,
                       .take = take,
                       .text = text,
                       .progress = progress};
    void *bytes;
    BUR_TRY(bur_batch_put_head(&head, &bytes, &units.n_bytes, fault));
    units.bytes = bytes;
    units.id = bur_hash_bytes(BUR_HASH_SEED, bytes, units.n_bytes) | 1;
    bur_status status = bur_units_share(&units, shared, fault);
    free(bytes);
    return status;
}

bur_status bur_batch_share(bur_batch *batch, const bur_sheet *first,
                           const bur_batch_turn *turn, int *done,
                           bur_fault *fault)
{
    const bur_team *team = bur_ranks_team(bur_team_led());
    int n = bur_batch_n_units(batch) - *done;
    int64_t whole = team && has_texts(batch) ? n_whole(batch, team, n) : 0;
    bool shared = false;
    if (whole == 0) {
        return BUR_OK;
    }
    sharing s = {batch, *batch, first, turn, *done};
    s.own.keep = NULL;
    s.own.n_ranks = team->size;
    s.own.options.progress = step;
    if (batch->keep) {
        s.own.there = bur_kept_keys(batch->keep, batch->arena, &s.own.n_there);
    }
    bur_status status = share(&s, whole, &shared, fault);
    *done += shared ? (int)whole : 0;
    return status;
}
