/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of searches share: functions with known optima as points. */
#ifndef BURSAR_TESTS_SEARCHING_H
#define BURSAR_TESTS_SEARCHING_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "method/points.h"

/* Makes a bur_points of a function of one point. */
typedef struct formula {
    int n_inputs, n_outputs;
    void (*of)(const double *x, int n, double *y);
    int64_t asked;
    int64_t fails_after; /* 0: never */
} formula;

static inline bur_status formula_at(void *context, const double *x, int64_t n,
                                    double *y, bur_fault *fault)
{
    formula *f = context;
    for (int64_t i = 0; i < n; i++) {
        for (int k = 0; k < f->n_inputs; k++) {
            double at = x[i * f->n_inputs + k];
            assert_true(at >= 0 && at <= 1);
        }
        f->of(x + i * f->n_inputs, f->n_inputs, y + i * f->n_outputs);
    }
    f->asked += n;
    return f->fails_after && f->asked > f->fails_after
               ? bur_fail(fault, BUR_FAILED, "asked too often")
               : BUR_OK;
}

static inline bur_points formula_points(formula *f)
{
    return (bur_points){f->n_inputs, f->n_outputs, formula_at, f};
}

#endif
