/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :MACRO: name(input, ...) ... :END OF MACRO: a function of the file's own,
 * whose variable of the macro's name is what it gives. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

static bool read_head(mdl *m, const bur_text *text, bur_macro *macro)
{
    mdl_tokens t = bur_mdl_lex(m, text);
    BUR_VEC(const char *) names = {0};
    if (t.at[0].kind != MDL_NAME) {
        bur_mdl_expected(m, &t, "the name of a macro");
        return false;
    }
    macro->name = t.at[0].name;
    macro->spelt = t.at[0].spelt;
    macro->span = bur_mdl_span(&t, 0);
    t.now = 1;
    bur_mdl_need(m, &t, '(');
    while (t.ok && t.at[t.now].kind == MDL_NAME) {
        bur_vec_push(m->arena, &names, t.at[t.now++].name);
        if (!bur_mdl_take(&t, ',')) {
            break;
        }
    }
    if (bur_mdl_is(&t, ':')) {
        bur_mdl_refuse(m, bur_mdl_span(&t, t.now),
                       "more than one output of a macro",
                       "write a macro for each");
        return false;
    }
    bur_mdl_need(m, &t, ')');
    macro->parameter = names.at;
    macro->n_parameters = names.n;
    macro->otherwise = BUR_NEW_N(m->arena, bur_eq, names.n + 1);
    for (int i = 0; i < names.n; i++) {
        ((bur_eq *)macro->otherwise)[i] = (bur_eq){0};
    }
    return t.ok;
}

/* The variables of a call; ranges are the whole model's. */
static void read_body(mdl *m, bur_macro *macro, const mdl_entries *entries,
                      int number)
{
    mdl inside = {.arena = m->arena,
                  .sink = m->sink,
                  .model = bur_model_create(m->arena),
                  .outer = m,
                  .macro = macro,
                  .ranges = m->ranges,
                  .elements = m->elements,
                  .by_name = bur_map_create(m->arena),
                  .flows = bur_map_create(m->arena),
                  .n_nodes = m->n_nodes,
                  .n_before = m->n_before};
    inside.model->path = m->model->path;
    for (int i = 0; i < entries->list.n; i++) {
        if (entries->list.at[i].macro == number) {
            bur_mdl_entry(&inside, &entries->list.at[i]);
        }
    }
    for (int i = 0; i < inside.vars.n; i++) {
        const mdl_def *def = inside.vars.at[i]->defs.at[0];
        if (def->over.n > 0) {
            bur_mdl_refuse(m, def->span, "a subscript in a macro",
                           "call the macro for each element");
            return;
        }
    }
    if (m->sink->n_errors == m->n_before) {
        bur_mdl_variables(&inside);
    }
    m->n_nodes = inside.n_nodes;
    macro->body = inside.model;
}

static void read_macro(mdl *m, bur_macro *macro, const mdl_entries *entries,
                       int number)
{
    read_body(m, macro, entries, number);
    const bur_var *own =
        macro->body ? bur_model_var(macro->body, macro->name) : NULL;
    if (own) {
        macro->eq =
            (bur_eq){.text = macro->span.text,
                     .tree = bur_node_name(m->arena, own->name, macro->span)};
    } else if (m->sink->n_errors == m->n_before) {
        bur_error_at(m->sink, BUR_DIAG_MISSING_KEY, macro->span,
                     "the macro '%s' has no equation for '%s'", macro->spelt,
                     macro->spelt);
    }
}

void bur_mdl_macros(mdl *m, const mdl_entries *entries)
{
    BUR_VEC(bur_macro *) list = {0};
    for (int i = 0; i < entries->macros.n; i++) {
        bur_macro *macro = BUR_NEW(m->arena, bur_macro);
        *macro = (bur_macro){.body = bur_model_create(m->arena)};
        if (!read_head(m, entries->macros.at[i], macro)) {
            return;
        }
        if (bur_model_macro(m->model, macro->name)) {
            bur_error_at(m->sink, BUR_DIAG_NAME_TAKEN, macro->span,
                         "the name '%s' is taken", macro->spelt);
            return;
        }
        bur_model_add_macro(m->model, macro);
        bur_vec_push(m->arena, &list, macro);
    }
    for (int i = 0; i < list.n; i++) {
        read_macro(m, list.at[i], entries, i);
    }
}
