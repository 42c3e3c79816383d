/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Butcher tableaus: Euler's rule, two of second order, the classical method of
 * Kutta, and the embedded pair of Dormand and Prince ("A family of embedded
 * Runge-Kutta formulae", J. Comp. Appl. Math. 6, 1980, pages 19-26, table 2:
 * RK5(4)7M). */
#include "ir/tableau.h"

static const bur_tableau tableaus[] = {
    [BUR_EULER] = {1, 1, .weight = {1}},
    [BUR_HEUN] = {2, 2, .at = {0, 1}, .carry = {{0}, {1}},
                  .weight = {1.0 / 2, 1.0 / 2}},
    [BUR_MIDPOINT] = {2, 2, .at = {0, 0.5}, .carry = {{0}, {0.5}},
                      .weight = {0, 1}},
    [BUR_RK4] = {4, 4, .at = {0, 0.5, 0.5, 1},
                 .carry = {{0}, {0.5}, {0, 0.5}, {0, 0, 1}},
                 .weight = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6}},
    [BUR_RK45] = {7, 5, .at = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1},
                  .carry = {{0},
                            {1.0 / 5},
                            {3.0 / 40, 9.0 / 40},
                            {44.0 / 45, -56.0 / 15, 32.0 / 9},
                            {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561,
                             -212.0 / 729},
                            {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247,
                             49.0 / 176, -5103.0 / 18656},
                            {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192,
                             -2187.0 / 6784, 11.0 / 84}},
                  .weight = {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192,
                             -2187.0 / 6784, 11.0 / 84, 0},
                  .error = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920,
                            -17253.0 / 339200, 22.0 / 525, -1.0 / 40}},
};

const bur_tableau *bur_tableau_of(bur_integrator method)
{
    return &tableaus[method];
}

bool bur_method_adapts(bur_integrator method)
{
    return tableaus[method].error[0] != 0;
}
