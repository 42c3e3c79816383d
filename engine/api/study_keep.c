/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in parts, for callers: journals and shards of a study. */
#include "api/study_keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/draft.h"
#include "base/file.h"

bur_part_head bur_study_head(const bur_study *study, bur_arena *arena,
                             const bur_keep_request *request)
{
    return (bur_part_head){.provenance = bur_study_provenance(study, arena),
                           .accounts = study->asked.accounts,
                           .conservation = study->asked.conservation,
                           .all_series = study->asked.all_series,
                           .by_name = study->asked.by_name,
                           .extendable = request->extendable,
                           .shard = request->shard,
                           .n_shards = request->n_shards,
                           .output = request->output ? request->output : "",
                           .units = study->asked.units};
}

const bur_keeping *bur_study_keeping(bur_study *study, bur_arena *arena,
                                     const bur_run_request *request, int run)
{
    const bur_keep_request *r = request ? request->keep : NULL;
    bool nothing = !r || (!r->journal && r->n_parts == 0 && r->n_shards == 0);
    if (nothing || study->until.text || study->scenario->looked) {
        return NULL; /* a look's draws are those of the look before; what tests
                        make is of no part */
    }
    bur_part_head *head = BUR_NEW(arena, bur_part_head);
    bur_keeping *k = BUR_NEW(arena, bur_keeping);
    *head = bur_study_head(study, arena, r);
    *k = (bur_keeping){.head = head,
                       .run = run,
                       .folder = r->journal,
                       .every = r->every > 0 ? r->every : BUR_KEEP_EVERY,
                       .always = r->always,
                       .extendable = r->extendable,
                       .extends = r->extends,
                       .parts = r->parts,
                       .n_parts = r->n_parts,
                       .note = &study->journal_fault};
    return k;
}

/* --- shards --- */

static bur_status check_shard(bur_study *study, const bur_keep_request *r)
{
    if (study->until.text) {
        return bur_fail(&study->fault, BUR_BAD_INPUT,
                        "shards need a number of draws: leave 'until' out, or "
                        "say runs.draws");
    }
    if (r->shard < 1 || r->shard > r->n_shards) {
        return bur_fail(&study->fault, BUR_BAD_INPUT,
                        "there is no shard %d of %d: they count from 1",
                        r->shard, r->n_shards);
    }
    return BUR_OK;
}

static bur_status run_part(bur_study *study, bur_arena *arena,
                           const bur_run_request *request, int run,
                           const char *part, bur_run_options *options)
{
    const bur_plan *plan =
        run == 1 ? study->scenario->plan : study->scenario->accounting.plan;
    bur_keeping *keeping = BUR_NEW(arena, bur_keeping);
    bur_outcome *outcome = NULL;
    *keeping = *bur_study_keeping(study, arena, request, run);
    keeping->shard_path = part;
    options->keeping = keeping;
    bur_status status = bur_run(plan, options, &outcome, &study->fault);
    bur_outcome_free(outcome);
    return status;
}

static bur_status run_shard(bur_study *study, bur_arena *arena,
                            const bur_run_request *request, const char *path)
{
    bur_run_options options = {0};
    BUR_TRY(check_shard(study, request->keep));
    BUR_TRY(bur_study_read_request(study, request, &options));
    if (bur_study_can_write(study, path) != BURSAR_OK) {
        return study->fault.status;
    }
    const char *part = bur_draft_take(path, &study->fault);
    if (!part) {
        return study->fault.status;
    }
    bur_status status = run_part(study, arena, request, 1, part, &options);
    if (status == BUR_OK && study->scenario->accounting.plan) {
        status = run_part(study, arena, request, 2, part, &options);
    }
    if (status != BUR_OK) {
        bur_draft_discard(part);
        return status;
    }
    return bur_draft_commit(part, path, &study->fault);
}

int bur_study_run_shard(bur_study *study, const bur_run_request *request,
                        const char *path)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_arena *arena = bur_arena_create();
    double start = bur_clock_seconds();
    bur_status status = run_shard(study, arena, request, path);
    study->seconds = bur_clock_seconds() - start;
    study->fault_explained = false;
    bur_arena_free(arena);
    return bur_study_code(status);
}

const char *bur_study_journal_fault(const bur_study *study)
{
    return study->journal_fault.status != BUR_OK ? study->journal_fault.message
                                                 : NULL;
}

void bur_journal_discard(const char *folder)
{
    bur_keep_discard(folder);
}

int bur_journal_complete(const char *folder)
{
    return bur_study_code(bur_keep_complete(folder, &(bur_fault){0}));
}

/* --- looking at parts --- */

struct bur_parts {
    bur_arena *arena;
    bur_fault fault;
    int n;
    bur_kept_facts *facts; /* [n] */
    const char *const *path;
};

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    while (n > 0 && s[n - 1] == '/') {
        n--;
    }
    return n > m && strncmp(s + n - m, end, m) == 0;
}

bool bur_is_part(const char *path)
{
    return ends_with(path, ".journal") || ends_with(path, ".shard");
}

static bur_status refuse(bur_parts *p, int i, const char *what)
{
    return bur_fail(&p->fault, BUR_BAD_INPUT,
                    "'%s' and '%s' are not parts of one run; they differ in %s",
                    p->path[0], p->path[i], what);
}

/* Whether part i belongs to the first. */
static bur_status compare(bur_parts *p, int i)
{
    const bur_part_head *a = &p->facts[0].head, *b = &p->facts[i].head;
    const char *what = bur_part_head_difference(a, b, p->arena);
    if (!what && a->provenance.n_draws != b->provenance.n_draws) {
        what = bur_arena_printf(p->arena, "the number of draws: %lld and %lld",
                                (long long)a->provenance.n_draws,
                                (long long)b->provenance.n_draws);
    }
    if (!what && a->n_shards != b->n_shards) {
        what =
            bur_arena_printf(p->arena, "how many shards there are: %d and %d",
                             a->n_shards, b->n_shards);
    }
    if (what) {
        return refuse(p, i, what);
    }
    for (int k = 0; k < i; k++) {
        if (p->facts[k].head.shard == b->shard) {
            return bur_fail(&p->fault, BUR_BAD_INPUT,
                            "'%s' and '%s' are both shard %d of %d", p->path[k],
                            p->path[i], b->shard, b->n_shards);
        }
    }
    return BUR_OK;
}

/* Whether all shards of the first's study are there. */
static bur_status check_all(bur_parts *p)
{
    int n = p->facts[0].head.n_shards;
    for (int shard = 1; shard <= n; shard++) {
        bool there = false;
        for (int i = 0; i < p->n; i++) {
            there = there || p->facts[i].head.shard == shard;
        }
        if (!there) {
            return bur_fail(&p->fault, BUR_BAD_INPUT,
                            "shard %d of %d is missing: run it with --shard "
                            "%d/%d, or name its file too",
                            shard, n, shard, n);
        }
    }
    return BUR_OK;
}

static bur_status look(bur_parts *p)
{
    for (int i = 0; i < p->n; i++) {
        BUR_TRY(bur_keep_look(p->path[i], p->arena, &p->facts[i], &p->fault));
        if (p->n > 1 || !p->facts[i].is_journal) {
            if (p->facts[i].is_journal || p->facts[i].head.n_shards == 0) {
                return bur_fail(&p->fault, BUR_BAD_INPUT,
                                "'%s' is a journal, not a shard", p->path[i]);
            }
        }
        BUR_TRY(i > 0 ? compare(p, i) : BUR_OK);
    }
    return p->facts[0].is_journal || p->n == 1 ? BUR_OK : check_all(p);
}

bur_parts *bur_parts_open(const char *const *path, int n)
{
    bur_parts *p = calloc(1, sizeof *p);
    if (p) {
        p->arena = bur_arena_create();
        p->facts = BUR_NEW_N(p->arena, bur_kept_facts, n + 1);
        p->path = path;
        p->n = n;
        look(p);
    }
    return p;
}

void bur_parts_close(bur_parts *parts)
{
    if (parts) {
        bur_arena_free(parts->arena);
        free(parts);
    }
}

int bur_parts_problem(const bur_parts *parts, const char **fault)
{
    *fault = parts->fault.message;
    return bur_study_code(parts->fault.status);
}

static const char *start_of(const bur_provenance *p)
{
    const char *start = "";
    for (int i = 0; i < p->n_texts; i++) {
        bool scenario = strcmp(p->text[i].name, "scenario_text") == 0;
        if (p->text[i].source && (scenario || !*start)) {
            start = p->text[i].source;
        }
    }
    return start;
}

bur_part_facts bur_parts_facts(const bur_parts *parts, int i)
{
    const bur_kept_facts *f = &parts->facts[i];
    const bur_provenance *p = &f->head.provenance;
    return (bur_part_facts){.is_journal = f->is_journal,
                            .output = f->head.output,
                            .version = p->version,
                            .seed = p->seed,
                            .design = p->design,
                            .start = start_of(p),
                            .n_draws = p->n_draws,
                            .n_done = f->n_done,
                            .pass = f->has_stage ? f->n_passes : 0,
                            .shard = f->head.shard,
                            .n_shards = f->head.n_shards,
                            .extendable = f->head.extendable,
                            .complete = f->complete};
}

const char *bur_parts_difference(bur_parts *parts, int i, bur_study *study,
                                 const bur_keep_request *request)
{
    bur_part_head head = bur_study_head(study, parts->arena, request);
    return bur_part_head_difference(&parts->facts[i].head, &head, parts->arena);
}
