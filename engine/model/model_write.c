/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as the text of a model file, made to be read by a person: sections
 * and groups under headings, each setting on a line of its own. */
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

void bur_write_time(writing *w)
{
    static const char *const methods[] = {[BUR_EULER] = "euler",
                                          [BUR_HEUN] = "heun",
                                          [BUR_MIDPOINT] = "midpoint",
                                          [BUR_RK4] = "rk4"};
    const bur_horizon *h = &w->model->horizon;
    bur_write_open(w, "time");
    put_start(w, h);
    if (h->length > 0) {
        put_length(w, h);
    }
    bur_write_number(w, "dt", h->dt);
    bur_write_duration(w, "save", h->save);
    bur_write_word(w, "method", methods[h->method]);
    bur_write_close(w);
}

/* --- dimensions --- */

static void put_elements(writing *w, const char *key, const bur_dim *dim)
{
    bur_write_indent(w);
    bur_write(w, "%s = [", key);
    for (int i = 0; i < dim->n; i++) {
        const char *name = dim->element_spelt[i];
        bur_write(w, "%s%s", i > 0 ? ", " : "",
                  bur_conf_quoted(w->arena, name, (int)strlen(name)));
    }
    bur_write(w, "];\n");
}

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
        if (strcmp(key[i], dim->name) == 0) {
            put_elements(w, key[i], dim);
        } else {
            bur_write_open(w, key[i]);
            bur_write_text(w, "name", dim->spelt);
            put_elements(w, "elements", dim);
            bur_write_close(w);
        }
    }
    bur_write_close(w);
}

/* --- sections --- */

static void put_heading(writing *w, const char *line, const char *text)
{
    bur_write_indent(w);
    bur_write(w, "# %s ", line);
    for (; *text; text++) {
        bur_write(w, "%c", *text < ' ' && *text > 0 ? ' ' : *text);
    }
    bur_write(w, "\n");
}

static void put_variable(writing *w, const bur_var *var, const char *key)
{
    bur_write_open(w, key);
    if (strcmp(key, var->name) != 0) {
        bur_write_text(w, "name", var->spelt);
    }
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
        put_heading(w, "----", head->group);
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
    bur_write(w, "\n");
    put_heading(w, "------------------------------------------------",
                bur_section_of(kind));
    bur_write_open(w, bur_section_of(kind));
    for (int i = 0; i < s.var.n; i++) {
        if (!s.done[i]) {
            put_group_of(w, &s, i, key);
        }
    }
    bur_write_close(w);
}

void bur_write_exits(writing *w)
{
    if (w->model->exits.n == 0) {
        return;
    }
    bur_write_open(w, "exits");
    for (int i = 0; i < w->model->exits.n; i++) {
        const bur_exit *leave = &w->model->exits.at[i];
        bur_write_open(w, leave->name);
        bur_write_text(w, "title", leave->title);
        bur_write_eq(w, "when", &leave->when);
        bur_write_close(w);
    }
    bur_write_close(w);
}

static void put_sections(writing *w)
{
    static const bur_var_kind order[] = {
        BUR_VAR_PARAMETER, BUR_VAR_STOCK,  BUR_VAR_FLOW,   BUR_VAR_AUXILIARY,
        BUR_VAR_LOOKUP,    BUR_VAR_DRIVER, BUR_VAR_MEASURE};
    const char *const *key = bur_variable_keys(w->arena, w->model);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        put_section(w, order[i], key);
    }
}

void bur_write_rules(writing *w)
{
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
    put_heading(&w, "Made by bursar from", from);
    bur_write(&w, "\n");
    bur_write_open(&w, "model");
    bur_write_text(&w, "title", model->title);
    bur_write_text(&w, "doc", model->doc);
    bur_write_word(&w, "time_unit", bur_time_unit_word(model->time_unit));
    bur_write_rules(&w);
    bur_write_time(&w);
    put_dimensions(&w);
    put_sections(&w);
    bur_write_exits(&w);
    bur_write_close(&w);
    return bur_written(&w);
}
