/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding where a draw's numbers failed: run again on the ref backend with a
 * trace, it remembers the value of everything in the present step, and when a
 * watched state stops being finite, walks back to the operation that made the
 * first non-finite number of finite ones. */
#ifndef BURSAR_EXEC_TRACE_H
#define BURSAR_EXEC_TRACE_H

#include "exec/block.h"

typedef struct bur_trace {
    double *value; /* [n_values], of the one lane */
    double *state; /* [n_states], as the present tape found them */
    bool found;
    int step;
    int origin; /* value of the graph */
} bur_trace;

/* Notes the states before a tape: it may overwrite what it has read. */
void bur_trace_begin(bur_trace *trace, const bur_block *block);

/* Notes what instruction `i` of `tape` has put into lane 0. */
void bur_trace_note(bur_trace *trace, const bur_block *block,
                    const bur_tape *tape, int i, double result);

/* Walks back from a value that is not finite, unless a fault was found
 * before. */
void bur_trace_find(bur_trace *trace, const bur_block *block, int value);

/* Whether what was found is no operation that failed, but a method with steps
 * of its own that could take none, however short. */
bool bur_trace_is_stuck(const bur_trace *trace, const bur_graph *graph);

#endif
