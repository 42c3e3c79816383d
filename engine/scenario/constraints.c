/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints: whether what a model demands of its parameters holds for the
 * values in force, which are the medians of what is drawn.
 *
 * They are compiled as variables of a model of their own: that of the scenario
 * before shocks and policies act on it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "check/causes.h"
#include "exec/scalars.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/values_text.h"
#include "scenario/building.h"

/* A part of a constraint that must be true by itself. */
typedef struct part {
    const bur_constraint *of;
    const bur_node *tree;
    bur_var *is;           /* the part as a variable */
    bur_var *left, *right; /* of a comparison; else NULL */
} part;

typedef BUR_VEC(const bur_var *) var_list;

typedef struct judging {
    bur_scenario *s;
    bur_model *model; /* without shocks and policies */
    BUR_VEC(part) parts;
    var_list wanted;
    const bur_program *program;
    double *scalars;
} judging;

/* --- the model of parameters as they are set --- */

static void add_copy(bur_model *model, const bur_var *var,
                     const bur_var *called)
{
    bur_var *copy = BUR_NEW(model->arena, bur_var);
    *copy = *var;
    copy->name = called->name;
    copy->spelt = called->spelt;
    copy->made = called->made;
    bur_model_add(model, copy);
}

static bur_model *unchanged_model(const bur_model *from)
{
    bur_model *model = bur_model_create(from->arena);
    bur_map *by_name = model->by_name;
    *model = *from;
    model->by_name = by_name;
    model->n_elements = 0;
    model->n_parameters = 0;
    memset(&model->vars, 0, sizeof model->vars);
    memset(&model->exits, 0, sizeof model->exits);
    for (int i = 0; i < from->vars.n; i++) {
        const bur_var *var = from->vars.at[i];
        bool changed = var->planned && !var->made;
        add_copy(model, changed ? var->planned : var, var);
    }
    return model;
}

/* --- parts --- */

static bur_var *add_test(judging *j, const bur_constraint *of,
                         const bur_node *tree)
{
    bur_arena *arena = j->s->arena;
    bur_var *var = BUR_NEW(arena, bur_var);
    bur_eq *eq = BUR_NEW(arena, bur_eq);
    *eq = (bur_eq){.text = of->test->eq->text, .tree = tree};
    *var = *of->test;
    var->name = bur_arena_printf(arena, "%s.%d", of->test->name, j->wanted.n);
    while (bur_model_var(j->model, var->name)) {
        var->name = bur_arena_printf(arena, "%s.", var->name);
    }
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(j->model, var);
    bur_vec_push(arena, &j->wanted, var);
    return var;
}

/* What is joined by AND is judged one by one. */
static void add_parts(judging *j, const bur_constraint *of,
                      const bur_node *tree)
{
    if (tree->kind == BUR_NODE_BINARY && tree->op == BUR_OP_AND) {
        add_parts(j, of, tree->args[0]);
        add_parts(j, of, tree->args[1]);
        return;
    }
    part p = {.of = of, .tree = tree, .is = add_test(j, of, tree)};
    if (bur_node_compares(tree)) {
        p.left = add_test(j, of, tree->args[0]);
        p.right = add_test(j, of, tree->args[1]);
    }
    bur_vec_push(j->s->arena, &j->parts, p);
}

/* --- values --- */

static bool compile(judging *j)
{
    bur_arena *arena = j->s->arena;
    bool *sampled = BUR_NEW_N(arena, bool, j->model->n_parameters + 1);
    bur_demand *demand = BUR_NEW(arena, bur_demand);
    *demand = (bur_demand){.series = j->wanted.at,
                           .n_series = j->wanted.n,
                           .provider = j->s->provider,
                           .sampled = sampled};
    bur_compilation what = {.model = j->model,
                            .horizon = &j->model->horizon,
                            .demand = demand,
                            .sampled = sampled};
    j->program = bur_compile(arena, &what, j->s->sink);
    return j->program != NULL;
}

static void evaluate(judging *j)
{
    double *parameter =
        BUR_NEW_N(j->s->arena, double, j->model->n_parameters + 1);
    j->scalars = BUR_NEW_N(j->s->arena, double, j->program->n_scalars + 1);
    for (int v = 0; v < j->model->vars.n; v++) {
        const bur_var *var = j->model->vars.at[v];
        for (int e = 0; var->number && e < var->n_elements; e++) {
            parameter[var->first_parameter + e] = var->number[e];
        }
    }
    bur_scalars_of_case(j->program, parameter, j->scalars);
}

static bur_operand found_at(const judging *j, const bur_var *var, int element)
{
    const bur_graph *graph = j->program->graph;
    int i = 0;
    while (graph->series.at[i].var != var ||
           graph->series.at[i].element != element) {
        i++;
    }
    return j->program->series[i];
}

static double value_of(const judging *j, const bur_var *var, int element)
{
    return j->scalars[found_at(j, var, element).at];
}

/* Whether no draw and no step can change it. */
static bool is_known(const judging *j, const part *p)
{
    for (int e = 0; e < p->is->n_elements; e++) {
        bur_operand at = found_at(j, p->is, e);
        if (!at.scalar || at.at >= j->program->first_time) {
            return false;
        }
    }
    return true;
}

/* --- which parameters it is about --- */

static void note_parameters(judging *j, const bur_cause_list *causes,
                            var_list *found)
{
    for (int i = 0; i < causes->n; i++) {
        const bur_var *var = causes->at[i].var;
        bool is_new = var->kind == BUR_VAR_PARAMETER;
        for (int k = 0; k < found->n; k++) {
            is_new = is_new && found->at[k] != var;
        }
        if (is_new) {
            bur_vec_push(j->s->arena, found, var);
        }
    }
}

/* Those it names, those that these follow from, and so on. */
static var_list parameters_of(judging *j, const part *p)
{
    var_list found = {0};
    bur_cause_list causes = {0};
    bur_causes_in(j->s->arena, j->model, p->tree, &causes);
    note_parameters(j, &causes, &found);
    for (int i = 0; i < found.n; i++) {
        causes.n = 0;
        bur_causes_of(j->s->arena, j->model, found.at[i], &causes);
        note_parameters(j, &causes, &found);
    }
    return found;
}

/* Where the scenario sets a parameter; NULL: it does not. */
static const bur_conf *setting_of(const bur_scenario *s, const bur_var *var)
{
    const bur_conf *inputs = bur_conf_at(s->conf, "inputs");
    for (int i = 0; inputs && i < inputs->n_items; i++) {
        const char *name = inputs->item[i]->name;
        if (strcmp(bur_name_canonical(s->arena, name, strlen(name)),
                   var->name) == 0) {
            return inputs->item[i];
        }
    }
    return NULL;
}

static bur_span place_of(const judging *j, const part *p,
                         const var_list *parameters)
{
    for (int i = 0; i < parameters->n; i++) {
        const bur_conf *set = setting_of(j->s, parameters->at[i]);
        if (set) {
            return set->name_span;
        }
    }
    return parameters->n > 0 ? parameters->at[0]->span : p->of->span;
}

/* --- what is said --- */

static void not_known(judging *j, const part *p)
{
    bur_cause_list causes = {0};
    const bur_var *culprit = NULL;
    bur_causes_in(j->s->arena, j->model, p->tree, &causes);
    for (int i = 0; i < causes.n && !culprit; i++) {
        const bur_var *var = causes.at[i].var;
        culprit = var->kind == BUR_VAR_PARAMETER || var->kind == BUR_VAR_LOOKUP
                      ? NULL
                      : var;
    }
    bur_diag *diag = bur_error_at(
        j->s->sink, BUR_DIAG_CONSTRAINT, p->tree->span,
        "a constraint must be known before the run: it cannot depend on time "
        "or chance");
    if (culprit) {
        bur_note_at(j->s->sink, diag, culprit->span,
                    "'%s' is %s: name parameters only", culprit->spelt,
                    bur_var_kind_phrase(culprit->kind));
    }
}

/* The value found, at the place of the constraint. */
static void note_value(judging *j, bur_diag *diag, const part *p, int element)
{
    bur_arena *arena = j->s->arena;
    char left[BUR_NUMBER_SIZE], right[BUR_NUMBER_SIZE];
    if (!p->left) {
        bur_note_at(j->s->sink, diag, p->tree->span, "%s is %s",
                    bur_node_print(arena, p->tree),
                    bur_number_round(value_of(j, p->is, element), 9, left));
        return;
    }
    double a = value_of(j, p->left, element);
    double b = value_of(j, p->right, element);
    bur_note_at(
        j->s->sink, diag, p->tree->span, "%s is %s, and should be %s %s",
        bur_node_print(arena, p->tree->args[0]), bur_number_round(a, 9, left),
        bur_operator_text(p->tree->op), bur_number_round(b, 9, right));
}

/* The parameters to change, and what they are. */
static void note_remedy(judging *j, bur_diag *diag, const var_list *parameters)
{
    const char *begin = "change";
    for (int i = 0; i < parameters->n; i++) {
        const bur_var *var = parameters->at[i];
        if (var->number) {
            bur_note_at(j->s->sink, diag, BUR_NOWHERE, "%s %s, which is %s",
                        begin, var->spelt, bur_numbers_text(j->s->arena, var));
            begin = "or";
        }
    }
}

static void broken(judging *j, const part *p, int element)
{
    bur_scenario *s = j->s;
    var_list parameters = parameters_of(j, p);
    bur_var label = *p->of->test;
    label.spelt = p->of->name;
    bur_diag *diag =
        bur_error_at(s->sink, BUR_DIAG_CONSTRAINT, place_of(j, p, &parameters),
                     "this breaks the constraint '%s': %s",
                     bur_var_label(s->arena, &label, element), p->of->message);
    note_value(j, diag, p, element);
    note_remedy(j, diag, &parameters);
}

static void judge(judging *j, const part *p)
{
    if (!is_known(j, p)) {
        not_known(j, p);
        return;
    }
    for (int e = 0; e < p->is->n_elements; e++) {
        double value = value_of(j, p->is, e);
        if (value == 0 || isnan(value)) {
            broken(j, p, e);
        }
    }
}

bool bur_scenario_check_constraints(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    if (s->model->constraints.n == 0) {
        return true;
    }
    judging j = {.s = s, .model = unchanged_model(s->model)};
    for (int i = 0; i < s->model->constraints.n; i++) {
        const bur_constraint *constraint = &s->model->constraints.at[i];
        add_parts(&j, constraint, constraint->test->eq->tree);
    }
    if (!compile(&j)) {
        return false;
    }
    evaluate(&j);
    for (int i = 0; i < j.parts.n; i++) {
        judge(&j, &j.parts.at[i]);
    }
    return s->sink->n_errors == errors;
}
