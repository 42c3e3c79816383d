/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects: how the value of an equation moves with one variable in it.
 *
 * An equation is evaluated on ranges, and with its value goes its slope: what
 * the quotient of differences (f(x + h) - f(x)) / h can be while all that it
 * reads stays within its ranges. Its sign is the polarity of a causal link.
 * What passes through variables that the program made is followed into their
 * equations; an array counts as one variable, with the range of all its
 * elements. */
#ifndef BURSAR_CHECK_EFFECT_H
#define BURSAR_CHECK_EFFECT_H

#include "check/builtins.h"
#include "check/range.h"
#include "model/model.h"

/* What is known of the values of variables; indexes are first_element. A low
 * end of NaN means not known yet: it is worked out from the equation when it
 * is asked for, and noted. */
typedef struct bur_outlook {
    const bur_model *model;
    bur_range *now;   /* at the moment that is looked at */
    bur_range *start; /* at the start */
    bur_range *ever;  /* at any time */
    bur_range time, start_time, ever_time;
    bool as_given; /* parameters have their values; else all of their range */
    int depth;     /* of the evaluation, from equation to equation */
} bur_outlook;

typedef struct bur_effect {
    bur_range value, slope;
} bur_effect;

/* The question: how `cause` acts. At the start means through INIT and the
 * initial values of memory alone; else through all the rest. */
typedef struct bur_asking {
    bur_outlook out;
    const bur_var *cause; /* NULL: only the value is asked */
    bool at_start;
    bool in_start; /* whether what is evaluated holds at the start */
    bool *busy;    /* [n_elements] made variables that are being followed */
    int *steps;    /* nodes that may still be looked at: after that, unknown */
} bur_asking;

/* Nothing known: ranges for a model with room for all its variables. */
bur_range *bur_ranges_create(bur_arena *arena, const bur_model *model);

/* The range of a variable's elements by what is known of others. */
bur_range bur_var_range(const bur_outlook *out, const bur_var *var);

/* The effect on a tree of this model, which was checked. What lies too far
 * down a chain of equations counts as unknown. */
bur_effect bur_effect_of(bur_asking *ask, const bur_node *tree);

/* The effect on the equations of a variable. */
bur_effect bur_effect_on(bur_asking *ask, const bur_var *var);

/* A graphical function of something: its tables are those of `var`. */
bur_effect bur_effect_through(const bur_var *var, bur_effect x);

/* The call of a built-in function; one whose ways are not written down in
 * effect_calls.c moves in a way nobody knows. */
bur_effect bur_effect_call(bur_asking *ask, bur_builtin fn,
                           const bur_node *node);

/* Whether a function gives what went in before; and which of its arguments
 * counts at the start only, or -1. */
bool bur_builtin_delays(bur_builtin fn);
int bur_builtin_first_arg(bur_builtin fn);

/* Argument `i` as seen now, over all time, and at the start (where its slope
 * is that of the start alone). */
bur_effect bur_effect_arg(bur_asking *ask, const bur_node *node, int i);
bur_effect bur_effect_ever(bur_asking *ask, const bur_node *tree);
bur_effect bur_effect_first(bur_asking *ask, const bur_node *tree);

/* One that is 1 where x is not zero (or above zero), else 0. */
bur_effect bur_effect_truth(bur_effect x);
bur_effect bur_effect_above(bur_effect x, bool or_at);

/* Effects put together. */
bur_effect bur_effect_add(bur_effect x, bur_effect y);
bur_effect bur_effect_negate(bur_effect x);
bur_effect bur_effect_either(bur_effect x, bur_effect y);
bur_effect bur_effect_product(bur_effect x, bur_effect y);
bur_effect bur_effect_quotient(bur_effect x, bur_effect y);
bur_effect bur_effect_power(bur_effect x, bur_effect y);

/* What has this value and moves as x does, only steeper or less so; or nobody
 * knows how, unless x does not move. */
bur_effect bur_effect_rising(bur_effect x, bur_range value);
bur_effect bur_effect_unclear(bur_effect x, bur_range value);

#endif
