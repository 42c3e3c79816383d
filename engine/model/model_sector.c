/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading sectors: parts of a model, each with sections as the model has them,
 * perhaps from a file of its own. */
#include "model/reading.h"

/* Exits count in their order: those of no sector first, then by sectors. */
void bur_read_sectors(reader *r, const bur_conf *group)
{
    for (int i = 0; group && i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        bur_sector *sector = BUR_NEW(r->arena, bur_sector);
        const char *title = bur_conf_text(item, "title", "");
        sector->name = item->name;
        sector->title = *title ? title : item->name;
        sector->doc = bur_conf_text(item, "doc", NULL);
        sector->span = item->name_span;
        bur_vec_push(r->arena, &r->model->sectors, sector);
        r->sector = sector;
        bur_read_exits(r, bur_conf_at(item, "exits"));
    }
    r->sector = NULL;
}

void bur_read_in_sectors(reader *r, const bur_conf *group)
{
    for (int i = 0; group && i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        r->sector = bur_model_sector(r->model, item->name);
        bur_read_sections(r, item);
        bur_read_macros(r, bur_conf_at(item, "macros"));
    }
    r->sector = NULL;
}
