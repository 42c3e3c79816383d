/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as an XMILE 1.0 document. What XMILE lacks goes into elements of
 * Bursar's namespace (xmile_extension.h), beside what other tools can run. */
#include "model/model_write.h"

#include <string.h>

#include "base/number.h"
#include "model/xmile_extension.h"
#include "model/xmile_writing.h"

/* --- text --- */

bool bur_xmile_is_plain(const char *text)
{
    size_t n = strlen(text);
    bool ok = n == 0 || (text[0] != ' ' && text[n - 1] != ' ');
    for (const char *s = text; ok && *s; s++) {
        ok = (unsigned char)*s >= ' ';
    }
    return ok;
}

/* XML 1.0 has no control characters; the extension holds the original. A line
 * break within an attribute is written as XMILE has it in names. */
static void put_char(writing *w, char c, bool attribute)
{
    switch (c) {
    case '&':
        bur_write(w, "&amp;");
        break;
    case '<':
        bur_write(w, "&lt;");
        break;
    case '>':
        bur_write(w, "&gt;");
        break;
    case '"':
        bur_write(w, attribute ? "&quot;" : "\"");
        break;
    case '\n':
        bur_write(w, attribute ? "\\n" : "\n");
        break;
    default: {
        bool bad = (unsigned char)c < ' ' && c != '\t';
        bur_vec_push(w->arena, &w->out, bad ? ' ' : c);
    }
    }
}

void bur_xmile_put_text(writing *w, const char *text)
{
    for (; *text; text++) {
        put_char(w, *text, false);
    }
}

void bur_xmile_put_attribute(writing *w, const char *name, const char *text)
{
    bur_write(w, " %s=\"", name);
    for (; *text; text++) {
        put_char(w, *text, true);
    }
    bur_write(w, "\"");
}

/* A point in a name would be taken for one between a module and its part. */
/* A backslash that a reader would take for the start of an escape, twice. */
static const char *escaped(writing *w, const char *spelt)
{
    char *out = bur_arena_alloc(w->arena, 2 * strlen(spelt) + 1);
    size_t n = 0;
    for (; *spelt; spelt++) {
        out[n++] = *spelt;
        if (*spelt == '\\' && (spelt[1] == '"' || spelt[1] == '\\')) {
            out[n++] = '\\';
        }
    }
    out[n] = '\0';
    return out;
}

void bur_xmile_put_name(writing *w, const char *name, const char *spelt)
{
    spelt = escaped(w, spelt);
    bur_xmile_put_attribute(w, "name",
                            strchr(name, '.') && spelt[0] != '"'
                                ? bur_arena_printf(w->arena, "\"%s\"", spelt)
                                : spelt);
}

void bur_xmile_put_open(writing *w, const char *element)
{
    bur_write_indent(w);
    bur_write(w, "<%s>\n", element);
    w->depth++;
}

void bur_xmile_put_close(writing *w, const char *element)
{
    w->depth--;
    bur_write_indent(w);
    bur_write(w, "</%s>\n", element);
}

void bur_xmile_put_line(writing *w, const char *element, const char *text)
{
    if (text) {
        bur_write_indent(w);
        bur_write(w, "<%s>", element);
        bur_xmile_put_text(w, text);
        bur_write(w, "</%s>\n", element);
    }
}

void bur_xmile_put_settings(writing *w, const char *settings)
{
    bur_xmile_put_open(w, BUR_XMILE_SETTINGS);
    bur_xmile_put_text(w, settings);
    bur_xmile_put_close(w, BUR_XMILE_SETTINGS);
}

/* --- the head of the document --- */

static int most_dimensions(const bur_model *model)
{
    int most = 0;
    for (int i = 0; i < model->vars.n; i++) {
        int n = model->vars.at[i]->n_dims;
        most = n > most ? n : most;
    }
    return most;
}

/* What a reader must have to run the model. */
static void put_options(writing *w)
{
    int dims = most_dimensions(w->model);
    if (dims == 0 && w->model->macros.n == 0) {
        return;
    }
    bur_xmile_put_open(w, "options");
    if (dims > 0) {
        bur_write_indent(w);
        bur_write(w, "<uses_arrays maximum_dimensions=\"%d\"/>\n", dims);
    }
    if (w->model->macros.n > 0) {
        bur_write_indent(w);
        bur_write(w, "<uses_macros recursive_macros=\"false\" "
                     "option_filters=\"false\"/>\n");
    }
    bur_xmile_put_close(w, "options");
}

static void put_header(writing *w, const char *version)
{
    bur_xmile_put_open(w, "header");
    bur_xmile_put_line(w, "vendor", "Bursar");
    bur_write_indent(w);
    bur_write(w, "<product");
    bur_xmile_put_attribute(w, "version", version);
    bur_write(w, ">Bursar</product>\n");
    bur_xmile_put_line(w, "name", w->model->title);
    put_options(w);
    bur_xmile_put_close(w, "header");
}

static void put_number(writing *w, const char *element, double number)
{
    char text[BUR_NUMBER_SIZE];
    bur_xmile_put_line(w, element, bur_number_print(number, text));
}

static void put_step(writing *w, const bur_horizon *h)
{
    char text[BUR_NUMBER_SIZE];
    bool per_unit = h->per_unit > 0;
    bur_write_indent(w);
    bur_write(w, "<dt%s>%s</dt>\n", per_unit ? " reciprocal=\"true\"" : "",
              bur_number_print(per_unit ? h->per_unit : h->dt, text));
}

static void put_specs(writing *w)
{
    static const char *const methods[] = {[BUR_EULER] = "euler",
                                          [BUR_HEUN] = "rk2",
                                          [BUR_MIDPOINT] = "rk2",
                                          [BUR_RK4] = "rk4",
                                          [BUR_RK45] = "rk4"};
    const bur_horizon *h = &w->model->horizon;
    char save[BUR_NUMBER_SIZE];
    bur_write_indent(w);
    bur_write(w, "<sim_specs method=\"%s\"", methods[h->method]);
    bur_xmile_put_attribute(w, "time_units", bur_model_time_word(w->model));
    bur_write(w, " isee:save_interval=\"%s\">\n",
              bur_number_print(h->save, save));
    w->depth++;
    put_number(w, "start", h->start_time);
    put_number(w, "stop", h->start_time + h->length);
    put_step(w, h);
    bur_xmile_put_close(w, "sim_specs");
}

/* What sim_specs cannot say. */
static void put_time(writing *w)
{
    const bur_horizon *h = &w->model->horizon;
    char date[BUR_DATE_SIZE];
    bur_write_open(w, "time");
    if (h->has_date) {
        bur_write_word(w, "start", bur_date_print(h->start, date));
    }
    if (h->start_time + h->length - h->start_time != h->length) {
        bur_write_duration(w, "length", h->length);
    }
    bur_write_duration(w, "save", h->save);
    bur_write_method(w);
    bur_write_close(w);
}

/* --- units --- */

static void put_units(writing *w)
{
    if (w->model->units.n == 0) {
        return;
    }
    bur_xmile_put_open(w, "model_units");
    for (int i = 0; i < w->model->units.n; i++) {
        const bur_unit_def *def = &w->model->units.at[i];
        bur_write_indent(w);
        bur_write(w, "<unit");
        bur_xmile_put_attribute(w, "name", def->name);
        bur_write(w, ">\n");
        w->depth++;
        bur_xmile_put_line(w, "eqn", def->is ? def->is : "");
        for (int k = 0; k < def->n_aliases; k++) {
            bur_xmile_put_line(w, "alias", def->alias[k]);
        }
        bur_xmile_put_close(w, "unit");
    }
    bur_xmile_put_close(w, "model_units");
}

static bool is_plain_word(const char *word)
{
    bur_time_unit time;
    return *word && bur_xmile_is_plain(word) && !strpbrk(word, " \\\"") &&
           !bur_time_unit_recognise(word, &time);
}

/* Whether <model_units> would not give them back as they are. */
static bool units_need_settings(const bur_model *model)
{
    for (int i = 0; i < model->units.n; i++) {
        const bur_unit_def *def = &model->units.at[i];
        bool ok = !def->doc && is_plain_word(def->name) &&
                  (!def->is || (*def->is && bur_xmile_is_plain(def->is) &&
                                strcmp(def->is, def->name) != 0));
        for (int k = 0; ok && k < def->n_aliases; k++) {
            ok = is_plain_word(def->alias[k]);
        }
        if (!ok) {
            return true;
        }
    }
    return false;
}

static void put_model_settings(writing *w)
{
    const bur_model *model = w->model;
    writing settings = {
        .arena = w->arena, .model = model, .depth = w->depth + 1};
    bur_write_text(&settings, "title", model->title);
    bur_write_text(&settings, "doc", model->doc);
    bur_write_rules(&settings);
    put_time(&settings);
    if (units_need_settings(model)) {
        bur_write_units(&settings);
    }
    bur_write_exits(&settings);
    bur_write_accounts(&settings);
    if (bur_xmile_sectors_need_settings(w)) {
        bur_write_sectors(&settings, false);
    }
    bur_write_claims(&settings);
    bur_xmile_put_settings(w, bur_written(&settings));
}

static void put_dimensions(writing *w)
{
    if (w->model->dims.n == 0) {
        return;
    }
    bur_xmile_put_open(w, "dimensions");
    for (int i = 0; i < w->model->dims.n; i++) {
        const bur_dim *dim = w->model->dims.at[i];
        bur_write_indent(w);
        bur_write(w, "<dim");
        bur_xmile_put_attribute(w, "name", dim->spelt);
        bur_write(w, ">\n");
        w->depth++;
        for (int e = 0; e < dim->n; e++) {
            bur_write_indent(w);
            bur_write(w, "<elem");
            bur_xmile_put_attribute(w, "name", dim->element_spelt[e]);
            bur_write(w, "/>\n");
        }
        bur_xmile_put_close(w, "dim");
    }
    bur_xmile_put_close(w, "dimensions");
}

/* --- the model --- */

static void put_variables(writing *w)
{
    bur_xmile_put_open(w, "variables");
    for (int i = 0; i < w->model->vars.n; i++) {
        if (!w->model->vars.at[i]->made) {
            bur_xmile_put_variable(w, w->model->vars.at[i]);
        }
    }
    bur_xmile_put_groups(w);
    bur_xmile_put_close(w, "variables");
}

static void put_macro(writing *w, const bur_macro *macro)
{
    bur_write_indent(w);
    bur_write(w, "<macro");
    bur_xmile_put_name(w, macro->name, macro->spelt);
    bur_write(w, ">\n");
    w->depth++;
    bur_xmile_put_line(w, "doc", macro->doc);
    bur_xmile_put_macro_sector(w, macro);
    for (int i = 0; i < macro->n_parameters; i++) {
        bur_write_indent(w);
        bur_write(w, "<parm");
        if (macro->otherwise[i].tree) {
            bur_xmile_put_attribute(
                w, "default", bur_xmile_equation(w, &macro->otherwise[i]));
        }
        bur_write(w, ">");
        bur_xmile_put_text(w, macro->parameter[i]);
        bur_write(w, "</parm>\n");
    }
    bur_xmile_put_line(w, "eqn", bur_xmile_equation(w, &macro->eq));
    const bur_model *outer = w->model;
    w->model = macro->body;
    if (macro->body->vars.n > 0) {
        put_variables(w);
    }
    w->model = outer;
    bur_xmile_put_close(w, "macro");
}

static void put_model(writing *w)
{
    bur_xmile_put_open(w, "model");
    put_variables(w);
    bur_xmile_put_close(w, "model");
    for (int i = 0; i < w->model->macros.n; i++) {
        put_macro(w, w->model->macros.at[i]);
    }
}

const char *bur_xmile_write(bur_arena *arena, const bur_model *model,
                            const char *version)
{
    writing w = {.arena = arena, .model = model};
    bur_write(&w,
              "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
              "<xmile version=\"1.0\" "
              "xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\"\n"
              "       xmlns:isee=\"http://iseesystems.com/XMILE\" "
              "xmlns:bursar=\"%s\">\n",
              BUR_XMILE_EXTENSION);
    w.depth++;
    put_header(&w, version);
    put_specs(&w);
    put_units(&w);
    put_model_settings(&w);
    put_dimensions(&w);
    put_model(&w);
    bur_xmile_put_close(&w, "xmile");
    return bur_written(&w);
}
