/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feedback loops of a structure: its elementary circuits, with their
 * polarity. Links that count at the start only are part of no loop. */
#ifndef BURSAR_CHECK_LOOPS_H
#define BURSAR_CHECK_LOOPS_H

#include <stdint.h>

#include "check/structure.h"

typedef struct bur_loop {
    const char *id; /* "R1" reinforcing, "B1" balancing, "U1" unknown */
    char polarity;  /* '+', '-', '?': the product of its links' */
    int n;
    const int *var;  /* [n] nodes, from the stock that stands first in the
                        model; without stocks from the variable that does */
    const int *link; /* [n] from var[i] to the next */
    int n_stocks;
    int n_delays;     /* links that are delayed */
    bool independent; /* of the shortest independent loop set */
} bur_loop;

/* Ordered by length, then by names; ids count in that order. */
typedef struct bur_loops {
    int n;
    const bur_loop *loop; /* the shortest, and all that are independent */
    int n_independent;
    int64_t total;       /* that there are */
    bool is_total_known; /* else there are more than `total` */
} bur_loops;

/* Looks for at most this many loops, and no longer than so many steps: the
 * usual bounds. */
enum { BUR_LOOPS_MOST = 1000, BUR_LOOPS_STEPS = 20000000 };

/* The loops of a structure: the `most` shortest, and the independent. */
const bur_loops *bur_loops_of(bur_arena *arena, const bur_structure *structure,
                              int most, int64_t steps);

#endif
