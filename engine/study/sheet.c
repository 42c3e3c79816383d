/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which measures, and where a plan has them; a run without series but those
 * of totals; and its values taken over. */
#include "study/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/name.h"
#include "num/vmath.h"
#include "study/telling.h"

/* --- which --- */

static const char *text_or_none(bur_arena *arena, const char *text)
{
    return bur_arena_strdup(arena, text ? text : "");
}

static bur_sheet_measure measure_of(bur_arena *arena, const bur_plan *plan,
                                    int m)
{
    const bur_output *output = &plan->program->graph->measures.at[m];
    const bur_var *var = output->var;
    const char *label =
        bur_arena_strdup(arena, bur_var_label(arena, var, output->element));
    const char *title = var->title ? var->title : var->doc ? var->doc : label;
    if (var->n_elements > 1 && title != label) {
        title = bur_arena_printf(arena, "%s %s", title, strchr(label, '['));
    }
    return (bur_sheet_measure){.name = label,
                               .title = bur_arena_strdup(arena, title),
                               .unit = text_or_none(arena, var->unit),
                               .is_share =
                                   var->measure == BUR_MEASURE_PROBABILITY,
                               .is_time = var->measure == BUR_MEASURE_TIME,
                               .high_is_better = var->high_is_better,
                               .measure = m,
                               .series = -1};
}

/* "EUR" of "EUR/month" over months. */
static const char *unit_of_total(bur_arena *arena, const bur_plan *plan,
                                 const bur_var *var)
{
    const char *word = bur_time_unit_word(plan->timeline->unit);
    if (!var->unit) {
        return "";
    }
    size_t n = strlen(var->unit), m = strlen(word);
    bool a_time = n > m + 1 && strcmp(var->unit + n - m, word) == 0 &&
                  var->unit[n - m - 1] == '/';
    return a_time ? bur_arena_strndup(arena, var->unit, n - m - 1)
                  : bur_arena_printf(arena, "%s*%s", var->unit, word);
}

/* Of one element, as `label` has it, or of all. */
static bur_sheet_measure total_of(bur_arena *arena, const bur_plan *plan,
                                  int series, bool all, bool low,
                                  double discount)
{
    const bur_output *output = &plan->program->graph->series.at[series];
    const bur_var *var = output->var;
    const char *label =
        all ? var->name : bur_var_label(arena, var, output->element);
    const char *title = var->title && all ? var->title : label;
    return (bur_sheet_measure){
        .name = bur_arena_printf(arena, "total_%s", label),
        .title = discount == 0 ? bur_arena_printf(arena, "Total: %s", title)
                               : bur_arena_printf(arena, "Total at %g %%: %s",
                                                  100 * discount, title),
        .unit = unit_of_total(arena, plan, var),
        .high_is_better = !low,
        .measure = -1,
        .series = series,
        .n_series = all ? var->n_elements : 1};
}

/* The series of that name, and whether it is that of an array; -1: none. */
static int series_named(bur_arena *arena, const bur_plan *plan,
                        const char *name, bool *all, bur_nearest *near)
{
    const char *wanted = bur_name_canonical(arena, name, strlen(name));
    for (int s = 0; s < plan->program->graph->series.n; s++) {
        const bur_output *o = &plan->program->graph->series.at[s];
        const char *label = bur_var_label(arena, o->var, o->element);
        *all = strcmp(o->var->name, wanted) == 0;
        if (*all || strcmp(label, name) == 0) {
            return s;
        }
        if (near) {
            bur_nearest_offer(near, o->element == 0 ? o->var->name : label);
        }
    }
    return -1;
}

/* Whether `name` is that of an output, or of its variable. */
static bool is_named(bur_arena *arena, const bur_output *output,
                     const char *name, bur_nearest *near)
{
    const char *label = bur_var_label(arena, output->var, output->element);
    const char *wanted = bur_name_canonical(arena, name, strlen(name));
    if (near) {
        bur_nearest_offer(near, label);
    }
    return strcmp(label, name) == 0 || strcmp(output->var->name, wanted) == 0;
}

typedef struct list {
    BUR_VEC(bur_sheet_measure) at;
} list;

static bur_status ask_measure(bur_arena *arena, const bur_plan *plan, int n_own,
                              const char *name, list *l, bur_fault *fault)
{
    bur_nearest near = {.wanted = name};
    int before = l->at.n;
    for (int m = 0; m < n_own; m++) {
        if (is_named(arena, &plan->program->graph->measures.at[m], name,
                     &near)) {
            bur_vec_push(arena, &l->at, measure_of(arena, plan, m));
        }
    }
    return l->at.n > before
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "there is no measure \"%s\"%s%s%s", name,
                          near.best ? "; did you mean \"" : "",
                          near.best ? near.best : "", near.best ? "\"?" : "");
}

static bur_status ask_total(bur_arena *arena, const bur_plan *plan,
                            const char *asked, double discount, list *l,
                            bur_fault *fault)
{
    bool low = asked[0] == '-', all;
    const char *name = asked + low;
    bur_nearest near = {.wanted = name};
    int s = series_named(arena, plan, name, &all, &near);
    if (s < 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "there is no series \"%s\" to total%s%s%s", name,
                        near.best ? "; did you mean \"" : "",
                        near.best ? near.best : "", near.best ? "\"?" : "");
    }
    bur_vec_push(arena, &l->at, total_of(arena, plan, s, all, low, discount));
    return BUR_OK;
}

static void begin(bur_arena *arena, const bur_plan *plan, const char *name,
                  const char *title, bur_sheet *sheet)
{
    const char **policy = BUR_NEW_N(arena, const char *, plan->n_cases + 1);
    for (int c = 0; c < plan->n_cases; c++) {
        policy[c] = text_or_none(arena, plan->cases[c].policy);
    }
    *sheet = (bur_sheet){.name = bur_arena_strdup(arena, name),
                         .title = text_or_none(arena, title),
                         .n_policies = plan->n_cases,
                         .policy = policy,
                         .kind = plan->design->kind,
                         .seed = plan->design->seed,
                         .independent = bur_independent_of(plan->design),
                         .confidence = plan->confidence};
}

/* Those that are no detail and not among the few. */
static void add_others(bur_arena *arena, const bur_plan *plan, int n_own,
                       int n_few, const int *few, list *l)
{
    for (int m = 0; m < n_own; m++) {
        bool told = plan->program->graph->measures.at[m].var->detail;
        for (int i = 0; i < n_few; i++) {
            told = told || few[i] == m;
        }
        if (!told) {
            bur_vec_push(arena, &l->at, measure_of(arena, plan, m));
        }
    }
}

bur_status bur_sheet_ask(bur_arena *arena, const bur_plan *plan, int n_own,
                         const char *name, const char *title,
                         const bur_sheet_asked *asked, bur_sheet *sheet,
                         bur_fault *fault)
{
    list l = {0};
    begin(arena, plan, name, title, sheet);
    for (int i = 0; i < asked->n_measures; i++) {
        BUR_TRY(ask_measure(arena, plan, n_own, asked->measure[i], &l, fault));
    }
    int few[BUR_TELLING_MOST];
    int n_few = asked->n_measures > 0
                    ? 0
                    : bur_telling_few(plan, n_own, asked->exit, few);
    for (int i = 0; i < n_few; i++) {
        bur_vec_push(arena, &l.at, measure_of(arena, plan, few[i]));
    }
    for (int i = 0; i < asked->n_totals; i++) {
        BUR_TRY(ask_total(arena, plan, asked->total[i], asked->discount, &l,
                          fault));
    }
    sheet->n_first = l.at.n;
    if (asked->n_measures == 0) {
        add_others(arena, plan, n_own, n_few, few, &l);
    }
    sheet->n_measures = l.at.n;
    sheet->measure = l.at.at;
    return l.at.n > 0 ? BUR_OK
                      : bur_fail(fault, BUR_BAD_INPUT,
                                 "there is nothing to compare: the model has "
                                 "no measures");
}

static bur_sheet_measure find_like(bur_arena *arena, const bur_plan *plan,
                                   int n_own, const bur_sheet_measure *like)
{
    bur_sheet_measure found = *like;
    found.measure = found.series = -1;
    if (like->measure >= 0) {
        for (int m = 0; m < n_own; m++) {
            bur_sheet_measure other = measure_of(arena, plan, m);
            found = strcmp(other.name, like->name) == 0 ? other : found;
        }
        return found;
    }
    bool all;
    int s =
        series_named(arena, plan, like->name + strlen("total_"), &all, NULL);
    if (s >= 0) {
        found.series = s;
        found.n_series =
            all ? plan->program->graph->series.at[s].var->n_elements : 1;
    }
    return found;
}

bur_status bur_sheet_like(bur_arena *arena, const bur_plan *plan, int n_own,
                          const char *name, const char *title,
                          const bur_sheet *first, bur_sheet *sheet,
                          bur_fault *fault)
{
    begin(arena, plan, name, title, sheet);
    if (sheet->independent.n_draws != first->independent.n_draws ||
        sheet->independent.luck != first->independent.luck ||
        sheet->kind != first->kind || sheet->seed != first->seed) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the draws of %s do not pair with those of %s: both "
                        "need the same runs.draws, luck (or providers), design "
                        "and seed",
                        name, first->name);
    }
    sheet->n_measures = first->n_measures;
    sheet->n_first = first->n_first;
    sheet->measure = BUR_NEW_N(arena, bur_sheet_measure, first->n_measures + 1);
    for (int m = 0; m < first->n_measures; m++) {
        sheet->measure[m] = find_like(arena, plan, n_own, &first->measure[m]);
    }
    return BUR_OK;
}

/* --- values --- */

size_t bur_sheet_size(const bur_sheet *sheet)
{
    return (size_t)sheet->n_measures * (size_t)sheet->n_policies *
           (size_t)sheet->independent.n_draws;
}

bool bur_sheet_is_sound(const bur_sheet *sheet)
{
    int64_t n = sheet->n_policies * sheet->independent.n_draws;
    for (int m = 0; m < sheet->n_measures; m++) {
        const double *value = bur_sheet_values(sheet, m, 0);
        for (int64_t i = 0; sheet->measure[m].is_share && i < n; i++) {
            if (value[i] != 0 && value[i] != 1 && !isnan(value[i])) {
                return false;
            }
        }
    }
    return true;
}

bur_status bur_sheet_make_room(bur_sheet *sheet, bur_fault *fault)
{
    size_t n = bur_sheet_size(sheet);
    sheet->value = malloc((n + 1) * sizeof *sheet->value);
    for (size_t i = 0; sheet->value && i < n; i++) {
        sheet->value[i] = NAN;
    }
    return sheet->value ? BUR_OK
                        : bur_fail(fault, BUR_NO_MEMORY,
                                   "not enough memory for the values of %s",
                                   sheet->name);
}

void bur_sheet_free(bur_sheet *sheet)
{
    free(sheet->value);
    sheet->value = NULL;
}

/* The plan with the series of totals alone, from the first of them on. */
static bur_plan plan_of(const bur_plan *from, const bur_sheet *sheet,
                        bur_arena *arena, int *first)
{
    bur_plan plan = *from;
    int end = 0;
    *first = from->program->graph->series.n;
    for (int m = 0; m < sheet->n_measures; m++) {
        int series = sheet->measure[m].series;
        if (series >= 0) { /* all elements of a variable, or none */
            const bur_output *o = &from->program->graph->series.at[series];
            int begins = series - o->element;
            int ends = begins + o->var->n_elements;
            *first = begins < *first ? begins : *first;
            end = ends > end ? ends : end;
        }
    }
    *first = end > 0 ? *first : 0;
    bool *keep = BUR_NEW_N(arena, bool, end - *first + 1);
    for (int s = *first; s < end; s++) {
        const bur_var *var = from->program->graph->series.at[s].var;
        for (int m = 0; m < sheet->n_measures; m++) {
            int series = sheet->measure[m].series;
            keep[s - *first] =
                keep[s - *first] ||
                (series >= 0 &&
                 from->program->graph->series.at[series].var == var);
        }
    }
    plan.program = bur_program_with_series(arena, from->program, *first, end);
    plan.n_levels = plan.n_thresholds = 0;
    plan.keep = keep;
    plan.change = NULL;
    return plan;
}

/* What a row weighs in a total: half the time to each neighbour, discounted. */
static void weigh_rows(const bur_plan *plan, double discount, double *weight)
{
    const bur_timeline *t = plan->timeline;
    double year = bur_time_units_per_year(t->unit);
    double start = bur_timeline_time(t, 0);
    for (int row = 0; row < t->n_rows; row++) {
        int before = row > 0 ? row - 1 : row;
        int after = row + 1 < t->n_rows ? row + 1 : row;
        double from = bur_timeline_time(t, bur_timeline_step(t, before));
        double to = bur_timeline_time(t, bur_timeline_step(t, after));
        double years =
            (bur_timeline_time(t, bur_timeline_step(t, row)) - start) / year;
        weight[row] = (to - from) / 2 * bur_pow(1 + discount, -years);
    }
}

/* Adds the total of a series to out[draw]. */
static void add_total(const bur_outcome *o, int series, int c,
                      const double *weight, double *out)
{
    for (int64_t i = 0; i < o->plan->design->n_draws; i++) {
        const float *path = bur_outcome_path(o, series, c, i);
        double sum = 0;
        for (int row = 0; row < o->n_rows; row++) {
            double x = (double)path[row];
            sum += isnan(x) ? 0 : weight[row] * x;
        }
        out[i] += bur_outcome_counts(o, c, i) ? sum : NAN;
    }
}

static void take_values(const bur_outcome *o, int first, const double *weight,
                        bur_sheet *sheet)
{
    int64_t n = sheet->independent.n_draws;
    for (int m = 0; m < sheet->n_measures; m++) {
        const bur_sheet_measure *of = &sheet->measure[m];
        for (int c = 0; c < sheet->n_policies; c++) {
            double *out =
                sheet->value + ((int64_t)m * sheet->n_policies + c) * n;
            if (of->measure >= 0) {
                memcpy(out, bur_outcome_measure(o, c, of->measure),
                       (size_t)n * sizeof *out);
            } else if (of->series >= 0) {
                memset(out, 0, (size_t)n * sizeof *out);
                for (int s = 0; s < of->n_series; s++) {
                    add_total(o, of->series + s - first, c, weight, out);
                }
            }
        }
    }
    sheet->n_failed = o->n_faults;
}

bur_status bur_sheet_run(const bur_plan *from, const bur_run_options *options,
                         double discount, bur_sheet *sheet, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    bur_outcome *outcome = NULL;
    int first;
    bur_plan plan = plan_of(from, sheet, arena, &first);
    double *weight = BUR_NEW_N(arena, double, plan.timeline->n_rows + 1);
    weigh_rows(&plan, discount, weight);
    bur_status status = bur_run(&plan, options, &outcome, fault);
    if (status == BUR_OK) {
        take_values(outcome, first, weight, sheet);
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    return status;
}
