/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of a scenario: its files, the months they meet, and whether they
 * fit together and with shocks and policies. */
#include "scenario/data.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/file.h"

enum { MONTHS = 12 };

/* --- months and steps --- */

int bur_data_month(bur_date date)
{
    return date.year * MONTHS + date.month - 1;
}

bur_date bur_data_first_day(int month)
{
    return (bur_date){month / MONTHS, month % MONTHS + 1, 1};
}

const char *bur_data_month_print(bur_scenario *s, int month)
{
    return bur_arena_printf(s->arena, "%04d-%02d", month / MONTHS,
                            month % MONTHS + 1);
}

/* The step, perhaps a fraction of one, at which a month begins. */
static double exact_step(const bur_scenario *s, int month)
{
    const bur_horizon *h = &s->model->horizon;
    double time = bur_timeline_of_date(&s->timeline, bur_data_first_day(month));
    return (time - h->start_time) / h->dt;
}

int bur_data_step(const bur_scenario *s, int month)
{
    double step = floor(exact_step(s, month) + 0.5);
    return step < -1e9 ? (int)-1e9 : step > 1e9 ? (int)1e9 : (int)step;
}

double bur_data_value(const bur_scenario *s, const data_set *set,
                      const data_month *month)
{
    int steps =
        bur_data_step(s, month->month + 1) - bur_data_step(s, month->month);
    double length = steps * s->model->horizon.dt;
    return set->has_amounts ? month->value / length : month->value;
}

static bool is_step(double step)
{
    return fabs(step - floor(step + 0.5)) < 1e-6;
}

/* Months of a set that begin between two steps are moved to the nearest, which
 * is said once. */
static void say_moved(bur_scenario *s, const data_set *set)
{
    bool moved = false;
    for (int i = 0; i < set->columns.n; i++) {
        const data_column *c = &set->columns.at[i];
        for (int k = 0; k < c->months.n; k++) {
            int month = c->months.at[k].month;
            moved |= !is_step(exact_step(s, month)) ||
                     !is_step(exact_step(s, month + 1));
        }
    }
    if (moved) {
        bur_warning_at(s->sink, BUR_DIAG_SNAPPED, set->group->name_span,
                       "some of these months begin between two steps: each "
                       "begins at the nearest");
    }
}

/* Whether the run has dates, and steps that no month is shorter than. */
static bool has_months(bur_scenario *s, const bur_conf *data)
{
    const bur_horizon *h = &s->model->horizon;
    double shortest = s->model->time_unit >= BUR_MONTH ? 365.25 / MONTHS : 28;
    if (!h->has_date) {
        bur_error_at(s->sink, BUR_DIAG_DATA, data->name_span,
                     "data by month need a start date: time.start = "
                     "\"2027-01-01\"");
        return false;
    }
    if (h->dt * bur_time_unit_days(s->model->time_unit) >
        shortest * (1 + 1e-9)) {
        bur_error_at(s->sink, BUR_DIAG_DATA, data->name_span,
                     "the time step is longer than a month: data by month "
                     "need a smaller time.dt");
        return false;
    }
    return true;
}

/* --- reading --- */

/* The day of 'from' or 'until'. "2026-10" is its first day, or its last. */
static int read_day(bur_scenario *s, const bur_conf *group, const char *key,
                    int otherwise)
{
    const bur_conf *value = bur_conf_at(group, key);
    bur_date date;
    if (!value) {
        return otherwise;
    }
    if (!bur_date_read(value->text->s, &date)) {
        bur_error_at(s->sink, BUR_DIAG_DATE, value->span,
                     "'%s' should be a date such as \"2026-10-31\"", key);
        return otherwise;
    }
    bool whole_month = value->text->n == (int)strlen("2026-10");
    return otherwise == INT_MAX && whole_month
               ? (int)bur_date_days(
                     bur_data_first_day(bur_data_month(date) + 1)) -
                     1
               : (int)bur_date_days(date);
}

static const bur_csv *read_file(bur_scenario *s, const bur_conf *group)
{
    const bur_conf *file = bur_conf_at(group, "file");
    bur_fault fault = {0};
    const bur_csv *csv = bur_csv_read(
        s->arena, bur_path_beside(s->arena, file->source->path, file->text->s),
        s->sink, &fault);
    if (csv) {
        bur_scenario_note_text(
            s, bur_arena_printf(s->arena, "data_text_%s", group->name),
            csv->source);
    } else if (fault.status != BUR_OK) {
        bur_error_at(s->sink, BUR_DIAG_FILE, file->span, "%s", fault.message);
    }
    return csv;
}

/* Leaves out columns that say nothing. */
static void drop_empty(data_set *set)
{
    int n = 0;
    for (int i = 0; i < set->columns.n; i++) {
        if (set->columns.at[i].months.n > 0) {
            set->columns.at[n++] = set->columns.at[i];
        }
    }
    set->columns.n = n;
}

static void read_set(bur_scenario *s, const bur_conf *group)
{
    data_set *set = BUR_NEW(s->arena, data_set);
    set->name = group->name;
    set->kind = (data_kind)bur_conf_choice(group, "kind", "set|add|plan", 0);
    set->group = group;
    set->from = read_day(s, group, "from", INT_MIN);
    set->until = read_day(s, group, "until", INT_MAX);
    set->csv = read_file(s, group);
    if (!set->csv || !bur_data_table_read(s, set)) {
        return;
    }
    drop_empty(set);
    if (set->columns.n == 0) {
        bur_warning_at(s->sink, BUR_DIAG_DATA_UNUSED, group->name_span,
                       "nothing of these data is used");
    } else {
        say_moved(s, set);
        bur_vec_push(s->arena, &s->data, set);
    }
}

/* --- together --- */

const data_month *bur_data_said(const bur_scenario *s, int n, data_kind kind,
                                const data_column *of, int month)
{
    for (int i = 0; i < n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; set->kind == kind && k < set->columns.n; k++) {
            const data_column *c = &set->columns.at[k];
            for (int m = 0; c->var == of->var && c->element == of->element &&
                            m < c->months.n;
                 m++) {
                if (c->months.at[m].month == month) {
                    return &c->months.at[m];
                }
            }
        }
    }
    return NULL;
}

/* Two files may not set, or plan, the same; what is set has nothing added. */
static void judge_month(bur_scenario *s, int number, const data_column *c,
                        const data_month *m)
{
    const data_set *set = s->data.at[number];
    const char *name = bur_var_label(s->arena, c->var, c->element);
    const char *month = bur_data_month_print(s, m->month);
    bool adds = set->kind == DATA_ADD;
    const data_month *other = bur_data_said(
        s, adds ? s->data.n : number, adds ? DATA_SET : set->kind, c, m->month);
    if (other && adds) {
        bur_diag *diag = bur_warning_at(
            s->sink, BUR_DIAG_DATA_UNUSED, m->span,
            "'%s' in %s is set by data: this is not added to it", name, month);
        bur_note_at(s->sink, diag, other->span, "it is set here");
    } else if (other) {
        bur_diag *diag =
            bur_error_at(s->sink, BUR_DIAG_DATA, m->span,
                         "'%s' in %s is given by two files", name, month);
        bur_note_at(s->sink, diag, other->span, "the other is here");
    }
}

/* Up to which step values are set. */
static void note_as_of(bur_scenario *s, const data_set *set)
{
    for (int i = 0; set->kind == DATA_SET && i < set->columns.n; i++) {
        const data_column *c = &set->columns.at[i];
        int end = bur_data_step(s, c->months.at[c->months.n - 1].month + 1);
        s->as_of = end > s->as_of ? end : s->as_of;
    }
}

/* Amounts need a target that is counted per unit of time. */
static void judge_amounts(bur_scenario *s, const data_set *set,
                          const data_column *c)
{
    const char *unit;
    if (set->has_amounts && c->var->kind != BUR_VAR_FLOW && c->var->unit &&
        !bur_data_is_rate(s, c->var, &unit)) {
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_TARGET, c->span,
            "'%s' is in %s, not per %s: no amount over time makes it", c->label,
            c->var->unit, bur_model_time_word(s->model));
        bur_note_at(s->sink, diag, BUR_NOWHERE,
                    "a wide table, one row a month, gives its values");
    }
}

static void judge_all(bur_scenario *s)
{
    for (int i = 0; i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        note_as_of(s, set);
        for (int k = 0; k < set->columns.n; k++) {
            const data_column *c = &set->columns.at[k];
            judge_amounts(s, set, c);
            for (int m = 0; m < c->months.n; m++) {
                judge_month(s, i, c, &c->months.at[m]);
            }
        }
    }
}

/* Whether data set what a shock acts on. */
static bool hits_what_is_set(bur_scenario *s, const bur_conf *shock)
{
    int element;
    const bur_conf *target = bur_conf_at(shock, "target");
    const bur_var *var = bur_scenario_target(s, target->text, &element);
    for (int i = 0; var && i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; set->kind == DATA_SET && k < set->columns.n; k++) {
            const data_column *c = &set->columns.at[k];
            if (c->var == var && (element < 0 || c->element == element)) {
                return true;
            }
        }
    }
    return false;
}

/* The time at which something may begin; without `start`, that of the run. */
static double begins(const bur_scenario *s, const bur_conf *start)
{
    bur_date date;
    if (start && start->kind == BUR_CONF_TEXT &&
        bur_date_read(start->text->s, &date)) {
        return bur_timeline_of_date(&s->timeline, date);
    }
    return start && bur_conf_is_number(start) ? start->number
                                              : s->model->horizon.start_time;
}

static void judge_start(bur_scenario *s, const bur_conf *group, const char *key,
                        const char *what)
{
    const bur_conf *start = bur_conf_at(group, key);
    double as_of = bur_timeline_time(&s->timeline, s->as_of);
    if (begins(s, start) < as_of - s->model->horizon.dt / 2) {
        bur_warning_at(s->sink, BUR_DIAG_DATA_CHANGED,
                       start ? start->span : group->name_span, "%s", what);
    }
}

/* Policies that begin in months that are known, and shocks that change them. */
static void judge_starts(bur_scenario *s)
{
    const bur_conf *shocks = bur_conf_at(s->conf, "shocks");
    const bur_conf *policies = bur_conf_at(s->conf, "policies");
    for (int i = 0; policies && s->as_of > 0 && i < policies->n_items; i++) {
        const bur_conf *set = bur_conf_at(policies->item[i], "set");
        if (set && set->n_items > 0) {
            judge_start(s, policies->item[i], "from",
                        "this policy can begin in months whose values are set "
                        "by data: it should begin after them");
        }
    }
    for (int i = 0; shocks && s->as_of > 0 && i < shocks->n_items; i++) {
        if (hits_what_is_set(s, shocks->item[i])) {
            judge_start(s, shocks->item[i], "start",
                        "this shock can change what is set by data: it acts "
                        "after them");
        }
    }
}

bool bur_scenario_read_data(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    const bur_conf *data = bur_conf_at(s->conf, "data");
    if (data && data->n_items > 0 && !has_months(s, data)) {
        return false;
    }
    for (int i = 0; data && i < data->n_items; i++) {
        read_set(s, data->item[i]);
    }
    if (s->sink->n_errors == errors) {
        judge_all(s);
        judge_starts(s);
    }
    return s->sink->n_errors == errors;
}
