/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of a macro as variables of its own: an auxiliary for each argument,
 * a copy of each variable of the body, and one for what the call gives. They
 * have the dimensions of the caller, and are named CALLER.MACRO#k and
 * CALLER.MACRO#k.x, k counting the calls of that macro in that caller: so a
 * name depends on nothing that stands elsewhere. */
#include <string.h>

#include "check/builtins.h"
#include "check/checking.h"
#include "check/expanding.h"
#include "lang/walk.h"

enum { MOST_VARIABLES = 100000, MOST_ELEMENTS = 4000000 };

typedef struct instance {
    caller *from;
    bur_arena *arena;
    const bur_macro *macro;
    const char *name, *spelt; /* CALLER.MACRO#k */
    bur_map *local; /* parameters and variables, by their names in the macro */
} instance;

/* --- whether it can be called so --- */

/* Whether a star runs in an argument; functions answer for their own. */
static bool runs(const bur_node *node)
{
    bool is_star = node->kind == BUR_NODE_STAR || node->kind == BUR_NODE_RANGE;
    bur_builtin fn;
    if (node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, &fn)) {
        return false;
    }
    for (int i = 0; i < node->n_args && !is_star; i++) {
        is_star = runs(node->args[i]);
    }
    return is_star;
}

static bool can_be_called(const bur_macro *macro, const bur_node *call,
                          bur_sink *sink)
{
    if (!bur_check_count(call, bur_macro_needs(macro), macro->n_parameters,
                         bur_macro_signature(sink->arena, macro), sink)) {
        return false;
    }
    for (int i = 0; i < call->n_args; i++) {
        if (runs(call->args[i])) {
            bur_error_at(sink, BUR_DIAG_NOT_SUPPORTED, call->args[i]->span,
                         "the macro %s cannot be called for each element of a "
                         "'*': give an array variable the equation %s(...), "
                         "and reduce that",
                         call->spelt, call->spelt);
            return false;
        }
    }
    return true;
}

/* --- names inside --- */

/* The element at hand of a variable of the call. */
static const bur_node *name_of(const instance *in, const bur_var *var,
                               const bur_node *node)
{
    const bur_node *index[BUR_MAX_DIMS];
    int n = var->n_dims;
    for (int d = 0; d < var->n_dims; d++) {
        const char *dim = var->dim[d]->name;
        index[d] = bur_node_name(in->arena, dim, node->span);
        n = bur_dim_index(var->dim[d], dim) >= 0 ? 0 : n;
    }
    const bur_node name = {
        .kind = BUR_NODE_NAME, .span = node->span, .spelt = node->spelt};
    return bur_node_renamed(in->arena, &name, var->name, index, n);
}

static void unknown(const instance *in, const bur_node *node)
{
    bur_sink *sink = in->from->sink;
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_UNKNOWN_NAME, node->span,
                     "the macro %s has no parameter or variable '%s'",
                     in->macro->spelt, node->spelt);
    bur_nearest near = {.wanted = node->name};
    for (int i = 0; i < in->local->n; i++) {
        bur_nearest_offer(&near, in->local->entry[i].key);
    }
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", near.best);
    } else if (bur_model_var(in->from->model, node->name)) {
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "what a macro needs of the model is given to it as an "
                    "argument");
    }
}

static const bur_node *renamed_name(const instance *in, const bur_var *local,
                                    const bur_node *node)
{
    const bur_var *outside = bur_model_var(in->from->model, node->name);
    bur_builtin fn;
    if (local && node->n_args > 0) {
        bur_error_at(in->from->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->span,
                     "'%s' is one value in the macro %s: it has no subscripts",
                     node->spelt, in->macro->spelt);
    } else if (local) {
        return name_of(in, local, node);
    } else if (!(outside && outside->kind == BUR_VAR_LOOKUP) &&
               !(bur_builtin_named(node->name, &fn) &&
                 bur_builtins[fn].least == 0)) {
        unknown(in, node);
    }
    return node;
}

static const bur_node *renamed(bur_arena *arena, const bur_node *node,
                               void *context)
{
    const instance *in = context;
    const bur_var *local = bur_map_at(in->local, node->name);
    if (node->kind == BUR_NODE_NAME) {
        return renamed_name(in, local, node);
    }
    if (local && local->n_tables > 0) {
        return bur_node_renamed(arena, node, local->name, node->args,
                                node->n_args);
    }
    return node;
}

static const bur_eq *renamed_eqs(instance *in, const bur_eq *eq, int n)
{
    bur_eq *now = BUR_NEW_N(in->arena, bur_eq, n + 1);
    eq = bur_settle_eqs(in->from->model, NULL, eq, n);
    for (int i = 0; i < n; i++) {
        now[i].text = eq[i].text;
        now[i].tree = bur_node_rewrite(in->arena, eq[i].tree, renamed, in);
    }
    return now;
}

/* --- variables --- */

static void set_dims(bur_var *var, const bur_var *like)
{
    var->n_elements = 1;
    if (like && var->kind != BUR_VAR_LOOKUP) {
        memcpy(var->dim, like->dim, sizeof var->dim);
        var->n_dims = like->n_dims;
        var->n_elements = like->n_elements;
    }
}

static bur_var *add_var(instance *in, bur_var begun, const char *name,
                        const char *spelt)
{
    bur_var *var = BUR_NEW(in->arena, bur_var);
    *var = begun;
    var->name = name;
    var->spelt = spelt;
    var->made = true;
    set_dims(var, in->from->var);
    bur_model_add(in->from->model, var);
    return var;
}

static bur_var *add_local(instance *in, bur_var begun, const char *name,
                          const char *spelt)
{
    bur_var *var =
        add_var(in, begun, bur_arena_printf(in->arena, "%s.%s", in->name, name),
                bur_arena_printf(in->arena, "%s.%s", in->spelt, spelt));
    bur_map_put(in->local, name, var);
    return var;
}

static void set_eq(instance *in, bur_var *var, const bur_eq *from,
                   const bur_node *tree)
{
    bur_eq *eq = BUR_NEW(in->arena, bur_eq);
    eq->text = from ? from->text : tree->span.text;
    eq->tree = tree;
    var->eq = eq;
    var->n_eqs = 1;
}

/* A number has no place among the parameters that a scenario can set. */
static bur_var as_equation(instance *in, const bur_var *var)
{
    bur_var now = *var;
    if (var->kind == BUR_VAR_PARAMETER) {
        now.kind = BUR_VAR_AUXILIARY;
        now.number = NULL;
    }
    if (var->number) {
        set_eq(in, &now, NULL,
               bur_node_number(in->arena, *var->number, var->span));
    }
    return now;
}

static void add_parameters(instance *in, const bur_node *call)
{
    for (int i = 0; i < in->macro->n_parameters; i++) {
        bur_span span = i < call->n_args ? call->args[i]->span : call->span;
        const char *name = in->macro->parameter[i];
        bur_var *var = add_local(
            in, (bur_var){.kind = BUR_VAR_AUXILIARY, .span = span, .low = 1},
            name, name);
        if (i < call->n_args) {
            set_eq(in, var, NULL, call->args[i]);
        }
    }
}

static void add_body(instance *in)
{
    for (int i = 0; i < in->macro->body->vars.n; i++) {
        const bur_var *var = in->macro->body->vars.at[i];
        if (!bur_map_at(in->local, var->name)) {
            add_local(in, as_equation(in, var), var->name, var->spelt);
        }
    }
}

/* Equations may name variables that come later: all are there now. */
static void fill_equations(instance *in, int n_given)
{
    const bur_macro *macro = in->macro;
    for (int i = n_given; i < macro->n_parameters; i++) {
        bur_var *var = bur_map_at(in->local, macro->parameter[i]);
        var->eq = renamed_eqs(in, &macro->otherwise[i], 1);
        var->n_eqs = 1;
    }
    for (int i = macro->n_parameters; i < in->local->n; i++) {
        bur_var *var = in->local->entry[i].value;
        var->eq = renamed_eqs(in, var->eq, var->n_eqs);
        var->init_eq = renamed_eqs(in, var->init_eq, var->n_init_eqs);
        var->inflow = renamed_eqs(in, var->inflow, var->n_inflows);
        var->outflow = renamed_eqs(in, var->outflow, var->n_outflows);
    }
}

/* --- calls --- */

static void name_call(instance *in)
{
    const caller *from = in->from;
    const char *base =
        bur_arena_printf(in->arena, "%s.%s", from->name, in->macro->name);
    int *n = bur_map_at(from->calls, base);
    if (!n) {
        n = BUR_NEW(in->arena, int);
        bur_map_put(from->calls, base, n);
    }
    do {
        in->name = bur_arena_printf(in->arena, "%s#%d", base, ++*n);
    } while (bur_model_var(from->model, in->name));
    in->spelt = bur_arena_printf(in->arena, "%s.%s#%d", from->spelt,
                                 in->macro->spelt, *n);
}

/* Macros that call macros can make more than any machine holds. */
static bool has_room(const caller *from, const bur_macro *macro,
                     const bur_node *call)
{
    int more = 1 + macro->n_parameters + macro->body->vars.n;
    long long each = from->var ? from->var->n_elements : 1;
    bool room = from->model->vars.n + more <= MOST_VARIABLES &&
                from->model->n_elements + each * more <= MOST_ELEMENTS;
    if (!room) {
        bur_error_at(from->sink, BUR_DIAG_TOO_DEEP, call->span,
                     "the calls of macros make more than %d variables or %d "
                     "values",
                     MOST_VARIABLES, MOST_ELEMENTS);
    }
    return room;
}

const bur_node *bur_expand_call(caller *from, const bur_macro *macro,
                                const bur_node *call)
{
    bur_arena *arena = from->model->arena;
    bur_map_put(from->called, macro->name, (void *)macro);
    if (!can_be_called(macro, call, from->sink) ||
        !has_room(from, macro, call)) {
        return bur_node_number(arena, 0, call->span);
    }
    instance in = {.from = from,
                   .arena = arena,
                   .macro = macro,
                   .local = bur_map_create(arena)};
    name_call(&in);
    bur_var *result = add_var(
        &in, (bur_var){.kind = BUR_VAR_AUXILIARY, .span = call->span, .low = 1},
        in.name, in.spelt);
    add_parameters(&in, call);
    add_body(&in);
    fill_equations(&in, call->n_args);
    result->eq = renamed_eqs(&in, &macro->eq, 1);
    result->n_eqs = 1;
    return name_of(&in, result, call);
}
