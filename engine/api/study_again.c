/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study from a results file: from the texts and settings that it holds. */
#include <stdlib.h>
#include <string.h>

#include "api/study.h"
#include "base/vec.h"
#include "store/h5_read.h"

bool bur_study_is_results(const char *path)
{
    size_t n = strlen(path);
    return n > 3 && strcmp(path + n - 3, ".h5") == 0;
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

/* Texts with a source stand for files. */
static void hold_texts(const bur_provenance *p, bur_arena *arena,
                       bur_scenario_settings *to)
{
    bur_held *held = BUR_NEW_N(arena, bur_held, p->n_texts + 1);
    to->held = held;
    for (int i = 0; i < p->n_texts; i++) {
        if (p->text[i].source) {
            held[to->n_held++] = (bur_held){p->text[i].source, p->text[i].text};
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

static bur_status hold(bur_h5_file *file, bur_arena *arena,
                       bur_scenario_settings *to, const char **start,
                       bur_fault *fault)
{
    bur_provenance p;
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    BUR_TRY(bur_provenance_read(file, arena, &p, fault));
    const char *scenario = source_of(&p, arena, "scenario_text");
    *start = scenario ? scenario : source_of(&p, arena, "model_text");
    if (!*start || bur_h5_attr_find(attr, n, "question")) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' holds no results of a run, which could be run "
                        "again",
                        bur_h5_path(file));
    }
    hold_draws(&p, arena, to);
    hold_overrides(&p, arena, to);
    hold_texts(&p, arena, to);
    hold_crises(&p, arena, to);
    const struct {
        const char *name, **to;
    } words[] = {{"rung", &to->rung},
                 {"provider", &to->provider},
                 {"on", &to->on},
                 {"stress_correlation", &to->stress}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        *words[i].to =
            *words[i].to ? *words[i].to : text_of(&p, arena, words[i].name);
    }
    return BUR_OK;
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

bur_scenario *bur_study_scenario_again(const char *path, bur_arena *arena,
                                       bur_scenario_settings *to)
{
    static const bur_held none;
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    const char *start = path;
    bur_status status = may_read(path, to, &fault);
    to->only_in = NULL; /* from now on, no file is read */
    status = status == BUR_OK ? bur_h5_open(path, &file, &fault) : status;
    status = status == BUR_OK ? hold(file, arena, to, &start, &fault) : status;
    to->held = status == BUR_OK ? to->held : &none;
    bur_scenario *scenario = bur_scenario_open(start, to);
    if (status != BUR_OK) {
        scenario->fault = fault;
    }
    bur_h5_release(file);
    return scenario;
}
