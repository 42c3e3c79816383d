/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What macros may be: names that nothing else has, parameters with defaults
 * last, variables without dimensions, and no recursion. */
#include <string.h>

#include "check/builtins.h"
#include "check/expanding.h"
#include "lang/walk.h"

/* --- names --- */

static void taken(bur_sink *sink, bur_span span, const char *spelt,
                  const char *by, bur_span where)
{
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_NAME_TAKEN, span,
                                  "the name '%s' is taken", spelt);
    bur_note_at(sink, diag, where, "%s has it%s", by,
                where.text ? " here" : "");
}

static void check_name(const bur_model *model, int m, bur_sink *sink)
{
    const bur_macro *macro = model->macros.at[m];
    const bur_macro *first = bur_model_macro(model, macro->name);
    const bur_var *var = bur_model_var(model, macro->name);
    const bur_dim *dim = bur_model_dim(model, macro->name);
    bur_builtin fn;
    if (bur_builtin_named(macro->name, &fn)) {
        taken(sink, macro->span, macro->spelt, "a function", BUR_NOWHERE);
    } else if (var) {
        taken(sink, macro->span, macro->spelt, bur_var_kind_phrase(var->kind),
              var->span);
    } else if (dim) {
        taken(sink, macro->span, macro->spelt, "a dimension", dim->span);
    } else if (first != macro) {
        taken(sink, macro->span, macro->spelt, "a macro", first->span);
    }
}

static void check_parameters(const bur_macro *macro, bur_sink *sink)
{
    for (int i = 0; i < macro->n_parameters; i++) {
        for (int j = 0; j < i; j++) {
            if (strcmp(macro->parameter[i], macro->parameter[j]) == 0) {
                taken(sink, macro->span, macro->parameter[i],
                      "another parameter of the macro", BUR_NOWHERE);
            }
        }
        if (i > 0 && macro->otherwise[i - 1].tree &&
            !macro->otherwise[i].tree) {
            bur_error_at(sink, BUR_DIAG_ARGUMENT_COUNT, macro->span,
                         "'%s' needs a default, as the parameter before it "
                         "has one",
                         macro->parameter[i]);
        }
    }
}

static bool is_parameter(const bur_macro *macro, const char *name)
{
    for (int i = 0; i < macro->n_parameters; i++) {
        if (strcmp(macro->parameter[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void check_body(const bur_macro *macro, bur_sink *sink)
{
    for (int v = 0; v < macro->body->vars.n; v++) {
        const bur_var *var = macro->body->vars.at[v];
        if (var->n_dims > 0) {
            bur_error_at(sink, BUR_DIAG_NOT_SUPPORTED, var->span,
                         "a variable of a macro has the dimensions of each "
                         "call, and none of its own");
        }
        if ((var->n_eqs > 0 || var->number || var->n_tables > 0) &&
            is_parameter(macro, var->name)) {
            taken(sink, var->span, var->spelt, "a parameter of the macro",
                  BUR_NOWHERE);
        }
    }
}

/* --- recursion --- */

typedef BUR_VEC(const bur_macro *) macro_list;

typedef struct search {
    const bur_model *model;
    bur_sink *sink;
    macro_list path; /* macros being walked, each calling the next */
    bur_map *done;
    bool found;
} search;

static void walk_macro(search *s, const bur_macro *macro);

static bool on_node(const bur_node *node, void *context)
{
    search *s = context;
    const bur_macro *macro = node->kind == BUR_NODE_CALL
                                 ? bur_model_macro(s->model, node->name)
                                 : NULL;
    if (macro && !bur_model_var(s->path.at[s->path.n - 1]->body, macro->name)) {
        walk_macro(s, macro);
    }
    return !s->found;
}

static void walk_eqs(search *s, const bur_eq *eq, int n)
{
    for (int i = 0; i < n && !s->found; i++) {
        if (eq[i].tree) {
            bur_node_visit(eq[i].tree, on_node, s);
        }
    }
}

static void report(search *s, int from)
{
    const bur_macro *first = s->path.at[from];
    const char *circle = first->spelt;
    for (int i = from + 1; i < s->path.n; i++) {
        circle = bur_arena_printf(s->sink->arena, "%s calls %s", circle,
                                  s->path.at[i]->spelt);
    }
    bur_diag *diag = bur_error_at(s->sink, BUR_DIAG_CYCLE, first->span,
                                  "a macro cannot call itself: %s calls %s",
                                  circle, first->spelt);
    bur_note_at(s->sink, diag, BUR_NOWHERE,
                "write the loop as a stock, or each round as a macro of its "
                "own");
    s->found = true;
}

static void walk_macro(search *s, const bur_macro *macro)
{
    for (int i = 0; i < s->path.n; i++) {
        if (s->path.at[i] == macro) {
            report(s, i);
            return;
        }
    }
    if (bur_map_at(s->done, macro->name)) {
        return;
    }
    bur_vec_push(s->sink->arena, &s->path, macro);
    walk_eqs(s, &macro->eq, 1);
    walk_eqs(s, macro->otherwise, macro->n_parameters);
    for (int v = 0; v < macro->body->vars.n; v++) {
        const bur_var *var = macro->body->vars.at[v];
        walk_eqs(s, var->eq, var->n_eqs);
        walk_eqs(s, var->init_eq, var->n_init_eqs);
    }
    s->path.n--;
    bur_map_put(s->done, macro->name, (void *)macro);
}

bool bur_check_macros(const bur_model *model, bur_sink *sink)
{
    int errors = sink->n_errors;
    search s = {
        .model = model, .sink = sink, .done = bur_map_create(sink->arena)};
    for (int m = 0; m < model->macros.n; m++) {
        check_name(model, m, sink);
        check_parameters(model->macros.at[m], sink);
        check_body(model->macros.at[m], sink);
    }
    for (int m = 0; m < model->macros.n && !s.found; m++) {
        s.path.n = 0;
        walk_macro(&s, model->macros.at[m]);
    }
    return sink->n_errors == errors;
}
