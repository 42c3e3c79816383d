/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names across modules. Within a module a name is first one of its own
 * variables; .name is one of the whole model; module.name is a part of a
 * module. Inputs become auxiliaries that are their source. */
#include <string.h>

#include "lang/walk.h"
#include "model/xmile_parts.h"

/* The variable that a name means in a scope, or NULL. */
static bur_var *meant(xmile *x, const xmile_scope *in, const char *name)
{
    if (name[0] == '.') {
        return bur_map_at(x->by_name, name + 1);
    }
    bur_var *own = bur_map_at(x->by_name, bur_xmile_full(x, in, name));
    return own || !strchr(name, '.') ? own : bur_map_at(x->by_name, name);
}

/* --- inputs of modules --- */

static bur_var *source_of(xmile *x, const xmile_binding *binding)
{
    const char *name = bur_xmile_canonical(x->arena, binding->from->s);
    bur_var *var = meant(x, binding->in, name);
    var = var ? var : bur_map_at(x->by_name, name);
    if (!var) {
        bur_error_at(x->sink, BUR_DIAG_UNKNOWN_NAME,
                     bur_text_span(binding->from),
                     "there is no variable '%s' to connect", binding->from->s);
    }
    return var;
}

static void connect(xmile *x, bur_var *var, const xmile_binding *binding)
{
    bur_var *source = source_of(x, binding);
    if (!source) {
        return;
    }
    bur_eq *eq = BUR_NEW(x->arena, bur_eq);
    eq->text = binding->from;
    eq->tree =
        bur_node_name(x->arena, source->name, bur_text_span(binding->from));
    var->eq = eq;
    var->n_eqs = 1;
    if (source->kind == BUR_VAR_LOOKUP) {
        var->kind = BUR_VAR_LOOKUP;
        var->table = source->table;
        var->n_tables = source->n_tables;
        var->n_eqs = 0;
    }
    if (var->n_dims == 0) {
        memcpy(var->dim, source->dim, sizeof var->dim);
        var->n_dims = source->n_dims;
        var->n_elements = source->n_elements;
    }
}

/* Sources first, so that an input knows the dimensions of what it is. */
static void connect_from(xmile *x, bur_var *var)
{
    const xmile_binding *binding;
    BUR_VEC(bur_var *) chain = {0};
    bur_map *seen = bur_map_create(x->arena);
    while (var && var->n_eqs == 0 && !bur_map_put(seen, var->name, var) &&
           (binding = bur_map_at(x->bindings, var->name)) != NULL) {
        bur_vec_push(x->arena, &chain, var);
        var = source_of(x, binding);
    }
    for (int i = chain.n - 1; i >= 0; i--) {
        connect(x, chain.at[i], bur_map_at(x->bindings, chain.at[i]->name));
    }
}

/* --- names in equations --- */

typedef struct rewriting {
    xmile *x;
    const xmile_scope *in;
} rewriting;

static bool is_subscript_word(const xmile *x, const bur_node *node)
{
    return node->kind == BUR_NODE_NAME && node->n_args == 0 &&
           (bur_map_at(x->elements, node->name) ||
            bur_model_dim(x->model, node->name));
}

/* A module does not see the whole model's variables without a point. */
static void refuse_outer(const rewriting *r, const bur_node *node)
{
    if (*r->in->prefix && bur_map_at(r->x->by_name, node->name) &&
        !strchr(node->name, '.')) {
        bur_diag *diag = bur_error_at(
            r->x->sink, BUR_DIAG_UNKNOWN_NAME, node->span,
            "the module '%.*s' has no variable '%s'",
            (int)strlen(r->in->spelt) - 1, r->in->spelt, node->spelt);
        bur_note_at(r->x->sink, diag, BUR_NOWHERE,
                    "write .%s for the whole model's", node->spelt);
    }
}

/* The node itself, or one that names the variable in full. */
static const bur_node *renamed(const rewriting *r, const bur_node *node)
{
    const bur_var *var = meant(r->x, r->in, node->name);
    bool call = node->kind == BUR_NODE_CALL;
    if (!var && !call) {
        refuse_outer(r, node);
    }
    if (!var || (call && var->n_tables == 0) ||
        strcmp(var->name, node->name) == 0) {
        return node;
    }
    bur_node *now = BUR_NEW(r->x->arena, bur_node);
    *now = *node;
    now->name = var->name;
    now->spelt = var->spelt;
    return now;
}

static const bur_node *rewrite(const rewriting *r, const bur_node *node,
                               bool subscript)
{
    bool inside = node->kind == BUR_NODE_NAME ||
                  (subscript && node->kind == BUR_NODE_RANGE);
    const bur_node **args = NULL;
    for (int i = 0; i < node->n_args; i++) {
        const bur_node *arg = rewrite(r, node->args[i], inside);
        if (arg != node->args[i] && !args) {
            args = BUR_NEW_N(r->x->arena, const bur_node *, node->n_args);
            memcpy(args, node->args, sizeof *args * (size_t)node->n_args);
        }
        if (args) {
            args[i] = arg;
        }
    }
    bur_node *copy = NULL;
    if (args) {
        copy = BUR_NEW(r->x->arena, bur_node);
        *copy = *node;
        copy->args = args;
    }
    const bur_node *now = copy ? copy : node;
    bool named = now->kind == BUR_NODE_NAME || now->kind == BUR_NODE_CALL;
    return !named || (subscript && is_subscript_word(r->x, now))
               ? now
               : renamed(r, now);
}

static const bur_eq *rewrite_all(const rewriting *r, const bur_eq *eq, int n)
{
    bur_eq *now = BUR_NEW_N(r->x->arena, bur_eq, n + 1);
    for (int i = 0; i < n; i++) {
        now[i].text = eq[i].text;
        now[i].tree = i > 0 && eq[i].tree == eq[i - 1].tree ? now[i - 1].tree
                      : eq[i].tree ? rewrite(r, eq[i].tree, false)
                                   : NULL;
    }
    return now;
}

static void rewrite_var(xmile *x, xmile_var *v)
{
    rewriting r = {x, v->in};
    bur_var *var = v->var;
    if (!bur_map_at(x->bindings, var->name)) {
        var->eq = rewrite_all(&r, var->eq, var->n_eqs);
    }
    var->init_eq = rewrite_all(&r, var->init_eq, var->n_init_eqs);
    var->inflow = rewrite_all(&r, var->inflow, var->n_inflows);
    var->outflow = rewrite_all(&r, var->outflow, var->n_outflows);
}

void bur_xmile_resolve(xmile *x)
{
    for (int i = 0; i < x->vars.n; i++) {
        if (bur_map_at(x->bindings, x->vars.at[i].var->name)) {
            connect_from(x, x->vars.at[i].var);
        }
    }
    for (int i = 0; i < x->vars.n; i++) {
        rewrite_var(x, &x->vars.at[i]);
    }
}
