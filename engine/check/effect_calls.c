/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The effect on a call of a built-in function: which rise with what they are
 * given, which fall, and which nobody can say of. */
#include "check/effect.h"

/* --- one number --- */

static bur_effect of_number(bur_builtin fn, bur_effect x)
{
    bur_range any = BUR_RANGE_ANY;
    bur_range share = {-1, 1};
    switch (fn) {
    case BUR_FN_ABS:
        return x.value.low >= 0    ? x
               : x.value.high <= 0 ? bur_effect_negate(x)
                                   : bur_effect_unclear(x, BUR_RANGE_POSITIVE);
    case BUR_FN_EXP:
    case BUR_FN_SQRT:
        return bur_effect_rising(x, BUR_RANGE_POSITIVE);
    case BUR_FN_ARCCOS:
        return bur_effect_rising(bur_effect_negate(x), BUR_RANGE_POSITIVE);
    case BUR_FN_LN:
    case BUR_FN_LOG10:
        return bur_effect_rising(x,
                                 x.value.low >= 1 ? BUR_RANGE_POSITIVE : any);
    case BUR_FN_SIN:
    case BUR_FN_COS:
        return bur_effect_unclear(x, share);
    case BUR_FN_TAN:
        return bur_effect_unclear(x, any);
    case BUR_FN_COSH:
        return x.value.low >= 0 ? bur_effect_rising(x, BUR_RANGE_POSITIVE)
                                : bur_effect_unclear(x, BUR_RANGE_POSITIVE);
    case BUR_FN_SIGN:
    case BUR_FN_TANH:
        return bur_effect_rising(x, x.value.low >= 0 ? BUR_RANGE_SHARE : share);
    default: /* odd and rising: INT, ROUND, ARCSIN, ARCTAN, SINH */
        return bur_effect_rising(x,
                                 x.value.low >= 0 ? BUR_RANGE_POSITIVE : any);
    }
}

/* --- two numbers --- */

static bur_effect of_safediv(bur_asking *ask, const bur_node *node)
{
    bur_effect e = bur_effect_quotient(bur_effect_arg(ask, node, 0),
                                       bur_effect_arg(ask, node, 1));
    bur_effect other = {BUR_RANGE_ZERO, BUR_RANGE_ZERO};
    if (node->n_args > 2) {
        other = bur_effect_arg(ask, node, 2);
    }
    e.value = bur_range_hull(e.value, other.value);
    e.slope = bur_range_hull(e.slope, bur_range_add(e.slope, other.slope));
    return e;
}

static bur_effect of_modulo(bur_asking *ask, const bur_node *node)
{
    bur_effect a = bur_effect_arg(ask, node, 0);
    bur_effect b = bur_effect_arg(ask, node, 1);
    bur_range value =
        b.value.low >= 0 ? (bur_range){0, b.value.high} : BUR_RANGE_ANY;
    return bur_effect_unclear(bur_effect_either(a, b), value);
}

/* --- several, or an array --- */

static bur_effect larger(bur_effect a, bur_effect b)
{
    bur_effect e = a.value.low >= b.value.high   ? a
                   : b.value.low >= a.value.high ? b
                                                 : bur_effect_either(a, b);
    e.value = bur_range_max(a.value, b.value);
    return e;
}

static bur_effect of_extreme(bur_asking *ask, bur_builtin fn,
                             const bur_node *node)
{
    bool turned = fn == BUR_FN_MIN;
    bur_effect best = {BUR_RANGE_ZERO, BUR_RANGE_ZERO};
    for (int i = 0; i < node->n_args; i++) {
        bur_effect x = bur_effect_arg(ask, node, i);
        x = turned ? bur_effect_negate(x) : x;
        best = i == 0 ? x : larger(best, x);
    }
    return turned ? bur_effect_negate(best) : best;
}

static bur_effect of_mean(bur_asking *ask, const bur_node *node)
{
    bur_effect e = bur_effect_arg(ask, node, 0);
    for (int i = 1; i < node->n_args; i++) {
        bur_effect x = bur_effect_arg(ask, node, i);
        e.value = bur_range_hull(e.value, x.value);
        e.slope = bur_range_add(e.slope, x.slope);
    }
    return bur_effect_rising(e, e.value);
}

/* Of one array, however long. */
static bur_effect of_array(bur_builtin fn, bur_effect x)
{
    bool positive = x.value.low >= 0;
    switch (fn) {
    case BUR_FN_SUM:
        return bur_effect_rising(
            x, bur_range_hull(x.value, bur_range_signs(x.value)));
    case BUR_FN_PROD:
        return positive ? bur_effect_rising(x, BUR_RANGE_POSITIVE)
                        : bur_effect_unclear(x, BUR_RANGE_ANY);
    case BUR_FN_STDDEV:
        return bur_effect_unclear(x, BUR_RANGE_POSITIVE);
    default: /* SIZE */
        return (bur_effect){{1, INFINITY}, BUR_RANGE_ZERO};
    }
}

/* --- time --- */

static bur_effect of_clock(const bur_asking *ask, bur_builtin fn)
{
    const bur_horizon *h = &ask->out.model->horizon;
    bur_range value = fn == BUR_FN_TIME        ? ask->out.time
                      : fn == BUR_FN_DT        ? bur_range_of(h->dt)
                      : fn == BUR_FN_STARTTIME ? bur_range_of(h->start_time)
                      : fn == BUR_FN_STOPTIME
                          ? bur_range_of(h->start_time + h->length)
                      : fn == BUR_FN_PI ? bur_range_of(3.141592653589793)
                                        : (bur_range){1, 12};
    return (bur_effect){value, BUR_RANGE_ZERO};
}

static bur_effect later(bur_effect moment, bur_effect size)
{
    bur_effect e = {BUR_RANGE_ZERO,
                    bur_range_multiply(size.value, moment.slope)};
    return bur_effect_rising(e, BUR_RANGE_ZERO);
}

/* A height, slope or amount, and when it begins: the later, the less of it. */
static bur_effect of_test_input(bur_asking *ask, bur_builtin fn,
                                const bur_node *node)
{
    bur_effect size = bur_effect_arg(ask, node, 0);
    bur_effect start = bur_effect_arg(ask, node, 1);
    bur_range value = fn == BUR_FN_STEP
                          ? bur_range_hull(size.value, BUR_RANGE_ZERO)
                          : bur_range_signs(size.value);
    bur_effect e = bur_effect_rising(size, value);
    if (fn == BUR_FN_PULSE) {
        e.slope = bur_range_add(
            e.slope, bur_effect_unclear(start, BUR_RANGE_ZERO).slope);
    } else {
        e = bur_effect_add(e, bur_effect_negate(later(start, size)));
    }
    if (node->n_args > 2) {
        bur_effect end = bur_effect_arg(ask, node, 2);
        e.slope = bur_range_add(
            e.slope, fn == BUR_FN_RAMP
                         ? later(end, size).slope
                         : bur_effect_unclear(end, BUR_RANGE_ZERO).slope);
    }
    return e;
}

/* --- memory --- */

static int place_of_first(bur_builtin fn)
{
    return fn == BUR_FN_PREVIOUS                       ? 1
           : fn == BUR_FN_DELAYN || fn == BUR_FN_SMTHN ? 3
                                                       : 2;
}

static bool is_material(bur_builtin fn)
{
    return fn == BUR_FN_DELAY1 || fn == BUR_FN_DELAY3 || fn == BUR_FN_DELAYN;
}

/* What went in before, or what stood there at the start. A material delay
 * whose time changes gives more or less than went in. */
static bur_effect of_memory(bur_asking *ask, bur_builtin fn,
                            const bur_node *node)
{
    int place = place_of_first(fn);
    bur_effect in = bur_effect_ever(ask, node->args[0]);
    bur_effect e = bur_effect_rising(in, in.value);
    e.slope = bur_range_hull(in.slope, BUR_RANGE_ZERO);
    if (node->n_args > place) {
        bur_effect first = bur_effect_first(ask, node->args[place]);
        e.value = bur_range_hull(e.value, first.value);
        e.slope =
            bur_range_add(e.slope, bur_range_hull(first.slope, BUR_RANGE_ZERO));
    }
    for (int i = 1; i < place && i < node->n_args; i++) {
        bur_effect time = bur_effect_ever(ask, node->args[i]);
        e.slope = bur_range_add(e.slope,
                                bur_effect_unclear(time, BUR_RANGE_ZERO).slope);
    }
    if (is_material(fn)) {
        e.value = bur_range_signs(e.value);
    }
    return e;
}

/* --- the path so far --- */

static bur_effect of_path(bur_asking *ask, bur_builtin fn, const bur_node *node)
{
    bur_effect x = bur_effect_ever(ask, node->args[0]);
    bur_effect truth = bur_effect_truth(x);
    switch (fn) {
    case BUR_FN_TOTAL:
        return bur_effect_rising(x, bur_range_signs(x.value));
    case BUR_FN_EVER:
        return bur_effect_rising(truth, truth.value);
    case BUR_FN_COUNT:
    case BUR_FN_DURATION:
        return bur_effect_rising(truth, BUR_RANGE_POSITIVE);
    case BUR_FN_WHEN_FIRST:
        return bur_effect_rising(bur_effect_negate(truth), ask->out.ever_time);
    case BUR_FN_DRAWDOWN:
        return bur_effect_unclear(x, BUR_RANGE_POSITIVE);
    default: /* FINAL, MINIMUM, MAXIMUM */
        return bur_effect_rising(x, x.value);
    }
}

/* A function that this file does not know moves in some way. */
static bur_effect of_unknown(bur_asking *ask, const bur_node *node)
{
    bur_effect all = {BUR_RANGE_ZERO, BUR_RANGE_ZERO};
    for (int i = 0; i < node->n_args; i++) {
        all = bur_effect_either(all, bur_effect_ever(ask, node->args[i]));
    }
    return bur_effect_unclear(all, BUR_RANGE_ANY);
}

/* Which part of this file knows a function. */
typedef enum part {
    UNKNOWN,
    NUMBER,
    ARRAY,
    CLOCK,
    TEST_INPUT,
    MEMORY,
    PATH
} part;

static const part parts[BUR_N_BUILTINS] = {
    [BUR_FN_ABS] = NUMBER,      [BUR_FN_EXP] = NUMBER,
    [BUR_FN_LN] = NUMBER,       [BUR_FN_LOG10] = NUMBER,
    [BUR_FN_SQRT] = NUMBER,     [BUR_FN_SIN] = NUMBER,
    [BUR_FN_COS] = NUMBER,      [BUR_FN_TAN] = NUMBER,
    [BUR_FN_ARCSIN] = NUMBER,   [BUR_FN_ARCCOS] = NUMBER,
    [BUR_FN_ARCTAN] = NUMBER,   [BUR_FN_SINH] = NUMBER,
    [BUR_FN_COSH] = NUMBER,     [BUR_FN_TANH] = NUMBER,
    [BUR_FN_INT] = NUMBER,      [BUR_FN_ROUND] = NUMBER,
    [BUR_FN_SIGN] = NUMBER,     [BUR_FN_SUM] = ARRAY,
    [BUR_FN_PROD] = ARRAY,      [BUR_FN_STDDEV] = ARRAY,
    [BUR_FN_SIZE] = ARRAY,      [BUR_FN_TIME] = CLOCK,
    [BUR_FN_DT] = CLOCK,        [BUR_FN_STARTTIME] = CLOCK,
    [BUR_FN_STOPTIME] = CLOCK,  [BUR_FN_CALENDAR_MONTH] = CLOCK,
    [BUR_FN_PI] = CLOCK,        [BUR_FN_STEP] = TEST_INPUT,
    [BUR_FN_RAMP] = TEST_INPUT, [BUR_FN_PULSE] = TEST_INPUT,
    [BUR_FN_PREVIOUS] = MEMORY, [BUR_FN_DELAY] = MEMORY,
    [BUR_FN_DELAY1] = MEMORY,   [BUR_FN_DELAY3] = MEMORY,
    [BUR_FN_DELAYN] = MEMORY,   [BUR_FN_SMTH1] = MEMORY,
    [BUR_FN_SMTH3] = MEMORY,    [BUR_FN_SMTHN] = MEMORY,
    [BUR_FN_FINAL] = PATH,      [BUR_FN_MINIMUM] = PATH,
    [BUR_FN_MAXIMUM] = PATH,    [BUR_FN_TOTAL] = PATH,
    [BUR_FN_EVER] = PATH,       [BUR_FN_WHEN_FIRST] = PATH,
    [BUR_FN_COUNT] = PATH,      [BUR_FN_DURATION] = PATH,
    [BUR_FN_DRAWDOWN] = PATH,
};

static bur_effect of_part(bur_asking *ask, bur_builtin fn, const bur_node *node)
{
    switch (parts[fn]) {
    case NUMBER:
        return of_number(fn, bur_effect_arg(ask, node, 0));
    case ARRAY:
        return of_array(fn, bur_effect_arg(ask, node, 0));
    case CLOCK:
        return of_clock(ask, fn);
    case TEST_INPUT:
        return of_test_input(ask, fn, node);
    case MEMORY:
        return of_memory(ask, fn, node);
    case PATH:
        return of_path(ask, fn, node);
    default:
        return of_unknown(ask, node);
    }
}

bool bur_builtin_delays(bur_builtin fn)
{
    return parts[fn] == MEMORY;
}

int bur_builtin_first_arg(bur_builtin fn)
{
    return parts[fn] == MEMORY ? place_of_first(fn)
           : fn == BUR_FN_INIT ? 0
                               : -1;
}

bur_effect bur_effect_call(bur_asking *ask, bur_builtin fn,
                           const bur_node *node)
{
    switch (fn) {
    case BUR_FN_MODULO:
        return of_modulo(ask, node);
    case BUR_FN_POWER:
        return bur_effect_power(bur_effect_arg(ask, node, 0),
                                bur_effect_arg(ask, node, 1));
    case BUR_FN_SAFEDIV:
        return of_safediv(ask, node);
    case BUR_FN_MIN:
    case BUR_FN_MAX:
        return of_extreme(ask, fn, node);
    case BUR_FN_MEAN:
        return of_mean(ask, node);
    case BUR_FN_INIT:
        return bur_effect_first(ask, node->args[0]);
    default:
        return of_part(ask, fn, node);
    }
}
