/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same for all draws: constants, the parameters of a case, and
 * what depends on time alone, computed before any draw. */
#ifndef BURSAR_EXEC_SCALARS_H
#define BURSAR_EXEC_SCALARS_H

#include "exec/block.h"

/* Fills scalars[n_scalars]: constants, `parameter` (one for each of the
 * model's) and what follows from them. Those that change with the step are
 * left alone. */
void bur_scalars_of_case(const bur_program *program, const double *parameter,
                         double *scalars);

/* Computes the scalars that change with the step, for one step. */
void bur_scalars_of_step(const bur_program *program, const bur_instant *now,
                         double *scalars);

#endif
