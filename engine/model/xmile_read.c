/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XMILE file as a whole, in order: header, dimensions, time, units, macros,
 * variables; then names, and which variables are parameters. */
#include "model/transport.h"
#include "model/xmile.h"

#include <stdint.h>
#include <string.h>

#include "base/file.h"
#include "model/foreign.h"
#include "model/xmile_extension.h"
#include "model/xmile_parts.h"

/* --- what the file holds --- */

static bool says(xmile *x, const char *tag, const char *word)
{
    const bur_xml *header = bur_xml_child(x->root, "header");
    const char *text = bur_xml_words(x->arena, bur_xml_child(header, tag));
    return text && strstr(text, word);
}

static void read_header(xmile *x)
{
    const bur_xml *header = bur_xml_child(x->root, "header");
    const char *name = bur_xml_words(x->arena, bur_xml_child(header, "name"));
    x->model->title = name ? name : bur_path_stem(x->arena, x->model->path);
    x->model->truncates =
        says(x, "vendor", "Ventana") || says(x, "product", "Vensim");
}

/* The model that runs: the one without a name, or the first. */
static void find_model(xmile *x)
{
    const bur_xml *first = bur_xml_child(x->root, "model");
    for (const bur_xml *model = first; model; model = bur_xml_next(model)) {
        const bur_xml_attr *name = bur_xml_attribute(model, "name");
        bool plain = !name || name->text->n == 0;
        const char *key =
            plain ? "" : bur_xmile_canonical(x->arena, name->text->s);
        if (!bur_map_at(x->models, key)) {
            bur_map_put(x->models, key, (void *)model);
        }
        if (plain && x->plain) {
            bur_error_at(x->sink, BUR_DIAG_NAME_TAKEN, model->span,
                         "two <model> elements have no name");
        } else if (plain) {
            x->plain = model;
        }
    }
    x->plain = x->plain ? x->plain : first;
    if (!x->plain) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, x->root->span,
                     "the file has no <model>");
    }
}

static void read_time(xmile *x)
{
    const bur_xml *specs = bur_xml_child(x->root, "sim_specs");
    for (const bur_xml *model = bur_xml_child(x->root, "model");
         model && !bur_xmile_enough(x); model = bur_xml_next(model)) {
        const bur_xml *own = bur_xml_child(model, "sim_specs");
        if (own && (specs || model != x->plain)) {
            bur_xmile_refuse(x, own, "all modules run in the same time");
        }
        specs = own && !specs && model == x->plain ? own : specs;
    }
    if (specs) {
        bur_xmile_read_time(x, specs);
    } else {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, x->root->span,
                     "the file has no <sim_specs>");
    }
}

/* --- parameters --- */

static void note_flows(xmile *x, const bur_eq *flow, int n, bur_map *flows)
{
    for (int i = 0; i < n; i++) {
        if (flow[i].tree->name) {
            bur_map_put(flows, flow[i].tree->name, x);
        }
    }
}

static void add_all(xmile *x)
{
    bur_map *flows = bur_map_create(x->arena);
    for (int i = 0; i < x->vars.n; i++) {
        const bur_var *var = x->vars.at[i].var;
        note_flows(x, var->inflow, var->n_inflows, flows);
        note_flows(x, var->outflow, var->n_outflows, flows);
    }
    for (int i = 0; i < x->vars.n; i++) {
        bur_var *var = x->vars.at[i].var;
        if (var->kind == BUR_VAR_AUXILIARY && var->n_eqs > 0 &&
            !x->vars.at[i].kind_is_given && var->n_tables == 0 &&
            var->n_init_eqs == 0 && !bur_map_at(flows, var->name) &&
            !bur_is_control(var->name)) {
            bur_make_parameter(x->arena, var);
        }
        if (var->n_elements > BUR_MAX_ELEMENTS - x->model->n_elements) {
            bur_error_at(x->sink, BUR_DIAG_OUT_OF_RANGE, var->span,
                         "the model has more than %d elements",
                         BUR_MAX_ELEMENTS);
            return;
        }
        bur_model_add(x->model, var);
    }
}

/* --- all --- */

/* What Bursar's own extension says of the model. */
static void read_extension(xmile *x)
{
    const char *settings = bur_xmile_settings(x->arena, x->root);
    if (settings) {
        reader r = {.arena = x->arena, .model = x->model, .sink = x->sink};
        bur_xmile_extend_model(&r, settings);
        x->n_told = x->model->sectors.n;
    }
}

static void read_model(xmile *x)
{
    bur_xmile_refuse_file(x);
    find_model(x);
    read_header(x);
    bur_xmile_read_dims(x);
    bur_xmile_read_behavior(x, x->root, x->non_negative);
    read_time(x);
    bur_xmile_read_units(x);
    read_extension(x);
    bur_xmile_read_macros(x);
    if (x->plain) {
        bur_xmile_read_vars(x, bur_xmile_scope(x, NULL, x->plain));
    }
}

bur_model *bur_xmile_read(bur_arena *arena, const bur_source *source,
                          bur_sink *sink)
{
    int errors = sink->n_errors;
    xmile x = {.arena = arena,
               .sink = sink,
               .root = bur_xml_read(arena, source, sink),
               .model = bur_model_create(arena),
               .by_name = bur_map_create(arena),
               .bindings = bur_map_create(arena),
               .models = bur_map_create(arena),
               .elements = bur_map_create(arena),
               .n_before = errors};
    x.model->imported = true;
    if (!x.root) {
        return NULL;
    }
    if (strcmp(x.root->name, "xmile") != 0) {
        bur_error_at(sink, BUR_DIAG_SYNTAX_FILE, x.root->span,
                     "an XMILE file begins with <xmile>, this one with <%s>",
                     x.root->name);
        return NULL;
    }
    x.model->path = source->path;
    read_model(&x);
    if (sink->n_errors == errors) {
        bur_xmile_resolve(&x);
    }
    if (sink->n_errors == errors) {
        add_all(&x);
    }
    if (sink->n_errors == errors) {
        bur_transport_bind(x.model, sink);
    }
    return sink->n_errors == errors ? x.model : NULL;
}
