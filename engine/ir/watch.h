/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watched states, by how often one has to look for the first step at which
 * they are not finite. */
#ifndef BURSAR_IR_WATCH_H
#define BURSAR_IR_WATCH_H

#include "ir/graph.h"

typedef enum bur_watch_kind {
    BUR_WATCH_STEPS,   /* may be finite again: at each step */
    BUR_WATCH_STRIKES, /* a driver's: when its clock has struck */
    BUR_WATCH_LASTING, /* never finite again: now and then, and at the end */
    BUR_N_WATCHES
} bur_watch_kind;

/* Slots of some of the watched states. */
typedef struct bur_watch {
    const int *slot;
    int n;
} bur_watch;

/* Sorts the watched states, whose slots begin with `first_state`; the lists
 * live in the graph's arena. */
void bur_watch_states(const bur_graph *graph, int first_state,
                      bur_watch watch[BUR_N_WATCHES]);

#endif
