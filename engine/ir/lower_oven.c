/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of ovens: they fill, close, cook all that is in them for the
 * transit time, and empty at once.
 *
 * An oven closes at the end of the step in which it is full, or in which its
 * fill time is over, which began when the first of it came. What it closed on
 * in one step leaves as many steps later as the transit time has, as if it had
 * come onto a conveyor. It takes in again in the same step, or when its clean
 * time is over. Three counts of steps make up its state. */
#include <math.h>

#include "ir/lower_transport.h"

/* Of one element of a stock, made when first asked for. */
typedef struct oven {
    holder of;
    bool begun;
    int start;    /* its content then, plus one */
    int cooking;  /* states: steps until it empties, that one too; 0: open */
    int filling;  /* steps since the first came, that one too; 0: empty */
    int cleaning; /* steps until it takes in again; -1: it is never cleaned */
} oven;

static oven *oven_of(lowering *lo, const bur_var *stock, int element)
{
    return bur_holder_of(lo, stock, element, sizeof(oven));
}

static int op2(lowering *lo, bur_op op, int a, int b, const oven *o)
{
    return bur_holder_op2(lo, &o->of, op, a, b);
}

static int number(lowering *lo, double value)
{
    return bur_lower_const(lo, value);
}

static int choose(lowering *lo, const oven *o, int when, int then,
                  int otherwise)
{
    return bur_holder_choose(lo, &o->of, when, then, otherwise);
}

/* --- states --- */

static int count(lowering *lo, int initial, const char *label)
{
    return bur_lower_state(lo, (bur_state){.initial = initial,
                                           .next = BUR_NO_VALUE,
                                           .element = -1,
                                           .label = label});
}

static void judge_times(lowering *lo, const oven *o)
{
    static const struct {
        bur_transport_part part;
        const char *what;
    } times[] = {{BUR_TRANSIT_TIME, "the transit time"},
                 {BUR_FILL_TIME, "the fill time"},
                 {BUR_CLEAN_TIME, "the clean time"}};
    for (int i = 0; i < 3; i++) {
        if (bur_holder_has(lo, &o->of, times[i].part)) {
            const bur_var *of =
                bur_transport_var(lo->model, o->of.stock, times[i].part);
            int time = bur_holder_part(lo, &o->of, times[i].part, AT_START);
            bur_holder_judge(lo, &o->of, of, time, INFINITY, times[i].what);
        }
    }
}

/* What is in it at the start begins to cook then. */
static void begin(lowering *lo, oven *o)
{
    o->begun = true;
    const bur_var *stock = o->of.stock;
    int start = bur_lower_element(lo, stock, o->of.element, AT_START);
    bur_holder_judge(lo, &o->of, stock, start, INFINITY, "the initial content");
    judge_times(lo, o);
    int steps = op2(lo, BUR_IR_ADD, bur_holder_transit(lo, &o->of, AT_START),
                    number(lo, 1), o);
    int holds = op2(lo, BUR_IR_NOT_EQUAL, start, number(lo, 0), o);
    o->cooking =
        count(lo, choose(lo, o, holds, steps, number(lo, 0)), "cooking");
    o->filling = count(lo, number(lo, 0), "filling");
    o->cleaning = bur_holder_has(lo, &o->of, BUR_CLEAN_TIME)
                      ? count(lo, number(lo, 0), "cleaning")
                      : -1;
    o->start = start + 1;
}

static int content(lowering *lo, oven *o, phase at)
{
    bur_holder_state(lo, &o->of);
    if (!o->begun) {
        begin(lo, o);
    }
    if (o->start == 0 && !lo->sink->n_errors) {
        bur_error_at(lo->sink, BUR_DIAG_CYCLE, o->of.stock->span,
                     "how the oven '%s' starts depends on what leaves it then",
                     o->of.stock->spelt);
    }
    return bur_holder_content(lo, &o->of, o->start - 1, at);
}

static int read_count(lowering *lo, int state, phase at)
{
    return at == AT_START ? lo->graph->states.at[state].initial
                          : bur_lower_read(lo, state);
}

/* --- a step --- */

static int cooking(lowering *lo, oven *o, phase at)
{
    return content(lo, o, at) < 0 ? BUR_NO_VALUE
                                  : read_count(lo, o->cooking, at);
}

static int empties(lowering *lo, oven *o, phase at)
{
    return op2(lo, BUR_IR_EQUAL, cooking(lo, o, at), number(lo, 1), o);
}

/* Steps that it is closed for when it has emptied. */
static int clean_steps(lowering *lo, oven *o, phase at)
{
    return bur_holder_steps(lo, &o->of,
                            bur_holder_part(lo, &o->of, BUR_CLEAN_TIME, at), 0);
}

static int is_open(lowering *lo, oven *o, phase at)
{
    int steps = cooking(lo, o, at);
    int open = op2(lo, BUR_IR_LESS_EQUAL, steps, number(lo, 1), o);
    if (steps < 0 || o->cleaning < 0) {
        return open;
    }
    int wait = choose(lo, o, empties(lo, o, at), clean_steps(lo, o, at),
                      read_count(lo, o->cleaning, at));
    return op2(lo, BUR_IR_AND, open,
               op2(lo, BUR_IR_EQUAL, wait, number(lo, 0), o), o);
}

/* What is in it when what leaves has left. */
static int kept(lowering *lo, oven *o, phase at)
{
    return choose(lo, o, empties(lo, o, at), number(lo, 0), content(lo, o, at));
}

/* --- for others --- */

int bur_oven_leaves(lowering *lo, const transport_flow *flow, phase at)
{
    oven *o = oven_of(lo, flow->stock, flow->element);
    int amount =
        choose(lo, o, empties(lo, o, at), content(lo, o, at), number(lo, 0));
    return bur_holder_unless_arrested(
        lo, &o->of, bur_holder_per_time(lo, &o->of, amount), number(lo, 0), at);
}

int bur_oven_room(lowering *lo, const transport_flow *flow, phase at)
{
    oven *o = oven_of(lo, flow->stock, flow->element);
    int capacity = bur_holder_part(lo, &o->of, BUR_CAPACITY, at);
    return bur_holder_per_time(
        lo, &o->of, op2(lo, BUR_IR_SUBTRACT, capacity, kept(lo, o, at), o));
}

int bur_oven_open(lowering *lo, const transport_flow *flow, phase at)
{
    return is_open(lo, oven_of(lo, flow->stock, flow->element), at);
}

int bur_oven_content(lowering *lo, const bur_var *stock, int element)
{
    oven *o = oven_of(lo, stock, element);
    content(lo, o, STAGE_1);
    return bur_lower_read(lo, bur_holder_state(lo, &o->of));
}

/* --- closing --- */

/* Whether whole batches wait for more room than there is. */
static int turned_away(lowering *lo, const oven *o)
{
    const bur_var *stock = o->of.stock;
    int any = number(lo, 0);
    if (!stock->transport->batch_integrity) {
        return any;
    }
    for (int i = 0; i < stock->n_inflows; i++) {
        const bur_var *var = bur_transport_flow_of(lo, &stock->inflow[i]);
        int element =
            bur_transport_element(lo, stock, o->of.element, &stock->inflow[i]);
        const transport_flow *f =
            element < 0 ? NULL
                        : bur_transport_flows(lo, var->first_element + element);
        for (; f; f = f->next) {
            if (f->leaves) { /* a queue */
                int value = bur_lower_element(lo, var, element, STAGE_1);
                any =
                    op2(lo, BUR_IR_OR, any, bur_queue_refused(lo, f, value), o);
            }
        }
    }
    return any;
}

/* How much less than its capacity a full oven may hold: what rounding makes of
 * it. */
static const double slack = 1e-12;

/* Whether it closes at the end of a step in which it is open and after which
 * it holds `after`, the first of which came `since` steps ago. */
static int closes(lowering *lo, const oven *o, int after, int since)
{
    int when = turned_away(lo, o);
    if (bur_holder_has(lo, &o->of, BUR_CAPACITY)) {
        int most = op2(lo, BUR_IR_MULTIPLY, number(lo, 1 - slack),
                       bur_holder_part(lo, &o->of, BUR_CAPACITY, STAGE_1), o);
        when = op2(lo, BUR_IR_OR, when,
                   op2(lo, BUR_IR_LESS_EQUAL, most, after, o), o);
    }
    if (bur_holder_has(lo, &o->of, BUR_FILL_TIME)) {
        int steps = bur_holder_steps(
            lo, &o->of, bur_holder_part(lo, &o->of, BUR_FILL_TIME, STAGE_1), 1);
        when = op2(lo, BUR_IR_OR, when,
                   op2(lo, BUR_IR_LESS_EQUAL, steps, since, o), o);
    }
    return op2(lo, BUR_IR_AND, when,
               op2(lo, BUR_IR_LESS, number(lo, 0), since, o), o);
}

static int one_less(lowering *lo, const oven *o, int steps)
{
    return op2(lo, BUR_IR_MAX, number(lo, 0),
               op2(lo, BUR_IR_SUBTRACT, steps, number(lo, 1), o), o);
}

/* `after`, or no number where it closed, or is to close, for a time that is
 * none. */
static int sound(lowering *lo, const oven *o, int after, int shut)
{
    const holder *h = &o->of;
    int transit = bur_holder_transit(lo, h, STAGE_1);
    int bad =
        op2(lo, BUR_IR_LESS,
            op2(lo, BUR_IR_LESS_EQUAL, number(lo, 1), transit, o), shut, o);
    static const bur_transport_part parts[] = {BUR_FILL_TIME, BUR_CLEAN_TIME};
    for (int i = 0; i < 2; i++) {
        if (bur_holder_has(lo, h, parts[i])) {
            int time = bur_holder_part(lo, h, parts[i], STAGE_1);
            bad = op2(lo, BUR_IR_OR, bad,
                      op2(lo, BUR_IR_LESS, time, number(lo, 0), o), o);
        }
    }
    return choose(lo, o, bad, number(lo, NAN), after);
}

/* Nothing goes on while it is arrested. */
static void follow(lowering *lo, oven *o, int state, int next)
{
    int was = bur_lower_read(lo, state);
    next = bur_holder_unless_arrested(lo, &o->of, next, was, STAGE_1);
    lo->graph->states.at[state].next = next;
}

void bur_oven_finish(lowering *lo, holder *h)
{
    oven *o = oven_of(lo, h->stock, h->element);
    if (content(lo, o, STAGE_1) < 0 || o->start == 0) {
        return;
    }
    int open = is_open(lo, o, STAGE_1), left = empties(lo, o, STAGE_1);
    int after = op2(lo, BUR_IR_ADD, kept(lo, o, STAGE_1),
                    bur_holder_comes_in(lo, h), o);
    int before =
        choose(lo, o, left, number(lo, 0), bur_lower_read(lo, o->filling));
    int since =
        choose(lo, o, op2(lo, BUR_IR_LESS, number(lo, 0), after, o),
               op2(lo, BUR_IR_ADD, before, number(lo, 1), o), number(lo, 0));
    int shut = op2(lo, BUR_IR_AND, open, closes(lo, o, after, since), o);
    int still = one_less(lo, o, bur_lower_read(lo, o->cooking));
    follow(lo, o, o->cooking,
           choose(lo, o, shut, bur_holder_transit(lo, h, STAGE_1), still));
    follow(lo, o, o->filling,
           choose(lo, o, op2(lo, BUR_IR_LESS, shut, open, o), since,
                  number(lo, 0)));
    if (o->cleaning >= 0) {
        int wait = choose(lo, o, left, clean_steps(lo, o, STAGE_1),
                          bur_lower_read(lo, o->cleaning));
        follow(lo, o, o->cleaning, one_less(lo, o, wait));
    }
    follow(lo, o, h->state, sound(lo, o, after, shut));
    int known = op2(lo, BUR_IR_LESS_EQUAL, number(lo, 0),
                    read_count(lo, o->cooking, AT_START), o);
    int start = choose(lo, o, known, o->start - 1, number(lo, NAN));
    lo->graph->states.at[h->state].initial = start;
}
