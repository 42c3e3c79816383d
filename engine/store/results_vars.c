/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables of a results file: what was computed for every time, for
 * every draw, and what was drawn. */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"
#include "store/results_layout.h"

/* ---- series ---- */

#define AT(member) offsetof(bur_result_series, member)

const bur_layout_summary bur_layout_summaries[BUR_LAYOUT_SUMMARIES] = {
    {"mean", "mean", AT(mean), false, false},
    {"sd", "standard deviation", AT(sd), false, false},
    {"min", "least", AT(min), false, false},
    {"max", "largest", AT(max), false, false},
    {"se", "standard error of the mean", AT(se), false, false},
    {"quantile", "quantile", AT(quantile), true, false},
    {"quantile_low", "lower end of the quantile's interval", AT(quantile_low),
     true, true},
    {"quantile_high", "upper end of the quantile's interval", AT(quantile_high),
     true, true},
};

static const double *array_of(const bur_result_series *s,
                              const bur_layout_summary *of)
{
    return *(const double *const *)(const void *)((const char *)s + of->at);
}

/* scenario, then `second` unless negative, then the model's own, then time
 * unless negative; returns how many. */
static int dims_of(const bur_layout *l, int second, int n, const int *dim,
                   int last, int out[BUR_H5_MAX_DIMS])
{
    int n_out = 0;
    assert(n + 3 <= BUR_H5_MAX_DIMS);
    out[n_out++] = l->scenario;
    if (second >= 0) {
        out[n_out++] = second;
    }
    for (int i = 0; i < n; i++) {
        out[n_out++] = l->model_dim[dim[i]];
    }
    if (last >= 0) {
        out[n_out++] = last;
    }
    return n_out;
}

static void set_interval(bur_layout *l, int var)
{
    bur_h5_set_numbers(l->h5, var, "level", BUR_H5_F8, 1,
                       &l->r->interval_level);
}

static void add_summary(bur_layout *l, int i, const bur_layout_summary *of)
{
    const bur_result_series *s = &l->r->series[i];
    const double *values = array_of(s, of);
    if (!values) {
        return;
    }
    int dims[BUR_H5_MAX_DIMS];
    int n = dims_of(l, of->by_level ? l->quantile : -1, s->n_dims, s->dim,
                    s->by_year ? l->year : l->time, dims);
    const char *name = bur_layout_name(l, l->series_name[i], of->suffix);
    bur_label label = {s->unit, s->long_name, of->phrase, s->name, of->suffix};
    int var = bur_layout_add(l, name, BUR_H5_F8, n, dims,
                             l->options->deflate_summaries, &label);
    bur_h5_set_text(l->h5, var, "rule", s->rule);
    if (of->is_interval) {
        set_interval(l, var);
    }
    bur_h5_write(l->h5, var, values);
}

/* Kept draws, which the engine has in the order of the file. */
static void add_raw(bur_layout *l, int i)
{
    const bur_result_series *s = &l->r->series[i];
    if (s->raw_kind == BUR_RAW_NONE) {
        return;
    }
    int dims[BUR_H5_MAX_DIMS];
    int n = dims_of(l, l->draw, s->n_dims, s->dim, l->time, dims);
    bur_label label = {s->unit, s->long_name, NULL, s->name, "draws"};
    int var = bur_layout_add(l, l->series_name[i],
                             s->raw_kind == BUR_RAW_F4 ? BUR_H5_F4 : BUR_H5_F8,
                             n, dims, l->options->deflate_raw, &label);
    bur_h5_set_text(l->h5, var, "rule", s->rule);
    bur_h5_write_clean(l->h5, var, s->raw);
}

void bur_layout_series(bur_layout *layout)
{
    for (int i = 0; i < layout->r->n_series; i++) {
        for (int k = 0; k < BUR_LAYOUT_SUMMARIES; k++) {
            add_summary(layout, i, &bur_layout_summaries[k]);
        }
        add_raw(layout, i);
    }
}

/* ---- thresholds ---- */

/* below_overdrawn, and the ends of its interval. */
static void add_below(bur_layout *l, const bur_result_below *b)
{
    const double *const values[] = {b->p, b->low, b->high};
    static const char *const suffix[] = {"below", "below_low", "below_high"};
    static const char *const phrase[] = {
        "probability of lying below the threshold",
        "lower end of the probability's interval",
        "upper end of the probability's interval"};
    const char *name = bur_layout_name(l, "below", b->name);
    int dims[BUR_H5_MAX_DIMS];
    int n = dims_of(l, -1, b->n_dims, b->dim, l->time, dims);
    for (int i = 0; i < 3; i++) {
        bur_label label = {"1", b->long_name, phrase[i], b->variable,
                           suffix[i]};
        const char *own =
            i == 0 ? name : bur_layout_name(l, name, suffix[i] + 6);
        int var = bur_layout_add(l, own, BUR_H5_F8, n, dims,
                                 l->options->deflate_summaries, &label);
        bur_h5_set_numbers(l->h5, var, "threshold", BUR_H5_F8, 1, &b->value);
        if (i == 0) {
            bur_h5_set_text(l->h5, var, "rule", b->rule);
        } else {
            set_interval(l, var);
        }
        bur_h5_write(l->h5, var, values[i]);
    }
}

void bur_layout_below(bur_layout *layout)
{
    for (int i = 0; i < layout->r->n_below; i++) {
        add_below(layout, &layout->r->below[i]);
    }
}

/* ---- plans ---- */

/* plan_cash: a plan is the same for all scenarios and draws. */
static void add_plan(bur_layout *l, const bur_result_plan *p)
{
    int dims[BUR_H5_MAX_DIMS], n = 0;
    assert(p->n_dims + 1 <= BUR_H5_MAX_DIMS);
    for (int i = 0; i < p->n_dims; i++) {
        dims[n++] = l->model_dim[p->dim[i]];
    }
    dims[n++] = l->time;
    bur_label label = {p->unit, p->long_name, "plan", p->name, "plan"};
    int var = bur_layout_add(l, bur_layout_name(l, "plan", p->name), BUR_H5_F8,
                             n, dims, l->options->deflate_summaries, &label);
    bur_h5_write(l->h5, var, p->value);
}

void bur_layout_plans(bur_layout *layout)
{
    for (int i = 0; i < layout->r->n_plans; i++) {
        add_plan(layout, &layout->r->plan[i]);
    }
}

/* ---- exits ---- */

/* incidence(scenario, exit, time), with its interval. */
void bur_layout_incidence(bur_layout *layout)
{
    bur_layout *l = layout;
    const bur_result_exits *e = &l->r->exits;
    if (e->n_kinds < 2 || !e->incidence) {
        return;
    }
    int dim = bur_h5_add_dim(l->h5, bur_result_names_take(l->names, "exit"),
                             BUR_H5_TEXT, e->n_kinds - 1, e->kind_name + 1);
    bur_h5_set_text(l->h5, dim, "long_name", "how a draw may leave");
    int dims[] = {l->scenario, dim, l->time};
    const double *const values[] = {e->incidence, e->incidence_low,
                                    e->incidence_high};
    static const char *const name[] = {"incidence", "incidence_low",
                                       "incidence_high"};
    static const char *const phrase[] = {NULL, "lower end of its interval",
                                         "upper end of its interval"};
    for (int i = 0; i < 3; i++) {
        bur_label label = {"1", "probability of having left so", phrase[i],
                           "exit_kind", name[i]};
        int var = bur_layout_add(l, bur_result_names_take(l->names, name[i]),
                                 BUR_H5_F8, 3, dims,
                                 l->options->deflate_summaries, &label);
        if (i > 0) {
            set_interval(l, var);
        }
        bur_h5_write(l->h5, var, values[i]);
    }
}

/* ---- values by draw ---- */

/* How to deflate them. Amounts that chance decides lose a tenth of their size
 * by it, for more time than all else about a file takes: only what often says
 * the same twice over is, as a 0 or 1 does. */
static int deflate_of(const bur_layout *l, int64_t n, const double *values)
{
    enum { ONE_IN = 8 };
    int64_t again = 0;
    for (int64_t i = 1; i < n; i++) {
        again += memcmp(&values[i - 1], &values[i], sizeof *values) == 0;
        bur_spill_rest_at(i);
    }
    return again > n / ONE_IN ? l->options->deflate_summaries : 0;
}

/* ---- measures ---- */

/* For programs that show results. */
static void set_heading(bur_layout *l, int var, const bur_result_measure *m)
{
    if (m->heading) {
        bur_h5_set_text(l->h5, var, "heading", m->heading);
    }
}

/* There is room for one more only beside the draws. */
static void set_detail(bur_layout *l, int var, const bur_result_measure *m)
{
    const int32_t one = 1;
    if (m->detail) {
        bur_h5_set_numbers(l->h5, var, "detail", BUR_H5_I4, 1, &one);
    }
}

static void add_table(bur_layout *l, int i, const bur_result_table *t)
{
    const bur_result_measure *m = &l->r->measure[i];
    int n = l->r->n_cases;
    int dims[] = {l->scenario, l->statistic};
    double *values = BUR_NEW_N(l->arena, double, n * 5);
    const char **method = BUR_NEW_N(l->arena, const char *, n);
    for (int c = 0; c < n; c++) {
        const bur_result_stat *s = &t->stat[c];
        double row[] = {s->estimate, s->se, s->low, s->high, (double)s->n};
        for (int k = 0; k < 5; k++) {
            values[c * 5 + k] = row[k];
        }
        method[c] = s->method ? s->method : "";
    }
    const char *name = bur_layout_name(l, l->measure_name[i], t->name);
    bur_label label = {m->unit, m->long_name, t->long_name, m->name, t->name};
    int var = bur_layout_add(l, name, BUR_H5_F8, 2, dims, 0, &label);
    set_interval(l, var);
    set_heading(l, var, m);
    bur_h5_write(l->h5, var, values);
    bur_label of = {NULL, m->long_name, "method of the interval", m->name,
                    bur_arena_printf(l->arena, "%s_method", t->name)};
    var = bur_layout_add(l, bur_layout_name(l, name, "method"), BUR_H5_TEXT, 1,
                         dims, 0, &of);
    set_heading(l, var, m);
    bur_h5_write(l->h5, var, method);
}

static void add_levels(bur_layout *l, int i, const bur_layout_summary *of,
                       const double *values)
{
    if (values) {
        const bur_result_measure *m = &l->r->measure[i];
        int dims[] = {l->scenario, l->quantile};
        bur_label label = {m->unit, m->long_name, of->phrase, m->name,
                           of->suffix};
        int var = bur_layout_add(
            l, bur_layout_name(l, l->measure_name[i], of->suffix), BUR_H5_F8, 2,
            dims, 0, &label);
        if (of->is_interval) {
            set_interval(l, var);
        }
        set_heading(l, var, m);
        bur_h5_write(l->h5, var, values);
    }
}

/* What the providers of each future are together, of a cross-section. */
static void add_by_future(bur_layout *l, int i)
{
    const bur_result_measure *m = &l->r->measure[i];
    if (!m->by_future) {
        return;
    }
    int dims[] = {l->scenario, l->future};
    bur_label mean = {m->unit, m->long_name, "mean of the future's providers",
                      m->name, "by_future"};
    int var = bur_layout_add(
        l, bur_layout_name(l, l->measure_name[i], "by_future"), BUR_H5_F8, 2,
        dims, l->options->deflate_summaries, &mean);
    bur_h5_write(l->h5, var, m->by_future);
    bur_label present = {"1", m->long_name, "providers that have a value",
                         m->name, "present"};
    var = bur_layout_add(l, bur_layout_name(l, l->measure_name[i], "present"),
                         BUR_H5_I4, 2, dims, l->options->deflate_summaries,
                         &present);
    bur_h5_write(l->h5, var, m->present);
}

void bur_layout_measures(bur_layout *layout)
{
    bur_layout *l = layout;
    for (int i = 0; i < l->r->n_measures; i++) {
        const bur_result_measure *m = &l->r->measure[i];
        for (int k = 0; k < m->n_tables; k++) {
            add_table(l, i, &m->table[k]);
        }
        add_levels(l, i, &bur_layout_summaries[BUR_LAYOUT_QUANTILE],
                   m->quantile);
        add_levels(l, i, &bur_layout_summaries[BUR_LAYOUT_QUANTILE_LOW],
                   m->quantile_low);
        add_levels(l, i, &bur_layout_summaries[BUR_LAYOUT_QUANTILE_HIGH],
                   m->quantile_high);
        add_by_future(l, i);
        if (m->value) {
            int dims[] = {l->scenario, l->draw};
            int64_t n = l->r->n_cases * l->r->n_draws;
            bur_label label = {m->unit, m->long_name, NULL, m->name, "draws"};
            int var = bur_layout_add(l, l->measure_name[i], BUR_H5_F8, 2, dims,
                                     deflate_of(l, n, m->value), &label);
            set_heading(l, var, m);
            set_detail(l, var, m);
            bur_h5_write(l->h5, var, m->value);
        }
    }
}

/* ---- inputs ---- */

void bur_layout_inputs(bur_layout *layout)
{
    bur_layout *l = layout;
    for (int i = 0; i < l->r->n_inputs; i++) {
        const bur_result_input *in = &l->r->input[i];
        int dims[BUR_H5_MAX_DIMS];
        int n = dims_of(l, l->draw, in->n_dims, in->dim, -1, dims);
        int skipped = in->per_case ? 0 : 1; /* the scenario */
        int64_t values = bur_results_elements(l->r, in->n_dims, in->dim) *
                         l->r->n_draws * (in->per_case ? l->r->n_cases : 1);
        const char *name = bur_layout_name(l, "input", in->name);
        bur_label label = {in->unit, in->long_name, NULL, in->name, "input"};
        int var =
            bur_layout_add(l, name, BUR_H5_F8, n - skipped, dims + skipped,
                           deflate_of(l, values, in->value), &label);
        bur_h5_set_text(l->h5, var, "role", in->role);
        bur_h5_write(l->h5, var, in->value);
    }
}
