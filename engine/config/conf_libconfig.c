/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to libconfig: it reads every file too, and must have found the
 * same settings as our scan. What it refuses is refused; where the two
 * differ, neither is believed. */
#include "config/conf_scan.h"

#include <libconfig.h>

/* The kind that libconfig gave a setting; -1 for none of ours. */
static int kind_of(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP:
        return BUR_CONF_GROUP;
    case CONFIG_TYPE_LIST:
        return BUR_CONF_LIST;
    case CONFIG_TYPE_ARRAY:
        return BUR_CONF_ARRAY;
    case CONFIG_TYPE_STRING:
        return BUR_CONF_TEXT;
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        return BUR_CONF_INTEGER;
    case CONFIG_TYPE_FLOAT:
        return BUR_CONF_FLOAT;
    case CONFIG_TYPE_BOOL:
        return BUR_CONF_BOOLEAN;
    default:
        return -1;
    }
}

static bool same_name(const config_setting_t *setting, const bur_conf *conf)
{
    const char *name = config_setting_name(setting);
    if (!name || !conf->name) {
        return !name && !conf->name;
    }
    return strcmp(name, conf->name) == 0;
}

static bool same_text(const config_setting_t *setting, const bur_text *text)
{
    const char *s = config_setting_get_string(setting);
    return strcmp(s ? s : "", text->s) == 0;
}

static const bur_conf *difference(const config_setting_t *setting,
                                  const bur_conf *conf,
                                  const bur_source *source);

/* The first item that differs. An included file's settings are not in the
 * text that libconfig saw. */
static const bur_conf *item_difference(const config_setting_t *setting,
                                       const bur_conf *conf,
                                       const bur_source *source)
{
    int n = config_setting_length(setting), k = 0;
    for (int i = 0; i < conf->n_items; i++) {
        const bur_conf *item = conf->item[i];
        if (item->source != source) {
            continue;
        }
        if (k == n) {
            return item;
        }
        const config_setting_t *theirs =
            config_setting_get_elem(setting, (unsigned)k++);
        const bur_conf *found =
            same_name(theirs, item) ? difference(theirs, item, source) : item;
        if (found) {
            return found;
        }
    }
    return k == n ? NULL : conf;
}

static const bur_conf *difference(const config_setting_t *setting,
                                  const bur_conf *conf,
                                  const bur_source *source)
{
    bool same = kind_of(setting) == (int)conf->kind;
    if (same && conf->kind <= BUR_CONF_ARRAY) {
        return item_difference(setting, conf, source);
    }
    if (same && conf->kind == BUR_CONF_TEXT) {
        same = same_text(setting, conf->text);
    } else if (same && conf->kind == BUR_CONF_FLOAT) {
        same = config_setting_get_float(setting) == conf->number;
    } else if (same && conf->kind == BUR_CONF_BOOLEAN) {
        same = config_setting_get_bool(setting) == (int)conf->integer;
    } else if (same) {
        same = config_setting_get_int64(setting) == conf->integer;
    }
    return same ? NULL : conf;
}

/* The bytes of a line of the source, its line count from 1. */
static bur_span line_span(bur_arena *arena, const bur_source *source, int line)
{
    int last = source->n_lines;
    int i = (line < 1 ? 1 : line > last ? last : line) - 1;
    int from = source->line_start[i];
    int to = i + 1 < last ? source->line_start[i + 1] - 1 : source->n_bytes;
    return bur_source_span(arena, source, from, to);
}

bool bur_conf_confirm(const bur_conf_file *file, bur_sink *sink)
{
    config_t config;
    config_init(&config);
    /* libconfig wants a line end after a comment. */
    char *text = bur_arena_printf(sink->arena, "%s\n", file->plain);
    bool ok = config_read_string(&config, text) == CONFIG_TRUE;
    if (!ok) {
        bur_error_at(
            sink, BUR_DIAG_SYNTAX_FILE,
            line_span(sink->arena, file->source, config_error_line(&config)),
            "libconfig refuses this line: %s", config_error_text(&config));
    } else {
        const bur_conf *found =
            difference(config_root_setting(&config), file->group, file->source);
        ok = !found;
        if (found) {
            bur_error_at(sink, BUR_DIAG_SYNTAX_FILE, found->span,
                         "libconfig reads this in another way");
        }
    }
    config_destroy(&config);
    return ok;
}
