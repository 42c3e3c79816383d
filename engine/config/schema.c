/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a group against its schema: which settings it holds. What each
 * holds is judged in schema_value.c. */
#include "config/schema_value.h"

#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/name.h"

static bool check_group(const bur_schema *schema, const bur_conf *group,
                        const char *path, bur_sink *sink);

static const bur_setting *key_of(const bur_schema *schema, const char *name)
{
    for (int i = 0; i < schema->n_keys; i++) {
        if (strcmp(schema->key[i].name, name) == 0) {
            return &schema->key[i];
        }
    }
    return NULL;
}

static const char *path_to(bur_sink *sink, const char *path, const char *name)
{
    return *path ? bur_arena_printf(sink->arena, "%s.%s", path, name) : name;
}

/* All settings of a schema, as far as they fit a line of help. */
static const char *list_of_keys(const bur_schema *schema, bur_arena *arena)
{
    const char *list = "";
    for (int i = 0; i < schema->n_keys; i++) {
        if (strlen(list) > 200) {
            return bur_arena_printf(arena, "%s, ...", list);
        }
        list = bur_arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "",
                                schema->key[i].name);
    }
    return list;
}

static void say_unknown(const bur_schema *schema, const bur_conf *item,
                        const char *path, bur_sink *sink)
{
    bur_nearest near = {.wanted = item->name};
    for (int i = 0; i < schema->n_keys; i++) {
        if (strcasecmp(schema->key[i].name, item->name) == 0) {
            near.wanted = near.best = schema->key[i].name;
            near.distance = 0;
        }
        bur_nearest_offer(&near, schema->key[i].name);
    }
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_UNKNOWN_KEY, item->name_span,
                                  "there is no setting '%s'",
                                  path_to(sink, path, item->name));
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", near.best);
    } else {
        bur_note_at(sink, diag, BUR_NOWHERE, "%s may hold: %s", schema->title,
                    list_of_keys(schema, sink->arena));
    }
}

static bool check_missing(const bur_schema *schema, const bur_conf *group,
                          const char *path, bur_sink *sink)
{
    bool ok = true;
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        if (!(key->flags & BUR_REQUIRED) || bur_conf_at(group, key->name)) {
            continue;
        }
        bur_diag *diag = bur_error_at(
            sink, BUR_DIAG_MISSING_KEY, group->name_span,
            "the setting '%s' is missing", path_to(sink, path, key->name));
        if (key->example) {
            bur_note_at(sink, diag, BUR_NOWHERE, "for example: %s = %s;",
                        key->name, key->example);
        }
        ok = false;
    }
    return ok;
}

/* Names that differ only in case would be one name in equations. */
static bool check_user_name(const bur_conf *item, bur_map *seen, bur_sink *sink)
{
    size_t n = strlen(item->name);
    const char *plain = bur_name_canonical(sink->arena, item->name, n);
    const bur_conf *old = bur_map_at(seen, plain);
    if (!old) {
        bur_map_put(seen, plain, (void *)item);
        return true;
    }
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_DUPLICATE_KEY, item->name_span,
                     "the names '%s' and '%s' are one name in equations",
                     old->name, item->name);
    bur_note_at(sink, diag, old->name_span, "first given here");
    return false;
}

static bool check_groups(const bur_schema *schema, const bur_conf *groups,
                         const char *path, bur_sink *sink)
{
    bool ok = true;
    bur_map *seen = bur_map_create(sink->arena);
    for (int i = 0; i < groups->n_items; i++) {
        const bur_conf *item = groups->item[i];
        const char *here = path_to(sink, path, item->name);
        ok = check_user_name(item, seen, sink) && ok;
        if (item->kind == BUR_CONF_GROUP) {
            ok = check_group(schema, item, here, sink) && ok;
        } else {
            bur_error_at(sink, BUR_DIAG_WRONG_TYPE, item->span,
                         "'%s' should be a group: %s: { ... };", here,
                         item->name);
            ok = false;
        }
    }
    return ok;
}

static bool check_item(const bur_setting *key, const bur_conf *item,
                       const char *path, bur_sink *sink)
{
    if (!bur_key_check(key, item, path, sink)) {
        return false;
    }
    if (key->type == BUR_KEY_GROUP) {
        return check_group(key->sub, item, path, sink);
    }
    if (key->type == BUR_KEY_GROUPS) {
        return check_groups(key->sub, item, path, sink);
    }
    return true;
}

static bool check_group(const bur_schema *schema, const bur_conf *group,
                        const char *path, bur_sink *sink)
{
    bool ok = true;
    for (int i = 0; i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        const bur_setting *key = key_of(schema, item->name);
        if (!key) {
            say_unknown(schema, item, path, sink);
            ok = false;
        } else {
            const char *here = path_to(sink, path, item->name);
            ok = check_item(key, item, here, sink) && ok;
        }
    }
    return check_missing(schema, group, path, sink) && ok;
}

bool bur_schema_check(const bur_schema *schema, const bur_conf *group,
                      bur_sink *sink)
{
    const char *path = group->name ? group->name : "";
    if (group->kind != BUR_CONF_GROUP) {
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, group->span,
                     "'%s' should be a group: { ... }", path);
        return false;
    }
    return check_group(schema, group, path, sink);
}
