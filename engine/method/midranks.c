/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A merge sort of places, and ranks by runs of equal values. */
#include "method/midranks.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "stat/order_key.h"

/* Merges the sorted runs [low, middle) and [middle, high) of `from`. */
static void merge(const double *x, const int64_t *from, int64_t *into,
                  int64_t low, int64_t middle, int64_t high)
{
    int64_t a = low, b = middle;
    for (int64_t i = low; i < high; i++) {
        bool first = b >= high || (a < middle && bur_order_key(x[from[a]]) <=
                                                     bur_order_key(x[from[b]]));
        into[i] = first ? from[a++] : from[b++];
    }
}

void bur_order_of(const double *x, int64_t n, int64_t *order, int64_t *scratch)
{
    for (int64_t i = 0; i < n; i++) {
        order[i] = i;
    }
    int64_t *from = order, *into = scratch;
    for (int64_t run = 1; run < n; run *= 2) {
        for (int64_t low = 0; low < n; low += 2 * run) {
            int64_t middle = low + run < n ? low + run : n;
            int64_t high = middle + run < n ? middle + run : n;
            merge(x, from, into, low, middle, high);
        }
        int64_t *done = into;
        into = from;
        from = done;
    }
    if (from != order) {
        memcpy(order, from, (size_t)n * sizeof *order);
    }
}

int64_t bur_order_ties(const double *x, const int64_t *order, int64_t n,
                       int64_t from)
{
    int64_t end = from + 1;
    while (end < n && x[order[end]] == x[order[from]]) {
        end++;
    }
    return end;
}

void bur_midranks(const double *x, const int64_t *order, const double *weight,
                  int64_t n, double *rank)
{
    double below = 0;
    for (int64_t i = 0, end = 0; i < n; i = end) {
        end = bur_order_ties(x, order, n, i);
        double here = 0;
        for (int64_t j = i; j < end; j++) {
            here += weight != NULL ? weight[order[j]] : 1;
        }
        for (int64_t j = i; j < end; j++) {
            rank[order[j]] = below + (here + 1) / 2;
        }
        below += here;
    }
}
