/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model printed for a person. */
#include <string.h>

#include "api/study.h"
#include "base/number.h"
#include "bursar/contents.h"
#include "lang/printer.h"
#include "model/model_read.h"

static void print_dims(const bur_var *var, FILE *out)
{
    for (int d = 0; d < var->n_dims; d++) {
        fprintf(out, "%s%s", d == 0 ? "[" : ",", var->dim[d]->spelt);
    }
    fputs(var->n_dims > 0 ? "]" : "", out);
}

static void print_numbers(const bur_var *var, FILE *out)
{
    char text[BUR_NUMBER_SIZE];
    for (int e = 0; e < var->n_elements; e++) {
        fprintf(out, "%s%s", e > 0 ? ", " : " = ",
                bur_number_print(var->number[e], text));
    }
}

/* Calls of macros are shown as they were written. */
static const bur_node *shown(const bur_eq *eq)
{
    return eq->written ? eq->written : eq->tree;
}

static const char *equation(const bur_study *study, const bur_eq *eq)
{
    return bur_node_print(study->memory, shown(eq));
}

/* One value for all elements, or a line for each. */
static void print_each(const bur_study *study, const bur_var *var,
                       const bur_eq *eq, int n, const char *is, FILE *out)
{
    for (int i = 0; i < n; i++) {
        if (n > 1) {
            fprintf(out, "\n      %s", bur_var_label(study->memory, var, i));
        }
        fprintf(out, "%s%s", is, equation(study, &eq[i]));
    }
}

static void print_table(const bur_lookup *table, FILE *out)
{
    static const char *const modes[] = {[BUR_LOOKUP_CONTINUOUS] = "",
                                        [BUR_LOOKUP_EXTRAPOLATE] =
                                            " extrapolate",
                                        [BUR_LOOKUP_DISCRETE] = " discrete"};
    char x[BUR_NUMBER_SIZE], y[BUR_NUMBER_SIZE];
    fputs(" table", out);
    for (int i = 0; i < table->n; i++) {
        fprintf(out, " (%s, %s)", bur_number_print(table->x[i], x),
                bur_number_print(table->y[i], y));
    }
    fputs(modes[table->mode], out);
}

static void print_tables(const bur_study *study, const bur_var *var, FILE *out)
{
    for (int i = 0; i < var->n_tables; i++) {
        fprintf(out, "\n      %s",
                var->n_tables > 1 ? bur_var_label(study->memory, var, i)
                                  : "through the");
        print_table(var->table[i], out);
    }
}

static void print_equations(const bur_study *study, const bur_var *var,
                            FILE *out)
{
    print_each(study, var, var->eq, var->n_eqs,
               var->kind == BUR_VAR_STOCK ? " starts at " : " = ", out);
    if (var->n_init_eqs > 0) {
        fputs("\n      at the start", out);
        print_each(study, var, var->init_eq, var->n_init_eqs, " = ", out);
    }
    print_tables(study, var, out);
    fputs(var->non_negative ? "\n      never below zero" : "", out);
    for (int i = 0; i < var->n_inflows; i++) {
        fprintf(out, "\n      + %s",
                bur_node_print(study->memory, var->inflow[i].tree));
    }
    for (int i = 0; i < var->n_outflows; i++) {
        fprintf(out, "\n      - %s",
                bur_node_print(study->memory, var->outflow[i].tree));
    }
}

static void print_var(const bur_study *study, const bur_var *var,
                      const char *before, FILE *out)
{
    fprintf(out, "  %s%s", before, var->spelt);
    print_dims(var, out);
    if (var->number) {
        print_numbers(var, out);
    } else {
        print_equations(study, var, out);
    }
    fprintf(out, "%s%s%s\n", var->unit ? "  {" : "", var->unit ? var->unit : "",
            var->unit ? "}" : "");
    if (var->doc) {
        fprintf(out, "      %s\n", var->doc);
    }
}

static void print_macro(const bur_study *study, const bur_macro *macro,
                        FILE *out)
{
    bur_arena *arena = study->memory;
    fprintf(out, "  %s = %s\n", bur_macro_signature(arena, macro),
            equation(study, &macro->eq));
    if (macro->doc) {
        fprintf(out, "      %s\n", macro->doc);
    }
    for (int i = 0; i < macro->n_parameters; i++) {
        if (macro->otherwise[i].tree) {
            fprintf(out, "    left out: %s = %s\n", macro->parameter[i],
                    equation(study, &macro->otherwise[i]));
        }
    }
    for (int i = 0; i < macro->body->vars.n; i++) {
        const bur_var *var = macro->body->vars.at[i];
        const char *kind =
            bur_arena_printf(arena, "  %s ", bur_var_kind_word(var->kind));
        print_var(study, var, kind, out);
    }
}

static void print_kind(const bur_study *study, bur_var_kind kind,
                       const bur_sector *sector, FILE *out)
{
    const bur_model *model = study->scenario->model;
    bool none = true;
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        if (var->kind == kind && !var->made && var->sector == sector) {
            if (none) {
                fprintf(out, "\n%s\n", bur_section_of(kind));
            }
            none = false;
            print_var(study, var, "", out);
        }
    }
}

static void print_macros(const bur_study *study, const bur_sector *sector,
                         FILE *out)
{
    const bur_model *model = study->scenario->model;
    bool none = true;
    for (int i = 0; i < model->macros.n; i++) {
        if (model->macros.at[i]->sector == sector) {
            fputs(none ? "\nmacros\n" : "", out);
            print_macro(study, model->macros.at[i], out);
            none = false;
        }
    }
}

static void print_parts(const bur_study *study, const bur_sector *sector,
                        FILE *out)
{
    for (int kind = BUR_VAR_STOCK; kind <= BUR_VAR_MEASURE; kind++) {
        print_kind(study, (bur_var_kind)kind, sector, out);
    }
    print_macros(study, sector, out);
}

void bur_show_sector(const bur_study *study, const bur_sector *sector,
                     FILE *out)
{
    fprintf(out, "%s (%s)\n", sector->title, sector->name);
    if (sector->doc) {
        fprintf(out, "  %s\n", sector->doc);
    }
    print_parts(study, sector, out);
}

void bur_study_print_model(const bur_study *study, FILE *out)
{
    const bur_model *model = study->scenario->model;
    fprintf(out, "%s\n", model->title);
    for (int d = 0; d < model->dims.n; d++) {
        const bur_dim *dim = model->dims.at[d];
        fprintf(out, "  %s:", dim->spelt);
        for (int e = 0; e < dim->n; e++) {
            fprintf(out, " %s", dim->element_spelt[e]);
        }
        fputc('\n', out);
    }
    print_parts(study, NULL, out);
    for (int i = 0; i < model->sectors.n; i++) {
        fputs("\n\n", out);
        bur_show_sector(study, model->sectors.at[i], out);
    }
}

void bur_study_print_changes(const bur_study *study, FILE *out)
{
    fputs(bur_scenario_changes(study->memory, study->scenario), out);
}
