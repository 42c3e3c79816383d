/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The class of each operation: those of no other are plain. */
#include "ir/op_class.h"

#include <assert.h>

static bur_op_class of_pure(bur_op op)
{
    switch (op) {
    case BUR_IR_DIVIDE:
    case BUR_IR_INVERSE:
    case BUR_IR_SQRT:
    case BUR_IR_SAFE_DIVIDE:
    case BUR_IR_MODULO:
    case BUR_IR_REMAINDER:
        return BUR_CLASS_DIVIDE;
    case BUR_IR_EXP:
    case BUR_IR_LN:
    case BUR_IR_LOG10:
        return BUR_CLASS_EXP;
    case BUR_IR_POWER:
        return BUR_CLASS_POWER;
    case BUR_IR_SIN:
    case BUR_IR_COS:
    case BUR_IR_TAN:
    case BUR_IR_ARCSIN:
    case BUR_IR_ARCCOS:
    case BUR_IR_ARCTAN:
    case BUR_IR_SINH:
    case BUR_IR_COSH:
    case BUR_IR_TANH:
        return BUR_CLASS_TRIG;
    default: /* variates stand behind all others that are pure */
        return op >= BUR_IR_POISSON ? BUR_CLASS_VARIATE : BUR_CLASS_PLAIN;
    }
}

bur_op_class bur_op_class_of(bur_op op)
{
    if ((int)op < BUR_N_PURE_OPS) {
        return of_pure(op);
    }
    switch (op) {
    case BUR_IR_LOOKUP:
        return BUR_CLASS_LOOKUP;
    case BUR_IR_UNIFORM:
        return BUR_CLASS_UNIFORM;
    case BUR_IR_NORMAL:
        return BUR_CLASS_NORMAL;
    case BUR_IR_JUMPS:
        return BUR_CLASS_JUMPS;
    case BUR_IR_REGIME:
        return BUR_CLASS_REGIME;
    case BUR_IR_PIPE:
    case BUR_IR_PUSH:
    case BUR_IR_PORTION:
    case BUR_IR_LOAD:
    case BUR_IR_LEAK:
    case BUR_IR_UNLOAD:
    case BUR_IR_ADVANCE:
    case BUR_IR_BATCH:
    case BUR_IR_FRONT:
    case BUR_IR_WHOLE:
    case BUR_IR_SERVE:
        return BUR_CLASS_PIPE;
    default:
        return BUR_CLASS_PLAIN;
    }
}

const char *bur_op_class_name(bur_op_class op_class)
{
    static const char *const names[BUR_N_CLASSES] = {
        "plain",   "divide and root", "exp and log", "power",
        "trig",    "lookup",          "uniform",     "normal",
        "variate", "shocks",          "regime",      "pipeline"};
    assert((int)op_class >= 0 && op_class < BUR_N_CLASSES);
    return names[op_class];
}

void bur_tape_count(const bur_tape *tape, double weight,
                    double count[BUR_N_CLASSES])
{
    for (int i = 0; i < tape->n; i++) {
        count[bur_op_class_of((bur_op)tape->insn[i].op)] += weight;
    }
}
