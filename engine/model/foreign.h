/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of other programs' models share. */
#ifndef BURSAR_MODEL_FOREIGN_H
#define BURSAR_MODEL_FOREIGN_H

#include "model/model.h"

/* Vensim's control variables: the horizon rules, and a scenario that changed
 * these would change nothing. */
bool bur_is_control(const char *name);

/* An auxiliary of numbers alone becomes a parameter. */
void bur_make_parameter(bur_arena *arena, bur_var *var);

/* The length for which start + length is the stop, if there is one. */
double bur_length_between(double start, double stop);

#endif
