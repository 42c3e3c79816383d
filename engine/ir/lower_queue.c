/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of queues: outflows that take from the front, each in its turn.
 *
 * A position is an amount from the front. An outflow begins where the one
 * before it ended, and is offered what is there from that on: all of it; the
 * batch at the front, if a place that it goes to takes one at a time; or, as
 * an overflow, what outflows before it were offered and did not take. What it
 * takes is what the places that it goes to admit. Where no place cares for
 * batches, a queue is a number; else it has a belt (exec/queue_ops.h). */
#include <math.h>

#include "ir/lower_transport.h"

/* Of one element of a stock, made when first asked for. */
typedef struct queue {
    holder of;
    int number; /* of its belt; -1: no place cares for batches */
    bool begun;
    int start;    /* its content then, plus one */
    int *ends[2]; /* where each outflow ends, plus one, later and at the start;
                     0: not yet */
} queue;

/* How the places that an outflow goes to take batches. */
typedef struct manner {
    bool one, whole;
} manner;

static int op2(lowering *lo, bur_op op, int a, int b, const queue *q)
{
    return bur_holder_op2(lo, &q->of, op, a, b);
}

static manner manner_of(const lowering *lo, int id)
{
    manner is = {false, false};
    for (const transport_flow *f = bur_transport_flows(lo, id); f;
         f = f->next) {
        const bur_transport *t = f->stock->transport;
        if (!f->leaves && t->discrete) {
            is.one |= t->one_at_a_time;
            is.whole |= t->batch_integrity;
        }
    }
    return is;
}

/* The number of an outflow among the elements of the model; -1: none. */
static int flow_id(lowering *lo, const queue *q, int nth)
{
    const bur_eq *eq = &q->of.stock->outflow[nth];
    int element = bur_transport_element(lo, q->of.stock, q->of.element, eq);
    return element < 0 ? -1
                       : bur_transport_flow_of(lo, eq)->first_element + element;
}

static manner manner_of_nth(lowering *lo, const queue *q, int nth)
{
    int id = flow_id(lo, q, nth);
    return id < 0 ? (manner){false, false} : manner_of(lo, id);
}

/* --- what is in it --- */

static queue *queue_of(lowering *lo, const bur_var *stock, int element)
{
    queue *q = bur_holder_of(lo, stock, element, sizeof *q);
    if (!q->ends[0]) {
        q->number = -1;
        for (int i = 0; i < 2; i++) {
            q->ends[i] =
                BUR_NEW_N(lo->graph->arena, int, stock->n_outflows + 1);
        }
    }
    return q;
}

static void begin(lowering *lo, queue *q)
{
    q->begun = true;
    bool batches = false;
    for (int i = 0; i < q->of.stock->n_outflows; i++) {
        manner is = manner_of_nth(lo, q, i);
        batches |= is.one || is.whole;
    }
    int start = bur_lower_element(lo, q->of.stock, q->of.element, AT_START);
    bur_holder_judge(lo, &q->of, q->of.stock, start, INFINITY,
                     "the initial content");
    if (batches) {
        bur_belt belt = {.queues = true,
                         .n_ring = lo->graph->n_steps + 1,
                         .n_steps = lo->graph->n_steps,
                         .dt = lo->horizon->dt};
        q->number = lo->graph->belts.n;
        bur_vec_push(lo->graph->arena, &lo->graph->belts, belt);
        start = op2(lo, BUR_IR_BATCH, start, bur_lower_const(lo, 0), q);
        if (start >= 0) {
            lo->graph->values.at[start].aux = q->number;
        }
    }
    q->start = start + 1;
}

static int content(lowering *lo, queue *q, phase at)
{
    bur_holder_state(lo, &q->of);
    if (!q->begun) {
        begin(lo, q);
    }
    if (q->start == 0 && !lo->sink->n_errors) {
        bur_error_at(lo->sink, BUR_DIAG_CYCLE, q->of.stock->span,
                     "how the queue '%s' starts depends on what leaves it then",
                     q->of.stock->spelt);
    }
    return bur_holder_content(lo, &q->of, q->start - 1, at);
}

/* An end of a batch, looked for from a position on. */
static int end_of_batch(lowering *lo, queue *q, bur_op op, int position,
                        phase at)
{
    int value = op2(lo, op, position, content(lo, q, at), q);
    if (value >= 0) {
        lo->graph->values.at[value].aux = q->number;
    }
    return value;
}

/* --- positions --- */

static int offered(lowering *lo, queue *q, int nth, phase at);
static int end(lowering *lo, queue *q, int nth, phase at);

static int beginning(lowering *lo, queue *q, int nth, phase at)
{
    return nth == 0 ? bur_lower_const(lo, 0) : end(lo, q, nth - 1, at);
}

static bool overflows(const lowering *lo, const queue *q, int nth)
{
    return bur_transport_flow_of(lo, &q->of.stock->outflow[nth])->overflow;
}

/* Where ends what outflows before `nth` were offered and did not take. */
static int refused(lowering *lo, queue *q, int nth, phase at)
{
    int far = bur_lower_const(lo, 0);
    for (int i = 0; i < nth; i++) {
        if (!overflows(lo, q, i)) {
            far = op2(lo, BUR_IR_MAX, far, offered(lo, q, i, at), q);
        }
    }
    return far;
}

/* Where ends what an outflow is offered. */
static int offered(lowering *lo, queue *q, int nth, phase at)
{
    int from = beginning(lo, q, nth, at);
    int to = manner_of_nth(lo, q, nth).one
                 ? end_of_batch(lo, q, BUR_IR_FRONT, from, at)
                 : content(lo, q, at);
    if (overflows(lo, q, nth)) {
        to = op2(lo, BUR_IR_MIN, to, refused(lo, q, nth, at), q);
        to = op2(lo, BUR_IR_MAX, to, from, q);
    }
    return to;
}

static int rate(lowering *lo, const queue *q, int from, int to)
{
    return bur_holder_per_time(lo, &q->of,
                               op2(lo, BUR_IR_SUBTRACT, to, from, q));
}

/* Where an outflow ends: where its offer does, if all of that was taken. */
static int end(lowering *lo, queue *q, int nth, phase at)
{
    int *known = &q->ends[at == AT_START][nth];
    const bur_eq *eq = &q->of.stock->outflow[nth];
    int id = flow_id(lo, q, nth);
    if (id < 0) {
        return BUR_NO_VALUE;
    }
    const bur_var *flow = bur_transport_flow_of(lo, eq);
    int taken = bur_lower_element(lo, flow, id - flow->first_element, at);
    if (*known == 0 && taken >= 0) { /* whole batches have said so */
        int from = beginning(lo, q, nth, at), to = offered(lo, q, nth, at);
        int part =
            op2(lo, BUR_IR_ADD, from, bur_holder_amount(lo, &q->of, taken), q);
        int less = op2(lo, BUR_IR_LESS, taken, rate(lo, q, from, to), q);
        *known = bur_holder_choose(lo, &q->of, less,
                                   op2(lo, BUR_IR_MIN, part, to, q), to) +
                 1;
    }
    return *known - 1;
}

/* --- for others --- */

int bur_queue_leaves(lowering *lo, const transport_flow *flow, phase at)
{
    queue *q = queue_of(lo, flow->stock, flow->element);
    return rate(lo, q, beginning(lo, q, flow->nth, at),
                offered(lo, q, flow->nth, at));
}

/* How much more than there is room for a whole batch may be: what rounding
 * makes of it. */
static const double slack = 1e-9;

int bur_queue_taken(lowering *lo, const transport_flow *flow, int value,
                    phase at)
{
    queue *q = queue_of(lo, flow->stock, flow->element);
    if (!manner_of_nth(lo, q, flow->nth).whole) {
        return value;
    }
    int from = beginning(lo, q, flow->nth, at);
    int fits = bur_holder_amount(
        lo, &q->of,
        op2(lo, BUR_IR_MULTIPLY, value, bur_lower_const(lo, 1 + slack), q));
    int to = end_of_batch(lo, q, BUR_IR_WHOLE,
                          op2(lo, BUR_IR_ADD, from, fits, q), at);
    to = op2(lo, BUR_IR_MIN, to, offered(lo, q, flow->nth, at), q);
    to = op2(lo, BUR_IR_MAX, to, from, q);
    q->ends[at == AT_START][flow->nth] = to + 1;
    return rate(lo, q, from, to);
}

int bur_queue_refused(lowering *lo, const transport_flow *flow, int value)
{
    queue *q = queue_of(lo, flow->stock, flow->element);
    int offer = bur_queue_leaves(lo, flow, STAGE_1);
    return op2(
        lo, BUR_IR_LESS, value,
        op2(lo, BUR_IR_MULTIPLY, offer, bur_lower_const(lo, 1 - slack), q), q);
}

int bur_queue_content(lowering *lo, const bur_var *stock, int element)
{
    return content(lo, queue_of(lo, stock, element), STAGE_1);
}

void bur_queue_finish(lowering *lo, holder *h)
{
    queue *q = queue_of(lo, h->stock, h->element);
    int now = content(lo, q, STAGE_1);
    int to = beginning(lo, q, h->stock->n_outflows, STAGE_1);
    int amount = bur_holder_comes_in(lo, h);
    int next;
    if (q->number >= 0) {
        next = bur_lower_op(lo, BUR_IR_SERVE, to, amount, now, h->stock->span);
        if (next >= 0) {
            lo->graph->values.at[next].aux = q->number;
        }
    } else {
        next = op2(lo, BUR_IR_ADD, op2(lo, BUR_IR_SUBTRACT, now, to, q), amount,
                   q);
    }
    lo->graph->states.at[h->state].initial = q->start - 1;
    lo->graph->states.at[h->state].next = next;
}
