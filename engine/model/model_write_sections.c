/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a model file, or of a sector: all variables of a kind, in a
 * model's own under a heading. */
#include <string.h>

#include "model/reading.h"
#include "model/writing.h"

void bur_write_heading(writing *w, const char *line, const char *text)
{
    bur_write_indent(w);
    bur_write(w, "# %s ", line);
    for (; *text; text++) {
        bur_write(w, "%c", *text < ' ' && *text > 0 ? ' ' : *text);
    }
    bur_write(w, "\n");
}

void bur_write_name(writing *w, const char *key, const char *spelt)
{
    size_t n = strlen(spelt);
    bool same = n == strlen(key);
    for (size_t i = 0; same && i < n; i++) {
        same = spelt[i] == key[i] || (spelt[i] == ' ' && key[i] == '_');
    }
    if (!same) {
        bur_write_text(w, "name", spelt);
    }
}

static void put_variable(writing *w, const bur_var *var, const char *key)
{
    bur_write_open(w, key);
    bur_write_name(w, key, var->spelt);
    bur_write_variable(w, var);
    bur_write_close(w);
}

static void put_section(writing *w, bur_var_kind kind, const char *const *key)
{
    bool open = false;
    for (int i = 0; i < w->model->vars.n; i++) {
        const bur_var *var = w->model->vars.at[i];
        if (var->kind != kind || var->made || var->sector != w->sector) {
            continue;
        }
        if (!open && w->depth == 1) { /* not those of a macro or a sector */
            bur_write(w, "\n");
            bur_write_heading(
                w, "------------------------------------------------",
                bur_section_of(kind));
        }
        bur_write_open_once(w, bur_section_of(kind), &open);
        put_variable(w, var, key[i]);
    }
    bur_write_close_if(w, open);
}

void bur_write_sections(writing *w)
{
    static const bur_var_kind order[] = {
        BUR_VAR_PARAMETER, BUR_VAR_STOCK,  BUR_VAR_FLOW,   BUR_VAR_AUXILIARY,
        BUR_VAR_LOOKUP,    BUR_VAR_DRIVER, BUR_VAR_MEASURE};
    const char *const *key = bur_variable_keys(w->arena, w->model);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        put_section(w, order[i], key);
    }
}
