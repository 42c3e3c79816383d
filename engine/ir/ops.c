/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations as functions of numbers. */
#include "ir/ops.h"

#include <assert.h>
#include <math.h>

#include "num/arith.h"
#include "num/below.h"
#include "num/divide.h"
#include "num/poisson.h"
#include "num/variates.h"
#include "num/vmath.h"

static const struct {
    const char *text;
    int arity;
} ops[] = {
#define PURE(name, text, n_args, expression) {text, n_args},
#define LEAF(name, text) {text, 0},
#define SPECIAL(name, text, n_args) {text, n_args},
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
};

const char *bur_op_text(bur_op op)
{
    return ops[op].text;
}

int bur_op_arity(bur_op op)
{
    return ops[op].arity;
}

typedef double pure_function(double a, double b, double c);

#define PURE(name, text, n_args, expression)                                   \
    static double value_##name(double a, double b, double c)                   \
    {                                                                          \
        (void)b;                                                               \
        (void)c;                                                               \
        return expression;                                                     \
    }
#define LEAF(name, text)
#define SPECIAL(name, text, n_args)
#include "ir/ops.def"
#undef PURE

static pure_function *const functions[] = {
#define PURE(name, text, n_args, expression) value_##name,
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
};

double bur_op_value(bur_op op, double a, double b, double c)
{
    assert((int)op < (int)BUR_N_PURE_OPS);
    return functions[op](a, b, c);
}
