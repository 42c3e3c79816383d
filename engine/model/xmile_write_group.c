/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sectors as <group>s, which other programs show under their titles. What a
 * group has no place for stands in the settings of the model. */
#include <string.h>

#include "model/xmile_writing.h"

/* Whether a reader would find the title in the attribute `name`. */
static bool can_be_name(const char *title)
{
    return bur_xmile_is_plain(title) && !strpbrk(title, "\\\"");
}

static bool is_same(bur_arena *arena, const char *a, const char *b)
{
    return strcmp(bur_name_canonical(arena, a, strlen(a)),
                  bur_name_canonical(arena, b, strlen(b))) == 0;
}

/* The title; the sector's name where that is not one group's. */
static const char *group_name(const writing *w, int i)
{
    const bur_sector *sector = w->model->sectors.at[i];
    bool ok = can_be_name(sector->title);
    for (int k = 0; ok && k < w->model->sectors.n; k++) {
        const bur_sector *other = w->model->sectors.at[k];
        ok = k == i || (!is_same(w->arena, other->title, sector->title) &&
                        !is_same(w->arena, other->name, sector->title));
    }
    return ok ? sector->title : sector->name;
}

static bool is_said(bur_arena *arena, const bur_model *before, const char *name,
                    const bur_sector *sector)
{
    return strcmp(name, sector->title) == 0 &&
           strcmp(bur_sector_key(arena, before, name), sector->name) == 0 &&
           (!sector->doc || (*sector->doc && bur_xmile_is_plain(sector->doc)));
}

/* What stands in settings only. */
static bool holds_more(const bur_model *model)
{
    bool more = false;
    for (int i = 0; i < model->exits.n; i++) {
        more = more || model->exits.at[i].sector;
    }
    for (int i = 0; i < model->macros.n; i++) {
        more = more || model->macros.at[i]->sector;
    }
    for (int i = 0; i < model->constraints.n; i++) {
        more = more || model->constraints.at[i].sector;
    }
    for (int i = 0; i < model->named_loops.n; i++) {
        more = more || model->named_loops.at[i].sector;
    }
    for (int i = 0; i < model->tests.n; i++) {
        more = more || model->tests.at[i].sector;
    }
    return more;
}

bool bur_xmile_sectors_need_settings(const writing *w)
{
    const bur_model *model = w->model;
    bur_model read = {.arena = w->arena}; /* what is read without them */
    bool need = holds_more(model);
    for (int i = 0; !need && i < model->sectors.n; i++) {
        need =
            !is_said(w->arena, &read, group_name(w, i), model->sectors.at[i]);
        bur_vec_push(w->arena, &read.sectors, model->sectors.at[i]);
    }
    return need;
}

static void put_group(writing *w, int i)
{
    const bur_sector *sector = w->model->sectors.at[i];
    bur_write_indent(w);
    bur_write(w, "<group");
    bur_xmile_put_attribute(w, "name", group_name(w, i));
    bur_write(w, ">\n");
    w->depth++;
    bur_xmile_put_line(w, "doc", sector->doc);
    for (int v = 0; v < w->model->vars.n; v++) {
        const bur_var *var = w->model->vars.at[v];
        if (!var->made && var->sector == sector) {
            bur_write_indent(w);
            bur_write(w, "<entity");
            bur_xmile_put_name(w, var->name, var->spelt);
            bur_write(w, "/>\n");
        }
    }
    bur_xmile_put_close(w, "group");
}

void bur_xmile_put_groups(writing *w)
{
    for (int i = 0; i < w->model->sectors.n; i++) {
        put_group(w, i);
    }
}

void bur_xmile_put_macro_sector(writing *w, const bur_macro *macro)
{
    if (macro->sector) {
        writing settings = {
            .arena = w->arena, .model = w->model, .depth = w->depth + 1};
        bur_write_text(&settings, "sector", macro->sector->name);
        bur_xmile_put_settings(w, bur_written(&settings));
    }
}
