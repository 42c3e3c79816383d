/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading: a file, the files it extends, the overrides, and the model. */
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "model/model_open.h"
#include "scenario/building.h"

enum { MOST_PARENTS = 16 };

/* Where a value of a file leads, seen from that file. */
static const char *beside(bur_scenario *s, const bur_conf *value)
{
    return bur_path_beside(s->arena, value->source->path, value->text->s);
}

static size_t folder_of(const char *path)
{
    return (size_t)(bur_path_base(path) - path);
}

/* A file as the study names it: as it is seen from the file that the caller
 * named and whose folder it was found by. So the same study gives the same
 * results file from any folder, and can be run from that. */
static const char *named(bur_scenario *s, const char *path)
{
    size_t folder = 0;
    for (int i = 0; i < s->named.n; i++) {
        size_t n = folder_of(s->named.at[i]);
        bool below = strncmp(s->named.at[i], path, n) == 0;
        folder = below && n > folder ? n : folder;
    }
    return bur_path_plain(s->arena, path + folder);
}

/* The text of a file and of those that it includes, each once. */
void bur_scenario_note_text(bur_scenario *s, const char *name,
                            const bur_source *source)
{
    bur_text_read text = {name, named(s, source->path), source->bytes};
    bur_vec_push(s->arena, &s->texts, text);
    bur_map *known = bur_map_create(s->arena);
    int n = 0;
    for (int i = 0; i < source->n_included; i++) {
        const bur_source *included = source->included[i];
        if (bur_map_put(known, included->path, s)) {
            continue;
        }
        bur_text_read part = {
            bur_arena_printf(s->arena, "%s_include_%d", name, ++n),
            named(s, included->path), included->bytes};
        bur_vec_push(s->arena, &s->texts, part);
    }
}

static bool is_noted(bur_scenario *s, const bur_held *file)
{
    const char *text = file->text; /* a mark is no part of what was noted */
    text += strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (int i = 0; i < s->texts.n; i++) {
        const char *path = s->texts.at[i].path;
        if (path && strcmp(s->texts.at[i].text, text) == 0 &&
            strcmp(path, named(s, file->path)) == 0) {
            return true;
        }
    }
    return false;
}

/* Tables of values for distributions, and what another scenario replaced. */
void bur_scenario_note_others(bur_scenario *s)
{
    int n, k = 0;
    const bur_held *read = bur_files_read(s->arena, &n);
    for (int i = 0; i < n; i++) {
        if (!is_noted(s, &read[i])) {
            bur_text_read text = {
                bur_arena_printf(s->arena, "file_text_%d", ++k),
                named(s, read[i].path), read[i].text};
            bur_vec_push(s->arena, &s->texts, text);
        }
    }
}

static bool is_text(bur_scenario *s, const bur_conf *value)
{
    if (value->kind != BUR_CONF_TEXT) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' should be the name of a file, in quotes",
                     value->name);
    }
    return value->kind == BUR_CONF_TEXT;
}

/* A file named by another: when it is missing, the place that names it is
 * where the fault lies. */
static const bur_conf *read_named(bur_scenario *s, const bur_conf *by)
{
    const char *path = beside(s, by);
    bur_fault fault = {0};
    const bur_conf *conf = bur_conf_read(s->arena, path, s->sink, &fault);
    if (!conf && fault.status != BUR_OK) {
        bur_error_at(s->sink, BUR_DIAG_FILE, by->span, "%s", fault.message);
    }
    return conf;
}

/* The scenario that stands in for the one at the bottom. */
static const bur_conf *read_instead(bur_scenario *s, const char *path)
{
    const bur_conf *conf = bur_conf_read(s->arena, path, s->sink, &s->fault);
    s->on = bur_conf_text(conf, "title", bur_path_base(path));
    return conf;
}

/* What a file extends. When that extends nothing, it is the provider, and
 * *instead, a path or NULL, takes its place; then *instead is NULL. */
static const bur_conf *read_parent(bur_scenario *s, const bur_conf *extends,
                                   int generation, const char **instead)
{
    const bur_conf *conf = read_named(s, extends);
    if (conf && *instead && !bur_conf_at(conf, "extends")) {
        conf = read_instead(s, *instead);
        s->provider_file = s->files.n;
        *instead = NULL;
    }
    if (conf) {
        bur_scenario_note_text(
            s, bur_arena_printf(s->arena, "scenario_text_%d", generation),
            conf->source);
        bur_vec_push(s->arena, &s->files, conf->source);
    }
    return conf;
}

/* What the file says of the provider that it was written for: nothing if that
 * is not the one it runs on. */
static const bur_conf *own_provider(const bur_conf *conf, const char *instead)
{
    const bur_conf *on = instead ? NULL : bur_conf_at(conf, "on");
    return on && on->kind == BUR_CONF_GROUP ? on : NULL;
}

static const bur_conf *nothing_to_replace(bur_scenario *s, const bur_conf *conf,
                                          const char *instead)
{
    bur_diag *diag = bur_error_at(
        s->sink, BUR_DIAG_FILE, conf->span,
        "the scenario extends no other one that '%s' could stand in for",
        instead);
    bur_note_at(s->sink, diag, BUR_NOWHERE,
                "--on takes your provider's scenario, and the file to run is "
                "one that extends a provider's, such as a crisis");
    return NULL;
}

/* The file with everything it extends below it; with `instead`, that one in
 * place of the lowest. */
static const bur_conf *with_parents(bur_scenario *s, const bur_conf *conf,
                                    const char *instead)
{
    const bur_conf *whole = conf;
    bur_vec_push(s->arena, &s->files, conf->source);
    for (int i = 0; i <= MOST_PARENTS; i++) {
        const bur_conf *extends = bur_conf_at(conf, "extends");
        if (!extends && s->provider_file == 0) {
            s->provider_file = s->files.n - 1;
        }
        if (!extends) {
            return instead ? nothing_to_replace(s, conf, instead) : whole;
        }
        if (!is_text(s, extends)) {
            return NULL;
        }
        if (i == MOST_PARENTS) {
            bur_error_at(s->sink, BUR_DIAG_FILE, extends->span,
                         "the scenario extends itself, or more than %d others",
                         MOST_PARENTS);
            return NULL;
        }
        const bur_conf *on = own_provider(conf, instead);
        conf = read_parent(s, extends, i + 1, &instead);
        if (!conf) {
            return NULL;
        }
        whole =
            bur_conf_merge(s->arena, bur_conf_merge(s->arena, conf, on), whole);
    }
    return whole;
}

static const bur_conf *with_override(bur_scenario *s, const bur_conf *conf,
                                     const char *text)
{
    const bur_conf *over = bur_conf_parse_override(s->arena, text, s->sink);
    s->asked = bur_conf_merge(s->arena, s->asked, over);
    return over ? bur_conf_merge(s->arena, conf, over) : NULL;
}

/* "a,b" as the setting that compares these policies. */
static const char *comparing(bur_scenario *s, const char *policies)
{
    const char *list = "";
    for (const char *at = policies; *at;) {
        size_t n = strcspn(at, ",");
        const char *name = bur_arena_strndup(s->arena, at, n);
        list = bur_arena_printf(s->arena, "%s%s\"%s\"", list, *list ? ", " : "",
                                name);
        at += n + (at[n] == ',');
    }
    return bur_arena_printf(s->arena, "compare=[%s]", list);
}

static const bur_conf *with_overrides(bur_scenario *s, const bur_conf *conf,
                                      const bur_scenario_settings *settings)
{
    for (int i = 0; i < settings->n_set && conf; i++) {
        conf = with_override(s, conf, settings->set[i]);
    }
    return conf && settings->policies
               ? with_override(s, conf, comparing(s, settings->policies))
               : conf;
}

/* What the caller asked for beside the files. */
static void note_overrides(bur_scenario *s,
                           const bur_scenario_settings *settings)
{
    const char *all = "";
    for (int i = 0; i < settings->n_set; i++) {
        all = bur_arena_printf(s->arena, "%s%s\n", all, settings->set[i]);
    }
    if (settings->policies) {
        all = bur_arena_printf(s->arena, "%s%s\n", all,
                               comparing(s, settings->policies));
    }
    const char *on = settings->on ? bur_path_base(settings->on) : NULL;
    const bur_text_read notes[] = {
        {"overrides", NULL, *all ? all : NULL},
        {"provider", NULL, settings->provider},
        {"on", NULL, on},
        {"stress_correlation", NULL, settings->stress}};
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (notes[i].text) {
            bur_vec_push(s->arena, &s->texts, notes[i]);
        }
    }
}

/* The settings of a file with what lies over them: the rung, then the
 * caller's. Which rung, the caller may say too. */
static const bur_conf *with_all(bur_scenario *s, const bur_conf *file,
                                const bur_scenario_settings *settings)
{
    const bur_conf *whole = with_overrides(s, file, settings);
    const bur_conf *rung =
        whole ? bur_scenario_on_rung(s, file, whole, settings->rung) : NULL;
    note_overrides(s, settings);
    return rung && rung != file ? with_overrides(s, rung, settings)
           : rung               ? whole
                                : NULL;
}

static const bur_conf *empty_group(bur_scenario *s)
{
    return bur_conf_parse(s->arena, "(no scenario)", "", 0, s->sink);
}

/* Reads a model of either kind. */
static bool open_model(bur_scenario *s, const char *found, bur_fault *fault)
{
    const bur_source *source;
    s->model = bur_model_open(s->arena, found, s->sink, fault, &source);
    if (s->model) {
        bur_scenario_note_text(s, "model_text", source);
    }
    return s->model != NULL;
}

static bool load_named_model(bur_scenario *s)
{
    const bur_conf *model = bur_conf_at(s->conf, "model");
    if (!model) {
        bur_diag *diag =
            bur_error_at(s->sink, BUR_DIAG_MISSING_KEY, s->conf->span,
                         "the scenario names no model");
        bur_note_at(s->sink, diag, BUR_NOWHERE,
                    "add model = \"...\", or extends = \"...\"; a model file "
                    "has a group `model: { ... }`");
        return false;
    }
    bur_fault fault = {0};
    bool ok = is_text(s, model) && open_model(s, beside(s, model), &fault);
    if (fault.status != BUR_OK) {
        bur_error_at(s->sink, BUR_DIAG_FILE, model->span, "%s", fault.message);
    }
    return ok;
}

static bool read_horizon(bur_scenario *s)
{
    const bur_conf *time = bur_conf_at(s->conf, "time");
    bur_horizon *horizon = &s->model->horizon;
    if (!bur_horizon_read(time, s->model->time_unit, horizon, s->sink)) {
        return false;
    }
    if (!(horizon->length > 0)) {
        bur_error_at(s->sink, BUR_DIAG_HORIZON,
                     time ? time->span : s->conf->span,
                     "nothing says how long to run: give time.years, "
                     "time.length or time.end");
        return false;
    }
    if (bur_span_known(s->model->method_changed) &&
        !bur_conf_at(time, "method")) {
        bur_diag *diag = bur_warning_at(
            s->sink, BUR_DIAG_METHOD, s->model->method_changed,
            "Vensim writes this method whatever the model uses: Euler is "
            "taken");
        bur_note_at(s->sink, diag, BUR_NOWHERE,
                    "say which with time.method, for instance --set "
                    "time.method=rk4");
    }
    s->timeline = bur_timeline_of(horizon, s->model->time_unit);
    return true;
}

/* The scenario's own file; for a model alone, no settings. NULL: the sink or
 * the fault knows. */
static const bur_conf *read_own(bur_scenario *s)
{
    s->is_bare_model = bur_model_is_foreign(s->arena, s->path);
    if (s->is_bare_model) {
        return empty_group(s);
    }
    const bur_conf *file = bur_conf_read(s->arena, s->path, s->sink, &s->fault);
    const bur_conf *model = bur_conf_at(file, "model");
    s->is_bare_model = model && model->kind == BUR_CONF_GROUP;
    if (file && !s->is_bare_model) {
        bur_scenario_note_text(s, "scenario_text", file->source);
    }
    return file && s->is_bare_model ? empty_group(s) : file;
}

static void note_named(bur_scenario *s, const bur_scenario_settings *settings)
{
    bur_vec_push(s->arena, &s->named, s->path);
    if (settings->on) {
        bur_vec_push(s->arena, &s->named, settings->on);
    }
    for (int i = 0; i < settings->n_with; i++) {
        bur_vec_push(s->arena, &s->named, settings->with[i]);
    }
}

bool bur_scenario_load(bur_scenario *s, const bur_scenario_settings *settings)
{
    note_named(s, settings);
    const bur_conf *file = read_own(s);
    if (!file) {
        return false;
    }
    const bur_conf *whole = s->is_bare_model && !settings->on
                                ? file
                                : with_parents(s, file, settings->on);
    whole = whole ? bur_scenario_with_crises(s, whole, settings->with,
                                             settings->n_with)
                  : NULL;
    s->conf = whole ? with_all(s, whole, settings) : NULL;
    if (!s->conf || !bur_schema_check(&bur_scenario_schema, s->conf, s->sink) ||
        !bur_scenario_check_rungs(s)) {
        return false;
    }
    bool ok = s->is_bare_model ? open_model(s, s->path, &s->fault)
                               : load_named_model(s);
    if (!ok) {
        return false;
    }
    if (settings->by_name) {
        bur_model_sort(s->model);
    }
    s->title = bur_conf_text(s->conf, "title",
                             s->is_bare_model ? s->model->title : s->label);
    if (s->on) {
        s->title = bur_arena_printf(s->arena, "%s: %s", s->title, s->on);
    }
    if (s->rung) {
        s->title = bur_arena_printf(s->arena, "%s (%s)", s->title, s->rung);
    }
    for (int i = 0; i < settings->n_with; i++) {
        s->title = bur_arena_printf(s->arena, "%s, with %s", s->title,
                                    bur_path_stem(s->arena, settings->with[i]));
    }
    s->doc = bur_conf_text(s->conf, "doc", NULL);
    return read_horizon(s);
}

/* It was read well before, so that its faults have been told. */
const bur_model *bur_scenario_model_anew(bur_scenario *s)
{
    bur_sink *sink = bur_sink_create(s->arena);
    bur_fault fault = {0};
    const bur_source *source;
    bur_model *model =
        bur_model_open(s->arena, s->model->path, sink, &fault, &source);
    if (model && !(model->horizon.length > 0)) {
        model->horizon = s->model->horizon;
    }
    return model;
}
