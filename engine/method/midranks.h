/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and midranks of a column of numbers: equal values share the mean of
 * their ranks. Pure functions of arrays without NaN; any thread. */
#ifndef BURSAR_METHOD_MIDRANKS_H
#define BURSAR_METHOD_MIDRANKS_H

#include <stdint.h>

/* order[n]: the places of x[n] by ascending value, equal ones as they come.
 * `scratch` has room for n. */
void bur_order_of(const double *x, int64_t n, int64_t *order, int64_t *scratch);

/* Where the run of values equal to that at place `from` of the order ends. */
int64_t bur_order_ties(const double *x, const int64_t *order, int64_t n,
                       int64_t from);

/* rank[n]: the midranks of x[n], from 1 to the sum of the weights, given its
 * order. weight[n] says how often each value is there, as in a bootstrap;
 * NULL: once. */
void bur_midranks(const double *x, const int64_t *order, const double *weight,
                  int64_t n, double *rank);

#endif
