/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shocks: the strength of each over time, from a date or at random; their size
 * and timing may be inputs. */
#include <string.h>

#include "base/number.h"
#include "lang/parser.h"
#include "scenario/wrapping.h"

enum { KINDS = 3 };

/* The parameter that moves all dates. */
static const char shift[] = "shock.shift";

/* 0 before; up over `ramp`; 1; from start + lasts down over `recovery`. */
static const char *strength_text(bur_scenario *s, const char *name,
                                 const char *start)
{
    return bur_wrap_fill(
        s,
        "MIN(IF TIME + DT / 2 < \"$\" THEN 0 ELSE "
        "MAX(0, MIN(1, SAFEDIV(TIME - \"$\", \"@.ramp\", 1))), "
        "IF TIME + DT / 2 < \"$\" + \"@.lasts\" THEN 1 ELSE "
        "MAX(0, 1 - SAFEDIV(TIME - \"$\" - \"@.lasts\", "
        "\"@.recovery\", 1)))",
        name, start);
}

/* A random shock begins when arrivals, redrawn every unit of time, come after
 * a time without: the last beginning is remembered. */
static const char *random_start(bur_scenario *s, const char *name,
                                const bur_conf *group)
{
    bur_span span = group->name_span;
    if (s->model->time_unit == BUR_TIME_UNIT) {
        bur_error_at(s->sink, BUR_DIAG_DURATION, span,
                     "a rate per year needs a model whose unit of time has a "
                     "known length; this one's is '%s'",
                     bur_model_time_word(s->model));
    }
    bur_var *var = bur_wrap_var(s, BUR_VAR_DRIVER,
                                bur_wrap_join(s, name, "arrivals"), span);
    bur_driver *d = BUR_NEW(s->arena, bur_driver);
    d->process = BUR_PROCESS_POISSON_SHOCKS;
    d->every = s->model->horizon.dt > 1 ? s->model->horizon.dt : 1;
    d->common = bur_conf_choice(group, "scope", "common|provider", 0) == 0;
    d->site = var->name;
    d->recovery = d->every / 64; /* gone by the next redraw */
    bur_dist_args one = bur_dist_args_of(bur_dist_named("constant"));
    bur_dist_give(&one, "value", 1);
    const char *problem = NULL;
    d->size = bur_quantile_create(s->arena, &one, &problem);
    const char *rate =
        bur_wrap_parameter(s, bur_wrap_join(s, name, "rate"),
                           bur_conf_number(group, "rate_per_year", 0), span);
    d->rate.text =
        bur_text_of(s->arena, name, bur_arena_printf(s->arena, "\"%s\"", rate));
    d->rate.tree = bur_parse(s->arena, d->rate.text, s->sink);
    var->driver = d;
    bur_model_add(s->model, var);
    return bur_wrap_equation(
        s, bur_wrap_join(s, name, "begun"),
        bur_wrap_fill(s,
                      "IF \"@.arrivals\" >= 0.5 AND "
                      "PREVIOUS(\"@.arrivals\", 0) < 0.5 THEN TIME "
                      "ELSE PREVIOUS(\"@.begun\", -$)",
                      name, bur_wrap_forever(s)),
        span);
}

/* A date; where shocks come at any date, moved by what all are moved by. */
static const char *fixed_start(wrapping *w, const char *name,
                               const bur_conf *start, bur_span span)
{
    bur_scenario *s = w->s;
    double at = bur_wrap_moment(s, start, 0);
    bool first = w->earliest > w->latest;
    w->earliest = first || at < w->earliest ? at : w->earliest;
    w->latest = first || at > w->latest ? at : w->latest;
    const char *date =
        bur_wrap_parameter(s, bur_wrap_join(s, name, "start"), at, span);
    return s->any_date && start
               ? bur_wrap_equation(
                     s, bur_wrap_join(s, name, "begins"),
                     bur_wrap_fill(s, "\"@.start\" + \"$\"", name, shift), span)
               : date;
}

/* What is known beforehand is not chance: shocks whose dates are fixed are
 * moved together, so that the time between them stays, and all of them begin
 * within the run. */
void bur_wrap_dates(wrapping *w)
{
    bur_scenario *s = w->s;
    double start = s->model->horizon.start_time;
    double low = start - w->earliest;
    double high = start + s->model->horizon.length - w->latest;
    if (!s->any_date || w->earliest > w->latest) {
        return;
    }
    bur_var *var =
        bur_model_var(s->model, bur_wrap_parameter(s, shift, 0, BUR_NOWHERE));
    if (!(low < high)) {
        return;
    }
    bur_dist_args range = bur_dist_args_of(bur_dist_named("uniform"));
    bur_dist_give(&range, "low", low);
    bur_dist_give(&range, "high", high);
    const char *problem = NULL;
    bur_input input = {.var = var,
                       .parameter = var->first_parameter,
                       .label = shift,
                       .quantile =
                           bur_quantile_create(s->arena, &range, &problem),
                       .luck = true};
    bur_vec_push(s->arena, &s->inputs, input);
    s->shift_low = low;
    s->shift_high = high;
}

/* --- what may be uncertain: by, start, lasts; and whether it happens --- */

typedef enum setting_kind { AN_AMOUNT, A_MOMENT, A_DURATION } setting_kind;

/* The text of a date or duration as the number that it is. */
static const bur_conf *as_number(bur_scenario *s, const bur_conf *group,
                                 int item, setting_kind kind)
{
    const bur_conf *value = group->item[item];
    if (value->kind != BUR_CONF_TEXT || kind == AN_AMOUNT ||
        strcmp(value->name, "dist") == 0 || strcmp(value->name, "is") == 0) {
        return value;
    }
    bur_conf *number = BUR_NEW(s->arena, bur_conf);
    *number = *value;
    number->kind = BUR_CONF_FLOAT;
    number->number = kind == A_MOMENT
                         ? bur_wrap_moment(s, value, 0)
                         : bur_wrap_duration(s, group, value->name, 0);
    return number;
}

/* A distribution, in which dates and durations may stand for numbers, makes an
 * input called after the shock and its setting: "freeze.by". */
static const char *make_input(bur_scenario *s, const char *name,
                              const bur_conf *group, const char *key,
                              setting_kind kind)
{
    const bur_conf *given = bur_conf_at(group, key);
    bur_conf *dist = BUR_NEW(s->arena, bur_conf);
    *dist = *given;
    dist->item = BUR_NEW_N(s->arena, const bur_conf *, given->n_items + 1);
    for (int i = 0; i < given->n_items; i++) {
        dist->item[i] = as_number(s, given, i, kind);
    }
    const char *made =
        bur_wrap_parameter(s, bur_wrap_join(s, name, key), 0, given->name_span);
    const char *label = bur_wrap_join(s, group->name, key);
    bur_scenario_sample(s, bur_model_var(s->model, made), 0, dist,
                        bur_name_canonical(s->arena, label, strlen(label)));
    return made;
}

/* "Calls stop: length", for those who read of an input. */
static void name_input(bur_scenario *s, const char *made, const bur_conf *group,
                       const char *what)
{
    const char *title = bur_conf_text(group, "title", group->name);
    bur_model_var(s->model, made)->title =
        *what ? bur_arena_printf(s->arena, "%s: %s", title, what) : title;
}

static bool is_uncertain(const bur_conf *value)
{
    return value && value->kind == BUR_CONF_GROUP && bur_conf_at(value, "dist");
}

static void make_lasts(bur_scenario *s, const char *name, const bur_conf *group)
{
    const bur_conf *lasts = bur_conf_at(group, "lasts");
    double time = BUR_WRAP_FOREVER;
    if (is_uncertain(lasts)) {
        name_input(s, make_input(s, name, group, "lasts", A_DURATION), group,
                   "length");
        return;
    }
    if (lasts && bur_conf_is_number(lasts)) {
        time = lasts->number;
    } else if (!lasts || lasts->kind == BUR_CONF_TEXT) {
        time = bur_wrap_duration(s, group, "lasts", time);
    } else {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, lasts->span,
                     "'lasts' should be a duration such as \"24 months\", or "
                     "a distribution { dist = \"...\"; } of one");
    }
    bur_wrap_parameter(s, bur_wrap_join(s, name, "lasts"), time,
                       group->name_span);
}

static const char *make_start(wrapping *w, const char *name,
                              const bur_conf *group)
{
    const bur_conf *start = bur_conf_at(group, "start");
    if (!is_uncertain(start)) {
        return fixed_start(w, name, start, group->name_span);
    }
    const char *made = make_input(w->s, name, group, "start", A_MOMENT);
    name_input(w->s, made, group, "start");
    return made;
}

/* Whether it happens at all: luck, with the odds as its probability. */
static void make_odds(bur_scenario *s, const char *name, const bur_conf *group)
{
    bur_dist_args args = bur_dist_args_of(bur_dist_named("bernoulli"));
    bur_dist_give(&args, "p", bur_conf_number(group, "odds", 1));
    const char *problem = NULL;
    const char *made = bur_wrap_parameter(s, bur_wrap_join(s, name, "happens"),
                                          1, group->name_span);
    const bur_var *var = bur_model_var(s->model, made);
    name_input(s, made, group, "");
    const char *label = bur_wrap_join(s, group->name, "happens");
    bur_input input = {
        .var = var,
        .parameter = var->first_parameter,
        .label = bur_name_canonical(s->arena, label, strlen(label)),
        .quantile = bur_quantile_create(s->arena, &args, &problem),
        .luck = true};
    if (bur_conf_at(group, "rate_per_year")) {
        bur_error_at(s->sink, BUR_DIAG_SHOCK, bur_conf_span(group, "odds"),
                     "'odds' go with 'start'; a rate says itself how often");
    }
    if (!input.quantile) {
        bur_error_at(s->sink, BUR_DIAG_SHOCK, bur_conf_span(group, "odds"),
                     "%s", problem);
        return;
    }
    bur_vec_push(s->arena, &s->inputs, input);
}

static const char *make_strength(wrapping *w, const char *name,
                                 const bur_conf *group)
{
    bur_scenario *s = w->s;
    bur_span span = group->name_span;
    const bur_conf *start = bur_conf_at(group, "start");
    const bur_conf *rate = bur_conf_at(group, "rate_per_year");
    make_lasts(s, name, group);
    bur_wrap_parameter(s, bur_wrap_join(s, name, "ramp"),
                       bur_wrap_duration(s, group, "ramp", 0), span);
    bur_wrap_parameter(s, bur_wrap_join(s, name, "recovery"),
                       bur_wrap_duration(s, group, "recovery", 0), span);
    if (!start == !rate) {
        bur_error_at(s->sink, BUR_DIAG_SHOCK, span,
                     "a shock needs either 'start' or 'rate_per_year'");
    }
    const char *begins =
        rate ? random_start(s, name, group) : make_start(w, name, group);
    const char *text = strength_text(s, name, begins);
    if (bur_conf_at(group, "odds")) {
        make_odds(s, name, group);
        text = bur_wrap_fill(s, "\"@.happens\" * $", name, text);
    }
    return bur_wrap_equation(s, bur_wrap_join(s, name, "strength"), text, span);
}

/* The size of a shock: a number is a parameter, an equation a variable. */
static const char *make_by(bur_scenario *s, const char *name,
                           const bur_conf *group)
{
    const bur_conf *by = bur_conf_at(group, "by");
    const char *size = bur_wrap_join(s, name, "by");
    if (is_uncertain(by)) {
        static const char *const what[KINDS] = {"factor", "amount", "value"};
        const char *made = make_input(s, name, group, "by", AN_AMOUNT);
        name_input(s, made, group,
                   what[bur_conf_choice(group, "kind", "multiply|add|set", 0)]);
        return made;
    }
    if (!bur_conf_is_number(by) && by->kind != BUR_CONF_TEXT) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, by->span,
                     "'by' should be a number, an equation in quotes, or a "
                     "distribution { dist = \"...\"; }");
        return bur_wrap_parameter(s, size, 0, by->name_span);
    }
    double number = by->number;
    bool equation = by->kind == BUR_CONF_TEXT &&
                    !bur_number_read(by->text->s, (size_t)by->text->n, &number);
    return equation ? bur_wrap_setting(s, size, by)
                    : bur_wrap_parameter(s, size, number, by->name_span);
}

void bur_wrap_shock(wrapping *w, const bur_conf *group)
{
    bur_scenario *s = w->s;
    static const int order_of[KINDS] = {1, 2, 0}; /* multiply, add, set */
    const bur_conf *target = bur_conf_at(group, "target");
    int element;
    bur_var *var = bur_scenario_target(s, target->text, &element);
    if (!var || !bur_can_wrap(s, var, target->span)) {
        return;
    }
    const char *id =
        bur_name_canonical(s->arena, group->name, strlen(group->name));
    const char *name = bur_wrap_join(s, "shock", id);
    int kind = bur_conf_choice(group, "kind", "multiply|add|set", 0);
    shock made = {.strength = make_strength(w, name, group),
                  .by = make_by(s, name, group),
                  .order = order_of[kind],
                  .span = group->name_span};
    wrapped *t = bur_wrapped_of(w, var);
    for (int e = 0; e < var->n_elements; e++) {
        if (element < 0 || e == element) {
            bur_vec_push(s->arena, &t->shocks[e], made);
        }
    }
}
