/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model printed for a person. */
#include <string.h>

#include "api/study.h"
#include "base/number.h"
#include "lang/printer.h"

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

static void print_equations(const bur_study *study, const bur_var *var,
                            FILE *out)
{
    for (int i = 0; i < var->n_eqs; i++) {
        const char *text = bur_node_print(study->memory, var->eq[i].tree);
        if (var->n_eqs > 1) {
            fprintf(out, "\n      %s", bur_var_label(study->memory, var, i));
        }
        fprintf(out, "%s%s", var->kind == BUR_VAR_STOCK ? " starts at " : " = ",
                text);
    }
    for (int i = 0; i < var->n_inflows; i++) {
        fprintf(out, "\n      + %s",
                bur_node_print(study->memory, var->inflow[i].tree));
    }
    for (int i = 0; i < var->n_outflows; i++) {
        fprintf(out, "\n      - %s",
                bur_node_print(study->memory, var->outflow[i].tree));
    }
}

static void print_var(const bur_study *study, const bur_var *var, FILE *out)
{
    fprintf(out, "  %s", var->spelt);
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
    for (int kind = BUR_VAR_STOCK; kind <= BUR_VAR_MEASURE; kind++) {
        fprintf(out, "\n%ss\n", bur_var_kind_word((bur_var_kind)kind));
        for (int i = 0; i < model->vars.n; i++) {
            const bur_var *var = model->vars.at[i];
            if ((int)var->kind == kind && !var->made) {
                print_var(study, var, out);
            }
        }
    }
}
