/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the equations alone say of the values of a model's variables. */
#ifndef BURSAR_CHECK_STOCK_RANGES_H
#define BURSAR_CHECK_STOCK_RANGES_H

#include "check/effect.h"

/* The range of each variable of a checked model, by first_element, for any
 * parameters within their ranges and any course of the drivers. Steps of time
 * are taken to be short. */
bur_range *bur_model_ranges(bur_arena *arena, const bur_model *model);

#endif
