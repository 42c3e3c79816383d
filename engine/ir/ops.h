/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations of the compiled model: the enum made from ops.def, and what
 * is known of each. */
#ifndef BURSAR_IR_OPS_H
#define BURSAR_IR_OPS_H

#include <stdbool.h>

typedef enum bur_op {
#define PURE(name, text, n_args, expression) BUR_IR_##name,
#define LEAF(name, text) BUR_IR_##name,
#define SPECIAL(name, text, n_args) BUR_IR_##name,
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
    BUR_N_OPS
} bur_op;

/* The first operation that is not pure: pure ones come first. */
enum { BUR_N_PURE_OPS = BUR_IR_CONST };

/* Whether it reads or moves the belt of a conveyor or of a queue. */
static inline bool bur_is_belt_op(int op)
{
    return op >= BUR_IR_PORTION && op <= BUR_IR_SERVE;
}

/* The name in the printed form, and the number of operands. */
const char *bur_op_text(bur_op op);
int bur_op_arity(bur_op op);

/* The value of a pure operation on numbers: what every backend must give. */
double bur_op_value(bur_op op, double a, double b, double c);

#endif
