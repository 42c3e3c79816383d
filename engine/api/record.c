/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: what results hold, entry by entry. */
#include "api/record_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/study.h"
#include "stat/select.h"

bur_record *bur_record_of(bur_study *study)
{
    if (!study->outcome) {
        bur_fail(&study->fault, BUR_FAILED, "the study has not run");
        study->fault_explained = false;
        return NULL;
    }
    bur_record *record = calloc(1, sizeof *record);
    if (!record) {
        bur_fail(&study->fault, BUR_NO_MEMORY, "not enough memory");
        study->fault_explained = false;
        return NULL;
    }
    record->arena = bur_arena_create();
    if (bur_study_results(study, record->arena, false, &record->r,
                          &study->fault) != BUR_OK) {
        study->fault_explained = false;
        bur_record_close(record);
        return NULL;
    }
    bur_record_fill(record);
    return record;
}

int bur_record_open(const char *path, bur_record **to, char *fault_text,
                    size_t size)
{
    bur_fault fault = {0};
    bur_record *record = calloc(1, sizeof *record);
    *to = NULL;
    if (!record) {
        snprintf(fault_text, size, "not enough memory");
        return BURSAR_FAILED;
    }
    bur_status status = bur_h5_open(path, &record->file, &fault);
    if (status == BUR_OK) {
        record->arena = bur_arena_create();
        status =
            bur_results_read(record->file, record->arena, &record->r, &fault);
    }
    if (status != BUR_OK) {
        bur_record_close(record);
        if (size > 0) {
            snprintf(fault_text, size, "%s", fault.message);
        }
        return status == BUR_BAD_FORMAT ? BURSAR_BAD_INPUT : BURSAR_FAILED;
    }
    bur_record_fill(record);
    *to = record;
    return BURSAR_OK;
}

void bur_record_close(bur_record *record)
{
    if (record) {
        bur_h5_release(record->file);
        bur_arena_free(record->arena);
        free(record);
    }
}

const char *bur_record_title(bur_arena *arena, const char *title,
                             const char *name)
{
    const char *element = strchr(name, '[');
    return !title    ? name
           : element ? bur_arena_printf(arena, "%s %s", title, element)
                     : title;
}

/* --- facts --- */

static const char *const *dates_of(bur_arena *arena, const bur_result_time *t)
{
    if (!t->has_dates) {
        return NULL;
    }
    const char **date = BUR_NEW_N(arena, const char *, t->n + 1);
    char text[BUR_DATE_SIZE];
    for (int i = 0; i < t->n; i++) {
        date[i] = bur_arena_strdup(arena, bur_results_date(t, i, text));
    }
    return date;
}

static void fill_facts(bur_record *record)
{
    const bur_results *r = &record->r;
    char start[BUR_DATE_SIZE] = "";
    if (r->time.has_dates) {
        bur_date_print(r->time.origin, start);
    }
    record->facts =
        (bur_record_facts){.title = r->title,
                           .doc = r->doc,
                           .model = r->model,
                           .version = r->provenance.version,
                           .design = r->provenance.design,
                           .seed = r->provenance.seed,
                           .time_unit = r->time.unit,
                           .start = bur_arena_strdup(record->arena, start),
                           .n_cases = r->n_cases,
                           .n_times = r->time.n,
                           .n_years = r->year.n,
                           .n_levels = r->n_quantiles,
                           .n_dims = r->n_dims,
                           .n_series = r->n_series,
                           .n_measures = r->n_measures,
                           .n_inputs = r->n_inputs,
                           .n_thresholds = r->n_below,
                           .n_plans = r->n_plans,
                           .n_texts = r->provenance.n_texts,
                           .level = r->level,
                           .time = r->time.model_time,
                           .date = dates_of(record->arena, &r->time),
                           .year_label = r->year_label,
                           .interval_level = r->interval_level,
                           .dt = r->dt,
                           .n_steps = r->n_steps,
                           .first_draw = r->first_draw,
                           .n_draws = r->n_draws,
                           .n_failed = r->n_traps_all,
                           .luck = r->luck,
                           .providers = r->providers};
}

/* An array [case][kind][time] as [kind][case][time]. */
static const double *by_kind(bur_record *record, const double *from, int n)
{
    const bur_results *r = &record->r;
    size_t times = (size_t)r->time.n, cases = (size_t)r->n_cases;
    double *to = BUR_NEW_N(record->arena, double, (size_t)n *cases *times + 1);
    for (size_t k = 0; k < (size_t)n; k++) {
        for (size_t c = 0; c < cases; c++) {
            memcpy(to + (k * cases + c) * times,
                   from + (c * (size_t)n + k) * times, times * sizeof *to);
        }
    }
    return to;
}

static void fill_exits(bur_record *record)
{
    const bur_result_exits *e = &record->r.exits;
    int n = e->n_kinds - 1;
    if (n < 1 || !e->incidence || !e->incidence_low || !e->incidence_high) {
        return;
    }
    size_t one = (size_t)record->r.n_cases * (size_t)record->r.time.n;
    const double *p = by_kind(record, e->incidence, n);
    const double *low = by_kind(record, e->incidence_low, n);
    const double *high = by_kind(record, e->incidence_high, n);
    record->exit = BUR_NEW_N(record->arena, bur_record_exit, n);
    record->facts.n_exits = n;
    for (int k = 0; k < n; k++) {
        size_t at = (size_t)k * one;
        record->exit[k] =
            (bur_record_exit){e->kind_name[k + 1], p + at, low + at, high + at};
    }
}

void bur_record_fill(bur_record *record)
{
    fill_facts(record);
    fill_exits(record);
    bur_record_fill_measures(record);
}

const bur_record_facts *bur_record_facts_of(const bur_record *record)
{
    return &record->facts;
}

/* --- entries --- */

bool bur_record_case_at(const bur_record *record, int i, bur_record_case *out)
{
    if (i < 0 || i >= record->r.n_cases) {
        return false;
    }
    const bur_result_case *c = &record->r.cases[i];
    *out = (bur_record_case){c->label, c->name, c->policy,
                             c->title ? c->title : c->policy};
    return true;
}

bool bur_record_dim_at(const bur_record *record, int i, bur_record_dim *out)
{
    if (i < 0 || i >= record->r.n_dims) {
        return false;
    }
    const bur_result_dim *d = &record->r.dim[i];
    *out = (bur_record_dim){d->name, d->n, d->label};
    return true;
}

bool bur_record_series_at(const bur_record *record, int i,
                          bur_record_series *out)
{
    const bur_results *r = &record->r;
    if (i < 0 || i >= r->n_series) {
        return false;
    }
    const bur_result_series *s = &r->series[i];
    *out = (bur_record_series){
        .name = s->name,
        .title = s->long_name,
        .unit = s->unit,
        .by_year = s->by_year,
        .n_dims = s->n_dims,
        .n_elements = (int)bur_results_elements(r, s->n_dims, s->dim),
        .dim = s->dim,
        .mean = s->mean,
        .sd = s->sd,
        .min = s->min,
        .max = s->max,
        .se = s->se,
        .quantile = s->quantile,
        .quantile_low = s->quantile_low,
        .quantile_high = s->quantile_high,
        .has_draws = s->raw_kind != BUR_RAW_NONE};
    return true;
}

bool bur_record_draw(const bur_record *record, int series, int c, int e,
                     int64_t draw, double *values)
{
    const bur_results *r = &record->r;
    bur_record_series s;
    if (!bur_record_series_at(record, series, &s) || !s.has_draws || c < 0 ||
        c >= r->n_cases || e < 0 || e >= s.n_elements || draw < 0 ||
        draw >= r->n_draws) {
        return false;
    }
    if (record->file) {
        bur_fault fault;
        return bur_results_read_draw(record->file, r, series, c, e, draw,
                                     values, &fault) == BUR_OK;
    }
    int64_t at = ((c * r->n_draws + draw) * s.n_elements + e) * r->time.n;
    const float *from = (const float *)r->series[series].raw + at;
    for (int t = 0; t < r->time.n; t++) {
        values[t] = (double)from[t];
    }
    return true;
}

bool bur_record_input_at(const bur_record *record, int i, bur_record_input *out)
{
    if (i < 0 || i >= record->r.n_inputs) {
        return false;
    }
    static const double level[] = {0.05, 0.5, 0.95};
    const bur_result_input *in = &record->r.input[i];
    size_t n = (size_t)record->r.n_draws;
    bool is_one = !in->per_case && in->n_dims == 0; /* all but others' files */
    double q[] = {NAN, NAN, NAN};
    if (n > 0 && is_one) {
        bur_arena *arena = bur_arena_create();
        double *room = BUR_NEW_N(arena, double, n);
        memcpy(room, in->value, n * sizeof *room);
        bur_select_quantiles(room, (int64_t)n, level, 3, q);
        bur_arena_free(arena);
    }
    *out = (bur_record_input){.name = in->name,
                              .title = in->long_name,
                              .unit = in->unit,
                              .role = in->role,
                              .p05 = q[0],
                              .median = q[1],
                              .p95 = q[2],
                              .value = is_one ? in->value : NULL};
    return true;
}

bool bur_record_exit_at(const bur_record *record, int i, bur_record_exit *out)
{
    if (i < 0 || i >= record->facts.n_exits) {
        return false;
    }
    *out = record->exit[i];
    return true;
}

bool bur_record_threshold_at(const bur_record *record, int i,
                             bur_record_threshold *out)
{
    const bur_results *r = &record->r;
    if (i < 0 || i >= r->n_below) {
        return false;
    }
    const bur_result_below *b = &r->below[i];
    *out = (bur_record_threshold){
        .name = b->name,
        .title = b->long_name,
        .series = b->variable,
        .value = b->value,
        .n_elements = (int)bur_results_elements(r, b->n_dims, b->dim),
        .p = b->p,
        .low = b->low,
        .high = b->high};
    return true;
}

bool bur_record_plan_at(const bur_record *record, int i, bur_record_plan *out)
{
    const bur_results *r = &record->r;
    if (i < 0 || i >= r->n_plans) {
        return false;
    }
    const bur_result_plan *p = &r->plan[i];
    *out = (bur_record_plan){
        p->name, (int)bur_results_elements(r, p->n_dims, p->dim), p->value};
    return true;
}

char *bur_record_element(const bur_record *record, int series, int element,
                         char *out, size_t size)
{
    const bur_result_series *s = &record->r.series[series];
    return bur_results_element(&record->r, s->n_dims, s->dim, element, out,
                               (int)size);
}

bool bur_record_text_at(const bur_record *record, int i, bur_record_text *out)
{
    const bur_provenance *p = &record->r.provenance;
    if (i < 0 || i >= p->n_texts) {
        return false;
    }
    const bur_provenance_text *t = &p->text[i];
    *out = (bur_record_text){t->name, t->source ? t->source : "", t->text};
    return true;
}
