/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings given for each element: numbers and equations. */
#include <string.h>

#include "base/number.h"
#include "lang/parser.h"
#include "lang/walk.h"
#include "model/reading.h"

bur_eq bur_eq_read(bur_arena *arena, const bur_conf *value, bur_sink *sink)
{
    bur_eq eq = {0};
    if (value->kind == BUR_CONF_TEXT) {
        eq.text = value->text;
        eq.tree = bur_parse(arena, value->text, sink);
    } else if (bur_conf_is_number(value)) {
        eq.text = value->span.text;
        eq.tree = bur_node_signed(arena, value->number, value->span);
    } else {
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' should be an equation in quotes or a number",
                     value->name ? value->name : "the value");
    }
    return eq;
}

static void unknown_element(reader *r, const bur_dim *dim, const bur_conf *item)
{
    bur_diag *diag =
        bur_error_at(r->sink, BUR_DIAG_UNKNOWN_ELEMENT, item->name_span,
                     "'%s' is not one of %s", item->name, dim->spelt);
    bur_nearest near = {.wanted = item->name};
    for (int i = 0; i < dim->n; i++) {
        bur_nearest_offer(&near, dim->element[i]);
    }
    if (near.best) {
        bur_note_at(r->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

static void spread(reader *r, const bur_var *var, const bur_conf *value,
                   const bur_conf **item, int d, int first, int n);

/* A value for all of `n` elements from `first` on. */
static void spread_one(reader *r, const bur_var *var, const bur_conf *value,
                       const bur_conf **item, int first, int n)
{
    for (int e = first; e < first + n; e++) {
        if (item[e]) {
            bur_diag *diag = bur_error_at(
                r->sink, BUR_DIAG_DUPLICATE_KEY, value->span,
                "%s is given a value twice", bur_var_label(r->arena, var, e));
            bur_note_at(r->sink, diag, item[e]->span, "the first is here");
            return;
        }
        item[e] = value;
    }
}

/* The elements of dimension `d` that a key names: one, or those of a
 * subrange. */
static void spread_key(reader *r, const bur_var *var, const bur_conf *value,
                       const bur_conf **item, int d, int first, int each)
{
    const bur_dim *dim = var->dim[d];
    const char *name =
        bur_name_canonical(r->arena, value->name, strlen(value->name));
    int index = bur_dim_index(dim, name);
    if (index >= 0) {
        spread(r, var, value, item, d + 1, first + index * each, each);
        return;
    }
    const bur_dim *part = bur_model_dim(r->model, name);
    const int *within = part ? bur_dim_within(r->model, part, dim) : NULL;
    if (!within) {
        unknown_element(r, dim, value);
    }
    for (int i = 0; within && i < part->n; i++) {
        spread(r, var, value, item, d + 1, first + within[i] * each, each);
    }
}

/* Fills the elements first .. first + n of the dimensions from `d` on. */
static void spread(reader *r, const bur_var *var, const bur_conf *value,
                   const bur_conf **item, int d, int first, int n)
{
    if (value->kind != BUR_CONF_GROUP || bur_is_points(value)) {
        spread_one(r, var, value, item, first, n);
        return;
    }
    if (d == var->n_dims) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' has no further dimension to give values by",
                     var->spelt);
        return;
    }
    for (int i = 0; i < value->n_items; i++) {
        spread_key(r, var, value->item[i], item, d, first, n / var->dim[d]->n);
    }
}

/* A row of one value for each element. */
static void list_elements(reader *r, const bur_var *var, const bur_conf *value,
                          const bur_conf **item)
{
    if (value->n_items != var->n_elements) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' has %d element%s, but here are %d values",
                     var->spelt, var->n_elements,
                     var->n_elements == 1 ? "" : "s", value->n_items);
        return;
    }
    for (int e = 0; e < var->n_elements; e++) {
        item[e] = value->item[e];
    }
}

void bur_read_elements(reader *r, const bur_var *var, const bur_conf *value,
                       const bur_conf **item)
{
    int errors = r->sink->n_errors;
    if (bur_conf_is_row(value)) {
        list_elements(r, var, value, item);
        return;
    }
    spread(r, var, value, item, 0, 0, var->n_elements);
    for (int e = 0; e < var->n_elements && r->sink->n_errors == errors; e++) {
        if (!item[e]) {
            bur_error_at(r->sink, BUR_DIAG_MISSING_KEY, value->span,
                         "%s is given no value",
                         bur_var_label(r->arena, var, e));
        }
    }
}

/* The equation of an item, read once for all elements that share it. */
static bur_eq shared_eq(reader *r, bur_map *known, const bur_conf *item)
{
    const char *key = bur_arena_printf(r->arena, "%p", (const void *)item);
    bur_eq *eq = bur_map_at(known, key);
    if (!eq) {
        eq = BUR_NEW(r->arena, bur_eq);
        *eq = bur_eq_read(r->arena, item, r->sink);
        bur_map_put(known, key, eq);
    }
    return *eq;
}

void bur_read_equations(reader *r, const bur_var *var, const bur_conf *value,
                        const bur_eq **eq, int *n_eqs)
{
    bool each = value->kind == BUR_CONF_GROUP || bur_conf_is_row(value);
    int n = each ? var->n_elements : 1;
    const bur_conf **item =
        BUR_NEW_N(r->arena, const bur_conf *, var->n_elements);
    int errors = r->sink->n_errors;
    bur_read_elements(r, var, value, item);
    if (r->sink->n_errors > errors) {
        return;
    }
    bur_eq *eqs = BUR_NEW_N(r->arena, bur_eq, n);
    bur_map *known = bur_map_create(r->arena);
    for (int i = 0; i < n; i++) {
        eqs[i] = shared_eq(r, known, item[i]);
    }
    *eq = eqs;
    *n_eqs = n;
}

void bur_within_range(reader *r, const bur_var *var, int element, double value,
                      bur_span span)
{
    if (var->low <= var->high && (value < var->low || value > var->high)) {
        char low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
        bur_error_at(r->sink, BUR_DIAG_OUT_OF_RANGE, span,
                     "%s should be between %s and %s",
                     bur_var_label(r->arena, var, element),
                     bur_number_print(var->low, low),
                     bur_number_print(var->high, high));
    }
}

void bur_read_values(reader *r, bur_var *var, const bur_conf *value)
{
    if (value->kind == BUR_CONF_TEXT) {
        bur_read_equations(r, var, value, &var->eq, &var->n_eqs);
        return;
    }
    const bur_conf **item =
        BUR_NEW_N(r->arena, const bur_conf *, var->n_elements);
    int errors = r->sink->n_errors;
    bur_read_elements(r, var, value, item);
    if (r->sink->n_errors > errors) {
        return;
    }
    var->number = BUR_NEW_N(r->arena, double, var->n_elements);
    for (int e = 0; e < var->n_elements; e++) {
        if (!bur_conf_is_number(item[e])) {
            bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, item[e]->span,
                         "%s should be a number",
                         bur_var_label(r->arena, var, e));
            continue;
        }
        var->number[e] = item[e]->number;
        bur_within_range(r, var, e, item[e]->number, item[e]->span);
    }
}
