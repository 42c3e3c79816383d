/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the checker share; see check.h. */
#ifndef BURSAR_CHECK_CHECKING_H
#define BURSAR_CHECK_CHECKING_H

#include "check/binding.h"
#include "check/builtins.h"
#include "check/check.h"

/* Where in an equation the walk is. */
typedef struct place {
    const bur_model *model;
    bur_sink *sink;
    const bur_var *var; /* NULL: a condition of its own */
    const int *index;   /* of the one element an equation is for, or NULL */
    bur_axis axis[BUR_MAX_AXES];
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

/* The indexes there are at a place. */
bur_indexes bur_check_indexes(const place *at);

/* A dimension's name as a number: its current index. */
void bur_check_dimension(const bur_node *node, const bur_dim *dim,
                         const place *at);

/* Adds to an error about an unknown name that it names an element. Returns
 * whether it does. */
bool bur_check_hint_element(const bur_node *node, bur_diag *diag,
                            const place *at);

/* An array as it is named, with or without subscripts. */
void bur_check_array(const bur_reference *reference, const place *at);

/* A transposition; and whether what stands in it can be transposed, with an
 * error if not. */
void bur_check_transpose(const bur_node *node, const place *at);
bool bur_check_turns(const bur_node *node, const place *at);

/* What a star or range says of its part of a dimension; false, and an error,
 * if there is no such part. */
bool bur_check_part(const bur_node *star, const bur_dim *dim, const place *at);

/* A function that makes one value of many. */
void bur_check_reduction(bur_builtin fn, const bur_node *node, const place *at);

/* Functions with rules of their own: true if `fn` is one, and is checked. */
bool bur_check_special(bur_builtin fn, const bur_node *node, const place *at);

/* SELF, which stands only where a value of before is asked for. */
void bur_check_self(const bur_node *node, const place *at);

#endif
