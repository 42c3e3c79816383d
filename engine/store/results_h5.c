/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a results file: dimensions, coordinates, exits, traps, and
 * the order in which all is written. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "store/h5_values.h"
#include "store/results_layout.h"

int bur_layout_add(bur_layout *layout, const char *name, bur_h5_type type,
                   int n_dims, const int *dim, int deflate,
                   const bur_label *label)
{
    bool is_real = type == BUR_H5_F8 || type == BUR_H5_F4;
    bur_h5_spec spec = {name, type, n_dims, dim, deflate, is_real};
    bur_h5 *h5 = layout->h5;
    int var = bur_h5_add_var(h5, &spec);
    bur_h5_set_unit(h5, var, label->unit);
    const char *long_name =
        label->long_name ? label->long_name : label->variable;
    if (label->phrase) {
        long_name =
            bur_arena_printf(layout->arena, "%s, %s", long_name, label->phrase);
    }
    bur_h5_set_text(h5, var, "long_name", long_name);
    bur_h5_set_text(h5, var, "variable", label->variable);
    bur_h5_set_text(h5, var, "statistic", label->statistic);
    return var;
}

const char *bur_layout_name(bur_layout *layout, const char *base,
                            const char *suffix)
{
    return bur_result_names_take(
        layout->names, bur_arena_printf(layout->arena, "%s_%s", base, suffix));
}

/* ---- names ---- */

static void take_names(bur_layout *l)
{
    static const char *const own[] = {
        "scenario",  "case",      "policy",    "policy_title", "time",
        "draw",      "failed",    "measure",   "measure_kind", "measure_better",
        "future",    "quantile",  "statistic", "model_time",   "at_risk",
        "exit_kind", "exit_time", "trap",      "trap_case",    "trap_draw",
        "trap_time", "trap_kind", "trap_text", "trap_name",    "provenance"};
    static const char *const accounts[] = {"year", "year_label", "tie",
                                           "tie_gap"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        bur_result_names_take(l->names, own[i]);
    }
    for (size_t i = 0; l->r->year.n > 0 && i < 4; i++) {
        bur_result_names_take(l->names, accounts[i]);
    }
}

static void take_plain_names(bur_layout *l)
{
    const bur_results *r = l->r;
    l->series_name = BUR_NEW_N(l->arena, const char *, r->n_series + 1);
    l->measure_name = BUR_NEW_N(l->arena, const char *, r->n_measures + 1);
    for (int i = 0; i < r->n_series; i++) {
        l->series_name[i] = bur_result_names_take(l->names, r->series[i].name);
    }
    for (int i = 0; i < r->n_measures; i++) {
        l->measure_name[i] =
            bur_result_names_take(l->names, r->measure[i].name);
    }
}

/* ---- coordinates ---- */

static void describe(bur_layout *l, int object, const char *long_name)
{
    bur_h5_set_text(l->h5, object, "long_name", long_name);
}

/* A variable of texts along one dimension. */
static void add_texts(bur_layout *l, const char *name, int dim,
                      const char *long_name, const char *const *values)
{
    bur_h5_spec spec = {name, BUR_H5_TEXT, 1, &dim, 0, false};
    int var = bur_h5_add_var(l->h5, &spec);
    describe(l, var, long_name);
    bur_h5_write(l->h5, var, values);
}

static void add_cases(bur_layout *l)
{
    const bur_results *r = l->r;
    const char **label = BUR_NEW_N(l->arena, const char *, r->n_cases);
    const char **name = BUR_NEW_N(l->arena, const char *, r->n_cases);
    const char **policy = BUR_NEW_N(l->arena, const char *, r->n_cases);
    const char **title = BUR_NEW_N(l->arena, const char *, r->n_cases);
    for (int i = 0; i < r->n_cases; i++) {
        label[i] = r->cases[i].label;
        name[i] = r->cases[i].name;
        policy[i] = r->cases[i].policy;
        title[i] = r->cases[i].title ? r->cases[i].title : "";
    }
    l->scenario =
        bur_h5_add_dim(l->h5, "scenario", BUR_H5_TEXT, r->n_cases, label);
    describe(l, l->scenario, "scenario and policy");
    add_texts(l, "case", l->scenario, "scenario", name);
    add_texts(l, "policy", l->scenario, "policy", policy);
    add_texts(l, "policy_title", l->scenario, "title of the policy", title);
}

/* A coordinate of dates, or of times of the model. */
static int add_times(bur_layout *l, const char *name, const char *long_name,
                     const bur_result_time *t)
{
    int dim = bur_h5_add_dim(l->h5, name, BUR_H5_F8, t->n,
                             t->has_dates ? t->days : t->model_time);
    describe(l, dim, long_name);
    if (!t->has_dates) {
        bur_h5_set_unit(l->h5, dim, t->unit);
        return dim;
    }
    char date[BUR_DATE_SIZE];
    bur_h5_set_text(l->h5, dim, "units",
                    bur_arena_printf(l->arena, "days since %s",
                                     bur_date_print(t->origin, date)));
    bur_h5_set_text(l->h5, dim, "calendar", "standard");
    bur_h5_set_text(l->h5, dim, "standard_name", "time");
    return dim;
}

/* Fiscal years by their ends, and what has to agree in the accounts. */
static void add_years(bur_layout *l)
{
    const bur_results *r = l->r;
    if (r->year.n > 0) {
        l->year = add_times(l, "year", "end of the fiscal year", &r->year);
        add_texts(l, "year_label", l->year, "fiscal year", r->year_label);
    }
    if (r->year.n == 0 || r->n_ties == 0) {
        return;
    }
    const char **label = BUR_NEW_N(l->arena, const char *, r->n_ties);
    double *gap = BUR_NEW_N(l->arena, double, r->n_ties);
    for (int i = 0; i < r->n_ties; i++) {
        label[i] = r->tie[i].label;
        gap[i] = r->tie[i].gap;
    }
    int dim = bur_h5_add_dim(l->h5, "tie", BUR_H5_TEXT, r->n_ties, label);
    describe(l, dim, "line of the accounts that has to agree with another");
    bur_label of = {"1", "largest gap, as a share of what was booked", NULL,
                    "tie_gap", "max"};
    int var = bur_layout_add(l, "tie_gap", BUR_H5_F8, 1, &dim, 0, &of);
    bur_h5_write(l->h5, var, gap);
}

static void add_time(bur_layout *l)
{
    const bur_result_time *t = &l->r->time;
    l->time = add_times(l, "time", "time", t);
    if (!t->has_dates) {
        return;
    }
    bur_h5_spec spec = {"model_time", BUR_H5_F8, 1, &l->time, 0, false};
    int var = bur_h5_add_var(l->h5, &spec);
    bur_h5_set_unit(l->h5, var, t->unit);
    describe(l, var, "time of the model");
    bur_h5_write(l->h5, var, t->model_time);
}

static void add_draws(bur_layout *l)
{
    const bur_results *r = l->r;
    assert(r->first_draw + r->n_draws <= INT32_MAX);
    l->draw =
        bur_h5_add_count(l->h5, "draw", (int32_t)r->first_draw, r->n_draws);
    bur_h5_set_text(l->h5, l->draw, "standard_name", "realization");
    describe(l, l->draw, "draw");
}

/* Of a cross-section: its futures, and where a provider is among the draws. */
static void add_futures(bur_layout *l)
{
    const bur_results *r = l->r;
    if (r->providers == 0) {
        return;
    }
    int32_t providers = r->providers;
    l->future = bur_h5_add_count(l->h5, "future", 0, r->n_draws / providers);
    describe(l, l->future, "future, lived by all providers");
    bur_h5_set_numbers(l->h5, l->future, "providers", BUR_H5_I4, 1, &providers);
    bur_h5_set_text(l->h5, l->future, "comment",
                    "draw = future * providers + provider");
}

static void add_model_dims(bur_layout *l)
{
    const bur_results *r = l->r;
    l->model_dim = BUR_NEW_N(l->arena, int, r->n_dims + 1);
    for (int i = 0; i < r->n_dims; i++) {
        const bur_result_dim *d = &r->dim[i];
        const char *name = bur_result_names_take(l->names, d->name);
        l->model_dim[i] =
            bur_h5_add_dim(l->h5, name, BUR_H5_TEXT, d->n, d->label);
        describe(l, l->model_dim[i], d->long_name ? d->long_name : d->name);
    }
}

static bool has_tables(const bur_results *r)
{
    for (int i = 0; i < r->n_measures; i++) {
        if (r->measure[i].n_tables > 0) {
            return true;
        }
    }
    return false;
}

static void add_statistics(bur_layout *l)
{
    static const char *const rows[] = {"estimate", "se", "low", "high", "n"};
    const bur_results *r = l->r;
    if (r->n_quantiles > 0) {
        l->quantile = bur_h5_add_dim(l->h5, "quantile", BUR_H5_F8,
                                     r->n_quantiles, r->level);
        bur_h5_set_unit(l->h5, l->quantile, "1");
        describe(l, l->quantile, "quantile level");
    }
    if (has_tables(r)) {
        l->statistic = bur_h5_add_dim(l->h5, "statistic", BUR_H5_TEXT, 5, rows);
        describe(l, l->statistic, "estimate, standard error, interval, n");
    }
}

/* The measures one by one, for readers: their variables have no room for
 * more attributes. */
static void add_measures(bur_layout *l)
{
    const bur_results *r = l->r;
    int n = r->n_measures;
    if (n == 0) {
        return;
    }
    const char **name = BUR_NEW_N(l->arena, const char *, n);
    const char **kind = BUR_NEW_N(l->arena, const char *, n);
    const char **better = BUR_NEW_N(l->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        name[i] = r->measure[i].name;
        kind[i] = r->measure[i].kind;
        better[i] = r->measure[i].high_is_better ? "high" : "low";
    }
    int dim = bur_h5_add_dim(l->h5, "measure", BUR_H5_TEXT, n, name);
    describe(l, dim, "measure");
    add_texts(l, "measure_kind", dim, "what sort of measure it is", kind);
    add_texts(l, "measure_better", dim, "which values are better", better);
}

/* ---- exits and traps ---- */

static void add_at_risk(bur_layout *l)
{
    if (l->r->at_risk) {
        int dims[] = {l->scenario, l->time};
        bur_label label = {"1", "draws that have not left", NULL, "at_risk",
                           "count"};
        int var = bur_layout_add(l, "at_risk", BUR_H5_I4, 2, dims,
                                 l->options->deflate_summaries, &label);
        bur_h5_write(l->h5, var, l->r->at_risk);
    }
}

/* The names of the kinds in one text, and their numbers. */
static void describe_kinds(bur_layout *l, int var)
{
    const bur_result_exits *e = &l->r->exits;
    const char *names = "";
    uint8_t *number = BUR_NEW_N(l->arena, uint8_t, e->n_kinds);
    for (int i = 0; i < e->n_kinds; i++) {
        number[i] = (uint8_t)i;
        names = bur_arena_printf(l->arena, "%s%s%s", names, i ? " " : "",
                                 e->kind_name[i]);
    }
    bur_h5_set_numbers(l->h5, var, "flag_values", BUR_H5_U1, e->n_kinds,
                       number);
    bur_h5_set_text(l->h5, var, "flag_meanings", names);
}

static void add_exits(bur_layout *l)
{
    const bur_result_exits *e = &l->r->exits;
    if (e->n_kinds == 0) {
        return;
    }
    assert(e->n_kinds <= 255 && e->kind && e->time);
    int dims[] = {l->scenario, l->draw};
    bur_label kind = {NULL, "how the draw left", NULL, "exit_kind", "draws"};
    int var = bur_layout_add(l, "exit_kind", BUR_H5_U1, 2, dims,
                             l->options->deflate_summaries, &kind);
    describe_kinds(l, var);
    bur_h5_write(l->h5, var, e->kind);
    bur_label time = {l->r->time.unit, "when the draw left", NULL, "exit_time",
                      "draws"};
    var = bur_layout_add(l, "exit_time", BUR_H5_F8, 2, dims,
                         l->options->deflate_summaries, &time);
    bur_h5_write(l->h5, var, e->time);
}

/* Texts of all traps: `which` is 0 case, 1 kind, 2 variable, 3 message. */
static const char *const *trap_texts(bur_layout *l, int which)
{
    const bur_results *r = l->r;
    const char **text = BUR_NEW_N(l->arena, const char *, r->n_traps);
    for (int i = 0; i < r->n_traps; i++) {
        const bur_result_trap *t = &r->trap[i];
        const char *const of[] = {r->cases[t->which_case].label, t->kind,
                                  t->variable, t->message};
        text[i] = of[which];
    }
    return text;
}

static void add_trap_numbers(bur_layout *l, int dim)
{
    const bur_results *r = l->r;
    int32_t *draw = BUR_NEW_N(l->arena, int32_t, r->n_traps);
    double *time = BUR_NEW_N(l->arena, double, r->n_traps);
    for (int i = 0; i < r->n_traps; i++) {
        draw[i] = (int32_t)r->trap[i].draw;
        time[i] = r->trap[i].time;
    }
    bur_h5_spec spec = {"trap_draw", BUR_H5_I4, 1, &dim, 0, false};
    int var = bur_h5_add_var(l->h5, &spec);
    describe(l, var, "draw whose numbers failed");
    bur_h5_write(l->h5, var, draw);
    spec.name = "trap_time";
    spec.type = BUR_H5_F8;
    var = bur_h5_add_var(l->h5, &spec);
    bur_h5_set_unit(l->h5, var, r->time.unit);
    describe(l, var, "time of the model at which they did");
    bur_h5_write(l->h5, var, time);
}

static void fill_failed(const void *context, int64_t first, int64_t n,
                        void *out)
{
    const int *step = context;
    uint8_t *failed = out;
    for (int64_t i = 0; i < n; i++) {
        failed[i] = step[first + i] >= 0;
    }
}

static void add_failed(bur_layout *l)
{
    if (l->r->fault_step || l->r->failed) {
        int dims[] = {l->scenario, l->draw};
        bur_label label = {"1", "whether the draw's numbers failed", NULL,
                           "failed", "draws"};
        int var = bur_layout_add(l, "failed", BUR_H5_U1, 2, dims,
                                 l->options->deflate_summaries, &label);
        if (l->r->fault_step) {
            bur_h5_write_by(l->h5, var, fill_failed, l->r->fault_step);
        } else {
            bur_h5_write(l->h5, var, l->r->failed);
        }
    }
}

static void add_traps(bur_layout *l)
{
    const bur_results *r = l->r;
    if (r->n_traps == 0) {
        return;
    }
    int32_t *number = BUR_NEW_N(l->arena, int32_t, r->n_traps);
    for (int i = 0; i < r->n_traps; i++) {
        number[i] = i;
    }
    double happened = (double)r->n_traps_all;
    int dim = bur_h5_add_dim(l->h5, "trap", BUR_H5_I4, r->n_traps, number);
    bur_h5_set_numbers(l->h5, dim, "happened", BUR_H5_F8, 1, &happened);
    add_texts(l, "trap_case", dim, "scenario and policy", trap_texts(l, 0));
    add_trap_numbers(l, dim);
    add_texts(l, "trap_kind", dim, "what failed", trap_texts(l, 1));
    add_texts(l, "trap_name", dim, "variable", trap_texts(l, 2));
    add_texts(l, "trap_text", dim, "message", trap_texts(l, 3));
}

/* ---- the file ---- */

static void add_root(bur_layout *l)
{
    const bur_results *r = l->r;
    const int32_t version = BUR_RESULTS_LAYOUT;
    bur_h5 *h5 = l->h5;
    bur_h5_set_text(h5, BUR_H5_ROOT, "Conventions", "CF-1.8");
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", r->title);
    bur_h5_set_text(
        h5, BUR_H5_ROOT, "source",
        bur_arena_printf(l->arena, "bursar %s", r->provenance.version));
    bur_h5_set_text(h5, BUR_H5_ROOT, "model", r->model);
    if (r->doc) {
        bur_h5_set_text(h5, BUR_H5_ROOT, "comment", r->doc);
    }
    bur_h5_set_numbers(h5, BUR_H5_ROOT, "bursar_layout", BUR_H5_I4, 1,
                       &version);
    bur_h5_set_text(h5, BUR_H5_ROOT, "coordinates",
                    r->time.has_dates ? "case policy model_time"
                                      : "case policy");
}

static void add_provenance(bur_layout *l)
{
    const bur_results *r = l->r;
    int group = bur_provenance_write(&r->provenance, l->h5);
    int32_t luck = r->luck;
    double steps = (double)r->n_steps;
    bur_h5_set_numbers(l->h5, group, "luck", BUR_H5_I4, 1, &luck);
    bur_h5_set_numbers(l->h5, group, "steps", BUR_H5_F8, 1, &steps);
    bur_h5_set_numbers(l->h5, group, "dt", BUR_H5_F8, 1, &r->dt);
}

static void lay_out(bur_layout *l)
{
    take_names(l);
    add_root(l);
    add_cases(l);
    add_time(l);
    add_years(l);
    add_draws(l);
    add_futures(l);
    add_statistics(l);
    add_model_dims(l);
    take_plain_names(l);
    add_at_risk(l);
    add_measures(l);
    bur_layout_measures(l);
    bur_layout_inputs(l);
    bur_layout_series(l);
    bur_layout_below(l);
    bur_layout_plans(l);
    add_exits(l);
    bur_layout_incidence(l);
    add_failed(l);
    add_traps(l);
    add_provenance(l);
}

bur_status bur_results_write_h5(const bur_results *results, const char *path,
                                const bur_store_options *options,
                                bur_fault *fault)
{
    assert(results->n_cases >= 1 && results->n_draws >= 1);
    assert(results->time.n >= 1);
    bur_h5 *h5 = bur_h5_create(path, fault);
    if (!h5) {
        return fault->status;
    }
    bur_layout layout = {.r = results, .options = options, .h5 = h5};
    layout.arena = bur_arena_create();
    layout.names = bur_result_names_create(layout.arena);
    lay_out(&layout);
    bur_arena_free(layout.arena);
    return bur_h5_close(h5, fault);
}
