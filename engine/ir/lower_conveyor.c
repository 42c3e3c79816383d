/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of conveyors: a belt for each, and its flows.
 *
 * What leaks and what comes to the end follow from the belt, and are the
 * values of these outflows. An inflow is no more than there is room for after
 * both, and than may come in; what another conveyor hands on is never refused.
 * Nothing moves while the conveyor is arrested. At the end of the step the belt
 * takes in what came, and the stock is what is on it: a sum over loads, so that
 * nothing drifts. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

/* Of one element of a stock, made when first asked for. */
typedef struct conveyor conveyor;
struct conveyor {
    const bur_var *stock;
    int element;
    int number; /* of its belt */
    int state;
    bool begun, made;          /* the belt */
    int load, length;          /* values at the start */
    int unloaded[2], *leak[2]; /* values plus one, later and at the start; 0:
                                  not yet */
};

/* What a flow is to a conveyor. */
struct belt_flow {
    conveyor *of;
    int nth; /* among its leaks, or its inflows */
    enum { UNLOADS, LEAKS, COMES_IN } is;
    belt_flow *next;
};

static int op2(lowering *lo, bur_op op, int a, int b, const conveyor *c)
{
    return bur_lower_op2(lo, op, a, b, c->stock->span);
}

static int choose(lowering *lo, int when, int then, int otherwise,
                  const conveyor *c)
{
    return bur_lower_op(lo, BUR_IR_SELECT, when, then, otherwise,
                        c->stock->span);
}

/* --- parts --- */

static bool has(const lowering *lo, const conveyor *c, bur_transport_part part)
{
    return bur_transport_var(lo->model, c->stock, part) != NULL;
}

static int part(lowering *lo, const conveyor *c, bur_transport_part part,
                phase at)
{
    return bur_lower_element(lo, bur_transport_var(lo->model, c->stock, part),
                             c->element, at);
}

/* `value`, or 0 while nothing moves. */
static int unless_arrested(lowering *lo, const conveyor *c, int value, phase at)
{
    return has(lo, c, BUR_ARREST) ? choose(lo, part(lo, c, BUR_ARREST, at),
                                           bur_lower_const(lo, 0), value, c)
                                  : value;
}

static int per_time(lowering *lo, const conveyor *c, int amount)
{
    return op2(lo, BUR_IR_DIVIDE, amount, bur_lower_const(lo, lo->horizon->dt),
               c);
}

/* The transit time, as it was when it was sampled last. */
static int sampled_time(lowering *lo, const conveyor *c, phase at)
{
    int time = part(lo, c, BUR_TRANSIT_TIME, at);
    if (at == AT_START || !has(lo, c, BUR_SAMPLE)) {
        return time;
    }
    scope in = bur_lower_scope(c->stock, c->element, at);
    const char *site = bur_lower_site(lo, NULL, &in, "transit time");
    int *value = bur_map_at(lo->made, site);
    if (!value) {
        int start = part(lo, c, BUR_TRANSIT_TIME, AT_START);
        int state = bur_lower_state(
            lo,
            (bur_state){.initial = start, .element = -1, .label = "sampled"});
        value = BUR_NEW(lo->graph->arena, int);
        *value = choose(lo, part(lo, c, BUR_SAMPLE, at), time,
                        bur_lower_read(lo, state), c);
        lo->graph->states.at[state].next = *value;
        bur_map_put(lo->made, site, value);
    }
    return *value;
}

/* Slats: max(1, round(time / dt)); no number if the time is negative. */
static int slats(lowering *lo, const conveyor *c, phase at)
{
    int time = sampled_time(lo, c, at);
    int steps =
        op2(lo, BUR_IR_ADD, per_time(lo, c, time), bur_lower_const(lo, 0.5), c);
    int whole = op2(lo, BUR_IR_MAX, bur_lower_const(lo, 1),
                    op2(lo, BUR_IR_FLOOR, steps, 0, c), c);
    int negative = op2(lo, BUR_IR_LESS, time, bur_lower_const(lo, 0), c);
    return choose(lo, negative, bur_lower_const(lo, NAN), whole, c);
}

/* --- the belt --- */

static const bur_var *flow_of(const lowering *lo, const bur_eq *eq)
{
    return bur_model_var(lo->model, eq->tree->name);
}

/* The element of a flow that the conveyor's own element names; -1 if that must
 * be computed. */
static int flow_element(lowering *lo, const conveyor *c, const bur_eq *eq)
{
    scope in = bur_lower_scope(c->stock, c->element, STAGE_1);
    return bur_lower_named_element(lo, flow_of(lo, eq), eq->tree, &in);
}

enum { MOST_ROWS = 1000000 };

/* Room for what a belt can hold in this run. `way` is how long it is later. */
static void give_room(lowering *lo, const conveyor *c, int way)
{
    double n = 0, now = 0;
    bur_belt *belt = &lo->graph->belts.at[c->number];
    int all = lo->graph->n_steps + 1;
    bool known = bur_lower_known(lo, c->length, &n);
    bool even = known && !has(lo, c, BUR_ARREST) &&
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
    const bur_transport *t = c->stock->transport;
    double n = 0, dt = lo->horizon->dt;
    bool known = bur_lower_known(lo, c->length, &n);
    int units = (int)ceil(n * dt - 1e-9);
    if (!known || n != belt->n_start ||
        (t->n_contents != n && t->n_contents != units)) {
        bur_diag *diag =
            bur_error_at(lo->sink, BUR_DIAG_OUT_OF_RANGE, t->span,
                         "here are %d contents of the conveyor '%s'",
                         t->n_contents, c->stock->spelt);
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

static void judge(lowering *lo, const conveyor *c, const bur_var *of, int value,
                  double most, const char *what)
{
    double number;
    if (value >= 0 && bur_lower_known(lo, value, &number) &&
        !(number >= 0 && number <= most)) {
        bur_diag *diag =
            bur_error_at(lo->sink, BUR_DIAG_OUT_OF_RANGE,
                         of->n_eqs > 0 ? of->eq[0].tree->span : of->span,
                         "%s of '%s' is %g", what, c->stock->spelt, number);
        if (isinf(most)) {
            bur_note_at(lo->sink, diag, BUR_NOWHERE, "it cannot be negative");
        } else {
            bur_note_at(lo->sink, diag, BUR_NOWHERE, "it can be from 0 to %g",
                        most);
        }
    }
}

/* The leaks of a belt, in the order of the stock's outflows. */
static int add_leaks(lowering *lo, const conveyor *c, bur_belt *belt)
{
    const bur_var *stock = c->stock;
    int chain = bur_lower_const(lo, 0);
    for (int i = 0; i < stock->n_outflows; i++) {
        const bur_var *flow = flow_of(lo, &stock->outflow[i]);
        if (!flow->leak) {
            continue;
        }
        int element = flow_element(lo, c, &stock->outflow[i]);
        if (element < 0) {
            return BUR_NO_VALUE;
        }
        const bur_leak *leak = flow->leak;
        double dt = lo->horizon->dt;
        int fraction = bur_lower_element(lo, leak->fraction, element, AT_START);
        judge(lo, c, leak->fraction, fraction, belt->exponential ? 1 / dt : 1,
              "the part that leaks");
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
                     .exponential = c->stock->transport->exponential_leak,
                     .dt = lo->horizon->dt};
    c->number = g->belts.n;
    bur_vec_push(g->arena, &g->belts, belt);
    const bur_var *time =
        bur_transport_var(lo->model, c->stock, BUR_TRANSIT_TIME);
    judge(lo, c, time, part(lo, c, BUR_TRANSIT_TIME, AT_START), INFINITY,
          "the transit time");
    c->length = slats(lo, c, AT_START);
    int amount = bur_lower_element(lo, c->stock, c->element, AT_START);
    int chain = add_leaks(lo, c, &belt);
    c->load =
        bur_lower_op(lo, BUR_IR_LOAD, amount, c->length, chain, c->stock->span);
    if (c->load >= 0) {
        g->values.at[c->load].aux = c->number;
    }
    g->belts.at[c->number] = belt;
    for (int i = 0; i < 2; i++) {
        c->leak[i] = BUR_NEW_N(g->arena, int, c->stock->n_outflows + 1);
    }
    c->made = true;
}

static conveyor *conveyor_of(lowering *lo, const bur_var *stock, int element)
{
    scope in = bur_lower_scope(stock, element, STAGE_1);
    const char *site = bur_lower_site(lo, NULL, &in, "conveyor");
    conveyor *c = bur_map_at(lo->made, site);
    if (!c) {
        c = BUR_NEW(lo->graph->arena, conveyor);
        *c = (conveyor){.stock = stock, .element = element, .state = -1};
        bur_map_put(lo->made, site, c);
    }
    return c;
}

/* The state that is the stock. What follows it is put off. */
static int state_of(lowering *lo, conveyor *c)
{
    if (c->state < 0) {
        int id = c->stock->first_element + c->element;
        c->state = bur_lower_state(
            lo, (bur_state){.initial = BUR_NO_VALUE,
                            .next = BUR_NO_VALUE,
                            .watched = true,
                            .element = id,
                            .label = bur_var_label(lo->graph->arena, c->stock,
                                                   c->element)});
        bur_vec_push(lo->graph->arena, &lo->conveyors, c);
    }
    return c->state;
}

/* --- what leaves --- */

static bool is_early(phase at)
{
    return at == AT_START;
}

/* Makes the values of leaks, and of what is unloaded. */
static void let_out(lowering *lo, conveyor *c, phase at)
{
    int early = is_early(at), state = state_of(lo, c);
    if (c->unloaded[early] != 0) {
        return;
    }
    if (!c->begun) {
        c->begun = true;
        make_belt(lo, c);
    }
    if (!c->made) {
        bur_error_at(lo->sink, BUR_DIAG_CYCLE, c->stock->span,
                     "how the conveyor '%s' starts depends on what leaves it "
                     "then",
                     c->stock->spelt);
        return;
    }
    int n = 0, chain = early ? c->load : bur_lower_read(lo, state);
    int first = lo->graph->belts.at[c->number].first_leak;
    for (int i = 0; i < c->stock->n_outflows; i++) {
        const bur_eq *eq = &c->stock->outflow[i];
        const bur_var *flow = flow_of(lo, eq);
        int element = flow->leak ? flow_element(lo, c, eq) : BUR_NO_VALUE;
        if (element < 0) {
            continue;
        }
        int fraction = bur_lower_element(lo, flow->leak->fraction, element, at);
        chain = op2(lo, BUR_IR_LEAK, unless_arrested(lo, c, fraction, at),
                    chain, c);
        if (chain >= 0) {
            lo->graph->values.at[chain].aux = first + n;
        }
        c->leak[early][n++] = chain + 1;
    }
    int value = bur_lower_op(lo, BUR_IR_UNLOAD, chain, 0, 0, c->stock->span);
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

/* What leak `nth` has lost. */
static int leaked(const conveyor *c, int nth, phase at)
{
    return c->made ? c->leak[is_early(at)][nth] - 1 : BUR_NO_VALUE;
}

static int left_by(lowering *lo, const belt_flow *flow, phase at)
{
    conveyor *c = flow->of;
    let_out(lo, c, at);
    int value = flow->is == LEAKS ? leaked(c, flow->nth, at) : unloaded(c, at);
    return unless_arrested(lo, c, per_time(lo, c, value), at);
}

/* --- what comes in --- */

static const belt_flow *flow_at(const lowering *lo, int id)
{
    return lo->belt_flows ? lo->belt_flows[id] : NULL;
}

/* Whether an inflow is what leaves another conveyor. */
static bool is_handed_on(lowering *lo, const conveyor *c, int nth)
{
    const bur_eq *eq = &c->stock->inflow[nth];
    int element = flow_element(lo, c, eq);
    const bur_var *flow = flow_of(lo, eq);
    const belt_flow *f =
        element < 0 ? NULL : flow_at(lo, flow->first_element + element);
    for (; f; f = f->next) {
        if (f->is != COMES_IN) {
            return true;
        }
    }
    return false;
}

/* What is left of a limit for inflow `nth`: what is handed on comes first, then
 * the others in their order. */
static int rest_of(lowering *lo, const conveyor *c, int rest, int nth, phase at)
{
    scope in = bur_lower_scope(c->stock, c->element, at);
    for (int handed = 1; handed >= 0; handed--) {
        for (int i = 0; i < c->stock->n_inflows; i++) {
            if (is_handed_on(lo, c, i) == handed && (handed || i < nth)) {
                int flow = bur_lower_expr(lo, c->stock->inflow[i].tree, &in);
                rest = op2(lo, BUR_IR_SUBTRACT, rest, flow, c);
            }
        }
    }
    return op2(lo, BUR_IR_MAX, rest, bur_lower_const(lo, 0), c);
}

/* The room that there is when all has left that leaves, per unit of time. */
static int room(lowering *lo, conveyor *c, phase at)
{
    let_out(lo, c, at);
    int n = lo->graph->belts.at[c->number].n_leaks;
    int content = is_early(at) ? c->load : bur_lower_read(lo, state_of(lo, c));
    for (int i = 0; i < n; i++) {
        content = op2(lo, BUR_IR_SUBTRACT, content, leaked(c, i, at), c);
    }
    content = op2(lo, BUR_IR_SUBTRACT, content, unloaded(c, at), c);
    int capacity = part(lo, c, BUR_CAPACITY, at);
    return per_time(lo, c, op2(lo, BUR_IR_SUBTRACT, capacity, content, c));
}

static int admitted(lowering *lo, const belt_flow *flow, int value, phase at)
{
    conveyor *c = flow->of;
    if (is_handed_on(lo, c, flow->nth)) {
        return value;
    }
    /* in this order what is not a number stays so */
    value = op2(lo, BUR_IR_MAX, bur_lower_const(lo, 0), value, c);
    if (has(lo, c, BUR_CAPACITY)) {
        int rest = rest_of(lo, c, room(lo, c, at), flow->nth, at);
        value = op2(lo, BUR_IR_MIN, value, rest, c);
    }
    if (has(lo, c, BUR_IN_LIMIT)) {
        int most = part(lo, c, BUR_IN_LIMIT, at);
        value =
            op2(lo, BUR_IR_MIN, value, rest_of(lo, c, most, flow->nth, at), c);
    }
    return unless_arrested(lo, c, value, at);
}

/* --- for others --- */

static void add_flow(lowering *lo, conveyor *c, const bur_eq *eq, int is,
                     int nth)
{
    int element = flow_element(lo, c, eq);
    if (element < 0) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, eq->tree->span,
                     "a flow of the conveyor '%s' cannot have a computed "
                     "subscript",
                     c->stock->spelt);
    } else {
        belt_flow *one = BUR_NEW(lo->graph->arena, belt_flow);
        belt_flow **at =
            &lo->belt_flows[flow_of(lo, eq)->first_element + element];
        *one = (belt_flow){.of = c, .nth = nth, .is = is, .next = *at};
        *at = one;
    }
}

static void add_flows(lowering *lo, conveyor *c)
{
    const bur_var *stock = c->stock;
    int n_leaks = 0;
    for (int i = 0; i < stock->n_inflows; i++) {
        add_flow(lo, c, &stock->inflow[i], COMES_IN, i);
    }
    for (int i = 0; i < stock->n_outflows; i++) {
        bool leaks = flow_of(lo, &stock->outflow[i])->leak != NULL;
        add_flow(lo, c, &stock->outflow[i], leaks ? LEAKS : UNLOADS,
                 leaks ? n_leaks++ : 0);
    }
}

void bur_lower_find_conveyors(lowering *lo)
{
    for (int v = 0; v < lo->model->vars.n; v++) {
        const bur_var *stock = lo->model->vars.at[v];
        if (!stock->transport) {
            continue;
        }
        if (lo->horizon->method != BUR_EULER) {
            bur_diag *diag = bur_error_at(
                lo->sink, BUR_DIAG_NOT_SUPPORTED, stock->span,
                "the conveyor '%s' moves in whole steps, which "
                "the method '%s' does not",
                stock->spelt, bur_method_name(lo->horizon->method));
            bur_note_at(lo->sink, diag, BUR_NOWHERE,
                        "write method = \"euler\" in the model's time");
        }
        if (!lo->belt_flows) {
            lo->belt_flows = BUR_NEW_N(lo->graph->arena, belt_flow *,
                                       lo->model->n_elements + 1);
        }
        for (int e = 0; e < stock->n_elements; e++) {
            add_flows(lo, conveyor_of(lo, stock, e));
        }
    }
}

bool bur_lower_leaves_belt(const lowering *lo, int id)
{
    for (const belt_flow *f = flow_at(lo, id); f; f = f->next) {
        if (f->is != COMES_IN) {
            return true;
        }
    }
    return false;
}

int bur_lower_from_belt(lowering *lo, int id, phase at)
{
    const belt_flow *f = flow_at(lo, id);
    while (f->is == COMES_IN) {
        f = f->next;
    }
    return left_by(lo, f, at);
}

int bur_lower_onto_belts(lowering *lo, int value, int id, phase at)
{
    for (const belt_flow *f = flow_at(lo, id); f; f = f->next) {
        if (f->is == COMES_IN) {
            value = admitted(lo, f, value, at);
        }
    }
    return value;
}

int bur_lower_conveyor(lowering *lo, const bur_var *stock, int element)
{
    return bur_lower_read(lo, state_of(lo, conveyor_of(lo, stock, element)));
}

void bur_lower_finish_conveyor(lowering *lo, conveyor *c)
{
    scope in = bur_lower_scope(c->stock, c->element, STAGE_1);
    bur_vec_push(lo->graph->arena, &lo->path,
                 c->stock->first_element + c->element);
    let_out(lo, c, STAGE_1);
    int sum = bur_lower_const(lo, 0);
    for (int i = 0; i < c->stock->n_inflows; i++) {
        int flow = bur_lower_expr(lo, c->stock->inflow[i].tree, &in);
        sum = i == 0 ? flow : op2(lo, BUR_IR_ADD, sum, flow, c);
    }
    int amount =
        op2(lo, BUR_IR_MULTIPLY, sum, bur_lower_const(lo, lo->horizon->dt), c);
    int way = slats(lo, c, STAGE_1);
    if (c->made && c->length >= 0 && way >= 0) {
        give_room(lo, c, way);
    }
    if (c->made && c->length >= 0 && c->stock->transport->contents) {
        give_list(lo, c);
    }
    if (has(lo, c, BUR_ARREST)) {
        way = choose(lo, part(lo, c, BUR_ARREST, STAGE_1),
                     op2(lo, BUR_IR_NEGATE, way, 0, c), way, c);
    }
    int next = bur_lower_op(lo, BUR_IR_ADVANCE, amount, way,
                            unloaded(c, STAGE_1), c->stock->span);
    if (next >= 0) {
        lo->graph->values.at[next].aux = c->number;
    }
    lo->graph->states.at[c->state].initial = c->load;
    lo->graph->states.at[c->state].next = next;
    lo->path.n--;
}
