/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading macros: parameters with their defaults, the variables of a call, and
 * what the call gives. */
#include <string.h>

#include "model/reading.h"
#include "model/transport.h"

static int parameter_index(const bur_macro *macro, const char *name)
{
    for (int i = 0; i < macro->n_parameters; i++) {
        if (strcmp(macro->parameter[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

static void read_parameters(reader *r, bur_macro *macro, const bur_conf *list)
{
    int n = list ? list->n_items : 0;
    const char **names = BUR_NEW_N(r->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        const bur_text *text = list->item[i]->text;
        names[i] = bur_name_canonical(r->arena, text->s, text->n);
    }
    macro->parameter = names;
    macro->n_parameters = n;
}

static void read_default(reader *r, const bur_macro *macro, bur_eq *otherwise,
                         const bur_conf *item)
{
    const char *name =
        bur_name_canonical(r->arena, item->name, strlen(item->name));
    int i = parameter_index(macro, name);
    if (i >= 0) {
        otherwise[i] = bur_eq_read(r->arena, item, r->sink);
        return;
    }
    bur_diag *diag =
        bur_error_at(r->sink, BUR_DIAG_UNKNOWN_KEY, item->name_span,
                     "'%s' has no parameter '%s'", macro->spelt, item->name);
    bur_nearest near = {.wanted = name};
    for (int p = 0; p < macro->n_parameters; p++) {
        bur_nearest_offer(&near, macro->parameter[p]);
    }
    if (near.best) {
        bur_note_at(r->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

/* A list is of the last parameters, whose names need not be settings'. */
static void read_list(reader *r, const bur_macro *macro, bur_eq *otherwise,
                      const bur_conf *list)
{
    int first = macro->n_parameters - list->n_items;
    if (first < 0) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, list->span,
                     "'%s' has %d parameter%s, but here are %d defaults",
                     macro->spelt, macro->n_parameters,
                     macro->n_parameters == 1 ? "" : "s", list->n_items);
        return;
    }
    for (int i = 0; i < list->n_items; i++) {
        otherwise[first + i] = bur_eq_read(r->arena, list->item[i], r->sink);
    }
}

static void read_defaults(reader *r, bur_macro *macro, const bur_conf *group)
{
    bur_eq *otherwise = BUR_NEW_N(r->arena, bur_eq, macro->n_parameters + 1);
    macro->otherwise = otherwise;
    if (group && bur_conf_is_row(group)) {
        read_list(r, macro, otherwise, group);
        return;
    }
    if (group && group->kind != BUR_CONF_GROUP) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, group->span,
                     "'defaults' should be a group in braces, or a list");
        return;
    }
    for (int i = 0; group && i < group->n_items; i++) {
        read_default(r, macro, otherwise, group->item[i]);
    }
}

void bur_read_macro(reader *r, const bur_conf *group)
{
    bur_macro *macro = BUR_NEW(r->arena, bur_macro);
    macro->spelt = bur_conf_text(group, "name", group->name);
    macro->name =
        bur_name_canonical(r->arena, macro->spelt, strlen(macro->spelt));
    macro->span = group->name_span;
    macro->sector = r->sector;
    macro->doc = bur_conf_text(group, "doc", NULL);
    read_parameters(r, macro, bur_conf_at(group, "parameters"));
    read_defaults(r, macro, bur_conf_at(group, "defaults"));
    macro->eq = bur_eq_read(r->arena, bur_conf_at(group, "eq"), r->sink);
    macro->body = bur_model_create(r->arena);
    macro->body->dims = r->model->dims;
    macro->body->dim_by_name = r->model->dim_by_name;
    reader body = {.arena = r->arena, .model = macro->body, .sink = r->sink};
    bur_read_sections(&body, group);
    bur_transport_refuse(macro, r->sink);
    bur_model_add_macro(r->model, macro);
}
