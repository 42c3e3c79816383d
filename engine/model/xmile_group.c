/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <group>: a sector of XMILE. The extension may have told of it before: by its
 * title, or by the name that it has in a model file. */
#include <string.h>

#include "model/writing.h"
#include "model/xmile_parts.h"

static bur_sector *add_sector(xmile *x, const bur_xml *at, const char *title)
{
    bur_sector *sector = BUR_NEW(x->arena, bur_sector);
    sector->name = bur_sector_key(x->arena, x->model, title);
    sector->title = title;
    sector->doc = bur_xml_words(x->arena, bur_xml_child(at, "doc"));
    sector->span = bur_text_span(bur_xml_attribute(at, "name")->text);
    bur_vec_push(x->arena, &x->model->sectors, sector);
    return sector;
}

static bool is_same(xmile *x, const char *a, const char *b)
{
    return strcmp(bur_name_canonical(x->arena, a, strlen(a)),
                  bur_name_canonical(x->arena, b, strlen(b))) == 0;
}

static const bur_sector *sector_of(xmile *x, const bur_xml *at)
{
    const char *title = bur_xmile_name(x, at);
    if (!title) {
        return NULL;
    }
    for (int i = 0; i < x->model->sectors.n; i++) {
        if (is_same(x, x->model->sectors.at[i]->title, title)) {
            return x->model->sectors.at[i];
        }
    }
    for (int i = 0; i < x->n_told; i++) {
        if (is_same(x, x->model->sectors.at[i]->name, title)) {
            return x->model->sectors.at[i];
        }
    }
    return add_sector(x, at, title);
}

static void put_in_sector(xmile *x, const xmile_scope *in,
                          const bur_sector *sector, const char *s)
{
    const char *name = bur_xmile_canonical(x->arena, s);
    bur_var *var = bur_map_at(x->by_name, bur_xmile_full(x, in, name));
    if (var) {
        var->sector = sector;
    }
}

static void read_group(xmile *x, const xmile_scope *in, const bur_xml *at)
{
    const bur_sector *sector = sector_of(x, at);
    for (const bur_xml *part = sector ? at->first : NULL; part;
         part = part->next) {
        const bur_xml_attr *name = bur_xml_attribute(part, "name");
        if (strcmp(part->name, "entity") == 0 && name) {
            put_in_sector(x, in, sector, name->text->s);
        } else if (strcmp(part->name, "var") == 0) {
            put_in_sector(x, in, sector, part->text->s);
        }
    }
}

static void read_all(xmile *x, const xmile_scope *in, const bur_xml *of)
{
    for (const bur_xml *at = bur_xml_child(of, "group");
         at && !bur_xmile_enough(x); at = bur_xml_next(at)) {
        read_group(x, in, at);
    }
}

void bur_xmile_read_groups(xmile *x, const xmile_scope *in)
{
    if (!in->macro) {
        read_all(x, in, bur_xml_child(in->model, "variables"));
        read_all(x, in, in->model);
    }
}
