/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables that the equations of a variable name. */
#ifndef BURSAR_CHECK_CAUSES_H
#define BURSAR_CHECK_CAUSES_H

#include "base/vec.h"
#include "model/model.h"

typedef struct bur_cause {
    const bur_var *var;
    bool at_start; /* at the start only, through INIT or an initial value */
    bool delayed;  /* through DELAY, SMTH, PREVIOUS or a made stock */
} bur_cause;

typedef BUR_VEC(bur_cause) bur_cause_list;

/* Adds the causes of a variable, each once at the start and once for the rest
 * of the time, in the order of its equations; made ones are replaced by their
 * own causes. The flows of a stock are not among them. */
void bur_causes_of(bur_arena *arena, const bur_model *model, const bur_var *var,
                   bur_cause_list *causes);

/* The causes that one tree names. */
void bur_causes_in(bur_arena *arena, const bur_model *model,
                   const bur_node *tree, bur_cause_list *causes);

#endif
