/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conveyors: their settings, which are variables of their own, and the flows
 * that are what leaves them.
 *
 * Such a flow has no equation in a file. It gets one that says what it depends
 * on and in which unit it is: what is on the conveyor by the transit time. The
 * lowering knows better. */
#include "model/transport.h"

#include <string.h>

static const char *const words[] = {[BUR_TRANSIT_TIME] = "transit_time",
                                    [BUR_CAPACITY] = "capacity",
                                    [BUR_IN_LIMIT] = "in_limit",
                                    [BUR_SAMPLE] = "sample",
                                    [BUR_ARREST] = "arrest"};

const char *bur_transport_word(bur_transport_part part)
{
    return words[part];
}

static const char *part_name(bur_arena *arena, const char *of, const char *word)
{
    return bur_arena_printf(arena, "%s.%s", of, word);
}

const bur_var *bur_transport_var(const bur_model *model, const bur_var *stock,
                                 bur_transport_part part)
{
    return stock->transport->part[part]
               ? bur_model_var(
                     model, part_name(model->arena, stock->name, words[part]))
               : NULL;
}

bur_var *bur_transport_make(bur_arena *arena, const bur_var *of,
                            const char *word, bur_span span)
{
    bur_var *var = BUR_NEW(arena, bur_var);
    var->kind = BUR_VAR_AUXILIARY;
    var->name = part_name(arena, of->name, word);
    var->spelt = part_name(arena, of->spelt, word);
    var->span = span;
    var->sector = of->sector;
    var->made = true;
    memcpy(var->dim, of->dim, sizeof var->dim);
    var->n_dims = of->n_dims;
    var->n_elements = of->n_elements;
    var->low = 1; /* no range */
    return var;
}

/* --- settings --- */

void bur_read_conveyor(reader *r, bur_var *stock, const bur_conf *group)
{
    bur_transport *t = BUR_NEW(r->arena, bur_transport);
    t->kind = BUR_CONVEYOR;
    t->span = group->name_span;
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        const bur_conf *given = bur_conf_at(group, words[part]);
        if (given) {
            bur_var *var = bur_transport_make(r->arena, stock, words[part],
                                              given->name_span);
            bur_eq *eq = BUR_NEW(r->arena, bur_eq);
            *eq = bur_eq_read(r->arena, given, r->sink);
            var->eq = eq;
            var->n_eqs = 1;
            t->part[part] = var;
        }
    }
    t->exponential_leak = bur_conf_boolean(group, "exponential_leak", false);
    t->contents = bur_conf_numbers(r->arena, group, "contents", &t->n_contents);
    if (t->contents && stock->n_dims > 0) {
        bur_error_at(r->sink, BUR_DIAG_NOT_SUPPORTED,
                     bur_conf_span(group, "contents"),
                     "the contents of an array of conveyors cannot be listed");
    }
    stock->transport = t;
    if (t->contents) {
        bur_transport_sum(r->arena, stock, bur_conf_span(group, "contents"));
    }
}

void bur_transport_sum(bur_arena *arena, bur_var *stock, bur_span span)
{
    const bur_transport *t = stock->transport;
    bur_eq *eq = BUR_NEW(arena, bur_eq);
    double sum = 0;
    for (int i = 0; i < t->n_contents; i++) {
        sum += t->contents[i];
    }
    eq->text = span.text;
    eq->tree = bur_node_signed(arena, sum, span);
    stock->eq = eq;
    stock->n_eqs = 1;
}

void bur_read_leak(reader *r, bur_var *flow, const bur_conf *group)
{
    const bur_conf *given = bur_conf_at(group, "leak");
    if (!given) {
        return;
    }
    bur_leak *leak = BUR_NEW(r->arena, bur_leak);
    leak->fraction =
        bur_transport_make(r->arena, flow, "leak", given->name_span);
    bur_read_equations(r, leak->fraction, given, &leak->fraction->eq,
                       &leak->fraction->n_eqs);
    leak->start = bur_conf_number(group, "leak_start", 0);
    leak->end = bur_conf_number(group, "leak_end", 1);
    flow->leak = leak;
}

/* --- what leaves --- */

static const bur_node *name_node(bur_arena *arena, const bur_var *var,
                                 bur_span span)
{
    return bur_node_name(arena, var->name, span);
}

/* content * leak / transit time; without the leak for what arrives; not by
 * time where the leak is a part per unit of time. */
static void depend(bur_model *model, const bur_var *stock, bur_var *flow)
{
    const bur_transport *t = stock->transport;
    bur_arena *arena = model->arena;
    bur_eq *eq = BUR_NEW(arena, bur_eq);
    bur_span span = flow->span;
    const bur_node *tree = name_node(arena, stock, span);
    if (flow->leak) {
        tree =
            bur_node_binary(arena, BUR_OP_MULTIPLY, tree,
                            name_node(arena, flow->leak->fraction, span), span);
    }
    if (!flow->leak || !t->exponential_leak) {
        tree = bur_node_binary(
            arena, BUR_OP_DIVIDE, tree,
            name_node(arena, t->part[BUR_TRANSIT_TIME], span), span);
    }
    eq->text = span.text;
    eq->tree = tree;
    flow->eq = eq;
    flow->n_eqs = 1;
    flow->leaves = stock;
}

static void fault(bur_sink *sink, bur_span span, const char *what,
                  const bur_var *stock, const char *instead)
{
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_TRANSPORT, span, what, stock->spelt);
    bur_note_at(sink, diag, stock->span, "%s", instead);
}

/* Other programs keep an equation that they do not use. */
static void pass_over(const bur_var *stock, const bur_var *flow, bur_sink *sink)
{
    bur_warning_at(sink, BUR_DIAG_TRANSPORT, flow->span,
                   "the equation of '%s' is passed over: what leaves the "
                   "conveyor '%s' follows from what is on it",
                   flow->spelt, stock->spelt);
}

/* Whether a flow can be what leaves the stock. */
static bool may_leave(const bur_model *model, const bur_var *stock,
                      const bur_var *flow, bur_sink *sink)
{
    bool written = flow->n_eqs > 0 && !flow->leaves;
    if (written && model->imported) {
        pass_over(stock, flow, sink);
    } else if (written) {
        fault(sink, flow->eq[0].tree->span,
              "a flow out of the conveyor '%s' has no equation", stock,
              "what leaves follows from what is on it; for a part that leaks "
              "write leak = \"...\"");
        return false;
    }
    if (flow->n_init_eqs > 0 || flow->n_tables > 0) {
        fault(sink, flow->span,
              "a flow out of the conveyor '%s' has neither an initial equation "
              "nor a table",
              stock, "what leaves follows from what is on it");
        return false;
    }
    return true;
}

static void bind_outflows(bur_model *model, const bur_var *stock,
                          bur_sink *sink)
{
    const bur_var *exit = NULL;
    for (int i = 0; i < stock->n_outflows; i++) {
        const bur_node *node = stock->outflow[i].tree;
        bur_var *flow = node->kind == BUR_NODE_NAME
                            ? bur_model_var(model, node->name)
                            : NULL;
        if (!flow) {
            return; /* the checker says so */
        }
        if (flow->kind != BUR_VAR_FLOW) {
            fault(sink, node->span, "this is no flow out of the conveyor '%s'",
                  stock, "name a flow of its own, without an equation");
            return;
        }
        if (exit && !flow->leak) {
            fault(sink, node->span,
                  "the conveyor '%s' has a second flow that does not leak",
                  stock, "what arrives leaves by one flow");
        }
        if (may_leave(model, stock, flow, sink)) {
            depend(model, stock, flow);
        }
        exit = flow->leak ? exit : flow;
    }
    if (!exit) {
        fault(sink, stock->span,
              "the conveyor '%s' has no flow for what arrives", stock,
              "name a flow without an equation as its outflow");
    }
}

/* Unless the reader has them among its variables already. */
static void add_part(bur_model *model, bur_var *part)
{
    if (part && !bur_model_var(model, part->name)) {
        bur_model_add(model, part);
    }
}

static void add_parts(bur_model *model, const bur_var *stock)
{
    const bur_transport *t = stock->transport;
    const char *time = bur_model_time_word(model);
    if (t->part[BUR_CAPACITY]) {
        t->part[BUR_CAPACITY]->unit = stock->unit;
    }
    if (t->part[BUR_IN_LIMIT] && stock->unit && !model->imported) {
        t->part[BUR_IN_LIMIT]->unit =
            bur_arena_printf(model->arena, "(%s)/(%s)", stock->unit, time);
    }
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        add_part(model, t->part[part]);
    }
}

/* Flows without an equation that nothing leaves by. */
static void check_flow(const bur_var *var, bool imported, bur_sink *sink)
{
    if (var->leak && !var->leaves) {
        bur_diag *diag = bur_error_at(sink, BUR_DIAG_TRANSPORT, var->span,
                                      "'%s' leaks from nothing", var->spelt);
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "name it among the outflows of a conveyor");
    } else if (var->kind == BUR_VAR_FLOW && var->n_eqs == 0 && !var->leaves) {
        bur_error_at(sink,
                     imported ? BUR_DIAG_EMPTY_EQUATION : BUR_DIAG_MISSING_KEY,
                     var->span, "the flow '%s' has no equation", var->spelt);
    }
}

void bur_transport_bind(bur_model *model, bur_sink *sink)
{
    int n = model->vars.n;
    for (int i = 0; i < n; i++) {
        bur_var *var = model->vars.at[i];
        if (var->leak) {
            add_part(model, var->leak->fraction);
        }
        if (var->transport) {
            add_parts(model, var);
            var->non_negative = false;
        }
    }
    for (int i = 0; i < n; i++) {
        if (model->vars.at[i]->transport) {
            bind_outflows(model, model->vars.at[i], sink);
        }
    }
    for (int i = 0; i < n; i++) {
        check_flow(model->vars.at[i], model->imported, sink);
    }
}

/* --- macros --- */

static bool is_parameter(const bur_macro *macro, const char *name)
{
    bool found = false;
    for (int i = 0; i < macro->n_parameters; i++) {
        found = found || strcmp(macro->parameter[i], name) == 0;
    }
    return found;
}

void bur_transport_refuse(const bur_macro *macro, bur_sink *sink)
{
    for (int i = 0; i < macro->body->vars.n; i++) {
        const bur_var *var = macro->body->vars.at[i];
        if (var->transport || var->leak) {
            bur_error_at(sink, BUR_DIAG_NOT_SUPPORTED, var->span,
                         "a macro cannot have a conveyor of its own");
        } else if (!is_parameter(macro, var->name)) {
            check_flow(var, false, sink);
        }
    }
}
