/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outcome of a run as the store's plain data. Arrays by cell are copied
 * into the store's order; arrays by draw, the large ones, are lent. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "api/study.h"
#include "base/number.h"
#include "ensemble/incidence.h"
#include "stat/interval.h"
#include "study/meaning.h"

typedef struct laying {
    const bur_study *study;
    const bur_outcome *o;
    const bur_plan *plan;
    bur_arena *arena;
    bool whole; /* with what only files hold */
    bur_results *r;
} laying;

static void lay_dims(laying *l)
{
    const bur_model *model = l->study->scenario->model;
    bur_result_dim *dim =
        BUR_NEW_N(l->arena, bur_result_dim, model->dims.n + 1);
    for (int i = 0; i < model->dims.n; i++) {
        const bur_dim *d = model->dims.at[i];
        dim[i] = (bur_result_dim){d->spelt, NULL, d->element_spelt, d->n};
    }
    l->r->dim = dim;
    l->r->n_dims = model->dims.n;
}

const int *bur_study_dims_of(const bur_study *study, bur_arena *arena,
                             const bur_var *var)
{
    const bur_model *model = study->scenario->model;
    int *dim = BUR_NEW_N(arena, int, var->n_dims + 1);
    for (int d = 0; d < var->n_dims; d++) {
        while (model->dims.at[dim[d]] != var->dim[d]) {
            dim[d]++;
        }
    }
    return dim;
}

static const char *policy_title(const bur_scenario *s, const char *name)
{
    for (int i = 0; i < s->policies.n; i++) {
        if (strcmp(s->policies.at[i].name, name) == 0) {
            return s->policies.at[i].title;
        }
    }
    return NULL;
}

static void lay_cases(laying *l)
{
    bur_result_case *cases =
        BUR_NEW_N(l->arena, bur_result_case, l->plan->n_cases);
    for (int c = 0; c < l->plan->n_cases; c++) {
        const bur_case *from = &l->plan->cases[c];
        cases[c] =
            (bur_result_case){from->label, from->name, from->policy,
                              policy_title(l->study->scenario, from->policy)};
    }
    l->r->cases = cases;
    l->r->n_cases = l->plan->n_cases;
}

static void lay_time(laying *l)
{
    const bur_timeline *t = l->plan->timeline;
    double *days = BUR_NEW_N(l->arena, double, t->n_rows);
    double *time = BUR_NEW_N(l->arena, double, t->n_rows);
    double origin =
        t->horizon.has_date ? (double)bur_date_days(t->horizon.start) : 0;
    for (int row = 0; row < t->n_rows; row++) {
        time[row] = bur_timeline_time(t, bur_timeline_step(t, row));
        days[row] = bur_timeline_days(t, time[row]) - origin;
    }
    l->r->time = (bur_result_time){.n = t->n_rows,
                                   .has_dates = t->horizon.has_date,
                                   .origin = t->horizon.start,
                                   .days = days,
                                   .model_time = time,
                                   .unit = bur_time_unit_word(t->unit)};
}

/* --- series --- */

/* What is told of a cell, one array each. */
typedef struct columns {
    double *mean, *sd, *min, *max, *se, *q, *low, *high;
    size_t levels; /* of q, low and high */
} columns;

static columns make_columns(laying *l, size_t n)
{
    size_t levels = (size_t)l->plan->n_levels;
    columns c = {.mean = BUR_NEW_N(l->arena, double, n),
                 .sd = BUR_NEW_N(l->arena, double, n),
                 .min = BUR_NEW_N(l->arena, double, n),
                 .max = BUR_NEW_N(l->arena, double, n),
                 .se = BUR_NEW_N(l->arena, double, n),
                 .levels = levels};
    if (levels > 0) {
        c.q = BUR_NEW_N(l->arena, double, n *levels);
        c.low = BUR_NEW_N(l->arena, double, n *levels);
        c.high = BUR_NEW_N(l->arena, double, n *levels);
    }
    return c;
}

static void give_columns(bur_result_series *to, const columns *col)
{
    to->mean = col->mean;
    to->sd = col->sd;
    to->min = col->min;
    to->max = col->max;
    to->se = col->se;
    to->quantile = col->q;
    to->quantile_low = col->low;
    to->quantile_high = col->high;
}

/* Where the values of a cell go: place `at` of the `size` of a case. */
typedef struct columns_place {
    int which_case;
    size_t at, size;
} columns_place;

static void fill_cell(const bur_outcome *o, const columns *col, size_t cell,
                      columns_place place)
{
    size_t levels = col->levels;
    size_t c = (size_t)place.which_case;
    assert(levels == (size_t)o->plan->n_levels);
    size_t at = c * place.size + place.at;
    const bur_moments *m = &o->moments[cell];
    bool any = m->n > 0;
    col->mean[at] = any ? m->mean : NAN;
    col->sd[at] = any ? bur_moments_sd(m) : NAN;
    col->min[at] = any ? m->min : NAN;
    col->max[at] = any ? m->max : NAN;
    col->se[at] = o->replicates
                      ? bur_interval_replicate_error(&o->replicates[cell])
                      : bur_interval_error(m);
    for (size_t q = 0; q < levels; q++) {
        size_t to = (c * levels + q) * place.size + place.at;
        const bur_estimate *x = &o->quantile[cell * levels + q];
        col->q[to] = x->value;
        col->low[to] = x->low;
        col->high[to] = x->high;
    }
}

static bur_result_series series_of(laying *l, int first)
{
    const bur_graph *graph = l->plan->program->graph;
    const bur_var *var = graph->series.at[first].var;
    int n = var->n_elements, rows = l->o->n_rows;
    size_t size = (size_t)n * (size_t)rows;
    columns col = make_columns(l, (size_t)l->plan->n_cases * size);
    for (int c = 0; c < l->plan->n_cases; c++) {
        for (int e = 0; e < n; e++) {
            for (int row = 0; row < rows; row++) {
                fill_cell(l->o, &col, bur_outcome_cell(l->o, c, first + e, row),
                          (columns_place){c, (size_t)(e * rows + row), size});
            }
        }
    }
    bur_result_series series = {
        .name = var->spelt,
        .unit = var->unit,
        .long_name = bur_caption(l->arena, var),
        .rule = graph->series.at[first].survivors ? "survivors" : "all",
        .n_dims = var->n_dims,
        .dim = bur_study_dims_of(l->study, l->arena, var),
        .raw_kind = l->plan->keep[first] ? BUR_RAW_F4 : BUR_RAW_NONE,
        .raw =
            l->plan->keep[first] ? bur_outcome_path(l->o, first, 0, 0) : NULL};
    give_columns(&series, &col);
    return series;
}

/* A line of the accounts, in money of the day or of the start. */
static bur_result_series line_of(laying *l, const bur_account_line *line,
                                 int series, const char *ending)
{
    const bur_outcome *o = l->study->accounts;
    size_t years = (size_t)o->n_rows - 1;
    columns col = make_columns(l, (size_t)l->plan->n_cases * years);
    for (int c = 0; c < l->plan->n_cases; c++) {
        for (size_t y = 0; y < years; y++) {
            fill_cell(o, &col, bur_outcome_cell(o, c, series, (int)y + 1),
                      (columns_place){c, y, years});
        }
    }
    bur_result_series laid = {
        .name =
            bur_arena_printf(l->arena, "stmt_%s_%s%s", line->statement->name,
                             line->line->name, ending),
        .unit = l->study->scenario->model->accounts.unit,
        .long_name = bur_arena_printf(l->arena, "%s, %s%s",
                                      line->statement->title, line->line->title,
                                      *ending ? ", money of the start" : ""),
        .by_year = true,
        .rule = "all"};
    give_columns(&laid, &col);
    return laid;
}

static void lay_years(laying *l)
{
    const bur_accounting *a = &l->study->scenario->accounting;
    bur_year_facts year;
    bur_result_time *to = &l->r->year;
    double *days = BUR_NEW_N(l->arena, double, a->years.n + 1);
    double *time = BUR_NEW_N(l->arena, double, a->years.n + 1);
    *to = l->r->time;
    to->n = a->years.n;
    for (int y = 0; bur_study_year(l->study, y, &year); y++) {
        time[y] = year.end_time;
        days[y] = bur_timeline_days(&a->timeline, time[y]) -
                  (double)bur_date_days(to->origin);
    }
    to->days = days;
    to->model_time = time;
    l->r->year_label = a->years.label;
    bur_result_tie *tie = BUR_NEW_N(l->arena, bur_result_tie, a->ties.n + 1);
    for (int i = 0; i < a->ties.n; i++) {
        tie[i] = (bur_result_tie){a->ties.at[i].label, l->study->ties[i].gap};
    }
    l->r->tie = tie;
    l->r->n_ties = a->ties.n;
}

static void lay_accounts(laying *l, bur_result_series *series)
{
    const bur_accounting *a = &l->study->scenario->accounting;
    if (!l->study->accounts || a->lines.n == 0) {
        return;
    }
    lay_years(l);
    for (int i = 0; i < a->lines.n; i++) {
        const bur_account_line *line = &a->lines.at[i];
        series[l->r->n_series++] = line_of(l, line, line->series, "");
        if (line->real >= 0) {
            series[l->r->n_series++] = line_of(l, line, line->real, "_real");
        }
    }
}

static void lay_series(laying *l)
{
    const bur_graph *graph = l->plan->program->graph;
    int lines = 2 * l->study->scenario->accounting.lines.n;
    bur_result_series *series =
        BUR_NEW_N(l->arena, bur_result_series, graph->series.n + lines + 1);
    for (int s = 0; s < graph->series.n;
         s += graph->series.at[s].var->n_elements) {
        series[l->r->n_series++] = series_of(l, s);
    }
    lay_accounts(l, series);
    l->r->series = series;
}

/* --- measures, inputs, exits --- */

static bur_result_stat stat_of(const bur_estimate *e)
{
    return (bur_result_stat){e->value, e->se, e->low,
                             e->high,  e->n,  bur_method_slug(e->method)};
}

/* The estimates of a measure that are stored: of 0 and 1 the mean says it
 * all, and only a cross-section has futures. */
static const struct {
    const char *name, *long_name;
    size_t at; /* of the estimate in bur_measure_summary */
    bool of_flags, of_section;
} tables[] = {
    {"estimate", "mean, or probability", offsetof(bur_measure_summary, mean),
     true, false},
    {"median", "median", offsetof(bur_measure_summary, median), false, false},
    {"es", "expected shortfall: mean of the worst 5 %",
     offsetof(bur_measure_summary, tail), false, false},
    {"futures", "mean of a future's providers, mean over futures",
     offsetof(bur_measure_summary, futures.mean), true, true},
    {"futures_p05", "mean of a future's providers, 5 % of futures",
     offsetof(bur_measure_summary, futures.low), true, true},
    {"futures_p95", "mean of a future's providers, 95 % of futures",
     offsetof(bur_measure_summary, futures.high), true, true}};

enum { N_TABLES = sizeof tables / sizeof tables[0] };

static bur_result_table table_of(laying *l, int measure, int t)
{
    bur_result_stat *stat =
        BUR_NEW_N(l->arena, bur_result_stat, l->plan->n_cases);
    for (int c = 0; c < l->plan->n_cases; c++) {
        const bur_measure_summary *s =
            &l->study->summary[c * l->o->n_measures + measure];
        const void *estimate = (const char *)s + tables[t].at;
        stat[c] = stat_of(estimate);
    }
    return (bur_result_table){tables[t].name, tables[t].long_name, stat};
}

static void lay_tables(laying *l, int m, bool flag, bur_result_measure *to)
{
    bur_result_table *table = BUR_NEW_N(l->arena, bur_result_table, N_TABLES);
    to->n_tables = 0;
    for (int t = 0; t < N_TABLES; t++) {
        if ((!flag || tables[t].of_flags) &&
            (!tables[t].of_section || l->plan->design->section)) {
            table[to->n_tables++] = table_of(l, m, t);
        }
    }
    to->table = table;
}

/* Each future of a cross-section. */
static void lay_futures(laying *l, int m, bur_result_measure *to)
{
    if (!l->plan->design->section) {
        return;
    }
    size_t n = (size_t)bur_futures_count(l->plan);
    size_t all = n * (size_t)l->plan->n_cases;
    double *mean = BUR_NEW_N(l->arena, double, all);
    int32_t *present = BUR_NEW_N(l->arena, int32_t, all);
    for (int c = 0; c < l->plan->n_cases; c++) {
        bur_futures_of(l->o, c, m, mean + (size_t)c * n,
                       present + (size_t)c * n);
    }
    to->by_future = mean;
    to->present = present;
}

/* The quantiles of a measure; with their intervals, in a file. */
static bur_status lay_levels(laying *l, int m, bur_result_measure *to,
                             bur_fault *fault)
{
    int levels = l->plan->n_levels;
    size_t n = (size_t)l->plan->n_cases * (size_t)levels;
    double *q = BUR_NEW_N(l->arena, double, 3 * n + 1);
    bur_estimate *e = BUR_NEW_N(l->arena, bur_estimate, levels + 1);
    to->quantile = q;
    for (int c = 0; !l->whole && c < l->plan->n_cases; c++) {
        BUR_TRY(bur_measure_levels(l->o, c, m, q + c * levels, fault));
    }
    for (int c = 0; l->whole && c < l->plan->n_cases; c++) {
        BUR_TRY(bur_measure_quantiles(l->o, c, m, e, fault));
        for (int i = 0; i < levels; i++) {
            size_t at = (size_t)c * (size_t)levels + (size_t)i;
            q[at] = e[i].value;
            q[n + at] = e[i].low;
            q[2 * n + at] = e[i].high;
        }
    }
    if (l->whole) {
        to->quantile_low = q + n;
        to->quantile_high = q + 2 * n;
    }
    return BUR_OK;
}

static bur_status lay_measure(laying *l, int m, bur_result_measure *to,
                              bur_fault *fault)
{
    const bur_output *output = &l->plan->program->graph->measures.at[m];
    const bur_var *var = output->var;
    *to = (bur_result_measure){
        .name = bur_var_label(l->arena, var, output->element),
        .unit = var->unit,
        .long_name = var->title ? var->title : var->doc,
        .heading = var->heading,
        .detail = var->detail,
        .kind = bur_measure_kind_name(var->measure),
        .high_is_better = var->high_is_better,
        .value = bur_outcome_measure(l->o, 0, m)};
    /* of 0 and 1, the mean says it all */
    bool flag = var->measure == BUR_MEASURE_PROBABILITY;
    lay_tables(l, m, flag, to);
    if (l->whole) {
        lay_futures(l, m, to);
    }
    return flag || l->plan->n_levels == 0 ? BUR_OK
                                          : lay_levels(l, m, to, fault);
}

static bur_status lay_measures(laying *l, bur_fault *fault)
{
    int n = bur_study_own_measures(l->study);
    bur_result_measure *measure =
        BUR_NEW_N(l->arena, bur_result_measure, n + 1);
    for (int m = 0; m < n; m++) {
        BUR_TRY(lay_measure(l, m, &measure[m], fault));
    }
    l->r->measure = measure;
    l->r->n_measures = n;
    return BUR_OK;
}

static void lay_inputs(laying *l)
{
    bur_result_input *input =
        BUR_NEW_N(l->arena, bur_result_input, l->plan->n_inputs + 1);
    for (int i = 0; i < l->plan->n_inputs; i++) {
        const bur_input *from = &l->plan->inputs[i];
        input[i] = (bur_result_input){
            .name = from->label,
            .unit = from->var->unit,
            .long_name = from->var->doc,
            .role = from->luck ? "luck" : "assumption",
            .value =
                l->o->input + (size_t)i * (size_t)l->plan->design->n_draws};
    }
    l->r->input = input;
    l->r->n_inputs = l->plan->n_inputs;
}

/* With what probability draws have left by each exit, row by row. */
static void lay_incidence(laying *l, int n_kinds)
{
    size_t size = (size_t)n_kinds * (size_t)l->o->n_rows;
    size_t all = (size_t)l->plan->n_cases * size, at = 0;
    double *p = BUR_NEW_N(l->arena, double, 3 * all);
    for (int c = 0; c < l->plan->n_cases; c++) {
        bur_arena *room = bur_arena_create();
        bur_incidence in = bur_incidence_of(l->o, c, n_kinds, room);
        const bur_estimate *e = bur_incidence_curve(&in, 1);
        for (size_t i = 0; i < size; i++, at++) {
            p[at] = e[i].value;
            p[all + at] = e[i].low;
            p[2 * all + at] = e[i].high;
        }
        bur_arena_free(room);
    }
    l->r->exits.incidence = p;
    l->r->exits.incidence_low = p + all;
    l->r->exits.incidence_high = p + 2 * all;
}

static void lay_exits(laying *l)
{
    const bur_model *model = l->study->scenario->model;
    if (!l->o->exit_kind) {
        return;
    }
    const char **names = BUR_NEW_N(l->arena, const char *, model->exits.n + 1);
    names[0] = "none";
    for (int i = 0; i < model->exits.n; i++) {
        names[i + 1] = model->exits.at[i].name;
    }
    l->r->exits = (bur_result_exits){.n_kinds = model->exits.n + 1,
                                     .kind_name = names,
                                     .kind = l->o->exit_kind,
                                     .time = l->o->exit_time};
    lay_incidence(l, model->exits.n);
}

static void lay_traps(laying *l)
{
    bur_result_trap *trap =
        BUR_NEW_N(l->arena, bur_result_trap, l->o->n_traps + 1);
    for (int i = 0; i < l->o->n_traps; i++) {
        const bur_trap *from = &l->o->trap[i];
        trap[i] = (bur_result_trap){
            .which_case = from->which_case,
            .draw = from->draw,
            .time = bur_timeline_time(l->plan->timeline, from->step),
            .kind = "non-finite",
            .variable =
                from->element >= 0
                    ? bur_graph_label(l->plan->program->graph, from->element)
                    : "",
            .message = bur_study_failure((bur_study *)l->study, i)};
    }
    l->r->trap = trap;
    l->r->n_traps = l->o->n_traps;
    l->r->n_traps_all = l->o->n_faults;
    if (l->o->n_faults > 0) {
        l->r->fault_step = l->o->fault_step;
    }
}

bur_provenance bur_study_provenance(const bur_study *study, bur_arena *arena)
{
    const bur_scenario *s = study->scenario;
    const bur_design *design = s->plan->design;
    bur_provenance_text *text =
        BUR_NEW_N(arena, bur_provenance_text, s->texts.n + 1);
    for (int i = 0; i < s->texts.n; i++) {
        text[i] = (bur_provenance_text){
            s->texts.at[i].name, s->texts.at[i].path, s->texts.at[i].text};
    }
    return (bur_provenance){
        .seed =
            bur_arena_printf(arena, "%llu", (unsigned long long)design->seed),
        .version = bur_version(),
        .design = bur_design_name(design->kind),
        .n_draws = design->n_draws,
        .n_texts = s->texts.n,
        .text = text};
}

bur_status bur_study_results(const bur_study *study, bur_arena *arena,
                             bool whole, bur_results *results, bur_fault *fault)
{
    const bur_outcome *o = study->outcome;
    const bur_design *design = o->plan->design;
    laying l = {study, o, o->plan, arena, whole, results};
    *results = (bur_results){.title = study->scenario->title,
                             .doc = study->scenario->doc,
                             .model = study->scenario->model->title,
                             .n_quantiles = o->plan->n_levels,
                             .level = o->plan->levels,
                             .interval_level = o->plan->confidence,
                             .n_draws = design->n_draws,
                             .n_steps = o->plan->timeline->n_steps,
                             .dt = o->plan->timeline->horizon.dt,
                             .luck = design->luck,
                             .providers = design->section ? design->luck : 0};
    size_t n = (size_t)o->plan->n_cases * (size_t)o->n_rows;
    int32_t *at_risk = BUR_NEW_N(arena, int32_t, n);
    for (size_t i = 0; i < n; i++) {
        at_risk[i] = (int32_t)o->at_risk[i];
    }
    results->at_risk = at_risk;
    lay_dims(&l);
    lay_cases(&l);
    lay_time(&l);
    lay_series(&l);
    bur_study_lay_below(study, arena, results);
    bur_study_lay_plans(study, arena, results);
    lay_inputs(&l);
    lay_exits(&l);
    lay_traps(&l);
    results->provenance = bur_study_provenance(study, arena);
    return lay_measures(&l, fault);
}
