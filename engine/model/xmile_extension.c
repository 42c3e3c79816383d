/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what XMILE lacks, with the readers of Bursar's own model files. */
#include "model/xmile_extension.h"

#include <string.h>

#include "lang/walk.h"
#include "model/writing.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

static const bur_setting extra_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "A line in a table."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it is."},
    {.name = "unit", .type = BUR_KEY_TEXT, .doc = "Its unit."},
    {.name = "x_unit", .type = BUR_KEY_TEXT, .doc = "A lookup's unit of x."},
    {.name = "source",
     .type = BUR_KEY_TEXT,
     .doc = "Where the figure comes from."},
    {.name = "value",
     .type = BUR_KEY_EQUATION,
     .doc = "A parameter's equation, where that is a number."},
    {.name = "range",
     .type = BUR_KEY_NUMBERS,
     .doc = "A parameter's lowest and highest sensible value."},
    {.name = "kind",
     .type = BUR_KEY_CHOICE,
     .choices = BUR_MEASURE_KINDS,
     .doc = "How to print and judge a measure."},
    {.name = "better",
     .type = BUR_KEY_CHOICE,
     .choices = "low|high",
     .doc = "Which way is better."},
    {.name = "heading",
     .type = BUR_KEY_TEXT,
     .doc = "What a measure stands under in tables."},
    {.name = "detail",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether tables leave a measure out unless asked."}};
static const bur_schema extra_schema = {.title = "settings of a variable",
                                        .doc = "What XMILE lacks.",
                                        KEYS(extra_keys)};

#define SECTION(word)                                                          \
    {                                                                          \
        .name = word, .type = BUR_KEY_GROUP, .sub = &extra_schema,             \
        .doc = "What it is."                                                   \
    }
static const bur_setting section_keys[] = {SECTION("parameters"),
                                           SECTION("stocks"),
                                           SECTION("flows"),
                                           SECTION("auxiliaries"),
                                           SECTION("lookups"),
                                           SECTION("measures"),
                                           {.name = "drivers",
                                            .type = BUR_KEY_GROUP,
                                            .sub = &bur_driver_schema,
                                            .doc = "What it is."}};
static const bur_schema section_schema = {
    .title = "bursar:settings", .doc = "What XMILE lacks.", KEYS(section_keys)};

static const bur_setting macro_keys[] = {
    {.name = "sector",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "The sector of the model that it is of."}};
static const bur_schema macro_schema = {
    .title = "bursar:settings", .doc = "What XMILE lacks.", KEYS(macro_keys)};

/* By its namespace; by its usual prefix where that is not declared. */
static bool is_settings(const bur_xml *at)
{
    bool ours = at->uri ? strcmp(at->uri, BUR_XMILE_EXTENSION) == 0
                        : at->prefix && strcmp(at->prefix, "bursar") == 0;
    return ours && strcmp(at->name, "settings") == 0;
}

const char *bur_xmile_settings(bur_arena *arena, const bur_xml *of)
{
    for (const bur_xml *at = of->first; at; at = at->next) {
        if (is_settings(at)) {
            return bur_arena_strndup(arena, at->text->s, (size_t)at->text->n);
        }
    }
    return NULL;
}

static const bur_conf *parse(reader *r, const char *what, const char *text)
{
    const char *label =
        bur_arena_printf(r->arena, "%s, " BUR_XMILE_SETTINGS " of %s",
                         r->model->path ? r->model->path : "XMILE", what);
    return bur_conf_parse(r->arena, label, text, strlen(text), r->sink);
}

void bur_xmile_extend_model(reader *r, const char *text)
{
    const bur_conf *conf = parse(r, "the model", text);
    if (conf && bur_schema_check(&bur_model_schema, conf, r->sink)) {
        if (bur_conf_at(conf, "units")) {
            r->model->units.n = 0; /* these say more than <model_units> */
        }
        bur_read_model_settings(r, conf);
        bur_read_claims(r, conf);
    }
}

/* --- kinds --- */

/* A reader takes what has bare numbers for a parameter. */
static void make_equations(reader *r, bur_var *var)
{
    int n = var->n_elements;
    bur_eq *eq = BUR_NEW_N(r->arena, bur_eq, n);
    for (int i = 0; i < n; i++) {
        eq[i].text = var->span.text;
        eq[i].tree = bur_node_signed(r->arena, var->number[i], var->span);
    }
    var->eq = eq;
    var->n_eqs = n;
    var->number = NULL;
}

static void make_numbers(reader *r, bur_var *var)
{
    double *number = BUR_NEW_N(r->arena, double, var->n_elements);
    for (int i = 0; i < var->n_elements; i++) {
        if (var->n_eqs == 0 ||
            !bur_node_is_number(var->eq[var->n_eqs == 1 ? 0 : i].tree,
                                &number[i])) {
            return;
        }
    }
    var->number = number;
    var->eq = NULL;
    var->n_eqs = 0;
}

static void be_parameter(reader *r, bur_var *var, const bur_conf *group)
{
    const bur_conf *value = bur_conf_at(group, "value");
    bur_read_range(r, var, group);
    if (value) {
        var->number = NULL;
        bur_read_values(r, var, value);
    } else if (!var->number) {
        make_numbers(r, var);
    }
    for (int e = 0; var->number && e < var->n_elements; e++) {
        bur_within_range(r, var, e, var->number[e], var->span);
    }
}

static void be_driver(reader *r, bur_var *var, const bur_conf *group)
{
    var->number = NULL;
    var->eq = NULL;
    var->n_eqs = 0;
    var->driver = bur_read_driver(r, var, group);
}

static void be(reader *r, bur_var *var, bur_var_kind kind,
               const bur_conf *group)
{
    var->kind = kind;
    if (kind == BUR_VAR_DRIVER) {
        be_driver(r, var, group);
    } else if (kind == BUR_VAR_PARAMETER) {
        be_parameter(r, var, group);
    } else if (kind == BUR_VAR_LOOKUP) {
        var->number = NULL;
        var->n_eqs = 0;
    } else if (var->number) {
        make_equations(r, var);
    }
    if (kind == BUR_VAR_MEASURE) {
        bur_read_measure_kind(var, group);
    }
}

/* The kind whose section the only item is called for. */
static bool read_kind(reader *r, const bur_conf *conf, bur_var_kind *kind)
{
    if (conf->n_items != 1) {
        bur_error_at(r->sink, BUR_DIAG_MISSING_KEY, conf->span,
                     "give one group, called as the section of a model file "
                     "that would hold the variable: parameters: { ... }");
        return false;
    }
    *kind = BUR_VAR_STOCK;
    while (strcmp(bur_section_of(*kind), conf->item[0]->name) != 0) {
        (*kind)++;
    }
    return true;
}

void bur_xmile_extend_variable(reader *r, bur_var *var, const char *text)
{
    const bur_conf *conf = parse(r, var->spelt, text);
    bur_var_kind kind;
    if (!conf || !bur_schema_check(&section_schema, conf, r->sink) ||
        !read_kind(r, conf, &kind)) {
        return;
    }
    const bur_conf *group = conf->item[0];
    var->title = bur_conf_text(group, "title", var->title);
    var->unit = bur_conf_text(group, "unit", var->unit);
    var->x_unit = bur_conf_text(group, "x_unit", var->x_unit);
    var->doc = bur_conf_text(group, "doc", var->doc);
    var->source = bur_conf_text(group, "source", var->source);
    be(r, var, kind, group);
}

void bur_xmile_extend_macro(reader *r, bur_macro *macro, const char *text)
{
    const bur_conf *conf = parse(r, macro->spelt, text);
    if (!conf || !bur_schema_check(&macro_schema, conf, r->sink)) {
        return;
    }
    const char *name = bur_conf_text(conf, "sector", "");
    macro->sector = bur_model_sector(r->model, name);
    if (!macro->sector) {
        bur_error_at(r->sink, BUR_DIAG_UNKNOWN_NAME,
                     bur_conf_span(conf, "sector"),
                     "the settings of the model have no sector '%s'", name);
    }
}
