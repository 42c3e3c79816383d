/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables that shocks and policies are made of, and the times they need. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "lang/parser.h"
#include "scenario/wrapping.h"

/* --- making variables --- */

bur_var *bur_wrap_var(bur_scenario *s, bur_var_kind kind, const char *name,
                      bur_span span)
{
    bur_var *var = BUR_NEW(s->arena, bur_var);
    var->kind = kind;
    var->name = var->spelt = name;
    var->span = span;
    var->n_elements = 1;
    var->made = true;
    var->low = 1; /* no range: low > high */
    var->high = 0;
    return var;
}

const char *bur_wrap_parameter(bur_scenario *s, const char *name, double value,
                               bur_span span)
{
    bur_var *var = bur_wrap_var(s, BUR_VAR_PARAMETER, name, span);
    var->number = BUR_NEW(s->arena, double);
    *var->number = value;
    bur_model_add(s->model, var);
    return name;
}

const char *bur_wrap_forever(bur_scenario *s)
{
    if (!bur_model_var(s->model, "time.never")) {
        bur_wrap_parameter(s, "time.never", BUR_WRAP_FOREVER, BUR_NOWHERE);
    }
    return "\"time.never\"";
}

const char *bur_wrap_equation(bur_scenario *s, const char *name,
                              const char *text, bur_span span)
{
    bur_var *var = bur_wrap_var(s, BUR_VAR_AUXILIARY, name, span);
    var->held = true; /* when and how strongly something acts */
    bur_eq *eq = BUR_NEW(s->arena, bur_eq);
    eq->text = bur_text_of(s->arena, name, text);
    eq->tree = bur_parse(s->arena, eq->text, s->sink);
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(s->model, var);
    return name;
}

const char *bur_wrap_setting(bur_scenario *s, const char *name,
                             const bur_conf *value)
{
    bur_var *var = bur_wrap_var(s, BUR_VAR_AUXILIARY, name, value->span);
    bur_eq *eq = BUR_NEW(s->arena, bur_eq);
    *eq = bur_eq_read(s->arena, value, s->sink);
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(s->model, var);
    return name;
}

const char *bur_wrap_join(bur_scenario *s, const char *a, const char *b)
{
    return bur_arena_printf(s->arena, "%s.%s", a, b);
}

/* A template with @ for a name and $ for a second text. */
const char *bur_wrap_fill(bur_scenario *s, const char *template,
                          const char *name, const char *second)
{
    const char *text = "";
    while (*template) {
        size_t n = strcspn(template, "@$");
        char at = template[n];
        text = bur_arena_printf(s->arena, "%s%.*s%s", text, (int)n, template,
                                at == '@'   ? name
                                : at == '$' ? second
                                            : "");
        template += n + (at != '\0');
    }
    return text;
}

/* --- times and durations --- */

static double snapped(bur_scenario *s, double time, bur_span span)
{
    const bur_horizon *h = &s->model->horizon;
    double n = floor((time - h->start_time) / h->dt + 0.5);
    double at = bur_horizon_time(h, n);
    if (fabs(at - time) > 1e-6 * h->dt) {
        char date[BUR_DATE_SIZE], number[BUR_NUMBER_SIZE];
        double days = bur_timeline_days(&s->timeline, at);
        bur_warning_at(
            s->sink, BUR_DIAG_SNAPPED, span,
            "this falls between two steps; it happens at %s",
            h->has_date
                ? bur_date_print(bur_date_of_days((int64_t)floor(days)), date)
                : bur_number_print(at, number));
    }
    return at;
}

double bur_wrap_moment(bur_scenario *s, const bur_conf *value, double otherwise)
{
    bur_date date;
    if (!value) {
        return otherwise;
    }
    if (value->kind == BUR_CONF_TEXT && s->model->horizon.has_date &&
        bur_date_read(value->text->s, &date)) {
        return snapped(s, bur_timeline_of_date(&s->timeline, date),
                       value->span);
    }
    if (bur_conf_is_number(value)) {
        return snapped(s, value->number, value->span);
    }
    bur_error_at(s->sink, BUR_DIAG_DATE, value->span,
                 s->model->horizon.has_date
                     ? "'%s' should be a date such as \"2028-01-01\", or time "
                       "units since the start"
                     : "'%s' should be a number: the model has no start date",
                 value->name);
    return otherwise;
}

double bur_wrap_duration(bur_scenario *s, const bur_conf *group,
                         const char *key, double otherwise)
{
    const bur_conf *value = bur_conf_at(group, key);
    double duration = otherwise;
    if (value &&
        !bur_duration_read(value->text->s, s->model->time_unit, &duration)) {
        bur_error_at(s->sink, BUR_DIAG_DURATION, value->span,
                     "'%s' should be a duration such as \"24 months\"", key);
    }
    return duration;
}
