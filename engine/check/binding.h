/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which index a dimension of an array takes where the array is named.
 *
 * At each place in an equation some indexes are there to be taken: those of
 * the element that the equation is for, and those that run inside SUM(...).
 * An index over a dimension serves an array over the same one, and over any
 * dimension that has all its elements: by the element's name. The checker
 * and the lowering ask the same questions here, so they agree. */
#ifndef BURSAR_CHECK_BINDING_H
#define BURSAR_CHECK_BINDING_H

#include "model/model.h"

enum { BUR_MAX_AXES = 8 };

/* An index that runs inside SUM(...): over a dimension, or a part of it. One
 * that runs twice in a name, m[*, *], has two: `nth` is 0 and 1. */
typedef struct bur_axis {
    const bur_dim *dim; /* a star over a subrange: the subrange */
    const bur_dim *of;  /* what the array has at that place */
    int nth;
    int level;    /* number of the first axis of its reduction */
    int from, to; /* to is one past */
    int now;      /* lowering: where it is */
} bur_axis;

/* The indexes there are at a place. */
typedef struct bur_indexes {
    const bur_model *model;
    const bur_var *var;   /* whose equation; NULL: a condition of its own */
    const int *index;     /* of the element; NULL: for any element */
    const bur_axis *axis; /* those of the innermost reduction last */
    int n_axes;
} bur_indexes;

/* An array as an equation names it, perhaps transposed. */
typedef struct bur_reference {
    const bur_node *name;
    const bur_var *var;
    bool turned; /* its dimensions taken from the last to the first */
} bur_reference;

/* Whether the node is the name of a variable, or a transposition of one. */
bool bur_reference_read(const bur_model *model, const bur_node *node,
                        bur_reference *reference);

/* The subscript for the dimension at position `d`: the one in its place, unless
 * all are names of the array's dimensions, in another order. */
const bur_node *bur_subscript(const bur_model *model,
                              const bur_reference *reference, int d);

/* Whether a subscript runs: *, *:part or a:b. */
bool bur_is_star(const bur_node *subscript);

/* The number of the element that "dimension.element" names, and its
 * dimension; -1 if it names none. */
int bur_element_named(const bur_model *model, const char *name,
                      const bur_dim **dim);

/* The index in `dim` of a subscript that names an element or is its number;
 * -1 if it is neither. */
int bur_fixed_index(const bur_model *model, const bur_node *subscript,
                    const bur_dim *dim);

/* What runs for the star at position `d`, whose parts were checked; level and
 * `now` are the caller's. */
bur_axis bur_star_axis(const bur_model *model, const bur_reference *reference,
                       int d);

/* The axis that runs for the star at position `d`: a number, or -1. */
int bur_star_running(const bur_indexes *in, const bur_reference *reference,
                     int d);

/* What gives a dimension its index: own index i is i, axis i is BUR_MAX_DIMS
 * + i. */
enum { BUR_UNBOUND = -1, BUR_AMBIGUOUS = -2 };

/* What gives each dimension of an array without subscripts its index. First
 * the element's own, in order; what these leave, the innermost axes. */
void bur_bind(const bur_indexes *in, const bur_reference *reference,
              int carrier[]);

/* What gives a dimension named in an equation its index; `nth` counts how
 * often the same brackets named it before. */
int bur_bind_dimension(const bur_indexes *in, const bur_dim *dim, int nth);

/* Whether the carrier's elements are all in `dim`; if the element is known,
 * whether this one is and `dim` is a part of the carrier's dimension. */
bool bur_carrier_fits(const bur_indexes *in, int carrier, const bur_dim *dim);

/* The carrier's dimension, and the index in `dim` of the element where it
 * is. */
const bur_dim *bur_carrier_dim(const bur_indexes *in, int carrier);
int bur_carrier_index(const bur_indexes *in, int carrier, const bur_dim *dim);

#endif
