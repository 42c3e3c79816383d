/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crises together: what other crises add to the provider they were written
 * for, laid over a scenario. A crisis adds its inputs, shocks, policies,
 * correlations and register, and those of all that it extends but the lowest,
 * which is a provider. Time, runs, rungs and output are the first one's. */
#include <string.h>

#include "base/file.h"
#include "scenario/building.h"

enum { MOST_PARENTS = 16 };

static const char *const parts[] = {"inputs", "shocks", "policies",
                                    "correlations", "register"};
enum { N_PARTS = sizeof parts / sizeof parts[0] };

/* The parts of a file that it adds. */
static const bur_conf *own_parts(bur_scenario *s, const bur_conf *file)
{
    bur_conf *only = BUR_NEW(s->arena, bur_conf);
    *only = *file;
    only->item = BUR_NEW_N(s->arena, const bur_conf *, N_PARTS);
    only->n_items = 0;
    for (int i = 0; i < N_PARTS; i++) {
        const bur_conf *part = bur_conf_at(file, parts[i]);
        if (part && part->kind == BUR_CONF_GROUP) {
            only->item[only->n_items++] = part;
        }
    }
    return only;
}

static const bur_conf *read_below(bur_scenario *s, const bur_conf *extends)
{
    bur_fault fault = {0};
    if (extends->kind != BUR_CONF_TEXT) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, extends->span,
                     "'extends' should be the name of a file, in quotes");
        return NULL;
    }
    const bur_conf *conf = bur_conf_read(
        s->arena,
        bur_path_beside(s->arena, extends->source->path, extends->text->s),
        s->sink, &fault);
    if (!conf && fault.status != BUR_OK) {
        bur_error_at(s->sink, BUR_DIAG_FILE, extends->span, "%s",
                     fault.message);
    }
    return conf;
}

static void note(bur_scenario *s, int crisis, int generation,
                 const bur_conf *file)
{
    const char *name =
        generation == 0 ? bur_arena_printf(s->arena, "with_%d_text", crisis + 1)
                        : bur_arena_printf(s->arena, "with_%d_text_%d",
                                           crisis + 1, generation);
    bur_scenario_note_text(s, name, file->source);
}

/* What a crisis adds to the provider at the bottom. */
static const bur_conf *read_crisis(bur_scenario *s, int crisis,
                                   const char *path)
{
    const bur_conf *file = bur_conf_read(s->arena, path, s->sink, &s->fault);
    const bur_conf *adds = NULL;
    for (int i = 0; file && i <= MOST_PARENTS; i++) {
        const bur_conf *extends = bur_conf_at(file, "extends");
        if (!extends && adds) {
            return adds;
        }
        if (!extends || i == MOST_PARENTS) {
            bur_error_at(s->sink, BUR_DIAG_FILE, file->span, "%s",
                         extends ? "the scenario extends too many others"
                                 : "a crisis to be laid over another one "
                                   "extends a provider's scenario: this one "
                                   "extends none");
            return NULL;
        }
        note(s, crisis, i, file);
        adds = bur_conf_merge(s->arena, own_parts(s, file), adds);
        file = read_below(s, extends);
    }
    return NULL;
}

static bool is_equal(bur_scenario *s, const bur_conf *a, const bur_conf *b)
{
    return strcmp(bur_conf_print(s->arena, a), bur_conf_print(s->arena, b)) ==
           0;
}

/* Something of another crisis under a name of its own. */
static const bur_conf *renamed(bur_scenario *s, const bur_conf *group,
                               const bur_conf *item, const char *stem)
{
    const char *name = item->name;
    for (int i = 1; bur_conf_at(group, name); i++) {
        name = i == 1 ? bur_arena_printf(s->arena, "%s_%s", item->name, stem)
                      : bur_arena_printf(s->arena, "%s_%s_%d", item->name, stem,
                                         i);
    }
    bur_conf *copy = BUR_NEW(s->arena, bur_conf);
    *copy = *item;
    copy->name = name;
    return copy;
}

/* Shocks of the same name are one if they are equal, else two. */
static const bur_conf *with_names(bur_scenario *s, const bur_conf *whole,
                                  const bur_conf *adds, const char *stem)
{
    const bur_conf *there = bur_conf_at(whole, "shocks");
    bur_conf *all = BUR_NEW(s->arena, bur_conf);
    *all = *adds;
    all->item = BUR_NEW_N(s->arena, const bur_conf *, adds->n_items + 1);
    for (int i = 0; i < adds->n_items; i++) {
        const bur_conf *part = adds->item[i];
        all->item[i] = part;
        if (strcmp(part->name, "shocks") != 0) {
            continue;
        }
        bur_conf *shocks = BUR_NEW(s->arena, bur_conf);
        *shocks = *part;
        shocks->item = BUR_NEW_N(s->arena, const bur_conf *, part->n_items + 1);
        for (int k = 0; k < part->n_items; k++) {
            const bur_conf *shock = part->item[k];
            const bur_conf *same = bur_conf_at(there, shock->name);
            shocks->item[k] = same && !is_equal(s, same, shock)
                                  ? renamed(s, there, shock, stem)
                                  : shock;
        }
        all->item[i] = shocks;
    }
    return all;
}

static bool is_group(const bur_conf *conf)
{
    return conf->kind == BUR_CONF_GROUP && !bur_conf_at(conf, "dist");
}

/* Whether a value is the provider's: of the lowest file, or of the one that
 * stands in for it and what that extends. */
static bool is_providers(const bur_scenario *s, const bur_source *source)
{
    for (int i = s->files.n - 1; i >= s->provider_file && i >= 0; i--) {
        if (s->files.at[i] == source) {
            return true;
        }
    }
    return false;
}

/* Notes the inputs that a crisis sets otherwise than another one did: those
 * of the provider are there to be set. */
static void note_clashes(bur_scenario *s, const bur_conf *inputs,
                         const bur_conf *over, const char *path)
{
    for (int i = 0; inputs && over && i < over->n_items; i++) {
        const bur_conf *new = over->item[i];
        const bur_conf *old = bur_conf_at(inputs, new->name);
        const char *name = bur_arena_printf(s->arena, "%s%s%s", path,
                                            *path ? "." : "", new->name);
        if (old && is_group(old) && is_group(new)) {
            note_clashes(s, old, new, name);
        } else if (old && !is_providers(s, old->source) &&
                   !is_equal(s, old, new)) {
            s->clashes = s->clashes ? bur_arena_printf(s->arena, "%s, %s",
                                                       s->clashes, name)
                                    : name;
        }
    }
}

const bur_conf *bur_scenario_with_crises(bur_scenario *s, const bur_conf *whole,
                                         const char *const *with, int n)
{
    for (int i = 0; i < n; i++) {
        const bur_conf *adds = read_crisis(s, i, with[i]);
        if (!adds) {
            return NULL;
        }
        note_clashes(s, bur_conf_at(whole, "inputs"),
                     bur_conf_at(adds, "inputs"), "");
        const char *stem = bur_path_stem(s->arena, with[i]);
        adds = with_names(s, whole, adds, stem);
        s->added = bur_conf_merge(s->arena, s->added, adds);
        whole = bur_conf_merge(s->arena, whole, adds);
    }
    return whole;
}
