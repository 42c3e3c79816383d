/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen model of 139 equations by hand, 32 draws from start to end in one
 * call: what one core can do. See README.md. */
#ifndef BURSAR_BENCH_LIMIT_KERNEL_H
#define BURSAR_BENCH_LIMIT_KERNEL_H

#include <stdbool.h>

#include "num/keys.h"

enum {
    LIMIT_DRAWS = 32,
    LIMIT_WIDTH = 2,
    LIMIT_LANES = 8,
    LIMIT_STEPS = 120,
    LIMIT_MEASURES = 8
};

/* Operations for the eight draws of a register and a step, as limit_ops.py
 * counts them: fused multiply-adds, products and the halves of Philox; and all
 * that work on 512-bit registers. */
#define LIMIT_MULTIPLIES 550.0
#define LIMIT_OPERATIONS 822.0

/* The sampled parameters, as limit_input_name has them. */
enum {
    ELASTICITY,
    PRICE_RESPONSE,
    INNOVATION,
    IMITATION,
    PLACES,
    OPENING_PAY,
    OVERHEAD,
    MATERIALS,
    OPENING_CASH,
    CHURN,
    DROPOUT,
    HIRE_SPEED,
    ATTRITION,
    WAGE_DRIFT,
    REPUTATION_SPEED,
    INERTIA_SPEED,
    INTEREST_RATE,
    REPAY_SPEED,
    BUFFER,
    CREDIT_LINE,
    LIMIT_INPUTS
};

enum { FUNDING_NOISE, DEMAND_NOISE, WAGE_NOISE, CUT, LIMIT_SITES };

extern const char *const limit_input_name[LIMIT_INPUTS];
extern const char *const limit_site_name[LIMIT_SITES];

typedef struct limit_setup {
    bur_key key[LIMIT_SITES];
} limit_setup;

/* Whether this processor has what the kernel is written with. */
bool limit_can_run(void);

/* Takes the draws first .. first + 31 through time; input[i][j] is input i of
 * draw first + j, and out[m][j] becomes its measure m, in the model's order.
 * False if an elasticity is beyond the kernel's range, |e| <= 1.3. */
bool limit_run(const limit_setup *setup, const double *const *input,
               uint64_t first, double (*out)[LIMIT_DRAWS]);

/* ns that this processor takes for one fused multiply-add of a 512-bit
 * register when it does nothing else, and when it does an addition beside each
 * one: where the latter costs more, the multiply pipes do the additions too. */
typedef struct limit_roof {
    double multiply, multiply_and_add;
} limit_roof;

limit_roof limit_measure_roof(int repeats);

#endif
