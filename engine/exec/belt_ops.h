/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the belt of a conveyor does, for some lanes of a block: the definition
 * that every backend must meet. The order of a step is that of the operations:
 * each leak loses its part, what has come to the end is unloaded, the belt
 * advances and takes in.
 *
 * Loads stand in the order in which they came on, those of the start first;
 * sums run in that order, and a load that has left adds zero: so a lane's
 * numbers do not depend on others. A load's time is that of the belt's own
 * clock, which stops when the belt does.
 *
 * Nothing is written that the same step reads: in odd steps what is left, the
 * clock and the oldest load are read where even steps write them. */
#ifndef BURSAR_EXEC_BELT_OPS_H
#define BURSAR_EXEC_BELT_OPS_H

#include <math.h>

#include "exec/queue_ops.h"

/* Where what is left of loads is read in this step, and where it is written. */
static inline int bur_belt_left(const bur_belt_at *b, bool then)
{
    int turn = then ? b->other : b->turn;
    return b->belt->n_leaks > 0 ? BUR_LOAD_LEFT + turn : BUR_LOAD_LEFT;
}

/* --- leaks --- */

/* Whether a load is in the zone of a leak: it is to go `way` slats, and moves
 * out of the one of number `age` in this step. A zone has one slat at least. */
static inline bool bur_leaks_at(const bur_belt_leak *leak, double way,
                                double age, double *slats)
{
    double from = floor(leak->start * way + 0.5);
    double to = floor(leak->end * way + 0.5);
    from = from < way - 1 ? from : way - 1;
    to = to > from ? to : from + 1;
    *slats = to - from;
    return age > from && age <= to;
}

/* What a load loses to a leak of this part: no more than is left. `was` is the
 * whole load for a linear leak, what it had before the step for others. */
static inline double bur_leak_of(double part, double was, double slats,
                                 double left)
{
    double loss = part * was / slats;
    loss = loss < 0 ? 0 : loss;
    return loss <= left ? loss : left < 0 ? 0 : left;
}

static inline void bur_leak_lanes(const bur_belt_at *b, int number,
                                  const bur_belt_leak *leak, int n,
                                  const double *part, double *sum)
{
    const double *clock = bur_belt_row(b, BUR_BELT_CLOCK + b->turn);
    bool first_leak = number == b->belt->first_leak;
    int end = bur_belt_newest(b);
    for (int load = bur_belt_first(b, n); load < end; load++) {
        const double *until = bur_belt_load(b, BUR_LOAD_UNTIL, load);
        const double *before = bur_belt_load(b, bur_belt_left(b, false), load);
        const double *was = bur_belt_load(b, BUR_LOAD_WAS, load);
        const double *way = bur_belt_load(b, BUR_LOAD_WAY, load);
        double *left = bur_belt_load(b, bur_belt_left(b, true), load);
        for (int i = 0; i < n; i++) {
            double slats, now = first_leak ? before[i] : left[i];
            double age = way[i] - (until[i] - clock[i]);
            bool leaks =
                bur_leaks_at(leak, way[i], age, &slats) || isinf(until[i]);
            double loss =
                b->belt->exponential
                    ? bur_leak_of(part[i] * b->belt->dt, before[i], 1, now)
                    : bur_leak_of(part[i], was[i], slats, now);
            loss = until[i] >= clock[i] && leaks ? loss : 0;
            left[i] = now - loss;
            sum[i] += loss;
        }
    }
}

/* --- unloading --- */

/* The only load that can come to the end of an even belt in this step. */
static inline int bur_belt_last(const bur_belt_at *b)
{
    int slats = b->belt->slats, start = b->belt->n_start;
    return b->step < slats ? (b->step < start ? b->step : start)
                           : start + 1 + b->step - slats;
}

static inline void bur_unload_lanes(const bur_belt_at *b, int n, double *sum)
{
    const double *clock = bur_belt_row(b, BUR_BELT_CLOCK + b->turn);
    int load = b->belt->slats > 0 ? bur_belt_last(b) : bur_belt_first(b, n);
    int end = b->belt->slats > 0 ? load + 1 : bur_belt_newest(b);
    for (; load < end; load++) {
        const double *until = bur_belt_load(b, BUR_LOAD_UNTIL, load);
        const double *left = bur_belt_load(b, bur_belt_left(b, true), load);
        for (int i = 0; i < n; i++) {
            sum[i] += until[i] == clock[i] ? left[i] : 0;
        }
    }
}

/* --- advancing --- */

/* Takes in; a way that is none, or longer than there is room for, makes the
 * content no number. */
static inline void bur_take_in(const bur_belt_at *b, int i, double amount,
                               double way, double clock)
{
    int load = bur_belt_newest(b);
    bool fits = way >= 1 &&
                (way < b->belt->n_ring || b->belt->n_ring > b->belt->n_steps);
    bur_belt_load(b, BUR_LOAD_UNTIL, load)[i] =
        fits ? clock + way - 1 : (double)INFINITY;
    bur_belt_load(b, bur_belt_left(b, true), load)[i] =
        fits ? amount : (double)NAN;
    if (b->belt->n_leaks > 0) {
        bur_belt_load(b, BUR_LOAD_WAS, load)[i] = amount;
        bur_belt_load(b, BUR_LOAD_WAY, load)[i] = way;
    }
}

static inline void bur_advance_lanes(const bur_belt_at *b, int n,
                                     const double *amount, const double *way,
                                     double *sum)
{
    const double *clock = bur_belt_row(b, BUR_BELT_CLOCK + b->turn);
    double *now = bur_belt_row(b, BUR_BELT_CLOCK + b->other);
    double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + b->other);
    int end = bur_belt_newest(b) + 1;
    int first = bur_belt_first(b, n);
    for (int i = 0; i < n; i++) {
        now[i] = way[i] < 0 ? clock[i] : clock[i] + 1;
        bur_take_in(b, i, amount[i], fabs(way[i]), now[i]);
        oldest[i] = end;
    }
    for (int load = first; load < end; load++) {
        const double *until = bur_belt_load(b, BUR_LOAD_UNTIL, load);
        const double *left = bur_belt_load(b, bur_belt_left(b, true), load);
        for (int i = 0; i < n; i++) {
            bool there = until[i] >= now[i];
            sum[i] += there ? left[i] : 0;
            oldest[i] = there && load < oldest[i] ? load : oldest[i];
        }
    }
}

/* --- the start --- */

/* Loads of one lane, the last to come on first: `count` slats whose loads were
 * one when they came on, after what has leaked since. The sum of what is
 * left. */
static inline double bur_lay_out(const bur_belt_at *b,
                                 const bur_belt_leak *leak, int count)
{
    const bur_belt *belt = b->belt;
    int fields = BUR_BELT_LOADS + BUR_LOAD_FIELDS * bur_belt_loads(belt);
    double left = 1, total = 0;
    for (int slat = count - 1; slat >= 0; slat--) {
        int load = slat < belt->n_start ? slat : belt->n_start;
        bur_belt_load(b, BUR_LOAD_LEFT, load)[0] += left;
        bur_belt_load(b, BUR_LOAD_WAS, load)[0] += 1;
        bur_belt_load(b, BUR_LOAD_WAY, load)[0] = count;
        total += left;
        double before = left;
        for (int k = 0; k < belt->n_leaks; k++) {
            double part = bur_belt_row(b, fields + k)[0], slats;
            if (bur_leaks_at(&leak[k], count, count - slat, &slats)) {
                left -= belt->exponential
                            ? bur_leak_of(part * belt->dt, before, 1, left)
                            : bur_leak_of(part, 1, slats, left);
            }
        }
    }
    return total;
}

/* `amount` on a belt of one lane that nothing leaks from. */
static inline void bur_spread_out(const bur_belt_at *b, double amount,
                                  double count)
{
    int n_start = b->belt->n_start;
    double each = amount / count;
    for (int load = 0; load < n_start && load < count; load++) {
        bur_belt_load(b, BUR_LOAD_LEFT, load)[0] = each;
    }
    if (count > n_start) {
        bur_belt_load(b, BUR_LOAD_LEFT, n_start)[0] = each * (count - n_start);
    }
}

/* Makes the loads laid out so large that they are `amount` together, or what
 * the list says. */
static inline void bur_scale_loads(const bur_belt_at *b, double amount,
                                   double total)
{
    for (int load = 0; load <= b->belt->n_start; load++) {
        double *left = bur_belt_load(b, BUR_LOAD_LEFT, load);
        double *was = bur_belt_load(b, BUR_LOAD_WAS, load);
        double scale = amount / total;
        if (b->belt->list && load < b->belt->n_start) {
            scale = left[0] > 0 ? b->belt->list[load] / left[0] : 0;
        }
        left[0] *= scale;
        was[0] *= scale;
    }
}

/* Most slats that are laid out one by one. */
static const double bur_most_slats = 16777216;

/* Puts `amount` on the belt of one lane that is `count` slats long, and returns
 * it; no number where there is no such belt. */
static inline double bur_load_lane(const bur_belt_at *b,
                                   const bur_belt_leak *leak, double amount,
                                   double count)
{
    const bur_belt *belt = b->belt;
    int fields = belt->n_leaks > 0 ? BUR_LOAD_FIELDS : BUR_LOAD_LEFT + 1;
    bool knows = count >= 1 &&
                 (belt->n_leaks == 0 || count <= bur_most_slats) &&
                 !(belt->zoned && count > belt->n_start);
    for (int turn = 0; turn < 2; turn++) {
        bur_belt_row(b, BUR_BELT_CLOCK + turn)[0] = 0;
        bur_belt_row(b, BUR_BELT_OLDEST + turn)[0] = 0;
    }
    for (int load = 0; load <= belt->n_start; load++) {
        for (int field = 0; field < fields; field++) {
            bur_belt_load(b, field, load)[0] = 0;
        }
        bool there = load < count;
        bur_belt_load(b, BUR_LOAD_UNTIL, load)[0] =
            load == belt->n_start && (there || !knows) ? (double)INFINITY
            : there                                    ? load
                                                       : -1;
    }
    if (!knows) {
        bur_belt_load(b, BUR_LOAD_LEFT, belt->n_start)[0] = (double)NAN;
    } else if (belt->n_leaks > 0) {
        double total = bur_lay_out(b, leak, (int)count);
        bur_scale_loads(b, amount, total);
    } else if (belt->list) {
        for (int load = 0; load < belt->n_start; load++) {
            bur_belt_load(b, BUR_LOAD_LEFT, load)[0] = belt->list[load];
        }
    } else {
        bur_spread_out(b, amount, count);
    }
    return knows ? amount : (double)NAN;
}

/* --- operations --- */

static inline void bur_belt_some(const bur_block *block, const bur_insn *insn,
                                 int lane, int n, double *out,
                                 const double *const arg[2])
{
    if (insn->op >= BUR_IR_BATCH) {
        bur_queue_some(block, insn, lane, n, out, arg);
        return;
    }
    bool leak = insn->op == BUR_IR_PORTION || insn->op == BUR_IR_LEAK;
    const bur_belt_leak *leaks = block->program->graph->leaks.at;
    int number = leak ? leaks[insn->aux].belt : insn->aux;
    bur_belt_at b = bur_belt_of(block, number, lane);
    int fields = BUR_BELT_LOADS + BUR_LOAD_FIELDS * bur_belt_loads(b.belt);
    double sum[BUR_BELT_LANES] = {0};
    switch (insn->op) {
    case BUR_IR_PORTION:
        for (int i = 0; i < n; i++) {
            sum[i] = arg[0][i];
            bur_belt_row(&b, fields + insn->aux - b.belt->first_leak)[i] =
                arg[0][i];
        }
        break;
    case BUR_IR_LOAD:
        for (int i = 0; i < n; i++, b.row++) {
            sum[i] = bur_load_lane(
                &b, b.belt->n_leaks > 0 ? leaks + b.belt->first_leak : NULL,
                arg[0][i], arg[1][i]);
        }
        break;
    case BUR_IR_LEAK:
        bur_leak_lanes(&b, insn->aux, &leaks[insn->aux], n, arg[0], sum);
        break;
    case BUR_IR_UNLOAD:
        bur_unload_lanes(&b, n, sum);
        break;
    default:
        bur_advance_lanes(&b, n, arg[0], arg[1], sum);
        break;
    }
    for (int i = 0; i < n; i++) {
        out[i] = sum[i];
    }
}

/* Lanes `lane` to before lane + n; `out` and the operands are those of the
 * first, and `out` may be an operand. */
static inline void bur_belt_lanes(const bur_block *block, const bur_insn *insn,
                                  int lane, int n, double *out, bur_belt_arg a,
                                  bur_belt_arg b)
{
    for (int from = 0; from < n; from += BUR_BELT_LANES) {
        int some = n - from < BUR_BELT_LANES ? n - from : BUR_BELT_LANES;
        double first[BUR_BELT_LANES] = {0}, second[BUR_BELT_LANES] = {0};
        for (int i = 0; i < some; i++) {
            first[i] = a.at[(from + i) * a.each];
            second[i] = b.at[(from + i) * b.each];
        }
        const double *const arg[2] = {first, second};
        bur_belt_some(block, insn, lane + from, some, out + from, arg);
    }
}

#endif
