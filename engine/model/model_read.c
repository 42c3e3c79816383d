/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading models: dimensions first, then variables, section by section. */
#include "model/model_read.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "model/reading.h"
#include "model/transport.h"

/* --- names --- */

static const char *canonical(reader *r, const char *s)
{
    return bur_name_canonical(r->arena, s, strlen(s));
}

void bur_name_taken(reader *r, const char *spelt, bur_span span, const char *by,
                    bur_span where)
{
    bur_diag *diag = bur_error_at(r->sink, BUR_DIAG_NAME_TAKEN, span,
                                  "the name '%s' is taken", spelt);
    bur_note_at(r->sink, diag, where, "%s has it here", by);
}

/* The name must be free among variables and dimensions. */
static bool name_free(reader *r, const char *name, const char *spelt,
                      bur_span span)
{
    const bur_var *var = bur_model_var(r->model, name);
    const bur_dim *dim = bur_model_dim(r->model, name);
    if (var) {
        bur_name_taken(r, spelt, span, bur_var_kind_phrase(var->kind),
                       var->span);
    } else if (dim) {
        bur_name_taken(r, spelt, span, "a dimension", dim->span);
    }
    return !var && !dim;
}

/* --- dimensions --- */

static const char *read_element(reader *r, const bur_conf *item, bur_map *taken)
{
    const char *name = canonical(r, item->text->s);
    if (bur_map_put(taken, name, r)) {
        bur_error_at(r->sink, BUR_DIAG_NAME_TAKEN, item->span,
                     "the element '%s' is there twice", item->text->s);
    }
    return name;
}

static bool is_texts(const bur_conf *value)
{
    bool ok = bur_conf_is_row(value);
    for (int i = 0; ok && i < value->n_items; i++) {
        ok = value->item[i]->kind == BUR_CONF_TEXT &&
             value->item[i]->text->n > 0;
    }
    return ok && value->n_items > 0;
}

/* A list of names; or a group of such `elements` and the dimension's `name`,
 * where that cannot be a setting's. */
static void read_dimension(reader *r, const bur_conf *given)
{
    const bur_conf *item = given;
    const char *name = given->name;
    if (given->kind == BUR_CONF_GROUP) {
        if (!bur_schema_check(&bur_dimension_schema, given, r->sink)) {
            return;
        }
        name = bur_conf_text(given, "name", name);
        item = bur_conf_at(given, "elements");
    }
    if (!is_texts(item)) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, item->span,
                     "a dimension is a list of names: %s = [\"a\", \"b\"]",
                     given->name);
        return;
    }
    bur_dim *dim = BUR_NEW(r->arena, bur_dim);
    dim->name = canonical(r, name);
    dim->spelt = name;
    dim->span = given->name_span;
    dim->n = item->n_items;
    const char **names = BUR_NEW_N(r->arena, const char *, dim->n);
    const char **spelt = BUR_NEW_N(r->arena, const char *, dim->n);
    bur_map *taken = bur_map_create(r->arena);
    for (int i = 0; i < dim->n; i++) {
        spelt[i] = item->item[i]->text->s;
        names[i] = read_element(r, item->item[i], taken);
    }
    dim->element = names;
    dim->element_spelt = spelt;
    if (name_free(r, dim->name, dim->spelt, dim->span)) {
        bur_model_add_dim(r->model, dim);
    }
}

static void read_dimensions(reader *r, const bur_conf *group)
{
    if (group && group->kind != BUR_CONF_GROUP) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, group->span,
                     "'dimensions' should be a group in braces");
        return;
    }
    for (int i = 0; group && i < group->n_items; i++) {
        read_dimension(r, group->item[i]);
    }
}

/* --- units --- */

static const char *unit_text(const bur_conf *group, const char *key,
                             bur_span *span)
{
    const char *text = bur_conf_text(group, key, NULL);
    *span = text ? bur_conf_span(group, key) : BUR_NOWHERE;
    return text;
}

static void read_units(reader *r, const bur_conf *group)
{
    for (int i = 0; group && i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        const bur_conf *aliases = bur_conf_at(item, "aliases");
        bur_unit_def def = {.name = bur_conf_text(item, "name", item->name),
                            .span = item->name_span,
                            .doc = bur_conf_text(item, "doc", NULL)};
        def.is = unit_text(item, "is", &def.is_span);
        def.n_aliases = aliases ? aliases->n_items : 0;
        const char **alias =
            BUR_NEW_N(r->arena, const char *, def.n_aliases + 1);
        for (int k = 0; k < def.n_aliases; k++) {
            alias[k] = aliases->item[k]->text->s;
        }
        def.alias = alias;
        bur_vec_push(r->arena, &r->model->units, def);
    }
}

/* --- variables --- */

void bur_read_over(reader *r, bur_var *var, const bur_conf *group)
{
    const bur_conf *over = bur_conf_at(group, "over");
    var->n_elements = 1;
    for (int i = 0; over && i < over->n_items; i++) {
        const bur_conf *item = over->item[i];
        bur_model_over(r->model, var, item->text->s, item->span, r->sink);
    }
}

static bur_eq *read_flows(reader *r, const bur_conf *group, const char *key,
                          int *n)
{
    const bur_conf *list = bur_conf_at(group, key);
    *n = list ? list->n_items : 0;
    bur_eq *flows = BUR_NEW_N(r->arena, bur_eq, *n + 1);
    for (int i = 0; i < *n; i++) {
        flows[i] = bur_eq_read(r->arena, list->item[i], r->sink);
    }
    return flows;
}

static void read_stock(reader *r, bur_var *var, const bur_conf *group)
{
    const bur_conf *initial = bur_conf_at(group, "initial");
    const bur_conf *conveyor = bur_conf_at(group, "conveyor");
    bool listed = conveyor && bur_conf_at(conveyor, "contents");
    if (initial && !listed) {
        bur_read_equations(r, var, initial, &var->eq, &var->n_eqs);
    } else if (initial || !listed) {
        bur_error_at(r->sink,
                     initial ? BUR_DIAG_DUPLICATE_KEY : BUR_DIAG_MISSING_KEY,
                     initial ? initial->name_span : group->name_span,
                     initial ? "the contents of '%s' say what it starts with"
                             : "'initial' is missing in stock '%s'",
                     var->spelt);
    }
    var->inflow = read_flows(r, group, "inflows", &var->n_inflows);
    var->outflow = read_flows(r, group, "outflows", &var->n_outflows);
    var->non_negative = bur_conf_boolean(group, "non_negative", false);
    bur_read_transport(r, var, group);
}

static void read_equation(reader *r, bur_var *var, const bur_conf *group)
{
    bur_read_equations(r, var, bur_conf_at(group, "eq"), &var->eq, &var->n_eqs);
}

static void read_auxiliary(reader *r, bur_var *var, const bur_conf *group)
{
    const bur_conf *initial = bur_conf_at(group, "initial_eq");
    const bur_conf *table = bur_conf_at(group, "table");
    if (bur_conf_at(group, "eq")) { /* what leaves a conveyor has none */
        read_equation(r, var, group);
    }
    if (initial) {
        bur_read_equations(r, var, initial, &var->init_eq, &var->n_init_eqs);
    }
    if (table) {
        bur_read_tables(r, var, table);
    }
}

static void read_flow(reader *r, bur_var *var, const bur_conf *group)
{
    read_auxiliary(r, var, group);
    bur_read_leak(r, var, group);
    var->non_negative = bur_conf_boolean(group, "non_negative", false);
}

void bur_read_range(reader *r, bur_var *var, const bur_conf *group)
{
    int n;
    const double *range = bur_conf_numbers(r->arena, group, "range", &n);
    var->low = 1;
    var->high = 0;
    if (range && n == 2 && range[0] <= range[1]) {
        var->low = range[0];
        var->high = range[1];
    } else if (range) {
        bur_error_at(r->sink, BUR_DIAG_OUT_OF_RANGE,
                     bur_conf_span(group, "range"),
                     "a range is [lowest, highest]");
    }
}

static void read_parameter(reader *r, bur_var *var, const bur_conf *group)
{
    bur_read_range(r, var, group);
    bur_read_values(r, var, bur_conf_at(group, "value"));
}

static void read_driver(reader *r, bur_var *var, const bur_conf *group)
{
    var->driver = bur_read_driver(r, var, group);
}

void bur_read_measure_kind(bur_var *var, const bur_conf *group)
{
    var->measure =
        (bur_measure_kind)bur_conf_choice(group, "kind", BUR_MEASURE_KINDS, 0);
    int better = var->measure == BUR_MEASURE_PROBABILITY ? 0 : 1;
    var->high_is_better =
        bur_conf_choice(group, "better", "low|high", better) == 1;
    const char *heading = bur_conf_text(group, "heading", "");
    var->heading = *heading ? heading : NULL;
    var->detail = bur_conf_boolean(group, "detail", false);
}

static void read_measure(reader *r, bur_var *var, const bur_conf *group)
{
    read_equation(r, var, group);
    bur_read_measure_kind(var, group);
}

static const struct {
    const char *section;
    bur_var_kind kind;
    void (*read)(reader *r, bur_var *var, const bur_conf *group);
} sections[] = {
    {"parameters", BUR_VAR_PARAMETER, read_parameter},
    {"stocks", BUR_VAR_STOCK, read_stock},
    {"flows", BUR_VAR_FLOW, read_flow},
    {"auxiliaries", BUR_VAR_AUXILIARY, read_auxiliary},
    {"lookups", BUR_VAR_LOOKUP, bur_read_lookup},
    {"drivers", BUR_VAR_DRIVER, read_driver},
    {"measures", BUR_VAR_MEASURE, read_measure},
};

const char *bur_section_of(bur_var_kind kind)
{
    int s = 0;
    while (sections[s].kind != kind) {
        s++;
    }
    return sections[s].section;
}

static void read_variable(reader *r, int section, const bur_conf *group)
{
    bur_var *var = BUR_NEW(r->arena, bur_var);
    var->kind = sections[section].kind;
    var->spelt = bur_conf_text(group, "name", group->name);
    var->name = canonical(r, var->spelt);
    var->span = group->name_span;
    var->sector = r->sector;
    var->title = bur_conf_text(group, "title", NULL);
    var->unit = unit_text(group, "unit", &var->unit_span);
    var->x_unit = unit_text(group, "x_unit", &var->x_unit_span);
    var->doc = bur_conf_text(group, "doc", NULL);
    var->source = bur_conf_text(group, "source", NULL);
    bur_read_over(r, var, group);
    sections[section].read(r, var, group);
    if (name_free(r, var->name, var->spelt, var->span)) {
        bur_model_add(r->model, var);
    }
}

void bur_read_sections(reader *r, const bur_conf *group)
{
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        const bur_conf *section = bur_conf_at(group, sections[s].section);
        bool given = section && section->kind == BUR_CONF_GROUP;
        for (int i = 0; given && i < section->n_items; i++) {
            read_variable(r, (int)s, section->item[i]);
        }
    }
}

void bur_read_macros(reader *r, const bur_conf *group)
{
    for (int i = 0; group && i < group->n_items; i++) {
        bur_read_macro(r, group->item[i]);
    }
}

/* Each exit of a sector has a name of its own among all. */
static bool exit_free(reader *r, const bur_conf *item)
{
    const char *name = canonical(r, item->name);
    for (int i = 0; i < r->model->exits.n; i++) {
        const bur_exit *other = &r->model->exits.at[i];
        if (strcmp(canonical(r, other->name), name) == 0) {
            bur_name_taken(r, item->name, item->name_span, "an exit",
                           other->span);
            return false;
        }
    }
    return true;
}

void bur_read_exits(reader *r, const bur_conf *group)
{
    for (int i = 0; group && i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        bur_exit leave = {
            .name = item->name,
            .title = bur_conf_text(item, "title", item->name),
            .doc = bur_conf_text(item, "doc", NULL),
            .span = item->name_span,
            .when = bur_eq_read(r->arena, bur_conf_at(item, "when"), r->sink),
            .sector = r->sector};
        if (exit_free(r, item)) {
            bur_vec_push(r->arena, &r->model->exits, leave);
        }
    }
}

void bur_read_model_settings(reader *r, const bur_conf *group)
{
    bur_model *model = r->model;
    model->title = bur_conf_text(group, "title", model->title);
    model->doc = bur_conf_text(group, "doc", model->doc);
    model->time_unit = (bur_time_unit)bur_conf_choice(
        group, "time_unit",
        "second|minute|hour|day|week|month|quarter|year|unit",
        (int)model->time_unit);
    model->time_word = bur_conf_text(group, "time_word", model->time_word);
    model->truncates = bur_conf_choice(group, "integers", "floor|truncate",
                                       model->truncates) == 1;
    model->limits_outflows =
        bur_conf_choice(group, "non_negative_rule", "clamp|limit",
                        model->limits_outflows) == 1;
    bur_horizon_read(bur_conf_at(group, "time"), model->time_unit,
                     &model->horizon, r->sink);
    model->imported = bur_conf_boolean(group, "imported", false);
    read_units(r, bur_conf_at(group, "units"));
    bur_read_exits(r, bur_conf_at(group, "exits"));
    bur_read_sectors(r, bur_conf_at(group, "sectors"));
    bur_read_accounts(r, bur_conf_at(group, "accounts"));
}

bur_model *bur_model_read(bur_arena *arena, const char *path,
                          const bur_conf *file, bur_sink *sink)
{
    int errors = sink->n_errors;
    if (!bur_schema_check(&bur_model_file_schema, file, sink)) {
        return NULL;
    }
    const bur_conf *group = bur_conf_at(file, "model");
    bur_model *model = bur_model_create(arena);
    reader r = {.arena = arena, .model = model, .sink = sink};
    model->path = path;
    model->title = bur_path_stem(arena, path);
    model->time_unit = BUR_MONTH;
    bur_read_model_settings(&r, group);
    read_dimensions(&r, bur_conf_at(group, "dimensions"));
    bur_read_sections(&r, group);
    bur_read_macros(&r, bur_conf_at(group, "macros"));
    bur_read_in_sectors(&r, bur_conf_at(group, "sectors"));
    bur_read_claims(&r, group);
    if (sink->n_errors == errors) {
        bur_transport_bind(model, sink);
    }
    return sink->n_errors == errors ? model : NULL;
}
