/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a discovery: what is drawn and what happens, in two halves. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/name.h"
#include "stat/interval.h"
#include "study/discover_parts.h"
#include "study/field.h"
#include "study/meaning.h"

enum { FEWEST = 10 }; /* points of either kind in each half */

/* --- columns --- */

/* Where a column's values are in an outcome; of a series, its mean over time
 * is one. */
typedef struct source {
    enum { INPUT, MEASURE, SERIES } kind;
    int index;
} source;

/* What explains by name: a measure, or a series. */
static bool find_by(const bur_points_found *f, const char *name, source *found,
                    bur_fault *fault)
{
    const bur_graph *graph = f->plan->program->graph;
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < graph->measures.n; i++) {
        bur_nearest_offer(&near, graph->measures.at[i].var->name);
        if (strcmp(graph->measures.at[i].var->name, name) == 0) {
            *found = (source){MEASURE, i};
            return true;
        }
    }
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *of = &graph->series.at[i];
        const char *label = bur_var_label(f->arena, of->var, of->element);
        bur_nearest_offer(&near, label);
        if (strcmp(label, name) == 0) {
            *found = (source){SERIES, i};
            return true;
        }
    }
    bur_fail(fault, BUR_BAD_INPUT, "there is no measure or series '%s'%s%s%s",
             name, near.best ? "; do you mean '" : "",
             near.best ? near.best : "", near.best ? "'" : "");
    return false;
}

static void add_column(bur_points_found *f, source *from, source what,
                       const char *label, const bur_var *var)
{
    const char *unit = var->unit;
    from[f->n_columns] = what;
    f->label[f->n_columns] = label;
    f->what[f->n_columns] = bur_meaning(f->arena, var);
    f->unit[f->n_columns] = unit && strcmp(unit, "1") != 0 ? unit : "";
    f->n_columns++;
}

static void add_input(bur_points_found *f, source *from, int i)
{
    const bur_input *input = &f->plan->inputs[i];
    add_column(f, from, (source){INPUT, i}, input->label, input->var);
}

static void add_by(bur_points_found *f, source *from, source by)
{
    const bur_graph *graph = f->plan->program->graph;
    const bur_output *of = by.kind == MEASURE ? &graph->measures.at[by.index]
                                              : &graph->series.at[by.index];
    const char *label = bur_var_label(f->arena, of->var, of->element);
    add_column(f, from, by,
               by.kind == MEASURE
                   ? label
                   : bur_arena_printf(f->arena, "mean of %s", label),
               of->var);
}

static bur_status list_columns(bur_points_found *f, source *from,
                               bur_fault *fault)
{
    const bur_discovery *asked = f->asked;
    for (int i = 0; i < f->plan->n_inputs && asked->n_inputs == 0; i++) {
        add_input(f, from, i);
    }
    for (int i = 0; i < asked->n_inputs; i++) {
        int input = bur_field_input(f->plan, asked->input[i], fault);
        if (input < 0) {
            return BUR_BAD_INPUT;
        }
        add_input(f, from, input);
    }
    for (int i = 0; i < asked->n_by; i++) {
        source by;
        if (!find_by(f, asked->by[i], &by, fault)) {
            return BUR_BAD_INPUT;
        }
        add_by(f, from, by);
    }
    return f->n_columns > 0
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "the scenario draws no inputs; --by MEASURE has "
                          "others explain");
}

static bur_status mark_categories(bur_points_found *f, bur_fault *fault)
{
    for (int i = 0; i < f->asked->n_categories; i++) {
        bur_nearest near = {.wanted = f->asked->category[i]};
        bool found = false;
        for (int c = 0; c < f->n_columns; c++) {
            bool same = strcmp(f->label[c], near.wanted) == 0;
            f->categorical[c] = f->categorical[c] || same;
            found = found || same;
            bur_nearest_offer(&near, f->label[c]);
        }
        if (!found) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "no input '%s' can have categories%s%s%s",
                            near.wanted, near.best ? "; do you mean '" : "",
                            near.best ? near.best : "", near.best ? "'" : "");
        }
    }
    return BUR_OK;
}

/* --- taking them --- */

static bool make_room(bur_points_found *f, int64_t n)
{
    size_t room = (size_t)n + 1;
    bool made = true;
    for (int c = 0; c < f->n_columns; c++) {
        f->column[c] = malloc(room * sizeof(double));
        made = made && f->column[c];
    }
    f->y = malloc(room);
    f->fit = malloc(room);
    f->held = malloc(room);
    f->part = malloc(room);
    f->mask = malloc(room);
    return made && f->y && f->fit && f->held && f->part && f->mask;
}

/* The mean over time of a series in each draw, up to where it ends. */
static void take_means(const bur_outcome *o, int series, double *mean)
{
    size_t step = bur_outcome_path_step(o, series);
    const float *path = bur_outcome_path(o, series, 0, 0);
    for (int64_t i = 0; i < o->plan->design->n_draws; i++, path += step) {
        double sum = 0;
        int n = 0;
        for (int row = 0; row < o->n_rows && isfinite(path[row]); row++) {
            sum += (double)path[row];
            n++;
        }
        mean[i] = n > 0 ? sum / n : NAN;
    }
}

/* The values of a column by draw: its own array, where they are made. */
static const double *values_of(const bur_points_found *f, const bur_outcome *o,
                               source from, int c)
{
    switch (from.kind) {
    case MEASURE:
        return bur_outcome_measure(o, 0, from.index);
    case SERIES:
        take_means(o, from.index - f->first_series, f->column[c]);
        return f->column[c];
    default:
        return o->input + (int64_t)from.index * o->plan->design->n_draws;
    }
}

/* Takes draw `i` unless a value is missing. */
static bool take_point(bur_points_found *f, const double *const *values,
                       const double *measure, int64_t i)
{
    double happens = bur_goal_of_draw(&f->when.goal, measure[i]);
    bool whole = isfinite(happens);
    for (int c = 0; c < f->n_columns && whole; c++) {
        f->column[c][f->n] = values[c][i];
        whole = isfinite(values[c][i]);
    }
    if (!whole) {
        return false;
    }
    int64_t outer = i / f->plan->design->luck;
    f->y[f->n] = happens != 0;
    f->part[f->n] = (uint8_t)(outer % BUR_REPLICATES);
    f->held[f->n] = outer % 2 == 1;
    f->fit[f->n] = outer % 2 == 0;
    f->n++;
    return true;
}

static void count_points(bur_points_found *f)
{
    for (int i = 0; i < f->n; i++) {
        f->n_held += f->held[i];
        f->k += f->y[i];
        f->k_held += f->held[i] && f->y[i];
    }
    f->n_fit = f->n - f->n_held;
    f->k_fit = f->k - f->k_held;
}

static bur_status take_points(bur_points_found *f, const bur_outcome *o,
                              const source *from, bur_fault *fault)
{
    int64_t n = o->plan->design->n_draws;
    double *scratch = malloc((size_t)n * sizeof *scratch);
    if (!scratch || !make_room(f, n)) {
        free(scratch);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for the inputs of all draws");
    }
    const double *measure = bur_outcome_measure(o, 0, f->when.goal.measure);
    bur_when_settle(&f->when, measure, n, scratch);
    free(scratch);
    const double **values = BUR_NEW_N(f->arena, const double *, f->n_columns);
    for (int c = 0; c < f->n_columns; c++) {
        values[c] = values_of(f, o, from[c], c);
    }
    for (int64_t i = 0; i < n; i++) {
        f->n_missing += !take_point(f, values, measure, i);
    }
    count_points(f);
    return BUR_OK;
}

/* What happens too seldom, or nearly always, tells nothing apart. */
static bur_status check_counts(const bur_points_found *f, bur_fault *fault)
{
    int64_t rare = f->k < f->n - f->k ? f->k : f->n - f->k;
    int64_t rare_fit =
        f->k_fit < f->n_fit - f->k_fit ? f->k_fit : f->n_fit - f->k_fit;
    int64_t rare_held =
        f->k_held < f->n_held - f->k_held ? f->k_held : f->n_held - f->k_held;
    if (rare_fit >= FEWEST && rare_held >= FEWEST) {
        return BUR_OK;
    }
    const char *draws = bur_discover_count(f->arena, f->n);
    if (rare == 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' happens in %s of %s draws: there is nothing to "
                        "tell apart",
                        f->when.text, f->k == 0 ? "none" : "all", draws);
    }
    double wanted = ceil(3.0 * FEWEST * (double)f->n / (double)rare);
    return bur_fail(fault, BUR_BAD_INPUT,
                    "'%s' happens in %s of %s draws; either kind is needed %d "
                    "times in each half: try --draws %s",
                    f->when.text, bur_discover_count(f->arena, f->k), draws,
                    FEWEST, bur_discover_number(f->arena, wanted));
}

/* Keeps the series of a variable in the plan. */
static void keep_variable(const bur_graph *graph, int series, int first,
                          bool *keep)
{
    const bur_var *var = graph->series.at[series].var;
    for (int s = 0; s < graph->series.n; s++) {
        if (graph->series.at[s].var == var) {
            keep[s - first] = true;
        }
    }
}

/* The plan with one case, measures, and the series that are asked for: those
 * between the first and the last of them run too. */
static bur_plan plan_of(bur_points_found *f, const source *from, int which_case)
{
    bur_plan plan = *f->plan;
    const bur_graph *graph = plan.program->graph;
    int first = graph->series.n, end = 0;
    for (int c = 0; c < f->n_columns; c++) {
        if (from[c].kind == SERIES) {
            const bur_output *of = &graph->series.at[from[c].index];
            int begins = from[c].index - of->element;
            int ends = begins + of->var->n_elements;
            first = begins < first ? begins : first;
            end = ends > end ? ends : end;
        }
    }
    first = first < end ? first : end;
    bool *keep = BUR_NEW_N(f->arena, bool, end - first + 1);
    for (int c = 0; c < f->n_columns; c++) {
        if (from[c].kind == SERIES) {
            keep_variable(graph, from[c].index, first, keep);
        }
    }
    f->first_series = first;
    plan.program = bur_program_with_series(f->arena, plan.program, first, end);
    plan.keep = keep;
    plan.cases += which_case;
    plan.n_cases = 1;
    plan.n_levels = plan.n_thresholds = 0;
    plan.change = NULL;
    return plan;
}

bur_status bur_discover_points(bur_points_found *f, int which_case,
                               const bur_run_options *options, bur_fault *fault)
{
    size_t most = (size_t)f->plan->n_inputs + (size_t)f->asked->n_inputs +
                  (size_t)f->asked->n_by + 1;
    source *from = BUR_NEW_N(f->arena, source, most);
    f->label = BUR_NEW_N(f->arena, const char *, most);
    f->unit = BUR_NEW_N(f->arena, const char *, most);
    f->what = BUR_NEW_N(f->arena, const char *, most);
    f->categorical = BUR_NEW_N(f->arena, bool, most);
    f->column = BUR_NEW_N(f->arena, double *, most);
    BUR_TRY(bur_when_read(f->arena, f->plan, f->asked->when, &f->when, fault));
    BUR_TRY(list_columns(f, from, fault));
    BUR_TRY(mark_categories(f, fault));
    if (f->plan->design->n_draws >= INT32_MAX) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "so many draws cannot be searched: at most %d",
                        INT32_MAX - 1);
    }
    bur_plan plan = plan_of(f, from, which_case);
    bur_outcome *outcome = NULL;
    bur_status status = bur_run(&plan, options, &outcome, fault);
    if (status == BUR_OK) {
        status = take_points(f, outcome, from, fault);
    }
    bur_outcome_free(outcome);
    BUR_TRY(status);
    BUR_TRY(check_counts(f, fault));
    BUR_TRY(bur_ranked_create((const double *const *)f->column, f->n,
                              f->n_columns, f->categorical, &f->ranked, fault));
    return bur_box_room_take(f->ranked, &f->room)
               ? BUR_OK
               : bur_fail(fault, BUR_NO_MEMORY, "no memory to find boxes");
}

void bur_discover_release(bur_points_found *f)
{
    for (int c = 0; c < f->n_columns; c++) {
        free(f->column[c]);
    }
    free(f->y);
    free(f->fit);
    free(f->held);
    free(f->part);
    free(f->mask);
    bur_box_room_free(&f->room);
    bur_ranked_free(f->ranked);
}

/* --- shares --- */

typedef struct part_counts {
    int64_t n[BUR_REPLICATES], k[BUR_REPLICATES];
} part_counts;

/* Student's interval over the parts of `held` or of all; none if one of them
 * is empty. */
static bur_estimate share_of_parts(const bur_points_found *f, bool held,
                                   const part_counts *part, int64_t k,
                                   int64_t n)
{
    double level = f->plan->confidence, value = (double)k / (double)n;
    double parts[BUR_REPLICATES];
    int n_parts = 0;
    for (int p = held; p < BUR_REPLICATES; p += 1 + held) {
        if (part->n[p] == 0) {
            return bur_estimate_bare(value, n, level);
        }
        parts[n_parts++] = (double)part->k[p] / (double)part->n[p];
    }
    return bur_interval_cut(bur_interval_parts(value, parts, n_parts, n,
                                               BUR_METHOD_REPLICATE_T, level));
}

bur_estimate bur_discover_share(const bur_points_found *f, const uint8_t *among,
                                const uint8_t *of, const uint8_t *has)
{
    part_counts part = {0};
    int64_t n = 0, k = 0;
    for (int i = 0; i < f->n; i++) {
        bool counts = (!among || among[i]) && (!of || of[i]);
        part.n[f->part[i]] += counts;
        part.k[f->part[i]] += counts && has[i];
        n += counts;
        k += counts && has[i];
    }
    if (n == 0 || !bur_design_replicated(f->plan->design)) {
        return bur_interval_proportion(k, n, f->plan->confidence);
    }
    if (k == 0 || k == n) { /* parts cannot differ */
        int64_t trials =
            (n + f->plan->design->luck - 1) / f->plan->design->luck;
        return bur_interval_clopper_pearson(k == 0 ? 0 : trials, trials,
                                            f->plan->confidence);
    }
    return share_of_parts(f, among != NULL, &part, k, n);
}
