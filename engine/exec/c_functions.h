/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of a model in C, one for each phase of a run. */
#ifndef BURSAR_EXEC_C_FUNCTIONS_H
#define BURSAR_EXEC_C_FUNCTIONS_H

#include "exec/c_values.h"

/* Writes them all, in the order in which they run. Names of tables and of what
 * pipelines remember are given by their numbers. */
void bur_c_functions(bur_c_values *values, const char *const *lookup,
                     const char *const *pipe, FILE *out);

/* What a phase's function is called, and whether there is one. */
const char *bur_c_phase_name(bur_c_phase phase);
bool bur_c_has_phase(const bur_c_values *values, bur_c_phase phase);

/* What a variable's equation says, "births [person/year] = births rate *
 * population"; of one element, or of all (-1). */
const char *bur_c_equation(bur_arena *arena, const bur_var *var, int element);

#endif
