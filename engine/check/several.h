/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of several values, MIN(a, b, ...): which arguments are arrays.
 *
 * Outside of a function that reduces, an argument with a star counts with all
 * its elements, and so does a bare array in an equation without dimensions.
 * Everything else is one value; inside SUM(...) a star is that of the SUM. */
#ifndef BURSAR_CHECK_SEVERAL_H
#define BURSAR_CHECK_SEVERAL_H

#include "model/model.h"

/* Whether the argument is an array; `owner` is whose equation it stands in,
 * or NULL. */
bool bur_is_one_of_several_arrays(const bur_model *model, const bur_var *owner,
                                  const bur_node *arg);

#endif
