/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast each state runs down by itself: its time constant, which a fixed
 * step must not exceed. */
#ifndef BURSAR_TIME_PACE_H
#define BURSAR_TIME_PACE_H

#include "time/simulate.h"

typedef struct bur_pace {
    double constant; /* least along the run, time units; INFINITY: none */
    int step;        /* where */
} bur_pace;

/* Fills pace[n_states] along the run of draw 0, looking at every saved row;
 * states that are no integrals have none. The program's method must be Euler's
 * (else the successor says more than the net flow), and the block must have
 * one lane, with the rows of sampled parameters set. False without memory. */
bool bur_pace_measure(const bur_course *course, bur_block *block,
                      bur_pace *pace);

#endif
