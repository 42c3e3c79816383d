/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as one JSON object. */
#include "bursar/record_json.h"

#include "bursar/complain.h"
#include "bursar/summary.h"

#include <stdlib.h>
#include <string.h>

typedef struct putting {
    bur_cli_json *json;
    const bur_record *record;
    const bur_record_facts *facts;
    const bur_cli_record_options *options;
} putting;

/* An array of values with its shape, a list in a list, the slowest dimension
 * outermost. */
static void put_array(bur_cli_json *json, const char *key, int n_dims,
                      const int *size, const double **at)
{
    bur_cli_json_open(json, key, '[');
    for (int i = 0; i < size[0]; i++) {
        if (n_dims == 1) {
            bur_cli_json_rounded(json, NULL, *(*at)++);
        } else {
            put_array(json, NULL, n_dims - 1, size + 1, at);
        }
    }
    bur_cli_json_close(json, ']');
}

static void put_values(bur_cli_json *json, const char *key, int n_dims,
                       const int *size, const double *values)
{
    if (values != NULL) {
        put_array(json, key, n_dims, size, &values);
    }
}

static void put_numbers(bur_cli_json *json, const char *key, int n,
                        const double *values)
{
    put_values(json, key, 1, &n, values);
}

static void put_words(bur_cli_json *json, const char *key, int n,
                      const char *const *words)
{
    bur_cli_json_open(json, key, '[');
    for (int i = 0; i < n; i++) {
        bur_cli_json_text(json, NULL, words[i]);
    }
    bur_cli_json_close(json, ']');
}

/* --- what it is of --- */

static void put_facts(const putting *p)
{
    const bur_record_facts *f = p->facts;
    bur_cli_json *json = p->json;
    bur_cli_json_text(json, "bursar", f->version);
    bur_cli_json_text(json, "title", f->title);
    bur_cli_json_text(json, "doc", f->doc);
    bur_cli_json_text(json, "model", f->model);
    bur_cli_json_text(json, "seed", f->seed);
    bur_cli_json_text(json, "design", f->design);
    bur_cli_json_integer(json, "draws", f->n_draws);
    bur_cli_json_integer(json, "failed_draws", f->n_failed);
    bur_cli_json_number(json, "dt", f->dt);
    bur_cli_json_integer(json, "steps", f->n_steps);
    bur_cli_json_open(json, "time", '{');
    bur_cli_json_text(json, "unit", f->time_unit);
    bur_cli_json_text(json, "start", f->start);
    put_numbers(json, "values", f->n_times, f->time);
    put_words(json, "dates", f->date != NULL ? f->n_times : 0, f->date);
    put_words(json, "years", f->n_years, f->year_label);
    bur_cli_json_close(json, '}');
    put_numbers(json, "levels", f->n_levels, f->level);
    bur_cli_json_rounded(json, "interval_level", f->interval_level);
}

static void put_dims(const putting *p)
{
    bur_record_dim dim;
    bur_cli_json_open(p->json, "dims", '[');
    for (int i = 0; bur_record_dim_at(p->record, i, &dim); i++) {
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "name", dim.name);
        put_words(p->json, "labels", dim.n, dim.label);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

static void put_cases(const putting *p)
{
    bur_record_case of;
    bur_cli_json_open(p->json, "cases", '[');
    for (int c = 0; bur_record_case_at(p->record, c, &of); c++) {
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "label", of.label);
        bur_cli_json_text(p->json, "scenario", of.scenario);
        bur_cli_json_text(p->json, "policy", of.policy);
        bur_cli_json_text(p->json, "title", of.title);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

static void put_texts(const putting *p)
{
    bur_record_text text;
    bur_cli_json_open(p->json, "texts", '[');
    for (int i = 0; bur_record_text_at(p->record, i, &text); i++) {
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "name", text.name);
        bur_cli_json_text(p->json, "path", text.path);
        bur_cli_json_text(p->json, "text", text.text);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

/* --- along time --- */

static bool is_wanted(const putting *p, const char *name)
{
    const bur_cli_record_options *o = p->options;
    bool wanted = o->series == NULL;
    for (int i = 0; !wanted && i < o->n_series; i++) {
        wanted = strcmp(o->series[i], name) == 0;
    }
    return wanted;
}

static void put_paths(const putting *p, int series, const bur_record_series *s)
{
    int64_t n = p->options->paths < p->facts->n_draws ? p->options->paths
                                                      : p->facts->n_draws;
    int n_times = p->facts->n_times;
    double *values = bur_cli_memory(((size_t)n_times + 1) * sizeof *values);
    bur_cli_json_open(p->json, "paths", '[');
    for (int c = 0; c < p->facts->n_cases; c++) {
        bur_cli_json_open(p->json, NULL, '[');
        for (int64_t draw = 0; draw < n; draw++) {
            bur_cli_json_open(p->json, NULL, '[');
            for (int e = 0; e < s->n_elements; e++) {
                if (bur_record_draw(p->record, series, c, e, draw, values)) {
                    put_numbers(p->json, NULL, n_times, values);
                }
            }
            bur_cli_json_close(p->json, ']');
        }
        bur_cli_json_close(p->json, ']');
    }
    bur_cli_json_close(p->json, ']');
    free(values);
}

static void put_one_series(const putting *p, int i, const bur_record_series *s)
{
    bur_cli_json *json = p->json;
    int n_times = s->by_year ? p->facts->n_years : p->facts->n_times;
    int size[] = {p->facts->n_cases, s->n_elements, n_times};
    int by_level[] = {p->facts->n_cases, p->facts->n_levels, s->n_elements,
                      n_times};
    bur_record_dim dim;
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "name", s->name);
    bur_cli_json_text(json, "title", s->title != NULL ? s->title : s->name);
    bur_cli_json_text(json, "unit", s->unit);
    bur_cli_json_open(json, "dims", '[');
    for (int d = 0; d < s->n_dims; d++) {
        bur_record_dim_at(p->record, s->dim[d], &dim);
        bur_cli_json_text(json, NULL, dim.name);
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_bool(json, "by_year", s->by_year);
    put_values(json, "mean", 3, size, s->mean);
    if (s->n_dims == 0 || !p->options->total_spread) {
        put_values(json, "quantile", 4, by_level, s->quantile);
    }
    if (s->has_draws && p->options->paths > 0) {
        put_paths(p, i, s);
    }
    bur_cli_json_close(json, '}');
}

static void put_series(const putting *p)
{
    bur_record_series series;
    bur_cli_json_open(p->json, "series", '[');
    for (int i = 0; bur_record_series_at(p->record, i, &series); i++) {
        if (is_wanted(p, series.name)) {
            put_one_series(p, i, &series);
        }
    }
    bur_cli_json_close(p->json, ']');
}

/* p and its interval, of an exit or a threshold */
static void put_chances(const putting *p, const char *key, int n_elements,
                        const double *const values[3])
{
    const char *const keys[] = {key, "low", "high"};
    int by_element[] = {p->facts->n_cases, n_elements, p->facts->n_times};
    int plain[] = {p->facts->n_cases, p->facts->n_times};
    for (int i = 0; i < 3; i++) {
        put_values(p->json, keys[i], n_elements > 0 ? 3 : 2,
                   n_elements > 0 ? by_element : plain, values[i]);
    }
}

static void put_exits(const putting *p)
{
    bur_record_exit e;
    bur_cli_json_open(p->json, "exits", '[');
    for (int i = 0; bur_record_exit_at(p->record, i, &e); i++) {
        const double *const values[] = {e.incidence, e.low, e.high};
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "name", e.name);
        put_chances(p, "incidence", 0, values);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

static void put_thresholds(const putting *p)
{
    bur_record_threshold t;
    bur_cli_json_open(p->json, "thresholds", '[');
    for (int i = 0; bur_record_threshold_at(p->record, i, &t); i++) {
        const double *const values[] = {t.p, t.low, t.high};
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "name", t.name);
        bur_cli_json_text(p->json, "title", t.title != NULL ? t.title : t.name);
        bur_cli_json_text(p->json, "series", t.series);
        bur_cli_json_number(p->json, "value", t.value);
        put_chances(p, "p", t.n_elements, values);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

static void put_plans(const putting *p)
{
    bur_record_plan plan;
    bur_cli_json_open(p->json, "plans", '[');
    for (int i = 0; bur_record_plan_at(p->record, i, &plan); i++) {
        int size[] = {plan.n_elements, p->facts->n_times};
        bur_cli_json_open(p->json, NULL, '{');
        bur_cli_json_text(p->json, "series", plan.series);
        put_values(p->json, "value", 2, size, plan.value);
        bur_cli_json_close(p->json, '}');
    }
    bur_cli_json_close(p->json, ']');
}

/* --- by draw --- */

/* The chance that what a measure is the time of comes by so many months, as
 * far as the run goes. */
static void put_by(const putting *p, int c, int i)
{
    static const int months[] = {12, 24, 36, 60, 120};
    int per_unit = bur_cli_months_of_unit(p->facts->time_unit);
    double end = p->facts->time[p->facts->n_times - 1] * per_unit;
    bur_cli_json_open(p->json, "by", '[');
    for (size_t k = 0; k < sizeof months / sizeof months[0]; k++) {
        bur_figure chance;
        if (months[k] <= end &&
            bur_record_chance(p->record, c, i, (double)months[k] / per_unit,
                              &chance)) {
            bur_cli_json_open(p->json, NULL, '{');
            bur_cli_json_integer(p->json, "months", months[k]);
            bur_cli_put_figure(p->json, "chance", chance);
            bur_cli_json_close(p->json, '}');
        }
    }
    bur_cli_json_close(p->json, ']');
}

static void put_figure_of(const putting *p, const char *key,
                          const bur_figure *figures, int c)
{
    if (figures != NULL) {
        bur_cli_put_figure(p->json, key, figures[c]);
    }
}

static void put_in_case(const putting *p, int i, const bur_record_measure *m,
                        int c)
{
    bur_figure figure;
    int n = p->facts->n_levels;
    bur_cli_json_open(p->json, NULL, '{');
    put_figure_of(p, "mean", m->mean, c);
    put_figure_of(p, "median", m->median, c);
    put_figure_of(p, "tail", m->tail, c);
    if (m->quantile != NULL) {
        put_numbers(p->json, "quantile", n, m->quantile + (ptrdiff_t)c * n);
    }
    bur_cli_json_number(p->json, "missing", m->missing[c]);
    if (c > 0 && bur_record_difference(p->record, c, 0, i, &figure)) {
        bur_cli_put_figure(p->json, "difference", figure);
    }
    if (p->options->against != NULL &&
        bur_record_against(p->record, c, p->options->against, c, i, &figure)) {
        bur_cli_put_figure(p->json, "against", figure);
    }
    if (m->sort == BURSAR_TIME) {
        put_by(p, c, i);
    }
    bur_cli_json_close(p->json, '}');
}

static void put_measures(const putting *p)
{
    bur_record_measure m;
    bur_cli_json *json = p->json;
    bur_cli_json_open(json, "measures", '[');
    for (int i = 0; bur_record_measure_at(p->record, i, &m); i++) {
        if (p->options->no_details && m.detail && i != p->options->but) {
            continue;
        }
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", m.name);
        bur_cli_json_text(json, "title", m.title);
        bur_cli_json_text(json, "unit", m.unit);
        bur_cli_json_text(json, "heading", m.heading);
        bur_cli_json_bool(json, "detail", m.detail);
        bur_cli_json_text(json, "kind", bur_cli_sort_word(m.sort));
        bur_cli_json_text(json, "better", m.high_is_better ? "high" : "low");
        bur_cli_json_open(json, "cases", '[');
        for (int c = 0; c < p->facts->n_cases; c++) {
            put_in_case(p, i, &m, c);
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_inputs(const putting *p)
{
    bur_record_input in;
    bur_cli_json *json = p->json;
    bur_cli_json_open(json, "inputs", '[');
    for (int i = 0; bur_record_input_at(p->record, i, &in); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", in.name);
        bur_cli_json_text(json, "title", in.title != NULL ? in.title : in.name);
        bur_cli_json_text(json, "unit", in.unit);
        bur_cli_json_text(json, "role", in.role);
        bur_cli_json_rounded(json, "p05", in.p05);
        bur_cli_json_rounded(json, "median", in.median);
        bur_cli_json_rounded(json, "p95", in.p95);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_put_record(bur_cli_json *json, const char *key,
                        const bur_record *record,
                        const bur_cli_record_options *options)
{
    putting p = {json, record, bur_record_facts_of(record), options};
    bur_cli_json_open(json, key, '{');
    put_facts(&p);
    put_dims(&p);
    put_cases(&p);
    put_series(&p);
    put_measures(&p);
    put_exits(&p);
    put_thresholds(&p);
    put_plans(&p);
    put_inputs(&p);
    if (options->with_texts) {
        put_texts(&p);
    }
    bur_cli_json_close(json, '}');
}
