/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of conveyors: a belt for each.
 *
 * What leaks and what comes to the end follow from the belt, and are the
 * values of its outflows; the room on it is what there is after both. Nothing
 * moves while the conveyor is arrested. At the end of the step the belt takes
 * in what came, and the stock is what is on it: a sum over loads, so that
 * nothing drifts. */
#include <math.h>

#include "ir/lower_transport.h"

/* Of one element of a stock, made when first asked for. */
typedef struct conveyor {
    holder of;
    int number;       /* of its belt */
    bool begun, made; /* the belt */
    int load, length; /* values at the start */
    int unloaded[2];  /* values plus one, later and at the start; 0: not yet */
    int *leak[2];     /* the same of each outflow; 0: it does not leak */
} conveyor;

static conveyor *conveyor_of(lowering *lo, const bur_var *stock, int element)
{
    return bur_holder_of(lo, stock, element, sizeof(conveyor));
}

static int op2(lowering *lo, bur_op op, int a, int b, const conveyor *c)
{
    return bur_holder_op2(lo, &c->of, op, a, b);
}

static int unless_arrested(lowering *lo, const conveyor *c, int value, phase at)
{
    return bur_holder_unless_arrested(lo, &c->of, value, bur_lower_const(lo, 0),
                                      at);
}

/* --- the belt --- */

enum { MOST_ROWS = 1000000 };

/* Room for what a belt can hold in this run. `way` is how long it is later. */
static void give_room(lowering *lo, const conveyor *c, int way)
{
    double n = 0, now = 0;
    bur_belt *belt = &lo->graph->belts.at[c->number];
    int all = lo->graph->n_steps + 1;
    bool known = bur_lower_known(lo, c->length, &n);
    bool even = known && !bur_holder_has(lo, &c->of, BUR_ARREST) &&
                bur_lower_known(lo, way, &now) && now == n;
    belt->n_steps = lo->graph->n_steps;
    belt->n_start = belt->n_ring = all;
    if (known && n >= 1 && (n < all || (belt->zoned && n <= MOST_ROWS))) {
        belt->n_start = (int)n;
    }
    if (even && n >= 1 && n < all) {
        belt->n_ring = (int)n + 1;
    }
    belt->slats = even && n >= 1 ? (int)fmin(n, MOST_ROWS * 1000.0) : 0;
}

/* What its list says of each slat: one number for each, or for each unit of
 * time. */
static void give_list(lowering *lo, const conveyor *c)
{
    bur_belt *belt = &lo->graph->belts.at[c->number];
    const bur_transport *t = c->of.stock->transport;
    double n = 0, dt = lo->horizon->dt;
    bool known = bur_lower_known(lo, c->length, &n);
    int units = (int)ceil(n * dt - 1e-9);
    if (!known || n != belt->n_start ||
        (t->n_contents != n && t->n_contents != units)) {
        bur_diag *diag =
            bur_error_at(lo->sink, BUR_DIAG_OUT_OF_RANGE, t->span,
                         "here are %d contents of the conveyor '%s'",
                         t->n_contents, c->of.stock->spelt);
        if (known && n == belt->n_start) {
            bur_note_at(lo->sink, diag, BUR_NOWHERE,
                        "it needs one for each of its %g slats, or one for "
                        "each of %d units of time",
                        n, units);
        } else {
            bur_note_at(lo->sink, diag, BUR_NOWHERE,
                        "that needs a transit time that is known before the "
                        "run, and is no longer than that");
        }
        return;
    }
    double *list = BUR_NEW_N(lo->graph->arena, double, belt->n_start);
    int *unit = BUR_NEW_N(lo->graph->arena, int, belt->n_start);
    int *slats_of = BUR_NEW_N(lo->graph->arena, int, t->n_contents + 1);
    for (int i = 0; i < belt->n_start; i++) {
        int at = (int)floor(i * dt + 1e-9);
        unit[i] = t->n_contents == n ? i : at < units ? at : units - 1;
        slats_of[unit[i]]++;
    }
    for (int i = 0; i < belt->n_start; i++) {
        list[i] = t->contents[unit[i]] / slats_of[unit[i]];
    }
    belt->list = list;
}

/* The leaks of a belt, in the order of the stock's outflows. */
static int add_leaks(lowering *lo, const conveyor *c, bur_belt *belt)
{
    const bur_var *stock = c->of.stock;
    int chain = bur_lower_const(lo, 0);
    for (int i = 0; i < stock->n_outflows; i++) {
        const bur_var *flow = bur_transport_flow_of(lo, &stock->outflow[i]);
        if (!flow->leak) {
            continue;
        }
        int element =
            bur_transport_element(lo, stock, c->of.element, &stock->outflow[i]);
        if (element < 0) {
            return BUR_NO_VALUE;
        }
        const bur_leak *leak = flow->leak;
        double dt = lo->horizon->dt;
        int fraction = bur_lower_element(lo, leak->fraction, element, AT_START);
        bur_holder_judge(lo, &c->of, leak->fraction, fraction,
                         belt->exponential ? 1 / dt : 1, "the part that leaks");
        chain = op2(lo, BUR_IR_PORTION, fraction, chain, c);
        if (chain >= 0) {
            lo->graph->values.at[chain].aux = lo->graph->leaks.n;
        }
        bur_belt_leak one = {c->number, leak->start, leak->end};
        bur_vec_push(lo->graph->arena, &lo->graph->leaks, one);
        belt->zoned |= leak->start > 0 || leak->end < 1;
        belt->n_leaks++;
    }
    return chain;
}

static void make_belt(lowering *lo, conveyor *c)
{
    bur_graph *g = lo->graph;
    bur_belt belt = {.first_leak = g->leaks.n,
                     .exponential = c->of.stock->transport->exponential_leak,
                     .dt = lo->horizon->dt};
    c->number = g->belts.n;
    bur_vec_push(g->arena, &g->belts, belt);
    const bur_var *time =
        bur_transport_var(lo->model, c->of.stock, BUR_TRANSIT_TIME);
    bur_holder_judge(lo, &c->of, time,
                     bur_holder_part(lo, &c->of, BUR_TRANSIT_TIME, AT_START),
                     INFINITY, "the transit time");
    c->length = bur_holder_transit(lo, &c->of, AT_START);
    int amount = bur_lower_element(lo, c->of.stock, c->of.element, AT_START);
    int chain = add_leaks(lo, c, &belt);
    c->load = bur_lower_op(lo, BUR_IR_LOAD, amount, c->length, chain,
                           c->of.stock->span);
    if (c->load >= 0) {
        g->values.at[c->load].aux = c->number;
    }
    g->belts.at[c->number] = belt;
    for (int i = 0; i < 2; i++) {
        c->leak[i] = BUR_NEW_N(g->arena, int, c->of.stock->n_outflows + 1);
    }
    c->made = true;
}

/* --- what leaves --- */

static bool is_early(phase at)
{
    return at == AT_START;
}

static bool ready(lowering *lo, conveyor *c)
{
    if (!c->begun) {
        c->begun = true;
        make_belt(lo, c);
    }
    if (!c->made) {
        bur_error_at(lo->sink, BUR_DIAG_CYCLE, c->of.stock->span,
                     "how the conveyor '%s' starts depends on what leaves it "
                     "then",
                     c->of.stock->spelt);
    }
    return c->made;
}

/* Makes the values of leaks, and of what is unloaded. */
static void let_out(lowering *lo, conveyor *c, phase at)
{
    const bur_var *stock = c->of.stock;
    int early = is_early(at);
    bur_holder_state(lo, &c->of);
    if (c->unloaded[early] != 0 || !ready(lo, c)) {
        return;
    }
    int chain = bur_holder_content(lo, &c->of, c->load, at);
    int next = lo->graph->belts.at[c->number].first_leak;
    for (int i = 0; i < stock->n_outflows; i++) {
        const bur_eq *eq = &stock->outflow[i];
        const bur_leak *leak = bur_transport_flow_of(lo, eq)->leak;
        int element =
            leak ? bur_transport_element(lo, stock, c->of.element, eq) : -1;
        if (element < 0) {
            continue;
        }
        int fraction = bur_lower_element(lo, leak->fraction, element, at);
        chain = op2(lo, BUR_IR_LEAK, unless_arrested(lo, c, fraction, at),
                    chain, c);
        if (chain >= 0) {
            lo->graph->values.at[chain].aux = next++;
        }
        c->leak[early][i] = chain + 1;
    }
    int value = op2(lo, BUR_IR_UNLOAD, chain, 0, c);
    if (value >= 0) {
        lo->graph->values.at[value].aux = c->number;
    }
    c->unloaded[early] = value >= 0 ? value + 1 : BUR_NO_VALUE;
}

static int unloaded(const conveyor *c, phase at)
{
    int value = c->unloaded[is_early(at)];
    return value > 0 ? value - 1 : BUR_NO_VALUE;
}

/* What outflow `nth` has leaked. */
static int leaked(const conveyor *c, int nth, phase at)
{
    return c->made ? c->leak[is_early(at)][nth] - 1 : BUR_NO_VALUE;
}

int bur_conveyor_leaves(lowering *lo, const transport_flow *flow, phase at)
{
    conveyor *c = conveyor_of(lo, flow->stock, flow->element);
    const bur_eq *eq = &flow->stock->outflow[flow->nth];
    let_out(lo, c, at);
    int value = bur_transport_flow_of(lo, eq)->leak ? leaked(c, flow->nth, at)
                                                    : unloaded(c, at);
    return unless_arrested(lo, c, bur_holder_per_time(lo, &c->of, value), at);
}

/* --- what comes in --- */

int bur_conveyor_room(lowering *lo, const transport_flow *flow, phase at)
{
    conveyor *c = conveyor_of(lo, flow->stock, flow->element);
    let_out(lo, c, at);
    int content = bur_holder_content(lo, &c->of, c->load, at);
    for (int i = 0; c->made && i < flow->stock->n_outflows; i++) {
        if (c->leak[is_early(at)][i] > 0) {
            content = op2(lo, BUR_IR_SUBTRACT, content, leaked(c, i, at), c);
        }
    }
    content = op2(lo, BUR_IR_SUBTRACT, content, unloaded(c, at), c);
    int capacity = bur_holder_part(lo, &c->of, BUR_CAPACITY, at);
    return bur_holder_per_time(lo, &c->of,
                               op2(lo, BUR_IR_SUBTRACT, capacity, content, c));
}

int bur_conveyor_content(lowering *lo, const bur_var *stock, int element)
{
    holder *h = &conveyor_of(lo, stock, element)->of;
    return bur_lower_read(lo, bur_holder_state(lo, h));
}

void bur_conveyor_finish(lowering *lo, holder *h)
{
    conveyor *c = (conveyor *)h;
    let_out(lo, c, STAGE_1);
    int amount = bur_holder_comes_in(lo, h);
    int way = bur_holder_transit(lo, h, STAGE_1);
    if (c->made && c->length >= 0 && way >= 0) {
        give_room(lo, c, way);
    }
    if (c->made && c->length >= 0 && h->stock->transport->contents) {
        give_list(lo, c);
    }
    if (bur_holder_has(lo, h, BUR_ARREST)) {
        way = bur_holder_unless_arrested(
            lo, h, way, op2(lo, BUR_IR_NEGATE, way, 0, c), STAGE_1);
    }
    int next = bur_lower_op(lo, BUR_IR_ADVANCE, amount, way,
                            unloaded(c, STAGE_1), h->stock->span);
    if (next >= 0) {
        lo->graph->values.at[next].aux = c->number;
    }
    lo->graph->states.at[h->state].initial = c->load;
    lo->graph->states.at[h->state].next = next;
}
