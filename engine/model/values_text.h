/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a variable's elements in one line, by the names of elements:
 *
 *   0.3
 *   ivet 0.3, calls 0.2
 *   ivet (advance 0.3, balance 0.7), calls 0.2
 *
 * What is the same for all elements of a dimension is said once. */
#ifndef BURSAR_MODEL_VALUES_TEXT_H
#define BURSAR_MODEL_VALUES_TEXT_H

#include "model/model.h"

/* `item` is the text of each element: [n_elements]. */
const char *bur_elements_text(bur_arena *arena, const bur_var *var,
                              const char *const *item);

/* The numbers of a parameter. */
const char *bur_numbers_text(bur_arena *arena, const bur_var *var);

#endif
