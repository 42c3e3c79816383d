/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of operations that cost about the same, and counting a tape by
 * them: what a cost model counts. */
#ifndef BURSAR_IR_OP_CLASS_H
#define BURSAR_IR_OP_CLASS_H

#include "ir/program.h"

typedef enum bur_op_class {
    BUR_CLASS_PLAIN, /* add, multiply, compare, choose, copy */
    BUR_CLASS_DIVIDE,
    BUR_CLASS_EXP,
    BUR_CLASS_POWER,
    BUR_CLASS_TRIG,
    BUR_CLASS_LOOKUP,
    BUR_CLASS_UNIFORM,
    BUR_CLASS_NORMAL,
    BUR_CLASS_VARIATE,
    BUR_CLASS_JUMPS,
    BUR_CLASS_REGIME,
    BUR_CLASS_PIPE,
    BUR_N_CLASSES
} bur_op_class;

bur_op_class bur_op_class_of(bur_op op);

/* What people call it: "exp and log". */
const char *bur_op_class_name(bur_op_class op_class);

/* Adds `weight` to the count of its class for each instruction of a tape. */
void bur_tape_count(const bur_tape *tape, double weight,
                    double count[BUR_N_CLASSES]);

#endif
