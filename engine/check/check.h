/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker: whether every equation of a model means something.
 *
 * Names, functions and their arguments, subscripts and arrays, the flows of
 * stocks. What passes here can be lowered without further questions; only
 * cycles and impossible delays are found later, by the lowering, which
 * follows the equations element by element. */
#ifndef BURSAR_CHECK_CHECK_H
#define BURSAR_CHECK_CHECK_H

#include "model/model.h"

/* Puts variables in the place of calls of macros, and checks macros that
 * nothing calls; puts stars where a dimension's name stands for one, and
 * functions where a name stands for a table. Goes before bur_check. False: the
 * sink knows. */
bool bur_expand(bur_model *model, bur_sink *sink);

/* The highest order of a delay or smooth. */
enum { BUR_HIGHEST_ORDER = 100 };

/* True if the model is sound; else the sink has an error for each fault. */
bool bur_check(const bur_model *model, bur_sink *sink);

/* Whether the loops that a model names go through variables of it. */
bool bur_check_named_loops(const bur_model *model, bur_sink *sink);

/* Whether what reality checks say are conditions. */
bool bur_check_tests(const bur_model *model, bur_sink *sink);

/* Checks one equation outside a variable, as an exit's condition is. */
bool bur_check_condition(const bur_model *model, const bur_node *tree,
                         bur_sink *sink);

#endif
