/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model is: adding, finding and naming its parts. */
#include "model/model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lang/printer.h"

bur_model *bur_model_create(bur_arena *arena)
{
    bur_model *model = BUR_NEW(arena, bur_model);
    model->arena = arena;
    model->by_name = bur_map_create(arena);
    model->dim_by_name = bur_map_create(arena);
    model->macro_by_name = bur_map_create(arena);
    model->subranges = bur_map_create(arena);
    return model;
}

bur_var *bur_model_var(const bur_model *model, const char *name)
{
    return bur_map_at(model->by_name, name);
}

const bur_dim *bur_model_dim(const bur_model *model, const char *name)
{
    return bur_map_at(model->dim_by_name, name);
}

const bur_sector *bur_model_sector(const bur_model *model, const char *name)
{
    name = bur_name_canonical(model->arena, name, strlen(name));
    for (int i = 0; i < model->sectors.n; i++) {
        const char *other = model->sectors.at[i]->name;
        other = bur_name_canonical(model->arena, other, strlen(other));
        if (strcmp(other, name) == 0) {
            return model->sectors.at[i];
        }
    }
    return NULL;
}

static void number(bur_model *model, bur_var *var)
{
    var->first_element = model->n_elements;
    model->n_elements += var->n_elements;
    if (var->number) {
        var->first_parameter = model->n_parameters;
        model->n_parameters += var->n_elements;
    }
}

/* Equations that say the same become one. */
static const bur_eq *share(bur_arena *arena, const bur_eq *eq, int n)
{
    if (n < 2) {
        return eq;
    }
    bur_eq *shared = BUR_NEW_N(arena, bur_eq, n);
    bur_map *known = bur_map_create(arena);
    for (int i = 0; i < n; i++) {
        shared[i] = eq[i];
        if (i > 0 && eq[i].tree == eq[i - 1].tree) {
            shared[i] = shared[i - 1];
        } else if (eq[i].tree) {
            const char *text = bur_node_print_plain(arena, eq[i].tree);
            text = bur_name_canonical(arena, text, strlen(text));
            const bur_eq *same = bur_map_at(known, text);
            if (same && bur_node_equal(same->tree, eq[i].tree)) {
                shared[i] = *same;
            } else {
                bur_map_put(known, text, &shared[i]);
            }
        }
    }
    return shared;
}

void bur_model_add(bur_model *model, bur_var *var)
{
    assert(!bur_map_at(model->by_name, var->name));
    number(model, var);
    var->eq = share(model->arena, var->eq, var->n_eqs);
    var->init_eq = share(model->arena, var->init_eq, var->n_init_eqs);
    bur_vec_push(model->arena, &model->vars, var);
    bur_map_put(model->by_name, var->name, var);
}

void bur_model_add_dim(bur_model *model, bur_dim *dim)
{
    dim->index = bur_map_create(model->arena);
    for (int i = 0; i < dim->n; i++) {
        bur_map_put(dim->index, dim->element[i], (void *)&dim->element[i]);
    }
    bur_vec_push(model->arena, &model->dims, dim);
    bur_map_put(model->dim_by_name, dim->name, dim);
}

static void unknown_dimension(const bur_model *model, const char *spelt,
                              bur_span span, bur_sink *sink)
{
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_UNKNOWN_DIMENSION, span,
                                  "there is no dimension '%s'", spelt);
    bur_nearest near = {.wanted = spelt};
    for (int d = 0; d < model->dims.n; d++) {
        bur_nearest_offer(&near, model->dims.at[d]->spelt);
    }
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", near.best);
    }
}

void bur_model_over(const bur_model *model, bur_var *var, const char *spelt,
                    bur_span span, bur_sink *sink)
{
    const bur_dim *dim = bur_model_dim(
        model, bur_name_canonical(model->arena, spelt, strlen(spelt)));
    if (!dim) {
        unknown_dimension(model, spelt, span, sink);
    } else if (var->n_dims == BUR_MAX_DIMS ||
               var->n_elements > BUR_MAX_ELEMENTS / dim->n) {
        bur_error_at(sink, BUR_DIAG_UNKNOWN_DIMENSION, span,
                     "a variable has at most %d dimensions and %d elements",
                     BUR_MAX_DIMS, BUR_MAX_ELEMENTS);
    } else {
        var->dim[var->n_dims++] = dim;
        var->n_elements *= dim->n;
    }
}

void bur_model_add_macro(bur_model *model, const bur_macro *macro)
{
    if (!bur_map_at(model->macro_by_name, macro->name)) {
        bur_map_put(model->macro_by_name, macro->name, (void *)macro);
    }
    bur_vec_push(model->arena, &model->macros, macro);
}

void bur_model_rename(bur_model *model, bur_var *var, const char *name)
{
    assert(!bur_map_at(model->by_name, name));
    bur_map_put(model->by_name, var->name, NULL);
    var->name = name;
    bur_map_put(model->by_name, name, var);
}

static int by_name(const void *a, const void *b)
{
    const bur_var *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

void bur_model_sort(bur_model *model)
{
    if (model->vars.n > 0) {
        qsort(model->vars.at, (size_t)model->vars.n, sizeof(bur_var *),
              by_name);
    }
    model->n_elements = 0;
    model->n_parameters = 0;
    for (int i = 0; i < model->vars.n; i++) {
        model->vars.at[i]->spelt = model->vars.at[i]->name;
        number(model, model->vars.at[i]);
    }
    for (int d = 0; d < model->dims.n; d++) {
        model->dims.at[d]->spelt = model->dims.at[d]->name;
        model->dims.at[d]->element_spelt = model->dims.at[d]->element;
    }
    for (int i = 0; i < model->macros.n; i++) {
        bur_macro *macro = BUR_NEW(model->arena, bur_macro);
        *macro = *model->macros.at[i];
        macro->spelt = macro->name;
        bur_model_sort(macro->body);
        model->macros.at[i] = macro;
        bur_map_put(model->macro_by_name, macro->name, macro);
    }
}

const bur_var *bur_var_with_tables(const bur_var *var)
{
    while (var && var->n_tables == 0) {
        var = var->planned;
    }
    return var;
}

const bur_lookup *bur_var_table(const bur_var *var, int element)
{
    const bur_var *with = bur_var_with_tables(var);
    assert(with && element >= 0 && element < with->n_elements);
    return with->table[with->n_tables == 1 ? 0 : element];
}

const char *bur_macro_signature(bur_arena *arena, const bur_macro *macro)
{
    const char *text = "";
    const char *ends = "";
    for (int i = 0; i < macro->n_parameters; i++) {
        bool may_lack = macro->otherwise[i].tree != NULL;
        text = bur_arena_printf(arena, "%s%s%s%s", text, may_lack ? "[" : "",
                                i > 0 ? ", " : "", macro->parameter[i]);
        ends = may_lack ? bur_arena_printf(arena, "%s]", ends) : ends;
    }
    return bur_arena_printf(arena, "%s(%s%s)", macro->spelt, text, ends);
}

int bur_macro_needs(const bur_macro *macro)
{
    int n = 0;
    while (n < macro->n_parameters && !macro->otherwise[n].tree) {
        n++;
    }
    return n;
}

const bur_macro *bur_model_macro(const bur_model *model, const char *name)
{
    return bur_map_at(model->macro_by_name, name);
}

int bur_dim_index(const bur_dim *dim, const char *element)
{
    const char *const *at = bur_map_at(dim->index, element);
    return at ? (int)(at - dim->element) : -1;
}

void bur_var_indexes(const bur_var *var, int element, int index[])
{
    for (int d = var->n_dims - 1; d >= 0; d--) {
        index[d] = element % var->dim[d]->n;
        element /= var->dim[d]->n;
    }
}

int bur_var_flat(const bur_var *var, const int index[])
{
    int flat = 0;
    for (int d = 0; d < var->n_dims; d++) {
        assert(index[d] >= 0 && index[d] < var->dim[d]->n);
        flat = flat * var->dim[d]->n + index[d];
    }
    return flat;
}

const char *bur_var_label(bur_arena *arena, const bur_var *var, int element)
{
    if (var->n_dims == 0) {
        return var->spelt;
    }
    int index[BUR_MAX_DIMS];
    bur_var_indexes(var, element, index);
    const char *label = bur_arena_printf(arena, "%s[", var->spelt);
    for (int d = 0; d < var->n_dims; d++) {
        label = bur_arena_printf(arena, "%s%s%s", label, d > 0 ? "," : "",
                                 var->dim[d]->element_spelt[index[d]]);
    }
    return bur_arena_printf(arena, "%s]", label);
}

const char *bur_var_kind_phrase(bur_var_kind kind)
{
    static const char *const phrases[] = {[BUR_VAR_STOCK] = "a stock",
                                          [BUR_VAR_FLOW] = "a flow",
                                          [BUR_VAR_AUXILIARY] = "an auxiliary",
                                          [BUR_VAR_PARAMETER] = "a parameter",
                                          [BUR_VAR_LOOKUP] = "a lookup",
                                          [BUR_VAR_DRIVER] = "a driver",
                                          [BUR_VAR_MEASURE] = "a measure"};
    return phrases[kind];
}

const char *bur_var_kind_word(bur_var_kind kind)
{
    return strchr(bur_var_kind_phrase(kind), ' ') + 1;
}

const char *bur_measure_kind_name(bur_measure_kind kind)
{
    static const char *const names[] = {[BUR_MEASURE_AMOUNT] = "amount",
                                        [BUR_MEASURE_PROBABILITY] =
                                            "probability",
                                        [BUR_MEASURE_RATIO] = "ratio",
                                        [BUR_MEASURE_TIME] = "time",
                                        [BUR_MEASURE_GRADE] = "grade"};
    return names[kind];
}
