/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sectors as settings: nested groups with all that is in them, or, where XMILE
 * holds their variables, by themselves. */
#include <string.h>

#include "model/writing.h"

static void put_sector(writing *w, const bur_sector *sector, bool whole)
{
    w->sector = sector;
    if (whole) {
        bur_write(w, "\n");
        bur_write_heading(w, "================================", sector->title);
    }
    bur_write_open(w, sector->name);
    if (strcmp(sector->title, sector->name) != 0) {
        bur_write_text(w, "title", sector->title);
    }
    bur_write_text(w, "doc", sector->doc);
    if (whole) {
        bur_write_sections(w);
        bur_write_macros(w);
    }
    bur_write_exits(w);
    bur_write_claims(w);
    bur_write_close(w);
    w->sector = NULL;
}

void bur_write_sectors(writing *w, bool whole)
{
    if (w->model->sectors.n == 0) {
        return;
    }
    bur_write(w, whole ? "\n" : "");
    bur_write_open(w, "sectors");
    for (int i = 0; i < w->model->sectors.n; i++) {
        put_sector(w, w->model->sectors.at[i], whole);
    }
    bur_write_close(w);
}
