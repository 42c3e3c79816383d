/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parameters and the measures of a model as tables. */
#include "api/show_table.h"
#include "api/study.h"
#include "base/number.h"
#include "lang/printer.h"
#include "model/values_text.h"

/* Numbers, or the equations: those for each element, as they were written. */
static const char *value_of(bur_arena *arena, const bur_var *var)
{
    if (var->number) {
        return bur_numbers_text(arena, var);
    }
    const char **item = BUR_NEW_N(arena, const char *, var->n_elements);
    for (int e = 0; e < var->n_elements; e++) {
        const bur_eq *eq = &var->eq[var->n_eqs == 1 ? 0 : e];
        item[e] = bur_node_print(arena, eq->written ? eq->written : eq->tree);
    }
    return bur_elements_text(arena, var, item);
}

static const char *range_of(bur_arena *arena, const bur_var *var)
{
    char low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
    return var->low > var->high
               ? NULL
               : bur_arena_printf(arena, "%s to %s",
                                  bur_number_print(var->low, low),
                                  bur_number_print(var->high, high));
}

/* Without what shocks and policies do to it. */
static const bur_var *as_set(const bur_var *var)
{
    return var->planned && !var->made ? var->planned : var;
}

static void add_parameter(bur_arena *arena, bur_table *table,
                          const bur_var *var)
{
    const bur_var *set = as_set(var);
    bur_table_row row = {.of = set,
                         .under = set->sector ? set->sector->title : NULL,
                         .cell = {var->spelt, value_of(arena, set), set->unit,
                                  range_of(arena, set), set->source, set->doc}};
    bur_vec_push(arena, &table->rows, row);
}

static void add_measure(bur_arena *arena, bur_table *table, const bur_var *var)
{
    bur_table_row row = {.of = var,
                         .under = var->heading,
                         .cell = {var->spelt, var->title, var->unit,
                                  bur_measure_kind_name(var->measure),
                                  var->high_is_better ? "high" : "low",
                                  var->doc, var->heading}};
    bur_vec_push(arena, &table->rows, row);
}

/* A table of all variables of a kind. */
static int print(bur_study *study, bur_var_kind kind, bur_table *table,
                 void (*add)(bur_arena *, bur_table *, const bur_var *),
                 const char *format, FILE *out)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    const bur_model *model = study->scenario->model;
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        if (!var->made && as_set(var)->kind == kind) {
            add(study->memory, table, var);
        }
    }
    return bur_table_print(table, format, out) ? BURSAR_OK : BURSAR_BAD_INPUT;
}

int bur_study_print_parameters(bur_study *study, const char *format, FILE *out)
{
    static const char *const keys[] = {"name",  "value",  "unit",
                                       "range", "source", "doc"};
    static const char *const heads[] = {"Parameter", "Value",  "Unit",
                                        "Range",     "Source", "What it is"};
    bur_table table = {.n_columns = 6,
                       .n_shown = 6,
                       .key = keys,
                       .head = heads,
                       .has_numbers = true};
    return print(study, BUR_VAR_PARAMETER, &table, add_parameter, format, out);
}

int bur_study_print_measures(bur_study *study, const char *format, FILE *out)
{
    static const char *const keys[] = {"name",   "title", "unit",   "kind",
                                       "better", "doc",   "heading"};
    static const char *const heads[] = {"Measure", "Title",  "Unit",
                                        "Kind",    "Better", "What it is"};
    bur_table table = {
        .n_columns = 7, .n_shown = 6, .key = keys, .head = heads};
    return print(study, BUR_VAR_MEASURE, &table, add_measure, format, out);
}

const char *bur_table_format_listed(int i)
{
    return bur_table_format(i);
}
