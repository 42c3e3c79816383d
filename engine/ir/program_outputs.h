/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of freezing that comes after the tapes. */
#ifndef BURSAR_IR_PROGRAM_OUTPUTS_H
#define BURSAR_IR_PROGRAM_OUTPUTS_H

#include "ir/program.h"

/* Fills in the outputs, delays, watched states and pipelines of a program whose
 * values are placed: where[i] is where value i is. */
void bur_program_place_outputs(bur_program *program, const bur_operand *where);

#endif
