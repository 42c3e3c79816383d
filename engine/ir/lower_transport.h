/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the lowering share about conveyors, queues and ovens.
 *
 * Each is a holder: a stock's element whose flows follow from what is in it.
 * What leaves it is a value of its own kind; what comes in is no more than it
 * admits; its content is a state whose successor is put off. */
#ifndef BURSAR_IR_LOWER_TRANSPORT_H
#define BURSAR_IR_LOWER_TRANSPORT_H

#include "ir/lowering.h"

/* The first member of what each kind knows about its own. */
struct holder {
    const bur_var *stock;
    int element;
    int state; /* its content; -1: not asked for yet */
};

/* What a flow is to a holder. */
struct transport_flow {
    const bur_var *stock;
    int element;
    int nth;              /* among its outflows, or its inflows */
    bool leaves;          /* else it comes in */
    transport_flow *next; /* of the same flow */
};

/* --- lower_holder.c --- */

/* The holder of a stock's element, made when first asked for: `size` bytes
 * that begin with it. */
void *bur_holder_of(lowering *lo, const bur_var *stock, int element,
                    size_t size);

/* Its content as a state, and in a phase, where `start` is it at the start. */
int bur_holder_state(lowering *lo, holder *h);
int bur_holder_content(lowering *lo, holder *h, int start, phase at);

/* Values; arguments of operations that are not there are 0. */
int bur_holder_op2(lowering *lo, const holder *h, bur_op op, int a, int b);
int bur_holder_choose(lowering *lo, const holder *h, int when, int then,
                      int otherwise);
int bur_holder_per_time(lowering *lo, const holder *h, int amount);
int bur_holder_amount(lowering *lo, const holder *h, int rate);

/* Its settings, which `has` says whether it has. */
bool bur_holder_has(const lowering *lo, const holder *h,
                    bur_transport_part part);
int bur_holder_part(lowering *lo, const holder *h, bur_transport_part part,
                    phase at);

/* `value`, or `otherwise` while it is arrested. */
int bur_holder_unless_arrested(lowering *lo, const holder *h, int value,
                               int otherwise, phase at);

/* A time in whole steps, a half up, `least` of them at least; no number where
 * it is negative. The transit time is that of when it was sampled last. */
int bur_holder_steps(lowering *lo, const holder *h, int time, double least);
int bur_holder_transit(lowering *lo, const holder *h, phase at);

/* What comes in during a step. */
int bur_holder_comes_in(lowering *lo, const holder *h);

/* An error if a value is known not to be from 0 to `most`. */
void bur_holder_judge(lowering *lo, const holder *h, const bur_var *of,
                      int value, double most, const char *what);

/* --- lower_transport.c --- */

/* The flow that an inflow or outflow names, and its element that the holder's
 * own element means; -1 if that must be computed. */
const bur_var *bur_transport_flow_of(const lowering *lo, const bur_eq *eq);
int bur_transport_element(lowering *lo, const bur_var *stock, int element,
                          const bur_eq *eq);

/* What a flow's element is to holders; NULL: nothing. */
const transport_flow *bur_transport_flows(const lowering *lo, int id);

/* --- each kind: what leaves; the room for what comes in, per unit of time,
 * where it has a capacity; what follows its content --- */

int bur_conveyor_leaves(lowering *lo, const transport_flow *flow, phase at);
int bur_conveyor_room(lowering *lo, const transport_flow *flow, phase at);
int bur_conveyor_content(lowering *lo, const bur_var *stock, int element);
void bur_conveyor_finish(lowering *lo, holder *h);

int bur_queue_leaves(lowering *lo, const transport_flow *flow, phase at);
int bur_queue_content(lowering *lo, const bur_var *stock, int element);
void bur_queue_finish(lowering *lo, holder *h);

/* Of what the places that a queue's outflow goes to admit, what leaves it:
 * whole batches, where they take no others. */
int bur_queue_taken(lowering *lo, const transport_flow *flow, int value,
                    phase at);

/* Whether what an outflow offered is more than was taken of it. */
int bur_queue_refused(lowering *lo, const transport_flow *flow, int value);

int bur_oven_leaves(lowering *lo, const transport_flow *flow, phase at);
int bur_oven_room(lowering *lo, const transport_flow *flow, phase at);
int bur_oven_open(lowering *lo, const transport_flow *flow, phase at);
int bur_oven_content(lowering *lo, const bur_var *stock, int element);
void bur_oven_finish(lowering *lo, holder *h);

#endif
