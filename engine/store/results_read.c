/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a results file: its frame, as results_h5.c writes it. */
#include "store/results_read.h"

#include <assert.h>
#include <string.h>

#include "base/vec.h"

void bur_reading_damaged(bur_reading *b, const char *what)
{
    if (b->status == BUR_OK) {
        b->status = bur_fail(b->fault, BUR_BAD_FORMAT,
                             "'%s' is damaged: %s is not as it should be",
                             bur_h5_path(b->file), what);
    }
}

static bool has(bur_reading *b, int var, bool text, int64_t n)
{
    const bur_h5_info *info = var >= 0 ? bur_h5_var_at(b->file, var) : NULL;
    if (!info || info->is_text != text || info->n_values != n) {
        bur_reading_damaged(b, info ? info->name : "a variable");
    }
    return b->status == BUR_OK;
}

const double *bur_reading_numbers(bur_reading *b, int var, int64_t n)
{
    if (!has(b, var, false, n)) {
        return NULL;
    }
    double *values = BUR_NEW_N(b->arena, double, n + 1);
    b->status = bur_h5_read(b->file, var, values, b->fault);
    return b->status == BUR_OK ? values : NULL;
}

const char *const *bur_reading_texts(bur_reading *b, int var, int64_t n)
{
    const char *const *texts = NULL;
    if (has(b, var, true, n)) {
        b->status = bur_h5_read_texts(b->file, var, &texts, b->fault);
    }
    return texts;
}

const char *bur_reading_attr(const bur_h5_info *info, const char *name)
{
    const bur_h5_attr *a = bur_h5_attr_find(info->attr, info->n_attrs, name);
    return a ? a->text : NULL;
}

/* How many values a dimension has; 0: it is not there. */
static int size_of(const bur_reading *b, const char *name)
{
    int var = bur_h5_find(b->file, name);
    return var < 0 ? 0 : (int)bur_h5_var_at(b->file, var)->n_values;
}

static const double *numbers(bur_reading *b, const char *name, int64_t n)
{
    return bur_reading_numbers(b, bur_h5_find(b->file, name), n);
}

static const char *const *texts(bur_reading *b, const char *name, int64_t n)
{
    return bur_reading_texts(b, bur_h5_find(b->file, name), n);
}

/* --- what the file is --- */

static double number_attr(const bur_h5_attr *attr, int n, const char *name)
{
    const bur_h5_attr *a = bur_h5_attr_find(attr, n, name);
    return a && a->number ? a->number[0] : 0;
}

/* A count: 0 if it is none that fits. */
static int count_attr(const bur_h5_attr *attr, int n, const char *name)
{
    double number = number_attr(attr, n, name);
    return number >= 0 && number <= INT32_MAX ? (int)number : 0;
}

static const char *text_attr(const bur_h5_attr *attr, int n, const char *name)
{
    const bur_h5_attr *a = bur_h5_attr_find(attr, n, name);
    return a ? a->text : NULL;
}

static void read_root(bur_reading *b)
{
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(b->file, "", &n);
    const char *path = bur_h5_path(b->file);
    const char *question = text_attr(attr, n, "question");
    double layout = number_attr(attr, n, "bursar_layout");
    if (question) {
        b->status = bur_fail(b->fault, BUR_BAD_FORMAT,
                             "'%s' is the answer of bursar %s, not results of "
                             "a run",
                             path, question);
    } else if (layout != BUR_RESULTS_LAYOUT) {
        b->status = bur_fail(
            b->fault, BUR_BAD_FORMAT,
            layout > 0 ? "'%s' was written by another version of bursar: run "
                         "its scenario again"
                       : "'%s' holds no results of Bursar",
            path);
    }
    b->r->title = text_attr(attr, n, "title");
    b->r->doc = text_attr(attr, n, "comment");
    b->r->model = text_attr(attr, n, "model");
    if (b->status == BUR_OK && (!b->r->title || !b->r->model)) {
        bur_reading_damaged(b, "its title");
    }
}

static void read_provenance(bur_reading *b)
{
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(b->file, "provenance", &n);
    b->status =
        bur_provenance_read(b->file, b->arena, &b->r->provenance, b->fault);
    b->r->luck = count_attr(attr, n, "luck");
    b->r->n_steps = bur_h5_whole(number_attr(attr, n, "steps"));
    b->r->dt = number_attr(attr, n, "dt");
    if (b->status == BUR_OK && b->r->luck < 1) {
        bur_reading_damaged(b, "provenance");
    }
}

/* --- coordinates --- */

static void read_cases(bur_reading *b)
{
    int n = b->r->n_cases = size_of(b, "scenario");
    const char *const *label = texts(b, "scenario", n);
    const char *const *name = texts(b, "case", n);
    const char *const *policy = texts(b, "policy", n);
    const char *const *title = texts(b, "policy_title", n);
    if (b->status != BUR_OK) {
        return;
    }
    bur_result_case *cases = BUR_NEW_N(b->arena, bur_result_case, n + 1);
    for (int c = 0; c < n; c++) {
        cases[c] = (bur_result_case){label[c], name[c], policy[c],
                                     *title[c] ? title[c] : NULL};
    }
    b->r->cases = cases;
}

/* The times of a coordinate, in days since a date or in those of the model. */
static void read_times(bur_reading *b, const char *name, bur_result_time *t)
{
    static const char since[] = "days since ";
    t->n = size_of(b, name);
    const double *values = numbers(b, name, t->n);
    if (b->status != BUR_OK) {
        return;
    }
    const bur_h5_info *info =
        bur_h5_var_at(b->file, bur_h5_find(b->file, name));
    const char *unit = bur_reading_attr(info, "units");
    t->unit = unit ? unit : "";
    t->has_dates = strncmp(t->unit, since, sizeof since - 1) == 0;
    if (!t->has_dates) {
        t->model_time = values;
        return;
    }
    t->days = values;
    if (!bur_date_read(t->unit + sizeof since - 1, &t->origin)) {
        bur_reading_damaged(b, name);
    }
}

static void read_time(bur_reading *b)
{
    bur_result_time *t = &b->r->time;
    read_times(b, "time", t);
    if (t->has_dates) {
        t->model_time = numbers(b, "model_time", t->n);
        int var = bur_h5_find(b->file, "model_time");
        t->unit = var < 0
                      ? NULL
                      : bur_reading_attr(bur_h5_var_at(b->file, var), "units");
    }
    if (b->status == BUR_OK && (t->n == 0 || !t->unit)) {
        bur_reading_damaged(b, "time");
    }
}

/* A model may have a dimension of its own that is called year. */
static void read_years(bur_reading *b)
{
    int var = bur_h5_find(b->file, "year");
    if (var >= 0 && !bur_h5_var_at(b->file, var)->is_text) {
        read_times(b, "year", &b->r->year);
        b->r->year_label = texts(b, "year_label", b->r->year.n);
    }
}

static void read_draws(bur_reading *b)
{
    b->r->n_draws = size_of(b, "draw");
    const double *number = numbers(b, "draw", b->r->n_draws);
    b->r->first_draw =
        number && b->r->n_draws > 0 ? bur_h5_whole(number[0]) : 0;
    int future = bur_h5_find(b->file, "future");
    if (future >= 0) {
        const bur_h5_info *info = bur_h5_var_at(b->file, future);
        b->r->providers = count_attr(info->attr, info->n_attrs, "providers");
    }
    b->r->n_quantiles = size_of(b, "quantile");
    if (b->r->n_quantiles > 0) {
        b->r->level = numbers(b, "quantile", b->r->n_quantiles);
    }
}

static bool is_model_dim(const bur_h5_info *info, const char *exits)
{
    static const char *const own[] = {"scenario", "statistic", "measure",
                                      "tie"};
    bool model = info->is_dim && info->is_text &&
                 !(exits && strcmp(info->name, exits) == 0);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        model = model && strcmp(info->name, own[i]) != 0;
    }
    return model;
}

static void read_model_dims(bur_reading *b)
{
    BUR_VEC(bur_result_dim) dims = {0};
    int incidence = bur_h5_find(b->file, "incidence");
    const bur_h5_info *of =
        incidence < 0 ? NULL : bur_h5_var_at(b->file, incidence);
    const char *exits = of && of->n_dims == 3 ? of->dim_name[1] : NULL;
    for (int i = 0; i < bur_h5_n_vars(b->file); i++) {
        const bur_h5_info *info = bur_h5_var_at(b->file, i);
        if (is_model_dim(info, exits)) {
            bur_result_dim dim = {
                info->name, bur_reading_attr(info, "long_name"),
                bur_reading_texts(b, i, info->n_values), (int)info->n_values};
            bur_vec_push(b->arena, &dims, dim);
        }
    }
    b->r->dim = dims.at;
    b->r->n_dims = dims.n;
}

static void read_measures(bur_reading *b)
{
    int n = b->r->n_measures = size_of(b, "measure");
    if (n == 0) {
        return;
    }
    const char *const *name = texts(b, "measure", n);
    const char *const *kind = texts(b, "measure_kind", n);
    const char *const *better = texts(b, "measure_better", n);
    bur_result_measure *measure =
        BUR_NEW_N(b->arena, bur_result_measure, n + 1);
    for (int i = 0; i < n && b->status == BUR_OK; i++) {
        measure[i].name = name[i];
        measure[i].kind = kind[i];
        measure[i].high_is_better = strcmp(better[i], "high") == 0;
    }
    b->r->measure = measure;
}

bur_status bur_results_read(bur_h5_file *file, bur_arena *arena,
                            bur_results *results, bur_fault *fault)
{
    static void (*const steps[])(bur_reading *) = {
        read_root,     read_provenance, read_cases,
        read_time,     read_years,      read_draws,
        read_measures, read_model_dims, bur_reading_vars};
    bur_reading b = {file, arena, results, fault, BUR_OK};
    *results = (bur_results){.interval_level = 0.95};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (b.status == BUR_OK) {
            steps[i](&b);
        }
    }
    return b.status;
}

bur_status bur_results_read_draw(bur_h5_file *file, const bur_results *results,
                                 int series, int c, int64_t element,
                                 int64_t draw, double *out, bur_fault *fault)
{
    const bur_result_series *s = &results->series[series];
    const bur_h5_info *info = bur_h5_var_at(file, s->raw_var);
    int64_t start[BUR_H5_MAX_DIMS] = {c, draw}, count[BUR_H5_MAX_DIMS];
    int last = info->n_dims - 1;
    for (int d = last - 1; d >= 2; d--) {
        start[d] = element % info->size[d];
        element /= info->size[d];
    }
    for (int d = 0; d < last; d++) {
        count[d] = 1;
    }
    count[last] = info->size[last];
    return bur_h5_read_slab(file, s->raw_var, start, count, out, fault);
}
