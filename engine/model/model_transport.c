/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conveyors, queues and ovens: their settings, which are variables of their
 * own, and the flows that are what leaves them.
 *
 * Such a flow has no equation in a file. It gets one that says what it depends
 * on and in which unit it is: what is in the stock by the time that it takes
 * to leave. The lowering knows better. */
#include "model/transport.h"

#include <string.h>

static const char *const words[] = {[BUR_TRANSIT_TIME] = "transit_time",
                                    [BUR_CAPACITY] = "capacity",
                                    [BUR_IN_LIMIT] = "in_limit",
                                    [BUR_SAMPLE] = "sample",
                                    [BUR_ARREST] = "arrest",
                                    [BUR_FILL_TIME] = "fill_time",
                                    [BUR_CLEAN_TIME] = "clean_time"};
static const char *const names[] = {
    [BUR_CONVEYOR] = "conveyor", [BUR_QUEUE] = "queue", [BUR_OVEN] = "oven"};

enum { N_KINDS = sizeof names / sizeof names[0] };

const char *bur_transport_name(bur_transport_kind kind)
{
    return names[kind];
}

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

static void read_parts(reader *r, const bur_var *stock, bur_transport *t,
                       const bur_conf *group)
{
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
}

/* How it takes batches. An oven minds them always. */
static void read_batches(reader *r, bur_transport *t, const bur_conf *group)
{
    static const char *const keys[] = {"one_at_a_time", "batch_integrity"};
    t->discrete =
        t->kind == BUR_OVEN || bur_conf_boolean(group, "discrete", false);
    t->one_at_a_time = bur_conf_boolean(group, keys[0], true);
    t->batch_integrity = bur_conf_boolean(group, keys[1], false);
    for (int i = 0; i < 2 && !t->discrete; i++) {
        if (bur_conf_at(group, keys[i])) {
            bur_diag *diag = bur_error_at(
                r->sink, BUR_DIAG_TRANSPORT, bur_conf_span(group, keys[i]),
                "'%s' is for a conveyor that is discrete", keys[i]);
            bur_note_at(r->sink, diag, BUR_NOWHERE, "write discrete = true");
        }
    }
}

static void read_contents(reader *r, bur_var *stock, bur_transport *t,
                          const bur_conf *group)
{
    t->contents = bur_conf_numbers(r->arena, group, "contents", &t->n_contents);
    if (t->contents && stock->n_dims > 0) {
        bur_error_at(r->sink, BUR_DIAG_NOT_SUPPORTED,
                     bur_conf_span(group, "contents"),
                     "the contents of an array of conveyors cannot be listed");
    }
    if (t->contents) {
        bur_transport_sum(r->arena, stock, bur_conf_span(group, "contents"));
    }
}

void bur_read_transport(reader *r, bur_var *stock, const bur_conf *of)
{
    for (int kind = 0; kind < N_KINDS; kind++) {
        const bur_conf *group = bur_conf_at(of, names[kind]);
        if (!group) {
            continue;
        }
        if (stock->transport) {
            bur_error_at(r->sink, BUR_DIAG_DUPLICATE_KEY, group->name_span,
                         "'%s' is a %s already", stock->spelt,
                         names[stock->transport->kind]);
            return;
        }
        bur_transport *t = BUR_NEW(r->arena, bur_transport);
        t->kind = (bur_transport_kind)kind;
        t->span = group->name_span;
        stock->transport = t;
        read_parts(r, stock, t, group);
        read_batches(r, t, group);
        t->exponential_leak =
            bur_conf_boolean(group, "exponential_leak", false);
        read_contents(r, stock, t, group);
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
    flow->overflow = bur_conf_boolean(group, "overflow", false);
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

/* The time that what is in it takes to leave. */
static const bur_node *time_node(bur_arena *arena, const bur_transport *t,
                                 bur_span span)
{
    return t->kind == BUR_QUEUE
               ? bur_node_call(arena, "dt", NULL, 0, span)
               : name_node(arena, t->part[BUR_TRANSIT_TIME], span);
}

/* content * leak / time; without the leak for what arrives; not by time where
 * the leak is a part per unit of time. */
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
        tree = bur_node_binary(arena, BUR_OP_DIVIDE, tree,
                               time_node(arena, t, span), span);
    }
    eq->text = span.text;
    eq->tree = tree;
    flow->eq = eq;
    flow->n_eqs = 1;
    flow->leaves = stock;
}

/* `what` names the kind of the stock, and the stock. */
static void fault(bur_sink *sink, bur_span span, const char *what,
                  const bur_var *stock, const char *instead)
{
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_TRANSPORT, span, what,
                                  names[stock->transport->kind], stock->spelt);
    bur_note_at(sink, diag, stock->span, "%s", instead);
}

/* Other programs keep an equation that they do not use. */
static void pass_over(const bur_var *stock, const bur_var *flow, bur_sink *sink)
{
    bur_warning_at(sink, BUR_DIAG_TRANSPORT, flow->span,
                   "the equation of '%s' is passed over: what leaves the "
                   "%s '%s' follows from what is in it",
                   flow->spelt, names[stock->transport->kind], stock->spelt);
}

/* Whether a flow can be what leaves the stock. */
static bool may_leave(const bur_model *model, const bur_var *stock,
                      const bur_var *flow, bur_sink *sink)
{
    bool written = flow->n_eqs > 0 && !flow->leaves;
    bool belt = stock->transport->kind == BUR_CONVEYOR;
    if (written && model->imported) {
        pass_over(stock, flow, sink);
    } else if (written) {
        fault(sink, flow->eq[0].tree->span,
              "a flow out of the %s '%s' has no equation", stock,
              belt ? "what leaves follows from what is on it; for a part that "
                     "leaks write leak = \"...\""
                   : "what leaves follows from what is in it, and from what "
                     "the place that it goes to takes");
        return false;
    }
    if (flow->n_init_eqs > 0 || flow->n_tables > 0) {
        fault(sink, flow->span,
              "a flow out of the %s '%s' has neither an initial equation nor a "
              "table",
              stock, "what leaves follows from what is in it");
        return false;
    }
    return true;
}

/* What the flow says of itself, and its place among the outflows. */
static void check_outflow(const bur_var *stock, const bur_var *flow,
                          const bur_var *exit, bur_span span, bur_sink *sink)
{
    bur_transport_kind kind = stock->transport->kind;
    if (flow->leak && kind != BUR_CONVEYOR) {
        fault(sink, span, "nothing leaks from the %s '%s'", stock,
              kind == BUR_QUEUE
                  ? "let an overflow take what has no room, or a conveyor in "
                    "its place leak"
                  : "let a conveyor before or behind it leak");
    } else if (flow->overflow && kind != BUR_QUEUE) {
        fault(sink, span, "nothing overflows from the %s '%s'", stock,
              "put a queue before it, and let that overflow");
    } else if (flow->overflow && !exit) {
        fault(sink, span,
              "an overflow cannot be the first flow out of the %s '%s'", stock,
              "it takes what flows listed before it were refused");
    } else if (exit && !flow->leak && kind == BUR_CONVEYOR) {
        fault(sink, span, "the %s '%s' has a second flow that does not leak",
              stock, "what arrives leaves by one flow");
    } else if (exit && kind == BUR_OVEN) {
        fault(sink, span, "the %s '%s' has a second outflow", stock,
              "it empties by one flow: let that go to a queue, which has "
              "several");
    }
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
            fault(sink, node->span, "this is no flow out of the %s '%s'", stock,
                  "name a flow of its own, without an equation");
            return;
        }
        check_outflow(stock, flow, exit, node->span, sink);
        if (may_leave(model, stock, flow, sink)) {
            depend(model, stock, flow);
        }
        exit = flow->leak ? exit : flow;
    }
    if (!exit && stock->transport->kind != BUR_QUEUE) {
        fault(sink, stock->span, "the %s '%s' has no flow for what arrives",
              stock, "name a flow without an equation as its outflow");
    }
}

/* What cannot wait at an oven's door; and one that never closes. */
static void check_oven(const bur_model *model, const bur_var *stock,
                       bur_sink *sink)
{
    const bur_transport *t = stock->transport;
    if (!t->part[BUR_CAPACITY] && !t->part[BUR_FILL_TIME]) {
        fault(sink, t->span, "the %s '%s' never closes", stock,
              "it closes when its capacity is reached, or its fill time over: "
              "give one of them");
    }
    for (int i = 0; i < stock->n_inflows; i++) {
        const bur_node *node = stock->inflow[i].tree;
        const bur_var *flow = node->kind == BUR_NODE_NAME
                                  ? bur_model_var(model, node->name)
                                  : NULL;
        const bur_var *from = flow ? flow->leaves : NULL;
        if (from && from->transport->kind != BUR_QUEUE) {
            fault(sink, node->span,
                  "what comes in here cannot wait until the %s '%s' opens",
                  stock, "put a queue between what it leaves and the oven");
        }
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
    if (var->overflow && !var->leaves) {
        bur_diag *diag =
            bur_error_at(sink, BUR_DIAG_TRANSPORT, var->span,
                         "'%s' overflows from nothing", var->spelt);
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "name it among the outflows of a queue, not as the first");
    } else if (var->leak && !var->leaves) {
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
        const bur_var *var = model->vars.at[i];
        if (var->transport && var->transport->kind == BUR_OVEN) {
            check_oven(model, var, sink);
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
        if (var->transport || var->leak || var->overflow) {
            bur_error_at(sink, BUR_DIAG_NOT_SUPPORTED, var->span,
                         "a macro cannot have a conveyor, queue or oven of its "
                         "own");
        } else if (!is_parameter(macro, var->name)) {
            check_flow(var, false, sink);
        }
    }
}
