/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <sim_specs>: when a run starts, ends, steps and saves, and how. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "model/foreign.h"
#include "model/model_read.h"
#include "model/xmile_parts.h"

static bool number_of(xmile *x, const bur_xml *specs, const char *name,
                      double *value)
{
    const bur_xml *at = bur_xml_child(specs, name);
    if (!at) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, specs->span,
                     "<sim_specs> needs <%s>", name);
        return false;
    }
    const char *what = bur_arena_printf(x->arena, "<%s>", name);
    return bur_xmile_number(x, at->text, what, value);
}

static bool read_span(xmile *x, const bur_xml *specs, bur_horizon *h)
{
    double stop;
    if (!number_of(x, specs, "start", &h->start_time) ||
        !number_of(x, specs, "stop", &stop)) {
        return false;
    }
    h->length = bur_length_between(h->start_time, stop);
    if (!(stop > h->start_time) || !isfinite(h->length)) {
        bur_error_at(x->sink, BUR_DIAG_HORIZON,
                     bur_xml_child(specs, "stop")->span,
                     "the stop should lie after the start");
        return false;
    }
    return true;
}

static bool read_step(xmile *x, const bur_xml *specs, bur_horizon *h)
{
    const bur_xml *at = bur_xml_child(specs, "dt");
    const bur_xml_attr *inverse = bur_xml_attribute(at, "reciprocal");
    h->dt = 1;
    if (at && !bur_xmile_number(x, at->text, "<dt>", &h->dt)) {
        return false;
    }
    if (inverse && bur_xmile_boolean(x, inverse->text, false)) {
        h->per_unit = h->dt;
        h->dt = 1 / h->per_unit;
    }
    double steps = h->length / h->dt;
    if (!(h->dt > 0) || !(steps <= BUR_MAX_STEPS) || !(steps >= 0.5)) {
        bur_error_at(x->sink, BUR_DIAG_HORIZON, at ? at->span : specs->span,
                     "<dt> should be positive, and make 1 to %d steps",
                     BUR_MAX_STEPS);
        return false;
    }
    return true;
}

/* A whole number of steps; every step is saved when nothing is said. */
static void read_save(xmile *x, const bur_xml *specs, bur_horizon *h)
{
    const bur_xml_attr *attr = bur_xml_attribute(specs, "save_interval");
    const bur_xml *child = bur_xml_child(specs, "save_step");
    const bur_text *text = attr ? attr->text : child ? child->text : NULL;
    double save = 0;
    if (text && text->n > 0) {
        bur_xmile_number(x, text, "the interval of saving", &save);
    }
    double stride = floor(save / h->dt + 0.5);
    stride = stride > BUR_MAX_STEPS ? BUR_MAX_STEPS : stride;
    h->save = (stride < 1 ? 1 : stride) * h->dt;
}

static bool is_word(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && strncasecmp(s, word, n) == 0;
}

static bool known_method(const char *s, size_t n, bur_integrator *method)
{
    static const struct {
        const char *word;
        bur_integrator method;
    } known[] = {{"euler", BUR_EULER}, {"euler's", BUR_EULER},
                 {"rk4", BUR_RK4},     {"rk2", BUR_HEUN},
                 {"heun", BUR_HEUN},   {"midpoint", BUR_MIDPOINT},
                 {"rk45", BUR_RK45},   {"rkf45", BUR_RK45},
                 {"dopri5", BUR_RK45}, {"adaptive", BUR_RK45}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (is_word(s, n, known[i].word)) {
            *method = known[i].method;
            return true;
        }
    }
    return false;
}

/* The first method of a list that is there. */
static void read_method(xmile *x, const bur_xml *specs, bur_horizon *h)
{
    const bur_xml_attr *attr = bur_xml_attribute(specs, "method");
    const char *all = attr ? bur_xml_trimmed(x->arena, attr->text) : "";
    for (const char *s = all; *s;) {
        size_t n = strcspn(s, ", ");
        if (n > 0 && known_method(s, n, &h->method)) {
            return;
        }
        s += n > 0 ? n : 1;
    }
    if (*all) {
        bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, bur_text_span(attr->text),
                     "there is no integration method '%s'; there are euler, "
                     "rk2, midpoint, rk4 and rk45",
                     all);
    }
}

static void read_unit(xmile *x, const bur_xml *specs)
{
    const bur_xml_attr *attr = bur_xml_attribute(specs, "time_units");
    x->model->time_unit = BUR_TIME_UNIT;
    if (!attr) {
        return;
    }
    const char *word = bur_xml_trimmed(x->arena, attr->text);
    bool plain = *word == '\0' || strcasecmp(word, "unit") == 0 ||
                 strcasecmp(word, "units") == 0;
    if (!plain && !bur_time_unit_recognise(word, &x->model->time_unit)) {
        x->model->time_word = word;
    }
}

/* Vensim writes "RK4" whatever the model uses. */
static void doubt_method(xmile *x, const bur_xml *specs, bur_horizon *h)
{
    if (x->model->truncates && h->method == BUR_RK4) {
        h->method = BUR_EULER;
        x->model->method_changed =
            bur_text_span(bur_xml_attribute(specs, "method")->text);
    }
}

static void refuse_parts(xmile *x, const bur_xml *specs)
{
    const bur_xml *run = bur_xml_child(specs, "run");
    const bur_xml_attr *by = bur_xml_attribute(run, "by");
    if (by && strcmp(by->text->s, "all") != 0) {
        bur_xmile_refuse(x, run, "a whole model runs, never a part of it");
    }
}

void bur_xmile_read_time(xmile *x, const bur_xml *specs)
{
    bur_horizon *h = &x->model->horizon;
    read_unit(x, specs);
    read_method(x, specs, h);
    doubt_method(x, specs, h);
    refuse_parts(x, specs);
    if (read_span(x, specs, h) && read_step(x, specs, h)) {
        read_save(x, specs, h);
        /* what a method needs besides, as where nothing is said */
        bur_horizon_read(NULL, x->model->time_unit, h, x->sink);
    }
}
