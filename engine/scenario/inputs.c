/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs: what a scenario says of parameters, as numbers or distributions. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "lang/parser.h"
#include "scenario/building.h"

static void offer_parameters(const bur_model *model, bur_nearest *near)
{
    for (int i = 0; i < model->vars.n; i++) {
        if (model->vars.at[i]->kind == BUR_VAR_PARAMETER) {
            bur_nearest_offer(near, model->vars.at[i]->name);
        }
    }
}

static bur_var *find_parameter(bur_scenario *s, const bur_conf *item)
{
    const char *name =
        bur_name_canonical(s->arena, item->name, strlen(item->name));
    bur_var *var = bur_model_var(s->model, name);
    if (var && var->number) {
        return var;
    }
    bur_diag *diag;
    if (var) {
        diag = bur_error_at(
            s->sink, BUR_DIAG_NOT_A_PARAMETER, item->name_span,
            "'%s' is %s, not a parameter with a number", item->name,
            var->kind == BUR_VAR_PARAMETER ? "computed from others"
                                           : bur_var_kind_phrase(var->kind));
        bur_note_at(s->sink, diag, var->span, "it is defined here");
        return NULL;
    }
    diag = bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, item->name_span,
                        "the model has no parameter '%s'", item->name);
    bur_nearest near = {.wanted = name};
    offer_parameters(s->model, &near);
    if (near.best) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
    return NULL;
}

static bool in_range(bur_scenario *s, const bur_var *var, int element,
                     double value, bur_span span)
{
    if (var->low > var->high || (value >= var->low && value <= var->high)) {
        return true;
    }
    char low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE], x[BUR_NUMBER_SIZE];
    bur_diag *diag = bur_error_at(
        s->sink, BUR_DIAG_OUT_OF_RANGE, span,
        "%s of %s is outside its range, %s to %s", bur_number_print(value, x),
        bur_var_label(s->arena, var, element), bur_number_print(var->low, low),
        bur_number_print(var->high, high));
    bur_note_at(s->sink, diag, var->span, "the range is given here");
    return false;
}

/* The name that keys an input's random number: elements by name. */
static const char *site_label(bur_scenario *s, const bur_var *var, int element)
{
    const char *label = bur_var_label(s->arena, var, element);
    return bur_name_canonical(s->arena, label, strlen(label));
}

void bur_scenario_sample(bur_scenario *s, bur_var *var, int element,
                         const bur_conf *group, const char *label)
{
    static const char *const own[] = {"is", NULL};
    const bur_quantile *q = bur_dist_read(s->arena, group, own, s->sink);
    const bur_conf *is = bur_conf_at(group, "is");
    bool luck =
        is && is->kind == BUR_CONF_TEXT && strcmp(is->text->s, "luck") == 0;
    if (is && !luck &&
        (is->kind != BUR_CONF_TEXT || strcmp(is->text->s, "assumption") != 0)) {
        bur_error_at(s->sink, BUR_DIAG_UNKNOWN_CHOICE, is->span,
                     "'is' should be \"assumption\" or \"luck\"");
    }
    if (!q) {
        return;
    }
    in_range(s, var, element, bur_quantile_at(q, 0.001), group->span);
    in_range(s, var, element, bur_quantile_at(q, 0.999), group->span);
    var->number[element] = bur_quantile_at(q, 0.5);
    bur_input input = {.var = var,
                       .element = element,
                       .parameter = var->first_parameter + element,
                       .label = label,
                       .quantile = q,
                       .luck = luck};
    bur_vec_push(s->arena, &s->inputs, input);
}

static void note_given(bur_scenario *s, const bur_var *var, int element)
{
    bur_set_value given = {var, element, bur_var_label(s->arena, var, element)};
    bur_vec_push(s->arena, &s->given, given);
}

static bool is_distribution(const bur_conf *value)
{
    return value->kind == BUR_CONF_GROUP && bur_conf_at(value, "dist");
}

/* Gives a value to the elements first .. first + n of the dimensions from `d`
 * on, one by one where it is a group by element. */
static void give(bur_scenario *s, bur_var *var, const bur_conf *value, int d,
                 int first, int n)
{
    if (value->kind == BUR_CONF_GROUP && !is_distribution(value)) {
        for (int i = 0; i < value->n_items; i++) {
            const bur_conf *item = value->item[i];
            const char *name =
                bur_name_canonical(s->arena, item->name, strlen(item->name));
            int index = d < var->n_dims ? bur_dim_index(var->dim[d], name) : -1;
            if (index < 0) {
                bur_error_at(s->sink, BUR_DIAG_UNKNOWN_ELEMENT, item->name_span,
                             "'%s' is not an element of %s", item->name,
                             d < var->n_dims ? var->dim[d]->spelt
                                             : "the parameter");
                continue;
            }
            int each = n / var->dim[d]->n;
            give(s, var, item, d + 1, first + index * each, each);
        }
        return;
    }
    for (int e = first; e < first + n; e++) {
        note_given(s, var, e);
        if (is_distribution(value)) {
            bur_scenario_sample(s, var, e, value, site_label(s, var, e));
        } else if (!bur_conf_is_number(value)) {
            bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, value->span,
                         "'%s' should be a number, a distribution { dist = "
                         "\"...\"; } or a group by element",
                         var->spelt);
            return;
        } else if (in_range(s, var, e, value->number, value->span)) {
            var->number[e] = value->number;
        }
    }
}

static void give_list(bur_scenario *s, bur_var *var, const bur_conf *value)
{
    if (value->n_items != var->n_elements) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' has %d elements, but here are %d values", var->spelt,
                     var->n_elements, value->n_items);
        return;
    }
    for (int e = 0; e < value->n_items; e++) {
        give(s, var, value->item[e], var->n_dims, e, 1);
    }
}

static bool is_group(bur_scenario *s, const bur_conf *inputs)
{
    if (inputs && inputs->kind != BUR_CONF_GROUP) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, inputs->span,
                     "'inputs' should be a group in braces");
        return false;
    }
    return inputs != NULL;
}

/* The names that rungs give, whichever of them runs. */
static void find_in_rungs(bur_scenario *s)
{
    const bur_conf *rungs = bur_conf_at(s->conf, "rungs");
    for (int i = 0; rungs && i < rungs->n_items; i++) {
        const bur_conf *inputs = bur_conf_at(rungs->item[i], "inputs");
        for (int k = 0; is_group(s, inputs) && k < inputs->n_items; k++) {
            find_parameter(s, inputs->item[k]);
        }
    }
}

bool bur_scenario_read_inputs(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    find_in_rungs(s);
    const bur_conf *inputs = bur_conf_at(s->conf, "inputs");
    for (int i = 0; is_group(s, inputs) && i < inputs->n_items; i++) {
        const bur_conf *item = inputs->item[i];
        bur_var *var = find_parameter(s, item);
        if (var && (bur_conf_is_row(item))) {
            give_list(s, var, item);
        } else if (var) {
            give(s, var, item, 0, 0, var->n_elements);
        }
    }
    return s->sink->n_errors == errors;
}

/* --- targets by name --- */

static bur_diag *no_target(bur_scenario *s, const bur_text *text,
                           const char *name)
{
    bur_diag *diag =
        bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, bur_text_span(text),
                     "the model has no variable '%s'", text->s);
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < s->model->vars.n; i++) {
        bur_nearest_offer(&near, s->model->vars.at[i]->name);
    }
    if (near.best) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
    return diag;
}

static bool element_of(bur_scenario *s, const bur_var *var,
                       const bur_node *node, int *element)
{
    int index[BUR_MAX_DIMS];
    if (node->n_args != var->n_dims) {
        bur_error_at(s->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->span,
                     "'%s' has %d dimension%s", var->spelt, var->n_dims,
                     var->n_dims == 1 ? "" : "s");
        return false;
    }
    for (int d = 0; d < var->n_dims; d++) {
        const bur_node *arg = node->args[d];
        index[d] = arg->kind == BUR_NODE_NAME
                       ? bur_dim_index(var->dim[d], arg->name)
                       : -1;
        if (index[d] < 0) {
            bur_error_at(s->sink, BUR_DIAG_UNKNOWN_ELEMENT, arg->span,
                         "this is not an element of %s", var->dim[d]->spelt);
            return false;
        }
    }
    *element = bur_var_flat(var, index);
    return true;
}

bur_var *bur_scenario_target(bur_scenario *s, const bur_text *text,
                             int *element)
{
    const bur_node *node = bur_parse(s->arena, text, s->sink);
    if (!node) {
        return NULL;
    }
    bur_var *var = node->kind == BUR_NODE_NAME
                       ? bur_model_var(s->model, node->name)
                       : NULL;
    if (!var) {
        no_target(s, text, node->name ? node->name : text->s);
        return NULL;
    }
    *element = -1;
    if (node->n_args > 0 && !element_of(s, var, node, element)) {
        return NULL;
    }
    return var;
}
