/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gate that workers go through for each piece of work: who closes it has all
 * of them between two pieces, and can look at what they have counted. */
#ifndef BURSAR_ENSEMBLE_GATE_H
#define BURSAR_ENSEMBLE_GATE_H

#include <pthread.h>
#include <stdbool.h>

typedef struct bur_gate {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    int inside;
    bool closed;
} bur_gate;

void bur_gate_init(bur_gate *gate);
void bur_gate_destroy(bur_gate *gate);

/* A worker before and after a piece of work; it waits while the gate is
 * closed. */
void bur_gate_enter(bur_gate *gate);
void bur_gate_leave(bur_gate *gate);

/* Keeps workers out, and waits until none is inside; lets them in again. By one
 * thread at a time. */
void bur_gate_close(bur_gate *gate);
void bur_gate_open(bur_gate *gate);

#endif
