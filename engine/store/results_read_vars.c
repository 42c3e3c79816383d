/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a results file: its variables, as results_vars.c writes them. What
 * one is, its attributes `variable` and `statistic` say. */
#include <string.h>

#include "base/vec.h"
#include "store/results_layout.h"
#include "store/results_read.h"

/* What was read so far; numbers are those in the lists. */
typedef struct lists {
    BUR_VEC(bur_result_series) series;
    BUR_VEC(bur_result_below) below;
    BUR_VEC(bur_result_plan) plan;
    BUR_VEC(bur_result_input) input;
} lists;

/* A variable of the file. */
typedef struct entry {
    int var;
    const bur_h5_info *info;
    const char *variable, *statistic;
} entry;

static bool has_dim(const entry *e, int d, const char *name)
{
    d = d < 0 ? e->info->n_dims + d : d;
    return d >= 0 && d < e->info->n_dims &&
           strcmp(e->info->dim_name[d], name) == 0;
}

static bool is(const entry *e, const char *statistic)
{
    return strcmp(e->statistic, statistic) == 0;
}

/* What layout_add made of a title: "Cash, standard deviation". */
static const char *title_of(bur_reading *b, const entry *e, const char *phrase)
{
    const char *name = bur_reading_attr(e->info, "long_name");
    size_t n = name ? strlen(name) : 0, m = phrase ? strlen(phrase) + 2 : 0;
    if (m > 0 && n >= m && strcmp(name + n - m + 2, phrase) == 0) {
        n -= m;
    }
    if (n == 0) {
        return NULL;
    }
    bool is_name =
        n == strlen(e->variable) && strncmp(name, e->variable, n) == 0;
    return is_name ? NULL : bur_arena_strndup(b->arena, name, n);
}

/* The model's dimensions of a variable, those from `first` on and without the
 * last `after`: indexes into results->dim; *n is their number. */
static const int *dims_of(bur_reading *b, const entry *e, int first, int after,
                          int *n)
{
    *n = e->info->n_dims - first - after;
    int *dim = BUR_NEW_N(b->arena, int, *n > 0 ? *n : 1);
    for (int i = 0; i < *n; i++) {
        int d = 0;
        while (d < b->r->n_dims - 1 &&
               strcmp(b->r->dim[d].name, e->info->dim_name[first + i]) != 0) {
            d++;
        }
        dim[i] = d;
    }
    *n = *n > 0 && b->r->n_dims > 0 ? *n : 0;
    return dim;
}

static int64_t elements(const bur_reading *b, int n, const int *dim)
{
    return bur_results_elements(b->r, n, dim);
}

static void note_level(bur_reading *b, const entry *e)
{
    const bur_h5_attr *level =
        bur_h5_attr_find(e->info->attr, e->info->n_attrs, "level");
    if (level && level->number) {
        b->r->interval_level = level->number[0];
        if (!(level->number[0] > 0 && level->number[0] < 1)) {
            bur_reading_damaged(b, e->info->name);
        }
    }
}

/* ---- series ---- */

static bur_result_series *series_named(bur_reading *b, lists *l, const entry *e,
                                       int first, const char *phrase)
{
    bool by_year = has_dim(e, -1, "year");
    for (int i = 0; i < l->series.n; i++) {
        if (strcmp(l->series.at[i].name, e->variable) == 0) {
            return &l->series.at[i];
        }
    }
    bur_result_series s = {.name = e->variable,
                           .unit = bur_reading_attr(e->info, "units"),
                           .long_name = title_of(b, e, phrase),
                           .rule = bur_reading_attr(e->info, "rule"),
                           .by_year = by_year};
    s.dim = dims_of(b, e, first, 1, &s.n_dims);
    bur_vec_push(b->arena, &l->series, s);
    return &l->series.at[l->series.n - 1];
}

static int64_t cells_of(const bur_reading *b, const bur_result_series *s)
{
    return elements(b, s->n_dims, s->dim) * b->r->n_cases *
           bur_results_times(b->r, s)->n;
}

static bool read_summary(bur_reading *b, lists *l, const entry *e)
{
    for (int k = 0; k < BUR_LAYOUT_SUMMARIES; k++) {
        const bur_layout_summary *of = &bur_layout_summaries[k];
        if (is(e, of->suffix)) {
            bur_result_series *s =
                series_named(b, l, e, of->by_level ? 2 : 1, of->phrase);
            int64_t n = cells_of(b, s) * (of->by_level ? b->r->n_quantiles : 1);
            const double **to = (const double **)(void *)((char *)s + of->at);
            *to = bur_reading_numbers(b, e->var, n);
            note_level(b, e);
            return true;
        }
    }
    return false;
}

/* Whether draws of a series can be found one by one. */
static bool has_sizes(const bur_reading *b, const entry *e,
                      const bur_result_series *s)
{
    const bur_h5_info *info = e->info;
    return info->size[0] == b->r->n_cases && info->size[1] == b->r->n_draws &&
           info->size[info->n_dims - 1] == bur_results_times(b->r, s)->n;
}

static bool read_series(bur_reading *b, lists *l, const entry *e)
{
    if (!has_dim(e, 0, "scenario") ||
        !(has_dim(e, -1, "time") || has_dim(e, -1, "year"))) {
        return false;
    }
    if (is(e, "draws") && has_dim(e, 1, "draw")) {
        bur_result_series *s = series_named(b, l, e, 2, NULL);
        s->raw_kind = e->info->bytes == 4 ? BUR_RAW_F4 : BUR_RAW_F8;
        s->raw_var = e->var;
        if (e->info->n_values != cells_of(b, s) * b->r->n_draws ||
            !has_sizes(b, e, s)) {
            bur_reading_damaged(b, e->info->name);
        }
        return true;
    }
    return read_summary(b, l, e);
}

/* ---- thresholds, plans, exits ---- */

/* below_overdrawn, and after it the ends of its interval */
static bool read_below(bur_reading *b, lists *l, const entry *e)
{
    static const char *const part[] = {"below", "below_low", "below_high"};
    int which = 0;
    while (which < 3 && !is(e, part[which])) {
        which++;
    }
    const bur_h5_attr *value =
        bur_h5_attr_find(e->info->attr, e->info->n_attrs, "threshold");
    if (which == 3 || !value || !value->number ||
        (which > 0 && l->below.n == 0)) {
        return false;
    }
    if (which == 0) {
        bur_result_below below = {
            .name = e->info->name + sizeof "below_" - 1,
            .long_name =
                title_of(b, e, "probability of lying below the threshold"),
            .variable = e->variable,
            .rule = bur_reading_attr(e->info, "rule"),
            .value = value->number[0]};
        below.dim = dims_of(b, e, 1, 1, &below.n_dims);
        bur_vec_push(b->arena, &l->below, below);
    }
    bur_result_below *to = &l->below.at[l->below.n - 1];
    const double *values = bur_reading_numbers(
        b, e->var,
        elements(b, to->n_dims, to->dim) * b->r->n_cases * b->r->time.n);
    const double **const at[] = {&to->p, &to->low, &to->high};
    *at[which] = values;
    note_level(b, e);
    return true;
}

static bool read_plan(bur_reading *b, lists *l, const entry *e)
{
    if (!is(e, "plan")) {
        return false;
    }
    bur_result_plan plan = {.name = e->variable,
                            .unit = bur_reading_attr(e->info, "units"),
                            .long_name = title_of(b, e, "plan")};
    plan.dim = dims_of(b, e, 0, 1, &plan.n_dims);
    plan.value = bur_reading_numbers(
        b, e->var, elements(b, plan.n_dims, plan.dim) * b->r->time.n);
    bur_vec_push(b->arena, &l->plan, plan);
    return true;
}

static bool read_exits(bur_reading *b, const entry *e)
{
    static const char *const part[] = {"incidence", "incidence_low",
                                       "incidence_high"};
    bur_result_exits *to = &b->r->exits;
    const double **const at[] = {&to->incidence, &to->incidence_low,
                                 &to->incidence_high};
    for (int i = 0; i < 3; i++) {
        if (!is(e, part[i]) || e->info->n_dims != 3) {
            continue;
        }
        int64_t n = e->info->size[1];
        *at[i] =
            bur_reading_numbers(b, e->var, n * b->r->n_cases * b->r->time.n);
        const char *const *name =
            bur_reading_texts(b, bur_h5_find(b->file, e->info->dim_name[1]), n);
        if (to->n_kinds > 0 && to->n_kinds != n + 1) {
            bur_reading_damaged(b, e->info->name);
        }
        if (b->status != BUR_OK) {
            return true;
        }
        const char **names = BUR_NEW_N(b->arena, const char *, n + 1);
        for (int64_t k = 0; name && k < n; k++) {
            names[k + 1] = name[k];
        }
        names[0] = "none";
        to->kind_name = names;
        to->n_kinds = (int)n + 1;
        note_level(b, e);
        return true;
    }
    return false;
}

/* ---- by draw ---- */

static bool read_input(bur_reading *b, lists *l, const entry *e)
{
    if (!is(e, "input")) {
        return false;
    }
    bur_result_input in = {.name = e->variable,
                           .unit = bur_reading_attr(e->info, "units"),
                           .long_name = title_of(b, e, NULL),
                           .role = bur_reading_attr(e->info, "role"),
                           .per_case = has_dim(e, 0, "scenario")};
    in.dim = dims_of(b, e, in.per_case ? 2 : 1, 0, &in.n_dims);
    in.value =
        bur_reading_numbers(b, e->var,
                            elements(b, in.n_dims, in.dim) * b->r->n_draws *
                                (in.per_case ? b->r->n_cases : 1));
    bur_vec_push(b->arena, &l->input, in);
    return true;
}

static bool read_failed(bur_reading *b, const entry *e)
{
    if (strcmp(e->info->name, "failed") != 0) {
        return false;
    }
    int64_t n = b->r->n_cases * b->r->n_draws;
    const double *values = bur_reading_numbers(b, e->var, n);
    uint8_t *failed = BUR_NEW_N(b->arena, uint8_t, n + 1);
    for (int64_t i = 0; values && i < n; i++) {
        failed[i] = values[i] != 0;
    }
    b->r->failed = failed;
    return true;
}

/* ---- measures ---- */

static bur_result_measure *measure_named(bur_reading *b, const char *name)
{
    for (int i = 0; i < b->r->n_measures; i++) {
        if (strcmp(b->r->measure[i].name, name) == 0) {
            return (bur_result_measure *)&b->r->measure[i];
        }
    }
    return NULL;
}

/* insolvent_estimate(scenario, statistic), with the methods that follow it */
static void read_table(bur_reading *b, bur_result_measure *m, const entry *e)
{
    int n = b->r->n_cases;
    const double *values = bur_reading_numbers(b, e->var, 5 * (int64_t)n);
    const char *method_name =
        bur_arena_printf(b->arena, "%s_method", e->info->name);
    const char *const *method =
        bur_reading_texts(b, bur_h5_find(b->file, method_name), n);
    if (b->status != BUR_OK) {
        return;
    }
    bur_result_stat *stat = BUR_NEW_N(b->arena, bur_result_stat, n + 1);
    for (int c = 0; c < n; c++) {
        const double *v = values + (ptrdiff_t)5 * c;
        stat[c] = (bur_result_stat){v[0],
                                    v[1],
                                    v[2],
                                    v[3],
                                    bur_h5_whole(v[4]),
                                    *method[c] ? method[c] : NULL};
    }
    bur_result_table *table =
        BUR_NEW_N(b->arena, bur_result_table, m->n_tables + 1);
    for (int t = 0; t < m->n_tables; t++) {
        table[t] = m->table[t];
    }
    table[m->n_tables++] = (bur_result_table){e->statistic, NULL, stat};
    m->table = table;
    note_level(b, e);
}

static void read_values(bur_reading *b, bur_result_measure *m, const entry *e)
{
    const bur_h5_attr *detail =
        bur_h5_attr_find(e->info->attr, e->info->n_attrs, "detail");
    m->unit = bur_reading_attr(e->info, "units");
    m->long_name = title_of(b, e, NULL);
    m->heading = bur_reading_attr(e->info, "heading");
    m->detail = detail && detail->number && detail->number[0] != 0;
    m->value = bur_reading_numbers(b, e->var, b->r->n_cases * b->r->n_draws);
}

static void read_measure(bur_reading *b, const entry *e)
{
    bur_result_measure *m = measure_named(b, e->variable);
    int64_t levels = (int64_t)b->r->n_cases * b->r->n_quantiles;
    if (!m || !has_dim(e, 0, "scenario") || e->info->n_dims != 2) {
        return;
    }
    if (has_dim(e, 1, "statistic")) {
        read_table(b, m, e);
    } else if (has_dim(e, 1, "draw")) {
        read_values(b, m, e);
    } else if (is(e, "quantile")) {
        m->quantile = bur_reading_numbers(b, e->var, levels);
    } else if (is(e, "quantile_low")) {
        m->quantile_low = bur_reading_numbers(b, e->var, levels);
    } else if (is(e, "quantile_high")) {
        m->quantile_high = bur_reading_numbers(b, e->var, levels);
    }
}

static void read_one(bur_reading *b, lists *l, const entry *e)
{
    if (!read_failed(b, e) && !read_exits(b, e) && !read_below(b, l, e) &&
        !read_plan(b, l, e) && !read_input(b, l, e) && !read_series(b, l, e)) {
        read_measure(b, e);
    }
}

/* How many draws failed: those listed, and the others. */
static void read_traps(bur_reading *b)
{
    int trap = bur_h5_find(b->file, "trap");
    if (trap >= 0) {
        const bur_h5_info *info = bur_h5_var_at(b->file, trap);
        const bur_h5_attr *all =
            bur_h5_attr_find(info->attr, info->n_attrs, "happened");
        b->r->n_traps_all =
            all && all->number ? bur_h5_whole(all->number[0]) : 0;
    }
}

void bur_reading_vars(bur_reading *b)
{
    lists l = {0};
    for (int i = 0; i < bur_h5_n_vars(b->file) && b->status == BUR_OK; i++) {
        const bur_h5_info *info = bur_h5_var_at(b->file, i);
        entry e = {i, info, bur_reading_attr(info, "variable"),
                   bur_reading_attr(info, "statistic")};
        if (e.variable && e.statistic) {
            read_one(b, &l, &e);
        }
    }
    for (int i = 0; i < b->r->n_measures && b->status == BUR_OK; i++) {
        if (!b->r->measure[i].value) {
            bur_reading_damaged(b, b->r->measure[i].name);
        }
    }
    read_traps(b);
    b->r->series = l.series.at;
    b->r->n_series = l.series.n;
    b->r->below = l.below.at;
    b->r->n_below = l.below.n;
    b->r->plan = l.plan.at;
    b->r->n_plans = l.plan.n;
    b->r->input = l.input.at;
    b->r->n_inputs = l.input.n;
}
