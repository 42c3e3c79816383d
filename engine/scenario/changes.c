/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a caller changes of a scenario, as the text of a file that extends it:
 * what crises add, then the overrides. A rung lies over a file but under the
 * caller, so that overrides are written into the rung, too. */
#include <string.h>

#include "base/file.h"
#include "scenario/building.h"

static bur_conf *group_like(bur_arena *arena, const bur_conf *like,
                            const char *name, int n)
{
    bur_conf *group = BUR_NEW(arena, bur_conf);
    *group = *like;
    group->kind = BUR_CONF_GROUP;
    group->name = name;
    group->n_items = n;
    group->item = BUR_NEW_N(arena, const bur_conf *, n + 1);
    return group;
}

/* Files named as they are seen from the file that names them, as they are
 * found from anywhere. */
static const bur_conf *with_paths(bur_arena *arena, const bur_conf *conf)
{
    if (conf->kind == BUR_CONF_TEXT && conf->name &&
        strcmp(conf->name, "file") == 0) {
        bur_conf *copy = BUR_NEW(arena, bur_conf);
        bur_text *text = BUR_NEW(arena, bur_text);
        *copy = *conf;
        *text = *conf->text;
        text->s = bur_path_beside(arena, conf->source->path, conf->text->s);
        text->n = (int)strlen(text->s);
        copy->text = text;
        return copy;
    }
    if (conf->kind != BUR_CONF_GROUP) {
        return conf;
    }
    bur_conf *copy = group_like(arena, conf, conf->name, conf->n_items);
    for (int i = 0; i < conf->n_items; i++) {
        copy->item[i] = with_paths(arena, conf->item[i]);
    }
    return copy;
}

/* Overrides of a rung that runs: rungs: { NAME: { ... } }. */
static const bur_conf *in_rung(bur_arena *arena, const bur_scenario *s)
{
    bur_conf *rung = group_like(arena, s->asked, s->rung, s->asked->n_items);
    rung->n_items = 0;
    for (int i = 0; i < s->asked->n_items; i++) {
        const bur_conf *item = s->asked->item[i];
        if (strcmp(item->name, "rung") != 0) {
            rung->item[rung->n_items++] = item;
        }
    }
    bur_conf *rungs = group_like(arena, s->asked, "rungs", 1);
    rungs->item[0] = rung;
    bur_conf *root = group_like(arena, s->asked, NULL, 1);
    root->item[0] = rungs;
    return root;
}

const char *bur_scenario_changes(bur_arena *arena, const bur_scenario *s)
{
    const bur_conf *added = s->added ? with_paths(arena, s->added) : NULL;
    const bur_conf *all = bur_conf_merge(arena, added, s->asked);
    if (s->asked && s->rung) {
        all = bur_conf_merge(arena, all, in_rung(arena, s));
    }
    return all ? bur_conf_print(arena, all) : "";
}
