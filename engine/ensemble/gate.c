/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gate: how many are inside, and whether it is closed. */
#include "ensemble/gate.h"

void bur_gate_init(bur_gate *gate)
{
    gate->inside = 0;
    gate->closed = false;
    pthread_mutex_init(&gate->lock, NULL);
    pthread_cond_init(&gate->moved, NULL);
}

void bur_gate_destroy(bur_gate *gate)
{
    pthread_cond_destroy(&gate->moved);
    pthread_mutex_destroy(&gate->lock);
}

void bur_gate_enter(bur_gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    while (gate->closed) {
        pthread_cond_wait(&gate->moved, &gate->lock);
    }
    gate->inside++;
    pthread_mutex_unlock(&gate->lock);
}

void bur_gate_leave(bur_gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->inside--;
    pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->lock);
}

void bur_gate_close(bur_gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->closed = true;
    while (gate->inside > 0) {
        pthread_cond_wait(&gate->moved, &gate->lock);
    }
    pthread_mutex_unlock(&gate->lock);
}

void bur_gate_open(bur_gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->closed = false;
    pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->lock);
}
