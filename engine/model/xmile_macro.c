/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <macro>: a function of the file's own, with variables of its own. */
#include <string.h>

#include "lang/walk.h"
#include "model/transport.h"
#include "model/xmile_extension.h"
#include "model/xmile_parts.h"

static void read_parameters(xmile *x, bur_macro *macro, const bur_xml *at)
{
    BUR_VEC(const char *) names = {0};
    BUR_VEC(bur_eq) otherwise = {0};
    for (const bur_xml *parm = bur_xml_child(at, "parm");
         parm && !bur_xmile_enough(x); parm = bur_xml_next(parm)) {
        const bur_xml_attr *given = bur_xml_attribute(parm, "default");
        const char *spelt = bur_xml_trimmed(x->arena, parm->text);
        const char *name = bur_xmile_canonical(x->arena, spelt);
        if (!*name) {
            bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, parm->span,
                         "<parm> needs a name");
        }
        for (int i = 0; i < names.n; i++) {
            if (strcmp(names.at[i], name) == 0) {
                bur_error_at(x->sink, BUR_DIAG_NAME_TAKEN, parm->span,
                             "the parameter '%s' is there twice", spelt);
            }
        }
        bur_eq eq = {0};
        if (given) {
            eq = bur_xmile_eq(x, given->text);
        }
        bur_vec_push(x->arena, &names, name);
        bur_vec_push(x->arena, &otherwise, eq);
    }
    macro->parameter = names.at;
    macro->otherwise = otherwise.at;
    macro->n_parameters = names.n;
}

/* The variables of a macro, in a model of their own that shares the
 * dimensions. */
static void read_body(xmile *x, bur_macro *macro, const bur_xml *at)
{
    xmile inside = {.arena = x->arena,
                    .sink = x->sink,
                    .model = bur_model_create(x->arena),
                    .root = x->root,
                    .by_name = bur_map_create(x->arena),
                    .bindings = bur_map_create(x->arena),
                    .elements = x->elements,
                    .n_before = x->n_before};
    memcpy(inside.non_negative, x->non_negative, sizeof x->non_negative);
    inside.model->path = x->model->path;
    inside.model->dim_by_name = x->model->dim_by_name;
    inside.model->dims.at = x->model->dims.at;
    inside.model->dims.n = inside.model->dims.capacity = x->model->dims.n;
    xmile_scope *scope = bur_xmile_scope(&inside, NULL, at);
    scope->macro = macro;
    bur_xmile_read_vars(&inside, scope);
    for (int i = 0; i < inside.vars.n; i++) {
        bur_var *var = inside.vars.at[i].var;
        bur_model_add(inside.model, var);
        if (var->n_dims > 0) {
            bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, var->span,
                         "a variable of a macro cannot have dimensions: call "
                         "the macro for each element");
        }
    }
    x->n_elements += inside.n_elements;
    macro->body = inside.model;
}

/* The equation, or the variable that has the macro's own name. */
static void read_result(xmile *x, bur_macro *macro, const bur_xml *at)
{
    const bur_xml *eqn = bur_xml_child(at, "eqn");
    const bur_var *own = bur_model_var(macro->body, macro->name);
    if (eqn) {
        macro->eq = bur_xmile_eq(x, eqn->text);
    } else if (own) {
        macro->eq =
            (bur_eq){.text = macro->span.text,
                     .tree = bur_node_name(x->arena, own->name, macro->span)};
    } else {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, at->span,
                     "the macro '%s' needs an <eqn>", macro->spelt);
    }
}

static void read_macro(xmile *x, const bur_xml *at)
{
    const bur_xml *specs = bur_xml_child(at, "sim_specs");
    const char *spelt = bur_xmile_name(x, at);
    if (specs) {
        bur_xmile_refuse(x, specs, "a macro runs in the model's own time");
    }
    if (!spelt) {
        return;
    }
    bur_macro *macro = BUR_NEW(x->arena, bur_macro);
    macro->spelt = spelt;
    macro->name = bur_name_canonical(x->arena, spelt, strlen(spelt));
    macro->span = bur_text_span(bur_xml_attribute(at, "name")->text);
    macro->doc = bur_xml_words(x->arena, bur_xml_child(at, "doc"));
    const char *settings = bur_xmile_settings(x->arena, at);
    if (settings) {
        reader r = {.arena = x->arena, .model = x->model, .sink = x->sink};
        bur_xmile_extend_macro(&r, macro, settings);
    }
    const bur_macro *other = bur_model_macro(x->model, macro->name);
    if (other) {
        bur_diag *diag = bur_error_at(x->sink, BUR_DIAG_NAME_TAKEN, macro->span,
                                      "the name '%s' is taken", spelt);
        bur_note_at(x->sink, diag, other->span, "a macro has it here");
    }
    read_parameters(x, macro, at);
    read_body(x, macro, at);
    read_result(x, macro, at);
    bur_transport_refuse(macro, x->sink);
    bur_model_add_macro(x->model, macro);
}

void bur_xmile_read_macros(xmile *x)
{
    for (const bur_xml *at = bur_xml_child(x->root, "macro");
         at && !bur_xmile_enough(x); at = bur_xml_next(at)) {
        read_macro(x, at);
    }
}
