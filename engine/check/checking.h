/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the checker share; see check.h. */
#ifndef BURSAR_CHECK_CHECKING_H
#define BURSAR_CHECK_CHECKING_H

#include "check/builtins.h"
#include "check/check.h"

enum { BUR_CHECK_AXES = 8 };

/* A dimension, or a part of it, that runs inside SUM(...). One that runs
 * twice in a name, m[*, *], has two: `nth` is 0 and 1. */
typedef struct running {
    const bur_dim *dim;
    int nth;
    int from, to; /* to is one past */
} running;

/* Where in an equation the walk is. */
typedef struct place {
    const bur_model *model;
    bur_sink *sink;
    const bur_var *var; /* NULL: a condition of its own */
    running axis[BUR_CHECK_AXES];
    int n_axes;
    int first_axis; /* of the innermost reduction */
    bool in_reduction;
    bool has_self; /* SELF has a meaning here */
} place;

/* The walk, for parts of an expression. */
void bur_check_node(const bur_node *node, const place *at);

/* Whether a call has a number of arguments that fits. */
bool bur_check_count(const bur_node *node, int least, int most,
                     const char *signature, bur_sink *sink);

/* Says that a construct is not supported. */
void bur_check_refuse(const bur_node *node, const char *what, const place *at);

/* Whether the dimension has an index at a place: the equation's own element,
 * or the only run over it. */
bool bur_check_is_bound(const bur_dim *dim, const place *at);

/* The subscripts of a variable, or that it has none. */
void bur_check_subscripts(const bur_node *node, const bur_var *var,
                          const place *at);

/* The elements a range names; false, and an error, if it names none. `to` is
 * one past. */
bool bur_check_range(const bur_node *node, const bur_dim *dim, const place *at,
                     int *from, int *to);

/* A function that makes one value of many. */
void bur_check_reduction(bur_builtin fn, const bur_node *node, const place *at);

/* Functions with rules of their own: true if `fn` is one, and is checked. */
bool bur_check_special(bur_builtin fn, const bur_node *node, const place *at);

/* SELF, which stands only where a value of before is asked for. */
void bur_check_self(const bur_node *node, const place *at);

#endif
