/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Macros as settings. */
#include <string.h>

#include "config/conf.h"
#include "model/writing.h"

static void put_parameters(writing *w, const bur_macro *macro)
{
    bur_write_indent(w);
    bur_write(w, "parameters = [");
    for (int i = 0; i < macro->n_parameters; i++) {
        const char *name = macro->parameter[i];
        bur_write(w, "%s%s", i > 0 ? ", " : "",
                  bur_conf_quoted(w->arena, name, (int)strlen(name)));
    }
    bur_write(w, "];\n");
}

/* By name where each can be a setting's, else a list. */
static bool names_are_keys(const bur_macro *macro)
{
    bool ok = true;
    for (int i = bur_macro_needs(macro); ok && i < macro->n_parameters; i++) {
        ok = bur_is_key(macro->parameter[i]);
    }
    return ok;
}

static void put_list(writing *w, const bur_macro *macro)
{
    int first = bur_macro_needs(macro), before = w->out.n;
    bur_write_indent(w);
    bur_write(w, "defaults = (");
    int column = w->out.n - before;
    for (int i = first; i < macro->n_parameters; i++) {
        if (i > first) {
            bur_write(w, ",\n%*s", column, "");
        }
        bur_write_eq_value(w, &macro->otherwise[i], column);
    }
    bur_write(w, ");\n");
}

static void put_defaults(writing *w, const bur_macro *macro)
{
    bool open = false;
    if (!names_are_keys(macro)) {
        put_list(w, macro);
        return;
    }
    for (int i = 0; i < macro->n_parameters; i++) {
        if (!macro->otherwise[i].tree) {
            continue;
        }
        if (!open) {
            bur_write_open(w, "defaults");
            open = true;
        }
        bur_write_eq(w, macro->parameter[i], &macro->otherwise[i]);
    }
    if (open) {
        bur_write_close(w);
    }
}

static void put_macro(writing *w, const bur_macro *macro, const char *key)
{
    writing body = *w;
    bur_write_open(&body, key);
    bur_write_name(&body, key, macro->spelt);
    bur_write_text(&body, "doc", macro->doc);
    if (macro->n_parameters > 0) {
        put_parameters(&body, macro);
        put_defaults(&body, macro);
    }
    bur_write_eq(&body, "eq", &macro->eq);
    body.model = macro->body;
    body.sector = NULL;
    bur_write_sections(&body);
    bur_write_close(&body);
    body.model = w->model;
    body.sector = w->sector;
    *w = body;
}

void bur_write_macros(writing *w)
{
    const char *const *key = bur_macro_keys(w->arena, w->model);
    bool open = false;
    for (int i = 0; i < w->model->macros.n; i++) {
        if (w->model->macros.at[i]->sector != w->sector) {
            continue;
        }
        bur_write(w, open ? "" : "\n");
        bur_write_open_once(w, "macros", &open);
        put_macro(w, w->model->macros.at[i], key[i]);
    }
    bur_write_close_if(w, open);
}
