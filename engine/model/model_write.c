/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as the text of a model file, made to be read by a person: sections
 * and sectors under headings, each setting on a line of its own. */
#include "model/model_write.h"

#include <math.h>
#include <string.h>

#include "config/conf.h"
#include "model/reading.h"
#include "model/writing.h"

/* --- time --- */

static void put_start(writing *w, const bur_horizon *h)
{
    char date[BUR_DATE_SIZE];
    if (h->has_date) {
        bur_write_word(w, "start", bur_date_print(h->start, date));
    } else {
        bur_write_number(w, "start", h->start_time);
    }
}

/* The end where there are no dates and it says the same as the length. */
static void put_length(writing *w, const bur_horizon *h)
{
    double end = h->start_time + h->length;
    if (!h->has_date && end - h->start_time == h->length) {
        bur_write_number(w, "end", end);
    } else {
        bur_write_duration(w, "length", h->length);
    }
}

void bur_write_method(writing *w)
{
    const bur_horizon *h = &w->model->horizon;
    bur_write_word(w, "method", bur_method_name(h->method));
    if (h->method == BUR_RK45) {
        bur_write_number(w, "tolerance", h->tolerance);
        bur_write_number(w, "absolute", h->absolute);
    }
}

void bur_write_time(writing *w)
{
    const bur_horizon *h = &w->model->horizon;
    bur_write_open(w, "time");
    put_start(w, h);
    if (h->length > 0) {
        put_length(w, h);
    }
    if (h->per_unit > 0) {
        bur_write_number(w, "steps_per_unit", h->per_unit);
    } else {
        bur_write_number(w, "dt", h->dt);
    }
    bur_write_duration(w, "save", h->save);
    bur_write_method(w);
    bur_write_close(w);
}

/* --- units --- */

void bur_write_units(writing *w)
{
    if (w->model->units.n == 0) {
        return;
    }
    const char *const *key = bur_unit_keys(w->arena, w->model);
    bur_write_open(w, "units");
    for (int i = 0; i < w->model->units.n; i++) {
        const bur_unit_def *def = &w->model->units.at[i];
        bur_write_open(w, key[i]);
        if (strcmp(key[i], def->name) != 0) {
            bur_write_text(w, "name", def->name);
        }
        bur_write_text(w, "is", def->is);
        if (def->n_aliases > 0) {
            bur_write_words(w, "aliases", def->alias, def->n_aliases);
        }
        bur_write_text(w, "doc", def->doc);
        bur_write_close(w);
    }
    bur_write_close(w);
}

/* --- dimensions --- */

static void put_dimensions(writing *w)
{
    const bur_model *model = w->model;
    const char *const *key = bur_dimension_keys(w->arena, model);
    if (model->dims.n == 0) {
        return;
    }
    bur_write_open(w, "dimensions");
    for (int i = 0; i < model->dims.n; i++) {
        const bur_dim *dim = model->dims.at[i];
        const char *name = bur_name_canonical(w->arena, key[i], strlen(key[i]));
        if (strcmp(name, dim->name) == 0) {
            bur_write_words(w, key[i], dim->element_spelt, dim->n);
        } else {
            bur_write_open(w, key[i]);
            bur_write_text(w, "name", dim->spelt);
            bur_write_words(w, "elements", dim->element_spelt, dim->n);
            bur_write_close(w);
        }
    }
    bur_write_close(w);
}

/* --- the rest --- */

static void put_exit(writing *w, const bur_exit *leave)
{
    bur_write_open(w, leave->name);
    bur_write_text(w, "title", leave->title);
    bur_write_text(w, "doc", leave->doc);
    bur_write_eq(w, "when", &leave->when);
    bur_write_close(w);
}

void bur_write_exits(writing *w)
{
    bool open = false;
    for (int i = 0; i < w->model->exits.n; i++) {
        if (w->model->exits.at[i].sector != w->sector) {
            continue;
        }
        bur_write_open_once(w, "exits", &open);
        put_exit(w, &w->model->exits.at[i]);
    }
    bur_write_close_if(w, open);
}

void bur_write_rules(writing *w)
{
    bur_write_word(w, "time_unit", bur_time_unit_word(w->model->time_unit));
    bur_write_text(w, "time_word", w->model->time_word);
    if (w->model->imported) {
        bur_write_indent(w);
        bur_write(w, "imported = true;\n");
    }
    if (w->model->truncates) {
        bur_write_word(w, "integers", "truncate");
    }
    if (w->model->limits_outflows) {
        bur_write_word(w, "non_negative_rule", "limit");
    }
}

const char *bur_model_write(bur_arena *arena, const bur_model *model,
                            const char *from)
{
    writing w = {.arena = arena, .model = model};
    bur_write_heading(&w, "Made by bursar from", from);
    bur_write(&w, "\n");
    bur_write_open(&w, "model");
    bur_write_text(&w, "title", model->title);
    bur_write_text(&w, "doc", model->doc);
    bur_write_rules(&w);
    bur_write_time(&w);
    bur_write_units(&w);
    put_dimensions(&w);
    bur_write_sections(&w);
    bur_write_macros(&w);
    bur_write_exits(&w);
    bur_write_accounts(&w);
    bur_write_sectors(&w, true);
    bur_write_claims(&w);
    bur_write_close(&w);
    return bur_written(&w);
}
