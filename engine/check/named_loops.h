/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feedback loops that a model names, found in its structure.
 *
 * From each variable that a loop names to the next, and from the last back to
 * the first, leads the shortest way over links of the structure that touches
 * nothing else the loop names or has been through; of several the one through
 * variables that stand first in the model. */
#ifndef BURSAR_CHECK_NAMED_LOOPS_H
#define BURSAR_CHECK_NAMED_LOOPS_H

#include "check/structure.h"

typedef struct bur_found_loop {
    const bur_named_loop *named;
    char polarity; /* '+', '-', or '?' where that of a link is open */
    int n;
    const int *var;   /* [n] nodes, from the first that is named */
    const int *link;  /* [n] the number of the link to the next */
    const char *sign; /* [n] its polarity */
} bur_found_loop;

typedef struct bur_found_loops {
    int n;
    const bur_found_loop *loop;
} bur_found_loops;

/* Finds the loops that the checked model of a structure names. One that is not
 * there, or is of the other kind, is an error; only those that are there are
 * returned. */
const bur_found_loops *bur_find_named_loops(bur_arena *arena,
                                            const bur_structure *structure,
                                            bur_sink *sink);

/* "cash -(+)-> spending -(-)-> cash" */
const char *bur_found_loop_text(bur_arena *arena,
                                const bur_structure *structure,
                                const bur_found_loop *loop);

/* The names of the loops that go over a link, as "R4, B2"; NULL: none. */
const char *bur_loops_over(bur_arena *arena, const bur_found_loops *loops,
                           int link);

#endif
