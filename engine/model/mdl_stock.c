/* SPDX-License-Identifier: GPL-3.0-or-later */
/* INTEG(net, first): a stock. If the net flow is a sum of variables over the
 * same ranges, these are its flows; else it has a flow of its own. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

/* An element that is a number stays it. */
static const bur_node nothing = {.kind = BUR_NODE_NUMBER};

static const bur_node *net_of(const mdl_def *def)
{
    return bur_mdl_is_call(def->tree, "integ") ? def->tree->args[0] : &nothing;
}

static const bur_node *first_of(const mdl_def *def)
{
    return bur_mdl_is_call(def->tree, "integ") ? def->tree->args[1] : def->tree;
}

/* --- flows by their names --- */

typedef struct flows {
    mdl *m;
    const mdl_var *of;
    BUR_VEC(bur_eq) list[2]; /* in, out */
    const bur_text *text;
} flows;

static bool same_subscripts(const flows *f, const bur_node *node)
{
    for (int d = 0; d < node->n_args; d++) {
        if (node->args[d]->kind != BUR_NODE_NAME ||
            strcmp(node->args[d]->name, f->of->range[d]->dim->name) != 0) {
            return false;
        }
    }
    return node->n_args == f->of->var->n_dims;
}

static bool is_flow(const flows *f, const bur_node *node)
{
    const mdl_var *v = node->kind == BUR_NODE_NAME
                           ? bur_map_at(f->m->by_name, node->name)
                           : NULL;
    if (!v || v->var->n_dims != f->of->var->n_dims ||
        !same_subscripts(f, node)) {
        return false;
    }
    for (int d = 0; d < v->var->n_dims; d++) {
        if (v->range[d] != f->of->range[d]) {
            return false;
        }
    }
    const mdl_def *def = v->defs.at[0];
    return v->var->kind == BUR_VAR_AUXILIARY && def->form != MDL_POINTS &&
           !bur_mdl_is_call(def->tree, "integ") && !bur_mdl_reads(def->tree);
}

static bool collect(flows *f, const bur_node *node, bool out)
{
    if (node->op == BUR_OP_ADD || node->op == BUR_OP_SUBTRACT) {
        return collect(f, node->args[0], out) &&
               collect(f, node->args[1], out != (node->op == BUR_OP_SUBTRACT));
    }
    if (node->op == BUR_OP_MINUS || node->op == BUR_OP_PLUS) {
        return collect(f, node->args[0], out != (node->op == BUR_OP_MINUS));
    }
    for (int i = 0; i < f->list[out].n; i++) {
        if (f->list[out].at[i].tree->name == node->name) {
            return false;
        }
    }
    if (!is_flow(f, node)) {
        return false;
    }
    bur_vec_push(f->m->arena, &f->list[out],
                 (bur_eq){.text = f->text, .tree = node});
    return true;
}

static bool by_names(mdl *m, mdl_var *v, const bur_eq *net)
{
    flows f = {.m = m, .of = v, .text = net->text};
    if (!collect(&f, net->tree, false)) {
        return false;
    }
    for (int out = 0; out < 2; out++) {
        for (int i = 0; i < f.list[out].n; i++) {
            bur_map_put(m->flows, f.list[out].at[i].tree->name, m);
        }
    }
    v->var->inflow = f.list[0].at;
    v->var->n_inflows = f.list[0].n;
    v->var->outflow = f.list[1].at;
    v->var->n_outflows = f.list[1].n;
    return true;
}

/* --- a flow of its own --- */

static void own_flow(mdl *m, mdl_var *v, const bur_eq *net, int n)
{
    bur_var *flow = BUR_NEW(m->arena, bur_var);
    *flow = *v->var;
    flow->kind = BUR_VAR_FLOW;
    flow->spelt = bur_mdl_free_name(
        m, bur_arena_printf(m->arena, "%s net flow", v->var->spelt));
    flow->name = bur_name_canonical(m->arena, flow->spelt, strlen(flow->spelt));
    flow->unit = flow->doc = NULL;
    flow->eq = net;
    flow->n_eqs = n;
    flow->low = 1;
    flow->high = 0;
    bur_model_add(m->model, flow);
    bur_eq *in = BUR_NEW(m->arena, bur_eq);
    *in = (bur_eq){.text = v->var->span.text,
                   .tree = bur_node_name(m->arena, flow->name, v->var->span)};
    v->var->inflow = in;
    v->var->n_inflows = 1;
}

void bur_mdl_stock(mdl *m, mdl_var *v)
{
    int n = 0, n_first = 0, errors = m->sink->n_errors;
    for (int i = 0; i < v->defs.n; i++) {
        const mdl_def *def = v->defs.at[i];
        double number;
        bool integ = bur_mdl_is_call(def->tree, "integ");
        if (integ && def->tree->n_args != 2) {
            bur_error_at(m->sink, BUR_DIAG_ARGUMENT_COUNT, def->tree->span,
                         "INTEG takes 2 arguments: INTEG(net flow, first)");
            return;
        }
        if (!integ && def->form != MDL_NUMBERS &&
            !(def->tree && bur_node_is_number(def->tree, &number))) {
            bur_mdl_refuse(m, def->whole,
                           "INTEG for some elements and an equation for others",
                           "give these elements a variable of their own");
            return;
        }
    }
    bur_eq *net = bur_mdl_equations(m, v, net_of, &n);
    v->var->kind = BUR_VAR_STOCK;
    v->var->eq = bur_mdl_equations(m, v, first_of, &n_first);
    v->var->n_eqs = n_first;
    if (m->sink->n_errors == errors && (n != 1 || !by_names(m, v, net))) {
        own_flow(m, v, net, n);
    }
}
