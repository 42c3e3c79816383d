/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study from a results file: from the texts and settings that it holds. */
#include <stdlib.h>
#include <string.h>

#include "api/study.h"
#include "base/vec.h"
#include "bursar/parts.h"
#include "ensemble/keep.h"
#include "store/h5_read.h"

bool bur_study_is_results(const char *path)
{
    size_t n = strlen(path);
    return (n > 3 && strcmp(path + n - 3, ".h5") == 0) || bur_is_part(path);
}

static const bur_provenance_text *named(const bur_provenance *p,
                                        const char *name)
{
    for (int i = 0; i < p->n_texts; i++) {
        if (strcmp(p->text[i].name, name) == 0) {
            return &p->text[i];
        }
    }
    return NULL;
}

/* The text of that name, or the file it is of; NULL without. */
static const char *text_of(const bur_provenance *p, bur_arena *arena,
                           const char *name)
{
    const bur_provenance_text *text = named(p, name);
    return text ? bur_arena_strdup(arena, text->text) : NULL;
}

static const char *source_of(const bur_provenance *p, bur_arena *arena,
                             const char *name)
{
    const bur_provenance_text *text = named(p, name);
    return text && text->source ? bur_arena_strdup(arena, text->source) : NULL;
}

static uint64_t seed_of(const bur_provenance *p)
{
    uint64_t seed = 0;
    for (const char *c = p->seed; *c >= '0' && *c <= '9'; c++) {
        seed = 10 * seed + (uint64_t)(*c - '0');
    }
    return seed;
}

/* Texts with a source stand for files; they outlive the file they are in. */
static void hold_texts(const bur_provenance *p, bur_arena *arena,
                       bur_scenario_settings *to)
{
    bur_held *held = BUR_NEW_N(arena, bur_held, p->n_texts + 1);
    to->held = held;
    for (int i = 0; i < p->n_texts; i++) {
        if (p->text[i].source) {
            held[to->n_held++] =
                (bur_held){bur_arena_strdup(arena, p->text[i].source),
                           bur_arena_strdup(arena, p->text[i].text)};
        }
    }
}

/* The lines of the overrides, and after them those of the caller. */
static void hold_overrides(const bur_provenance *p, bur_arena *arena,
                           bur_scenario_settings *to)
{
    BUR_VEC(const char *) set = {0};
    const char *at = text_of(p, arena, "overrides");
    while (at && *at) {
        size_t n = strcspn(at, "\n");
        bur_vec_push(arena, &set, bur_arena_strndup(arena, at, n));
        at += n + (at[n] == '\n');
    }
    for (int i = 0; i < to->n_set; i++) {
        bur_vec_push(arena, &set, to->set[i]);
    }
    to->set = set.at;
    to->n_set = set.n;
}

/* The draws of the results, unless the caller wants others. */
static void hold_draws(const bur_provenance *p, bur_arena *arena,
                       bur_scenario_settings *to)
{
    for (int i = 0; i < to->n_set; i++) {
        if (strncmp(to->set[i], "runs.", 5) == 0) {
            return;
        }
    }
    to->draws = to->draws > 0 ? to->draws : p->n_draws;
    to->design = to->design ? to->design : bur_arena_strdup(arena, p->design);
    to->seed = to->has_seed ? to->seed : seed_of(p);
    to->has_seed = true;
}

/* The crises that were laid over the scenario. */
static void hold_crises(const bur_provenance *p, bur_arena *arena,
                        bur_scenario_settings *to)
{
    BUR_VEC(const char *) with = {0};
    for (int i = 1;; i++) {
        const char *source =
            source_of(p, arena, bur_arena_printf(arena, "with_%d_text", i));
        if (!source) {
            break;
        }
        bur_vec_push(arena, &with, source);
    }
    for (int i = 0; i < to->n_with; i++) {
        bur_vec_push(arena, &with, to->with[i]);
    }
    to->with = with.at;
    to->n_with = with.n;
}

static bur_status hold(const bur_provenance *p, const char *path,
                       bur_arena *arena, bur_scenario_settings *to,
                       const char **start, bur_fault *fault)
{
    const char *scenario = source_of(p, arena, "scenario_text");
    *start = scenario ? scenario : source_of(p, arena, "model_text");
    if (!*start) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' holds no results of a run, which could be run "
                        "again",
                        path);
    }
    hold_draws(p, arena, to);
    hold_overrides(p, arena, to);
    hold_texts(p, arena, to);
    hold_crises(p, arena, to);
    const struct {
        const char *name, **to;
    } words[] = {{"rung", &to->rung},
                 {"provider", &to->provider},
                 {"on", &to->on},
                 {"stress_correlation", &to->stress}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        *words[i].to =
            *words[i].to ? *words[i].to : text_of(p, arena, words[i].name);
    }
    return BUR_OK;
}

/* The texts of results. */
static bur_status hold_results(const char *path, bur_arena *arena,
                               bur_scenario_settings *to, const char **start,
                               bur_fault *fault)
{
    bur_h5_file *file = NULL;
    bur_provenance p;
    int n;
    BUR_TRY(bur_h5_open(path, &file, fault));
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    bur_status status = bur_provenance_read(file, arena, &p, fault);
    if (status == BUR_OK && bur_h5_attr_find(attr, n, "question")) {
        p.n_texts = 0;
    }
    if (status == BUR_OK) {
        status = hold(&p, path, arena, to, start, fault);
    }
    bur_h5_release(file);
    return status;
}

/* The texts of a part of a run, and what was asked of it. */
static bur_status hold_head(const bur_part_head *head, const char *path,
                            bur_arena *arena, bur_scenario_settings *to,
                            const char **start, bur_fault *fault)
{
    to->accounts |= head->accounts;
    to->conservation |= head->conservation;
    to->all_series |= head->all_series;
    to->by_name |= head->by_name;
    to->units = to->units || !*head->units ? to->units : head->units;
    return hold(&head->provenance, path, arena, to, start, fault);
}

static bur_status hold_part(const char *path, bur_arena *arena,
                            bur_scenario_settings *to, const char **start,
                            bur_fault *fault)
{
    bur_kept_facts facts;
    BUR_TRY(bur_keep_look(path, arena, &facts, fault));
    return hold_head(&facts.head, path, arena, to, start, fault);
}

static bur_status may_read(const char *path, const bur_scenario_settings *to,
                           bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    if (to->only_in) {
        bur_confine(arena, to->only_in, to->n_only_in);
    }
    bool may = bur_may_read(arena, path);
    bur_arena_free(arena);
    return may ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "'%s' lies outside the folders that files may be "
                          "read from",
                          path);
}

/* The scenario of texts that are held; or one with the fault of holding them.
 */
static bur_scenario *open_held(bur_status status, const char *start,
                               bur_scenario_settings *to,
                               const bur_fault *fault)
{
    static const bur_held none;
    to->held = status == BUR_OK ? to->held : &none;
    bur_scenario *scenario = bur_scenario_open(start, to);
    if (status != BUR_OK) {
        scenario->fault = *fault;
    }
    return scenario;
}

bur_scenario *bur_study_scenario_of(const bur_part_head *head, bur_arena *arena,
                                    bur_scenario_settings *to)
{
    bur_fault fault = {0};
    const char *start = "";
    bur_status status = hold_head(head, start, arena, to, &start, &fault);
    return open_held(status, start, to, &fault);
}

bur_scenario *bur_study_scenario_again(const char *path, bur_arena *arena,
                                       bur_scenario_settings *to)
{
    bur_fault fault = {0};
    const char *start = path;
    bur_status status = may_read(path, to, &fault);
    to->only_in = NULL; /* from now on, no file is read */
    if (status == BUR_OK) {
        status = (bur_is_part(path) ? hold_part : hold_results)(path, arena, to,
                                                                &start, &fault);
    }
    return open_held(status, status == BUR_OK ? start : path, to, &fault);
}
