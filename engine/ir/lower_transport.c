/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of what flows between conveyors, queues and ovens.
 *
 * What leaves one is its own affair. What comes in is never negative, and no
 * more than there is room for and than may come in; what a conveyor or an oven
 * hands on is never refused, and counts first. What is refused stays where it
 * was, since the flow is what is admitted. */
#include "ir/lower_transport.h"

const bur_var *bur_transport_flow_of(const lowering *lo, const bur_eq *eq)
{
    return bur_model_var(lo->model, eq->tree->name);
}

int bur_transport_element(lowering *lo, const bur_var *stock, int element,
                          const bur_eq *eq)
{
    scope in = bur_lower_scope(stock, element, STAGE_1);
    return bur_lower_named_element(lo, bur_transport_flow_of(lo, eq), eq->tree,
                                   &in);
}

const transport_flow *bur_transport_flows(const lowering *lo, int id)
{
    return lo->transport_flows ? lo->transport_flows[id] : NULL;
}

static bur_transport_kind kind_of(const transport_flow *flow)
{
    return flow->stock->transport->kind;
}

/* What a flow leaves; NULL: a plain stock, or nothing. */
static const transport_flow *leaving(const lowering *lo, int id)
{
    const transport_flow *f = bur_transport_flows(lo, id);
    while (f && !f->leaves) {
        f = f->next;
    }
    return f;
}

/* --- finding them --- */

static void add_flow(lowering *lo, const bur_var *stock, int element,
                     const bur_eq *eq, transport_flow flow)
{
    int of = bur_transport_element(lo, stock, element, eq);
    if (of < 0) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, eq->tree->span,
                     "a flow of the %s '%s' cannot have a computed subscript",
                     bur_transport_name(stock->transport->kind), stock->spelt);
        return;
    }
    transport_flow *one = BUR_NEW(lo->graph->arena, transport_flow);
    int id = bur_transport_flow_of(lo, eq)->first_element + of;
    *one = flow;
    one->stock = stock;
    one->element = element;
    one->next = lo->transport_flows[id];
    lo->transport_flows[id] = one;
}

static void add_flows(lowering *lo, const bur_var *stock, int element)
{
    for (int i = 0; i < stock->n_inflows; i++) {
        add_flow(lo, stock, element, &stock->inflow[i],
                 (transport_flow){.nth = i});
    }
    for (int i = 0; i < stock->n_outflows; i++) {
        add_flow(lo, stock, element, &stock->outflow[i],
                 (transport_flow){.nth = i, .leaves = true});
    }
}

static void refuse_method(lowering *lo, const bur_var *stock)
{
    bur_diag *diag =
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, stock->span,
                     "the %s '%s' moves in whole steps, which the method '%s' "
                     "does not",
                     bur_transport_name(stock->transport->kind), stock->spelt,
                     bur_method_name(lo->horizon->method));
    bur_note_at(lo->sink, diag, BUR_NOWHERE,
                "write method = \"euler\" in the model's time");
}

void bur_lower_find_transport(lowering *lo)
{
    for (int v = 0; v < lo->model->vars.n; v++) {
        const bur_var *stock = lo->model->vars.at[v];
        if (!stock->transport) {
            continue;
        }
        if (lo->horizon->method != BUR_EULER) {
            refuse_method(lo, stock);
        }
        if (!lo->transport_flows) {
            lo->transport_flows = BUR_NEW_N(lo->graph->arena, transport_flow *,
                                            lo->model->n_elements + 1);
        }
        for (int e = 0; e < stock->n_elements; e++) {
            add_flows(lo, stock, e);
        }
    }
}

/* --- what comes in --- */

/* Whether an inflow is what leaves a conveyor or an oven. */
static bool is_handed_on(lowering *lo, const bur_var *stock, int element,
                         int nth)
{
    const bur_eq *eq = &stock->inflow[nth];
    int of = bur_transport_element(lo, stock, element, eq);
    const bur_var *flow = bur_transport_flow_of(lo, eq);
    const transport_flow *f =
        of < 0 ? NULL : leaving(lo, flow->first_element + of);
    return f && kind_of(f) != BUR_QUEUE;
}

/* What is left of a limit for a flow: what is handed on comes first, then the
 * others in their order. */
static int rest_of(lowering *lo, const transport_flow *flow, int rest, phase at)
{
    const holder h = {.stock = flow->stock};
    scope in = bur_lower_scope(flow->stock, flow->element, at);
    for (int handed = 1; handed >= 0; handed--) {
        for (int i = 0; i < flow->stock->n_inflows; i++) {
            bool is = is_handed_on(lo, flow->stock, flow->element, i);
            if (is == handed && (handed || i < flow->nth)) {
                int other =
                    bur_lower_expr(lo, flow->stock->inflow[i].tree, &in);
                rest = bur_holder_op2(lo, &h, BUR_IR_SUBTRACT, rest, other);
            }
        }
    }
    return bur_holder_op2(lo, &h, BUR_IR_MAX, rest, bur_lower_const(lo, 0));
}

/* No more than capacity and limit leave. In this order what is not a number
 * stays so. */
static int limited(lowering *lo, const transport_flow *flow, int value,
                   phase at)
{
    const holder h = {.stock = flow->stock, .element = flow->element};
    if (bur_holder_has(lo, &h, BUR_CAPACITY)) {
        int room = kind_of(flow) == BUR_OVEN ? bur_oven_room(lo, flow, at)
                                             : bur_conveyor_room(lo, flow, at);
        value = bur_holder_op2(lo, &h, BUR_IR_MIN, value,
                               rest_of(lo, flow, room, at));
    }
    if (bur_holder_has(lo, &h, BUR_IN_LIMIT)) {
        int most = bur_holder_part(lo, &h, BUR_IN_LIMIT, at);
        value = bur_holder_op2(lo, &h, BUR_IR_MIN, value,
                               rest_of(lo, flow, most, at));
    }
    if (kind_of(flow) == BUR_OVEN) {
        value = bur_holder_choose(lo, &h, bur_oven_open(lo, flow, at), value,
                                  bur_lower_const(lo, 0));
    }
    return bur_holder_unless_arrested(lo, &h, value, bur_lower_const(lo, 0),
                                      at);
}

static int admitted(lowering *lo, const transport_flow *flow, int value,
                    phase at)
{
    if (is_handed_on(lo, flow->stock, flow->element, flow->nth)) {
        return value;
    }
    const holder h = {.stock = flow->stock};
    value = bur_holder_op2(lo, &h, BUR_IR_MAX, bur_lower_const(lo, 0), value);
    return kind_of(flow) == BUR_QUEUE ? value : limited(lo, flow, value, at);
}

/* --- for others --- */

bool bur_lower_leaves(const lowering *lo, int id)
{
    return leaving(lo, id) != NULL;
}

int bur_lower_leaving(lowering *lo, int id, phase at)
{
    const transport_flow *f = leaving(lo, id);
    switch (kind_of(f)) {
    case BUR_QUEUE:
        return bur_queue_leaves(lo, f, at);
    case BUR_OVEN:
        return bur_oven_leaves(lo, f, at);
    default:
        return bur_conveyor_leaves(lo, f, at);
    }
}

int bur_lower_admitted(lowering *lo, int value, int id, phase at)
{
    const transport_flow *from = leaving(lo, id);
    for (const transport_flow *f = bur_transport_flows(lo, id); f;
         f = f->next) {
        if (!f->leaves) {
            value = admitted(lo, f, value, at);
        }
    }
    return from && kind_of(from) == BUR_QUEUE
               ? bur_queue_taken(lo, from, value, at)
               : value;
}

int bur_lower_held_content(lowering *lo, const bur_var *stock, int element)
{
    switch (stock->transport->kind) {
    case BUR_QUEUE:
        return bur_queue_content(lo, stock, element);
    case BUR_OVEN:
        return bur_oven_content(lo, stock, element);
    default:
        return bur_conveyor_content(lo, stock, element);
    }
}

void bur_lower_finish_holder(lowering *lo, holder *h)
{
    bur_vec_push(lo->graph->arena, &lo->path,
                 h->stock->first_element + h->element);
    switch (h->stock->transport->kind) {
    case BUR_QUEUE:
        bur_queue_finish(lo, h);
        break;
    case BUR_OVEN:
        bur_oven_finish(lo, h);
        break;
    default:
        bur_conveyor_finish(lo, h);
        break;
    }
    lo->path.n--;
}
