/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of what conveyors, queues and ovens have in common: their states,
 * their settings, and times in whole steps. */
#include <math.h>

#include "ir/lower_transport.h"

void *bur_holder_of(lowering *lo, const bur_var *stock, int element,
                    size_t size)
{
    scope in = bur_lower_scope(stock, element, STAGE_1);
    const char *site = bur_lower_site(lo, NULL, &in, "holder");
    holder *h = bur_map_at(lo->made, site);
    if (!h) {
        h = bur_arena_alloc(lo->graph->arena, size);
        *h = (holder){.stock = stock, .element = element, .state = -1};
        bur_map_put(lo->made, site, h);
    }
    return h;
}

int bur_holder_state(lowering *lo, holder *h)
{
    if (h->state < 0) {
        h->state = bur_lower_state(
            lo, (bur_state){.initial = BUR_NO_VALUE,
                            .next = BUR_NO_VALUE,
                            .watched = true,
                            .element = h->stock->first_element + h->element,
                            .label = bur_var_label(lo->graph->arena, h->stock,
                                                   h->element)});
        bur_vec_push(lo->graph->arena, &lo->holders, h);
    }
    return h->state;
}

int bur_holder_content(lowering *lo, holder *h, int start, phase at)
{
    return at == AT_START ? start : bur_lower_read(lo, bur_holder_state(lo, h));
}

/* --- values --- */

int bur_holder_op2(lowering *lo, const holder *h, bur_op op, int a, int b)
{
    return bur_lower_op2(lo, op, a, b, h->stock->span);
}

int bur_holder_choose(lowering *lo, const holder *h, int when, int then,
                      int otherwise)
{
    return bur_lower_op(lo, BUR_IR_SELECT, when, then, otherwise,
                        h->stock->span);
}

int bur_holder_per_time(lowering *lo, const holder *h, int amount)
{
    return bur_holder_op2(lo, h, BUR_IR_DIVIDE, amount,
                          bur_lower_const(lo, lo->horizon->dt));
}

int bur_holder_amount(lowering *lo, const holder *h, int rate)
{
    return bur_holder_op2(lo, h, BUR_IR_MULTIPLY, rate,
                          bur_lower_const(lo, lo->horizon->dt));
}

/* --- settings --- */

bool bur_holder_has(const lowering *lo, const holder *h,
                    bur_transport_part part)
{
    return bur_transport_var(lo->model, h->stock, part) != NULL;
}

int bur_holder_part(lowering *lo, const holder *h, bur_transport_part part,
                    phase at)
{
    return bur_lower_element(lo, bur_transport_var(lo->model, h->stock, part),
                             h->element, at);
}

int bur_holder_unless_arrested(lowering *lo, const holder *h, int value,
                               int otherwise, phase at)
{
    return bur_holder_has(lo, h, BUR_ARREST)
               ? bur_holder_choose(lo, h,
                                   bur_holder_part(lo, h, BUR_ARREST, at),
                                   otherwise, value)
               : value;
}

int bur_holder_steps(lowering *lo, const holder *h, int time, double least)
{
    int steps =
        bur_holder_op2(lo, h, BUR_IR_ADD, bur_holder_per_time(lo, h, time),
                       bur_lower_const(lo, 0.5));
    int whole = bur_holder_op2(lo, h, BUR_IR_MAX, bur_lower_const(lo, least),
                               bur_holder_op2(lo, h, BUR_IR_FLOOR, steps, 0));
    int negative =
        bur_holder_op2(lo, h, BUR_IR_LESS, time, bur_lower_const(lo, 0));
    return bur_holder_choose(lo, h, negative, bur_lower_const(lo, NAN), whole);
}

/* The transit time, as it was when it was sampled last. */
static int sampled_time(lowering *lo, const holder *h, phase at)
{
    int time = bur_holder_part(lo, h, BUR_TRANSIT_TIME, at);
    if (at == AT_START || !bur_holder_has(lo, h, BUR_SAMPLE)) {
        return time;
    }
    scope in = bur_lower_scope(h->stock, h->element, at);
    const char *site = bur_lower_site(lo, NULL, &in, "transit time");
    int *value = bur_map_at(lo->made, site);
    if (!value) {
        int start = bur_holder_part(lo, h, BUR_TRANSIT_TIME, AT_START);
        int state = bur_lower_state(
            lo,
            (bur_state){.initial = start, .element = -1, .label = "sampled"});
        value = BUR_NEW(lo->graph->arena, int);
        *value =
            bur_holder_choose(lo, h, bur_holder_part(lo, h, BUR_SAMPLE, at),
                              time, bur_lower_read(lo, state));
        lo->graph->states.at[state].next = *value;
        bur_map_put(lo->made, site, value);
    }
    return *value;
}

int bur_holder_transit(lowering *lo, const holder *h, phase at)
{
    return bur_holder_steps(lo, h, sampled_time(lo, h, at), 1);
}

int bur_holder_comes_in(lowering *lo, const holder *h)
{
    scope in = bur_lower_scope(h->stock, h->element, STAGE_1);
    int sum = bur_lower_const(lo, 0);
    for (int i = 0; i < h->stock->n_inflows; i++) {
        int flow = bur_lower_expr(lo, h->stock->inflow[i].tree, &in);
        sum = i == 0 ? flow : bur_holder_op2(lo, h, BUR_IR_ADD, sum, flow);
    }
    return bur_holder_amount(lo, h, sum);
}

void bur_holder_judge(lowering *lo, const holder *h, const bur_var *of,
                      int value, double most, const char *what)
{
    double number;
    if (value >= 0 && bur_lower_known(lo, value, &number) &&
        !(number >= 0 && number <= most)) {
        bur_diag *diag =
            bur_error_at(lo->sink, BUR_DIAG_OUT_OF_RANGE,
                         of->n_eqs > 0 ? of->eq[0].tree->span : of->span,
                         "%s of '%s' is %g", what, h->stock->spelt, number);
        if (isinf(most)) {
            bur_note_at(lo->sink, diag, BUR_NOWHERE, "it cannot be negative");
        } else {
            bur_note_at(lo->sink, diag, BUR_NOWHERE, "it can be from 0 to %g",
                        most);
        }
    }
}
