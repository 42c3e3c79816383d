/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a model file: all variables of a kind under a heading, those
 * of a group together. */
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

static bool same_group(const bur_var *a, const bur_var *b)
{
    return a->group == b->group ||
           (a->group && b->group && strcmp(a->group, b->group) == 0);
}

typedef struct section {
    BUR_VEC(int) var; /* their numbers in the model */
    bool *done;       /* [var.n] */
} section;

/* All of one group, in their order. */
static void put_group_of(writing *w, section *s, int first,
                         const char *const *key)
{
    const bur_var *head = w->model->vars.at[s->var.at[first]];
    if (head->group) {
        bur_write(w, "\n");
        bur_write_heading(w, "----", head->group);
    }
    for (int i = first; i < s->var.n; i++) {
        const bur_var *var = w->model->vars.at[s->var.at[i]];
        if (!s->done[i] && same_group(var, head)) {
            put_variable(w, var, key[s->var.at[i]]);
            s->done[i] = true;
        }
    }
}

static void put_section(writing *w, bur_var_kind kind, const char *const *key)
{
    section s = {0};
    for (int i = 0; i < w->model->vars.n; i++) {
        const bur_var *var = w->model->vars.at[i];
        if (var->kind == kind && !var->made) {
            bur_vec_push(w->arena, &s.var, i);
        }
    }
    if (s.var.n == 0) {
        return;
    }
    s.done = BUR_NEW_N(w->arena, bool, s.var.n);
    if (w->depth == 1) { /* not those of a macro */
        bur_write(w, "\n");
        bur_write_heading(w, "------------------------------------------------",
                          bur_section_of(kind));
    }
    bur_write_open(w, bur_section_of(kind));
    for (int i = 0; i < s.var.n; i++) {
        if (!s.done[i]) {
            put_group_of(w, &s, i, key);
        }
    }
    bur_write_close(w);
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
