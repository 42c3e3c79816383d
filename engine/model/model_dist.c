/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading distributions: a group such as
 *     { dist = "triangular"; low = 0.08; mode = 0.12; high = 0.25; } */
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/name.h"
#include "config/csv.h"
#include "model/model_read.h"

static const bur_dist_spec *read_kind(const bur_conf *group, bur_sink *sink)
{
    const bur_conf *kind = bur_conf_at(group, "dist");
    if (!kind || kind->kind != BUR_CONF_TEXT) {
        bur_error_at(sink, kind ? BUR_DIAG_WRONG_TYPE : BUR_DIAG_MISSING_KEY,
                     kind ? kind->span : group->span,
                     "a distribution needs dist = \"...\"");
        return NULL;
    }
    const bur_dist_spec *dist = bur_dist_named(kind->text->s);
    if (!dist) {
        bur_diag *diag =
            bur_error_at(sink, BUR_DIAG_UNKNOWN_CHOICE, kind->span,
                         "there is no distribution '%s'", kind->text->s);
        bur_nearest near = {.wanted = kind->text->s};
        for (int i = 0; i < bur_n_dists(); i++) {
            bur_nearest_offer(&near, bur_dist(i)->name);
        }
        bur_note_at(sink, diag, BUR_NOWHERE,
                    near.best ? "did you mean '%s'?"
                              : "`bursar help distributions` lists them%s",
                    near.best ? near.best : "");
    }
    return dist;
}

static bool is_one_of(const char *name, const char *const *others)
{
    for (; others && *others; others++) {
        if (strcmp(name, *others) == 0) {
            return true;
        }
    }
    return false;
}

static void unknown_parameter(const bur_dist_spec *dist, const bur_conf *item,
                              bur_sink *sink)
{
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_UNKNOWN_KEY, item->name_span,
                                  "the distribution '%s' has no '%s'",
                                  dist->name, item->name);
    const char *all = "";
    bur_nearest near = {.wanted = item->name};
    for (int p = 0; p < BUR_DIST_PARAMS && dist->param[p].name; p++) {
        all = bur_arena_printf(sink->arena, "%s%s%s", all, p > 0 ? ", " : "",
                               dist->param[p].name);
        bur_nearest_offer(&near, dist->param[p].name);
    }
    bur_note_at(sink, diag, BUR_NOWHERE,
                near.best ? "did you mean '%s'?" : "it has: %s",
                near.best ? near.best : all);
}

/* The numbers of a list parameter. */
static bool read_list(bur_arena *arena, const bur_conf *group,
                      const bur_conf *item, bur_dist_value *value,
                      bur_sink *sink)
{
    value->list = bur_conf_numbers(arena, group, item->name, &value->n);
    value->given = value->list != NULL;
    if (!value->given) {
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, item->span,
                     "'%s' should be an array of numbers", item->name);
    }
    return value->given;
}

static bool is_numbers(const bur_conf *item)
{
    if (item->kind != BUR_CONF_ARRAY && item->kind != BUR_CONF_LIST) {
        return false;
    }
    for (int i = 0; i < item->n_items; i++) {
        if (item->item[i]->kind != BUR_CONF_INTEGER &&
            item->item[i]->kind != BUR_CONF_FLOAT) {
            return false;
        }
    }
    return true;
}

static bool read_parameter(bur_arena *arena, const bur_conf *group,
                           const bur_conf *item, bur_dist_args *args,
                           bur_sink *sink)
{
    int p = bur_dist_param_named(args->dist, item->name);
    bool bound =
        strcmp(item->name, "min") == 0 || strcmp(item->name, "max") == 0;
    if (p < 0 && !bound) {
        unknown_parameter(args->dist, item, sink);
        return false;
    }
    if (p >= 0 && args->dist->param[p].is_list) {
        if (is_numbers(item)) {
            return read_list(arena, group, item, &args->value[p], sink);
        }
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, item->span,
                     "'%s' should be an array of numbers", item->name);
        return false;
    }
    if (item->kind != BUR_CONF_INTEGER && item->kind != BUR_CONF_FLOAT) {
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, item->span,
                     "'%s' should be a number", item->name);
        return false;
    }
    return bur_dist_give(args, item->name, item->number);
}

/* The data of an empirical distribution: a column of a table. */
static bool read_data(bur_arena *arena, const bur_conf *group,
                      bur_dist_args *args, bur_sink *sink)
{
    const bur_conf *file = bur_conf_at(group, "file");
    const bur_conf *column = bur_conf_at(group, "column");
    int p = bur_dist_param_named(args->dist, "values");
    if (!file || !column || file->kind != BUR_CONF_TEXT ||
        column->kind != BUR_CONF_TEXT || p < 0) {
        bur_error_at(sink, BUR_DIAG_MISSING_KEY, group->span,
                     "data from a table needs file = \"...\" and column = "
                     "\"...\"");
        return false;
    }
    const char *path =
        bur_path_beside(arena, file->source->path, file->text->s);
    bur_fault fault = {0};
    const bur_csv *csv = bur_csv_read(arena, path, sink, &fault);
    if (!csv) {
        if (fault.status != BUR_OK) {
            bur_error_at(sink, BUR_DIAG_CSV, file->span, "%s", fault.message);
        }
        return false;
    }
    bur_dist_value *value = &args->value[p];
    value->list = bur_csv_column_numbers(csv, column->text->s, sink, &value->n);
    value->given = value->list != NULL;
    return value->given;
}

const bur_quantile *bur_dist_read(bur_arena *arena, const bur_conf *group,
                                  const char *const *others, bur_sink *sink)
{
    const bur_dist_spec *dist = read_kind(group, sink);
    if (!dist) {
        return NULL;
    }
    bur_dist_args args = bur_dist_args_of(dist);
    bool ok = true, has_file = bur_conf_at(group, "file") != NULL;
    for (int i = 0; i < group->n_items; i++) {
        const char *name = group->item[i]->name;
        bool table = has_file &&
                     (strcmp(name, "file") == 0 || strcmp(name, "column") == 0);
        if (strcmp(name, "dist") != 0 && !table && !is_one_of(name, others)) {
            ok &= read_parameter(arena, group, group->item[i], &args, sink);
        }
    }
    if (has_file) {
        ok &= read_data(arena, group, &args, sink);
    }
    const char *problem = NULL;
    const bur_quantile *q =
        ok ? bur_quantile_create(arena, &args, &problem) : NULL;
    if (ok && !q) {
        bur_error_at(sink, BUR_DIAG_DISTRIBUTION, group->span, "%s", problem);
    }
    return q;
}
